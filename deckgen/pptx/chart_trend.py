"""Lines of comparison from edge to edge of the plot: a trend line over equal values.

A line's own points stand in the middle of their categories; its linear trend (CT_Trendline,
ECMA-376 part 1, 21.2.2.211) goes on for half a category on both sides. The line itself is not
drawn, so nothing is drawn twice, and both follow when the cells are edited. Over columns and
bars on whose colour it is not seen, a wider one in the colour of paper lies under it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.pptx.chart_fill import SEEN
from deckgen.pptx.chart_ink import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_ink import Ink

RIM = "rim"
"""Role of the paper under another line."""
_WIDTH, _UNDER = 15875, 47625
_NEAR = Decimal("0.008")
"""of the largest value what a wider line would hide of a bar that ends just past the line"""
_BARS = ("column", "bar")
_HALF = '<c:forward val="0.5"/><c:backward val="0.5"/>'


def is_trended(spec: ChartSpec, series: Series) -> bool:
    """Whether a series is drawn by its trend line. One point has none."""
    known = sum(value is not None for value in series.values)
    standing = series.mark == "line" and not series.secondary
    crosses = series.role in REFERENCES and (standing or series.mark == "bar")
    return crosses and known > 1 and not spec.edge_to_edge


def trended(spec: ChartSpec, ink: Ink) -> list[Series]:
    """The series of the trend lines, which have places of their own in the legend, after all."""
    found = [series for series in spec.series if is_trended(spec, series)]
    return [series for series in found for _ in range(2 if _haloed(spec, series, ink) else 1)]


def _haloed(spec: ChartSpec, line: Series, ink: Ink) -> bool:
    """Whether the line may cross columns or bars on whose colour it would not be seen."""
    contrast, color = ink.palette.contrast, ink.palette.role
    crossed = {role for series in spec.series for role in _crossed(spec, series, line)}
    unseen = any(contrast(color(line.color), color(role)) < SEEN for role in crossed)
    return unseen and not _ends_at(spec, line)


def _ends_at(spec: ChartSpec, line: Series) -> bool:
    """Whether a bar ends so near the line that only a thin one shows on which side."""
    level = min(abs(value) for value in line.values if value is not None)
    bars = (s for s in spec.series if s.mark in _BARS and not s.hidden and s.role not in REFERENCES)
    ends = [abs(value) for series in bars for value in series.values if value is not None]
    return any(0 < end - level < max(ends) * _NEAR for end in ends)


def _crossed(spec: ChartSpec, series: Series, line: Series) -> Iterator[str]:
    """The colours of a series' columns or bars that a line lies over: any may where they add up."""
    if series.mark not in _BARS or series.hidden or series.role in ("band", "hair"):
        return
    own = {point.key: point.color for point in series.points if point.color}
    level = min(value for value in line.values if value is not None)
    alone = spec.grouping == "clustered" and not series.secondary
    for category, value in zip(spec.categories, series.values, strict=True):
        if value is not None and (not alone or abs(value) >= abs(level)):
            yield own.get(category.key) or series.color


def trend_line(spec: ChartSpec, series: Series, ink: Ink) -> str:
    """The ``c:trendline`` of a series, over one of paper where it else is not seen, or nothing."""
    if not is_trended(spec, series):
        return ""
    color = ink.palette.role
    own = _trend(line(color(series.color), _WIDTH, dashed=series.dashed))
    haloed = _haloed(spec, series, ink)
    return (_trend(line(color("paper"), _UNDER)) if haloed else "") + own


def _trend(stroke: str) -> str:
    return (
        f'<c:trendline><c:spPr>{stroke}</c:spPr><c:trendlineType val="linear"/>{_HALF}'
        '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
    )

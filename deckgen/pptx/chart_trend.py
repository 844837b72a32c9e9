"""Lines of comparison from edge to edge of the plot: a trend line over equal values.

A line's own points stand in the middle of their categories; its linear trend (CT_Trendline,
ECMA-376 part 1, 21.2.2.211) goes on for half a category on both sides. The line itself is not
drawn, so nothing is drawn twice, and both follow when the cells are edited. Over columns and
bars on whose colour it is not seen, a wider one in the colour of paper lies under it, unless that
cuts off the end of one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.layout.page import EMU_PER_POINT
from deckgen.pptx.chart_fill import SEEN
from deckgen.pptx.chart_ink import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

RIM = "rim"
"""Role of the paper under another line."""
_WIDTH, _UNDER = 15875, 47625
_SLIVER = 6.0
"""Points of a bar past the paper under a line that read as part of the bar."""
_BARS = ("column", "bar")
_NO_BARS = ("band", "hair", *REFERENCES)
_HALF = '<c:forward val="0.5"/><c:backward val="0.5"/>'


def is_trended(spec: ChartSpec, series: Series) -> bool:
    """Whether a series is drawn by its trend line. One point has none."""
    known = sum(value is not None for value in series.values)
    standing = series.mark == "line" and not series.secondary
    crosses = series.role in REFERENCES and (standing or series.mark == "bar")
    return crosses and known > 1 and not spec.edge_to_edge


def trended(frame: Frame) -> list[Series]:
    """The series of the trend lines, which have places of their own in the legend, after all."""
    found, over_paper = frame.spec.series, haloed(frame)
    lines = [series for series in found if is_trended(frame.spec, series)]
    return [line for line in lines for _ in range(2 if line.key in over_paper else 1)]


def haloed(frame: Frame) -> frozenset[str]:
    """Keys of the trend lines under which there is paper: they would not be seen on every bar.

    None lies where it would cut a bar that ends just past the line in two, of which the second is
    a sliver or nothing: the line shows in the bar's own colour then.
    """
    lines = (series for series in frame.spec.series if is_trended(frame.spec, series))
    return frozenset(s.key for s in lines if _is_lost(frame, s) and not _leaves_sliver(frame, s))


def _is_lost(frame: Frame, line: Series) -> bool:
    """Whether the line may cross columns or bars on whose colour it would not be seen."""
    contrast, color = frame.ink.palette.contrast, frame.ink.palette.role
    crossed = {role for each in frame.spec.series for role in _crossed(frame.spec, each, line)}
    return any(contrast(color(line.color), color(role)) < SEEN for role in crossed)


def _leaves_sliver(frame: Frame, line: Series) -> bool:
    """Whether of a bar that ends just past the line little or nothing would show past its paper."""
    levels = [value for value in line.values if value is not None]
    level = min(levels, key=abs)
    at, side = _along(frame, line, level), 1 if level >= 0 else -1
    least = _UNDER / 2 / EMU_PER_POINT + _SLIVER
    return any(0 < (end - at) * side < least for end in _ends(frame))


def _ends(frame: Frame) -> Iterator[float]:
    """Points along their scale at which bars end, those of a stack all together."""
    spec = frame.spec
    bars = [s for s in spec.series if s.mark in _BARS and not s.hidden and s.role not in _NO_BARS]
    if spec.grouping == "stacked" and bars:
        rows = zip(*(series.values for series in bars), strict=True)
        totals = (sum((value for value in row if value is not None), Decimal(0)) for row in rows)
        return (_along(frame, bars[0], total) for total in totals)
    return (_along(frame, s, value) for s in bars for value in s.values if value is not None)


def _along(frame: Frame, series: Series, value: Decimal) -> float:
    """Points along the scale at which a value stands."""
    return (frame.length_at if frame.lying else frame.height_at)(series, value)


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


def trend_line(spec: ChartSpec, series: Series, ink: Ink, *, over_paper: bool) -> str:
    """The ``c:trendline`` of a series, over one of paper where it else is not seen, or nothing."""
    if not is_trended(spec, series):
        return ""
    color = ink.palette.role
    own = _trend(line(color(series.color), _WIDTH, dashed=series.dashed))
    return (_trend(line(color("paper"), _UNDER)) if over_paper else "") + own


def _trend(stroke: str) -> str:
    return (
        f'<c:trendline><c:spPr>{stroke}</c:spPr><c:trendlineType val="linear"/>{_HALF}'
        '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
    )

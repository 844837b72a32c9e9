"""Lines of comparison from edge to edge of the plot: a trend line over equal values.

A line's own points stand in the middle of their categories; its linear trend (CT_Trendline,
ECMA-376 part 1, 21.2.2.211) goes on for half a category on both sides. The line itself is not
drawn, so nothing is drawn twice, and both follow when the cells are edited. Over columns and
bars a wider one in the colour of paper lies under it: so it is seen on every colour they have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.pptx.chart_ink import line

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_ink import Ink

_WIDTH, _UNDER = 15875, 41275
_BARS = ("column", "bar")
_HALF = '<c:forward val="0.5"/><c:backward val="0.5"/>'


def is_trended(spec: ChartSpec, series: Series) -> bool:
    """Whether a series is drawn by its trend line. One point has none."""
    known = sum(value is not None for value in series.values)
    standing = series.mark == "line" and not series.secondary
    crosses = series.role in REFERENCES and (standing or series.mark == "bar")
    return crosses and known > 1 and not spec.edge_to_edge


def trended(spec: ChartSpec) -> list[Series]:
    """The series of the trend lines, which have places of their own in the legend, after all."""
    found = [series for series in spec.series if is_trended(spec, series)]
    return [series for series in found for _ in range(2 if _haloed(spec) else 1)]


def _haloed(spec: ChartSpec) -> bool:
    """Whether there are columns or bars that the line may cross."""
    return any(
        series.mark in _BARS and not series.hidden and series.role not in ("band", "hair")
        for series in spec.series
    )


def trend_line(spec: ChartSpec, series: Series, ink: Ink) -> str:
    """The ``c:trendline`` of a series, over one of paper where it crosses columns, or nothing."""
    if not is_trended(spec, series):
        return ""
    color = ink.palette.role
    own = _trend(line(color(series.color), _WIDTH, dashed=series.dashed))
    return (_trend(line(color("paper"), _UNDER)) if _haloed(spec) else "") + own


def _trend(stroke: str) -> str:
    return (
        f'<c:trendline><c:spPr>{stroke}</c:spPr><c:trendlineType val="linear"/>{_HALF}'
        '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
    )

"""Lines of comparison from edge to edge of the plot: a trend line over equal values.

A line's own points stand in the middle of their categories; its linear trend (CT_Trendline,
ECMA-376 part 1, 21.2.2.211) goes on for half a category on both sides. The line itself is not
drawn, so nothing is drawn twice, and both follow when the cells are edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.pptx.chart_ink import line

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_ink import Ink

_WIDTH = 15875
_HALF = '<c:forward val="0.5"/><c:backward val="0.5"/>'


def is_trended(spec: ChartSpec, series: Series) -> bool:
    """Whether a series is drawn by its trend line. One point has none."""
    known = sum(value is not None for value in series.values)
    standing = series.mark == "line" and not series.secondary
    crosses = series.role in REFERENCES and (standing or series.mark == "bar")
    return crosses and known > 1 and not spec.edge_to_edge


def trended(spec: ChartSpec) -> list[Series]:
    """The series with a trend line, which has a place of its own in the legend, after all."""
    return [series for series in spec.series if is_trended(spec, series)]


def trend_line(spec: ChartSpec, series: Series, ink: Ink) -> str:
    """The ``c:trendline`` of a series, or nothing."""
    if not is_trended(spec, series):
        return ""
    stroke = line(ink.palette.role(series.color), _WIDTH, dashed=series.dashed)
    return (
        f'<c:trendline><c:spPr>{stroke}</c:spPr><c:trendlineType val="linear"/>{_HALF}'
        '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
    )

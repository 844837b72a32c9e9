"""The plots of a chart: series of one kind on one scale, in the order they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.keyed import ROLE as KEY
from deckgen.pptx.chart_axes import PRIMARY, SECONDARY
from deckgen.pptx.chart_ring import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_labels import Labels
    from deckgen.pptx.chart_series import SeriesWriter

_GROUPING = {"clustered": "clustered", "stacked": "stacked", "percent": "percentStacked"}
_ORDER = ("area", "column", "line", "pie", "doughnut", "scatter", "bubble")
_BARS = ("column", "bar")
_BUBBLES = 60
"""per cent of PowerPoint's usual size of the largest bubble"""


def plots(spec: ChartSpec, writer: SeriesWriter, labels: Labels) -> Iterator[str]:
    """Areas before columns before lines, so that lines are drawn over them; a scale a plot."""
    for second in (False, True):
        ids = SECONDARY if second else PRIMARY
        for mark in _ORDER:
            chosen = [
                at
                for at, series in enumerate(spec.series)
                if series.secondary == second and _kind(series.mark) == mark
            ]
            if chosen:
                inner = "".join(_series(at, spec, writer, labels) for at in _listed(spec, chosen))
                yield _plot(spec, mark, inner, ids, chosen)


def in_legend(spec: ChartSpec) -> list[Series]:
    """The series as a legend's entries are counted: kind by kind, on either scale."""
    return sorted(spec.series, key=lambda each: (_ORDER.index(_kind(each.mark)), each.secondary))


def _series(at: int, spec: ChartSpec, writer: SeriesWriter, labels: Labels) -> str:
    series = spec.series[at]
    return writer.xml(at, labels.xml(series), labels.said(series))


def _listed(spec: ChartSpec, places: Sequence[int]) -> list[int]:
    """In the order of the file, which ``c:order`` need not follow: PowerPoint draws by it.

    Of a scatter LibreOffice draws what comes later in the file under what comes before, and no
    words where a short column comes first.
    """
    if any(spec.series[at].tall for at in places):
        seen = [at for at in places if not spec.series[at].hidden]
        return [*seen[::-1], *(at for at in places if at not in seen)]
    every = (at for at in places if spec.series[at].mark == "scatter" and spec.series[at].bare)
    dots = [at for at in every if spec.series[at].role != KEY]
    if all(spec.series[at].role != "previous" for at in dots):
        return list(places)
    turned = iter(dots[::-1])
    return [next(turned) if at in dots else at for at in places]


def _kind(mark: str) -> str:
    return "column" if mark == "bar" else mark


def _plot(
    spec: ChartSpec, mark: str, series: str, ids: tuple[int, int], places: Sequence[int]
) -> str:
    axes = "".join(f'<c:axId val="{each}"/>' for each in ids)
    same, vary = '<c:varyColors val="0"/>', '<c:varyColors val="1"/>'
    match mark:
        case "column":
            return _bars(spec, series, axes, len(places), second=ids == SECONDARY)
        case "line":
            return (
                f'<c:lineChart><c:grouping val="standard"/>{same}{series}'
                f'<c:marker val="1"/>{axes}</c:lineChart>'
            )
        case "area":
            grouping = "standard" if spec.grouping == "clustered" else _GROUPING[spec.grouping]
            return f'<c:areaChart><c:grouping val="{grouping}"/>{same}{series}{axes}</c:areaChart>'
        case "pie":
            return f'<c:pieChart>{vary}{series}<c:firstSliceAng val="0"/></c:pieChart>'
        case "doughnut":
            return (
                f'<c:doughnutChart>{vary}{series}<c:firstSliceAng val="0"/>'
                f'<c:holeSize val="{HOLE}"/></c:doughnutChart>'
            )
        case "scatter":
            style = '<c:scatterStyle val="lineMarker"/>'
            return f"<c:scatterChart>{style}{same}{series}{axes}</c:scatterChart>"
    return (
        f'<c:bubbleChart>{same}{series}<c:bubbleScale val="{_BUBBLES}"/>'
        f'<c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>{axes}</c:bubbleChart>'
    )


def _bars(spec: ChartSpec, series: str, axes: str, count: int, *, second: bool) -> str:
    lying = any(each.mark == "bar" for each in spec.series)
    gap = spec.gap_width
    own = [each for each in spec.series if each.secondary == second and each.mark in _BARS]
    auxiliary = all(each.role in ("band", "hair", KEY, *REFERENCES) for each in own)
    if auxiliary:
        ends = any(each.role == "hair" for each in own)
        grouping = "stacked" if lying and ends else "clustered"
        return _group(series, axes, lying=lying, grouping=grouping, gap=0, overlap=100)
    grouped = spec.secondary_grouping if second else None
    grouped = grouped or spec.grouping
    overlap = spec.overlap if grouped == spec.grouping else 100
    if overlap is None:
        overlap = 100 if grouped != "clustered" else -6 if count > 1 else 0
    grouping = _GROUPING[grouped]
    return _group(series, axes, lying=lying, grouping=grouping, gap=gap, overlap=overlap)


def _group(series: str, axes: str, *, lying: bool, grouping: str, gap: int, overlap: int) -> str:
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
    )

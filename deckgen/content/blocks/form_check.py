"""What each form of chart needs, and what it has no place for: told before any data are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.strand import periods_of
from deckgen.metrics.addition import adds_up
from deckgen.metrics.query import TIME_GRAINS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.desk import Desk
    from deckgen.outline.model import ChartBlock

SLICED = ("pie", "doughnut")
_OVER_TIME = ("area", "stacked_area", "small_multiples", "sparklines")
_PARTED = ("stacked_area", "small_multiples")
_BROKEN_DOWN = (
    *_OVER_TIME, *SLICED, "waterfall", "slope", "dumbbell", "lollipop", "scatter", "bubble",
)  # fmt: skip
"""Forms that need ``by``."""
_OWN = (*_BROKEN_DOWN, "bullet")
_LINED = {"mean": ("scatter", "bubble"), "target": ("bullet",), "benchmark": ()}
"""Lines of comparison, and the forms beside columns, bars and lines that draw them."""
_SLOPES, _PANELS = 8, 6


def form_fits(plot: Plot) -> bool:
    """Whether the block says what its form needs; every problem is told."""
    problems = list(_problems(plot))
    for code, field, args in problems:
        plot.desk.tell(code, plot.block.at(field), kind=plot.block.chart or "", **args)
    _warn_of_unused(plot)
    return not problems


def _problems(plot: Plot) -> Iterator[tuple[str, str, dict[str, str]]]:
    kind, by = plot.block.chart or "", plot.by
    if kind in _BROKEN_DOWN and not by:
        yield "N320", "chart", {"example": "month" if kind in _OVER_TIME else "channel"}
        return
    if kind in _OVER_TIME and by not in TIME_GRAINS:
        yield "N329", "by", {"by": by}
    if kind in _PARTED and not plot.part and len(plot.metrics) < 2:
        yield "N321", "chart", {"needs": "@needs.series", "example": "series: channel"}
    if kind in SLICED:
        yield from _of_slices(plot)
    if kind in ("slope", "dumbbell") and not _two(plot):
        yield "N318", "chart", {}


def _of_slices(plot: Plot) -> Iterator[tuple[str, str, dict[str, str]]]:
    metric = plot.metrics[0]
    if plot.part or plot.paired or plot.block.periods or len(plot.metrics) > 1:
        yield "N316", "chart", {}
    elif plot.by in TIME_GRAINS:
        yield "N317", "by", {}
    elif not adds_up(metric, (plot.by,)):
        yield "N314", "chart", {"metric": metric.id}


def _two(plot: Plot) -> bool:
    """Whether there are two things to set side by side: periods, or metrics."""
    if plot.part:
        return False
    pairs = len(plot.metrics) == 2 and not plot.paired and plot.block.chart == "dumbbell"
    return pairs or (len(plot.metrics) == 1 and len(periods_of(plot)) == 2)


def _warn_of_unused(plot: Plot) -> None:
    """N325 for fields that a form does not draw."""
    block, kind = plot.block, plot.block.chart or ""
    lines = [name for name, drawn in _LINED.items() if kind in _OWN and kind not in drawn]
    unused = [name for name in lines if getattr(block, name)]
    if kind in _OWN and block.secondary:
        unused.append("secondary")
    if block.size and kind != "bubble":
        unused.append("size")
    for name in unused:
        value = str(getattr(block, name)).lower() if name in _LINED else getattr(block, name)
        told = {"field": name, "value": value, "block": block.id, "kind": kind or "chart"}
        plot.desk.tell("N325", block.at(name) or block.span, warning=True, **told)


def warn_of_many(block: ChartBlock, data: ChartData, kind: str, desk: Desk) -> None:
    """N326 and N327: more lines of a slope, or panels, than can be followed."""
    count = len(data.categories) if kind == "slope" else len(data.main)
    most = {"slope": _SLOPES, "small_multiples": _PANELS}.get(kind)
    if most is None or count <= most:
        return
    code = "N326" if kind == "slope" else "N327"
    told = {"block": block.id, "count": str(count), "most": str(most)}
    desk.tell(code, block.at("chart") or block.span, warning=True, **told)

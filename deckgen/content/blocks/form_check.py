"""What each form of chart needs, and what it has no place for: told before any data are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.strand import periods_of
from deckgen.content.blocks.words import tell_unknown
from deckgen.metrics.addition import adds_up
from deckgen.metrics.query import TIME_GRAINS
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.desk import Desk
    from deckgen.outline.charts import ChartBlock
    from deckgen.source.diagnostic import Diagnostic

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
    block = plot.block
    drawn = [*(m.id for m in plot.metrics), block.against, block.secondary, block.size]
    known = [name for name in drawn if name]
    tell_unknown(block.names, known, block, plot.desk, field="names")
    problems = list(_problems(plot))
    for found in problems:
        plot.desk.ledger.tell(found)
    _warn_of_unused(plot)
    return not problems


def _problems(plot: Plot) -> Iterator[Diagnostic]:
    block, by = plot.block, plot.by
    kind, at = block.chart or "", block.at("chart")
    if kind in _BROKEN_DOWN and not by:
        example = "month" if kind in _OVER_TIME else "channel"
        yield problem("N320", at, kind=kind, example=example)
        return
    if kind in _OVER_TIME and by not in TIME_GRAINS:
        yield problem("N329", block.at("by"), kind=kind, by=by)
    if kind in _PARTED and not plot.part and len(plot.metrics) < 2:
        yield problem("N321", at, kind=kind, needs="@needs.series", example="series: channel")
    if kind in SLICED:
        yield from _of_slices(plot, kind)
    if kind in ("slope", "dumbbell") and not _two(plot):
        yield problem("N318", at, kind=kind)


def _of_slices(plot: Plot, kind: str) -> Iterator[Diagnostic]:
    metric, block = plot.metrics[0], plot.block
    if plot.part or plot.paired or block.periods or len(plot.metrics) > 1:
        yield problem("N316", block.at("chart"), kind=kind)
    elif plot.by in TIME_GRAINS:
        yield problem("N317", block.at("by"), kind=kind)
    elif not adds_up(metric, (plot.by,)):
        yield problem("N314", block.at("chart"), metric=metric.id)


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
    if block.against and not plot.set_against:
        unused.append("against")
    if block.start and kind != "waterfall":
        unused.append("start")
    if block.names and not _names_metrics(plot):
        unused.append("names")
    for name in unused:
        value = _value(getattr(block, name), plain=name in _LINED)
        told = {"field": name, "value": value, "block": block.id, "kind": kind or "chart"}
        plot.desk.tell("N325", block.at(name) or block.span, warning=True, **told)


def _names_metrics(plot: Plot) -> bool:
    """Whether metrics have names in the chart: not where parts or periods are its series."""
    if plot.across:
        return True
    return not plot.part and (len(plot.metrics) > 1 or len(periods_of(plot)) == 1)


def _value(written: object, *, plain: bool) -> str:
    if isinstance(written, dict):
        return ", ".join(written)
    return str(written).lower() if plain else str(written)


def warn_of_many(block: ChartBlock, data: ChartData, kind: str, desk: Desk) -> None:
    """N326 and N327: more lines of a slope, or panels, than can be followed."""
    count = len(data.categories) if kind == "slope" else len(data.main)
    most = {"slope": _SLOPES, "small_multiples": _PANELS}.get(kind)
    if most is None or count <= most:
        return
    code = "N326" if kind == "slope" else "N327"
    told = {"block": block.id, "count": str(count), "most": str(most)}
    desk.tell(code, block.at("chart") or block.span, warning=True, **told)

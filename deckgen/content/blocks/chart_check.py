"""What a chart may not ask for, told before any data are seen; and what will not be readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.kind import kind_of
from deckgen.content.blocks.form_check import form_fits, warn_of_many
from deckgen.narrate.addition import addition_problem

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.desk import Desk
    from deckgen.outline.charts import ChartBlock

_LINES, _STACKED = 8, 6
"""Series up to which lines, and parts of a column, can be told apart."""


def drawable(plot: Plot) -> bool:
    """Whether the chart means something: its dimensions differ, what it sums up adds up."""
    block, desk = plot.block, plot.desk
    if block.by is not None and block.by == block.series:
        desk.tell("N311", block.at("series"), dimension=block.by)
        return False
    fits = form_fits(plot)
    over = _summed_over(plot)
    if over is None or not fits:
        return fits
    told = [
        addition_problem(metric, over, block.at("chart"))
        for metric in plot.metrics
        if not (plot.valued and set(over) <= set(metric.node.end_to_end))
    ]
    wrong = [item for item in told if item is not None]
    for item in wrong:
        desk.ledger.tell(item)
    return not wrong


def _summed_over(plot: Plot) -> tuple[str, ...] | None:
    """The dimensions a chart of a named kind puts together, ``None`` when it does not."""
    block = plot.block
    kind = block.chart or ""
    if kind == "pareto":
        return (plot.by,)
    if not kind.startswith(("stacked", "percent")):
        return None
    return ("year",) if block.series == "period" or block.periods else (plot.part,)


def warn_of_crowd(block: ChartBlock, data: ChartData, desk: Desk) -> None:
    """N209 for more series than can be told apart."""
    kind = kind_of(data)
    warn_of_many(block, data, kind, desk)
    stacked = kind.startswith(("stacked", "percent"))
    most = _LINES if kind == "line" else _STACKED if stacked else None
    if most is None or len(data.main) <= most:
        return
    span = block.at("series") if block.series else block.at("metrics")
    count = str(len(data.main))
    desk.tell("N209", span, warning=True, block=block.id, count=count, most=str(most))

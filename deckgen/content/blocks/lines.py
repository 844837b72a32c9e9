"""Lines of comparison across a chart: target, benchmark, mean; and a Pareto's cumulative line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import Role
from deckgen.content.blocks.strand import Strand
from deckgen.metrics.compare import share
from deckgen.metrics.query import Query
from deckgen.narrate.combine import combined
from deckgen.narrate.number import say
from deckgen.narrate.subject import outline_filter

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.outline.model import ChartBlock


def comparisons(
    block: ChartBlock, metric: Metric, keys: Sequence[str], desk: Desk, *, total: bool
) -> list[Strand]:
    """The lines the block asks for, each named with its value.

    ``total`` says that the columns add up: then the mean is the total shared evenly, and a
    yearly target is no line among monthly columns.
    """
    period = desk.period(block.period, block.at("period"))
    found: list[tuple[Role, Figure | None]] = []
    if block.target:
        target = desk.ledger.target(metric.id, period)
        found.append(
            ("target", _usable(target, "N107", "target", block, metric, desk, total=total))
        )
    if block.benchmark:
        benchmark = desk.ledger.benchmark(metric.id)
        usable = _usable(benchmark, "N108", "benchmark", block, metric, desk, total=total)
        found.append(("benchmark", usable))
    if block.mean:
        query = Query(metric.id, period, (), outline_filter(block.where))
        whole = desk.ledger.figure(query, (), block.span)
        found.append(("mean", _shared(whole, len(keys)) if total else whole))
    return [_line(role, figure, keys, desk) for role, figure in found if figure is not None]


def _usable(
    figure: Figure | None,
    code: str,
    field: str,
    block: ChartBlock,
    metric: Metric,
    desk: Desk,
    *,
    total: bool,
) -> Figure | None:
    if desk.ledger.dry:
        return None
    if figure is None:
        desk.tell(code, block.at_key(field) or block.span, metric=metric.id)
        return None
    if total and block.by is not None:
        desk.tell("N205", block.at_key(field) or block.span, warning=True, metric=metric.id)
        return None
    return figure


def _shared(whole: Figure, count: int) -> Figure:
    """The total over so many categories, a figure of its own."""
    if whole.value is None or not count:
        return whole
    return replace(
        whole,
        id=f"{whole.id}.mean_of_{count}",
        value=whole.value / count,
        numerator=whole.value,
        denominator=Decimal(count),
        operands=(whole.id,),
    )


def _line(role: Role, figure: Figure, keys: Sequence[str], desk: Desk) -> Strand:
    wording = desk.context.wording
    value = say(figure, wording, "full", shown=desk.context.shown.get(figure.metric))
    name = wording.fill(f"label.{role}", value=value)
    return Strand(f"~{role}", name, role, dict.fromkeys(keys, figure))


def cumulative(strand: Strand, keys: Sequence[str], desk: Desk) -> Strand:
    """The running share of the total, category by category."""
    parts = [strand.figures[key] for key in keys]
    whole = combined(parts)
    figures = {}
    for place, key in enumerate(keys, 1):
        so_far = combined(parts[:place])
        if so_far is not None and whole is not None:
            figures[key] = share(so_far, whole)
    desk.ledger.keep(*parts)
    return Strand("~cumulative", desk.context.wording["label.cumulative"], "cumulative", figures)

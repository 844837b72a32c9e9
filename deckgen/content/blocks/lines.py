"""Lines of comparison across a chart: target, benchmark, mean; and a Pareto's cumulative line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.content.blocks.strand import Strand
from deckgen.metrics.combine import combined
from deckgen.metrics.compare import share
from deckgen.narrate.stated import tell_not_stated
from deckgen.narrate.text import words_of
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.data import Role
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.figure import Figure

_MISSING = {"target": "N107", "benchmark": "N108"}


def comparisons(plot: Plot, keys: Sequence[str], *, total: bool) -> list[Strand]:
    """The lines the block asks for.

    ``total`` says that the columns add up: then the mean is the total shared evenly, and a
    target of the whole period is no line among its parts.
    """
    found = list(_asked(plot, len(keys), total=total))
    return [_line(plot, role, figure, keys) for role, figure in found if figure is not None]


def _asked(plot: Plot, count: int, *, total: bool) -> Iterator[tuple[Role, Figure | None]]:
    block, ledger, metric = plot.block, plot.desk.ledger, plot.metrics[0]
    if block.target:
        figure = ledger.target(metric.id, plot.period)
        yield "target", _usable(plot, figure, "target", total=total)
    if block.benchmark:
        figure = ledger.benchmark(metric.id)
        yield "benchmark", _usable(plot, figure, "benchmark", total=total)
    if block.mean:
        whole = plot.figure(metric)
        yield "mean", _shared(whole, count) if total else whole


def _usable(
    plot: Plot, figure: Figure | None, field: Literal["target", "benchmark"], *, total: bool
) -> Figure | None:
    if plot.desk.ledger.dry:
        return None
    span = plot.block.at_key(field) or plot.block.span
    metric = plot.metrics[0].id
    if figure is None:
        tell_not_stated(_MISSING[field], metric, span, plot.desk.context, plot.desk.ledger)
    elif total and plot.by:
        plot.desk.tell("N205", span, warning=True, metric=metric)
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


def _line(plot: Plot, role: Role, figure: Figure, keys: Sequence[str]) -> Strand:
    """Its label says the value after the name, as the cell has it."""
    own = plot.block.target if role == "target" else None
    name = plot.desk.context.wording[f"label.{role}"]
    if isinstance(own, LocalText):
        name = words_of(plot.desk.runs(own))
    return Strand(f"~{role}", name, role, dict.fromkeys(keys, figure))


def cumulative(plot: Plot, strand: Strand, keys: Sequence[str]) -> Strand:
    """The running share of the total, category by category."""
    parts = [strand.figures[key] for key in keys if key in strand.figures]
    whole = combined(parts, adds=True)
    figures = {}
    for place, key in enumerate(keys, 1):
        so_far = combined(parts[:place], adds=True)
        if so_far is not None and whole is not None:
            plot.desk.ledger.keep(so_far)
            figures[key] = replace(share(so_far, whole), id=f"{so_far.id}.cumulative")
    name = plot.desk.context.wording["label.cumulative"]
    return Strand("~cumulative", name, "cumulative", figures)

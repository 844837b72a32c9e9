"""Percent charts: each part's share of its category, the labels of a category making 100 %."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.table_share import is_share
from deckgen.metrics.combine import part_of, summed
from deckgen.metrics.shares import misses_whole, printed
from deckgen.narrate.number import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.metrics.figure import Figure


def shares(
    plot: Plot, strands: list[Strand], keys: Sequence[str]
) -> tuple[list[Strand], tuple[str, ...]]:
    """The strands as shares of their categories, and what the slide says of their rounding.

    What is drawn is what is printed; the exact figures are entered in the ledger.
    """
    wholes = _wholes(plot)
    found: list[dict[str, Figure]] = [{} for _ in strands]
    told: dict[str, None] = {}
    for key in keys:
        exact = {
            place: part_of(strand.figures[key], wholes[key])
            for place, strand in enumerate(strands)
            if key in strand.figures and key in wholes
        }
        plot.desk.ledger.keep(*exact.values())
        shown = dict(zip(exact, printed(list(exact.values())), strict=True))
        for place, figure in shown.items():
            found[place][key] = figure
        told |= dict.fromkeys(_told(list(exact.values()), list(shown.values())))
    wording = plot.desk.context.wording
    made = [replace(strand, figures=f) for strand, f in zip(strands, found, strict=True)]
    return made, tuple(wording[name] for name in told)


def _wholes(plot: Plot) -> dict[str, Figure]:
    """What the shares of each category are of; without a breakdown the metrics are categories."""
    if plot.by:
        return plot.by_category(plot.metrics[0])
    return {metric.id: plot.figure(metric) for metric in plot.metrics}


def with_wholes(
    plot: Plot, strands: Sequence[Strand], names: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The categories with what their parts come to under their names, and the ids of that."""
    wording = plot.desk.context.wording
    shown = plot.desk.context.shown.get(plot.metrics[0].id)
    made, stated = dict(names), []
    for key, label in names.items():
        whole = summed([strand.figures[key] for strand in strands if key in strand.figures])
        if whole is None or whole.value is None:
            continue
        plot.desk.ledger.keep(whole)
        stated.append(whole.id)
        said = say(whole, wording, shown=shown)
        made[key] = wording.fill("chart.whole", name=label, value=said)
    return made, tuple(stated)


def slices(plot: Plot, strands: list[Strand]) -> tuple[list[Strand], tuple[str, ...]]:
    """The one strand as shares of its whole, the labels making 100 %."""
    total = plot.figure(plot.metrics[0])
    made: list[Strand] = []
    told: dict[str, None] = {}
    for strand in strands:
        exact = {key: part_of(figure, total) for key, figure in strand.figures.items()}
        plot.desk.ledger.keep(*exact.values())
        shown = dict(zip(exact, printed(list(exact.values())), strict=True))
        made.append(replace(strand, figures=shown))
        told |= dict.fromkeys(_told(list(exact.values()), list(shown.values())))
    return made, tuple(plot.desk.context.wording[name] for name in told)


def whole(plot: Plot, strands: list[Strand]) -> tuple[list[Strand], tuple[str, ...]]:
    """The strands of a metric that is a share, each rounded together where it is a whole."""
    made: list[Strand] = []
    told: dict[str, None] = {}
    for strand in strands:
        exact = dict(strand.figures)
        if not exact or not all(is_share(figure, plot.desk) for figure in exact.values()):
            made.append(strand)
            continue
        plot.desk.ledger.keep(*exact.values())
        shown = dict(zip(exact, printed(list(exact.values())), strict=True))
        made.append(replace(strand, figures=shown))
        told |= dict.fromkeys(_told(list(exact.values()), list(shown.values())))
    return made, tuple(plot.desk.context.wording[name] for name in told)


def _told(exact: Sequence[Figure], shown: Sequence[Figure]) -> tuple[str, ...]:
    """The word for shares that were rounded together, or miss 100 % by rounding only."""
    if list(exact) != list(shown):
        return ("label.rounded_together",)
    return ("label.rounding",) if misses_whole(shown) else ()

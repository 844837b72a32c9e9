"""Percent charts: each part's share of its category, the labels of a category making 100 %."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.live import quoted
from deckgen.charts.kind import width_of
from deckgen.content.blocks.table_share import is_share
from deckgen.content.typography import closed
from deckgen.metrics.combine import part_of, summed
from deckgen.metrics.shares import misses_whole, printed
from deckgen.narrate.number import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording

_ROOM = Decimal("0.6")
"""Share of a part's width that its name may take."""
_SHARE = "0%"
"""stands for the share, so that blanks around it go as they do around a number"""


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


def with_share(plot: Plot, data: ChartData, strands: Sequence[Strand]) -> ChartData:
    """The data with the share of the first whole in the name of the one part that is set off.

    Over the first of lying bars, where that part has room for it.
    """
    told = [s for s in data.main if {s.key, s.name} & set(data.highlight)]
    if data.kind != "percent_bar" or len(told) != 1 or not data.categories:
        return data
    first, part = data.categories[0].key, told[0]
    found = {strand.key: strand.figures.get(first) for strand in strands}
    own, figures = found.get(part.key), [each for each in found.values() if each is not None]
    whole = summed(figures)
    if own is None or whole is None or None in found.values():
        return data
    figure, wording = part_of(own, whole), plot.desk.context.wording
    if figure.value is None:
        return data
    name = wording.fill("chart.of_whole", name=part.name, share=say(figure, wording))
    if width_of(name) > figure.value * data.room * _ROOM:
        return data
    plot.desk.ledger.keep(figure)
    named = replace(part, name=name, name_formula=_name_formula(part, data, wording))
    return replace(
        data,
        series=tuple(named if each is part else each for each in data.series),
        highlight=(part.key,),
        stated=(*data.stated, figure.id),
    )


def _name_formula(part: SeriesData, data: ChartData, wording: Wording) -> str:
    """The same name in the workbook: it follows the values of the first category."""
    whole = "+".join(f"{{{each.key}}}" for each in data.main)
    name = wording.fill("chart.of_whole", name=part.name, share=_SHARE)
    before, after = closed(name).split(_SHARE)
    said = f'TEXT({{{part.key}}}/({whole}),"0.0%")'
    return f'"{quoted(before)}"&{said}&"{quoted(after)}"'


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

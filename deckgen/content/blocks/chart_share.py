"""Percent charts: each part's share of its category, the labels of a category making 100 %."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.live import quoted, texts
from deckgen.charts.kind import width_of
from deckgen.content.blocks.table_share import is_share
from deckgen.content.typography import closed
from deckgen.metrics.combine import part_of, summed
from deckgen.metrics.shares import misses_whole, printed
from deckgen.narrate.marked import shown as marked
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
    """The data with what share of each whole the one part is that is set off.

    Of lying bars: of one it stands behind the part's name, of several behind the part's values,
    for each has a share of its own; where that part has room for it.
    """
    told = [s for s in data.main if {s.key, s.name} & set(data.highlight)]
    if data.kind != "percent_bar" or len(told) != 1 or not data.categories:
        return data
    part = told[0]
    shares = [_share(strands, part.key, category.key) for category in data.categories]
    known = [share for share in shares if share is not None and share.value is not None]
    if len(known) < len(shares):
        return data
    wording = plot.desk.context.wording
    own = part.name if len(known) == 1 else None
    names = [own] if own is not None else _printed(part)
    words = tuple(
        wording.fill("chart.of_whole", name=name, share=say(share, wording))
        for name, share in zip(names, known, strict=True)
    )
    places = zip(words, known, strict=True)
    if any(width_of(text) > (share.value or 0) * data.room * _ROOM for text, share in places):
        return data
    plot.desk.ledger.keep(*known)
    named = _named(part, words, data, wording)
    return replace(
        data,
        series=tuple(named if each is part else each for each in data.series),
        highlight=(part.key,),
        stated=(*data.stated, *(share.id for share in known)),
    )


def _printed(part: SeriesData) -> list[str]:
    """The part's values as their labels would print them."""
    printed = zip(texts(part.values, part.number_format), part.figures, strict=True)
    return [marked(text or "", figure or "") for text, figure in printed]


def _share(strands: Sequence[Strand], part: str, category: str) -> Figure | None:
    """What a part is of all parts of a category; none where one of them is not known."""
    found = {strand.key: strand.figures.get(category) for strand in strands}
    own, figures = found.get(part), [each for each in found.values() if each is not None]
    whole = summed(figures)
    if own is None or whole is None or None in found.values():
        return None
    return part_of(own, whole)


def _named(
    part: SeriesData, words: tuple[str, ...], data: ChartData, wording: Wording
) -> SeriesData:
    """The part with its share in its name, or of several marks in their labels."""
    if len(words) == 1:
        return replace(part, name=words[0], name_formula=_formula(part.name, part, data, wording))
    value = f'TEXT({{{part.key}}},"{quoted(part.number_format)}")'
    said = f"{value}&{_formula('', part, data, wording)}"
    return replace(part, texts=tuple(map(closed, words)), texts_formula=said)


def _formula(name: str, part: SeriesData, data: ChartData, wording: Wording) -> str:
    """The same words in the workbook: they follow the values of the category."""
    whole = "+".join(f"{{{each.key}}}" for each in data.main)
    said = wording.fill("chart.of_whole", name=name, share=_SHARE)
    before, after = closed(said).split(_SHARE)
    share = f'TEXT({{{part.key}}}/({whole}),"0.0%")'
    return f'"{quoted(before)}"&{share}&"{quoted(after)}"'


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

"""Figures put together from others of the same metric: a rest (其他), the sum of the top n."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.compare import distance, multiple, share
from deckgen.metrics.formula import divided
from deckgen.metrics.identify import figure_id
from deckgen.metrics.suppress import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.figure import Figure, Where


def combined(figures: Sequence[Figure], *, adds: bool) -> Figure | None:
    """One figure for several disjoint parts: ratios and means from their sums, counts added.

    ``adds`` says that the metric adds up (``addition.adds_up``). ``None`` where parts cannot be
    put together: a quantile, a count of distinct things. The filter names all the parts'
    values, and so does the id. With a part that was kept back the whole is kept back too.
    """
    if len(figures) < 2:
        return figures[0] if figures else None
    first = figures[0]
    where = _together(figures)
    made = replace(
        first,
        id=_id(figures, where),
        where=where,
        operands=tuple(figure.id for figure in figures),
        n=_total([figure.n for figure in figures]),
    )
    if any(figure.reason == SMALL for figure in figures):
        return replace(made, value=None, numerator=None, denominator=None, reason=SMALL)
    parts = [figure for figure in figures if figure.value is not None]
    if not parts:
        return replace(made, value=None)
    above = _sum([figure.numerator for figure in parts])
    below = _sum([figure.denominator for figure in parts])
    if above is not None and below:
        return replace(made, value=divided(above, below), numerator=above, denominator=below)
    if not adds:
        return None
    value = _sum([figure.value for figure in parts])
    return replace(made, value=value, numerator=above, denominator=below)


def summed(figures: Sequence[Figure]) -> Figure | None:
    """What parts laid end to end come to: the sum of their values, ``….sum``."""
    if not figures:
        return None
    where = _together(figures)
    return replace(
        figures[0],
        id=f"{_id(figures, where)}.sum",
        where=where,
        value=_sum([figure.value for figure in figures]),
        numerator=None,
        denominator=None,
        operands=tuple(figure.id for figure in figures),
        n=_total([figure.n for figure in figures]),
    )


def part_of(part: Figure, whole: Figure) -> Figure:
    """``share``, with the whole in its id where that is filtered itself.

    The same part may be told as a share of the year and, elsewhere, of its channel: these are two
    figures, and a number on a slide must lead to its own.
    """
    return _named_for(share(part, whole), whole)


def multiple_of(part: Figure, whole: Figure) -> Figure:
    """``multiple``, with the whole in its id where that is filtered itself."""
    return _named_for(multiple(part, whole), whole)


def beside_whole(part: Figure, whole: Figure, confidence: Decimal | None) -> Figure:
    """A part less its whole, in the metric's unit: ``….vs_whole``; of rates whether it is noise."""
    made = distance(part, whole, "vs_whole", confidence)
    decimals = max(made.decimals, part.decimals)
    return _named_for(replace(made, base="whole", decimals=decimals), whole)


def _named_for(made: Figure, whole: Figure) -> Figure:
    if not whole.where:
        return made
    inside = whole.id.partition("[")[2]
    return replace(made, id=f"{made.id}_of[{inside}")


def _together(figures: Sequence[Figure]) -> Where:
    """The union of the filters, column by column."""
    found: dict[str, dict[str, None]] = {}
    for figure in figures:
        for column, values in figure.where:
            found.setdefault(column, {}).update(dict.fromkeys(values))
    return tuple((column, tuple(values)) for column, values in sorted(found.items()))


def _id(figures: Sequence[Figure], where: Where) -> str:
    """The id of the parts' common period, or of the periods one after another."""
    first = figures[0]
    periods = list(dict.fromkeys(figure.period for figure in figures))
    if len(periods) == 1:
        return figure_id(first.metric, first.period, where)
    return f"{first.metric}@{'+'.join(p.key for p in periods)}{_inside(first, where)}"


def _inside(first: Figure, where: Where) -> str:
    return figure_id("", first.period, where).partition("@")[2].removeprefix(first.period.key)


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _total(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None

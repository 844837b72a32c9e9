"""A change between two periods and what each part did to it: what a waterfall is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.content.blocks.rest import kept_and_rest
from deckgen.metrics import contribution
from deckgen.metrics.contribution import Split
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.query import Query
from deckgen.narrate.ledger import empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period

SLIVER, UNNAMED_MOST = Decimal("0.02"), Decimal("0.1")
"""Steps below this part of the largest cannot be seen as columns; up to how much of it what has no
name is put with the rest."""


@dataclass(frozen=True, slots=True)
class Change:
    """Both totals, and by key the splits of the parts between them."""

    metric: Metric
    then: Figure
    now: Figure
    splits: dict[str, Split]
    adds: bool
    unnamed: tuple[str, ...] = ()
    """keys without a name that are in the rest"""


def change_of(plot: Plot, metric: Metric, periods: Sequence[Period], *, adds: bool) -> Change:
    """The change of a metric between two periods, part by part; the smallest parts are one."""
    before, this = periods
    now = plot.by_category(metric, this, before)
    then = plot.by_category(metric, before, this)
    whole, whole_then = plot.figure(metric, this, before), plot.figure(metric, before, this)
    against = "yoy" if plot.desk.context.compared(this) == before else before.key

    def split(keys: Sequence[str]) -> Split:
        sides = [_together(plot, found, keys, adds=adds) for found in (now, then)]
        filled = [
            side or _absent(plot, metric, period, keys)
            for side, period in zip(sides, (this, before), strict=True)
        ]
        return Split(filled[0], filled[1], whole, whole_then, against)

    keys = list(dict.fromkeys((*now, *then)))
    sizes = {key: _size(split([key]), adds=adds) for key in keys}
    kept, rest = shown(sizes, plot.block.top)
    found = {key: split([key]) for key in kept}
    if rest:
        found[OTHER] = split(rest)
    unnamed = tuple(key for key in UNNAMED if key in rest)
    return Change(metric, whole_then, whole, found, adds, unnamed)


def shown(sizes: Mapping[str, Decimal], top: int | None) -> tuple[list[str], list[str]]:
    """The keys that are steps of their own, and those that are one: by how large they are."""
    ranked = sorted(sizes, key=lambda key: -sizes[key])
    kept, rest = kept_and_rest(list(sizes), ranked, top)
    return folded(kept, rest, sizes)


def folded(
    kept: list[str], rest: list[str], sizes: Mapping[str, Decimal]
) -> tuple[list[str], list[str]]:
    """The steps shown and those put together: slivers, and what has no name, are no columns.

    Much without a name stays a column of its own: what a breakdown does not cover is to be seen.
    A single sliver that has a name keeps it, where nothing else is put together.
    """
    largest = max(sizes.values(), default=Decimal(0))
    least = {key: UNNAMED_MOST if key in UNNAMED else SLIVER for key in kept}
    slivers = [key for key in kept if sizes[key] < largest * least[key]]
    lone = len(slivers) == 1 and not rest and slivers[0] not in UNNAMED
    if lone or not slivers or len(slivers) == len(kept):
        return kept, rest
    return [key for key in kept if key not in slivers], [*rest, *slivers]


def _together(
    plot: Plot, found: dict[str, Figure], keys: Sequence[str], *, adds: bool
) -> Figure | None:
    parts = [found[key] for key in keys if key in found]
    return plot.desk.ledger.together(parts, adds=adds)


def _absent(plot: Plot, metric: Metric, period: Period, keys: Sequence[str]) -> Figure:
    query = Query(metric.id, period, (plot.by,), plot.where)
    return empty(query, "no_rows", (keys[0],), metric)


def _size(split: Split, *, adds: bool) -> Decimal:
    effect = contribution.step if adds else contribution.rate_effect
    return abs(effect(split).value or Decimal(0))

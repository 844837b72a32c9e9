"""What a picture of a metric's values asks for: their percentiles, and how many lie in each bin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.charts.picture import Bin
from deckgen.content.blank import few_unnamed, unnamed_notes
from deckgen.metrics.bins import BIN, edge
from deckgen.metrics.quantile import MEDIAN, name_of, values_of
from deckgen.metrics.query import Key, Query
from deckgen.metrics.suppress import SMALL
from deckgen.narrate.marked import extent
from deckgen.narrate.number import DURATIONS
from deckgen.narrate.subject import outline_filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.outline.charts import PictureBlock


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one group or period: percentiles by percent, and their counts in bins."""

    figures: Mapping[int, Figure]
    bins: tuple[Bin, ...] = ()

    @property
    def median(self) -> Figure:
        """The median's figure."""
        return self.figures[MEDIAN]

    @property
    def complete(self) -> bool:
        """Whether every percentile has a value."""
        return all(figure.value is not None for figure in self.figures.values())


@dataclass(frozen=True, slots=True)
class Asking:
    """A picture block on the desk, asking of one metric's values."""

    block: PictureBlock
    percentiles: Mapping[int, Metric]
    desk: Desk

    def whole(self, period: Period, like: Period | None = None, *, bins: bool = False) -> Values:
        """The values of a period; of the days that ``like`` has too."""
        figures = {
            percent: self._figure(metric, (), (), period, like)
            for percent, metric in self.percentiles.items()
        }
        counted = self._answer((BIN,), period, like) if bins else {}
        return Values(figures, _bins((key[0], figure) for key, figure in counted.items()))

    def by(self, period: Period, *, bins: bool = False) -> dict[str, Values]:
        """The values of each group of the block's dimension, in its order."""
        name = self.block.by or ""
        groups = self._answer((name,), period)
        counted: dict[str, list[tuple[str, Figure]]] = {}
        for (group, number), figure in (self._answer((name, BIN), period) if bins else {}).items():
            counted.setdefault(group, []).append((number, figure))
        for metric in self.percentiles.values():
            self._figure(metric, (name,), (), period)  # also asked while there are no groups yet
        return {
            key: Values(
                {
                    percent: self._figure(metric, (name,), (key,), period)
                    for percent, metric in self.percentiles.items()
                },
                _bins(counted.get(key, [])),
            )
            for (key,) in groups
        }

    def _answer(
        self, by: tuple[str, ...], period: Period, like: Period | None = None
    ) -> Mapping[Key, Figure]:
        """The median of a breakdown."""
        query = self._query(self.percentiles[MEDIAN], by, period, like)
        return self.desk.ledger.answer(query, self.block.span).figures

    def _figure(
        self,
        metric: Metric,
        by: tuple[str, ...],
        key: Key,
        period: Period,
        like: Period | None = None,
    ) -> Figure:
        query = self._query(metric, by, period, like)
        return self.desk.ledger.figure(query, key, self.block.span)

    def _query(
        self, metric: Metric, by: tuple[str, ...], period: Period, like: Period | None
    ) -> Query:
        return Query(metric.id, period, by, outline_filter(self.block.where), like)


def asking(
    block: PictureBlock, metric: Metric, percents: Sequence[int], desk: Desk
) -> Asking | None:
    """What asks of a metric's values; ``None`` with N346 told where it has none."""
    catalogue = desk.context.catalogue
    named = {percent: catalogue.find(name_of(metric, percent)) for percent in percents}
    found = {percent: each for percent, each in named.items() if each is not None}
    if metric.unit not in DURATIONS or values_of(metric) is None or len(found) < len(named):
        desk.tell("N346", block.at("metric"), metric=metric.id)
        return None
    return Asking(block, found, desk)


def _bins(counted: Iterable[tuple[str, Figure]]) -> tuple[Bin, ...]:
    """The bins that have values, in order; rows without a value have no bin."""
    found = sorted((int(key), figure.n) for key, figure in counted if key and figure.n)
    return tuple(Bin(edge(number), edge(number + 1), count) for number, count in found if count)


def without_few(
    groups: Mapping[str, Values], dimension: str, desk: Desk
) -> tuple[dict[str, Values], tuple[str, ...]]:
    """The groups with values, without blank ones of a few rows; and what is said of the others."""
    wording = desk.context.wording
    rows = few_unnamed({key: values.median for key, values in groups.items()})
    kept = {key: each for key, each in groups.items() if key not in rows and each.complete}
    asides = unnamed_notes(dimension, rows, desk)
    small = [key for key, each in groups.items() if each.median.reason == SMALL]
    if not small:
        return kept, asides
    said = wording.fill("picture.small", least=desk.context.least, count=extent(small))
    return kept, (*asides, said)

"""What every step of making a chart shares: the block, its period and filter, where it will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.query import Query
from deckgen.narrate.labels import metric_label
from deckgen.narrate.marked import joined
from deckgen.narrate.subject import outline_filter
from deckgen.narrate.text import words_of

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Answer
    from deckgen.outline.charts import ChartBlock


PAIRED = ("waterfall", "slope", "dumbbell")
"""Forms that mean nothing without a second period."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart block on the desk. ``room`` is the width in half-width characters of its labels.

    ``message`` is what the slide says: what it names is set off.
    """

    block: ChartBlock
    metrics: tuple[Metric, ...]
    period: Period
    where: Where
    room: int
    desk: Desk
    message: str = ""

    @property
    def by(self) -> str:
        """The categories' dimension, ``""`` without one."""
        return self.block.by or ""

    @property
    def part(self) -> str:
        """The dimension whose values are the series, ``""`` when they are not."""
        series = self.block.series
        return series if series is not None and series != "period" else ""

    @property
    def paired(self) -> bool:
        """Whether this period is set against the one compared with."""
        if self.block.series == "period":
            return True
        return self.block.chart in PAIRED and not self.part and len(self.metrics) == 1

    @property
    def set_against(self) -> bool:
        """Whether there is room for a second metric: beside columns or bars of one alone."""
        block = self.block
        alone = bool(self.by) and not (block.series or block.periods) and len(self.metrics) == 1
        return alone and block.chart in (None, "column", "bar")

    @property
    def across(self) -> bool:
        """Whether the parts of several wholes stand side by side: metrics without a breakdown.

        Their units differ, so only their shares can.
        """
        return not self.by and bool(self.part) and (self.block.chart or "").startswith("percent")

    @property
    def valued(self) -> bool:
        """Whether the parts of wholes say what they come to, not what share they are."""
        parted = (self.block.chart or "").startswith("percent") and bool(self.by and self.part)
        return parted and self.block.labels == "values"

    def name_of(self, metric: Metric, *, short: bool = False) -> str:
        """What a metric is called: the author's words in their lines, else its own."""
        own = self.block.names.get(metric.id)
        if own is not None:
            return joined("\n", (words_of(line.runs) for line in self.desk.text(own).paragraphs))
        return metric_label(metric, self.desk.context, short=short)

    def adds_over(self, dimension: str) -> bool:
        """Whether the values of the one metric are parts that add up over a dimension."""
        return len(self.metrics) == 1 and adds_up(self.metrics[0], (dimension,))

    def answer(
        self,
        metric: Metric,
        by: tuple[str, ...],
        period: Period | None = None,
        like: Period | None = None,
    ) -> Answer:
        """A metric broken down, under the block's filter; of the days that ``like`` has too."""
        query = Query(metric.id, period or self.period, by, self.where, like)
        return self.desk.ledger.answer(query, self.block.span)

    def figure(
        self, metric: Metric, period: Period | None = None, like: Period | None = None
    ) -> Figure:
        """A metric as a whole, under the block's filter; of the days that ``like`` has too."""
        query = Query(metric.id, period or self.period, (), self.where, like)
        return self.desk.ledger.figure(query, (), self.block.span)

    def by_category(
        self, metric: Metric, period: Period | None = None, like: Period | None = None
    ) -> dict[str, Figure]:
        """A metric's figures by category."""
        found = self.answer(metric, (self.by,), period, like).figures
        return {key[0]: figure for key, figure in found.items()}


def plot_of(
    block: ChartBlock, metrics: tuple[Metric, ...], room: int, desk: Desk, message: str = ""
) -> Plot:
    """The plot of a chart block."""
    period = desk.period(block.period, block.at("period"))
    return Plot(block, metrics, period, outline_filter(block.where), room, desk, message)

"""What finding claims needs beside figures: thresholds, words, the least number of rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deckgen.narrate.change import direction
from deckgen.narrate.claims.claim import NOTHING, Amount, Term, Word, phrase
from deckgen.narrate.claims.size import Thresholds
from deckgen.narrate.labels import inside, metric_label
from deckgen.narrate.number import family, say
from deckgen.narrate.period_text import period_text, time_key_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.narrate.claims.claim import Size
    from deckgen.narrate.claims.topic import Topic
    from deckgen.narrate.context import Context

LEAST = 20
"""Rows below which nothing is said of a rate, a mean or a share, where the outline says nothing."""
_LONG = 6
"""Characters from which on a value's name stands apart from the metric's."""
_SPANS = ("year", "half", "quarter", "month", "week")


@dataclass(frozen=True, slots=True)
class Speech:
    """The deck's context for claims. ``occasions`` are named days of the calendar."""

    context: Context
    thresholds: Thresholds = field(default_factory=Thresholds)
    least: int = LEAST
    occasions: tuple[tuple[str, Period], ...] = ()
    together: Callable[[Sequence[Figure]], Figure | None] = lambda _: None

    def enough(self, figure: Figure) -> bool:
        """Whether a figure rests on enough to be spoken of."""
        size = figure.n
        if figure.unit == "percent" and figure.denominator is not None:
            size = int(figure.denominator)
        return size is None or size >= self.least

    def sound(self, figure: Figure) -> bool:
        """Whether a figure has a value, of a whole period, from enough rows."""
        partial = figure.coverage is not None and figure.coverage.partial
        return figure.value is not None and not partial and self.enough(figure)

    def alike(self, one: Figure, other: Figure) -> bool:
        """Whether nobody can tell two figures apart as they print."""
        return self._said(one) == self._said(other)

    def _said(self, figure: Figure) -> str:
        return say(figure, self.context.wording, shown=self.context.text_unit(figure))

    def way(self, moved: Figure) -> int:
        """The sign of a difference as it prints: 0 where nothing is left of it."""
        return direction(moved, self.context.text_unit(moved))

    def name(self, topic: Topic, part: str = "") -> Term:
        """What a sentence is about: 12 月电商平台退货纠纷的首次响应."""
        label = inside(metric_label(topic.metric, self.context, short=True), self.context.wording)
        plain = not (topic.scope or part)
        long = len(part) >= _LONG or len(label) >= _LONG
        apart = (bool(part) and long) or (part or topic.scope)[-2:] == label[:2]
        return phrase(
            "claims.name" if plain else "claims.name_apart" if apart else "claims.name_of",
            when=self.when(topic),
            scope=Word(topic.scope),
            part=Word(part),
            metric=Word(label),
        )

    def dimension(self, topic: Topic) -> Word:
        """What the topic is broken down by, within a sentence."""
        return Word(inside(topic.dimension, self.context.wording))

    def when(self, topic: Topic) -> Term:
        """The period, where it is not the deck's."""
        if topic.period == self.context.period:
            return NOTHING
        return phrase("claims.when", when=Word(self._short(topic.period), "period"))

    def _short(self, period: Period) -> str:
        """A period's name without the year that is the deck's own."""
        own, wording = self.context.period, self.context.wording
        within = own.start <= period.start and period.end <= own.end
        if not within or own.start.year != own.last.year:
            return period_text(period, wording)
        if period.grain == "half":
            return wording[f"claims.half_{1 if period.start.month == 1 else 2}"]
        if period.grain in ("quarter", "month", "week", "day"):
            return time_key_text(period.grain, period.key, wording, years=False)
        return period_text(period, wording)

    def against(self, topic: Topic) -> Term:
        """同比, 环比, 较上半年."""
        if topic.against in ("yoy", "mom"):
            return Word(self.context.wording[f"claims.against_{topic.against}"], None)
        base = self._short(topic.base) if topic.base is not None else topic.against
        return phrase("claims.against_other", base=Word(base, "period"))

    def span(self, topic: Topic) -> str:
        """全年, 全月: the period as a whole."""
        grain = topic.period.grain
        return self.context.wording[f"claims.span_{grain if grain in _SPANS else 'range'}"]

    def size(self, size: Size) -> Term:
        """大幅, 小幅."""
        return Word(self.context.wording[f"claims.size_{size}"], None)

    def word(self, key: str) -> Word:
        """One of the wording's own words."""
        return Word(self.context.wording[f"claims.{key}"], None)


def kind_of(figure: Figure) -> str:
    """What verbs a figure takes: ``level``, which does not praise, for a rate not better high."""
    kind = family(figure.unit, figure.better)
    return "level" if kind in ("rate", "score") and figure.better != "up" else kind


def said(figure: Figure) -> Amount:
    """A figure as it is."""
    return Amount(figure)


def bare(figure: Figure) -> Amount:
    """A figure without its sign."""
    return Amount(figure, "abs")


def signed(figure: Figure) -> Amount:
    """A figure with its sign."""
    return Amount(figure, "+")


def full(figure: Figure) -> Amount:
    """A count in full."""
    return Amount(figure, "full")

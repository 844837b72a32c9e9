"""Along time: the peak with its event, the worst month, the trend over six points or more."""

from __future__ import annotations

from itertools import pairwise
from math import erf, sqrt
from typing import TYPE_CHECKING

from deckgen.metrics.combine import part_of
from deckgen.metrics.period import within
from deckgen.narrate.claims.claim import NOTHING, Claim, Word, phrase
from deckgen.narrate.claims.words import kind_of, said
from deckgen.narrate.number import family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.narrate.claims.claim import Term
    from deckgen.narrate.claims.topic import Part, Topic
    from deckgen.narrate.claims.words import Speech

POINTS = 6
"""Points that a trend has at least."""
_CHANCE = 0.02
"""How likely as clear an order would be by chance, below which it is a trend (Mann–Kendall)."""


def peaks(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """The largest of a count along time, or the worst of a rate or duration."""
    parts = [part for part in topic.parts if speech.sound(part.figure)]
    if not topic.of_time or len(parts) < 3 or not speech.sound(topic.whole):
        return
    if len(parts) < len([part for part in topic.parts if part.figure.value is not None]):
        return  # some are only half there: the peak may be among them
    counted = family(topic.whole.unit, topic.whole.better) == "count"
    largest = counted or topic.better <= 0
    ranked = sorted(parts, key=lambda part: -(part.figure.value or 0))
    part, other = (ranked[0], ranked[1]) if largest else (ranked[-1], ranked[-2])
    if part.figure.value == other.figure.value or (
        not counted and speech.alike(part.figure, other.figure)
    ):
        return
    mean = _mean([each.figure for each in parts])
    lift = float(part.figure.value or 0) / mean - 1 if mean else 0.0
    rate = family(topic.whole.unit) == "rate"
    points = (float(part.figure.value or 0) - mean) * 100
    size = speech.thresholds.of_points(points) if rate else speech.thresholds.of_percent(lift * 100)
    if size in ("level", "slight"):
        return
    event, named = _event(part, topic, speech)
    share, figures = _share(part, topic, speech)
    key = "peak" if counted and topic.along_time else "peak_time" if counted else "peak_worst"
    yield Claim(
        "peak",
        phrase(
            f"claims.{key}",
            name=speech.name(topic),
            when=Word(part.label, "date"),
            span=Word(speech.span(topic), None),
            value=said(part.figure),
            most=speech.word(f"most_{kind_of(part.figure)}_{'up' if largest else 'down'}"),
            event=event,
            share=share,
        ),
        (part.figure, *figures, topic.whole),
        "largest" if largest else "smallest",
        1 if largest else -1,
        size,
        (0.95 if named else 0.85) if counted else 0.6,
        topic.subject(part.key),
        topic.better * (1 if largest else -1),
    )


def _mean(figures: Sequence[Figure]) -> float:
    return sum(float(figure.value or 0) for figure in figures) / len(figures)


def _event(part: Part, topic: Topic, speech: Speech) -> tuple[Term, bool]:
    """The occasion on the calendar that lies in the part's days, the longest in them."""
    if not topic.along_time:
        return NOTHING, False
    found = [
        (shared.days, -number, name)
        for number, (name, days) in enumerate(speech.occasions)
        if (shared := _shared(days, part.figure.period)) is not None
    ]
    if not found:
        return NOTHING, False
    return phrase("claims.event", occasion=Word(max(found)[2])), True


def _shared(days: Period, period: Period) -> Period | None:
    """The days of an occasion in a part; of one that mostly lies elsewhere none."""
    shared = within(days, period)
    return shared if shared is not None and shared.days * 2 >= min(days.days, period.days) else None


def _share(part: Part, topic: Topic, speech: Speech) -> tuple[Term, tuple[Figure, ...]]:
    if not topic.adds:
        return NOTHING, ()
    share = part_of(part.figure, topic.whole)
    if share.value is None:
        return NOTHING, ()
    span = speech.span(topic) if topic.along_time else speech.context.wording[f"claims.{topic.by}"]
    return phrase("claims.peak_share", span=Word(span, None), share=said(share)), (share,)


def trends(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """A rise or fall over all complete points, as clear as chance seldom makes one."""
    if not topic.along_time:
        return
    parts = [part for part in topic.parts if speech.sound(part.figure)]
    if len(parts) < POINTS or len(parts) < len(topic.parts):
        return
    way, steady = _order([float(part.figure.value or 0) for part in parts])
    first, last = parts[0], parts[-1]
    size = speech.thresholds.between(last.figure, first.figure)
    if not way or size in ("level", "slight"):
        return
    if speech.alike(first.figure, last.figure):
        return
    if ((last.figure.value or 0) > (first.figure.value or 0)) != (way > 0):
        return
    side = "up" if way > 0 else "down"
    kind = kind_of(last.figure)
    shape = phrase(
        f"claims.steady_{topic.by}" if steady else "claims.shape",
        word=speech.word(f"{kind}_{side}"),
    )
    yield Claim(
        "trend",
        phrase(
            "claims.trend",
            name=speech.name(topic),
            first=Word(first.label, "date"),
            last=Word(last.label, "date"),
            before=said(first.figure),
            after=said(last.figure),
            to=speech.word(f"{kind}_{side}_to"),
            shape=shape,
        ),
        (last.figure, *(part.figure for part in parts[:-1])),
        "rising" if way > 0 else "falling",
        way,
        size,
        0.9,
        (*topic.subject(), "trend"),
        topic.better * way,
    )


def _order(values: Sequence[float]) -> tuple[int, bool]:
    """The sign of a monotone trend by the Mann–Kendall test, 0 without; whether every step is so.

    Mann 1945, Kendall 1975: S is the number of pairs in order less those out of it, with ties
    nearly normal of variance n(n−1)(2n+5)/18 less that of the ties.
    """
    count = len(values)
    pairs = [(b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1 :]]
    found = sum(pairs)
    variance = count * (count - 1) * (2 * count + 5) / 18
    ties = [values.count(value) for value in set(values)]
    variance -= sum(tie * (tie - 1) * (2 * tie + 5) for tie in ties) / 18
    if variance <= 0 or not found:
        return 0, False
    z = (abs(found) - 1) / sqrt(variance)
    chance = 1 - erf(z / sqrt(2))
    steps = [b - a for a, b in pairwise(values)]
    steady = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return (0 if chance > _CHANCE else 1 if found > 0 else -1), steady

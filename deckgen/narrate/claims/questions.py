"""Questions that may be asked of a slide, and their answers: only those that the data know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.metrics.addition import splits
from deckgen.metrics.compare import difference
from deckgen.metrics.contribution import (
    Split,
    contribution_share,
    mix_effect,
    rate_effect,
    step,
    summed,
)
from deckgen.narrate.claims.changes import moved_of
from deckgen.narrate.claims.claim import NOTHING, Phrase, Word, phrase
from deckgen.narrate.claims.gather import can_be_named
from deckgen.narrate.claims.ranks import beaten, in_order
from deckgen.narrate.claims.words import full, kind_of, said, signed
from deckgen.narrate.number import family
from deckgen.narrate.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Claim, Term
    from deckgen.narrate.claims.topic import Pair, Part, Topic
    from deckgen.narrate.claims.words import Speech

_TOLD = 3
_FEW_POINTS = 0.005
_SMALL = ("level", "slight")
_SOME = 0.05
"""A part that gave less of a change is not named."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, and the figures that answer it."""

    question: Phrase
    answer: Phrase
    figures: tuple[Figure, ...]
    key: str = ""
    """what is asked of what: one question is not put on two slides"""


def questions_of(
    topics: Sequence[Topic],
    claims: Sequence[Claim],
    speech: Speech,
    most: int,
    asked: Container[str] = (),
) -> tuple[Answered, ...]:
    """Why did it change, which is worst, how far from the target, how many rows: the first few.

    Not those of ``asked``, which other slides have, nor of rows that cannot be named or of
    quantiles that nobody listed.
    """
    found: list[Answered] = []
    topics = [topic for topic in topics if can_be_named(topic) and not topic.metric.kin]
    for ask in _ASKED:
        for topic in topics:
            key = f"{ask.__name__}:{topic.metric.id}:{topic.by}"
            made = None if key in asked else next(ask(topic, claims, speech), None)
            if made is not None:
                found.append(replace(made, key=key))
                break
    return tuple(found[:most])


def _why(topic: Topic, claims: Sequence[Claim], speech: Speech) -> Iterator[Answered]:
    """Where a count's change comes from, by parts."""
    _ = claims
    pair = topic.pair
    if pair is None or pair.cut or not topic.adds or topic.of_time or not topic.parts:
        return
    whole, size, way = moved_of(pair, topic.against, speech)
    if _banded(topic, speech) or size in _SMALL or not way:
        return
    if not speech.sound(topic.whole) or not speech.sound(pair.then):
        return
    told = _told(topic, pair)
    if len(told) < 2:
        return
    moved = told[-1][0].unit != "percent"
    side = "up" if way > 0 else "down"
    yield Answered(
        phrase(f"questions.why_{kind_of(pair.now)}_{side}", name=speech.name(topic)),
        phrase(
            "questions.moves" if moved else f"questions.given_{side}",
            against=speech.against(topic),
            parts=_joined(tuple(_given(*each) for each in told)),
            dimension=speech.dimension(topic),
        ),
        (
            whole,
            *(figure for figure, _ in told),
            *_behind([part for _, part in told], pair.now, pair.then),
        ),
    )


def _behind(parts: Sequence[Part], *wholes: Figure) -> tuple[Figure, ...]:
    pairs = [part.pair for part in parts[:_TOLD] if part.pair is not None]
    return (*wholes, *(each.now for each in pairs), *(each.then for each in pairs))


def _told(topic: Topic, pair: Pair) -> list[tuple[Figure, Part]]:
    """What the leading parts gave of a change; where one went against it, how far they moved.

    (Shares above 100 % would say little.)
    """
    split = [
        (Split(p.pair.now, p.pair.then, pair.now, pair.then, topic.against), p)
        for p in topic.parts
        if p.pair is not None
    ]
    shares = [(contribution_share(each), each, part) for each, part in split]
    shares.sort(key=lambda each: -(each[0].value or 0))
    leading = [each for each in shares if (each[0].value or 0) >= _SOME][:_TOLD]
    if not leading or (shares[-1][0].value or 0) > -_SOME:
        return [(share, part) for share, _, part in leading]
    return [(step(each), part) for _, each, part in (*leading[: _TOLD - 1], shares[-1])]


def _given(figure: Figure, part: Part) -> Phrase:
    if figure.unit != "percent":
        return phrase("questions.moved", part=Word(part.label), amount=signed(figure))
    return phrase("questions.part", part=Word(part.label), share=said(figure))


def _banded(topic: Topic, speech: Speech) -> bool:
    """Whether the parts are stretches of a number: nobody asks which of them grew most."""
    declared = speech.context.outline.dimensions.get(topic.by)
    return declared is not None and bool(declared.bands)


def _joined(parts: Sequence[Phrase]) -> Term:
    """Phrases one after another: 甲占 60%，乙占 30%."""
    made: Phrase = parts[0]
    for part in parts[1:]:
        made = phrase("questions.join", first=made, second=part)
    return made


def _mixed(topic: Topic, claims: Sequence[Claim], speech: Speech) -> Iterator[Answered]:
    """What of a rate's change is its parts' own, and what their weights'."""
    _ = claims
    pair = topic.pair
    if pair is None or pair.cut or topic.adds or topic.of_time or not topic.parts:
        return
    if not splits(topic.metric, speech.context.catalogue, (topic.by,)):
        return
    whole, size, way = moved_of(pair, topic.against, speech)
    if size in _SMALL or not way or not speech.sound(topic.whole):
        return
    split = [
        Split(p.pair.now, p.pair.then, pair.now, pair.then, topic.against)
        for p in topic.parts
        if p.pair is not None
    ]
    if len(split) < len(topic.parts) or topic.vanished or len(split) < 2:
        return
    rates = [_finer(rate_effect(each)) for each in split]
    mixes = [_finer(mix_effect(each)) for each in split]
    own = summed(rates, pair.now, topic.by)
    weights = summed(mixes, pair.now, topic.by)
    if own.value is None or weights.value is None or whole.value is None:
        return
    if whole.unit == "points" and abs(whole.value) < _FEW_POINTS:
        return
    if abs(own.value + weights.value - whole.value) > abs(whole.value) / 50:
        return  # rows without a value take part in the change
    side = "up" if way > 0 else "down"
    most = max(zip(rates, topic.parts, strict=True), key=lambda each: way * (each[0].value or 0))
    led = speech.way(most[0]) == way
    yield Answered(
        phrase(f"questions.why_{kind_of(pair.now)}_{side}", name=speech.name(topic)),
        phrase(
            "questions.mixed",
            own=signed(own),
            weights=signed(weights),
            most=phrase("questions.most", part=Word(most[1].label), most=signed(most[0]))
            if led
            else NOTHING,
            dimension=speech.dimension(topic),
        ),
        (whole, own, weights, most[0], *rates, *mixes, pair.now, pair.then),
    )


def _finer(effect: Figure) -> Figure:
    """An effect with a digit more than the metric: 0 of −9 seconds would say nothing."""
    return effect if effect.unit == "points" else replace(effect, decimals=effect.decimals + 1)


def _worst(topic: Topic, claims: Sequence[Claim], speech: Speech) -> Iterator[Answered]:
    """The worst part and the best one; all that are equally so."""
    _ = claims
    if not topic.better or topic.adds or topic.of_time or len(topic.parts) < 3:
        return
    ranked = in_order(topic.parts, speech)
    if len(ranked) < 3:
        return
    largest, smallest = (_equal(ranked, end, speech) for end in (ranked[0], ranked[-1]))
    worst, best = (largest, smallest) if topic.better < 0 else (smallest, largest)
    if max(len(worst), len(best)) > _TOLD or not _apart(worst[0], best[0], speech):
        return
    far = any(
        beaten(part, topic, speech, largest=high)
        for part, high in ((ranked[0], True), (ranked[-1], False))
    )
    timed = kind_of(topic.whole) == "duration" and topic.better < 0
    longest = "_longest" if timed else ""
    yield Answered(
        phrase("questions.worst", name=speech.name(topic), dimension=speech.dimension(topic)),
        phrase(
            f"questions.worst_best{longest}",
            worst=_names(worst),
            low=said(worst[0].figure),
            best=_names(best),
            high=said(best[0].figure),
            whole=said(topic.whole),
            aside=speech.word("aside") if far else NOTHING,
        ),
        (*(part.figure for part in (*worst, *best)), topic.whole),
    )


def _equal(parts: Sequence[Part], end: Part, speech: Speech) -> list[Part]:
    return [part for part in parts if speech.alike(part.figure, end.figure)]


def _names(parts: Sequence[Part]) -> tuple[Word, ...]:
    return tuple(Word(part.label) for part in parts)


def _apart(worst: Part, best: Part, speech: Speech) -> bool:
    """Whether two parts differ by more than chance, and by more than nothing."""
    made = difference(worst.figure, best.figure, "best", speech.context.confidence)
    noise = made.comparison is not None and made.comparison.flat
    if noise or speech.alike(worst.figure, best.figure):
        return False
    return speech.thresholds.between(worst.figure, best.figure) != "level"


def _target(topic: Topic, claims: Sequence[Claim], speech: Speech) -> Iterator[Answered]:
    """How the metric stands to its target."""
    for claim in claims:
        same = claim.kind == "target" and claim.subject == topic.subject()
        if same:
            yield Answered(
                phrase("questions.target", name=speech.name(topic)), claim.sentence, claim.figures
            )


def _rows(topic: Topic, claims: Sequence[Claim], speech: Speech) -> Iterator[Answered]:
    """How many rows a rate or mean rests on."""
    _ = claims
    counted = family(topic.whole.unit, topic.whole.better) == "count"
    derived = topic.metric.node.kind == "derived"
    if counted or derived or topic.whole.n is None or topic.whole.value is None:
        return
    if topic.whole.n < speech.least:
        return  # rows of a plan or a survey's summary, not cases
    rows = rows_of(topic.whole)
    yield Answered(
        phrase("questions.rows", name=speech.name(topic)),
        phrase("questions.rest_on", rows=full(rows)),
        (rows, topic.whole),
    )


_ASKED: tuple[Callable[[Topic, Sequence[Claim], Speech], Iterator[Answered]], ...] = (
    _why, _mixed, _target, _worst, _rows,
)  # fmt: skip

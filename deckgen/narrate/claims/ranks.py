"""Which part is largest, longest or lowest; what is concentrated where; what is new or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from deckgen.metrics.combine import beside_whole, multiple_of, part_of
from deckgen.narrate.claims.claim import NOTHING, Claim, Word, phrase
from deckgen.narrate.claims.words import bare, kind_of, said
from deckgen.narrate.number import family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Size, Term
    from deckgen.narrate.claims.topic import Part, Topic
    from deckgen.narrate.claims.words import Speech

_TIMES = 1.5
"""From this many times its whole on a duration is told as a multiple."""
_FAR = 10
"""More than so many times is no comparison: the whole is told instead."""
_TOP = 3
_CONCENTRATED = 0.5
_NEW_SHARE = 0.01


def ranks(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """Of what does not add up the part that is worst (of neither: largest), against the whole."""
    if topic.adds or not topic.parts or not speech.sound(topic.whole):
        return
    if topic.along_time:
        return
    for largest, weight in _ends(topic):
        claim = _rank(topic, largest, weight, speech)
        if claim is not None:
            yield claim


def _ends(topic: Topic) -> tuple[tuple[bool, float], ...]:
    """Whether the largest or the smallest is told, and how much it matters: the bad end first."""
    if not topic.better:
        return ((True, 0.7),)
    bad = topic.better < 0
    return (bad, 0.95), (not bad, 0.6)


def _rank(topic: Topic, largest: bool, weight: float, speech: Speech) -> Claim | None:
    ranked = in_order(topic.parts, speech)
    if len(ranked) < 2:
        return None
    part, other = (ranked[0], ranked[1]) if largest else (ranked[-1], ranked[-2])
    if speech.alike(part.figure, other.figure):
        return None
    distance = beside_whole(part.figure, topic.whole, speech.context.confidence)
    size = speech.thresholds.between(part.figure, topic.whole)
    noise = distance.comparison is not None and distance.comparison.flat
    small = ("level",) if family(part.figure.unit) == "rate" else ("level", "slight")
    if noise or size in small:
        return None
    way = 1 if largest else -1
    if speech.way(distance) != way:
        return None
    tail, figures = _beside(part.figure, distance, way, topic, speech)
    aside = beaten(part, topic, speech, largest=largest)
    return Claim(
        "rank",
        phrase(
            "claims.rank",
            name=speech.name(topic, part.label),
            most=speech.word(f"most_{kind_of(part.figure)}_{'up' if largest else 'down'}"),
            value=said(part.figure),
            beside=tail,
            aside=speech.word("aside") if aside else NOTHING,
        ),
        (part.figure, *figures, topic.whole),
        "largest" if largest else "smallest",
        way,
        size,
        weight,
        topic.subject(part.key),
        topic.better * way,
    )


def in_order(parts: Sequence[Part], speech: Speech) -> list[Part]:
    """The parts that may be spoken of, the largest first."""
    sound = [part for part in parts if speech.sound(part.figure)]
    return sorted(sound, key=lambda part: -(part.figure.value or 0))


def beaten(part: Part, topic: Topic, speech: Speech, *, largest: bool) -> bool:
    """Whether a part of few rows, which is not spoken of, is as far out or further."""
    return any(
        not speech.sound(other.figure) and _as_far(other.figure, part.figure, largest=largest)
        for other in topic.parts
    )


def _as_far(figure: Figure, end: Figure, *, largest: bool) -> bool:
    if figure.value is None or end.value is None:
        return False
    return figure.value >= end.value if largest else figure.value <= end.value


def _beside(
    figure: Figure, distance: Figure, way: int, topic: Topic, speech: Speech
) -> tuple[Term, tuple[Figure, ...]]:
    """，是总体的 3 倍, or how far from the whole."""
    times = multiple_of(figure, topic.whole)
    duration = family(figure.unit, figure.better) == "duration"
    if duration and way > 0 and times.value is not None and times.value >= _TIMES:
        if times.value > _FAR:
            return phrase("claims.beside_far", whole=said(topic.whole)), ()
        return phrase("claims.times", times=said(times)), (times,)
    word = Word(speech.context.wording[f"gap.{kind_of(figure)}_{'up' if way > 0 else 'down'}"])
    return phrase("claims.beside_whole", word=word, gap=bare(distance)), (distance,)


def shares(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """Of what adds up the largest part and its share; three that are half of many."""
    if not topic.adds or topic.of_time or not speech.sound(topic.whole) or not topic.whole.value:
        return
    ranked = [part for part in in_order(topic.parts, speech) if part.figure.value]
    if len(ranked) < 2 or ranked[0].figure.value == ranked[1].figure.value:
        return
    first = ranked[0]
    share = part_of(first.figure, topic.whole)
    even = 1 / len(ranked)
    size = speech.thresholds.of_points((float(share.value or 0) - even) * 100)
    if size != "level":
        yield Claim(
            "share",
            phrase(
                "claims.share",
                name=speech.name(topic, first.label),
                value=said(first.figure),
                share=said(share),
            ),
            (share, first.figure, topic.whole),
            "largest",
            1,
            size,
            0.65,
            topic.subject(first.key),
        )
    yield from _concentrated(ranked, topic, speech)


def _concentrated(ranked: list[Part], topic: Topic, speech: Speech) -> Iterator[Claim]:
    """The first three of six or more that are half of the whole."""
    if len(ranked) < 2 * _TOP or ranked[_TOP - 1].figure.value == ranked[_TOP].figure.value:
        return
    top = ranked[:_TOP]
    together = speech.together([part.figure for part in top])
    if together is None or together.value is None:
        return
    share = part_of(together, topic.whole)
    if share.value is None or share.value < _CONCENTRATED:
        return
    even = _TOP / len(ranked)
    size: Size = "marked" if float(share.value) >= 1.5 * even else "clear"
    yield Claim(
        "concentration",
        phrase(
            "claims.concentration",
            name=speech.name(topic),
            parts=tuple(Word(part.label) for part in top),
            share=said(share),
        ),
        (share, together, *(part.figure for part in top), topic.whole),
        "part_of",
        1,
        size,
        0.75,
        (*topic.subject("+".join(sorted(part.key for part in top))), "top"),
    )


def types(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """Values of a dimension that are new, and those that are gone."""
    pair = topic.pair
    if pair is None or pair.cut or not topic.adds or topic.of_time:
        return
    if not speech.sound(topic.whole) or not speech.sound(pair.then):
        return
    for part in topic.parts:
        if part.new and speech.sound(part.figure):
            yield from _type("new", part, topic.whole, topic, speech)
    for part in topic.vanished:
        if speech.sound(part.figure):
            yield from _type("vanished", part, pair.then, topic, speech)


def _type(
    kind: Literal["new", "vanished"], part: Part, whole: Figure, topic: Topic, speech: Speech
) -> Iterator[Claim]:
    share = part_of(part.figure, whole)
    if share.value is None or share.value < _NEW_SHARE:
        return
    size = speech.thresholds.of_points(float(share.value) * 100)
    yield Claim(
        kind,
        phrase(
            f"claims.{kind}",
            name=speech.name(topic),
            part=Word(part.label),
            dimension=Word(topic.dimension),
            value=said(part.figure),
            share=said(share),
        ),
        (part.figure, share, whole),
        "appeared" if kind == "new" else "vanished",
        1 if kind == "new" else -1,
        size,
        0.85,
        (*topic.subject(part.key), kind),
    )

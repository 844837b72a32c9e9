"""Changes: of a whole, of the part that moved most, and what of the change is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.combine import part_of
from deckgen.metrics.compare import change, difference
from deckgen.metrics.contribution import Split, contribution_share
from deckgen.narrate.change import cut_days
from deckgen.narrate.claims.claim import NOTHING, Claim, Word, phrase
from deckgen.narrate.claims.size import sign
from deckgen.narrate.claims.words import bare, kind_of, said
from deckgen.narrate.number import family
from deckgen.narrate.value import as_precise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Phrase, Relation, Size, Term
    from deckgen.narrate.claims.topic import Pair, Part, Topic
    from deckgen.narrate.claims.words import Speech

_SIDES: dict[int, Relation] = {1: "up", -1: "down", 0: "level"}
_SHARE_MOVED = 0.01
"""A share that moved by less is not told beside the change."""
_MOST = (0.3, 1.0)
"""Of a change that is worth naming its part's share: some, and not more than all of it."""


def changes(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """The whole's change."""
    pair = topic.pair
    if pair is None or not _comparable(pair, speech):
        return
    moved, size, way = moved_of(pair, topic.against, speech)
    text, figures = _told(pair, moved, size, way, speech)
    partial = not speech.sound(topic.whole)
    yield Claim(
        "change",
        phrase(
            "claims.change_alone" if partial else "claims.change",
            name=speech.name(topic),
            value=said(topic.whole),
            against=speech.against(topic),
            moved=text,
        ),
        (moved, *figures) if partial else (moved, topic.whole, *figures),
        _SIDES[way],
        way,
        size,
        1.0,
        topic.subject(),
        topic.better * way,
    )


def part_changes(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """The part that grew or moved most, by what it is of the whole."""
    found = []
    for part in topic.parts if not topic.of_time else ():
        if part.pair is None or not _comparable(part.pair, speech) or part.pair.cut:
            continue
        if not speech.sound(part.figure) or _of_whole(part.figure, topic) < _LEAST_PART:
            continue
        moved, size, way = moved_of(part.pair, topic.against, speech)
        if size != "level" and way and moved.value is not None:
            found.append((abs(moved.value), part, moved, size, way))
    if not found:
        return
    _, part, moved, size, way = max(found, key=lambda each: each[0])
    assert part.pair is not None  # noqa: S101 -- it was compared
    text, figures = _told(part.pair, moved, size, way, speech)
    share, shares = _share_tail(part, way, topic, speech)
    yield Claim(
        "change",
        phrase(
            "claims.part_change",
            name=speech.name(topic, part.label),
            against=speech.against(topic),
            moved=text,
            share=share,
        ),
        (moved, part.figure, *figures, *shares),
        _SIDES[way],
        way,
        size,
        0.9,
        topic.subject(part.key),
        topic.better * way,
    )


_LEAST_PART = 0.05
"""Parts smaller than this of their whole are no news by their growth."""


def contributions(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """How much of the whole's change is the part's that gave most of it."""
    pair = topic.pair
    if pair is None or pair.cut or not topic.adds or topic.of_time or not speech.sound(pair.then):
        return
    whole, size, way = moved_of(pair, topic.against, speech)
    if size == "level" or not way or not speech.sound(topic.whole):
        return
    found = [(share, part) for part in topic.parts if (share := _given(part, topic)) is not None]
    if not found:
        return
    given, part = max(found, key=lambda each: each[0].value or 0)
    if given.value is None or not _MOST[0] <= given.value <= _MOST[1]:
        return
    text, figures = _told(pair, whole, size, way, speech)
    yield Claim(
        "contribution",
        phrase(
            f"claims.contribution_{_SIDES[way]}",
            name=speech.name(topic),
            against=speech.against(topic),
            moved=text,
            share=said(given),
            part=Word(part.label),
        ),
        (given, whole, *figures, part.figure),
        "part_of",
        way,
        size,
        0.75,
        (*topic.subject(part.key), "given"),
    )


def _given(part: Part, topic: Topic) -> Figure | None:
    if part.pair is None or topic.pair is None:
        return None
    pair = topic.pair
    return contribution_share(
        Split(part.pair.now, part.pair.then, pair.now, pair.then, topic.against)
    )


def moved_of(pair: Pair, against: str, speech: Speech) -> tuple[Figure, Size, int]:
    """A change as it is told (a duration's as a difference), its size, and its sign.

    Within chance, below the least threshold, or where nothing is left of it in print, it is level.
    """
    now, then, confidence = pair.now, pair.then, speech.context.confidence
    relative = family(now.unit, now.better) == "count"
    make = change if relative else difference
    made = as_precise(make(now, then, against, confidence, cut=pair.cut), now)
    size = speech.thresholds.between(now, then)
    noise = made.comparison is not None and made.comparison.flat
    way = speech.way(made)
    if noise or not way:
        size = "level"
    return made, size, 0 if size == "level" else way


def _comparable(pair: Pair, speech: Speech) -> bool:
    """Whether both sides are of the same days, and of enough rows."""
    whole = all(
        figure.value is not None and speech.enough(figure) and figure.value != 0
        for figure in (pair.now, pair.then)
    )
    covered = all(
        figure.coverage is None or not figure.coverage.partial for figure in (pair.now, pair.then)
    )
    small = family(pair.then.unit) == "count" and (pair.then.value or 0) < speech.least
    counted = pair.then.unit == "count" and pair.then.denominator is None and small
    flips = not pair.cut and _flips(pair)
    return whole and covered and not (counted and pair.then.attribution != "snapshot") and not flips


def _flips(pair: Pair) -> bool:
    """Whether the count a day moved the other way."""
    made = change(pair.now, pair.then, "yoy")
    return made.comparison is not None and made.comparison.flips


def _told(
    pair: Pair, moved: Figure, size: Size, way: int, speech: Speech
) -> tuple[Phrase, tuple[Figure, ...]]:
    """大幅增长 21.9%, and what it rests on; cut periods say which days they are."""
    side = {1: "up", -1: "down", 0: "flat"}[way]
    near = not way and speech.way(moved) != 0
    word = speech.word("near" if near else f"{kind_of(pair.now)}_{side}")
    text = (
        phrase("claims.moved", size=speech.size(size), word=word, amount=bare(moved))
        if way
        else phrase("claims.moved_flat", word=word)
    )
    days = cut_days(moved, speech.context.wording)
    if days is not None:
        ends = {name: Word(day, "date") for name, day in days.items()}
        text = phrase("claims.cut", text=text, **ends)
    return text, (pair.now, pair.then)


def _of_whole(figure: Figure, topic: Topic) -> float:
    """How large a part is; of what does not add up by its rows."""
    part, whole = figure.value, topic.whole.value
    if not topic.adds:
        part, whole = figure.denominator, topic.whole.denominator
        if part is None or not whole:
            return _LEAST_PART
    return float(part / whole) if part is not None and whole else 0.0


def _share_tail(
    part: Part, way: int, topic: Topic, speech: Speech
) -> tuple[Term, tuple[Figure, ...]]:
    """，占比由 34.1% 升至 41.3%; where it passed a tenth, which one."""
    if not topic.adds or part.pair is None or topic.pair is None or topic.pair.cut:
        return NOTHING, ()
    now = part_of(part.figure, topic.whole)
    then = part_of(part.pair.then, topic.pair.then)
    if now.value is None or then.value is None:
        return NOTHING, ()
    moved = now.value - then.value
    if sign(moved) != way or abs(moved) < _SHARE_MOVED:
        return NOTHING, ()
    figures = (now, then, part.pair.then, topic.pair.then, topic.whole)
    tenth = int(now.value * 10)
    if way > 0 and tenth > int(then.value * 10) and tenth in range(1, 10):
        passed = Word(speech.context.wording[f"claims.tenth_{tenth}"], None, now.id)
        return phrase("claims.share_passed", share=said(now), tenth=passed), figures
    key = "up" if way > 0 else "down"
    return phrase(f"claims.share_{key}", share=said(now), before=said(then)), figures

"""Against what is stated: the target of the period, the benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.compare import gap, met
from deckgen.narrate.claims.claim import Claim, Word, phrase
from deckgen.narrate.claims.words import bare, kind_of, said
from deckgen.narrate.clean import one_line
from deckgen.narrate.value import as_precise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Relation
    from deckgen.narrate.claims.topic import Topic
    from deckgen.narrate.claims.words import Speech

_SIDES: dict[int, Relation] = {1: "above", -1: "below", 0: "level"}


def against_target(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """The whole against its target: met or missed, and by how much."""
    found = _distance(topic, topic.target, speech)
    if found is None or topic.target is None or not topic.better:
        return
    distance, way = found
    reached = met(topic.whole, topic.target)
    if not way and not reached:
        return  # what prints like its target and misses it by less than a digit is neither
    side = {1: "up", -1: "down", 0: "flat"}[way]
    yield Claim(
        "target",
        phrase(
            "claims.target" if way else "claims.target_level",
            name=speech.name(topic),
            value=said(topic.whole),
            target=said(topic.target),
            word=Word(speech.context.wording[f"gap.{kind_of(topic.whole)}_{side}"]),
            gap=bare(distance),
            verdict=speech.word("met" if reached else "missed"),
        ),
        (distance, topic.whole, topic.target),
        _SIDES[way],
        way,
        speech.thresholds.between(topic.whole, topic.target),
        0.8 if reached else 1.1,
        topic.subject(),
        1 if reached else -1,
    )


def against_benchmark(topic: Topic, speech: Speech) -> Iterator[Claim]:
    """The whole against the benchmark, with who states it."""
    found = _distance(topic, topic.benchmark, speech)
    stated = topic.benchmark
    if found is None or stated is None or not found[1] or not stated.source:
        return
    distance, way = found
    size = speech.thresholds.between(topic.whole, stated)
    if size == "level":
        return
    side = "up" if way > 0 else "down"
    yield Claim(
        "benchmark",
        phrase(
            "claims.benchmark",
            name=speech.name(topic),
            value=said(topic.whole),
            source=Word(one_line(stated.source)),
            benchmark=said(stated),
            word=Word(speech.context.wording[f"gap.{kind_of(topic.whole)}_{side}"]),
            gap=bare(distance),
        ),
        (distance, topic.whole, stated),
        _SIDES[way],
        way,
        size,
        0.7,
        topic.subject(),
        topic.better * way,
    )


def _distance(topic: Topic, stated: Figure | None, speech: Speech) -> tuple[Figure, int] | None:
    """The distance and its sign as it prints."""
    if stated is None or stated.value is None or not speech.sound(topic.whole):
        return None
    made = as_precise(gap(topic.whole, stated), topic.whole)
    return made, speech.way(made)

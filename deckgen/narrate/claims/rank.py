"""Which claims matter most: size × weight of the kind × relevance, noise gated before.

* size: 持平 0.2, 小幅 0.5, 明显 0.8, 大幅 1 (``size.WEIGHT``), by the outline's thresholds;
* the kind's weight is what its finder gives: a missed target 1.1, a change of the whole 1, the
  worst part 0.95, a peak with its event 0.95, a trend 0.9, a part's change 0.9, what is new 0.85,
  a target that is met 0.8, concentration and contribution 0.75, a benchmark 0.7, a share 0.65;
* relevance: metrics with a target × 1.15, with a benchmark × 1.05; what went wrong × 1.1; each
  further topic of a slide × 0.93; what is said of the whole where the block shows its parts
  × 0.8; a change of which the slide shows neither itself nor its base × 0.75.

Significance is a gate, not a factor: a change of rates within its confidence interval is level.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.narrate.claims.changes import changes, contributions, part_changes
from deckgen.narrate.claims.gather import can_be_named
from deckgen.narrate.claims.ranks import ranks, shares, types
from deckgen.narrate.claims.series import peaks, trends
from deckgen.narrate.claims.size import WEIGHT
from deckgen.narrate.claims.stated import against_benchmark, against_target

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from deckgen.narrate.claims.claim import Claim
    from deckgen.narrate.claims.topic import Topic
    from deckgen.narrate.claims.words import Speech

FINDERS: tuple[Callable[[Topic, Speech], Iterator[Claim]], ...] = (
    changes, part_changes, contributions, ranks, shares, types, peaks, trends, against_target,
    against_benchmark,
)  # fmt: skip
_FROM_BASE = ("change", "contribution", "new", "vanished")
_OF_WHOLE = ("change", "target", "benchmark")
_WHOLE_FIRST = 1.2
LEAST = 0.3
"""Claims weaker than this are not worth a title."""


def claims_of(
    topics: Iterable[Topic], speech: Speech, shown: Container[str] = ()
) -> tuple[Claim, ...]:
    """All claims of a slide's topics, the strongest first, each fact once.

    ``shown`` are the ids of the figures that the slide shows.
    """
    found = [
        replace(claim, strength=round(_strength(claim, topic, shown), 4))
        for topic in topics
        if can_be_named(topic)
        for find in FINDERS
        for claim in find(topic, speech)
    ]
    ordered = sorted(found, key=lambda claim: -claim.strength)
    return tuple({claim.fact: claim for claim in reversed(ordered)}.values())[::-1]


def _strength(claim: Claim, topic: Topic, shown: Container[str]) -> float:
    relevance = 0.93**topic.place
    relevance *= 1.15 if topic.target is not None else 1.05 if topic.benchmark is not None else 1.0
    if claim.verdict < 0:
        relevance *= 1.1
    if topic.by and claim.kind in _OF_WHOLE and not claim.subject[-1]:
        relevance *= 0.8
    if claim.kind in _FROM_BASE and not _shows_base(claim, topic, shown):
        relevance *= 0.75
    return claim.strength * WEIGHT[claim.size] * relevance


def _shows_base(claim: Claim, topic: Topic, shown: Container[str]) -> bool:
    """Whether the slide shows the change, or what it is from."""
    return any(
        figure.id in shown
        for figure in claim.figures
        if figure.quantity in ("change", "difference") or figure.period != topic.period
    )


def strongest(
    found: Sequence[Sequence[Claim]],
    most: int,
    chapters: Sequence[str] = (),
    *,
    told: Sequence[Claim] = (),
) -> list[tuple[int, Claim]]:
    """Of several slides' claims the strongest: at most one a slide, no fact and no figure twice.

    They come with their slide's place, in the order of the slides. No metric is told more than
    twice. ``chapters`` of the slides: each is heard before one is heard again. Nothing of
    ``told`` is told again.
    """
    every = sorted(
        ((-_weight(claim), place, claim) for place, claims in enumerate(found) for claim in claims),
        key=lambda each: each[:2],
    )
    kept: list[tuple[int, Claim]] = []
    for again in (False, True):
        for weight, place, claim in every:
            if len(kept) == most or -weight < LEAST:
                break
            heard = bool(chapters) and any(chapters[at] == chapters[place] for at, _ in kept)
            if heard == again and not _repeats(place, claim, kept, told):
                kept.append((place, claim))
    return sorted(kept, key=lambda each: each[0])


def _weight(claim: Claim) -> float:
    """A claim's strength in a summary, which speaks of the whole before it speaks of parts."""
    _, _, filtered, _, key = claim.subject[:5]
    whole = claim.kind in ("change", "target") and not filtered and not key
    return claim.strength * (_WHOLE_FIRST if whole else 1.0)


def _repeats(
    place: int, claim: Claim, kept: Sequence[tuple[int, Claim]], before: Sequence[Claim]
) -> bool:
    told = [*(other for _, other in kept), *before]
    return (
        any(place == at for at, _ in kept)
        or any(claim.fact == other.fact for other in told)
        or any(claim.figures[0].id == other.figures[0].id for other in told)
        or sum(claim.subject[0] == other.subject[0] for _, other in kept) >= 2
    )

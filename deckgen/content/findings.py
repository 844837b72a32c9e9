"""What may be said of a slide: its claims, which of them is its title, and those of the deck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.narrate.claims.gather import topics_of
from deckgen.narrate.claims.rank import LEAST, claims_of, strongest
from deckgen.narrate.claims.size import Thresholds
from deckgen.narrate.claims.words import LEAST as ROWS
from deckgen.narrate.claims.words import Speech
from deckgen.outline.words import NONE, Words, is_auto, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.query import Query
    from deckgen.narrate.claims.claim import Claim
    from deckgen.narrate.claims.topic import Topic
    from deckgen.outline.model import Slide
    from deckgen.source.place import Span

SUMMARY, SUGGESTIONS = "executive_summary", "suggestions"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a slide speaks of, and its claims, the strongest first."""

    slide: str
    section: str
    heading: str
    topics: tuple[Topic, ...]
    claims: tuple[Claim, ...]
    title: Claim | None = None


def words_of(desk: Desk) -> Words:
    """The outline's ``words:``, or the usual ones."""
    return desk.context.outline.words or Words()


def speech_of(desk: Desk) -> Speech:
    """What claims of this deck are found and said with; made once."""
    return desk.ledger.once("speech", lambda: _speech(desk))


def _speech(desk: Desk) -> Speech:
    words, ledger = words_of(desk), desk.ledger
    thresholds = Thresholds(
        words.level, words.slight, words.marked,
        words.level_points, words.slight_points, words.marked_points,
    )  # fmt: skip
    least = desk.context.outline.suppress_below or ROWS

    def together(figures: Sequence[Figure]) -> Figure | None:
        metric = desk.context.catalogue.find(figures[0].metric)
        return ledger.together(figures, adds=metric is not None and adds_up(metric))

    return Speech(desk.context, thresholds, least, ledger.occasions(), together)


def found_on(
    slide: Slide,
    section: str,
    heard: Sequence[tuple[Query, Span | None]],
    shown: Sequence[str],
    desk: Desk,
) -> Findings:
    """The claims of a slide whose blocks asked these queries and show these figures.

    They are kept for the deck's summary.
    """
    topics = topics_of(heard, desk.context, desk.ledger)
    claims = claims_of(topics, speech_of(desk), frozenset(shown)) if topics else ()
    title = _title(slide, claims, desk)
    heading = desk.words(slide.heading)
    made = Findings(slide.id, section, heading, topics, claims, title)
    desk.ledger.findings[slide.id] = made
    return made


def writes_title(slide: Slide, desk: Desk) -> bool:
    """Whether a slide's message is left to deckgen."""
    if is_auto(slide.message):
        return True
    return slide.message is None and words_of(desk).titles == "auto"


def _title(slide: Slide, claims: Sequence[Claim], desk: Desk) -> Claim | None:
    """The strongest claim that no slide before has as its title."""
    if not writes_title(slide, desk):
        return None
    told = []
    for name, other in desk.ledger.findings.items():
        if name == slide.id:
            break
        told.append(other.title.fact if other.title is not None else None)
    found = (c for c in claims if c.strength >= LEAST and c.fact not in told)
    title = next(found, None)
    if title is None and is_auto(slide.message) and not desk.ledger.dry:
        desk.tell("N400", slide.at("message"), warning=True, id=slide.id)
    return title


def no_message(slide: Slide) -> bool:
    """Whether the author wants none."""
    return says(slide.message, NONE)


def others(found: Findings, most: int) -> list[Claim]:
    """The slide's claims beside its title, each of something else."""
    kept = [found.title] if found.title is not None else []
    told = len(kept)
    for claim in found.claims:
        if claim.strength < LEAST or len(kept) == most + told:
            break
        if all(not _alike(claim, other) for other in kept):
            kept.append(claim)
    return kept[told:]


def _alike(claim: Claim, other: Claim) -> bool:
    """Whether two claims are about the same value, or say the same figure."""
    return claim.subject[:5] == other.subject[:5] or claim.figures[0].id == other.figures[0].id


def of_deck(desk: Desk, most: int) -> list[tuple[Findings, Claim]]:
    """The strongest claims of the deck, at most one a slide, each chapter heard, in its order."""
    every: list[Findings] = list(desk.ledger.findings.values())
    chosen = strongest([each.claims for each in every], most, [each.section for each in every])
    return [(every[place], claim) for place, claim in chosen]


def of_chapter(desk: Desk, section: str, most: int) -> list[Claim]:
    """The strongest claims of a chapter that no chapter before it tells on its first page."""
    told: list[Claim] = []
    for chapter in desk.context.outline.chapters:
        every = [each for each in desk.ledger.findings.values() if each.section == chapter.id]
        chosen = [claim for _, claim in strongest([e.claims for e in every], most, told=told)]
        if chapter.id == section:
            return chosen
        told += chosen
    return []

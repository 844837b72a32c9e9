"""Which claims the sentences of a slide rest on, for the manifest: shape, figures, relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.narrate.change import direction, is_noise
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.content.desk import Desk
    from deckgen.content.model import Fill
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Claim
    from deckgen.narrate.text import Paragraph

_RELATIONS = {1: "up", -1: "down", 0: "level"}
_AGAINST = {"vs_target": "target", "target": "target", "benchmark": "benchmark"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a paragraph of a shape claims: by which figures, in which relation to one another."""

    shape: str
    paragraph: int
    kind: str
    relation: str
    direction: int
    size: str
    figures: tuple[str, ...]


def sentence_of(shape: str, paragraph: int, claim: Claim) -> Sentence:
    """The record of a claim in its place."""
    figures = tuple(dict.fromkeys(figure.id for figure in claim.figures))
    return Sentence(
        shape, paragraph, claim.kind, claim.relation, claim.direction, claim.size, figures
    )


def sentences_in(fills: Iterable[Fill], desk: Desk) -> tuple[Sentence, ...]:
    """The claims of a slide's texts: those deckgen wrote, and the changes an author bound."""
    return tuple(
        sentence
        for fill in fills
        if isinstance(fill.payload, RichText)
        for place, paragraph in enumerate(fill.payload.paragraphs)
        for sentence in _of(fill.key, place, paragraph, desk)
    )


def _of(key: str, place: int, paragraph: Paragraph, desk: Desk) -> Iterator[Sentence]:
    known = desk.ledger.sentences
    claim = known.get(paragraph.text) or _within(paragraph.text, desk)
    if claim is not None:
        yield sentence_of(key, place, claim)
        return
    for name in dict.fromkeys(run.figure for run in paragraph.runs if run.figure):
        figure = desk.ledger.figures.get(name)
        if figure is not None and figure.comparison is not None and figure.operands:
            yield _bound(key, place, figure)


def _within(text: str, desk: Desk) -> Claim | None:
    """The claim that a paragraph says after a label of its own."""
    found = (claim for said, claim in desk.ledger.sentences.items() if text.endswith(said))
    return next(found, None)


def _bound(key: str, place: int, figure: Figure) -> Sentence:
    way = 0 if is_noise(figure) else direction(figure)
    kind = _AGAINST.get(figure.base or "", "change")
    relation = _RELATIONS[way] if kind == "change" else {1: "above", -1: "below", 0: "level"}[way]
    return Sentence(key, place, kind, relation, way, "", (figure.id, *figure.operands))

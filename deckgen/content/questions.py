"""The questions that may be asked of a slide, as paragraphs of its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.claimed import Sentence
from deckgen.content.findings import speech_of, words_of
from deckgen.narrate.claims.questions import questions_of
from deckgen.narrate.claims.render import runs_of
from deckgen.narrate.text import Paragraph, Run

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.content.findings import Findings
    from deckgen.narrate.claims.claim import Phrase

NOTES = "notes"


def questions(
    found: Findings | None, desk: Desk
) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """Questions and answers, and the records of what the answers rest on."""
    most = words_of(desk).questions
    if found is None or not found.topics or not most:
        return (), ()
    there = [set(keys) for slide, keys in desk.ledger.put.items() if slide != found.slide]
    made = questions_of(
        found.topics, found.claims, speech_of(desk), most, set().union(*there) if there else ()
    )
    desk.ledger.put[found.slide] = tuple(each.key for each in made)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for each in made:
        desk.ledger.keep(*each.figures)
        paragraphs.append(_paragraph("question", each.question, desk))
        paragraphs.append(_paragraph("answer", each.answer, desk))
        names = tuple(dict.fromkeys(figure.id for figure in each.figures))
        sentences.append(Sentence(NOTES, len(paragraphs), "answer", "", 0, "", names))
    if paragraphs:
        heading = desk.context.wording["questions.heading"]
        paragraphs.insert(0, Paragraph((Run(heading, style="strong"),)))
    return tuple(paragraphs), tuple(sentences)


def _paragraph(name: str, text: Phrase, desk: Desk) -> Paragraph:
    before, after = desk.context.wording[f"questions.{name}"].split("{text}")
    return Paragraph((Run(before), *runs_of(text, desk.context), Run(after)))

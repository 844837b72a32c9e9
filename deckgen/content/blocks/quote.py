"""What somebody said, in large letters, and who said it under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from deckgen.outline.blocks import QuoteBlock


def quote(block: QuoteBlock, seat: Seat, desk: Desk) -> Made:
    """The words in quotation marks of the deck's language, and their speaker after a dash."""
    wording = desk.context.wording
    said = RichText(body_of(block.body, desk))
    opening, closing = wording["quote.open"], wording["quote.close"]
    if said.paragraphs and not said.text.startswith(opening):
        said = _within(said, opening, closing)
    fills = [Fill(seat.slot, block.id, said, span=block.at("body"))]
    by = desk.runs(block.by)
    if by:
        line = RichText((Paragraph((Run(wording["quote.by"]), *by)),))
        fills.append(Fill(f"{seat.slot}.by", f"{block.id}/by", line, span=block.at("by")))
    return Made(tuple(fills))


def _within(said: RichText, opening: str, closing: str) -> RichText:
    first, last = said.paragraphs[0], said.paragraphs[-1]
    marked = [Paragraph((Run(opening), *first.runs), first.style), *said.paragraphs[1:]]
    last = marked[-1]
    marked[-1] = Paragraph((*last.runs, Run(closing)), last.style)
    return RichText(tuple(marked))

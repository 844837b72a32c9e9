"""Texts that deckgen writes: the claims an author left to it, as paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.claims.render import paragraph
from deckgen.narrate.marked import classed
from deckgen.narrate.text import Paragraph, Run

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.content.findings import Findings
    from deckgen.narrate.claims.claim import Claim


def written(desk: Desk, style: str | None = None, *, bullet: bool = False) -> tuple[Paragraph, ...]:
    """The claims that an ``auto`` text of this slide says, a paragraph each."""
    return tuple(said(claim, desk, style, bullet=bullet) for claim in desk.told)


def said(claim: Claim, desk: Desk, style: str | None = None, *, bullet: bool = False) -> Paragraph:
    """A claim as a paragraph; its text is remembered, so that the manifest can name its proof."""
    made = paragraph(claim, desk.context, desk.ledger, style, bullet=bullet)
    desk.ledger.sentences[made.text] = claim
    return made


def see(found: Findings, desk: Desk) -> Paragraph:
    """Where a claim stands, as a link to its slide."""
    wording = desk.context.wording
    heading = found.heading or classed(found.slide, "name")
    text = wording.fill("claims.say_in", heading=heading)
    return Paragraph((Run(text, style="muted", link=found.slide),))

"""Texts too long for their slide: parts by whole paragraphs, and the titles of what goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.sparse import restyled
from deckgen.narrate.text import RichText, Run

if TYPE_CHECKING:
    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box
    from deckgen.narrate.text import Paragraph

CONTINUED = "continued"
"""The style of what is added to a title; slots on another ground than paper have one instead."""
CLOSING = "）)]】"


def text_parts(
    setter: Typesetter, text: RichText, slot: Slot, boxes: tuple[Box, Box], size: float
) -> list[RichText]:
    """The paragraphs in as many parts as boxes are needed; a summary stays with its entry.

    A paragraph that is no bullet and follows one of another style belongs to it. Only an entry
    taller than a whole slide is taken apart.
    """
    parts: list[list[Paragraph]] = [[]]
    for entry in _entries(text):
        whole = setter.fits(RichText(tuple(entry)), slot, boxes[1], size)
        for piece in [entry] if whole else [[paragraph] for paragraph in entry]:
            box = boxes[0] if len(parts) == 1 else boxes[1]
            tried = RichText((*parts[-1], *piece))
            if parts[-1] and not setter.fits(tried, slot, box, size):
                parts.append([])
            parts[-1] += piece
    return [RichText(tuple(part)) for part in parts]


def _entries(text: RichText) -> list[list[Paragraph]]:
    entries: list[list[Paragraph]] = []
    for paragraph in text.paragraphs:
        first = entries[0][0].style if entries else None
        if entries and not paragraph.bullet and paragraph.style != first:
            entries[-1].append(paragraph)
        else:
            entries.append([paragraph])
    return entries


def continued_title(fill: Fill, layout: LayoutDef, continued: str, number: int, count: int) -> Fill:
    """A title on a continuation slide: with ``（续）``, numbered when there are several.

    That is quiet as the title's slot has it; in a colour of the slot's own it is like the title,
    as nothing is known of the ground that the colour is for.
    """
    if fill.slot != "title" or not isinstance(fill.payload, RichText):
        return fill
    suffix = continued
    if count > 2:
        cut = len(continued) - 1 if continued[-1:] in CLOSING else len(continued)
        gap = " " if continued[:cut].isascii() else ""  # as all Chinese on slides is set
        suffix = f"{continued[:cut]}{gap}{number + 1}/{count}{continued[cut:]}"
    *before, last = fill.payload.paragraphs
    slot = layout.slot(fill.slot)
    style = None if slot is not None and slot.color else CONTINUED
    runs = (*last.runs, Run(suffix, style=style, token="ordinal"))  # noqa: S106 -- no secret
    made = replace(fill, payload=RichText((*before, replace(last, runs=runs))))
    return restyled(made, layout)

"""Texts that the program words itself: a shorter form where the longer one does not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.boxes import boxes_of
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef
    from deckgen.layout.fit import Typesetter


def shortened(setter: Typesetter, layout: LayoutDef, fills: list[Fill]) -> list[Fill]:
    """The fills with the first of their texts that fits; one whose last text is empty goes."""
    if not any(fill.shorter for fill in fills):
        return fills
    boxes = boxes_of(layout, frozenset(fill.slot for fill in fills))
    made = []
    for fill in fills:
        slot, texts = layout.slot(fill.slot), (fill.payload, *fill.shorter)
        if slot is not None and fill.shorter:
            box = boxes[fill.slot]
            fits = (
                text
                for text in texts
                if isinstance(text, RichText) and setter.largest(text, slot, box)[1]
            )
            fill = replace(fill, payload=next(fits, texts[-1]), shorter=())  # noqa: PLW2901
        if not isinstance(fill.payload, RichText) or fill.payload.text.strip():
            made.append(fill)
    return made

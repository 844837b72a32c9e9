"""Entries of a legend: each as wide as its words, one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.fit import WIDER
from deckgen.layout.grid import emu
from deckgen.layout.measure import WIDTH_SLACK, em_width, seam_width
from deckgen.layout.page import EMU_PER_POINT
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

_GAP = emu(0.45)


def packed(
    setter: Typesetter, layout: LayoutDef, fills: Iterable[Fill], boxes: Mapping[str, Box]
) -> dict[str, Box]:
    """The boxes, of slots that pack as wide as their words and after one another.

    Each has at most the width that the layout gives it.
    """
    texts = {fill.slot: fill.payload for fill in fills if isinstance(fill.payload, RichText)}
    row = [slot for slot in layout.slots if slot.packs and slot.name in texts]
    made = dict(boxes)
    x = min((boxes[slot.name].x for slot in row), default=0)
    for slot in row:
        box = boxes[slot.name]
        width = min(box.width, _wide(setter, slot, texts[slot.name], box))
        made[slot.name] = replace(box, x=x, width=width)
        x += width + _GAP
    return made


def _wide(setter: Typesetter, slot: Slot, text: RichText, box: Box) -> int:
    size, _ = setter.largest(text, slot, box)
    said = text.text
    points = (em_width(said) + seam_width(said)) * size * setter.broad * WIDER / WIDTH_SLACK
    left, _, right, _ = slot.inset
    return round(points * EMU_PER_POINT) + left + right

"""Texts in a row that are too tall for it: the texts right under them give up room that they spare.

A row of figures has the height of a figure and its label. Where a low page, or a label of two
lines, leaves it too low, the row becomes taller and the one under it begins lower, as long as that
one still fits in sizes of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.boxes import rows_of
from deckgen.layout.drawn import drawings
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

    Boxes = Mapping[str, Box]
    Texts = Mapping[str, RichText]

AIRY = (1.1, 1.0)
"""What is tried of a text's own height: typefaces are set a little taller than measured."""


def yielded(
    setter: Typesetter, layout: LayoutDef, fills: Iterable[Fill], boxes: Boxes
) -> dict[str, Box]:
    """The boxes, rows of texts that do not fit taller by what the row under each can spare."""
    texts = {fill.slot: fill.payload for fill in fills if isinstance(fill.payload, RichText)}
    free = [slot for slot in _still(layout) if slot.name in texts and slot.name in boxes]
    made = dict(boxes)
    for row in rows_of(slot for slot in free if slot.group):
        if _fit(setter, row, texts, made):
            continue
        under = [_under(slot, free, made) for slot in row]
        if all(under):
            made |= _shifted(setter, row, [slot for slot in under if slot], texts, made)
    return made


def _still(layout: LayoutDef) -> list[Slot]:
    """The slots beside or behind which the layout draws nothing, which would stay where it is."""
    drawn = {item.slot for item in layout.decorations}
    return [slot for slot in layout.slots if slot.name not in drawn and not drawings(slot)]


def _fit(setter: Typesetter, row: Sequence[Slot], texts: Texts, boxes: Boxes) -> bool:
    return setter.best([(texts[slot.name], slot, boxes[slot.name]) for slot in row])[1]


def _under(slot: Slot, slots: Sequence[Slot], boxes: Boxes) -> Slot | None:
    """The text that begins where a slot ends, as wide as it is."""
    own = boxes[slot.name]
    foot = own.y + own.height
    for other in slots:
        box = boxes[other.name]
        if (box.x, box.y, box.width) == (own.x, foot, own.width) and not other.settles:
            return other
    return None


def _shifted(
    setter: Typesetter, row: Sequence[Slot], under: Sequence[Slot], texts: Texts, boxes: Boxes
) -> dict[str, Box]:
    """The boxes of both rows with their edge further down; none where one of them does not fit."""
    needed = max(_least(setter, slot, texts, boxes) for slot in row)
    for air in AIRY:
        by = round(needed * air) - boxes[row[0].name].height
        taller = {slot.name: boxes[slot.name] for slot in row}
        lower = {slot.name: boxes[slot.name] for slot in under}
        moved = {name: replace(box, height=box.height + by) for name, box in taller.items()}
        moved |= {
            name: replace(box, y=box.y + by, height=box.height - by) for name, box in lower.items()
        }
        if _fit(setter, row, texts, moved) and _fit(setter, under, texts, moved):
            return moved
    return {}


def _least(setter: Typesetter, slot: Slot, texts: Texts, boxes: Boxes) -> int:
    """EMU that a text needs at the smallest size of its slot."""
    text, box = texts[slot.name], boxes[slot.name]
    size = slot.sizes[-1] if slot.sizes else setter.largest(text, slot, box)[0]
    return setter.height(text, slot, box, size)

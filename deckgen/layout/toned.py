"""What a slide colours otherwise than its layout, because a part of it has a tone.

The ground of a placeholder is written on the placeholder. What the layout draws beside or behind
it (a bar, an arrow) stays, and the slide draws the same over it: nothing moves, Reset works, and
whoever deletes the mark has the layout's colour again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.drawn import bar_in, drawings, shorter
from deckgen.layout.page import Mark, Placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.model import Fill
    from deckgen.layout.define import Decoration, LayoutDef, Slot

PALE = ("panel", "tint")
"""Grounds that a tone only tints."""


def ground(fill: Fill, slot: Slot, layout: LayoutDef) -> str:
    """The role of the ground under a fill with a tone, ``""`` where it is the layout's.

    A card keeps its ground, for the bar along its edge or its number's has the tone; an icon has
    it itself.
    """
    if not fill.tone or slot.accepts == ("icon",):
        return fill.tone
    if slot.fill in PALE:
        return "" if _barred(slot, layout) else f"{fill.tone}_tint"
    behind = any(_behind(item, slot) for item in layout.decorations)
    return fill.tone if slot.fill or behind else ""


def _barred(slot: Slot, layout: LayoutDef) -> bool:
    """Whether a bar stands along it, or along the number of the same card."""
    number = layout.slot(f"{slot.name}.number")
    return bool(slot.edge or (number and number.edge))


def _behind(item: Decoration, slot: Slot) -> bool:
    """Whether a shape of the slot's own stands under its middle."""
    box, x, y = item.box, slot.box.x + slot.box.width // 2, slot.box.y + slot.box.height // 2
    inside = box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
    return item.slot == slot.name and inside


def marks(fill: Fill, slot: Slot, layout: LayoutDef, shape: Placed) -> Iterator[Placed]:
    """What is drawn over the layout's shapes that belong to the slot of a fill with a tone.

    A rule parts what it stands between and has no tone.
    """
    if not fill.tone:
        return
    shapes = [item for item in layout.decorations if item.slot == slot.name]
    toned = (item for item in [*shapes, *drawings(slot)] if item.fill != "rule")
    for place, item in enumerate(toned):
        more = f"~{place + 1}" if place else ""
        mark = Mark(item.shape, fill.tone, item.adjust)
        yield Placed(f"{shape.name}/mark{more}", slot.name, "mark", item.box, mark, None)


def edges(fill: Fill, slot: Slot, shape: Placed) -> Iterator[Placed]:
    """The bar along a slot that may stay empty, which no layout can draw."""
    if slot.edge and slot.edge.filled:
        bar = Mark("rect", fill.tone or slot.edge.color)
        box = shorter(bar_in(shape.box, slot.edge), slot.edge)
        yield Placed(f"{shape.name}/mark", slot.name, "mark", box, bar, None)

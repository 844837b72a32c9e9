"""Texts under a chart no taller than they are: what stands over them has the room they leave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

_AIR = 1.1
"""What a text keeps of its own height: typefaces are set a little taller than measured."""


def settled(
    setter: Typesetter, layout: LayoutDef, fills: Iterable[Fill], boxes: Mapping[str, Box]
) -> dict[str, Box]:
    """The boxes with texts that settle as tall as their row's tallest, at their foot."""
    texts = {fill.slot: fill.payload for fill in fills if isinstance(fill.payload, RichText)}
    rows: dict[tuple[int, int], list[Slot]] = {}
    for slot in layout.slots:
        if slot.settles and slot.name in boxes and slot.name in texts:
            box = boxes[slot.name]
            rows.setdefault((box.y, box.height), []).append(slot)
    made = dict(boxes)
    for (_, height), row in rows.items():
        needed = max(_needed(setter, slot, texts[slot.name], boxes[slot.name]) for slot in row)
        free = height - needed
        if free <= 0:
            continue
        for slot in row:
            box = made[slot.name]
            made[slot.name] = replace(box, y=box.y + free, height=needed)
        for name in _over({slot.name for slot in row}, layout, boxes):
            made[name] = replace(made[name], height=made[name].height + free)
    return made


def _needed(setter: Typesetter, slot: Slot, text: RichText, box: Box) -> int:
    size, _ = setter.largest(text, slot, box)
    return round(setter.height(text, slot, box, size) * _AIR)


def _over(row: set[str], layout: LayoutDef, boxes: Mapping[str, Box]) -> set[str]:
    """What stands on a slot of the row, and what ends level with it."""
    standing = {
        slot.name for slot in layout.slots if slot.name in boxes and _on(slot, boxes) in row
    }
    groups = {slot.group for slot in layout.slots if slot.name in standing and _level(slot, boxes)}
    level = {
        slot.name
        for slot in layout.slots
        if slot.name in boxes and slot.group and slot.group in groups and _level(slot, boxes)
    }
    return standing | level


def _level(slot: Slot, boxes: Mapping[str, Box]) -> bool:
    """Whether a slot ends where the others of its row do."""
    return slot.apart is None or slot.apart not in boxes


def _on(slot: Slot, boxes: Mapping[str, Box]) -> str | None:
    """The slot that stands right under another one."""
    under = next((names for side, names in slot.takes if side == "bottom"), ())
    return next((name for name in under if name in boxes), None)

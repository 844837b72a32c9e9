"""Where the slots of one slide stand: the layout's boxes, and what empty neighbours give away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.grid import emu
from deckgen.layout.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.layout.define import LayoutDef, Slot

_BELOW = emu(0.3)
"""Between a row and what begins under it."""


def boxes_of(layout: LayoutDef, filled: frozenset[str]) -> dict[str, Box]:
    """The boxes of the filled slots; slots of a group that stand in a row stay aligned."""
    boxes = {
        slot.name: _taken(slot, layout, filled) for slot in layout.slots if slot.name in filled
    }
    grouped = [slot for slot in layout.slots if slot.group and slot.name in filled]
    for row in rows_of(grouped):
        top = max(boxes[slot.name].y for slot in row)
        feet = {slot.name: boxes[slot.name].y + boxes[slot.name].height for slot in row}
        alike = [feet[slot.name] for slot in row if slot.apart not in filled]
        for slot in row:
            box, bottom = boxes[slot.name], feet[slot.name]
            bottom = bottom if slot.apart in filled else min(alike)
            boxes[slot.name] = Box(box.x, top, box.width, bottom - top)
    return boxes


def rows_of(slots: Iterable[Slot]) -> list[list[Slot]]:
    """Slots of one group with the same top and height, row by row from the top."""
    rows: dict[tuple[str | None, int, int], list[Slot]] = {}
    for slot in slots:
        rows.setdefault((slot.group, slot.box.y, slot.box.height), []).append(slot)
    return [rows[key] for key in sorted(rows, key=lambda key: (key[1], str(key[0])))]


def _taken(slot: Slot, layout: LayoutDef, filled: frozenset[str]) -> Box:
    box = slot.box
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    for side, names in slot.takes:
        for name in names:
            other = layout.slot(name)
            if name in filled or other is None:
                if side == "bottom" and other is not None:
                    bottom += _sunk(other, layout, filled)
                break
            far = other.box
            if side == "left":
                left = min(left, far.x)
            elif side == "top":
                top = min(top, far.y)
            elif side == "right":
                right = max(right, far.x + far.width)
            else:
                bottom = max(bottom, far.y + far.height)
    down = _sunk(slot, layout, filled)
    lowered = _lowered(slot, layout, filled)
    top, bottom = top + lowered, bottom + (lowered if slot.max_lines == 1 else 0)
    return Box(left, top + down, right - left, bottom - top)


def _lowered(slot: Slot, layout: LayoutDef, filled: frozenset[str]) -> int:
    """How far it begins further down because what stands over it is filled."""
    over = layout.slot(slot.below) if slot.below in filled else None
    return over.box.height + _BELOW if over is not None else 0


def _sunk(slot: Slot, layout: LayoutDef, filled: frozenset[str]) -> int:
    """How far a slot moves down because the one under it is empty."""
    under = layout.slot(slot.sinks) if slot.sinks and slot.sinks not in filled else None
    if under is None:
        return 0
    own = under.box.y + under.box.height - slot.box.y - slot.box.height
    return own + _sunk(under, layout, filled)


def shrunk(slots: list[Slot], boxes: Mapping[str, Box], height: int) -> dict[str, Box]:
    """The boxes of one group at that height, its rows drawn together under the first."""
    rows = rows_of(slots)
    if not rows:
        return {}
    made: dict[str, Box] = {}
    top, below = boxes[rows[0][0].name].y, 0
    for row in rows:
        box = boxes[row[0].name]
        top = top if not made else top + height + box.y - below
        below = box.y + box.height
        made |= {
            slot.name: Box(boxes[slot.name].x, top, boxes[slot.name].width, height) for slot in row
        }
    return made

"""Tables side by side: one text size and rows that stand level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.page import FittedTable

if TYPE_CHECKING:
    from deckgen.layout.define import LayoutDef
    from deckgen.layout.page import Placed


def levelled(parts: list[list[Placed]], layout: LayoutDef) -> list[list[Placed]]:
    """The tables of a group on one page with rows equally tall across, where they have room.

    Left as they are: tables that go on on another slide, or differ in size or number of rows.
    """
    groups: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        slot = layout.slot(part[0].slot) if len(part) == 1 else None
        if slot and slot.group and isinstance(part[0].payload, FittedTable):
            groups.setdefault(slot.group, []).append(place)
    made = list(parts)
    for places in groups.values():
        for place, item in zip(places, _level([parts[p][0] for p in places], layout), strict=True):
            made[place] = [item]
    return made


def _level(tables: list[Placed], layout: LayoutDef) -> list[Placed]:
    fitted = [item.payload for item in tables if isinstance(item.payload, FittedTable)]
    if len({(table.size, len(table.heights)) for table in fitted}) != 1:
        return tables
    slots = [slot for item in tables if (slot := layout.slot(item.slot))]
    heights = _heights(fitted, max(slot.box.height for slot in slots))
    if heights is None:
        return tables
    return [
        replace(
            item,
            box=replace(item.box, height=sum(heights)),
            payload=replace(table, heights=heights),
        )
        for item, table in zip(tables, fitted, strict=True)
    ]


def _heights(tables: list[FittedTable], room: int) -> tuple[int, ...] | None:
    """Heights for all: the tallest of each row, or where they have no room, less air in each."""
    tallest = tuple(map(max, zip(*(table.heights for table in tables), strict=True)))
    if sum(tallest) <= room:
        return tallest
    needed = tuple(map(max, zip(*(table.least for table in tables), strict=True)))
    head = tables[0].header_lines
    air = (room - sum(needed)) // max(len(needed) - head, 1)
    if air < 0:
        return None
    return (*needed[:head], *(height + air for height in needed[head:]))

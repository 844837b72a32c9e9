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
    if len({(table.size, table.header_lines, len(table.heights)) for table in fitted}) != 1:
        return tables
    tallest = tuple(map(max, zip(*map(_needed, fitted), strict=True)))
    slots = [slot for item in tables if (slot := layout.slot(item.slot))]
    drawn = max(item.box.height for item in tables)
    if sum(tallest) > max(drawn, *(slot.box.height for slot in slots)):
        return tables
    heights = _aired(tallest, fitted, drawn)
    return [
        replace(
            item,
            box=replace(item.box, height=sum(heights)),
            payload=replace(table, heights=heights),
        )
        for item, table in zip(tables, fitted, strict=True)
    ]


def _needed(table: FittedTable) -> tuple[int, ...]:
    """The heights without the air between the rows."""
    head = table.header_lines
    return (*table.heights[:head], *(tall - table.air for tall in table.heights[head:]))


def _aired(tallest: tuple[int, ...], fitted: list[FittedTable], height: int) -> tuple[int, ...]:
    """The common heights as airy as the tables were, and no taller than the tallest of them."""
    head = fitted[0].header_lines
    rows = max(1, len(tallest) - head)
    free = max(0, height - sum(tallest)) // rows
    air = min(free, max(table.air for table in fitted))
    return (*tallest[:head], *(tall + air for tall in tallest[head:]))

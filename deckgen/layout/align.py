"""Charts that stand with a table: between two, over their columns, or beside its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.spec import ChartSpec
from deckgen.layout.page import FittedTable
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.charts.spec import Series
    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef
    from deckgen.layout.page import Box, Placed

RULE = 9525
"""EMU of the rule at a table's foot that lie beyond it."""
Shapes = list[tuple["Fill", "Placed | None"]]


def aligned(layout: LayoutDef, shapes: Shapes, boxes: dict[str, Box]) -> Shapes:
    """The shapes with hanging tables at the foot of their boxes; ``boxes`` are changed to suit.

    A chart beside rows has those of this page's part of the table; a text is level with its header.
    """
    texts = {fill.slot for fill, _ in shapes if isinstance(fill.payload, RichText)}
    tables = {fill.slot: part for fill, part in shapes if part is not None}
    for slot in layout.slots:
        part = tables.get(slot.name)
        if slot.hangs in boxes and part is not None:
            tables[slot.name] = _hung(part, boxes[slot.name])
    for slot in layout.slots:
        if slot.between and slot.name in boxes:
            boxes[slot.name] = _between(boxes[slot.name], *map(tables.get, slot.between))
    for slot in layout.slots:
        part = tables.get(slot.beside or "")
        if slot.name in boxes and part is not None and isinstance(part.payload, FittedTable):
            box, (top, tall) = boxes[slot.name], _level(part.payload, header=slot.name in texts)
            boxes[slot.name] = replace(box, y=part.box.y + top, height=tall or box.height)
            shapes = [(_beside(fill, slot.name, part.payload), own) for fill, own in shapes]
    return [(fill, tables.get(fill.slot, part)) for fill, part in shapes]


def _level(table: FittedTable, *, header: bool) -> tuple[int, int]:
    """Where a table's header, or what is under it, begins, and how tall that is."""
    head = table.heights[0] if table.header_lines else 0
    return (0, head) if header else (head, sum(table.heights) - head)


def _beside(fill: Fill, name: str, table: FittedTable) -> Fill:
    """The chart of the slot with the categories that are rows of the table; others as they are."""
    spec = fill.payload
    if fill.slot != name or not isinstance(spec, ChartSpec):
        return fill
    keys = {row.key for row in table.table.rows}
    kept = [at for at, category in enumerate(spec.categories) if category.key in keys]
    if len(kept) in (0, len(spec.categories)):
        return fill
    categories = tuple(spec.categories[at] for at in kept)
    series = tuple(_only(each, kept, keys) for each in spec.series)
    return replace(fill, payload=replace(spec, categories=categories, series=series))


def _only(series: Series, kept: list[int], keys: set[str]) -> Series:
    return replace(
        series,
        values=tuple(series.values[at] for at in kept),
        figures=tuple(series.figures[at] for at in kept),
        points=tuple(point for point in series.points if point.key in keys),
    )


def _hung(part: Placed, box: Box) -> Placed:
    """A table at the foot of its box."""
    top = box.y + box.height - part.box.height
    return replace(part, box=replace(part.box, y=top))


def _between(box: Box, over: Placed | None, under: Placed | None) -> Box:
    """A box from the foot of what stands over it to the top of what stands under it."""
    top = over.box.y + over.box.height + RULE if over is not None else box.y
    below = under.box.y if under is not None else box.y + box.height
    return replace(box, y=top, height=below - top)

"""What a slide layout draws itself: connectors, ways back, chevrons and pyramids behind slots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deckgen.layout.define import Decoration
from deckgen.layout.grid import across_of, band_of, box_of, emu
from deckgen.layout.page import EMU_PER_POINT, Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deckgen.layout.declare import (
        BackdropModel,
        ConnectModel,
        EdgeModel,
        RepeatModel,
        ReturnModel,
        SlotModel,
    )
    from deckgen.layout.define import Edge, Slot
    from deckgen.layout.grid import Area


def bar_of(box: Box, edge: Edge | EdgeModel) -> Box:
    """The bar of an edge, outside its box."""
    thick = round(edge.width * EMU_PER_POINT)
    return {
        "left": Box(box.x - thick, box.y, thick, box.height),
        "right": Box(box.x + box.width, box.y, thick, box.height),
        "top": Box(box.x, box.y - thick, box.width, thick),
        "bottom": Box(box.x, box.y + box.height, box.width, thick),
    }[edge.side]


def bar_in(box: Box, edge: Edge | EdgeModel) -> Box:
    """The bar of an edge, inside its box, so that it begins where all in it begins."""
    bar, back = bar_of(box, edge), edge.side in ("left", "top")
    x, y = (bar.width, 0) if edge.side in ("left", "right") else (0, bar.height)
    return replace(bar, x=bar.x + (x if back else -x), y=bar.y + (y if back else -y))


def shorter(bar: Box, edge: Edge | EdgeModel) -> Box:
    """A bar without its ends; one along the top or the foot ends so much ``short`` as well."""
    less = emu(edge.inset)
    if edge.side in ("left", "right"):
        return replace(bar, y=bar.y + less, height=bar.height - 2 * less)
    return replace(bar, x=bar.x + less, width=bar.width - 2 * less - emu(edge.short))


def drawings(slot: Slot) -> list[Decoration]:
    """What the layout draws beside a slot: its edge bar and its arrow tip."""
    found = []
    if slot.edge and not slot.edge.filled:
        found.append(Decoration("rect", bar_of(slot.box, slot.edge), slot.edge.color))
    if slot.tip:
        # the whole arrow, not its tip alone: where two shapes meet their edges show
        arrow = replace(slot.box, width=slot.box.width + slot.tip)
        adjust = round(slot.tip / min(arrow.width, arrow.height) * 100_000)
        found.append(Decoration("homePlate", arrow, slot.fill, adjust=adjust))
    return found


def connectors(rule: ConnectModel, slots: tuple[Slot, ...], count: int) -> Iterator[Decoration]:
    """Lines from under one slot to the tops of others."""
    named = {slot.name: slot.box for slot in slots}
    parent = named[rule.parent]
    children = [named[rule.child.replace("{i}", str(place))] for place in range(1, count + 1)]
    start, top = parent.y + parent.height, children[0].y
    bus = (start + top) // 2
    middles = [box.x + box.width // 2 for box in children]
    lines = [Box(parent.x + parent.width // 2, start, 0, bus - start)]
    lines += [Box(min(middles), bus, max(middles) - min(middles), 0)]
    lines += [Box(middle, bus, 0, top - bus) for middle in middles]
    return (Decoration("line", box, None, rule.color, rule.width) for box in lines)


def way_back(rule: ReturnModel, slots: tuple[Slot, ...], count: int) -> Iterator[Decoration]:
    """From under the last slot down, along, and up to the first with an arrow's head."""
    named = {slot.name: slot.box for slot in slots}
    first, last = (named[rule.child.replace("{i}", str(place))] for place in (1, count))
    foot = last.y + last.height
    left, right = (box.x + box.width // 2 for box in (first, last))
    drop = emu(rule.drop)
    yield Decoration("line", Box(right, foot, 0, drop), None, rule.color, rule.width)
    yield Decoration("line", Box(left, foot + drop, right - left, 0), None, rule.color, rule.width)
    up = Box(left, foot, 0, drop)
    yield Decoration("line", up, None, rule.color, rule.width, None, "start")


def level(area: Area, top: float, place: int, count: int) -> tuple[Area, Area, float]:
    """A level of a pyramid: where words fit, the trapezoid's box, and how far its top draws in.

    ``top`` is the tip's share of the width of ``area``, which is the whole pyramid's.
    """
    left, y, width, height = area
    upper, lower = (width * (top + (1 - top) * at / count) for at in (place - 1, place))
    middle = left + width / 2
    inner = (middle - upper / 2, y, upper, height)
    return inner, (middle - lower / 2, y, lower, height), (lower - upper) / 2


def backdrops(
    repeat: RepeatModel, grid: Sequence[Area], said: Callable[[SlotModel], dict[str, Any]]
) -> Iterator[Decoration]:
    """The shapes behind the slots of a grid's cells."""
    for name, model in repeat.slots.items():
        own = said(model)
        backdrop: BackdropModel | None = own.get("backdrop")
        if backdrop is None:
            continue
        for place, cell in enumerate(grid, 1):
            area = across_of(band_of(cell, own.get("band")), own.get("across"))
            fills = backdrop.fills[place - 1 : place] or [own.get("fill") or "accent"]
            made = _behind(backdrop, area, fills[0], (place, len(grid)))
            yield replace(made, slot=name.replace("{i}", str(place)))


def _behind(backdrop: BackdropModel, area: Area, fill: str, at: tuple[int, int]) -> Decoration:
    if backdrop.top is not None:
        _, box, inset = level(area, backdrop.top, *at)
        adjust = round(inset / min(box[2], box[3]) * 100_000)
        return Decoration(backdrop.shape, box_of(box), fill, adjust=adjust)
    left, top, width, height = area
    first = at[0] == 1 and backdrop.first is not None
    more = 0.0 if at[0] == 1 else backdrop.left
    box = (left - more, top, width + more, height)
    adjust = round(backdrop.point / min(box[2], box[3]) * 100_000)
    shape = (backdrop.first or backdrop.shape) if first else backdrop.shape
    return Decoration(shape, box_of(box), fill, adjust=adjust)

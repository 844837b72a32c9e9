"""Slides that do not fit on a company's page: tried once more with all their texts a step smaller.

Boxes stay where they are and no text becomes smaller than those of tables, so that such a slide
looks like its neighbours, set closer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.define import LayoutDef, LayoutSet, Slot, TextStyle

STEP = 6 / 7
"""14 points become 12, which is one step of the house's scale."""
LEADING, AIR = 0.5, 0.7
"""How much is left of the air between lines, and between paragraphs."""
LEAST = 12.0
"""Points of the smallest text that is read, not looked up."""
MARK = "-dense"
_KEPT = ("title", "ctrTitle", "sldNum", "ftr", "tbl")
_FRAME = frozenset({"kicker", "tracker", "source"})


def smaller(size: float) -> float:
    """A size's next smaller one, in whole points; small ones stay."""
    return min(size, max(LEAST, float(round(size * STEP))))


def dense_name(style: str) -> str:
    """What a style's smaller copy is called; those with more space before are named likewise."""
    name, plus, points = style.partition("+")
    return f"{name}{MARK}{plus}{points}"


def dense_styles(styles: Mapping[str, TextStyle]) -> dict[str, TextStyle]:
    """A closer copy of each style that has a size or a spacing of its own."""
    return {dense_name(name): _closer(style) for name, style in styles.items() if _sets(style)}


def _sets(style: TextStyle) -> bool:
    return bool(style.size or style.space_before or style.space_after or style.line_spacing != 1)


def _closer(style: TextStyle) -> TextStyle:
    spread = "+" in style.name
    return replace(
        style,
        name=dense_name(style.name),
        size=smaller(style.size) if style.size else None,
        line_spacing=1 + (style.line_spacing - 1) * LEADING,
        space_before=style.space_before if spread else style.space_before * AIR,
        space_after=style.space_after * AIR,
    )


def dense(layouts: LayoutSet) -> LayoutSet:
    """The template with smaller texts in the same boxes; its layouts keep their names."""
    copies = {name for name in layouts.styles if dense_name(name) in layouts.styles}
    made = {name: _layout(layout, copies) for name, layout in layouts.layouts.items()}
    return replace(layouts, layouts=made, dense=True)


def _layout(layout: LayoutDef, copies: set[str]) -> LayoutDef:
    slots = tuple(_table(slot) if _stays(slot) else _slot(slot, copies) for slot in layout.slots)
    return replace(layout, slots=slots, sparse=None)


def _stays(slot: Slot) -> bool:
    return slot.placeholder_type in _KEPT or slot.name in _FRAME or not slot.sizes


def _table(slot: Slot) -> Slot:
    """A table that begins large begins a step smaller; all else that stays is as it was."""
    large = slot.placeholder_type == "tbl" and len(slot.sizes) > 2
    return replace(slot, sizes=slot.sizes[1:]) if large else slot


def _slot(slot: Slot, copies: set[str]) -> Slot:
    def named(style: str) -> str:
        return dense_name(style) if style in copies else style

    own = {style: named(other) for style, other in slot.restyles}
    others = {style: named(style) for style in sorted(copies) if "+" not in style}
    ladder = (*slot.sizes, *map(smaller, slot.sizes))
    return replace(
        slot,
        sizes=tuple(sorted(set(ladder), reverse=True)),
        restyles=tuple((others | own).items()),
        spread=named(slot.spread) if slot.spread else None,
        abreast=tuple(map(named, slot.abreast)),
    )

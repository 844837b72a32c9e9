"""Slides that do not fit on a company's page: tried once more with all their texts a step smaller.

Boxes stay where they are and no text becomes smaller than those of tables, so that such a slide
looks like its neighbours, set closer. What does not fit then is set with less air between its
paragraphs, in the same sizes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.define import LayoutDef, LayoutSet, Slot, TextStyle

STEP = 6 / 7
"""14 points become 12, which is one step of the house's scale."""
LEAST = 12.0
"""Points of the smallest text that is read, not looked up."""


PLAIN = "-plain"
"""Marks the copy of a slot's own style that leaves the size to the slot."""


class Closeness(NamedTuple):
    """The mark of its styles; how much is left of the air between lines, and paragraphs."""

    mark: str
    leading: float
    air: float


DENSE, CLOSE = Closeness("-dense", 0.5, 0.7), Closeness("-close", 0.1, 0.2)
_KEPT = ("title", "ctrTitle", "sldNum", "ftr", "tbl")
FRAME = frozenset({"kicker", "tracker", "source"})
"""Slots whose texts are the same on all slides: they stay as they are."""


def smaller(size: float) -> float:
    """A size's next smaller one, in whole points; small ones stay."""
    return min(size, max(LEAST, float(round(size * STEP))))


def dense_name(style: str, mark: str = DENSE.mark) -> str:
    """What a style's smaller copy is called; those with more space before are named likewise."""
    name, plus, points = style.partition("+")
    return f"{name}{mark}{plus}{points}"


def dense_styles(styles: Mapping[str, TextStyle]) -> dict[str, TextStyle]:
    """Closer copies of each style that has a size or a spacing of its own.

    A second one of each, without a size, is for the slots whose own style it is.
    """
    own = [style for style in styles.values() if _sets(style)]
    plain = [
        replace(style, name=f"{style.name}{PLAIN}", size=None, color=None, indent=0.0)
        for style in own
        if "+" not in style.name and (style.space_before or style.space_after)
    ]
    made = [_closer(style, how) for how in (DENSE, CLOSE) for style in (*own, *plain)]
    return {style.name: style for style in (*plain, *made)}


def _sets(style: TextStyle) -> bool:
    return bool(style.size or style.space_before or style.space_after or style.line_spacing != 1)


def _closer(style: TextStyle, how: Closeness) -> TextStyle:
    spread = "+" in style.name
    return replace(
        style,
        name=dense_name(style.name, how.mark),
        size=smaller(style.size) if style.size else None,
        line_spacing=1 + (style.line_spacing - 1) * how.leading,
        space_before=style.space_before if spread else style.space_before * how.air,
        space_after=style.space_after * how.air,
    )


def dense(layouts: LayoutSet, how: Closeness = DENSE) -> LayoutSet:
    """The template with smaller texts in the same boxes; its layouts keep their names."""
    named = {name: dense_name(name, how.mark) for name in layouts.styles}
    copies = {name: copy for name, copy in named.items() if copy in layouts.styles}
    made = {name: _layout(layout, copies) for name, layout in layouts.layouts.items()}
    return replace(layouts, layouts=made, dense=True, close=how is CLOSE)


def _layout(layout: LayoutDef, copies: Mapping[str, str]) -> LayoutDef:
    slots = tuple(_table(slot) if _stays(slot) else _slot(slot, copies) for slot in layout.slots)
    return replace(layout, slots=slots, sparse=None)


def _stays(slot: Slot) -> bool:
    return slot.placeholder_type in _KEPT or slot.name in FRAME or not slot.sizes


def _table(slot: Slot) -> Slot:
    """A table that begins large begins a step smaller; all else that stays is as it was."""
    large = slot.placeholder_type == "tbl" and len(slot.sizes) > 2
    return replace(slot, sizes=slot.sizes[1:]) if large else slot


def _slot(slot: Slot, copies: Mapping[str, str]) -> Slot:
    def named(style: str) -> str:
        return copies.get(style, style)

    own = {style: named(other) for style, other in slot.restyles}
    others = {style: copies[style] for style in sorted(copies) if "+" not in style}
    if (plain := f"{slot.style}{PLAIN}") in copies:
        others[""] = copies[plain]
    ladder = (*slot.sizes, *map(smaller, slot.sizes))
    return replace(
        slot,
        sizes=tuple(sorted(set(ladder), reverse=True)),
        restyles=tuple((others | own).items()),
        spread=named(slot.spread) if slot.spread else None,
        abreast=tuple(map(named, slot.abreast)),
    )

"""Texts without a place of their own, as paragraphs of the slot that their layout names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.content.model import Fill
    from deckgen.layout.define import LayoutDef
    from deckgen.narrate.text import Paragraph


def gathered(fills: tuple[Fill, ...], layout: LayoutDef) -> tuple[Fill, ...]:
    """The fills with those of slots that join another put into it, in the order of the slots.

    Where the slot they join is empty, the first of them takes its place.
    """
    order = {slot.name: at for at, slot in enumerate(layout.slots)}
    joins = {slot.name: slot.joins for slot in layout.slots if slot.joins}
    styles = {slot.name: slot.style if slot.joins else None for slot in layout.slots}
    if not any(fill.slot in joins for fill in fills):
        return fills
    made: list[Fill] = []
    for fill in fills:
        target = joins.get(fill.slot, fill.slot)
        group = [each for each in fills if joins.get(each.slot, each.slot) == target]
        if len(group) == 1 and fill.slot == target:
            made.append(fill)
        elif all(each.slot != target for each in made):
            group.sort(key=lambda each: order.get(each.slot, 0))
            made.append(_together(group, target, styles))
    return tuple(made)


def _together(fills: list[Fill], target: str, styles: dict[str, str | None]) -> Fill:
    own = next((fill for fill in fills if fill.slot == target), fills[0])
    paragraphs = [p for fill in fills for p in _styled(fill, styles.get(fill.slot))]
    return replace(own, slot=target, payload=RichText(tuple(paragraphs)))


def _styled(fill: Fill, style: str | None) -> tuple[Paragraph, ...]:
    """A text's paragraphs in the style of the slot that joins, where it names one."""
    if not isinstance(fill.payload, RichText):
        return ()
    return tuple(replace(p, style=p.style or style) for p in fill.payload.paragraphs)

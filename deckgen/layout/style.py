"""How a run looks in a slot: the one rule by which text is measured, and is to be written.

A slide's text inherits from its placeholder. A paragraph's style comes before the slot's, a run's
before the paragraph's; what a style leaves at its default is inherited, so it is neither written
nor changed: no size, ``bold`` false, no colour, spacing 0, line spacing 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.define import TextStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.define import LayoutSet, Slot
    from deckgen.narrate.text import Paragraph, Run

PLAIN = TextStyle("")


@dataclass(frozen=True, slots=True)
class Spacing:
    """Vertical spacing of a paragraph: points before and after, factor of single spacing."""

    before: float
    after: float
    line: float


def style_of(styles: Mapping[str, TextStyle], name: str | None) -> TextStyle:
    """The style of that name, or one that changes nothing."""
    return styles.get(name, PLAIN) if name else PLAIN


def slot_size(layouts: LayoutSet, slot: Slot) -> float:
    """The size a placeholder has by itself: its style's."""
    own = style_of(layouts.styles, slot.style).size
    return own or (slot.sizes[0] if slot.sizes else 16)


def run_size(styles: Mapping[str, TextStyle], paragraph: Paragraph, run: Run, size: float) -> float:
    """Points of a run: its own style's, its paragraph's, else the slot's fitted ``size``."""
    own = style_of(styles, run.style).size
    return own or style_of(styles, paragraph.style).size or size


def run_bold(
    styles: Mapping[str, TextStyle], slot_style: str, paragraph: Paragraph, run: Run
) -> bool:
    """Whether a run is bold: the first of its three styles that says so, or that it is light."""
    for name in (run.style, paragraph.style, slot_style):
        style = style_of(styles, name)
        if style.bold or style.light:
            return style.bold
    return False


def run_light(styles: Mapping[str, TextStyle], paragraph: Paragraph, run: Run) -> bool:
    """Whether a run is not bold even where what it stands in is."""
    return any(style_of(styles, name).light for name in (paragraph.style, run.style))


def spacing(styles: Mapping[str, TextStyle], slot_style: str, paragraph: Paragraph) -> Spacing:
    """Spacing of a paragraph: its own style's where that says something, else the slot's."""
    own, slot = style_of(styles, paragraph.style), style_of(styles, slot_style)
    return Spacing(
        (own.space_before or slot.space_before) + paragraph.lowered,
        own.space_after or slot.space_after,
        own.line_spacing if own.line_spacing != 1 else slot.line_spacing,
    )

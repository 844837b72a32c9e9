"""Entries of a text moved apart, so that few of them fill their box as evenly as many.

A style that spreads has copies with more space before, ``figure+4`` to ``figure+60``. The
paragraphs that open an entry, but for the first, take the copy with as much space as there is
room for; nothing but the style's name is changed, so a writer need not know.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.style import style_of
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.define import Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

STEP = 4
"""Points from one copy of a style to the next."""
FULL = 0.92
"""Share of a box that spread text fills at most: typefaces set taller than measured."""


def spread_name(style: str, points: int) -> str:
    """The name of a style's copy with that much space before."""
    return f"{style}+{points}"


def spread(
    setter: Typesetter, texts: Sequence[tuple[RichText, Slot, Box]], size: float
) -> list[RichText]:
    """The texts of slots that share one size, all moved apart alike as far as all have room."""
    if any(_lends_looks(setter, *item) for item in texts):
        return [text for text, _, _ in texts]
    points = max(0, min((_room(setter, *item, size) for item in texts), default=0))
    points -= points % STEP
    styles, name = setter.layouts.styles, texts[0][1].spread or ""
    for tried in range(points, 0, -STEP):
        if spread_name(name, tried) in styles:
            made = [_apart(setter, text, slot, tried) for text, slot, _ in texts]
            pairs = zip(made, texts, strict=True)
            if all(setter.fits(text, slot, box, size) for text, (_, slot, box) in pairs):
                return made
    return [text for text, _, _ in texts]


def _lends_looks(setter: Typesetter, text: RichText, slot: Slot, _: Box) -> bool:
    """Whether plain paragraphs would take a size or weight with the space: figures' for prose."""
    style = setter.layouts.styles.get(slot.spread or "")
    named = any(paragraph.style == slot.spread for paragraph in text.paragraphs)
    return style is not None and not named and (style.size is not None or style.bold)


def _room(setter: Typesetter, text: RichText, slot: Slot, box: Box, size: float) -> int:
    """Whole points that may stand before each entry but the first; plenty for a lone entry."""
    openings = sum(_openings(setter, text, slot))
    if not openings:
        return 600
    height = box.height - slot.inset[1] - slot.inset[3]
    set_height = setter.height(text, slot, box, size) - slot.inset[1] - slot.inset[3]
    free = (height * FULL - set_height) / EMU_PER_POINT
    return int(free / (openings + (slot.anchor == "middle")))


def _openings(setter: Typesetter, text: RichText, slot: Slot) -> list[bool]:
    """For each paragraph whether it opens an entry and does not stand at the very top.

    The first under a heading or a figure stands off it as far as the others from one another.
    Where no paragraph has the style, plain ones do, unless it would set them larger or bolder.
    """
    named = any(paragraph.style == slot.spread for paragraph in text.paragraphs)
    style = style_of(setter.layouts.styles, slot.spread)
    if not named and (style.size or style.bold):
        return [False] * len(text.paragraphs)
    plain = (None, dict(slot.restyles).get(""))
    wanted = (slot.spread,) if named else plain
    found = [paragraph.style in wanted for paragraph in text.paragraphs]
    return [place > 0 and opens for place, opens in enumerate(found)]


def _apart(setter: Typesetter, text: RichText, slot: Slot, points: int) -> RichText:
    name = spread_name(slot.spread or "", points)
    return RichText(
        tuple(
            replace(paragraph, style=name) if opens else paragraph
            for paragraph, opens in zip(text.paragraphs, _openings(setter, text, slot), strict=True)
        )
    )

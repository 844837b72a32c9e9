"""Room left in a row of cards that open with a figure: it goes around the figures.

Points move apart up to what their style allows; few of them under a figure would leave the foot of
a card empty. What is left is shared between the space over the figures and that under them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.spread import FULL
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.define import Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box
    from deckgen.narrate.text import Paragraph

    Texts = Sequence[tuple[RichText, Slot, Box]]

MOST = 16
"""Points that stand over a figure and under it at most: its heading and its points are its own."""


def aired(setter: Typesetter, texts: Texts, size: float) -> list[RichText]:
    """The texts with their figures, and what follows each, lowered alike as far as all have room.

    Left as they are where one has no figure, or nothing under it.
    """
    every = [text for text, _, _ in texts]
    openings = [_figure_and_next(text, slot) for text, slot, _ in texts]
    if not all(openings):
        return every
    points = min(MOST, min(_room(setter, *item, size) for item in texts) // 2)
    if points < 1:
        return every
    return [_lowered(text, opens, points) for text, opens in zip(every, openings, strict=True)]


def _figure_and_next(text: RichText, slot: Slot) -> tuple[int, ...]:
    """Where the figure stands and the first paragraph of what follows it; none where one lacks."""
    found = tuple(_first(text.paragraphs, style) for style in slot.abreast)
    places = tuple(place for place in found if place is not None)
    return places if len(places) == len(slot.abreast) > 1 else ()


def _first(paragraphs: Sequence[Paragraph], style: str) -> int | None:
    """The first paragraph of a style, or of its copy that is moved apart."""
    named = ((p.style or "").partition("+")[0] for p in paragraphs)
    return next((place for place, name in enumerate(named) if name == style), None)


def _room(setter: Typesetter, text: RichText, slot: Slot, box: Box, size: float) -> int:
    """Whole points that are free in a box."""
    inset = slot.inset[1] + slot.inset[3]
    free = (box.height - inset) * FULL - (setter.height(text, slot, box, size) - inset)
    return int(free / EMU_PER_POINT)


def _lowered(text: RichText, places: Sequence[int], points: int) -> RichText:
    return RichText(
        tuple(
            replace(paragraph, lowered=paragraph.lowered + points) if place in places else paragraph
            for place, paragraph in enumerate(text.paragraphs)
        )
    )

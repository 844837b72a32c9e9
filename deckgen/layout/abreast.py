"""Parts of cards in a row that stand at one height: figures beside figures, texts beside texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.fit import text_area
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.define import Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

    Texts = Sequence[tuple[RichText, Slot, Box]]

LEAST = 0.5
"""Points that are not worth a paragraph's own spacing."""


def abreast(setter: Typesetter, texts: Texts, size: float) -> list[RichText]:
    """The texts with what opens a part lowered to where it stands in the lowest of its row.

    A part is opened by the first paragraph of one of the slot's styles (``Slot.abreast``). Texts
    whose earlier parts are of other styles are not compared; where the texts do not fit any more,
    they stay as they are.
    """
    rows = defaultdict(list)
    for place, (_, _, box) in enumerate(texts):
        rows[box.y].append(place)
    made = [text for text, _, _ in texts]
    for places in rows.values():
        row = [texts[place] for place in places]
        lowered = _row(setter, row, size)
        fit = all(
            setter.fits(text, slot, box, size)
            for text, (_, slot, box) in zip(lowered, row, strict=True)
        )
        for place, text in zip(places, lowered if fit else (), strict=False):
            made[place] = text
    return made


def _row(setter: Typesetter, row: Texts, size: float) -> list[RichText]:
    texts = [text for text, _, _ in row]
    before: list[tuple[str, ...]] = [()] * len(row)
    for style in row[0][1].abreast:
        openings = [_opening(text, style) for text in texts]
        tops: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
        for place, at in enumerate(openings):
            if at is not None:
                _, slot, box = row[place]
                width, _ = text_area(slot, box)
                block = setter.block(texts[place], slot.style, size, width)
                tops[before[place]][place] = block.tops[at]
                before[place] += (style,)
        for group in tops.values():
            for place, top in group.items():
                less, at = max(group.values()) - top, openings[place]
                if less > LEAST and at:
                    texts[place] = _lowered(texts[place], at, less)
    return texts


def _opening(text: RichText, style: str) -> int | None:
    """The first paragraph of a style; it comes before what is moved apart."""
    named = (place for place, p in enumerate(text.paragraphs) if p.style == style)
    return next(named, None)


def _lowered(text: RichText, at: int, points: float) -> RichText:
    paragraphs = list(text.paragraphs)
    paragraphs[at] = replace(paragraphs[at], lowered=round(points, 1))
    return RichText(tuple(paragraphs))

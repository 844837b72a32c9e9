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


def abreast(
    setter: Typesetter, texts: Texts, size: float, smaller: float | None
) -> tuple[list[RichText], float]:
    """The texts with what opens a part lowered to where it stands in the lowest of its row.

    A part is opened by the first paragraph of one of the slot's styles (``Slot.abreast``). Texts
    whose earlier parts are of other styles are not compared. Where the texts do not fit any more,
    they are set one size smaller, or fewer parts stand level.
    """
    styles = texts[0][1].abreast
    tries = [(styles, size), (styles, smaller)]
    tries += [(styles[:count], size) for count in range(len(styles) - 1, 0, -1)]
    for level, tried in tries:
        made = _rows(setter, texts, level, tried) if tried else None
        if made is not None and tried:
            return made, tried
    return [text for text, _, _ in texts], size


def _rows(
    setter: Typesetter, texts: Texts, styles: tuple[str, ...], size: float
) -> list[RichText] | None:
    """Row by row; ``None`` where a text does not fit."""
    rows = defaultdict(list)
    for place, (_, _, box) in enumerate(texts):
        rows[box.y].append(place)
    made = [text for text, _, _ in texts]
    for places in rows.values():
        row = _row(setter, [texts[place] for place in places], styles, size)
        for place, text in zip(places, row, strict=True):
            made[place] = text
    every = zip(made, texts, strict=True)
    fit = all(setter.fits(text, slot, box, size) for text, (_, slot, box) in every)
    return made if fit else None


def _row(setter: Typesetter, row: Texts, styles: tuple[str, ...], size: float) -> list[RichText]:
    texts = [text for text, _, _ in row]
    before: list[tuple[str, ...]] = [()] * len(row)
    for style in styles:
        openings = [_opening(text, style) for text in texts]
        tops: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
        for place, at in enumerate(openings):
            if at is not None:
                tops[before[place]][place] = _top(setter, (texts[place], *row[place][1:]), size, at)
                before[place] += (style,)
        for group in tops.values():
            for place, top in group.items():
                less, at = max(group.values()) - top, openings[place]
                if less > LEAST and at:
                    texts[place] = _lowered(texts[place], at, less)
    return texts


def _top(setter: Typesetter, text: tuple[RichText, Slot, Box], size: float, at: int) -> float:
    words, slot, box = text
    width, _ = text_area(slot, box)
    return setter.block(words, slot.style, size, width).tops[at]


def _opening(text: RichText, style: str) -> int | None:
    """The first paragraph of a style; it comes before what is moved apart."""
    named = (place for place, p in enumerate(text.paragraphs) if p.style == style)
    return next(named, None)


def _lowered(text: RichText, at: int, points: float) -> RichText:
    paragraphs = list(text.paragraphs)
    paragraphs[at] = replace(paragraphs[at], lowered=round(points, 1))
    return RichText(tuple(paragraphs))

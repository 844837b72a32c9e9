"""Texts of one size in a row of cards, set so that each entry takes as many lines as beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from deckgen.layout.breaking import LIKELY, Setting, by_programs
from deckgen.layout.fit import text_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.define import Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box
    from deckgen.narrate.text import RichText

    Texts = Sequence[tuple[RichText, Slot, Box]]

SHORT = 2
"""Lines of an entry whose breaking shows beside the others; of running text none does."""
STEPS = 2
"""Sizes of the ladder that are given up at most."""


def even_size(setter: Typesetter, texts: Texts, size: float) -> float:
    """The largest of the next sizes at which every program sets the rows level; else the same."""
    rows = _rows(texts)
    if not rows:
        return size
    ladder = [each for each in texts[0][1].sizes if each <= size][: STEPS + 1]
    tried = (each for each in ladder if all(_level(setter, row, each) for row in rows))
    return next(tried, size)


def _rows(texts: Texts) -> list[Texts]:
    """The texts that stand beside others, of entries as many as theirs."""
    found = defaultdict(list)
    for each in texts:
        text, _, box = each
        found[box.y, box.height, len(text.paragraphs)].append(each)
    return [row for row in found.values() if len(row) > 1]


def _level(setter: Typesetter, row: Texts, size: float) -> bool:
    """Whether no entry takes a line more than the same one beside it, unless all are long."""
    return all(
        len(set(lines)) == 1 or min(lines) > SHORT
        for lines in zip(*(_lines(setter, each, size) for each in row), strict=True)
    )


def _lines(setter: Typesetter, placed: tuple[RichText, Slot, Box], size: float) -> list[int]:
    """How many lines each paragraph takes in the likely program that needs most."""
    text, slot, box = placed
    how = Setting(slot.style, size, text_area(slot, box)[0])
    every = (by_programs(setter, each, how)[:LIKELY] for each in text.paragraphs)
    return [max(map(len, programs)) for programs in every]

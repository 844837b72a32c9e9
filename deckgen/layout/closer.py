"""Which of a company's slides that fit gain by being set closer all the same: ``layout.dense``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.breaking import Setting, stubs
from deckgen.layout.fit import text_area
from deckgen.layout.measure import BREAK
from deckgen.layout.page import EMU_PER_POINT, FittedTable, FittedText
from deckgen.layout.style import slot_size
from deckgen.layout.tables import STYLE
from deckgen.layout.titled import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Page, Placed

ENDINGS = 2
"""Paragraphs that end with a line of one character: so many look careless."""


def awkward(setter: Typesetter, pages: Sequence[Page]) -> bool:
    """Whether pages would gain by smaller texts: those that go on, or lines that end badly."""
    return parted(pages) or _endings(setter, pages) >= ENDINGS


def better(setter: Typesetter, closer: Sequence[Page], pages: Sequence[Page]) -> bool:
    """Whether pages set closer are: fewer of them, or with lines that end better."""
    fewer = parted(pages) and len(closer) < len(pages)
    same = len(closer) == len(pages)
    return fewer or (same and _endings(setter, closer) < _endings(setter, pages))


def parted(pages: Sequence[Page]) -> bool:
    """Whether a table, a list or contents go on on a second page, and no further."""
    return len(pages) == 2


def _endings(setter: Typesetter, pages: Sequence[Page]) -> int:
    return sum(_ending(setter, page, placed) for page in pages for placed in page.placed)


def _ending(setter: Typesetter, page: Page, placed: Placed) -> int:
    """How many paragraphs of a text or table end with a line of one character, or would.

    Of texts that are set alike, as those of cards side by side, also with a word or number alone.
    A text that would stand over its box for one is as bad as two.
    """
    slot, payload = setter.layouts.layouts[page.layout].slot(placed.slot), placed.payload
    if isinstance(payload, FittedTable):
        return _table_ending(setter, payload)
    if slot is None or not isinstance(payload, FittedText) or not payload.text.paragraphs:
        return 0
    width = text_area(slot, placed.box)[0] - payload.trim / EMU_PER_POINT
    size = payload.size or slot_size(setter.layouts, slot)
    if is_title(setter.layouts, slot):
        return setter.singles(payload.text, slot.style, size, width)
    over = ENDINGS if setter.is_over(payload.text, slot, placed.box, size) else 0
    broken = payload.text.text.count(BREAK)
    alone = stubs(setter, payload.text, Setting(slot.style, size, width)) if slot.group else 0
    singles = setter.singles(payload.text, slot.style, size, width)
    return max(singles, alone) + broken + over


def _table_ending(setter: Typesetter, made: FittedTable) -> int:
    left, _, right, _ = made.margin
    cells = (pair for row in made.table.rows for pair in zip(row.cells, made.widths, strict=True))
    return sum(
        setter.block(cell.text, STYLE, made.size, (wide - left - right) / EMU_PER_POINT).orphans
        + cell.text.text.count(BREAK)
        for cell, wide in cells
        if cell.across == 1 and cell.text.paragraphs
    )

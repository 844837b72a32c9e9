"""Whether every text of a .pptx has room: estimated from the file alone, cell by cell.

An own line breaker with the widths of ``deckgen.layout.measure``; what the builder measured, and
whether it wrote what it measured, is not asked.
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.oxml.ns import qn

from deckgen.layout.measure import LINE_PITCH, em_width
from tests.quality.deck_text import EMU, Para, Shape, paragraph_of, shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NO_START = "，。、：；！？）》」』】〕〉”’％‰…·,.:;!?)%"
NO_END = "（《「『【〔〈“‘￥¥＄("
OVER = 1.0
"""Points a text may be taller than its room: half a point is the builder's own tolerance."""


@dataclass(frozen=True)
class Overflow:
    """What stands over."""

    slide: int
    shape: str
    what: str
    over: float
    text: str


def overflows(data: bytes) -> list[Overflow]:
    """Every text taller than its box, every shape outside its slide, every row too low."""
    deck = Presentation(io.BytesIO(data))
    size = (deck.slide_width, deck.slide_height)
    return [found for shape in shapes_of(deck) for found in _of(shape, size)]


def _of(shape: Shape, size: tuple[int, int]) -> Iterator[Overflow]:
    left, top, width, height = shape.box
    over = max(-left, -top, left + width - size[0], top + height - size[1]) / EMU
    if over > OVER:
        yield Overflow(shape.number, shape.name, "outside the slide", over, "")
    if width <= 0 or height <= 0:
        yield Overflow(shape.number, shape.name, "no size", 0, "")
    if shape.shape.has_text_frame and shape.text is not None and shape.text.text.strip():
        needed, room = height_of(shape.text.paragraphs, shape.text.width), shape.text.height
        if needed - room > OVER:
            yield Overflow(shape.number, shape.name, "text", needed - room, shape.text.text[:60])
    elif getattr(shape.shape, "has_table", False) and shape.shape.has_table:
        yield from _table(shape, size)


def _table(shape: Shape, size: tuple[int, int]) -> Iterator[Overflow]:
    table = shape.shape.table
    widths = [column.width for column in table.columns]
    heights = [row.height for row in table.rows]
    beyond = (shape.box[1] + sum(heights) - size[1]) / EMU
    if beyond > OVER or abs(sum(heights) - shape.box[3]) > EMU:
        yield Overflow(shape.number, shape.name, "table", beyond, "")
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            if cell.is_spanned:
                continue
            over = _cell(
                cell,
                sum(widths[place : place + cell.span_width]),
                sum(heights[at : at + cell.span_height]),
            )
            if over > OVER:
                yield Overflow(shape.number, shape.name, f"cell {at},{place}", over, cell.text[:60])


def _cell(cell: Any, width: int, height: int) -> float:
    sides = (cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom)
    paragraphs = [
        paragraph_of(each, [each.find(qn("a:pPr"))] if each.find(qn("a:pPr")) is not None else [])
        for each in cell._tc.findall(f"{qn('a:txBody')}/{qn('a:p')}")
    ]
    needed = height_of(paragraphs, (width - sides[0] - sides[2]) / EMU)
    return needed - (height - sides[1] - sides[3]) / EMU


def height_of(paragraphs: Sequence[Para], width: float) -> float:
    """Points that the paragraphs take in a column of that width."""
    total = 0.0
    for place, para in enumerate(paragraphs):
        last = place == len(paragraphs) - 1
        pitch = LINE_PITCH * para.line
        lines = sum(
            size * pitch if para.exact is None else para.exact
            for size in lines_of(para, width - para.margin)
        )
        total += (para.before if place else 0.0) + lines + (0.0 if last else para.after)
    return total


def lines_of(para: Para, width: float) -> list[float]:
    """The size of each line of a paragraph."""
    return [size for _, size in broken(para, width)]


def broken(para: Para, width: float) -> list[tuple[str, float]]:
    """Each line of a paragraph: its text and its size."""
    glyphs = [
        (char, piece.size * em_width(char, bold=piece.bold), piece.size)
        for piece in para.pieces
        for char in piece.text
    ]
    if not glyphs:
        return [("", para.size)]
    lines: list[tuple[str, float]] = []
    start = 0
    while start < len(glyphs):
        end = _line_end(glyphs, start, width)
        text = "".join(char for char, _, _ in glyphs[start:end])
        lines.append((text, max(size for _, _, size in glyphs[start:end])))
        start = end
    return lines


def _line_end(glyphs: list[tuple[str, float, float]], start: int, width: float) -> int:
    used, best = 0.0, 0
    for at in range(start, len(glyphs)):
        char, advance, _ = glyphs[at]
        if char in "\n\v":
            return at + 1
        if at > start and _breakable(glyphs[at - 1][0], char):
            best = at
        if used + advance > width and not char.isspace():
            return best if best > start else max(at, start + 1)
        used += advance
    return len(glyphs)


def _breakable(before: str, after: str) -> bool:
    if before in NO_END or after in NO_START or after.isspace():
        return False
    if before.isspace():
        return True
    return _wide(before) or _wide(after)


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"

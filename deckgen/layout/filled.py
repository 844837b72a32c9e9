"""The width of a table's column of sentences: as few of them as can be end in a few characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.measure import CLOSING, WIDTH_SLACK, em_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.fit import Typesetter
    from deckgen.layout.measure import Line
    from deckgen.narrate.text import RichText

STEPS = 9
"""Half characters by which the column is narrowed at most, and one."""
FEW = 3.3
"""Em that look lost on a last line: three Chinese characters."""


def filled(
    setter: Typesetter, texts: Sequence[RichText], style: str, size: float, width: float
) -> float:
    """Points by which a column of that width is better narrower; it takes no more lines for it.

    What programs may set wider or part is asked too, as for single cells (``endings``).
    """
    most = [setter.block(text, style, size, width).lines for text in texts]
    best, least = 0.0, _lost(setter, texts, style, size, width)
    for step in range(1, STEPS if least else 0):
        tried = width - step * size / 2
        if tried <= 0 or any(
            setter.block(text, style, size, tried).lines > lines
            for text, lines in zip(texts, most, strict=True)
        ):
            break
        lost = _lost(setter, texts, style, size, tried)
        if lost < least:
            best, least = step * size / 2, lost
    return best


def _lost(
    setter: Typesetter, texts: Sequence[RichText], style: str, size: float, width: float
) -> int:
    full = width / WIDTH_SLACK
    found = 0
    for text in texts:
        for paragraph in text.paragraphs:
            found += _few(setter.paragraph(paragraph, style, size, width))
            found += 2 * _few(setter.paragraph(paragraph, style, size, full))
            found += _few(setter.paragraph(paragraph, style, size, full, spaced=True))
    return found


def _few(lines: Sequence[Line]) -> bool:
    last = lines[-1].text.strip().rstrip(CLOSING)
    return len(lines) > 1 and em_width(last) <= FEW

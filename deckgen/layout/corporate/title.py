"""In which size a company's title placeholder holds a sentence, and its capacity in hanzi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.measure import LINE_PITCH, WIDTH_SLACK
from deckgen.layout.page import EMU_PER_POINT

if TYPE_CHECKING:
    from deckgen.layout.corporate.model import Holder

LARGEST, USUAL, LEAST = 32.0, 28.0, 18.0
"""Points: a title set larger shouts where it is a sentence, so it is set in the usual size."""
SENTENCE = 30
"""Hanzi that a message takes, on two lines; one line should hold it, too."""
STEPS = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)


def room(holder: Holder) -> tuple[float, float]:
    """Width and height in points of what is inside a placeholder's insets."""
    left, top, right, bottom = holder.inset
    wide = holder.box.width - left - right - holder.indent
    return wide / EMU_PER_POINT, (holder.box.height - top - bottom) / EMU_PER_POINT


def capacity(holder: Holder, size: float | None = None) -> tuple[int, int]:
    """Hanzi a line and lines that a placeholder holds, at its own size or another."""
    points = size or holder.size
    wide, tall = room(holder)
    pitch = LINE_PITCH * holder.line_spacing * points
    return max(0, int(wide * WIDTH_SLACK / points)), max(0, int((tall + 0.5) / pitch))


def holds(holder: Holder, size: float) -> int:
    """Hanzi on two lines at most."""
    across, lines = capacity(holder, size)
    return across * min(lines, 2)


def title_ladder(holder: Holder) -> tuple[float, ...]:
    """The sizes of titles, largest first.

    The company's own where it holds a sentence and does not shout; else the largest step at which
    most sentences take one line, or two where the box is narrow; then the smaller ones.
    """
    own = [holder.size] if LEAST <= holder.size <= LARGEST else []
    steps = [step for step in STEPS if step < holder.size]
    first = next((size for size in own if holds(holder, size) >= SENTENCE), None)
    first = first or next((size for size in steps if size >= 24 and _in_line(holder, size)), None)
    first = first or next((size for size in steps if holds(holder, size) >= SENTENCE), None)
    first = first or max([*own, *steps, LEAST], key=lambda size: (holds(holder, size), size))
    return (first, *(size for size in (24.0, 20.0, 18.0) if size < first))[:3]


def _in_line(holder: Holder, size: float) -> bool:
    across, lines = capacity(holder, size)
    return lines >= 1 and across >= SENTENCE

"""How lines end: last lines of a character or two, words and numbers with their units cut.

A text is narrowed inside its box, by its right inset, as long as that costs no line. Programs do
not break alike: some use the width that we keep free, some part Chinese from digits. The width is
taken at which lines end best in all of them.
"""

from __future__ import annotations

from operator import le
from typing import TYPE_CHECKING, NamedTuple

from deckgen.layout.measure import CLOSING, WIDTH_SLACK, em_width
from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.style import style_of
from deckgen.layout.words import cut_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.fit import Typesetter
    from deckgen.layout.measure import Line
    from deckgen.narrate.text import RichText

STEPS = 13
"""Half characters by which a text is narrowed at most, and one."""
UNSEEN = 0.12
"""Part of the width by which one in a column of texts is narrowed at most: with a wider gap it
looks like a column of another width."""
STUB = 2.7
"""Em that are too few for a last line: two Chinese characters, a number alone."""
SINGLE, SHORT, CUT = 6, 3, 2
"""What a last line of one character, one of two, and a cut word weigh."""

EVEN = 1.06
"""How much wider a program may set lines that are evened without their taking a line more."""
BROADER = 1.16
"""How much broader a typeface may be that stands in for ours."""


def flaws(lines: Sequence[Line]) -> int:
    """How badly a paragraph's lines end."""
    if len(lines) < 2:
        return 0
    last = lines[-1].text.strip().rstrip(CLOSING)
    single = len(last) == 1 and not last.isascii()
    stub = SINGLE if single else SHORT if last and em_width(last) <= STUB else 0
    return stub + CUT * cut_words(lines)


class Setting(NamedTuple):
    """A text as programs set it: lines by each, and how badly they end in all.

    The last of ``lines`` are the headings and figures that a broader typeface would break.
    """

    lines: tuple[int, ...]
    flaws: int


def setting(setter: Typesetter, text: RichText, style: str, size: float, width: float) -> Setting:
    """The text in a width as it is measured, to the last point of it, and with Chinese parted."""
    full = width / WIDTH_SLACK
    ours, whole = (setter.block(text, style, size, wide) for wide in (width, full))
    parted = [setter.paragraph(p, style, size, full, spaced=True) for p in text.paragraphs]
    badly = ours.flaws + 2 * whole.flaws + sum(map(flaws, parted))
    wider = setter.block(text, style, size, width / BROADER).paragraphs
    styles = setter.layouts.styles
    sized = (style_of(styles, paragraph.style).size for paragraph in text.paragraphs)
    broken = sum(len(lines) > 1 for lines, own in zip(wider, sized, strict=True) if own)
    return Setting((ours.lines, whole.lines, sum(map(len, parted)), broken), badly)


def trimmed(
    setter: Typesetter, text: RichText, style: str, size: float, width: float, *, most: float = 1
) -> int:
    """EMU by which to narrow a text inside its box, so that lines end well; none where centred.

    ``most`` is the part of the width that it may lose.
    """
    if not _flush_left(setter, text, style):
        return 0
    if setter.block(text, style, size, width).lines == len(text.paragraphs):
        return 0
    whole = setting(setter, text, style, size, width)
    best, least = 0.0, whole.flaws
    ours, full, parted, broken = whole.lines
    bounds = (ours, max(ours, full), max(ours, parted), broken)  # there is room for as many as ours
    widest = min(STEPS - 1, int(width * most / (size / 2)))
    for step in range(1, widest + 1 if least else 0):
        less = step * size / 2
        tried = setting(setter, text, style, size, width - less)
        if tried.lines[0] > whole.lines[0]:
            break
        if tried.flaws < least and all(map(le, tried.lines, bounds)):
            best, least = less, tried.flaws
    return round(best * EMU_PER_POINT)


def _flush_left(setter: Typesetter, text: RichText, style: str) -> bool:
    """Whether none of its paragraphs is centred or flush right."""
    styles = setter.layouts.styles
    aligned = {style_of(styles, p.style).align for p in text.paragraphs}
    return not {style_of(styles, style).align, *aligned} - {None, "left"}


def evened(setter: Typesetter, text: RichText, style: str, size: float, width: float) -> int:
    """EMU by which to narrow a text that stays broken, so that its lines are about as long.

    As far as it takes no further line, not even in a program that sets it wider, and cuts no word
    more.
    """
    whole = setter.block(text, style, size, width)
    if whole.lines == len(text.paragraphs):
        return 0
    best, step = 0.0, size / 4
    for count in range(1, int(width / 2 / step)):
        tried = setter.block(text, style, size, width - count * step)
        broader = setter.block(text, style, size, (width - count * step) / EVEN)
        if max(tried.lines, broader.lines) > whole.lines:
            break
        if tried.flaws <= whole.flaws:
            best = count * step
    return round(best * EMU_PER_POINT)

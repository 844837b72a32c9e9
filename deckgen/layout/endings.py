"""How lines end: last lines of a character or two, words and numbers with their units cut.

A text is narrowed inside its box, by its right inset, as long as that costs no line. Programs do
not break alike: some use the width that we keep free, some part Chinese from digits. The width is
taken at which lines end best in all of them.
"""

from __future__ import annotations

from operator import le
from typing import TYPE_CHECKING, NamedTuple

from deckgen.layout.measure import BREAK, CLOSING, WIDTH_SLACK, em_width
from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.style import style_of
from deckgen.layout.words import cut_words, doubtful_ends

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

    None where a line has an end of ours: both its parts have room for the whole width alone.
    ``most`` is the part of the width that it may lose.
    """
    if BREAK in text.text or not _flush_left(setter, text, style):
        return 0
    if setter.block(text, style, size, width).lines == len(text.paragraphs):
        return 0
    whole = setting(setter, text, style, size, width)
    best, least = 0.0, whole.flaws + _doubts(setter, text, style, size, width)
    ours, full, parted, broken = whole.lines
    bounds = (ours, max(ours, full), max(ours, parted), broken)  # there is room for as many as ours
    widest = min(STEPS - 1, int(width * most / (size / 2)))
    for step in range(1, widest + 1 if least else 0):
        less = step * size / 2
        tried = setting(setter, text, style, size, width - less)
        if tried.lines[0] > whole.lines[0]:
            break
        found = tried.flaws + _doubts(setter, text, style, size, width - less)
        if found < least and all(map(le, tried.lines, bounds)):
            best, least = less, found
    return round(best * EMU_PER_POINT)


def between_words(setter: Typesetter, text: RichText, style: str, size: float, width: float) -> int:
    """EMU by which to narrow a table's head, so that it is broken between words.

    Its last line may be a word alone, as a column is narrow. What takes no more lines is tried.
    """
    most = setter.block(text, style, size, width).lines
    step = size / 4
    best, least = 0.0, _parted_words(setter, text, style, size, width)
    for count in range(1, int(width / step) if any(least) and most > len(text.paragraphs) else 0):
        room = width - count * step
        if setter.block(text, style, size, room).lines > most:
            break
        found = _parted_words(setter, text, style, size, room)
        if found < least:
            best, least = count * step, found
    return round(best * EMU_PER_POINT)


def _parted_words(
    setter: Typesetter, text: RichText, style: str, size: float, width: float
) -> tuple[int, int, int]:
    """How many words programs part, lines of one character, and of ends that may be in a word."""
    every = [
        setter.paragraph(paragraph, style, size, room)
        for paragraph in text.paragraphs
        for room in (width, width / WIDTH_SLACK)
    ]
    return (
        sum(map(cut_words, every)),
        sum(flaws(lines) >= SINGLE for lines in every),
        sum(map(doubtful_ends, every)),
    )


def _doubts(setter: Typesetter, text: RichText, style: str, size: float, width: float) -> int:
    """How many short texts in a company's template may end a line inside a word nobody listed."""
    if not setter.layouts.frame:
        return 0
    every = (
        setter.paragraph(paragraph, style, size, room, spaced=spaced)
        for paragraph in text.paragraphs
        for room, spaced in ((width, False), (width / WIDTH_SLACK, True))
    )
    return sum(doubtful_ends(lines) for lines in every if len(lines) == 2)


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

"""Line ends that no width gives: a short text in a company's template broken where a reader pauses.

Programs break a line of such a template each at its own place, since some lack the typeface and
some part Chinese from digits. A break of its own stands where every program keeps it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from deckgen.layout.endings import EVEN, STUB
from deckgen.layout.measure import BREAK, CLOSING, WIDTH_SLACK, Line, em_width, tokens
from deckgen.layout.words import cut_values, cut_words, doubtful_ends
from deckgen.narrate.text import Paragraph, RichText

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.layout.fit import Typesetter

CUT, DOUBT = 6.0, 2.0
"""Em of unequal length that a word parted costs, and what may be a word."""
_PAUSES = {"。；！？：;:": 9.0, "，,": 7.0, "、": 2.0}
"""Em that a line's end is worth between clauses, within one, in a list."""
_PAIRS = (("（", "）"), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"))
_WAYS = (
    (1.0, False, False),
    (WIDTH_SLACK, False, False),
    (1.0, True, False),
    (WIDTH_SLACK, True, False),
    (1.0, True, True),
    (EVEN, False, False),
    (1.0, False, True),
)
"""By how much broader a program sets a text, whether it parts Chinese from digits, and lacks the
typeface; of those before ``LIKELY`` each is common."""
LIKELY = 4
_QUOTES, NARROW = ("“", "‘"), 0.35
"""Quotation marks, and how wide the Latin ones are in em."""
_BOUNDS = ("≥", "≤", "≈", "±")

Lines = tuple[Line, ...]


class Setting(NamedTuple):
    """How a text is set: the style of its slot, points of size and of width."""

    style: str
    size: float
    width: float


class Broken(NamedTuple):
    """A paragraph with a line's end of its own, and how badly it is broken in the worst program."""

    paragraph: Paragraph
    cost: float


def by_programs(setter: Typesetter, paragraph: Paragraph, how: Setting) -> tuple[Lines, ...]:
    """The lines of a paragraph by each program, ours first."""
    style, size, width = how
    made = tuple(
        tuple(
            setter.paragraph(
                paragraph, style, size, width / share, spaced=spaced, replaced=replaced
            )
        )
        for share, spaced, replaced in _WAYS
    )
    return (*made, _in_libreoffice(made[0], how))


def _in_libreoffice(lines: Lines, how: Setting) -> Lines:
    """Lines as LibreOffice ends them where a number or a quotation mark follows on the next.

    Where part of the number would have room it takes the character before the comma down with it;
    the sign of its bound it leaves behind.
    A quotation mark is as narrow as a Latin one, so that it stays, and what follows it.
    """
    text, moved = "".join(line.text for line in lines), []
    for end, line in zip(accumulate(len(each.text) for each in lines[:-1]), lines, strict=False):
        spare = how.width / line.size - em_width(line.text.rstrip())
        follows = text[end : end + 1]
        if line.text.endswith(BREAK):
            moved.append(end)
        elif follows.isdigit() and line.text[-1:] in CLOSING and spare >= em_width(follows):
            moved.append(tokens(text[:end])[-1][0])
        elif follows in _QUOTES and spare >= NARROW + 1:
            moved.append(end + 2)
        elif follows in _BOUNDS and spare >= em_width(follows):
            moved.append(end + 1)
        else:
            moved.append(end)
    ends = [0, *moved, len(text)]
    return tuple(
        Line(text[start:end], line.size)
        for start, end, line in zip(ends, ends[1:], lines, strict=False)
    )


def cost(lines: Lines) -> float:
    """How unequal the lines of a paragraph are and how badly they end, in em."""
    if len(lines) < 2:
        return 0.0
    long = [em_width(line.text.strip()) for line in lines]
    pauses = sum(_pause(line) for line in lines[:-1])
    cuts = cut_words(lines) + sum(map(_bracketed, _before(lines)))
    return max(long) - min(long) + CUT * cuts + DOUBT * doubtful_ends(lines) - pauses


def best_break(setter: Typesetter, paragraph: Paragraph, how: Setting) -> Broken | None:
    """The paragraph in two lines that every program has room for, broken where it reads best."""
    found = []
    for _, _, end in tokens(paragraph.text)[:-1]:
        tried = _cut(paragraph, end)
        if tried is None:
            continue
        every = by_programs(setter, tried, how)
        if all(len(lines) == 2 for lines in every):
            found.append(Broken(tried, cost(every[0])))
    return min(found, key=lambda each: each.cost, default=None)


def without_stubs(
    setter: Typesetter, text: RichText, how: Setting, fits: Callable[[RichText], object]
) -> RichText:
    """The text, whose paragraphs of a line or two are broken by us where a word is left alone.

    Or where a number is parted from its unit or bound.
    """
    for at, paragraph in enumerate(text.paragraphs):
        every = by_programs(setter, paragraph, how)
        likely = (*every[:LIKELY], every[-1])
        lost = any(_stub(lines) or cut_values(lines) for lines in likely)
        if not lost or max(map(len, every)) > 2:
            continue
        broken = best_break(setter, paragraph, how)
        if broken is None or cut_words(by_programs(setter, broken.paragraph, how)[0]):
            continue
        tried = (*text.paragraphs[:at], broken.paragraph, *text.paragraphs[at + 1 :])
        if fits(RichText(tried)):
            text = RichText(tried)
    return text


def stubs(setter: Typesetter, text: RichText, how: Setting) -> int:
    """How many of its paragraphs a likely program ends with a word or a number alone."""
    every = (by_programs(setter, each, how)[:LIKELY] for each in text.paragraphs)
    return sum(any(map(_stub, programs)) for programs in every)


def _stub(lines: Lines) -> bool:
    """Whether the second of two lines is a word or a number alone."""
    last = lines[-1].text.strip().rstrip(CLOSING)
    return len(lines) == 2 and em_width(last) <= STUB and not (last.isascii() and last.isalpha())


def _cut(paragraph: Paragraph, place: int) -> Paragraph | None:
    """The paragraph with a line's end there; ``None`` where that is in or between figures."""
    runs = paragraph.runs
    for at, run in enumerate(runs):
        length = len(run.text)
        if run.figure is None and 0 <= place <= length:
            cut = replace(run, text=run.text[:place] + BREAK + run.text[place:])
            return replace(paragraph, runs=(*runs[:at], cut, *runs[at + 1 :]))
        place -= length
    return None


def _before(lines: Lines) -> list[str]:
    """What stands before the end of each line but the last."""
    texts = [line.text for line in lines[:-1]]
    return ["".join(texts[: at + 1]) for at in range(len(texts))]


def _bracketed(text: str) -> bool:
    """Whether it ends between brackets or quotation marks."""
    return any(text.rfind(first) > text.rfind(last) for first, last in _PAIRS)


def _pause(line: Line) -> float:
    last = line.text.rstrip()[-1:]
    return next((worth for marks, worth in _PAUSES.items() if last and last in marks), 0.0)

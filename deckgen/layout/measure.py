"""Text widths and line breaks without font files, near enough to PowerPoint's to fit text by.

Widths: Chinese characters and full-width punctuation take 1 em in every Chinese typeface; Latin in
微软雅黑 has Segoe UI's advances, kept here for the 95 printable ASCII characters. Lines: greedy,
Latin words and numbers whole, no line begins with closing or ends with opening
punctuation. PowerPoint advances 1.2018 em a line of single spacing, whatever the typeface.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK = "\v"
"""A line's end within a paragraph."""
LINE_PITCH = 1.2018
"""Single line spacing in em."""
WIDTH_SLACK = 0.97
"""Share of a box's width that a line may fill: PowerPoint rounds each advance to 1/8 point."""
BOLD = 1.06
"""How much wider bold Latin is; Chinese stays as wide."""

SPACED = 0.24
"""Em that some programs put between a Chinese character and a Latin letter or digit."""

LONGEST_WORD = 12.0
"""Em of what is kept in one piece where it must not be broken: some twenty letters."""

_PER_MILLE = (
    "274 284 393 591 539 818 801 230 302 302 417 684 217 400 217 390"
    " 539 539 539 539 539 539 539 539 539 539 217 217 684 684 684 448 955"
    " 645 573 619 701 506 488 686 710 266 356 580 471 898 748 754 560 754 598 531 524 687 621 934"
    " 590 553 570 302 379 302 684 415 268"
    " 509 588 462 589 523 313 589 565 242 242 497 242 861 565 586 588 589 347 424 339 565 479 722"
    " 459 483 452 302 239 302 684"
)


_JOINERS = (
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    0xFE0E,
    0xFE0F,
    *range(0x300, 0x370),
    *range(0x64B, 0x660),
)
"""Characters without a width of their own: joiners, marks of direction, accents, vowel signs."""


class _Advances(dict[str, float]):
    """Advance by character in em; what is not listed takes a full em."""

    def __missing__(self, character: str) -> float:
        return 1.0


def _advances(factor: float) -> _Advances:
    table = {
        chr(32 + place): int(width) * factor / 1000
        for place, width in enumerate(_PER_MILLE.split())
    }
    table["\u00a0"] = table[" "]
    table["\n"] = table[BREAK] = table["\u200b"] = 0.0
    letters = (*range(0xC0, 0x250), *range(0x370, 0x700), *range(0x1E00, 0x2000))
    table |= {chr(code): 0.62 * factor for code in letters if code not in {0xD7, 0xF7}}
    table |= dict.fromkeys(map(chr, _JOINERS), 0.0)
    return _Advances(table)


_REGULAR, _HEAVY = _advances(1), _advances(BOLD)

CLOSING = "，。、：；！？）》」』】〕〉”’％‰…—～·℃°"
_OPENING = "（《「『【〔〈“‘￥¥＄"
_LATIN = r"[!-~\u00a0\u00c0-\u06ff\u1e00-\u1fff]"
_PICTURE = (
    r"[\u2600-\u27bf\U0001f000-\U0001faff]"
    r"(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d\S|[\U0001f1e6-\U0001f1ff])*"
)
"""An emoji with what makes one sign of it: skin, joined signs, the second half of a flag."""
_UNIT = (
    r"(?:[ \u00a0]?(?:[万亿]?(?:个百分点|百分点|分钟|小时|工作日|人次|人天|天内|次|件|秒|分|时|天"
    r"|人|名|个|项|条|元|周|月|年|日|点|倍|单|通|家|岁|万|亿)))?"
)
_NUMBER = rf"[+\-−±≥≤≈]?\d[\d,.:/%]*(?!{_LATIN})"
_TOKEN, _VALUE = (
    re.compile(
        rf"[{_OPENING}]*(?:{bound}{_NUMBER}{unit}|{_LATIN}+|{_PICTURE}|\S)?"
        rf"[{CLOSING}]*\s*(?:[{CLOSING}]+\s*)*"
    )
    for bound, unit in (("", ""), (r"(?:[≥≤≈<>][ \u00a0]|\d[\d,.:/%]*[–~])?", _UNIT))
)
"""What programs do not part, and what should not be: they do part a number from its unit, from
the sign of a bound before it, and a range after its dash."""

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_SEAM = re.compile(rf"{_HAN}(?=[0-9A-Za-z+\-−])|[0-9A-Za-z%](?={_HAN})")
_LOOSE = re.compile(
    rf"[{_HAN[1:-1]}，。、：；！？](?= ?[0-9A-Za-z+\-−“‘])|[“‘](?={_HAN})|{_HAN}(?=[”’])"
    rf"|[0-9A-Za-z%”’](?=[{_HAN[1:-1]}，。、：；！？])"
)
"""Where programs part that take quotation marks for Latin and punctuation for Chinese, too."""


class Piece(NamedTuple):
    """A stretch of one size and weight."""

    text: str
    size: float
    bold: bool = False


class Line(NamedTuple):
    """A broken line: its text with trailing spaces, and its largest size in points."""

    text: str
    size: float


@lru_cache(maxsize=8192)
def em_width(text: str, *, bold: bool = False) -> float:
    """Width of a text on one line, in em."""
    return sum(map((_HEAVY if bold else _REGULAR).__getitem__, text))


@lru_cache(maxsize=8192)
def seam_width(text: str) -> float:
    """What programs may add where Han and Latin meet, in em."""
    return SPACED * len(_SEAM.findall(text))


def tokens(text: str) -> tuple[tuple[int, int, int], ...]:
    """What may not be broken: start, end of what is visible, end with the spaces after it."""
    return tuple(_found(_TOKEN, text))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, int]]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if end > start:
            yield start, start + len(text[start:end].rstrip()), end


def values(text: str) -> Iterator[tuple[int, int]]:
    """What should stay in one line, numbers with their units: where each begins and ends."""
    return ((start, end) for start, end, _ in _found(_VALUE, text))


def widest_token(text: str, *, bold: bool = False) -> float:
    """Width of the widest stretch to be kept whole, in em, a number with its unit among them.

    Addresses and the like are broken.
    """
    widest = max(
        (em_width(text[start:end], bold=bold) for start, end in values(text)),
        default=0.0,
    )
    return min(widest, LONGEST_WORD)


def _spans(text: str, ends: list[float], width: float) -> list[tuple[int, int]]:
    lines = []
    line = 0
    for start, visible, end in tokens(text):
        if start > line and ends[visible] - ends[line] > width:
            lines.append((line, start))
            line = start
        while ends[visible] - ends[line] > width and visible - line > 1:
            fits = max(bisect_right(ends, ends[line] + width, line, visible) - 1, line + 1)
            cut = _before_dashes(text, line, fits) or fits
            lines.append((line, cut))
            line = cut
        if "\n" in text[visible:end] or BREAK in text[visible:end]:
            lines.append((line, end))
            line = end
    if line < len(text) or not lines:
        lines.append((line, len(text)))
    return lines


def _before_dashes(text: str, line: int, end: int) -> int | None:
    """Where dashes begin in what is broken by force: programs rather part them from what is before.

    Dashes among themselves they keep as long as they can (Unicode line breaking, class B2).
    """
    found = text.find("—", line, end)
    return found if found > line else None


def wrap(
    pieces: tuple[Piece, ...] | list[Piece],
    width: float,
    *,
    spaced: bool = False,
    loose: bool = False,
) -> list[Line]:
    """The lines of a paragraph of one or more pieces in a box ``width`` points wide.

    Joined they are the text again. ``spaced``: as programs break them that part Chinese from
    Latin and digits (``SPACED``); ``loose``: from quotation marks, too.
    """
    seams = _LOOSE if loose else _SEAM
    room = width * WIDTH_SLACK
    whole = sum(piece.size * em_width(piece.text, bold=piece.bold) for piece in pieces)
    if spaced and whole <= room:
        said = "".join(piece.text for piece in pieces)
        whole += SPACED * pieces[0].size * len(seams.findall(said))
    if whole <= room and not any("\n" in piece.text or BREAK in piece.text for piece in pieces):
        return [Line("".join(piece.text for piece in pieces), max(piece.size for piece in pieces))]
    text = "".join(piece.text for piece in pieces)
    widths: list[float] = []
    for piece in pieces:
        table, size = (_HEAVY if piece.bold else _REGULAR), piece.size
        widths += [size * advance for advance in map(table.__getitem__, piece.text)]
    if spaced:
        for seam in seams.finditer(text):
            widths[seam.start()] += SPACED * pieces[0].size
    ends = [0.0, *accumulate(widths)]
    spans = _spans(text, ends, room)
    sizes = {piece.size for piece in pieces}
    if len(sizes) <= 1:
        size = sizes.pop() if sizes else 0.0
        return [Line(text[start:end], size) for start, end in spans]
    by_character = [piece.size for piece in pieces for _ in piece.text]
    return [
        Line(text[start:end], max(by_character[start:end], default=by_character[0]))
        for start, end in spans
    ]


def orphaned(lines: tuple[Line, ...], most: int = 1) -> bool:
    """Whether the last of several lines is a single character, punctuation not counted.

    ``most`` is how many characters are still too few.
    """
    last = lines[-1].text.strip().rstrip(CLOSING)
    return len(lines) > 1 and 1 <= len(last) <= most and not last.isascii()

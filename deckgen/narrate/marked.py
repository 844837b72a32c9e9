"""Texts that know where their numbers come from: strings with marks, kept through joining.

A number is classed where its text is made: a figure by what prints it, a period by what names
it, a name by what looks it up. The marks go along through templates, joins and cuts, so that the
manifest can say of every number in the package what it is, without guessing afterwards.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Sized
    from typing import SupportsIndex

NUMERAL = re.compile(
    r"\d|[一二两兩三四五六七八九]成|[翻倍]|过半|過半|分之|[一二三四五六七八九十]月"
)
"""What may be a number: texts without it need no mark."""


class Mark(NamedTuple):
    """A stretch of a text that is one token.

    ``token`` is its class; of a figure it names what of its row is printed (``n``), ``""`` its
    value. ``figure`` is the figure's id.
    """

    start: int
    end: int
    token: str = ""
    figure: str | None = None


class Marked(str):
    """A string with marks, which hold for what is cut from it and joined with it."""

    __slots__ = ("marks",)
    marks: tuple[Mark, ...]

    def __new__(cls, text: str, marks: Iterable[Mark] = ()) -> Self:
        """Make the string; marks are in order and do not meet."""
        self = super().__new__(cls, text)
        self.marks = tuple(marks)
        return self

    def __add__(self, other: str) -> Marked:
        """Both, with the marks of both."""
        return joined("", (self, other))

    def __radd__(self, other: str) -> Marked:
        """The same from the other side."""
        return joined("", (other, self))

    def join(self, parts: Iterable[str], /) -> Marked:
        """As of strings."""
        return joined(self, parts)

    def __getitem__(self, place: SupportsIndex | slice, /) -> str:
        """A cut keeps the marks that lie within it, and the parts of others."""
        text = super().__getitem__(place)
        if not self.marks or not isinstance(place, slice):
            return text
        start, stop, step = place.indices(len(self))
        return self.cut(start, stop) if step == 1 else text

    def cut(self, start: int, stop: int) -> Marked:
        """The text between two places."""
        found = (
            Mark(max(mark.start, start) - start, min(mark.end, stop) - start, *mark[2:])
            for mark in self.marks
            if mark.start < stop and mark.end > start
        )
        return Marked(str(self)[start:stop], found)

    def without(self, places: Collection[int]) -> Marked:
        """The text with the characters at some places left out."""
        kept = [place for place in range(len(self)) if place not in places]
        moved = [0] * (len(self) + 1)
        for place in range(len(self)):
            moved[place + 1] = moved[place] + (place not in places)
        marks = (Mark(moved[m.start], moved[m.end], *m[2:]) for m in self.marks)
        plain = str(self)
        return Marked(
            "".join(plain[place] for place in kept), (m for m in marks if m.end > m.start)
        )

    def _stripped(self, text: str, *, left: bool) -> Marked:
        start = len(self) - len(text) if left else 0
        return self.cut(start, start + len(text))

    def lstrip(self, chars: str | None = None, /) -> Marked:
        """As of strings."""
        return self._stripped(super().lstrip(chars), left=True)

    def rstrip(self, chars: str | None = None, /) -> Marked:
        """As of strings."""
        return self._stripped(super().rstrip(chars), left=False)

    def strip(self, chars: str | None = None, /) -> Marked:
        """As of strings."""
        return self.lstrip(chars).rstrip(chars)

    def removesuffix(self, suffix: str, /) -> Marked:
        """As of strings."""
        return self._stripped(super().removesuffix(suffix), left=False)

    def removeprefix(self, prefix: str, /) -> Marked:
        """As of strings."""
        return self._stripped(super().removeprefix(prefix), left=True)

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        """As of strings."""
        found: list[str] = []
        at, plain = 0, str(self)
        for part in plain.split(sep, maxsplit):
            start = plain.index(part, at)
            found.append(self.cut(start, start + len(part)))
            at = start + len(part) + (len(sep) if sep else 0)
        return found

    def partition(self, sep: str, /) -> tuple[str, str, str]:
        """As of strings."""
        at = self.find(sep)
        if at < 0:
            return self, "", ""
        return self.cut(0, at), sep, self.cut(at + len(sep), len(self))

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> Marked:
        """As of strings."""
        return joined(new, self.split(old, count)) if old else Marked(super().replace(old, new))


def joined(glue: str, parts: Iterable[str]) -> Marked:
    """Texts one after another, with their marks."""
    parts = list(parts)
    marks: list[Mark] = []
    at, step = 0, len(glue)
    for part in parts:
        if isinstance(part, Marked) and part.marks:
            marks += [Mark(m[0] + at, m[1] + at, m[2], m[3]) for m in part.marks]
        at += len(part) + step
    return Marked(str.join(glue, parts), marks)


def filled(template: str, arguments: Mapping[str, object]) -> Marked:
    """A template with its arguments in place, as ``str.format`` puts them."""
    return joined("", _pieces_of(template, arguments))


def _pieces_of(template: str, arguments: Mapping[str, object]) -> Iterator[str]:
    for text, name, form in _parsed(template):
        yield text
        if name is not None:
            value = arguments[name]
            yield value if isinstance(value, str) and not form else format(value, form)


@lru_cache(maxsize=2048)
def _parsed(template: str) -> tuple[tuple[str, str | None, str], ...]:
    found = string.Formatter().parse(template)
    return tuple((_own(text), name, form or "") for text, name, form, _ in found)


def _own(text: str) -> str:
    """The words of a template, numbers in them classed as its own: 合计不等于 100%."""
    found = (Mark(*match.span(), "wording") for match in _FIGURES.finditer(text))
    return Marked(text, found)


_FIGURES = re.compile(r"\d[\d.,]*%?")


def marks_of(text: str) -> tuple[Mark, ...]:
    """The marks of a text; a plain string has none."""
    return getattr(text, "marks", ())


def classed(text: str, token: str, figure: str | None = None) -> str:
    """The whole text as one token of a class, if there may be a number in it."""
    if marks_of(text) or not NUMERAL.search(text):
        return text
    return Marked(text, (Mark(0, len(text), token, figure),))


def extent(items: Sized) -> str:
    """How many rows, columns or tiers a shape has."""
    return classed(str(len(items)), "extent")


def shown(text: str, figure: str, part: str = "") -> Marked:
    """The whole text as what it prints of a figure: its value, or a part of its row."""
    return Marked(text, (Mark(0, len(text), part, figure),) if text else ())


def over_lines(text: str, change: Callable[[str], Sequence[str]]) -> list[str]:
    """What ``change`` cuts a text into, in order and without anything left out, with the marks."""
    marked = Marked(text, marks_of(text))
    found: list[str] = []
    at = 0
    for part in change(str(text)):
        found.append(marked.cut(at, at + len(part)))
        at += len(part)
    return found

"""Parsing references in texts: the grammar and its values are in ``outline.grammar``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from deckgen.outline.grammar import (
    ATTRIBUTES,
    FORMATS,
    Bound,
    Literally,
    Malformed,
    Piece,
    Reason,
    Reference,
)
from deckgen.source.place import LocatedStr

if TYPE_CHECKING:
    from deckgen.source.place import Span

__all__ = [
    "ATTRIBUTES",
    "FORMATS",
    "Bound",
    "Literally",
    "Malformed",
    "Piece",
    "Reason",
    "Reference",
    "parse_reference",
    "pieces",
]
_MARK = re.compile(r"\{\{|\}\}|\*\*|\n|[{}｛]")
_WORD = r"[^\[\]{}@.:=|,'\"\s（）［］｛｝：＝，｜＠．]+"
_NAME = re.compile(rf"{_WORD}(?: +{_WORD})*")
_COLUMN = re.compile(r"[^\[\]{}@:=|,'\"（）［］｛｝：＝，｜＠]+")
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_VALUE = re.compile(r"[^\],|{}]*")
_PERIOD = re.compile(r"[^\[\]{}@.:（）［］｛｝：＠]+(?:\.\.[^\[\]{}@.:（）［］｛｝：＠]+)?")
_ATTRIBUTE = re.compile(r"[^\[\]{}@.:（）［］｛｝：＝，｜＠．]*")
_WIDE = re.compile("[（）［］｛｝：＝，｜＠．＋]")
_WIDE_FILTER = re.compile("，[^=,]*[=＝]|[＝］｜｝].*")


def pieces(text: str) -> tuple[tuple[Piece, ...], tuple[Malformed, ...]]:
    """Take a text apart into plain stretches and references, and what is malformed in it.

    Adjoining plain text is one piece. A malformed reference stays in as plain text. Places are
    known when ``text`` is a ``LocatedStr``.
    """
    reader = _Reader(text)
    reader.read()
    return tuple(reader.pieces), tuple(reader.malformed)


def parse_reference(text: str) -> Reference | Malformed:
    """Parse the bare form of ``figure:`` fields.

    One that goes on with the row of a table has the name ``""``: ``.yoy``, ``@2024.target``,
    ``[channel=APP端]``, and ``.`` for the row's figure itself.
    """
    if text.lstrip().startswith("{"):
        return Malformed("braces", text, _inside(text, 0, len(text)))
    try:
        return _Parser(text, 0, len(text)).reference(continued=True)
    except _SlipError as slip:
        return slip.malformed(text)


class _SlipError(Exception):
    def __init__(self, reason: Reason, start: int, end: int) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.start, self.end = start, end

    def malformed(self, text: str) -> Malformed:
        return Malformed(
            self.reason, text[self.start : self.end], _inside(text, self.start, self.end)
        )


def _inside(text: str, start: int, end: int) -> Span | None:
    return text.inside(start, end) if isinstance(text, LocatedStr) else None


class _Reader:
    """Goes through a text once, from mark to mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.malformed: list[Malformed] = []
        self._plain = ""
        self._strong: int | None = None
        self._strong_pieces = 0

    def read(self) -> None:
        """Fill ``pieces`` and ``malformed``."""
        at = 0
        while found := _MARK.search(self.text, at):
            self._plain += self.text[at : found.start()]
            at = self._mark(found)
        self._plain += self.text[at:]
        self._end_of_line()
        self._flush()

    def _mark(self, found: re.Match[str]) -> int:
        mark = found[0]
        if mark in ("{{", "}}"):
            self._plain += mark[0]
        elif mark == "**":
            self._flush()
            self._strong = found.start() if self._strong is None else None
        elif mark == "\n":
            self._end_of_line()
            self._plain += mark
        elif mark == "{":
            return self._reference(found.start())
        else:
            self._wide_or_stray(found)
        return found.end()

    def _wide_or_stray(self, found: re.Match[str]) -> None:
        self._plain += found[0]
        if found[0] == "}":
            self._fault("stray", found.start(), found.end())
        elif closed := re.compile("[^{}\n｛｝]*[｝}]").match(self.text, found.end()):
            self._fault("wide", found.start(), closed.end())

    def _end_of_line(self) -> None:
        if self._strong is not None:
            self._fault("strong", self._strong, self._strong + 2)
            self._flush()
            self._strong = None

    def _reference(self, start: int) -> int:
        end = _end_of_reference(self.text, start + 1)
        if end is None:
            stop = re.compile("[{}\n]|$").search(self.text, start + 1)
            end = stop.start() if stop else len(self.text)
            self._fault("unclosed", start, min(end, start + 30))
            self._plain += self.text[start:end]
            return end
        try:
            reference = _Parser(self.text, start + 1, end).reference()
        except _SlipError as slip:
            self.malformed.append(slip.malformed(self.text))
            self._plain += self.text[start : end + 1]
        else:
            self._flush()
            self.pieces.append(Bound(reference, self._strong is not None))
        return end + 1

    def _flush(self) -> None:
        if self._plain:
            self.pieces.append(Literally(self._plain, self._strong is not None))
            self._plain = ""

    def _fault(self, reason: Reason, start: int, end: int) -> None:
        self.malformed.append(_SlipError(reason, start, end).malformed(self.text))


# Possessive throughout: no text can make the matching slow.
_TO_END = re.compile(r"(?:[^{}\[\n]|\[(?:[^\]{}'\n]|(?<![=|＝｜ ])'|'(?:[^'\n]|'')*+')*+\]|\[)*+\}")


def _end_of_reference(text: str, start: int) -> int | None:
    """Where the ``}`` stands that closes a reference; quoted filter values may contain braces."""
    found = _TO_END.match(text, start)
    return found.end() - 1 if found else None


_Filter = tuple[str, tuple[str, ...]]


class _Parser:
    """One reference between two offsets of a text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start, self.at, self.end = start, start, end

    def reference(self, *, continued: bool = False) -> Reference:
        """The reference; ``continued`` allows one that begins with its attribute."""
        self._blanks()
        if self.at == self.end:
            outer = 0 if continued else 1
            raise _SlipError("empty", self.start - outer, self.end + outer)
        goes_on = continued and self.text[self.at] in ".@["
        name = "" if goes_on else self._take(_NAME)
        if goes_on and self.text[self.at : self.end].strip() == ".":
            self.at = self.end
        where = self._where() if self._sign("[") else ()
        period = self._take(_PERIOD).strip() if self._sign("@") else None
        attributes = self._attributes()
        style = self._format() if self._sign(":") else ""
        self._blanks()
        if self.at < self.end:
            raise self._slip()
        outer = 0 if continued else 1
        span = _inside(self.text, self.start - outer, self.end + outer)
        return Reference(name, where, period, attributes, style, span)

    def _blanks(self) -> None:
        while self.at < self.end and self.text[self.at].isspace():
            self.at += 1

    def _is(self, sign: str) -> bool:
        return self.at < self.end and self.text[self.at] == sign

    def _sign(self, sign: str) -> bool:
        self._blanks()
        found = self._is(sign)
        self.at += found
        return found

    def _take(self, pattern: re.Pattern[str]) -> str:
        self._blanks()
        found = pattern.match(self.text, self.at, self.end)
        if found is None or not found[0].strip():
            raise self._slip()
        self.at = found.end()
        return found[0].strip()

    def _slip(self) -> _SlipError:
        """What is wrong from here on: a full-width sign if there is one, else all of it."""
        wide = _WIDE.search(self.text, self.at, self.end)
        if wide and not self.text[self.at : wide.start()].strip():
            return _SlipError("wide", wide.start(), wide.end())
        at = min(self.at, self.end - 1) if self.end > self.start else self.at
        return _SlipError("syntax", at, max(self.end, at + 1))

    def _where(self) -> tuple[_Filter, ...]:
        filters = [self._filter()]
        while self._sign(","):
            filters.append(self._filter())
        if not self._sign("]"):
            raise self._slip()
        return tuple(filters)

    def _filter(self) -> _Filter:
        column = self._take(_COLUMN)
        if not self._sign("="):
            raise self._slip()
        values = [self._value()]
        while self._sign("|"):
            values.append(self._value())
        return column, tuple(values)

    def _value(self) -> str:
        self._blanks()
        if quoted := _QUOTED.match(self.text, self.at, self.end):
            self.at = quoted.end()
            return quoted[1].replace("''", "'")
        start = self.at
        value = self._take(_VALUE)
        if wide := _WIDE_FILTER.search(value):
            at = start + wide.start()
            raise _SlipError("wide", at, at + 1)
        return value

    def _attributes(self) -> tuple[str, ...]:
        found = []
        while self._sign("."):
            match = _ATTRIBUTE.match(self.text, self.at, self.end)
            name = match[0] if match else ""
            start, self.at = self.at, self.at + len(name)
            if name.strip() not in ATTRIBUTES:
                raise _SlipError("attribute", start if name else start - 1, self.at)
            name = name.strip()
            found.append(name)
        return tuple(found)

    def _format(self) -> str:
        self._blanks()
        start = self.at
        style = self.text[start : self.end].strip()
        if style not in FORMATS or not style:
            wide = style and unicodedata.normalize("NFKC", style) in FORMATS
            begin = start if style else start - 1
            raise _SlipError("wide" if wide else "format", begin, start + len(style))
        self.at = self.end
        return style

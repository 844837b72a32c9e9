"""YAML scalars: what a plain one means, and where each piece of its text stands in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deckgen.source.place import WrittenFloat

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ESCAPED = re.compile(
    r"\\(?P<escape>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|[^\\]+", re.DOTALL
)
_DOUBLED = re.compile(r"(?P<escape>'')|[^']+")

Piece = tuple[str | None, int, int]
"""A stretch of a scalar in the file: its text (``None`` for an escape), line, column."""


def plain_value(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar by the core rules of YAML 1.2, section 10.3.2, but safer.

    ``no``, ``on``, ``1:30`` and ``2023-01-31`` are text there; here ``007``, ``0o17``, ``0x1F``
    and ``.nan`` are text too, because a number would lose what was written.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 300 and str(int(text)) == text else _float(text)
    return _float(text) if _FLOAT.fullmatch(text) else text


def _float(text: str) -> float | str:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        return text
    return value if repr(value) == text else WrittenFloat(text)


def pieces_of(raw: str, style: str | None, line: int, column: int) -> Iterator[Piece]:
    """The pieces of a quoted, plain or block scalar whose source text is ``raw``."""
    if style in ("|", ">"):
        yield from _block(raw, line)
        return
    quote = style in ("'", '"')
    token = {"'": _DOUBLED, '"': _ESCAPED}.get(style or "")
    rows = re.split(r"\r\n|\n|\r", raw[1:-1] if quote else raw)
    for number, row in enumerate(rows):
        body = row.lstrip(" \t") if number else row
        start = (column + quote if number == 0 else 1) + len(row) - len(body)
        tail = body.rstrip(" \t") if number < len(rows) - 1 else body
        for found in token.finditer(tail) if token else [re.match(r"(?s).*", tail)]:
            text = None if token and found and found["escape"] else found and found[0]
            yield text, line + number, start + (found.start() if found else 0)


def _block(raw: str, line: int) -> Iterator[Piece]:
    header, *rows = re.split(r"\r\n|\n|\r", raw)
    first = next((row for row in rows if row.strip()), "")
    digit = re.search(r"[1-9]", header.partition("#")[0])
    indent = len(first) - len(first.lstrip(" ")) if digit is None else 0
    for number, row in enumerate(rows, 1):
        if digit is not None:  # the indentation is that of the parent and the digit
            lead = len(row) - len(row.lstrip(" "))
            yield row.strip(), line + number, lead + 1
        elif row.strip():
            yield row[indent:], line + number, indent + 1


def starts_of(value: str, pieces: Iterator[Piece]) -> tuple[tuple[int, int, int], ...]:
    """Where each piece begins in ``value``: the blanks between are what YAML made of line ends."""
    starts: list[tuple[int, int, int]] = []
    at = 0
    for text, line, column in pieces:
        if text is None:
            starts.append((at, line, column))
            at += 1
            continue
        while text and at < len(value) and value[at].isspace() and not value.startswith(text, at):
            at += 1
        if not value.startswith(text, at):
            break
        starts.append((at, line, column))
        at += len(text)
    return tuple(starts)

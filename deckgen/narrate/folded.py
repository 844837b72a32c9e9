"""Texts and SQL on lines that are not too wide for a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deckgen.metrics.show import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECES = re.compile(r"[\u2e80-\uffef][，。；：、）】”’！？,.;:)]*|[^\s\u2e80-\uffef]+|\s+")
"""What a line may be broken after: an East Asian character with its stop, a word."""
_TOKENS = re.compile(r"""(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s'"])+""")
"""What stands between blanks in SQL that are not part of a text or a name."""


def folded(text: str, room: int) -> list[str]:
    """A text on lines of at most so many columns, one at least; long words stay whole."""
    return list(_filled(_PIECES.findall(text), room)) or [""]


def _filled(pieces: Iterable[str], room: int) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line.strip() and width((line + piece).rstrip()) > room:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def folded_sql(sql: str, room: int) -> Iterator[str]:
    """The same statement on lines of at most so many columns, where blanks allow it."""
    for line in sql.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if width(line) <= room:
            yield line
            continue
        tokens = [token + " " for token in _TOKENS.findall(line)]
        first, *more = _filled(tokens, room - indent - 4)
        yield " " * indent + first
        yield from (" " * (indent + 4) + part for part in more)

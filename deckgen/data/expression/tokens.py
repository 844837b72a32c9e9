"""Text → tokens with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.expression.names import KEYWORDS

if TYPE_CHECKING:
    from deckgen.data.expression.tree import Place

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>\d+(?:\.\d+)?(?![\w.]))
    |(?P<text>'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")+")
    |(?P<name>[^\W\d]\w*)
    |(?P<operator><>|!=|<=|>=|[-+*/=<>(),])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, text, name, keyword, operator, end, or ``unknown``."""

    kind: str
    text: str
    place: Place


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` and one of kind ``end``; what is none ends it as ``unknown``."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            found.append(Token("unknown", text[at], (at, at + 1)))
            return tuple(found)
        if match.lastgroup != "space":
            found.append(_token(match))
        at = match.end()
    found.append(Token("end", "", (len(text), len(text))))
    return tuple(found)


def _token(match: re.Match[str]) -> Token:
    kind, text, place = str(match.lastgroup), match.group(), match.span()
    if kind == "text":
        return Token(kind, text[1:-1].replace("''", "'"), place)
    if kind == "quoted":
        return Token("name", text[1:-1].replace('""', '"'), place)
    if kind == "name" and text.lower() in KEYWORDS:
        return Token("keyword", text.lower(), place)
    return Token(kind, "<>" if text == "!=" else text, place)

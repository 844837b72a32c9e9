"""Secrets in what is quoted: an outline's line with an address is shown without who asks."""

from __future__ import annotations

import re

_SECRET = re.compile(
    r"(?<=postgres://)[^\n'\"]*(?=@)|(?<=postgresql://)[^\n'\"]*(?=@)"
    r"|(?<=://)[^\s'\"]*(?=@)|(?<=password=)[^\s&'\"]+"
)
_LITERAL = re.compile(r"\$\{\w+\}|[^:]")


def masked(text: str) -> str:
    """The text with stars for user and password of addresses; variables in them stay.

    As long as before, so that places in it stay where they are.
    """
    return _SECRET.sub(lambda found: _LITERAL.sub(_star, found[0]), text)


def _star(piece: re.Match[str]) -> str:
    return piece[0] if piece[0].startswith("${") else "*"

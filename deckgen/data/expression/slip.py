"""What an author most likely meant by a sign or a word that the language does not have."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = {"&": "@slip.and", "|": "@slip.or", "!": "@slip.not", "%": "@slip.percent"}
_QUOTES = "‘’“”「」『』`"
_INTERVAL = re.compile(r"\binterval\s*$", re.IGNORECASE)


def slip(text: str, at: int) -> dict[str, str]:
    """Arguments of M001 for what stands at an offset of an expression; none if it is no slip.

    ``slip`` is the name of words that say how it is written, ``sign`` the half-width sign.
    """
    sign = text[at : at + 1]
    if sign == "=" and text[at - 1 : at] == "=":
        return {"slip": "@slip.equals"}
    if sign in _SIGNS:
        return {"slip": _SIGNS[sign]}
    if sign and sign in _QUOTES:
        return {"slip": "@slip.quotes"}
    if _INTERVAL.search(text[:at]):
        return {"slip": "@slip.interval"}
    narrow = unicodedata.normalize("NFKC", sign)
    if narrow != sign:
        return {"sign": narrow}
    return {}

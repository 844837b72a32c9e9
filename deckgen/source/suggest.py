"""The one "did you mean"."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate a person most likely meant, or ``None``.

    Case, full-width forms, blanks, hyphens and underscores do not count as differences.
    """
    plain: dict[str, str] = {}
    for candidate in candidates:
        plain.setdefault(_plain(candidate), candidate)
    wanted = _plain(name)
    if wanted in plain:
        return plain[wanted]
    found = get_close_matches(wanted, plain, n=1, cutoff=0.7)
    return plain[found[0]] if found else _by_beginning(wanted, plain)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(folded.replace("-", "").replace("_", "").split())


def _by_beginning(wanted: str, plain: dict[str, str]) -> str | None:
    """``col`` for ``column``: the only candidate that continues the name, or is continued by it."""
    if len(wanted) < 3:
        return None
    found = [known for known in plain if known.startswith(wanted) or wanted.startswith(known)]
    found = [known for known in found if len(known) >= 3]
    return plain[found[0]] if len(found) == 1 else None

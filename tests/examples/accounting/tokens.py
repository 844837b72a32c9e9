"""The tokens of each text as the manifest records them, found again in what the deck says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.examples.accounting.printed import DIGIT, HAN


@dataclass(frozen=True)
class Token:
    """A token where it stands: ``row`` of a figure (``part`` of it), else ``kind``."""

    text: str
    start: int
    end: int
    row: int | None = None
    part: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Text:
    """A text of the deck with its place; ``missing`` are tokens recorded and not found in it."""

    slide: str
    shape: str
    place: str
    text: str
    tokens: list[Token] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    around: str = ""
    """what else may name the unit of its durations: the column's header, the other runs"""
    unit: str = ""
    """the unit that a column's header names in brackets"""

    @property
    def unclassed(self) -> list[str]:
        """Numbers of the text that no token covers."""
        found = [(m.start(), m.end()) for p in (DIGIT, HAN) for m in p.finditer(self.text)]
        free = [
            (start, end)
            for start, end in found
            if not any(t.start <= start and end <= t.end for t in self.tokens)
        ]
        return [self.text[max(0, start - 6) : end + 6] for start, end in free[:1]]


def same(text: str) -> str:
    """Blanks as one: a line break in a label is a blank in the manifest."""
    return re.sub(r"\s", " ", text)


def located(text: str, recorded: list[tuple[str, object]]) -> tuple[list[Token], list[str]]:
    """Recorded tokens found one after another, and those that are not there."""
    text = same(text)
    found: list[Token] = []
    missing: list[str] = []
    at = 0
    for said, what in recorded:
        start = _find(text, same(said), at)
        if start < 0:
            missing.append(said)
            continue
        at = start + len(said)
        found.append(Token(said, start, at, *_what(what)))
    return found, missing


def _find(text: str, said: str, at: int) -> int:
    """Where a token stands as a whole, not as a part of a longer number."""
    while True:
        start = text.find(said, at)
        end = start + len(said)
        if start < 0:
            return -1
        before, after = text[max(0, start - 1) : start], text[end : end + 2]
        torn = said[:1].isdigit() and (before.isdigit() or before == ".")
        torn = torn or (said[-1:].isdigit() and re.match(r"\d|[.,]\d", after) is not None)
        if not torn:
            return start
        at = start + 1


def _what(what: object) -> tuple[int | None, str, str]:
    if isinstance(what, int):
        return what, "", ""
    if isinstance(what, list):
        return what[0], what[1], ""
    return None, "", str(what)


def of_runs(runs: list, tokens: list, rows: dict[str, int]) -> dict[int, list[tuple[str, object]]]:
    """What is recorded of each paragraph, in order: tokens, and runs that are a figure."""
    found: dict[int, list[tuple[str, object]]] = {}
    for at, (text, figure, paragraph) in enumerate(runs):
        own = [(said, what) for said, what, run in tokens if run == at]
        if not own and figure is not None and (DIGIT.search(text) or HAN.search(text)):
            own = [(text.strip(), rows.get(figure, f"?{figure}"))]
        found.setdefault(paragraph, []).extend(own)
    return found

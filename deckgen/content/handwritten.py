"""Numbers an author typed where a figure belongs: in messages, cards, callouts, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.bind import parsed
from deckgen.narrate.tokens import unbacked
from deckgen.outline.reference import Bound, Literally
from deckgen.outline.texts import walk
from deckgen.outline.words import is_auto

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.source.model import Node
    from deckgen.source.place import LocalText, Span

_NAMES = ("title", "heading", "label", "labels", "date", "source", "by")
"""Fields that name things: what stands in them is no statement."""
_TENTHS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def handwritten(text: str) -> list[tuple[str, int, int]]:
    """Numbers in plain text with their places; dates, ordinals, names and promises passed over."""
    return [(token.text, token.start, token.end) for token in unbacked(text)]


def warn_of_handwritten(node: Node, desk: Desk) -> None:
    """N401 for each such number in what a slide or a divider states, with its place."""
    for path, text in walk(node):
        names = path.replace("[", ".").split(".")
        if not any(name in _NAMES for name in names) and not is_auto(text):
            _warn(text, desk)


def _warn(text: LocalText, desk: Desk) -> None:
    written = text.get(desk.context.language)
    found = parsed(written) if written else ()
    quantiles = [piece.reference.name for piece in found if isinstance(piece, Bound)]
    for piece in found:
        if not isinstance(piece, Literally):
            continue
        for number, start, end in handwritten(piece.text):
            if not _is_quantile(number, quantiles):
                span = _place(piece.text, start, end, text)
                desk.tell("N401", span, warning=True, number=number)


def _is_quantile(number: str, names: list[str]) -> bool:
    """Whether 九成 explains the 90th percentile that is bound beside it."""
    tenth = _TENTHS.get(number[:1])
    return tenth is not None and number[1:] == "成" and any(f"p{tenth}0" in n for n in names)


def _place(text: str, start: int, end: int, whole: LocalText) -> Span | None:
    inside = getattr(text, "inside", None)
    return inside(start, end) if inside is not None else whole.span

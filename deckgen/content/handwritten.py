"""Numbers an author typed where a figure belongs: in messages, cards, callouts, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.bind import parsed
from deckgen.narrate.tokens import unbacked
from deckgen.outline.reference import Bound, Literally
from deckgen.outline.texts import states, walk
from deckgen.outline.words import is_auto

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.source.model import Node
    from deckgen.source.place import LocalText, Span


def warn_of_handwritten(node: Node, desk: Desk) -> None:
    """N401 for each such number in what a slide or a divider states, with its place."""
    for path, text in walk(node):
        if states(path) and not is_auto(text):
            _warn(text, desk)


def _warn(text: LocalText, desk: Desk) -> None:
    written = text.get(desk.context.language)
    found = parsed(written) if written else ()
    bound = [piece.reference.name for piece in found if isinstance(piece, Bound)]
    for piece in found:
        if not isinstance(piece, Literally):
            continue
        for token in unbacked(piece.text, bound):
            span = _place(piece.text, token.start, token.end, text)
            desk.tell("N401", span, warning=True, number=token.text)


def _place(text: str, start: int, end: int, whole: LocalText) -> Span | None:
    inside = getattr(text, "inside", None)
    return inside(start, end) if inside is not None else whole.span

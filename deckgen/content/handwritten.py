"""Numbers an author typed into a message, which no figure backs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deckgen.narrate.bind import parsed
from deckgen.outline.reference import Literally

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.outline.model import Slide
    from deckgen.source.place import Span

_NUMBER = re.compile(r"(?<![\w.])[0-9][0-9,.]*[0-9]%?|(?<![\w.])[0-9]%?")
_NO_CLAIM = re.compile(r"^\s*(年|月|日|号|季度|季|周|时|点|[-–—~至/]\s*\d)|^[A-Za-z_]")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)")
_ORDINAL = re.compile(r"(第|前|Q|H|TOP|Top|top)\s*$")


def handwritten(text: str) -> list[tuple[str, int, int]]:
    """Numbers in plain text with their places; dates, times, ordinals, names are passed over."""
    text = _CLOCK.sub(lambda time: " " * len(time.group()), text)
    return [
        (match.group(), *match.span())
        for match in _NUMBER.finditer(text)
        if not _NO_CLAIM.match(text[match.end() :])
        and not _ORDINAL.search(text[: match.start()])
        and not _is_year(match.group())
    ]


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdigit()


def warn_of_handwritten(slide: Slide, desk: Desk) -> None:
    """Warn of each such number in the slide's message and lead, with its place."""
    for text in (slide.message, slide.lead):
        written = text.get(desk.context.language) if text is not None else None
        for piece in parsed(written) if written else ():
            if isinstance(piece, Literally):
                for number, start, end in handwritten(piece.text):
                    span = _place(piece.text, start, end, slide)
                    desk.tell("N401", span, warning=True, number=number)


def _place(text: str, start: int, end: int, slide: Slide) -> Span | None:
    inside = getattr(text, "inside", None)
    return inside(start, end) if inside is not None else slide.at("message")

"""Page numbers that a page states of others, once it is known where these stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.frame import PAGE_OF
from deckgen.layout.page import FittedText

if TYPE_CHECKING:
    from deckgen.layout.page import Page, Placed
    from deckgen.narrate.text import RichText


def numbered(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with the numbers filled in; the first page is 1, as in a slide number field."""
    places = {page.id: place for place, page in enumerate(pages, 1)}
    return tuple(
        replace(page, placed=tuple(_shape(shape, places) for shape in page.placed))
        if any(shape.slot.endswith(PAGE_OF) for shape in page.placed)
        else page
        for page in pages
    )


def _shape(shape: Placed, places: dict[str, int]) -> Placed:
    if not shape.slot.endswith(PAGE_OF) or not isinstance(shape.payload, FittedText):
        return shape
    return replace(shape, payload=replace(shape.payload, text=_text(shape.payload.text, places)))


def _text(text: RichText, places: dict[str, int]) -> RichText:
    return replace(
        text,
        paragraphs=tuple(
            replace(
                paragraph,
                runs=tuple(
                    replace(run, text=str(places[run.link]), link=None)
                    if run.link in places
                    else run
                    for run in paragraph.runs
                ),
            )
            for paragraph in text.paragraphs
        ),
    )

"""Criteria H: what a screen reader and Microsoft's accessibility checker need."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn

from tests.quality.result import Deck, Finding, Result, counted, is_chart, is_table, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONED = 10
"""slides from which sections are wanted"""


def access_results(deck: Deck) -> list[Result]:
    """E001 to T004."""
    titles = [_title(deck, number) for number in range(1, len(deck.slides) + 1)]
    twice = [text for text, count in Counter(titles).items() if count > 1]
    again = [Finding(at, "title", text) for at, text in enumerate(titles, 1) if text in twice]
    return [
        counted(
            "E001", "charts, tables and pictures without alternative text", list(_unsaid(deck))
        ),
        counted(
            "E002",
            "slides without a title",
            [Finding(at, "title", "") for at, text in enumerate(titles, 1) if not text],
        ),
        counted("E003", "titles that are not unique", again),
        counted("E004", "tables without a marked header row", list(_headless(deck))),
        counted("E005", "links that say nothing", list(_links(deck))),
        counted("E006", "slides read in another order than seen", list(_order(deck))),
        counted(
            "W001",
            "documents without a title",
            [] if deck.opened.core_properties.title else [Finding(0, "", "")],
        ),
        counted("W003", "merged cells in plain tables", list(_merged(deck))),
        counted("T001", "long decks without sections", _sections(deck)),
        counted("T002", "animations and slides that turn by themselves", list(_moving(deck))),
        counted(
            "T003",
            "slides without notes",
            [Finding(at, "", "") for at, slide in enumerate(deck.slides, 1) if not _notes(slide)],
        ),
    ]


def _title(deck: Deck, number: int) -> str:
    return next((s.text.text for s in deck.on(number) if key_of(s) == "title" and s.text), "")


def _notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text.strip() if slide.has_notes_slide else ""


def _unsaid(deck: Deck) -> Iterator[Finding]:
    for shape in deck.shapes:
        named = shape.shape._element.find(f".//{qn('p:cNvPr')}")
        if (is_chart(shape) or is_table(shape) or hasattr(shape.shape, "image")) and not named.get(
            "descr"
        ):
            yield Finding(shape.number, shape.name, "")


def _headless(deck: Deck) -> Iterator[Finding]:
    for shape in deck.shapes:
        if is_table(shape) and not shape.shape.table.first_row:
            yield Finding(shape.number, shape.name, "")


def _links(deck: Deck) -> Iterator[Finding]:
    for shape in deck.shapes:
        for run in shape.shape._element.iter(qn("a:r")):
            link = run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")
            if link is not None and len(run.findtext(qn("a:t"), "").strip()) < 2:
                yield Finding(shape.number, shape.name, run.findtext(qn("a:t"), ""))


def _order(deck: Deck) -> Iterator[Finding]:
    """The title first; then content goes down or right, never back over what stands left above."""
    for number in range(1, len(deck.slides) + 1):
        shapes = deck.on(number)
        if shapes and key_of(shapes[0]) != "title":
            yield Finding(number, shapes[0].name, "stands before the title")
        content = [s for s in shapes[1:] if key_of(s) not in {"kicker", "tracker", "lead"}]
        for one, other in pairwise(content):
            (x, y, _, _), (left, top, width, height) = one.box, other.box
            if left + width <= x and top + height <= y:
                yield Finding(number, other.name, f"after {one.name}")


def _merged(deck: Deck) -> Iterator[Finding]:
    for shape in deck.shapes:
        if is_table(shape):
            merged = [
                cell for row in shape.shape.table.rows for cell in row.cells if cell.is_merge_origin
            ]
            if merged:
                yield Finding(shape.number, shape.name, f"{len(merged)} merged")


def _sections(deck: Deck) -> list[Finding]:
    named = any(each.tag.endswith("}section") for each in deck.opened.part._element.iter())
    return (
        []
        if named or len(deck.slides) <= SECTIONED
        else [Finding(0, "", f"{len(deck.slides)} slides")]
    )


def _moving(deck: Deck) -> Iterator[Finding]:
    for number, slide in enumerate(deck.slides, 1):
        turns = slide._element.find(qn("p:transition"))
        if slide._element.find(qn("p:timing")) is not None or (
            turns is not None and turns.get("advTm")
        ):
            yield Finding(number, "", "")

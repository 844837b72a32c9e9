"""Pages as a compact text: what a golden test compares, and a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.picture import Picture
from deckgen.charts.spec import ChartSpec
from deckgen.content.model import IconSpec
from deckgen.layout.page import EMU_PER_CM, FittedTable, FittedText, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.layout.page import Box, Page, Placed

FIRST_WORDS = 24


def listing(pages: Iterable[Page]) -> str:
    """A line a shape: ``slide | key | box in cm | size × lines | first words``."""
    return "".join(f"{_line(page, placed)}\n" for page in pages for placed in page.placed)


def _line(page: Page, placed: Placed) -> str:
    key = placed.name.removeprefix(f"dg:{page.id}/")
    mark = "!" if placed.override else " "
    return f"{page.id} | {key} |{mark}{_box(placed.box)} | {_fit(placed)} | {_words(placed)}"


def _box(box: Box) -> str:
    sides = (box.x, box.y, box.width, box.height)
    return " ".join(f"{side / EMU_PER_CM:.2f}" for side in sides)


def _fit(placed: Placed) -> str:
    payload = placed.payload
    if isinstance(payload, FittedText):
        size = "own" if payload.size is None else f"{payload.size:g}"
        return f"{size} × {payload.lines}"
    if isinstance(payload, FittedTable):
        return f"{payload.size:g} × {len(payload.heights)} rows"
    if isinstance(payload, IconSpec | Picture | Mark):
        return placed.kind
    return f"{len(payload.series)} series × {len(payload.categories)}"


def _words(placed: Placed) -> str:
    payload = placed.payload
    if isinstance(payload, FittedText):
        text = payload.text.text
    elif isinstance(payload, IconSpec):
        text = payload.name
    elif isinstance(payload, Mark):
        text = payload.color
    elif isinstance(payload, Picture):
        text = payload.title
    elif isinstance(payload, ChartSpec):
        text = payload.title or ", ".join(series.name for series in payload.series)
    else:
        text = ", ".join(row.key for row in payload.table.rows)
    flat = " ".join(text.split())
    return flat if len(flat) <= FIRST_WORDS else f"{flat[:FIRST_WORDS]}…"

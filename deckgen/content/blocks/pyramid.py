"""Pyramids: levels from the top, their names in the layout's trapezoids, the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import Styles, figure_runs, label_of_field
from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.structure import PyramidBlock, PyramidLevel

LEVEL = Styles("level_figure", "unit", "level_heading", None, "message")


def pyramid(block: PyramidBlock, seat: Seat, desk: Desk) -> Made:
    """For each level its name, its words and its figure."""
    fills = [
        fill
        for place, item in enumerate(block.levels, 1)
        for fill in _level(item, f"{block.id}/{item.id}", f"{seat.slot}{place}", desk)
    ]
    return Made(tuple(fills))


def _level(item: PyramidLevel, key: str, slot: str, desk: Desk) -> Iterator[Fill]:
    name = RichText((Paragraph(desk.runs(item.name)),))
    tone = "message" if item.accent else ""
    yield Fill(f"{slot}.name", f"{key}/name", name, span=item.at("name"), tone=tone)
    heading = desk.runs(item.heading)
    opening = (Paragraph(heading, LEVEL.label),) if heading else ()
    words = (*opening, *body_of(item.body, desk, bullet=isinstance(item.body, list)))
    if words:
        yield Fill(slot, key, RichText(words), span=item.span)
    if item.figure:
        runs = figure_runs(item.figure, desk, LEVEL, item.at("figure"), accent=item.accent)
        label = desk.runs(item.label) or (Run(label_of_field(item.figure, desk, short=True)),)
        payload = RichText((Paragraph(runs, LEVEL.figure), Paragraph(label, "figure_label")))
        yield Fill(f"{slot}.figure", f"{key}/figure", payload, span=item.at("figure"))

"""Steps: a chevron each, and what is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.prose import body_of
from deckgen.content.blocks.small_figures import in_a_row
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText

if TYPE_CHECKING:
    from deckgen.outline.structure import Step, StepsBlock


def steps(block: StepsBlock, seat: Seat, desk: Desk) -> Made:
    """For each step its heading in a chevron, with the date, and what is done.

    Where the layout has no slot of its own for the heading, what is done stands under it.
    """
    fills: list[Fill] = []
    for place, item in enumerate(block.items, 1):
        key = f"{block.id}/{item.id}"
        slot = f"{seat.slot}{place}"
        heading = _step_heading(item, desk)
        if not seat.has(f"{slot}.heading"):
            note = body_of(item.body, desk, style="step_note")
            fills.append(Fill(slot, key, RichText((*heading, *note)), span=item.span))
            continue
        named, place_of = RichText(tuple(heading)), item.at("heading")
        fills.append(Fill(f"{slot}.heading", f"{key}/heading", named, span=place_of))
        body = RichText(_tasks(body_of(item.body, desk, bullet=isinstance(item.body, list))))
        if body.paragraphs:
            fills.append(Fill(slot, key, body, span=item.at("body")))
        plain = [None] * len(item.figures)
        fills += in_a_row(item.figures, plain, (f"{slot}.figure", key), seat, desk)
    return Made(tuple(fills))


def _tasks(lines: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """What is done; lines bold throughout open an entry, and stand off the one before."""
    names = [bool(line.runs) and all(run.style == "strong" for run in line.runs) for line in lines]
    if not any(names) or all(names):
        return lines
    return tuple(
        replace(line, style="point") if name else line
        for line, name in zip(lines, names, strict=True)
    )


def _step_heading(item: Step, desk: Desk) -> list[Paragraph]:
    date = desk.runs(item.date)
    heading = Paragraph(desk.runs(item.heading), "step_name")
    return [Paragraph(date, "step_date"), heading] if date else [heading]

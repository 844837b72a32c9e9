"""Processes: steps in a row of chevrons, each with a figure and what is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import Styles, figure_runs, label_of_field
from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.structure import ProcessBlock, ProcessStep

STEP = Styles("step_figure", "unit", "step_label", None, "message")


def process(block: ProcessBlock, seat: Seat, desk: Desk) -> Made:
    """For each step number and heading in its chevron, the figure under it, then the words.

    A heading, and the words under a figure, keep the lines that their author broke them into.

    Where only some steps have a figure the others show a dash, so that all words begin level.
    """
    figures = any(item.figure for item in block.items)
    fills = [
        fill
        for place, item in enumerate(block.items, 1)
        for fill in _step(item, f"{block.id}/{item.id}", f"{seat.slot}{place}", place, desk)
        if figures or not fill.slot.endswith(".figure")
    ]
    if isinstance(block.loop, LocalText):
        words = RichText((Paragraph(desk.runs(block.loop)),))
        fills.append(Fill("back", f"{block.id}/loop", words, span=block.at("loop")))
    return Made(tuple(fills))


def _step(item: ProcessStep, key: str, slot: str, place: int, desk: Desk) -> Iterator[Fill]:
    number = Run(f"{place}", token="ordinal")  # noqa: S106
    first, *more = desk.text(item.heading).paragraphs or (Paragraph(()),)
    opening = replace(first, runs=(number, Run("  "), *first.runs))
    tone = "message" if item.accent else ""
    named, place_of = RichText((opening, *more)), item.at("heading")
    yield Fill(f"{slot}.heading", f"{key}/heading", named, span=place_of, tone=tone)
    yield Fill(f"{slot}.figure", f"{key}/figure", _figure(item, desk), span=item.at("figure"))
    body = RichText(body_of(item.body, desk, bullet=isinstance(item.body, list)))
    if body.paragraphs:
        yield Fill(slot, key, body, span=item.at("body"))


def _figure(item: ProcessStep, desk: Desk) -> RichText:
    if item.figure is None:
        dash = Run(desk.context.wording["number.missing"], style="muted")
        return RichText((Paragraph((dash,), STEP.label),))
    place = item.at("figure")
    runs = figure_runs(item.figure, desk, STEP, place, accent=item.accent, alike=True)
    named = Paragraph((Run(label_of_field(item.figure, desk, short=True)),))
    lines = (item.label and desk.text(item.label).paragraphs) or (named,)
    label = (Paragraph(line.runs, STEP.label) for line in lines)
    return RichText((Paragraph(runs, STEP.figure), *label))

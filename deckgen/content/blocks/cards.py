"""Cards, steps and organisations: parts of equal rank, a slot each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import CARD, figure_runs, label_of_field
from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from deckgen.outline.model import Card, CardsBlock, OrganisationBlock, Step, StepsBlock, Unit


def cards(block: CardsBlock, seat: Seat, desk: Desk) -> Made:
    """A card for each item: heading, large figure, text."""
    fills = [
        Fill(f"{seat.slot}{place}", f"{block.id}/{item.id}", _card(item, desk), span=item.span)
        for place, item in enumerate(block.items, 1)
    ]
    return Made(tuple(fills))


def _card(item: Card, desk: Desk) -> RichText:
    span = item.at("figure")
    heading = Paragraph(desk.runs(item.heading), CARD.label)
    runs = figure_runs(item.figure, desk, CARD, span) if item.figure else ()
    label = _label(item.figure, heading.text, desk)
    named = (*runs, Run(f"  {label}", style=CARD.unit)) if label else runs
    figure = (Paragraph(named, CARD.figure),) if runs else ()
    body = body_of(item.body, desk, style=CARD.note, bullet=isinstance(item.body, list))
    return RichText((heading, *figure, *body))


def _label(figure: str | None, heading: str, desk: Desk) -> str:
    """What the figure counts, ``""`` where there is none or the heading says it."""
    label = label_of_field(figure, desk, short=True) if figure else ""
    return "" if label in heading else label


def steps(block: StepsBlock, seat: Seat, desk: Desk) -> Made:
    """For each step its heading in a chevron, with the date, and what is done."""
    fills = []
    for place, item in enumerate(block.items, 1):
        key = f"{block.id}/{item.id}"
        slot = f"{seat.slot}{place}"
        heading = RichText(tuple(_step_heading(item, desk)))
        fills.append(Fill(f"{slot}.heading", f"{key}/heading", heading, span=item.at("heading")))
        body = RichText(body_of(item.body, desk, bullet=isinstance(item.body, list)))
        if body.paragraphs:
            fills.append(Fill(slot, key, body, span=item.at("body")))
    return Made(tuple(fills))


def _step_heading(item: Step, desk: Desk) -> list[Paragraph]:
    date = desk.runs(item.date)
    heading = Paragraph(desk.runs(item.heading))
    return [Paragraph(date), heading] if date else [heading]


def organisation(block: OrganisationBlock, seat: Seat, desk: Desk) -> Made:
    """The unit at the top, then those under it."""
    top = Fill("top", f"{block.id}/{block.top.id}", _top(block.top, desk), span=block.top.span)
    units = (
        Fill(f"{seat.slot}{place}", f"{block.id}/{unit.id}", _unit(unit, desk), span=unit.span)
        for place, unit in enumerate(block.units, 1)
    )
    return Made((top, *units))


def _top(unit: Unit, desk: Desk) -> RichText:
    """On a dark ground: bold name, what the figure counts and the figure, in the slot's colour."""
    name = tuple(Run(run.text, run.figure, "strong") for run in desk.runs(unit.heading))
    figure = _plain_figure(unit, desk)
    label = _label(unit.figure, "".join(run.text for run in name), desk)
    runs = (*name, Run(f"  {label} " if label else "  "), *figure) if figure else name
    return RichText((Paragraph(runs), *body_of(unit.body, desk)))


def _plain_figure(unit: Unit, desk: Desk) -> tuple[Run, ...]:
    if not unit.figure:
        return ()
    runs = figure_runs(unit.figure, desk, CARD, unit.at("figure"))
    return tuple(Run(run.text, run.figure) for run in runs)


def _unit(unit: Unit, desk: Desk) -> RichText:
    heading = Paragraph(desk.runs(unit.heading), CARD.label)
    bold = tuple(Run(run.text, run.figure, "strong") for run in _plain_figure(unit, desk))
    label = _label(unit.figure, heading.text, desk)
    figure = (*bold, Run(f"  {label}", style="muted")) if label else bold
    body = body_of(unit.body, desk, style=CARD.note, bullet=isinstance(unit.body, list))
    return RichText((heading, *((Paragraph(figure),) if figure else ()), *body))

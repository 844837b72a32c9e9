"""An organisation: the unit at the top, and those under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.card_figure import label_of
from deckgen.content.blocks.numbers import CARD, Styles, figure_runs
from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run, words_of
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from deckgen.outline.blocks import OrganisationBlock, Unit

UNIT = Styles("unit_figure", "unit", "card_heading", None, "message")


def organisation(block: OrganisationBlock, seat: Seat, desk: Desk) -> Made:
    """The unit at the top, then those under it."""
    top = Fill("top", f"{block.id}/{block.top.id}", _top(block.top, desk), span=block.top.span)
    point = _point(block, desk)
    units = (
        Fill(
            f"{seat.slot}{place}",
            f"{block.id}/{unit.id}",
            _unit(unit, desk, accent=unit.id == point),
            span=unit.span,
            tone="message" if unit.id == point else "",
        )
        for place, unit in enumerate(block.units, 1)
    )
    return Made((top, *units))


def _point(block: OrganisationBlock, desk: Desk) -> str | None:
    """The id of the unit that is set off; N377 with the nearest where there is none of that id."""
    wanted, ids = block.highlight, [unit.id for unit in block.units]
    if wanted is not None and wanted not in ids:
        near, known = nearest(wanted, ids) or "", ", ".join(ids)
        desk.tell("N377", block.at("highlight"), name=wanted, near=near, known=known)
    return wanted


def _top(unit: Unit, desk: Desk) -> RichText:
    """On a dark ground: the name, under it smaller what the figure counts, and further words."""
    name = tuple(Run(run.text, run.figure, "strong") for run in desk.runs(unit.heading))
    figure = _plain_figure(unit, desk)
    label = label_of(unit.figure, words_of(name), desk)
    counted = Paragraph((Run(label + " "), *figure) if label else figure, "unit_top_note")
    body = body_of(unit.body, desk, style="unit_top_note")
    return RichText((Paragraph(name), *((counted,) if figure else ()), *body))


def _plain_figure(unit: Unit, desk: Desk) -> tuple[Run, ...]:
    if not unit.figure:
        return ()
    runs = figure_runs(unit.figure, desk, CARD, unit.at("figure"))
    return tuple(Run(run.text, run.figure) for run in runs)


def _unit(unit: Unit, desk: Desk, *, accent: bool) -> RichText:
    """Name, who leads it, the figure with what it counts, then what the unit does."""
    heading = Paragraph(desk.runs(unit.heading), UNIT.label)
    leader = desk.runs(unit.leader)
    led = (Paragraph(leader, "unit_leader"),) if leader else ()
    body = body_of(unit.body, desk, style=CARD.note, bullet=isinstance(unit.body, list))
    if not unit.figure:
        return RichText((heading, *led, *body))
    figure = figure_runs(unit.figure, desk, UNIT, unit.at("figure"), accent=accent)
    label = label_of(unit.figure, heading.text, desk)
    named = (*figure, Run("  " + label, style=UNIT.unit)) if label else figure
    return RichText((heading, *led, Paragraph(named, UNIT.figure), *body))

"""The head of a road map: phases and periods, and the key to the colours above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.content.blocks.road_map_plan import (
    APART,
    FIRST,
    UNIT,
    abreast,
    edges,
)
from deckgen.content.blocks.strips import Piece, Strip
from deckgen.content.blocks.words import BLANK
from deckgen.content.model import Cell, Fill
from deckgen.narrate.period_text import time_key_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.blocks.axis import Stretch
    from deckgen.content.blocks.road_map_plan import Plan
    from deckgen.content.desk import Desk, Seat
    from deckgen.outline.structure import RoadMapBlock

NOTE = "road_note"
"""The style of small words."""
KEYS = 4
"""Places for the key, in a row that ends where the table does."""


def heads(plan: Plan, desk: Desk) -> list[Strip]:
    """The row of phases, if there are some, and that of the periods."""
    if not plan.phases:
        return [_periods(plan, _year(plan, desk))]
    phases = tuple(_phases(plan))
    year = Piece(-plan.aside, 0, Cell(_year(plan, desk)))
    return [
        Strip("phases", (year, *phases), lines=edges()),
        replace(_periods(plan, BLANK), heads=True),
    ]


def _year(plan: Plan, desk: Desk) -> RichText:
    year = plan.axis.year
    if year is None:
        return RichText(())
    return rich(time_key_text("year", str(year), desk.context.wording, years=True), "strong")


def _phases(plan: Plan) -> Iterator[Piece]:
    for phase, start, end in abreast(plan):
        ground = plan.ground(phase)
        style = "accent" if ground == FIRST else "strong"
        cell = Cell(rich(phase.heading, style), align="center", fill=ground)
        yield Piece(start, end, cell, APART)


def _periods(plan: Plan, first: RichText) -> Strip:
    today = plan.axis.cell(plan.today) if plan.today is not None else -1
    pieces, at = [Piece(-plan.aside, 0, Cell(first))], 0
    named, both = _named(plan), _dated(plan)
    for period in plan.axis.periods:
        now = at <= today < at + period.cells
        text = _label(period if both else _begun(period), plan, named=named, now=now)
        cell = Cell(text, align="center", tint="message" if now else None)
        pieces.append(Piece(at * UNIT, (at + period.cells) * UNIT, cell))
        at += period.cells
    return Strip("periods", tuple(pieces), lines=edges(bottom=True), firm=True)


def _named(plan: Plan) -> bool:
    """Whether weeks have room for name and days."""
    whole = [period for period in plan.axis.periods if period.name and not period.short]
    return bool(whole) and all(_fits(_words(period), period, plan) for period in whole)


def _dated(plan: Plan) -> bool:
    """Whether weeks have room for both their ends."""
    return all(_fits(p.label, p, plan) for p in plan.axis.periods if p.name and not p.short)


def _begun(period: Stretch) -> Stretch:
    """A week told by its first day alone."""
    return replace(period, label=period.since, short="") if period.name else period


def _words(period: Stretch) -> str:
    return f"{period.name}  {period.label}"


def _fits(words: str, period: Stretch, plan: Plan) -> bool:
    return width_of(words) + 2 <= period.cells * plan.cell


def _label(period: Stretch, plan: Plan, *, named: bool, now: bool) -> RichText:
    style = "message" if now else "strong"
    if named and _fits(_words(period), period, plan):
        days = Run(f"  {period.label}", style="road_days", token="period")  # noqa: S106
        return RichText((Paragraph((Run(period.name, style=style), days)),))
    if period.short and not _fits(period.label, period, plan):
        return RichText((Paragraph((Run(period.short),), NOTE),))
    return rich(period.label, "road_days" if named and not now else style)


def key(plan: Plan, block: RoadMapBlock, seat: Seat, desk: Desk) -> tuple[Fill, ...]:
    """What the colours mean where there are several: each word on the very ground of its bars."""
    places = [f"{seat.slot}.key{at + 1}" for at in range(KEYS)]
    if not seat.has(places[-1]):
        return ()
    found = plan.key
    return tuple(
        Fill(place, f"{block.id}/key-{name}", _said(name, desk), span=block.span, tone=ground)
        for place, (name, ground) in zip(places[KEYS - len(found) :], found, strict=True)
    )


def _said(name: str, desk: Desk) -> RichText:
    return rich(desk.context.wording[f"road_map.{name}"])

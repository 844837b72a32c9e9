"""The head of a road map: phases, periods, and in its first cell the key to the colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.content.blocks.road_map_plan import (
    APART,
    PHASES,
    TRACKS,
    UNIT,
    abreast,
    edges,
)
from deckgen.content.blocks.strips import Piece, Strip
from deckgen.content.model import Cell
from deckgen.narrate.period_text import time_key_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.blocks.axis import Stretch
    from deckgen.content.blocks.road_map_plan import Plan
    from deckgen.content.desk import Desk

NOTE = "road_note"
"""The style of small words."""
_SMALLER = 14 / 12
"""How many more of them stand in a line."""
_FLUSH = 1.1
"""The first column needs no air: nothing stands at its left, its words are never centred."""
_OUTLINED = {"accent_pale": "accent"}
"""Fills too pale for a mark among words: a square drawn in another colour stands for them."""


def heads(plan: Plan, desk: Desk) -> list[Strip]:
    """The row of phases, if there are some, and that of the periods."""
    key = tuple(_key(plan, desk))
    if not plan.phases:
        first = RichText((*_year(plan, desk).paragraphs, *key))
        return [_periods(plan, first)]
    phases = tuple(_phases(plan))
    year = Piece(-plan.aside, 0, Cell(_year(plan, desk)))
    return [
        Strip("phases", (year, *phases), lines=edges()),
        _periods(plan, RichText(key or (Paragraph(()),))),
    ]


def _year(plan: Plan, desk: Desk) -> RichText:
    year = plan.axis.year
    if year is None:
        return RichText(())
    return rich(time_key_text("year", str(year), desk.context.wording, years=True), "strong")


def _phases(plan: Plan) -> Iterator[Piece]:
    for phase, start, end in abreast(plan.phases, plan.axis):
        style = "strong" if phase.accent else "accent"
        cell = Cell(rich(phase.heading, style), align="center", fill=PHASES[phase.accent])
        yield Piece(start * UNIT, end * UNIT, cell, APART)


def _periods(plan: Plan, first: RichText) -> Strip:
    today = plan.axis.cell(plan.today) if plan.today is not None else -1
    pieces, at = [Piece(-plan.aside, 0, Cell(first))], 0
    named = _named(plan)
    for period in plan.axis.periods:
        now = at <= today < at + period.cells
        text = _label(period, plan, named=named, now=now)
        cell = Cell(text, align="center", tint="message" if now else None)
        pieces.append(Piece(at * UNIT, (at + period.cells) * UNIT, cell))
        at += period.cells
    return Strip("periods", tuple(pieces), lines=edges(bottom=True), firm=True)


def _named(plan: Plan) -> bool:
    """Whether weeks have room for name and days."""
    whole = [period for period in plan.axis.periods if period.name and not period.short]
    return bool(whole) and all(_fits(_words(period), period, plan) for period in whole)


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


def _key(plan: Plan, desk: Desk) -> Iterator[Paragraph]:
    """What the colours mean where there are several, small, as many on a line as have room."""
    room = plan.room * TRACKS * _SMALLER * _FLUSH
    line: list[Run] = []
    used = 0
    for name, fill in plan.key:
        words = desk.context.wording[f"road_map.{name}"]
        wide = width_of(words) + 3
        if line and used + 2 + wide > room:
            yield Paragraph(tuple(line), NOTE)
            line, used = [], 0
        gap = "  " if line else ""
        line += [_square(fill, gap), Run(f" {words}")]
        used += wide + (2 if gap else 0)
    if line:
        yield Paragraph(tuple(line), NOTE)


def _square(fill: str, gap: str) -> Run:
    if fill in _OUTLINED:
        return Run(f"{gap}□", style=f"road_{_OUTLINED[fill]}")
    return Run(f"{gap}■", style=f"road_{fill}")

"""A road map as a native table: a row a lane, bars and their words as cells over columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Literal

from deckgen.charts.kind import width_of
from deckgen.content.blocks.grid_columns import needed_columns
from deckgen.content.blocks.lanes import Extent, extent, lanes
from deckgen.content.blocks.words import BLANK
from deckgen.content.model import Cell, Line, Row, TableColumn, TableSpec
from deckgen.narrate.marked import classed, joined
from deckgen.narrate.period_text import time_key_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from deckgen.content.blocks.axis import Axis
    from deckgen.content.desk import Desk

TRACKS = 0.13
"""Share of the width that the tracks' names take."""
_FILLS = {"done": "neutral", "doing": "accent", "planned": "soft"}
_ACCENT = "message_text"
_GROUND = "panel"
_BETWEEN = 8.0
"""points of paper between two tracks; less between two lanes of one"""
_WITHIN = 4.5
_ROW, _MILESTONES = 1.5, 1.0
"""Least height of a lane and of a row of milestones, in lines of text."""
_KEY_EDGE = 8.0
"""points of paper over the key, and beside each of its bars"""


@dataclass(frozen=True, slots=True)
class Work:
    """A bar: what is done, on which track, from which day to which."""

    key: str
    heading: str
    track: str
    start: dt.date
    end: dt.date
    state: str = "planned"
    accent: bool = False
    found_in: bool = False
    """it is a row of a table, not the author's"""


@dataclass(frozen=True, slots=True)
class Day:
    """A milestone."""

    key: str
    heading: str
    date: dt.date
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a road map shows. ``room`` is its width in half-width characters."""

    axis: Axis
    work: tuple[Work, ...]
    days: tuple[Day, ...]
    today: dt.date | None
    room: int

    @property
    def states(self) -> frozenset[str]:
        """The states that occur."""
        return frozenset(work.state for work in self.work if not work.accent)

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.axis.starts)

    @property
    def cell(self) -> float:
        """The width of a cell in half-width characters."""
        return self.room * (1 - TRACKS) / self.count


def day_text(day: dt.date, plan: Plan, desk: Desk) -> str:
    """``3/31``, with the year where the plan has several."""
    text = time_key_text("day", day.isoformat(), desk.context.wording, years=False)
    return text if plan.axis.year is not None else classed(f"{day.year}/{text}", "date")


def calendar(plan: Plan, desk: Desk) -> TableSpec:
    """The table: its header the periods, a group of rows each track, the milestones last."""
    rows = [*_tracks(plan, desk), *_milestones(plan, desk), *_key(plan, desk)]
    return needed_columns(TableSpec(tuple(_columns(plan, desk)), tuple(rows), style="grid"))


def _columns(plan: Plan, desk: Desk) -> Iterator[TableColumn]:
    year = plan.axis.year
    corner = (
        "" if year is None else time_key_text("year", str(year), desk.context.wording, years=True)
    )
    yield TableColumn("track", rich(corner), width=TRACKS)
    share = (1 - TRACKS) / plan.count
    place, today = 0, plan.axis.cell(plan.today) if plan.today is not None else -1
    for period in plan.axis.periods:
        for inner in range(period.cells):
            now = place - inner <= today < place - inner + period.cells
            label = rich(period.label, "message" if now else None) if inner == 0 else BLANK
            across = period.cells if inner == 0 else 1
            tint = "message" if now else None
            yield TableColumn(f"c{place}", label, "center", share, across=across, tint=tint)  # type: ignore[arg-type]
            place += 1


def _tracks(plan: Plan, desk: Desk) -> Iterator[Row]:
    """Work of one track in as few rows as have room; without tracks each by itself."""
    named: dict[str, list[Work]] = {}
    for work in plan.work:
        named.setdefault(work.track, []).append(work)
    for at, (track, works) in enumerate(named.items()):
        found = lanes([(work, _extent(work, plan)) for work in works])
        for number, lane in enumerate(found):
            ends = (number == 0, number == len(found) - 1)
            label = Cell(BLANK)
            if ends[0]:
                text = RichText((Paragraph((Run(track, style="strong"),)),))
                label = Cell(text, header=True, down=len(found))
            label = replace(label, fill=_GROUND, lines=_edges(ends))
            yield Row(f"track{at}.{number}", (label, *_lane(lane, plan, ends, desk)), height=_ROW)


def _extent(work: Work, plan: Plan) -> Extent:
    start, end = plan.axis.span(work.start, work.end)
    return extent(start, end, width_of(work.heading) + 2, plan.cell, plan.count)


def _edges(ends: tuple[bool, bool]) -> tuple[Line, ...]:
    top = Line("top", "paper", _BETWEEN) if ends[0] else Line("top", _GROUND, _WITHIN)
    bottom = Line("bottom", "paper", _BETWEEN) if ends[1] else Line("bottom", _GROUND, _WITHIN)
    return (top, bottom)


def _lane(
    lane: list[tuple[Work, Extent]], plan: Plan, ends: tuple[bool, bool], desk: Desk
) -> Iterator[Cell]:
    """The cells of a row: free ones, bars, and words beside bars too short for them."""
    edges = _edges(ends)
    placed: dict[int, Cell] = {}
    for work, at in lane:
        bar = _bar(work, at, edges, plan, desk)
        placed[at.start] = bar
        words = RichText((Paragraph((Run(work.heading),)),))
        if at.words == "right":
            placed[at.end] = Cell(words, fill=_GROUND, across=at.last - at.end, lines=edges)
        elif at.words == "left":
            across = at.start - at.first
            placed[at.first] = Cell(words, None, "right", fill=_GROUND, across=across, lines=edges)
    yield from _filled(placed, plan, edges, _GROUND)


def _inside(work: Work, at: Extent, plan: Plan, desk: Desk) -> tuple[Run, ...]:
    """A bar's words: what is done and, where they fit on the line, its days."""
    if at.words != "inside":
        return ()
    heading = Run(work.heading, style="strong")
    ends = (day_text(day, plan, desk) for day in (work.start, work.end))
    days = "  {}–{}".format(*ends)
    room = (at.end - at.start) * plan.cell
    fits = width_of(work.heading) + width_of(days) + 3 <= room
    return (heading, Run(days, token="date")) if fits else (heading,)  # noqa: S106


def _bar(work: Work, at: Extent, edges: tuple[Line, ...], plan: Plan, desk: Desk) -> Cell:
    fill = _ACCENT if work.accent else _fill(work.state, plan)
    text = RichText((Paragraph(_inside(work, at, plan, desk)),))
    sides = (Line("left", _GROUND, 1.5), Line("right", _GROUND, 1.5))
    return Cell(text, None, "center", fill=fill, across=at.end - at.start, lines=(*edges, *sides))


def _fill(state: str, plan: Plan) -> str:
    return _FILLS[state] if len(plan.states) > 1 else "accent"


def _filled(
    placed: dict[int, Cell], plan: Plan, edges: tuple[Line, ...], ground: str | None
) -> Iterator[Cell]:
    """A row's cells: those placed, those they cover, and empty ones with the calendar's lines."""
    covered = 0
    for place, (first, last) in enumerate(_stretches(plan)):
        cell = placed.get(place)
        if cell is not None:
            covered = cell.across
            yield cell
        elif covered > 0:
            yield Cell(BLANK, fill=ground, lines=edges)
        else:
            sides = (_side("left", here=first), _side("right", here=last))
            yield Cell(BLANK, fill=ground, lines=(*edges, *sides))
        covered -= 1


def _side(side: Literal["left", "right"], *, here: bool) -> Line:
    return Line(side, "rule", 0.75 if here else 0)


def _stretches(plan: Plan) -> Iterator[tuple[bool, bool]]:
    """For each cell whether its period begins and ends there."""
    for period in plan.axis.periods:
        for inner in range(period.cells):
            yield inner == 0, inner == period.cells - 1


def _milestones(plan: Plan, desk: Desk) -> Iterator[Row]:
    """Diamonds with day and words, in the cells of their days."""
    wording = desk.context.wording
    if not plan.days:
        return
    found = []
    for day in plan.days:
        words = joined(" ", (day_text(day.date, plan, desk), day.heading))
        cell = plan.axis.cell(day.date)
        needed = ceil((width_of(words) + 4) / plan.cell)
        first = cell if cell + needed <= plan.count else max(0, cell + 1 - needed)
        side = "right" if first == cell else "left"
        last = min(plan.count, first + needed) if side == "right" else cell + 1
        found.append((day, Extent(cell, cell + 1, side, first, last)))  # type: ignore[arg-type]
    rows = lanes(found)
    none = (Line("top", "paper", _BETWEEN), Line("bottom", "paper", 0))
    for number, lane in enumerate(rows):
        label = Cell(BLANK, lines=none)
        if number == 0:
            text = rich(wording["road_map.milestones"], "strong")
            label = Cell(text, header=True, down=len(rows), lines=none)
        placed = {at.first: _milestone(day, at, plan, desk, none) for day, at in lane}
        plain = [replace(cell, lines=none) for cell in _filled(placed, plan, none, None)]
        yield Row(f"milestones{number}", (label, *plain), height=_MILESTONES)


def _milestone(day: Day, at: Extent, plan: Plan, desk: Desk, lines: tuple[Line, ...]) -> Cell:
    mark = Run("◆", style="message")
    date = Run(f" {day_text(day.date, plan, desk)} ", style="strong", token="date")  # noqa: S106
    words = Run(day.heading, style="message" if day.accent else None)
    runs = (mark, date, words) if at.words == "right" else (date, words, Run(" "), mark)
    align = "left" if at.words == "right" else "right"
    text = RichText((Paragraph(runs),))
    return Cell(text, None, align, across=at.last - at.first, lines=lines)  # type: ignore[arg-type]


def _key(plan: Plan, desk: Desk) -> Iterator[Row]:
    """What the bars' colours mean where there are several: a bar of each, in a row of its own."""
    wording = desk.context.wording
    fills = {name: _fill(name, plan) for name in _FILLS if name in plan.states}
    if any(work.accent for work in plan.work):
        fills["accent"] = _ACCENT
    if len(fills) < 2:
        return
    lines = (Line("top", "paper", _KEY_EDGE), Line("bottom", "paper", 0))
    one = len(plan.states) == 1
    if one:
        fills = dict(reversed(fills.items()))
    words = {
        name: wording["road_map.other" if one and name != "accent" else f"road_map.{name}"]
        for name in fills
    }
    needed = {name: ceil((width_of(text) + 2) / plan.cell) for name, text in words.items()}
    placed, at = {}, 0
    for name, fill in fills.items():
        across = min(needed[name], max(1, plan.count - at))
        text = rich(words[name], "strong")
        sides = (Line("left", "paper", _KEY_EDGE), Line("right", "paper", _KEY_EDGE))
        edges = (lines[0], Line("bottom", "paper", 2), *sides)
        placed[at] = Cell(text, None, "center", fill=fill, across=across, lines=edges)
        at += across
    label = Cell(rich(wording["road_map.key"], "muted"), header=True, lines=lines)
    cells = _filled(placed, plan, lines, None)
    plain = [cell if cell.fill else replace(cell, lines=lines) for cell in cells]
    yield Row("key", (label, *plain), height=_MILESTONES)

"""What a road map shows, along the calendar: work, phases, milestones, and where they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deckgen.content.model import Line
from deckgen.narrate.marked import classed
from deckgen.narrate.period_text import time_key_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.content.blocks.axis import Axis
    from deckgen.content.desk import Desk

_DAY = dt.timedelta(days=1)
TRACKS = 0.13
"""Share of the width that the tracks' names take."""
UNIT = 10_000
"""Steps of the measure in a cell of the calendar: whole numbers, so that places are equal or not"""
APART = 3.0
"""points of paper between two bars"""
_MARK, _SLIVER, _LEAST = 1.1, 0.4, 1.5
"""Half-width characters from a milestone's cell to the middle of its mark, in the narrowest column
that LibreOffice makes no wider, and in the shortest bar."""
FILLS = {"done": "neutral_pale", "doing": "accent", "planned": "accent_pale"}
ACCENT = "message_text"
"""Colour roles of bars: by state, and of what has priority."""
FIRST, TONED, LATER, BETWEEN = "accent_light", "accent_pale", "accent", "neutral_pale"
"""Those of a phase alone, and with the work that lies in it; of the phase that matters; of work
that lies in more than one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A bar: what is done, on which track, from which day to which, by whom."""

    key: str
    heading: str
    track: str
    start: dt.date
    end: dt.date
    state: str = "planned"
    accent: bool = False
    found_in: bool = False
    """it is a row of a table, not the author's"""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the whole plan, above its periods."""

    key: str
    heading: str
    start: dt.date
    end: dt.date
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A milestone."""

    key: str
    heading: str
    date: dt.date
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a road map shows. ``room`` is its width in half-width characters.

    ``notes`` are the small words under the names of tracks. The measure of its table is 0 where
    the calendar begins; the names of tracks stand before that.
    """

    axis: Axis
    work: tuple[Work, ...]
    days: tuple[Day, ...]
    today: dt.date | None
    room: int
    phases: tuple[Phase, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    toned: bool = False
    """bars have the colour of their phase"""
    dates: bool | None = None

    @property
    def dated(self) -> bool:
        """Whether bars say their days: where nothing above them does, but for the author's wish."""
        if self.dates is not None:
            return self.dates
        return not self.phases and not any(period.name for period in self.axis.periods)

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

    @property
    def step(self) -> float:
        """The width of a step of the measure in half-width characters."""
        return self.cell / UNIT

    @property
    def end(self) -> int:
        """Where the calendar ends."""
        return self.count * UNIT

    @property
    def aside(self) -> int:
        """How far before the calendar the names of tracks begin."""
        return round(self.end * TRACKS / (1 - TRACKS))

    @property
    def mark(self) -> int:
        """How far before its day a milestone's cell begins at least, its mark on the line."""
        return self.steps(_MARK)

    def steps(self, characters: float) -> int:
        """The width of so many half-width characters."""
        return round(characters / self.cell * UNIT)

    def place(self, day: Day) -> int:
        """Where a milestone's line is, so far from the end that its mark has room there."""
        return min(self._edge(self._stands(day)), self.end - self.mark)

    def span(self, first: dt.date, last: dt.date) -> tuple[int, int]:
        """From where to where something of these days reaches: wide enough to be seen."""
        start, end = self._edge(first), self._edge(last + _DAY)
        least = self.steps(_LEAST)
        start = max(0, min(start, self.end - least))
        return start, max(end, start + least)

    def _stands(self, day: Day) -> dt.date:
        """The day at whose beginning its line stands: its own if work begins then, else the next.

        So it stands where the bars begin that it opens, or end that are due on it.
        """
        begins = any(work.start == day.date for work in self.work)
        return day.date if begins else day.date + _DAY

    def _edge(self, day: dt.date) -> int:
        """The place of a day's beginning, or that of another so near that none is between them."""
        place = round(self.axis.place(day) * UNIT)
        least = self.steps(_SLIVER)
        kept: list[int] = []
        for other in self._places():
            near = next((each for each in kept if abs(each - other) < least), None)
            if near is None:
                kept.append(other)
            if other == place:
                return other if near is None else near
        return place

    def _places(self) -> Iterator[int]:
        """Where something begins or ends: periods first, then work, then milestones."""
        yield from (0, self.end)
        at = 0
        for period in self.axis.periods:
            at += period.cells * UNIT
            yield at
        whole: tuple[Work | Phase, ...] = (*self.phases, *self.work)
        days = [day for each in whole for day in (each.start, each.end + _DAY)]
        days += [self._stands(day) for day in self.days]
        yield from (round(self.axis.place(day) * UNIT) for day in days)

    def fill(self, work: Work) -> str:
        """The colour role of a bar: priority, else its phase or its state."""
        if work.accent:
            return ACCENT
        if not self.toned:
            return FILLS[work.state]
        within = (p for p in self.phases if p.start <= work.start and work.end <= p.end)
        return next((self.ground(phase) for phase in within), BETWEEN)

    def ground(self, phase: Phase) -> str:
        """The colour role of a phase: clear of what bars of another meaning have."""
        if phase.accent:
            return LATER
        return TONED if self.toned else FIRST

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """The words that the colours are to be told with, where there are several, and the fills.

        Beside work that has priority all else is one thing if it is all of one state. The colours
        of phases are told by the phases.
        """
        if self.toned:
            return (("accent", ACCENT),) if any(work.accent for work in self.work) else ()
        found = [(name, fill) for name, fill in FILLS.items() if name in self.states]
        if not any(work.accent for work in self.work):
            return tuple(found) if len(found) > 1 else ()
        first = ("accent", ACCENT)
        if len(found) == 1:
            return first, ("other", found[0][1])
        return (*found, first) if found else ()


def abreast(plan: Plan) -> Iterator[tuple[Phase, int, int]]:
    """Phases with where they begin and end; without those that have no place to themselves.

    Short phases are wide enough to be seen, and so may come into the places of their neighbours.
    """
    taken = 0
    for phase in plan.phases:
        start, end = plan.span(phase.start, phase.end)
        start = max(start, taken)
        if start < end:
            taken = end
            yield phase, start, end


def day_text(day: dt.date, plan: Plan, desk: Desk) -> str:
    """``3/31``, with the year where the plan has several."""
    text = time_key_text("day", day.isoformat(), desk.context.wording, years=False)
    return text if plan.axis.year is not None else classed(f"{day.year}/{text}", "date")


def edges(*, top: bool = False, bottom: bool = False) -> tuple[Line, Line]:
    """The lines above and below a row: light ones, or none."""
    return (
        Line("top", "rule", 0.75 if top else 0),
        Line("bottom", "rule", 0.75 if bottom else 0),
    )

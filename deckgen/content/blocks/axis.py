"""The calendar along a road map: periods for its header, cells for its bars."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.narrate.marked import classed
from deckgen.narrate.period_text import time_key_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.narrate.wording import Wording

    _Cut = Callable[[dt.date, dt.date], list[dt.date]]

Unit = Literal["week", "month", "quarter", "year"]
MOST_CELLS = 72
"""More periods than these are too narrow to be seen."""
_LEAST_DAYS = 2
"""of the last week: a single day's head would not be read"""
_DAYS: tuple[tuple[int, Unit], ...] = ((112, "week"), (470, "month"), (1400, "quarter"))
"""Up to so many days the header has these periods; beyond the last, years."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period of the header: its label and how many of the axis's cells it has.

    A week has a ``name`` as well (第 1 周), the day it is ``since``, and a ``short`` label if it
    ends early.
    """

    key: str
    label: str
    cells: int
    name: str = ""
    since: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The first day of each cell, the day after the last, and the periods.

    Cells are equally wide and cut into their days, so that periods look alike and each day has
    its place.
    """

    starts: tuple[dt.date, ...]
    end: dt.date
    periods: tuple[Stretch, ...]

    def cell(self, day: dt.date) -> int:
        """The cell a day is in."""
        return max(0, min(bisect_right(self.starts, day), len(self.starts)) - 1)

    def place(self, day: dt.date) -> float:
        """Where a day begins, in cells; within the axis."""
        day = max(self.starts[0], min(day, self.end))
        edges = (*self.starts, self.end)
        at = self.cell(day)
        return at + (day - edges[at]).days / (edges[at + 1] - edges[at]).days

    @property
    def year(self) -> int | None:
        """The year all of it is in, if it is one."""
        last = self.end - dt.timedelta(days=1)
        return last.year if last.year == self.starts[0].year else None


def usual_unit(first: dt.date, last: dt.date) -> Unit:
    """Weeks up to four months, months up to fifteen, quarters up to four years, else years."""
    days = (last - first).days + 1
    return next((unit for most, unit in _DAYS if days <= most), "year")


def axis_of(first: dt.date, last: dt.date, unit: Unit, wording: Wording) -> Axis:
    """The axis from the period that holds the first day to the one that holds the last.

    The last week ends with the last day: a week nearly without work is no part of a plan.
    """
    begin, after, cut, key = _RULES[unit]
    whole = [begin(first)]
    while (following := after(whole[-1])) <= last:
        whole.append(following)
    if unit == "week":
        least = whole[-1] + dt.timedelta(days=_LEAST_DAYS)
        following = max(last + dt.timedelta(days=1), least)
    ends = [*whole[1:], following]
    pairs = list(zip(whole, ends, strict=True))
    cells = [cut(*pair) for pair in pairs]
    years = first.year != last.year
    periods = tuple(
        Stretch(
            key(day), _label(unit, day, end, key(day), wording, years=years), len(inner),
            *_week(unit, number, day, end, wording),
        )
        for number, ((day, end), inner) in enumerate(zip(pairs, cells, strict=True), 1)
    )  # fmt: skip
    return Axis(tuple(start for inner in cells for start in inner), ends[-1], periods)


def _label(
    unit: Unit, day: dt.date, following: dt.date, key: str, wording: Wording, *, years: bool
) -> str:
    if unit != "week":
        return time_key_text(unit, key, wording, years=years)
    last = following - dt.timedelta(days=1)
    return wording.fill("road_map.week", start=_day(day, wording), end=_day(last, wording))


def _day(day: dt.date, wording: Wording) -> str:
    return time_key_text("day", day.isoformat(), wording, years=False)


def _week(
    unit: Unit, number: int, day: dt.date, following: dt.date, wording: Wording
) -> tuple[str, str, str]:
    """Its name, its first day, and of one that ends early its days with their month once."""
    if unit != "week":
        return "", "", ""
    name = classed(str(wording.fill("road_map.week_name", number=number)), "ordinal")
    since = _day(day, wording)
    last = following - dt.timedelta(days=1)
    if following == _week_after(day):
        return name, since, ""
    if last.month != day.month:
        return name, since, _label(unit, day, following, "", wording, years=False)
    ends = {"start": since, "end": _day(last, wording)}
    short = wording.fill("road_map.week_short", **ends, first=day.day, last=last.day)
    return name, since, classed(str(short), "period")


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _week_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=7)


def _months_after(day: dt.date, count: int) -> dt.date:
    months = day.year * 12 + day.month - 1 + count
    return dt.date(months // 12, months % 12 + 1, 1)


def _days(day: dt.date, following: dt.date) -> list[dt.date]:
    return [day + dt.timedelta(days=n) for n in range((following - day).days)]


def _months(day: dt.date, following: dt.date) -> list[dt.date]:
    found = []
    while day < following:
        found.append(day)
        day = _months_after(day, 1)
    return found


_RULES: dict[Unit, tuple[
    Callable[[dt.date], dt.date],
    Callable[[dt.date], dt.date],
    _Cut,
    Callable[[dt.date], str],
]] = {
    "week": (
        _monday, _week_after, _days, lambda d: d.isoformat(),
    ),
    "month": (
        lambda d: d.replace(day=1), lambda d: _months_after(d, 1), _months,
        lambda d: d.isoformat()[:7],
    ),
    "quarter": (
        lambda d: dt.date(d.year, (d.month - 1) // 3 * 3 + 1, 1), lambda d: _months_after(d, 3),
        _months, lambda d: f"{d.year}Q{(d.month + 2) // 3}",
    ),
    "year": (
        lambda d: dt.date(d.year, 1, 1), lambda d: _months_after(d, 12),
        _months, lambda d: f"{d.year}",
    ),
}  # fmt: skip
"""For each unit: where a period begins, where the next does, its cells, its key."""

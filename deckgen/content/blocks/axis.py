"""The calendar along a road map: periods for its header, cells for its bars."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.narrate.period_text import time_key_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.narrate.wording import Wording

Unit = Literal["week", "month", "quarter", "year"]
MOST_CELLS = 48
"""More cells than these are too narrow to be seen."""
_DAYS: tuple[tuple[int, Unit], ...] = ((112, "week"), (470, "month"), (1400, "quarter"))
"""Up to so many days the header has these periods; beyond the last, years."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period of the header: its label and how many cells it has."""

    key: str
    label: str
    cells: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The first day of each cell, the day after the last, and the periods."""

    starts: tuple[dt.date, ...]
    end: dt.date
    periods: tuple[Stretch, ...]

    def cell(self, day: dt.date) -> int:
        """The cell a day is in."""
        return max(0, min(bisect_right(self.starts, day), len(self.starts)) - 1)

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
    """The axis from the period that holds the first day to the one that holds the last."""
    begin, after, parts, key = _RULES[unit]
    day = begin(first)
    periods, starts = [], []
    years = first.year != last.year
    while day <= last:
        following = after(day)
        inner = parts(day, following)
        name = key(day)
        label = _label(unit, day, following, name, wording, years=years)
        periods.append(Stretch(name, label, len(inner)))
        starts += inner
        day = following
    return Axis(tuple(starts), day, tuple(periods))


def _label(
    unit: Unit, day: dt.date, following: dt.date, key: str, wording: Wording, *, years: bool
) -> str:
    if unit != "week":
        return time_key_text(unit, key, wording, years=years)
    last = following - dt.timedelta(days=1)
    first_text, last_text = (
        time_key_text("day", d.isoformat(), wording, years=False) for d in (day, last)
    )
    return wording.fill("road_map.week", start=first_text, end=last_text)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _week_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=7)


def _months_after(day: dt.date, count: int) -> dt.date:
    months = day.year * 12 + day.month - 1 + count
    return dt.date(months // 12, months % 12 + 1, 1)


def _halves(day: dt.date, following: dt.date) -> list[dt.date]:
    _ = following
    return [day, day.replace(day=16)]


def _by_months(step: int) -> Callable[[dt.date, dt.date], list[dt.date]]:
    def parts(day: dt.date, following: dt.date) -> list[dt.date]:
        found = []
        while day < following:
            found.append(day)
            day = _months_after(day, step)
        return found

    return parts


def _whole(day: dt.date, following: dt.date) -> list[dt.date]:
    _ = following
    return [day]


_RULES: dict[Unit, tuple[
    Callable[[dt.date], dt.date],
    Callable[[dt.date], dt.date],
    Callable[[dt.date, dt.date], list[dt.date]],
    Callable[[dt.date], str],
]] = {
    "week": (_monday, _week_after, _whole, lambda d: d.isoformat()),
    "month": (
        lambda d: d.replace(day=1), lambda d: _months_after(d, 1), _halves,
        lambda d: d.isoformat()[:7],
    ),
    "quarter": (
        lambda d: dt.date(d.year, (d.month - 1) // 3 * 3 + 1, 1), lambda d: _months_after(d, 3),
        _by_months(1), lambda d: f"{d.year}Q{(d.month + 2) // 3}",
    ),
    "year": (
        lambda d: dt.date(d.year, 1, 1), lambda d: _months_after(d, 12), _by_months(3),
        lambda d: f"{d.year}",
    ),
}  # fmt: skip
"""For each unit: where a period begins, where the next does, its cells, its key."""

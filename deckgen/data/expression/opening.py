"""Opening hours as arithmetic: how much opening time lies between two moments.

B(t) is the opening time from the first day of the calendar to t, a function that grows only while
it is open; the time between two moments is the difference of its values. Weeks are alike, so
the regular part is whole weeks and a few spans within one; days that differ from their weekday
correct it by what they take away and add. All is whole microseconds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY = 86_400_000_000
WEEK = 7 * DAY
MINUTE = 60_000_000
_FIRST = "TIMESTAMP '0001-01-01 00:00:00'"
"""A Monday, so that weeks are counted from it and no count is negative."""

Spans = tuple[tuple[int, int], ...]
"""Stretches of time in microseconds, in order and apart, of whole minutes: start, end."""


def joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """The same time as stretches in order that do not touch."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Opening:
    """When it is open: ``week`` from Monday's first moment, ``special`` days with their own hours.

    A special day is its date and the hours it has instead of its weekday's.
    """

    week: Spans
    special: tuple[tuple[dt.date, Spans], ...] = ()

    def microseconds(self, start: str, end: str) -> str:
        """SQL for the opening time from one moment to another, negative when they are swapped."""
        return f"({self._until(end)} - {self._until(start)})"

    def _until(self, moment: str) -> str:
        """SQL for B: the regular time, but on special days and after them what they make of it."""
        regular = self._regular(_elapsed(moment))
        runs = joined((_day(day), _day(day) + DAY) for day, _ in self.special)
        if not runs:
            return regular
        rule = _tree(moment, *self._rules(moment, runs))
        return f"({regular} * ({rule} & 1) + ({rule} >> 1))"

    def _regular(self, at: str) -> str:
        """Whole weeks, and of each span of the week the part that has passed.

        That is (|x - start| - |x - end| + length) / 2: nothing of it is conditional, so the engine
        computes x once, and a missing moment stays missing.
        """
        if self.week == ((0, WEEK),):
            return at
        total = sum(end - start for start, end in self.week)
        within = f"{at} % {WEEK}"
        passed = "".join(
            f" + abs({within} - {start}) - abs({within} - {end})" for start, end in self.week
        )
        return f"({at} // {WEEK} * {total} + ({total}{passed}) // 2)"

    def _rules(self, moment: str, runs: Spans) -> tuple[list[int], list[str]]:
        """From which moments on the time is counted how: before the first, after each.

        A rule is twice what to add, and one more where the regular time counts: not within a run
        of special days, there what is added is all.
        """
        given = joined(
            (_day(day) + start, _day(day) + end)
            for day, spans in self.special
            for start, end in spans
        )
        breaks, rules, more = [], ["1"], 0
        for first, last in runs:
            reached = _passed(self.week, first) + more
            breaks.append(first)
            rules.append(str(2 * reached))
            for start, end in (span for span in given if first <= span[0] < last):
                breaks += [start, end]
                rules.append(f"2 * ({_elapsed(moment)} + {reached - start})")
                reached += end - start
                rules.append(str(2 * reached))
            more = reached - _passed(self.week, last)
            breaks.append(last)
            rules.append(str(2 * more + 1))
        return breaks, rules


def _elapsed(moment: str) -> str:
    return f"date_diff('microsecond', {_FIRST}, {moment})"


def _day(day: dt.date) -> int:
    return (day.toordinal() - 1) * DAY


def _passed(week: Spans, at: int) -> int:
    whole = at // WEEK * sum(end - start for start, end in week)
    return whole + sum(min(max(at % WEEK - start, 0), end - start) for start, end in week)


def _tree(moment: str, breaks: Sequence[int], values: Sequence[str]) -> str:
    """The value that holds before, between or after the breaks, found by halving."""
    if not breaks:
        return values[0]
    half = len(breaks) // 2
    low = _tree(moment, breaks[:half], values[: half + 1])
    high = _tree(moment, breaks[half + 1 :], values[half + 1 :])
    at = _moment(breaks[half])
    return f"CASE WHEN {moment} < {at} THEN {low} ELSE {high} END"


def _moment(at: int) -> str:
    day, minute = dt.date.fromordinal(at // DAY + 1), at % DAY // MINUTE
    if minute == 0:
        return f"DATE '{day}'"
    return f"TIMESTAMP '{day} {minute // 60:02}:{minute % 60:02}:00'"

"""How far data reach: which days of a period they cover, by how densely their rows lie."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

from deckgen.metrics.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHANCE = 0.001
_MISSED = -log(_CHANCE)
"""Rows that would be expected in a stretch of days for it to be empty by chance once in 1,000."""
_DAY = dt.timedelta(days=1)
_MONTH = 28


class Range(NamedTuple):
    """The first and the last day of a table's time column, and how many rows have one.

    ``weekdays`` are the rows of Monday to Sunday, where they were counted.
    """

    first: dt.date
    last: dt.date
    rows: int = 0
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a figure's period the data cover.

    ``first`` and ``last`` are the first and last day of the period that the data reach; ``days``
    of the ``of`` days of the period count as covered. ``rows`` of the period and filter were
    there, ``used`` of them the metric could use.
    """

    first: dt.date
    last: dt.date
    days: int
    of: int
    rows: int | None = None
    used: int | None = None

    @property
    def partial(self) -> bool:
        """Whether days of the period are missing."""
        return self.days < self.of


def covered(period: Period, ranges: Iterable[Range]) -> Period | None:
    """The days of a period that all of the tables cover, ``None`` where there are none.

    Empty days at an end of the period are missing only if a table as busy as this one would
    hardly have been empty there (one time in 1,000): a month without a training session may be
    complete, a day without a contact is not. Weekdays without rows do not count.
    """
    start, end = period.start, period.end
    for known in ranges:
        if known.first >= period.end or known.last < period.start:
            return None
        if _missing(known, period.start, known.first):
            start = max(start, known.first)
        if _missing(known, known.last + _DAY, period.end):
            end = min(end, known.last + _DAY)
    if start >= end:
        return None
    return period if (start, end) == (period.start, period.end) else Period(start, end)


def coverage(
    period: Period, ranges: Iterable[Range], rows: int | None = None, used: int | None = None
) -> Coverage | None:
    """The coverage of a period; ``None`` where no table knows time, or none reaches it."""
    known = tuple(ranges)
    found = covered(period, known) if known else None
    if found is None:
        return None
    first = max(period.start, *(each.first for each in known))
    last = min(period.end - _DAY, *(each.last for each in known))
    return Coverage(first, last, found.days, period.days, rows, used)


def is_gap(period: Period, known: Range) -> bool:
    """Whether a month or more without a single row is missing data, and not a count of zero."""
    return period.days >= _MONTH and _missing(known, period.start, period.end)


def _missing(known: Range, start: dt.date, end: dt.date) -> bool:
    """Whether the empty days from ``start`` to before ``end`` are more than chance."""
    return (end - start).days > 0 and _expected(known, start, end) > _MISSED


def _expected(known: Range, start: dt.date, end: dt.date) -> float:
    """How many rows a stretch of days would have."""
    span = (known.last - known.first).days + 1
    if not known.weekdays:
        return known.rows * (end - start).days / span
    found = 0.0
    for place, rows in enumerate(known.weekdays):
        inside = _weekdays(place, known.first, known.last + _DAY)
        a_day = rows / inside if inside else known.rows / span
        found += a_day * _weekdays(place, start, end)
    return found


def _weekdays(place: int, start: dt.date, end: dt.date) -> int:
    """How many Mondays (0) to Sundays (6) there are from ``start`` to before ``end``."""
    first = (place - start.weekday()) % 7
    return max(0, ((end - start).days - first + 6) // 7)

"""Breakdowns by time: their SQL, their keys, and the days behind a key."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from deckgen.metrics.period import Grain, Period, parse_period, within
from deckgen.metrics.query import TIME_GRAINS

if TYPE_CHECKING:
    from collections.abc import Iterator

CALENDAR: dict[str, Grain] = {
    "year": "year", "quarter": "quarter", "month": "month", "week": "week", "day": "day",
}  # fmt: skip
"""Grains that cut a period into pieces; the others, weekday and hour, come again and again."""
_DAY = dt.timedelta(days=1)
_EPOCH = dt.date(1970, 1, 1)


def is_grain(dimension: str) -> bool:
    """Whether a dimension is made of a metric's time."""
    return dimension in TIME_GRAINS


def sql(grain: str, column: str) -> str:
    """The grain of a moment as a whole number; ``decode`` turns it into the key.

    Weeks begin on Monday; ``column`` is SQL. EXTRACT is the form that every dialect has.
    """
    year = f"extract(year FROM {column})"
    return {
        "year": year,
        "quarter": f"({year} * 4 + extract(quarter FROM {column}) - 1)",
        "month": f"({year} * 12 + extract(month FROM {column}) - 1)",
        "week": f"date_diff('day', DATE '1970-01-05', CAST(date_trunc('week', {column}) AS DATE))",
        "day": f"date_diff('day', DATE '1970-01-01', CAST({column} AS DATE))",
        "weekday": f"extract(isodow FROM {column})",
        "hour": f"extract(hour FROM {column})",
    }[grain]


def decode(grain: str, number: int | None) -> str:
    """The key of a grain's number; a missing moment has the blank key."""
    if number is None:
        return ""
    match grain:
        case "quarter":
            return f"{number // 4:04d}Q{number % 4 + 1}"
        case "month":
            return f"{number // 12:04d}-{number % 12 + 1:02d}"
        case "week":
            start = _EPOCH + dt.timedelta(days=number + 4)
            return Period(start, start + 7 * _DAY, "week").key
        case "day":
            return (_EPOCH + dt.timedelta(days=number)).isoformat()
        case _:
            return str(number)


def pieces(grain: str, period: Period) -> tuple[Period, ...]:
    """The parts of a period for a calendar grain, cut at the period's ends."""
    return tuple(_pieces(CALENDAR[grain], period))


def _pieces(grain: Grain, period: Period) -> Iterator[Period]:
    day = period.start
    while day < period.end:
        whole = containing(grain, day)
        part = within(whole, period)
        if part is not None:
            yield part
        day = whole.end


def containing(grain: Grain, day: dt.date) -> Period:
    """The year, quarter, month, week or day that a day is in."""
    match grain:
        case "year":
            return parse_period(f"{day:%Y}")
        case "quarter":
            return parse_period(f"{day:%Y}Q{(day.month + 2) // 3}")
        case "month":
            return parse_period(f"{day:%Y-%m}")
        case "week":
            start = day - dt.timedelta(days=day.weekday())
            return Period(start, start + 7 * _DAY, "week")
        case _:
            return Period(day, day + _DAY, "day")


def keys(grain: str, period: Period) -> tuple[str, ...]:
    """All keys of a grain in a period, in time's order."""
    if grain == "weekday":
        return tuple(str(n) for n in range(1, 8))
    if grain == "hour":
        return tuple(str(n) for n in range(24))
    return tuple(key_of(grain, piece) for piece in pieces(grain, period))


def key_of(grain: str, piece: Period) -> str:
    """The key of a piece, also of one that was cut."""
    return containing(CALENDAR[grain], piece.start).key


def days(grain: str, key: str, period: Period) -> int:
    """How many days of the period belong to a key: the Mondays of a year, the days of a month."""
    if grain == "hour":
        return period.days
    if grain == "weekday":
        first = (int(key) - 1 - period.start.weekday()) % 7
        return max(0, (period.days - first + 6) // 7)
    part = within(parse_period(key), period)
    return part.days if part else 0


def piece(key: str, period: Period) -> Period:
    """The days of a period a calendar grain's key stands for."""
    return within(parse_period(key), period) or period

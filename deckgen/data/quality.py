"""What in a table's rows is most likely not what it seems: programs at work, stand-ins for nothing.

Each function asks one cheap question of a table that has been read; ``run`` executes SQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from deckgen.data.expression.render import constant, quoted

Run = Callable[[str], list[tuple[Any, ...]]]
_SHARE, _ROWS = 20, 50
"""One of so many rows in one minute of the day is a burst, and so many rows at least."""
_BESIDE = 100
"""One of so many rows in a minute beside a burst belongs to it."""
_OTHERS = 20
"""Rows at other times, below which nothing can be said of a column."""
_EARLY = (dt.date(1899, 12, 30), dt.date(1900, 1, 1), dt.date(1970, 1, 1))
_LATE = (dt.date(9999, 12, 31),)
_LOW, _HIGH = (-999, -9999), (9999, 99999)


@dataclass(frozen=True, slots=True)
class Burst:
    """Rows that begin in the same minutes of the day, counted from midnight, of all with a time."""

    first: int
    last: int
    rows: int
    of: int

    @property
    def share(self) -> Decimal:
        """The part of all rows, 0 to 1."""
        return Decimal(self.rows) / self.of


def bursts(run: Run, table: str, column: str) -> tuple[Burst, ...]:
    """The minutes in which more than a twentieth of a table's rows begin, and at least 50.

    Moments at midnight exactly are dates without a time. Nothing is found in a column whose other
    times are rounded to five minutes or more, since there every minute that occurs is a heap.
    """
    at = f"(SELECT CAST({quoted(column)} AS TIMESTAMP) AS moment FROM {quoted(table)}) AS facts"
    minute = "extract(hour FROM moment) * 60 + extract(minute FROM moment)"
    timed = "moment <> date_trunc('day', moment)"
    asked = f"SELECT {minute}, count(*) FROM {at} WHERE {timed} GROUP BY 1"
    counts = {int(found): int(rows) for found, rows in run(asked)}
    total = sum(counts.values())
    high = {n for n, rows in counts.items() if rows >= _ROWS and rows * _SHARE > total}
    if not high:
        return ()
    wide = {n for n in counts if n in high or _beside(n, counts, high, total)}
    others = {n: rows for n, rows in counts.items() if n not in wide}
    rounded = sum(rows for n, rows in others.items() if n % 5 == 0)
    if sum(others.values()) < _OTHERS or rounded * 10 >= sum(others.values()) * 9:
        return ()
    return tuple(_burst(group, counts, total) for group in _runs(wide))


def _beside(minute: int, counts: dict[int, int], high: set[int], total: int) -> bool:
    near = any(abs(minute - other) <= 2 for other in high)
    return near and counts[minute] * _BESIDE > total


def _runs(minutes: set[int]) -> Iterator[list[int]]:
    """The minutes in groups that follow one another."""
    for _, group in groupby(enumerate(sorted(minutes)), lambda item: item[1] - item[0]):
        yield [minute for _, minute in group]


def _burst(minutes: list[int], counts: dict[int, int], total: int) -> Burst:
    return Burst(minutes[0], minutes[-1], sum(counts[n] for n in minutes), total)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A value that most likely means "nothing", as a source's ``missing`` would name it."""

    column: str
    value: dt.date | int
    rows: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at a table's times and numbers tells.

    ``rows`` is how many there are, ``filled`` of each column how many have a value.
    """

    rows: int
    filled: dict[str, int]
    stand_ins: tuple[StandIn, ...]


def look(run: Run, table: str, columns: Sequence[str]) -> Looked:
    """Count the values of columns that are moments or numbers, and look for stand-ins.

    These are moments on 1899-12-30, 1900-01-01, 1970-01-01 or 9999-12-31 at the end of a column's
    range, and -999 or 9999 far from all other numbers.
    """
    name, row = quoted(table), quoted
    asked = "".join(f", count({row(c)}), min({row(c)}), max({row(c)})" for c in columns)
    rows, *found = run(f"SELECT count(*){asked} FROM {name}")[0]
    filled: dict[str, int] = {}
    stand_ins: list[StandIn] = []
    for number, column in enumerate(columns):
        filled[column], low, high = found[3 * number : 3 * number + 3]
        stand_ins += _dates(run, name, column, (low, high))
        stand_ins += _numbers(run, name, column, (low, high))
    return Looked(rows, filled, tuple(stand_ins))


def _dates(run: Run, table: str, column: str, ends: tuple[Any, Any]) -> Iterator[StandIn]:
    low, high = (end.date() if isinstance(end, dt.datetime) else end for end in ends)
    if low not in _EARLY and high not in _LATE:
        return
    day = f"CAST({quoted(column)} AS DATE)"
    listed = ", ".join(map(constant, (*_EARLY, *_LATE)))
    asked = f"SELECT {day}, count(*) FROM {table} WHERE {day} IN ({listed}) GROUP BY 1 ORDER BY 1"
    for date, rows in run(asked):
        yield StandIn(column, date, rows)


def _numbers(run: Run, table: str, column: str, ends: tuple[Any, Any]) -> Iterator[StandIn]:
    """A number at the end of the range that has none of its kind between it and the others."""
    for value, known, test in ((ends[0], _LOW, "< 0"), (ends[1], _HIGH, "> {}")):
        if isinstance(value, bool | dt.date | str) or value not in known:
            continue
        far = test.format(int(value) // 10)
        asked = (
            f"SELECT count(*), count(DISTINCT {quoted(column)}) FROM {table}"
            f" WHERE {quoted(column)} {far}"
        )
        rows, different = run(asked)[0]
        if different == 1:
            yield StandIn(column, int(value), rows)

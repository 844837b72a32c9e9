"""A filter of the outline → SQL."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from deckgen.data.clean import NUMBERS
from deckgen.data.expression.render import constant, quoted
from deckgen.metrics import grain
from deckgen.metrics.period import Period, parse_period
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.source.place import Span


def where_sql(
    name: str,
    values: Sequence[str],
    kinds: Mapping[str, str],
    time: str | None = None,
    span: Span | None = None,
) -> str:
    """The condition that a column (or grain of ``time``) has one of the values; ``""`` is blank.

    ``kinds`` are the table's columns with their types. Raises ``InputError`` (M025) for a value
    that is no key of a time grain.
    """
    if grain.is_grain(name) and time is not None:
        return _grain(name, values, quoted(time), span)
    named = [value for value in values if value != ""]
    found = [_one_of(name, named, kinds.get(name, "ANY"))] if named else []
    if len(named) < len(values):
        found.append(f"{quoted(name)} IS NULL")
    return f"({' OR '.join(found)})"


def _one_of(name: str, values: Sequence[str], kind: str) -> str:
    column = quoted(name)
    if kind.startswith(NUMBERS) and all(is_number(value) for value in values):
        return f"{column} IN ({', '.join(values)})"
    if kind == "BOOLEAN":
        values = [value.lower() for value in values]
    text = column if kind == "VARCHAR" else f"CAST({column} AS VARCHAR)"
    return f"{text} IN ({', '.join(map(constant, values))})"


def is_number(value: str) -> bool:
    """Whether a text is a finite number as SQL writes it."""
    try:
        return Decimal(value).is_finite() and value.strip() == value
    except InvalidOperation:
        return False


def _grain(name: str, values: Sequence[str], column: str, span: Span | None) -> str:
    try:
        if name in grain.CALENDAR:
            return f"({' OR '.join(within_sql(column, parse_period(value)) for value in values)})"
        return f"({grain.sql(name, column)} IN ({', '.join(str(int(value)) for value in values)}))"
    except ValueError:
        item = problem("M025", span, grain=name, value=", ".join(values))
        raise InputError(Report((item,))) from None


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day."""
    return dt.datetime.combine(day, dt.time())


def within_sql(column: str, period: Period) -> str:
    """The condition that a moment lies in a period."""
    start, end = constant(midnight(period.start)), constant(midnight(period.end))
    return f"({column} >= {start} AND {column} < {end})"

"""Tree → DuckDB's SQL: names always quoted, literals escaped, nothing of the text passed on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.data.expression.names import BUSINESS, DURATIONS, TEXTUAL
from deckgen.data.expression.tree import (
    Aggregate,
    Between,
    Binary,
    Call,
    Case,
    Column,
    Constant,
    Expr,
    In,
    IsNull,
    Literal,
    Moment,
    Unary,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.expression.opening import Opening

_PARTS = {
    "minute": "minute",
    "hour": "hour",
    "weekday": "isodow",
    "day": "day",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
"""Functions of a moment, as fields of EXTRACT: the one form every dialect has."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the moments stand for while one figure is asked for, and when the table's team works.

    ``absent`` are columns that the table may lack, and does: they are NULL.
    """

    moments: Mapping[str, Constant] = field(default_factory=dict)
    opening: Opening | None = None
    absent: frozenset[str] = frozenset()


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def constant(value: Constant) -> str:
    """A constant as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, dt.datetime):
        return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
    if isinstance(value, dt.date):
        return f"DATE '{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'"


def scalar(expr: Expr, scope: Scope = Scope()) -> str:
    """A row-by-row expression as SQL. Operands stand in brackets, so no precedence is lost."""
    match expr:
        case Column(name=name):
            return "NULL" if name in scope.absent else quoted(name)
        case Literal(value=value):
            return constant(value)
        case Moment(name=name):
            return constant(scope.moments[name])
        case Unary(operator="not", operand=operand):
            return f"(NOT {scalar(operand, scope)})"
        case Unary(operand=operand):
            return f"(-{scalar(operand, scope)})"
        case Binary(operator="+" | "-" | "*" as operator, left=left, right=right):
            return f"({_wide(left, scope)} {operator} {_wide(right, scope)})"
        case Binary(operator="like", left=left, right=right):
            return f"({_text(left, scope)} LIKE {scalar(right, scope)})"
        case Binary(operator=operator, left=left, right=right):
            return f"({scalar(left, scope)} {operator.upper()} {scalar(right, scope)})"
        case In(operand=operand, options=options, negated=negated):
            listed = ", ".join(scalar(option, scope) for option in options)
            return f"({scalar(operand, scope)} {_not(negated)}IN ({listed}))"
        case Between(operand=operand, low=low, high=high, negated=negated):
            ends = f"{scalar(low, scope)} AND {scalar(high, scope)}"
            return f"({scalar(operand, scope)} {_not(negated)}BETWEEN {ends})"
        case IsNull(operand=operand, negated=negated):
            return f"({scalar(operand, scope)} IS {_not(negated)}NULL)"
        case Case():
            return _case(expr, scope)
        case Call():
            return _call(expr, scope)
        case Aggregate():
            return _aggregate(expr, scope)


def microseconds(call: Call, scope: Scope) -> str:
    """The whole microseconds between the two moments of a duration.

    Of opening time the scope must know the hours; who makes it has asked for them (M031).
    """
    start, end = (f"CAST({scalar(part, scope)} AS TIMESTAMP)" for part in call.arguments)
    if call.function in BUSINESS:
        if scope.opening is None:
            raise ValueError(call.function)
        return scope.opening.microseconds(start, end)
    return f"date_diff('microsecond', {start}, {end})"


def _aggregate(aggregate: Aggregate, scope: Scope) -> str:
    """An aggregate inside an expression that the engine computes whole (measures of a roll-up)."""
    value = "1" if aggregate.argument is None else scalar(aggregate.argument, scope)
    if aggregate.condition is not None:
        value = f"CASE WHEN {scalar(aggregate.condition, scope)} THEN {value} END"
    if aggregate.fraction is not None:
        return f"quantile_cont({value}, {aggregate.fraction})"
    return f"{aggregate.function}({'DISTINCT ' if aggregate.distinct else ''}{value})"


def _wide(expr: Expr, scope: Scope) -> str:
    """An operand of + - *; small whole numbers become BIGINT, for INTEGER soon overflows."""
    match expr:
        case Literal(value=int() as value) if not isinstance(value, bool):
            return f"CAST({value} AS BIGINT)"
        case Moment(name="period_days" as name):
            return f"CAST({scope.moments[name]} AS BIGINT)"
        case Unary(operator="-", operand=operand):
            return f"(-{_wide(operand, scope)})"
        case _:
            return scalar(expr, scope)


def _text(expr: Expr, scope: Scope) -> str:
    """A value as text: a column of digits may have been read as numbers."""
    inside = scalar(expr, scope)
    return inside if isinstance(expr, Literal) else f"CAST({inside} AS VARCHAR)"


def _call(call: Call, scope: Scope) -> str:
    name = call.function
    if name in DURATIONS:
        return f"({microseconds(call, scope)} / {DURATIONS[name]}.0)"
    if name in TEXTUAL:
        return _textual(name, [_text(part, scope) for part in call.arguments])
    inside = ", ".join(scalar(part, scope) for part in call.arguments)
    if name in _PARTS:
        return f"extract({_PARTS[name]} FROM {inside})"
    if name == "date":
        return f"CAST({inside} AS DATE)"
    if name == "round":
        value, *places = (scalar(part, scope) for part in call.arguments)
        return f"round({', '.join((f'CAST({value} AS DECIMAL(38, 9))', *places))})"
    return f"{name}({inside})"


def _textual(name: str, texts: list[str]) -> str:
    if name == "contains":
        return f"(strpos({texts[0]}, {texts[1]}) > 0)"
    if name == "seconds_of":
        return _clock(texts[0])
    return f"{name}({', '.join(texts)})"


def _clock(text: str) -> str:
    """The seconds of 1:02:30; without seconds, 1:02 is an hour and two minutes."""
    hours, minutes, seconds = (f"nullif(split_part({text}, ':', {n}), '')" for n in (1, 2, 3))
    return (
        f"(CAST({hours} AS BIGINT) * 3600 + CAST({minutes} AS BIGINT) * 60"
        f" + CAST(coalesce({seconds}, '0') AS DECIMAL(18, 6)))"
    )


def _case(case: Case, scope: Scope) -> str:
    branches = " ".join(
        f"WHEN {scalar(condition, scope)} THEN {scalar(result, scope)}"
        for condition, result in case.branches
    )
    otherwise = f" ELSE {scalar(case.otherwise, scope)}" if case.otherwise is not None else ""
    return f"(CASE {branches}{otherwise} END)"


def _not(negated: bool) -> str:
    return "NOT " if negated else ""

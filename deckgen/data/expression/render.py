"""Tree → DuckDB's SQL: names always quoted, literals escaped, nothing of the text passed on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.data.expression.names import DURATIONS
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

_PARTS = {"hour": "hour", "weekday": "isodow", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What the moments stand for while one figure is asked for.

    ``absent`` are columns that the table may lack, and does: they are NULL.
    """

    moments: Mapping[str, Constant] = field(default_factory=dict)
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
    """The whole microseconds between the two moments of a duration."""
    start, end = (f"CAST({scalar(part, scope)} AS TIMESTAMP)" for part in call.arguments)
    return f"date_diff('microsecond', {start}, {end})"


def _aggregate(aggregate: Aggregate, scope: Scope) -> str:
    """An aggregate inside an expression that the engine computes whole (measures of a roll-up)."""
    value = "1" if aggregate.argument is None else scalar(aggregate.argument, scope)
    if aggregate.condition is not None:
        value = f"CASE WHEN {scalar(aggregate.condition, scope)} THEN {value} END"
    if aggregate.fraction is not None:
        return f"quantile_cont({value}, {aggregate.fraction})"
    return f"{aggregate.function}({'DISTINCT ' if aggregate.distinct else ''}{value})"


def _call(call: Call, scope: Scope) -> str:
    if call.function in DURATIONS:
        return f"({microseconds(call, scope)} / {DURATIONS[call.function]}.0)"
    inside = ", ".join(scalar(part, scope) for part in call.arguments)
    if call.function in _PARTS:
        return f"{_PARTS[call.function]}({inside})"
    if call.function == "date":
        return f"CAST({inside} AS DATE)"
    return f"{call.function}({inside})"


def _case(case: Case, scope: Scope) -> str:
    branches = " ".join(
        f"WHEN {scalar(condition, scope)} THEN {scalar(result, scope)}"
        for condition, result in case.branches
    )
    otherwise = f" ELSE {scalar(case.otherwise, scope)}" if case.otherwise is not None else ""
    return f"(CASE {branches}{otherwise} END)"


def _not(negated: bool) -> str:
    return "NOT " if negated else ""

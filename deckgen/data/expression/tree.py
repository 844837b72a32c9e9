"""The tree of an expression. Places are offsets into the text, left out of comparisons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Literal as Choice

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

Place = tuple[int, int]
"""Start (included) and end (not included) in the text of the expression."""
Constant = str | int | Decimal | bool | dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, or in a derived metric another metric."""

    name: str
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: text, number, ``true``, ``false``, ``null``, a date or a timestamp."""

    value: Constant
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Moment:
    """``period_start``, ``period_end``, ``at_moment`` or ``period_days`` of the figure."""

    name: str
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """``- x`` or ``not x``."""

    operator: Choice["-", "not"]
    operand: Expr
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands: ``+ - * /``, a comparison, ``like``, ``and``, ``or``."""

    operator: str
    left: Expr
    right: Expr
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class In:
    """``x [not] in (a, b)``."""

    operand: Expr
    options: tuple[Expr, ...]
    negated: bool
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Between:
    """``x [not] between low and high``, both ends included."""

    operand: Expr
    low: Expr
    high: Expr
    negated: bool
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class IsNull:
    """``x is [not] null``."""

    operand: Expr
    negated: bool
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """``case when a then b … [else c] end``."""

    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr | None
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A scalar function."""

    function: str
    arguments: tuple[Expr, ...]
    place: Place = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A function over rows: ``count`` without argument is ``count(*)``.

    ``condition`` says which rows, ``fraction`` which quantile.
    """

    function: str
    argument: Expr | None
    distinct: bool = False
    fraction: Decimal | None = None
    condition: Expr | None = None
    place: Place = field(default=(0, 0), compare=False)


Expr = Column | Literal | Moment | Unary | Binary | In | Between | IsNull | Case | Call | Aggregate


def children(expr: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside one."""
    match expr:
        case Unary(operand=operand) | IsNull(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case In(operand=operand, options=options):
            return (operand, *options)
        case Between(operand=operand, low=low, high=high):
            return (operand, low, high)
        case Case(branches=branches, otherwise=otherwise):
            inside = tuple(part for branch in branches for part in branch)
            return inside if otherwise is None else (*inside, otherwise)
        case Call(arguments=arguments):
            return arguments
        case Aggregate(argument=argument, condition=condition):
            return tuple(part for part in (argument, condition) if part is not None)
        case _:
            return ()


def walk(expr: Expr) -> Iterator[Expr]:
    """The expression and everything inside it, outside first."""
    yield expr
    for child in children(expr):
        yield from walk(child)


def columns(expr: Expr) -> tuple[str, ...]:
    """The names of the columns used, each once, in order of appearance."""
    found = (part.name for part in walk(expr) if isinstance(part, Column))
    return tuple(dict.fromkeys(found))


def aggregates(expr: Expr) -> tuple[Aggregate, ...]:
    """The aggregates used, each once, in order of appearance."""
    return tuple(dict.fromkeys(part for part in walk(expr) if isinstance(part, Aggregate)))


def calls(expr: Expr, functions: Container[str]) -> tuple[Call, ...]:
    """The calls of some functions, each once, in order of appearance."""
    found = (part for part in walk(expr) if isinstance(part, Call) and part.function in functions)
    return tuple(dict.fromkeys(found))

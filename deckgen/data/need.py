"""Which columns of a table are needed, and what for: what planning tells loading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal as Choice

from deckgen.data.expression.names import DURATIONS, PARTS
from deckgen.data.expression.tree import (
    Aggregate,
    Between,
    Binary,
    Call,
    Column,
    Expr,
    In,
    Literal,
    Moment,
    Unary,
    children,
)

Role = Choice["any", "time", "number", "raw", "truth"]
"""``time`` must be a moment, ``number`` a number; ``raw`` is only counted or listed, ``any`` is
compared or broken down by, ``truth`` is only asked whether it holds."""
Need = Mapping[str, Role]
_RANK: dict[Role, int] = {"raw": 0, "truth": 1, "any": 2, "number": 3, "time": 4}
_TIMED = (*DURATIONS, *PARTS)
_NUMERIC = ("abs", "round", "floor")


def merge(needs: Iterable[tuple[str, Role]]) -> dict[str, Role]:
    """Each column with the most demanding of its roles."""
    found: dict[str, Role] = {}
    for name, role in needs:
        if name not in found or _RANK[role] > _RANK[found[name]]:
            found[name] = role
    return found


def roles(expr: Expr, role: Role = "any") -> Iterator[tuple[str, Role]]:
    """The columns of an expression with the role each use gives it."""
    if isinstance(expr, Column):
        yield expr.name, role
        return
    for child in children(expr):
        yield from roles(child, _inside(expr, child, role))


def _inside(expr: Expr, child: Expr, role: Role) -> Role:
    if isinstance(expr, Call):
        if expr.function in _TIMED:
            return "time"
        if expr.function in _NUMERIC:
            return "number"
        return role if expr.function in {"coalesce", "greatest", "least"} else "any"
    if isinstance(expr, Binary) and expr.operator in {"+", "-", "*", "/"}:
        return "number"
    if isinstance(expr, Binary | Unary) and expr.operator in {"and", "or", "not"}:
        return "truth"
    if isinstance(expr, Aggregate) and child is expr.condition:
        return "truth"
    if isinstance(expr, Aggregate) and child is expr.argument:
        if expr.function == "count":
            return "raw"
        return "any" if expr.function in {"min", "max"} else "number"
    if isinstance(expr, Binary | In | Between):
        return _compared(children(expr))
    return "any"


def _compared(parts: tuple[Expr, ...]) -> Role:
    """What a column must be to be compared with the constants beside it."""
    if any(isinstance(part, Literal) and isinstance(part.value, bool) for part in parts):
        return "truth"
    for part in parts:
        if isinstance(part, Moment):
            return "number" if part.name == "period_days" else "time"
        if isinstance(part, Literal):
            if isinstance(part.value, dt.date):
                return "time"
            if isinstance(part.value, int | Decimal):
                return "number"
    return "any"

"""What is left of an expression when the engine has done its part: exact arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING

from deckgen.data.expression.parse import parse
from deckgen.data.expression.tree import Aggregate, Binary, Column, Expr, Literal, Moment, Unary

if TYPE_CHECKING:
    from collections.abc import Callable

EXACT = Context(prec=28, rounding=ROUND_HALF_EVEN)
"""Arithmetic of figures; the caller's decimal context does not matter."""
Leaf = Aggregate | Column | Moment


@cache
def _parsed(text: str) -> Expr:
    return parse(text)


def expression(text: str) -> Expr:
    """The tree of an expression of the catalogue. Raises ``InputError``."""
    try:
        return _parsed(str(text))
    except Exception:  # noqa: BLE001 -- parsed again for the places of the mistakes
        return parse(text)


def divided(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A quotient, or ``None`` when one of the two is missing or the divisor is zero."""
    if part is None or whole is None or whole == 0:
        return None
    return EXACT.divide(part, whole)


def evaluate(expr: Expr, leaf: Callable[[Leaf], Decimal | None]) -> Decimal | None:
    """The value of an arithmetic expression; missing values make the whole missing.

    Raises ``TypeError`` for what is not arithmetic (``computable`` tells beforehand).
    """
    match expr:
        case Literal(value=value) if isinstance(value, int | Decimal):
            return Decimal(value)
        case Unary(operator="-", operand=operand):
            inner = evaluate(operand, leaf)
            return None if inner is None else EXACT.minus(inner)
        case Binary(operator=operator, left=left, right=right):
            return _combined(operator, evaluate(left, leaf), evaluate(right, leaf))
        case Aggregate() | Column() | Moment():
            return leaf(expr)
        case _:
            raise TypeError(expr)


def _combined(operator: str, left: Decimal | None, right: Decimal | None) -> Decimal | None:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return EXACT.add(left, right)
        case "-":
            return EXACT.subtract(left, right)
        case "*":
            return EXACT.multiply(left, right)
        case "/":
            return divided(left, right)
        case _:
            raise TypeError(operator)


def computable(expr: Expr) -> bool:
    """Whether an expression is arithmetic over aggregates, metrics, moments and numbers."""
    match expr:
        case Literal(value=value):
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case Unary(operator="-", operand=operand):
            return computable(operand)
        case Binary(operator=operator, left=left, right=right):
            return operator in {"+", "-", "*", "/"} and computable(left) and computable(right)
        case Moment(name=name):
            return name == "period_days"
        case Aggregate() | Column():
            return True
        case _:
            return False

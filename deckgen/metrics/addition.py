"""Whether a metric's parts add up to its whole: what shares, stacks and Paretos rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.tree import Aggregate, Binary, Column, Expr, Literal, Unary
from deckgen.metrics.declaration import COUNTED
from deckgen.metrics.formula import expression
from deckgen.metrics.query import TIME_GRAINS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.catalogue import Catalogue, Metric


def adds_up(metric: Metric, over: Sequence[str] = ()) -> bool:
    """Whether the metric's values, broken down by the dimensions ``over``, sum to its whole.

    Counts and sums do. Means, ratios, quantiles, counts of distinct things and derived metrics do
    not; a state at a moment (headcount, backlog) does over columns, never over time.
    """
    node = metric.node
    if node.kind not in (*COUNTED, "snapshot") or node.expression is None:
        return False
    if node.kind == "snapshot" and any(name in TIME_GRAINS for name in over):
        return False
    return _sums(expression(node.expression))


def splits(metric: Metric, catalogue: Catalogue, over: Sequence[str] = ()) -> bool:
    """Whether the metric is a ratio of sums over the dimensions: its change has mix and rate.

    Ratios of counts and sums are, and means (a sum by a count), also of two metrics that add up.
    """
    node = metric.node
    if node.numerator is not None and node.denominator is not None:
        return _sums(expression(node.numerator)) and _sums(expression(node.denominator))
    if node.expression is None or node.kind == "snapshot":
        return False
    found = expression(node.expression)
    if isinstance(found, Aggregate):
        return node.kind in COUNTED and found.function == "avg"
    if not isinstance(found, Binary) or found.operator != "/":
        return False
    sides = (found.left, found.right)
    return all(_adds(side, catalogue, over) for side in sides)


def _adds(side: Expr, catalogue: Catalogue, over: Sequence[str]) -> bool:
    """Whether one side of a quotient adds up: a sum, or in a derived metric one that does."""
    if isinstance(side, Column):
        part = catalogue.find(side.name)
        return part is not None and adds_up(part, over)
    return not isinstance(side, Literal) and _sums(side)


def _sums(expr: Expr) -> bool:
    """Counts and sums, added to one another, or times or over a number."""
    match expr:
        case Aggregate(function=function, distinct=distinct):
            return function in ("count", "sum") and not distinct
        case Unary(operator="-", operand=operand):
            return _sums(operand)
        case Binary(operator="+" | "-", left=left, right=right):
            return _sums(left) and _sums(right)
        case Binary(operator="*", left=Literal(), right=right):
            return _sums(right)
        case Binary(operator="*" | "/", left=left, right=Literal()):
            return _sums(left)
    return False

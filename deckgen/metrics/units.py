"""Whether the units of a metric fit: seconds are not added to counts, nor hours to seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.tree import Binary, Column, Expr, Literal, Unary
from deckgen.metrics.formula import expression
from deckgen.source.diagnostic import problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.declaration import Declaration
    from deckgen.source.diagnostic import Diagnostic

UNITS = (
    "count", "percent", "points", "score", "seconds", "minutes", "hours", "days", "currency",
    "currency_per_contact", "per_agent", "per_hour",
)  # fmt: skip
"""The units of metrics; what a count counts is its noun."""
SPELT = {
    "%": "percent", "percent": "percent", "百分比": "percent", "ratio": "ratio",
    "秒": "seconds", "s": "seconds", "second": "seconds", "分钟": "minutes", "min": "minutes",
    "minute": "minutes", "小时": "hours", "h": "hours", "hour": "hours", "天": "days",
    "day": "days",
}  # fmt: skip
"""How people write units."""
_SAME = ("cumulative", "peak")
_PARTS = ("share", "ranking")


def unknown_unit(node: Declaration) -> Iterator[Diagnostic]:
    """M039: one that nobody can print, or compare with a target."""
    if node.unit not in UNITS:
        near = SPELT.get(node.unit) or nearest(node.unit, UNITS) or ""
        known = ", ".join(UNITS)
        yield problem("M039", node.at("unit") or node.span, unit=node.unit, near=near, known=known)


def unit_problems(metric: Metric, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """M016 where units are added, compared or declared that do not go together."""
    node = metric.node
    if node.kind == "derived" and node.expression is not None:
        yield from _derived(metric, catalogue)
    inner = catalogue.find(node.of) if node.of else None
    if inner is None:
        return
    wanted = inner.unit if node.kind in _SAME else "percent" if node.kind in _PARTS else node.unit
    if node.unit != wanted:
        place = node.at("unit") or node.span
        yield problem("M016", place, metric=metric.id, first=node.unit, second=wanted)


def _derived(metric: Metric, catalogue: Catalogue) -> Iterator[Diagnostic]:
    text = metric.node.expression or ""
    place = metric.node.at("expression")
    tree = expression(text)
    for pair in _clashes(tree, catalogue):
        yield problem("M016", place, metric=metric.id, first=pair[0], second=pair[1])
    if metric.unit == "percent" and isinstance(tree, Binary) and tree.operator == "/":
        above, below = (_unit(side, catalogue) for side in (tree.left, tree.right))
        if above and below and above != below:
            yield problem("M016", place, metric=metric.id, first=above, second=below)


def _clashes(expr: Expr, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The units on both sides of each + and − that are not the same."""
    if isinstance(expr, Unary):
        yield from _clashes(expr.operand, catalogue)
    if not isinstance(expr, Binary):
        return
    yield from _clashes(expr.left, catalogue)
    yield from _clashes(expr.right, catalogue)
    if expr.operator in {"+", "-"}:
        left, right = _unit(expr.left, catalogue), _unit(expr.right, catalogue)
        if left and right and left != right:
            yield left, right


def _unit(expr: Expr, catalogue: Catalogue) -> str | None:
    """The unit of a part of an expression; ``None`` where nothing can be said of it."""
    match expr:
        case Column(name=name):
            found = catalogue.find(name)
            return found.unit if found is not None else None
        case Unary(operand=operand):
            return _unit(operand, catalogue)
        case Binary(operator="+" | "-", left=left, right=right):
            return _unit(left, catalogue) or _unit(right, catalogue)
        case Binary(operator="*", left=Literal(), right=side):
            return _unit(side, catalogue)
        case Binary(operator="*" | "/", left=side, right=Literal()):
            return _unit(side, catalogue)
    return None

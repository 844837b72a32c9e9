"""Small groups: a rate or a mean of a handful of rows is chance, and is not printed.

What is kept back is a group's ratio, mean or quantile, never its count. It is about figures that
say nothing, not about secrecy: from a whole and its other parts a reader could work one out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.data.expression.tree import Aggregate, Binary, Expr, Literal, Moment, walk
from deckgen.metrics.declaration import COUNTED
from deckgen.metrics.formula import expression
from deckgen.metrics.query import Answer

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.figure import Figure

SMALL = "small_group"
"""The reason of a figure that is kept back."""
_OF_ROWS = ("avg", "min", "max", "median", "quantile")
_KEPT_BACK = (*COUNTED, "snapshot", "span", "derived")
"""Kinds of metrics that may be a rate or a mean; shares, rankings and the like are of counts."""


def suppressed(answer: Answer, metric: Metric, catalogue: Catalogue, least: int) -> Answer:
    """An answer whose groups of fewer than ``least`` have neither value, numerator nor denominator.

    A whole (no breakdown, no filter) is no group. Figures without a value keep their own reason.
    """
    query = answer.query
    grouped = bool(query.by or query.where)
    if least < 1 or not grouped or not needs_many(metric, catalogue):
        return answer
    figures = {key: covered(figure, metric, least) for key, figure in answer.figures.items()}
    return Answer(query, figures)


def covered(figure: Figure, metric: Metric, least: int) -> Figure:
    """The figure, kept back if it rests on fewer than ``least``."""
    size = _size(figure, metric)
    if figure.value is None or size is None or size >= least:
        return figure
    return replace(figure, value=None, numerator=None, denominator=None, reason=SMALL)


def needs_many(metric: Metric, catalogue: Catalogue) -> bool:
    """Whether a metric is a ratio, a mean, a quantile or an end: of few rows it says nothing."""
    node = metric.node
    if node.kind not in _KEPT_BACK:
        return False
    if node.denominator is not None:
        return True
    parts = [part for name in metric.parts if (part := catalogue.find(name)) is not None]
    own = node.expression is not None and _of_rows(expression(node.expression))
    return own or any(needs_many(part, catalogue) for part in parts)


def _of_rows(expr: Expr) -> bool:
    """Whether an expression is more than counts and sums: per day they still are counts."""
    return any(
        (isinstance(part, Aggregate) and part.function in _OF_ROWS)
        or (
            isinstance(part, Binary)
            and part.operator == "/"
            and not isinstance(part.right, Literal | Moment)
        )
        for part in walk(expr)
    )


def _size(figure: Figure, metric: Metric) -> Decimal | int | None:
    """How many a figure rests on: of a ratio of counts its denominator (who rated, not who came).

    A ratio of sums in percent counts too (a platform's daily totals: few rows, many calls).
    """
    below = metric.node.denominator
    if below is None or figure.denominator is None:
        return figure.n
    found = expression(below)
    counted = isinstance(found, Aggregate) and found.function == "count"
    return figure.denominator if counted or metric.unit == "percent" else figure.n

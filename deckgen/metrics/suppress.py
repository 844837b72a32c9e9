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
    from collections.abc import Mapping
    from decimal import Decimal

    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.query import Query

    Sizes = Mapping[str, Decimal | int | None]
    """How many figures rest on, by their ids."""

SMALL = "small_group"
"""The reason of a figure that is kept back."""
NONE: Sizes = {}
_OF_ROWS = ("avg", "min", "max", "median", "quantile")
_KEPT_BACK = (*COUNTED, "snapshot", "span", "derived")
"""Kinds of metrics that may be a rate or a mean; shares, rankings and the like are of counts."""


def kept_back(
    told: Mapping[Query, Answer], catalogue: Catalogue, least: int
) -> tuple[dict[Query, Answer], dict[str, Figure]]:
    """The answers with small groups kept back, and by id what was kept back.

    A figure that is small in one answer (a month of a breakdown) is so in all (that month alone).
    """
    sizes = _sizes(told, catalogue)
    found = {query: _kept_back(answer, catalogue, least, sizes) for query, answer in told.items()}
    small = {
        figure.id: (figure, told[query].figures[key])
        for query, answer in found.items()
        for key, figure in answer.figures.items()
        if figure.reason == SMALL
    }
    alike = {query: _alike(answer, small) for query, answer in found.items()} if small else found
    return alike, {name: exact for name, (_, exact) in small.items()}


def _sizes(told: Mapping[Query, Answer], catalogue: Catalogue) -> Sizes:
    """By its id how many each figure that is not made of others rests on."""
    return {
        figure.id: _size(figure, metric, {})
        for query, answer in told.items()
        if (metric := catalogue.find(query.metric)) is not None
        for figure in answer.figures.values()
        if not figure.operands
    }


def _kept_back(answer: Answer, catalogue: Catalogue, least: int, sizes: Sizes) -> Answer:
    metric = catalogue.find(answer.query.metric)
    return answer if metric is None else suppressed(answer, metric, catalogue, least, sizes)


def _alike(answer: Answer, small: Mapping[str, tuple[Figure, Figure]]) -> Answer:
    if small.keys().isdisjoint(figure.id for figure in answer.figures.values()):
        return answer
    figures = {
        key: small[figure.id][0] if figure.id in small else figure
        for key, figure in answer.figures.items()
    }
    return Answer(answer.query, figures)


def suppressed(
    answer: Answer, metric: Metric, catalogue: Catalogue, least: int, sizes: Sizes = NONE
) -> Answer:
    """An answer whose groups of fewer than ``least`` have neither value, numerator nor denominator.

    ``sizes`` say of figures, by their ids, how many they rest on. A whole (no breakdown, no filter)
    is no group. Figures without a value keep their own reason.
    """
    query = answer.query
    grouped = bool(query.by or query.where)
    if least < 1 or not grouped or not needs_many(metric, catalogue):
        return answer
    figures = {key: covered(figure, metric, least, sizes) for key, figure in answer.figures.items()}
    return Answer(query, figures)


def covered(figure: Figure, metric: Metric, least: int, sizes: Sizes = NONE) -> Figure:
    """The figure, kept back if it rests on fewer than ``least``."""
    size = _size(figure, metric, sizes)
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


def _size(figure: Figure, metric: Metric, sizes: Sizes) -> Decimal | int | None:
    """How many a figure rests on: of a ratio of counts its denominator (who rated, not who came).

    A ratio of sums in percent counts too (a platform's daily totals: few rows, many calls). What is
    made of others rests on as many as the least of them.
    """
    made_of = [sizes.get(name) for name in figure.operands]
    if made_of and all(size is not None for size in made_of):
        return min(size for size in made_of if size is not None)
    below = metric.node.denominator
    if below is None or figure.denominator is None:
        return figure.n
    found = expression(below)
    counted = isinstance(found, Aggregate) and found.function == "count"
    return figure.denominator if counted or metric.unit == "percent" else figure.n

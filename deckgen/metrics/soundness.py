"""Whether a metric's declaration can be computed: what the types of YAML cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.check import without_aggregates
from deckgen.data.expression.parse import located
from deckgen.data.expression.tree import Aggregate, Column, Expr, children, columns
from deckgen.metrics.declaration import COUNTED
from deckgen.metrics.formula import computable, expression
from deckgen.metrics.relation import MEAN
from deckgen.metrics.units import unknown_unit
from deckgen.source.diagnostic import Diagnostic, InputError, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.declaration import Declaration

_FORMULAS = ("expression", "numerator", "denominator")


def problems_of(name: str, node: Declaration) -> Iterator[Diagnostic]:
    """What is wrong with a metric's expressions: M001 to M009, M014, M015, M039."""
    for field in _FORMULAS:
        text = getattr(node, field, None)
        if text is not None:
            yield from _formula(text, derived=node.kind == "derived")
    if node.filter is not None:
        yield from _filter(node.filter)
    for group in node.groups.values():
        yield from _filter(group.when)
    for text in node.measures.values():
        yield from _measure(text)
    yield from unknown_unit(node)
    if node.kind in COUNTED:
        yield from _complete(name, node)
    if node.kind == "segmentation":
        yield from _measures(name, node)


def _complete(name: str, node: Declaration) -> Iterator[Diagnostic]:
    whole = node.expression is not None
    parts = (node.numerator is not None, node.denominator is not None)
    if whole == any(parts) or any(parts) != all(parts):
        yield problem("M014", node.span, metric=name)
    if node.time is None:
        yield problem("M015", node.span, metric=name)


def _filter(text: str) -> Iterator[Diagnostic]:
    try:
        found = expression(text)
    except InputError as error:
        yield from error.report.items
        return
    yield from without_aggregates(found, text)


def _measures(name: str, node: Declaration) -> Iterator[Diagnostic]:
    """M018 where a formula or group names what the roll-up does not have."""
    offered = (*node.key, *node.measures, *(MEAN + measure for measure in node.measures))
    texts = [getattr(node, field) for field in _FORMULAS]
    texts += [group.when for group in node.groups.values()]
    for text in filter(None, texts):
        try:
            found = columns(expression(text))
        except InputError:
            continue
        for column in found:
            if column not in offered:
                has = ", ".join(offered)
                yield problem("M018", node.span, metric=name, name=column, has=has)


def _measure(text: str) -> Iterator[Diagnostic]:
    """A measure of a roll-up is computed by the engine: anything whose columns are aggregated."""
    try:
        found = expression(text)
    except InputError as error:
        yield from error.report.items
        return
    for part in _outside(found):
        if isinstance(part, Column):
            yield problem("M007", located(text, part.place), column=part.name)


def _formula(text: str, *, derived: bool) -> Iterator[Diagnostic]:
    try:
        found = expression(text)
    except InputError as error:
        yield from error.report.items
        return
    if not computable(found):
        yield problem("M009", located(text, found.place))
    for part in _outside(found):
        if isinstance(part, Column) and not derived:
            yield problem("M007", located(text, part.place), column=part.name)
        if isinstance(part, Aggregate) and derived:
            yield problem("M008", located(text, part.place), function=part.function)


def _outside(expr: Expr) -> Iterator[Expr]:
    """The expression and its parts down to the aggregates, without what is inside them."""
    yield expr
    if not isinstance(expr, Aggregate):
        for child in children(expr):
            yield from _outside(child)

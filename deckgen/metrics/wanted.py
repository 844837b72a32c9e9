"""What a metric over rows takes from its table: formula, filter, relation, columns with roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.expression.tree import Binary, Expr, Literal
from deckgen.data.need import Role, roles
from deckgen.metrics.dimension import DimensionSpec
from deckgen.metrics.formula import expression
from deckgen.metrics.relation import NEIGHBOURS, neighbours_used
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.declaration import Declaration


@dataclass(frozen=True, slots=True)
class Wanted:
    """The parsed declaration of a metric that is read from a statement.

    ``neighbours`` are what a cohort asks of the rows before and after; ``dimension`` is the
    metric's own.
    """

    metric: Metric
    table: str
    formula: Expr
    filter: Expr | None
    time: str | None
    neighbours: frozenset[str]
    dimension: DimensionSpec | None

    @property
    def node(self) -> Declaration:
        """The declaration."""
        return self.metric.node

    @property
    def rolled_up(self) -> bool:
        """Whether its rows are rolled up by a key first."""
        return self.node.kind == "segmentation"

    def expressions(self) -> tuple[Expr, ...]:
        """All that is computed row by row or in aggregates."""
        own = self.dimension.branches if self.dimension is not None else ()
        measures = (expression(text) for text in self.node.measures.values())
        filters = () if self.filter is None else (self.filter,)
        return (self.formula, *filters, *(condition for _, condition in own), *measures)

    def used(self) -> tuple[tuple[str, Role], ...]:
        """The columns of the table, each with the role a use gives it."""
        found = [*self._inside()]
        if self.filter is not None:
            found += roles(self.filter, "truth")
        if self.time is not None:
            found.append((self.time, "time"))
        found += [(name, "any") for name in self.node.key]
        return tuple((name, role) for name, role in found if name not in NEIGHBOURS)

    def _inside(self) -> Iterator[tuple[str, Role]]:
        if self.rolled_up:
            for text in self.node.measures.values():
                yield from roles(expression(text))
            return
        yield from roles(self.formula)
        if self.dimension is not None:
            for _, condition in self.dimension.branches:
                yield from roles(condition, "truth")


def wanted(metric: Metric) -> Wanted:
    """What a metric takes. Raises ``InputError`` (M014) for one without a formula."""
    node = metric.node
    given = expression(node.filter) if node.filter is not None else None
    formula = _formula(node)
    used = neighbours_used(formula, given) if node.kind == "cohort" else set()
    return Wanted(metric, node.table or "", formula, given, node.time, frozenset(used), _own(node))


def _own(node: Declaration) -> DimensionSpec | None:
    """The metric's own dimension; rows that no group takes have a blank key."""
    if node.dimension is None:
        return None
    branches = tuple((name, expression(group.when)) for name, group in node.groups.items())
    return DimensionSpec(node.dimension, Literal(None), branches, tuple(node.groups))


def _formula(node: Declaration) -> Expr:
    if node.expression is not None:
        return expression(node.expression)
    if node.numerator is None or node.denominator is None:
        raise InputError(Report((problem("M014", node.span, metric=node.label.any()),)))
    return Binary("/", expression(node.numerator), expression(node.denominator))

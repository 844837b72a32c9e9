"""Which rows a figure is computed from, and what they are grouped by: conditions as SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.data.expression.render import Scope, quoted, scalar
from deckgen.data.expression.tree import Aggregate, IsNull
from deckgen.metrics import bins, dimension, grain, relation
from deckgen.metrics.condition import midnight, where_sql, within_sql

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from deckgen.data.expression.opening import Opening
    from deckgen.metrics.dimension import DimensionSpec
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Query
    from deckgen.metrics.relation import Relation
    from deckgen.metrics.wanted import Wanted
    from deckgen.source.place import Span


Step = Literal["undated", "period", "filter", "window", "key", "own", "value"]
"""Why a row does not count: no moment that places it, outside the period, not in the filter, a
follow-up window still open, no key, the metric's own filter, no value to take a mean of."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A query of a metric over rows, with all that its conditions depend on.

    ``kinds`` are the table's columns with their types, ``dimensions`` the outline's that are
    expressions; ``opening`` is when the table's team works, where that is asked.
    """

    want: Wanted
    query: Query
    kinds: Mapping[str, str]
    dimensions: Mapping[str, DimensionSpec]
    opening: Opening | None = None
    span: Span | None = None

    @property
    def scope(self) -> Scope:
        """What the moments of expressions stand for."""
        node = self.want.node
        moments = _moments(self.query.period, at_start=node.moment == "start")
        absent = frozenset(name for name in node.optional if name not in self.kinds)
        return Scope(moments, self.opening, absent)

    def spec(self, name: str) -> DimensionSpec | None:
        """The expression of a dimension that is one: the metric's own, or the outline's."""
        own = self.want.dimension
        return own if own is not None and own.name == name else self.dimensions.get(name)

    def keys(self) -> dict[str, str]:
        """Each dimension of the breakdown with its SQL."""
        return {name: self._key(name) for name in self.query.by}

    def _key(self, name: str) -> str:
        if grain.is_grain(name) and self.want.time:
            return grain.sql(name, quoted(self.want.time))
        if name == bins.BIN:
            return bins.sql(self.want.formula, self.want.node.unit, self.scope)
        spec = self.spec(name)
        return quoted(name) if spec is None else dimension.sql(spec, self.scope)

    def relation(self) -> Relation:
        """The rows: a table, with its neighbours, or rolled up."""
        want, node = self.want, self.want.node
        if want.rolled_up:
            kept = (*self._of_table(), *self._own())
            return relation.rolled_up(want.table, node.key[0], node.measures, kept, self.scope)
        if want.neighbours and want.time:
            days, used = node.window_days, want.neighbours
            return relation.neighbours(want.table, want.time, node.key, days, used)
        return relation.table(want.table)

    def within(self) -> tuple[str, ...]:
        """The conditions on the relation's rows, without the metric's own exclusions."""
        own = self.want.dimension
        groups = [self._where(*item) for item in self.query.where if own and item[0] == own.name]
        return (*(() if self.want.rolled_up else self._of_table()), *groups)

    def used(self) -> tuple[str, ...]:
        """The same with them: the rows that the metric uses."""
        return (*self.within(), *(() if self.want.rolled_up else self._own()))

    def steps(self) -> Iterator[tuple[Step, str, str]]:
        """What a row of the table (before a roll-up) must meet, one after another.

        Each with its kind, what it is about (a column), and its condition.
        """
        want, node, own = self.want, self.want.node, self.want.dimension
        if want.time:
            yield "undated", want.time, f"({quoted(want.time)} IS NOT NULL)"
            yield "period", want.time, within_sql(quoted(want.time), self.query.period)
        for name, values in self.query.where:
            if not (want.rolled_up and own is not None and own.name == name):
                yield "filter", name, self._where(name, values)
        for name in sorted(want.neighbours):
            yield "window", name, quoted(relation.NEIGHBOURS[name])
        for name in node.key:
            yield "key", name, f"({quoted(name)} IS NOT NULL)"
        if want.filter is not None:
            yield "own", node.filter or "", scalar(want.filter, self.scope)
        yield from self._valued()

    def _valued(self) -> Iterator[tuple[Step, str, str]]:
        """What gives a mean the values it rests on."""
        formula = self.want.formula
        if not isinstance(formula, Aggregate) or formula.function != "avg":
            return
        if formula.condition is not None:
            yield "own", self.want.node.expression or "", scalar(formula.condition, self.scope)
        if formula.argument is not None:
            given = IsNull(formula.argument, negated=True)
            yield "value", self.want.node.expression or "", scalar(given, self.scope)

    def _of_table(self) -> tuple[str, ...]:
        """Period and filter, as far as they are about rows of the table."""
        want, own = self.want, self.want.dimension
        found = [within_sql(quoted(want.time), self.query.period)] if want.time else []
        named = [item for item in self.query.where if own is None or item[0] != own.name]
        return (*found, *(self._where(*item) for item in named))

    def _own(self) -> tuple[str, ...]:
        """The metric's own filter, and what a cohort needs to be told of a row."""
        want = self.want
        found = [quoted(relation.NEIGHBOURS[name]) for name in sorted(want.neighbours)]
        if want.node.kind == "cohort":
            found += [f"({quoted(name)} IS NOT NULL)" for name in want.node.key]
        if want.filter is not None:
            found.append(scalar(want.filter, self.scope))
        return tuple(found)

    def _where(self, name: str, values: tuple[str, ...]) -> str:
        spec = self.spec(name)
        if spec is not None:
            return dimension.where_sql(spec, values, self.scope)
        return where_sql(name, values, self.kinds, self.want.time, self.span)


def _moments(period: Period, *, at_start: bool) -> dict[str, dt.datetime | int]:
    start, end = midnight(period.start), midnight(period.end)
    return {
        "period_start": start,
        "period_end": end,
        "at_moment": start if at_start else end,
        "period_days": period.days,
    }

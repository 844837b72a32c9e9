"""Where a figure comes from: its parts, their statements, and what became of every row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.metrics.opening import opening_for
from deckgen.metrics.reading import Grouped, Pieced, parts_of
from deckgen.metrics.relation import table as whole_table
from deckgen.metrics.selection import Selection, Step
from deckgen.metrics.wanted import wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.answer import Answers
    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.measure import Statement
    from deckgen.metrics.plan import Plan
    from deckgen.metrics.query import Query


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows that stop counting at a step: why, at which column or expression, and how many."""

    why: Step
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of every row of a table on its way into a figure.

    ``read`` − ``excluded`` (the source's rules by name) + ``spread`` (rows more, where one is
    spread over hours) − ``dropped`` = ``used``.
    """

    table: str
    read: int
    excluded: tuple[tuple[str, int], ...]
    spread: int
    dropped: tuple[Dropped, ...]
    used: int


@dataclass(frozen=True, slots=True)
class Part:
    """A query explained: its figures by key, its statement and rows or the queries it is made of.

    ``rows`` are those of all keys together; they are left out where another part has the same.
    """

    query: Query
    metric: Metric
    figures: tuple[Figure, ...]
    statement: Statement | None
    rows: RowCount | None
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains the queries of a plan that was run; its tables are still there to be counted."""

    plan: Plan
    answers: Answers
    warehouse: Warehouse
    catalogue: Catalogue

    def explain(self, queries: Iterable[Query]) -> tuple[Part, ...]:
        """The queries and all they are made of, each once, parts after what they are part of.

        Of a state at several moments the first stands for all. Raises ``InputError`` (D020).
        """
        found = list(dict.fromkeys(one for query in queries for one in self._with_parts(query)))
        wholes = {query for query in found if not query.by}
        return tuple(self._part(query, wholes) for query in found)

    def statements(self, query: Query) -> tuple[Statement, ...]:
        """The statements that answer a query, each once."""
        named = (self._statement(one) for one in self._with_parts(query))
        return tuple({item.id: item for item in named if item is not None}.values())

    def _with_parts(self, query: Query) -> Iterator[Query]:
        yield query
        for part in self._parts(query):
            yield from self._with_parts(part)

    def _parts(self, query: Query) -> tuple[Query, ...]:
        reading = self.plan.readings[query]
        parts = parts_of(reading)
        return parts[:1] if isinstance(reading, Pieced) else parts

    def _part(self, query: Query, wholes: set[Query]) -> Part:
        metric = self.catalogue[query.metric]
        whole = replace(query, by=())
        told = self._statement(query) is not None and (not query.by or whole not in wholes)
        rows = self.count(metric, whole) if told else None
        figures = tuple(self.answers.answer(query).figures.values())
        return Part(query, metric, figures, self._statement(query), rows, self._parts(query))

    def _statement(self, query: Query) -> Statement | None:
        reading = self.plan.readings[query]
        if not isinstance(reading, Grouped):
            return None
        return self.answers.statements[reading.statement]

    def count(self, metric: Metric, query: Query) -> RowCount:
        """What became of the rows of a metric's table, by one more statement."""
        want = wanted(metric)
        schema, used = self.warehouse.schema(), want.expressions()
        opening = opening_for(schema, want.table, metric.id, used, None)
        people = Selection(want, query, schema[want.table], self.plan.expressions, opening)
        steps = tuple(people.steps())
        rows = whole_table(want.table) if want.rolled_up else people.relation()
        sql = counting_sql([condition for _, _, condition in steps], rows.sql)
        counted = dict(self.warehouse.execute(sql, f"rows of {metric.id}", want.table))
        dropped = tuple(
            Dropped(why, name, counted.get(place, 0)) for place, (why, name, _) in enumerate(steps)
        )
        file = self.warehouse.accounting(want.table)
        spread = sum(counted.values()) - file.kept
        used = counted.get(len(steps), 0)
        return RowCount(want.table, file.read, file.left_out, spread, dropped, used)


def counting_sql(conditions: list[str], relation: str) -> str:
    """How many rows fail which condition first, and (by the number of conditions) none."""
    fails = [f"WHEN NOT coalesce({sql}, FALSE) THEN {n}" for n, sql in enumerate(conditions)]
    step = f"CASE {' '.join(fails)} ELSE {len(conditions)} END" if fails else "0"
    return f"SELECT {step} AS step, count(*) FROM {relation} GROUP BY step"

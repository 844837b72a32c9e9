"""A plan run: every figure asked for, with its proof."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.render import quoted
from deckgen.metrics import grain
from deckgen.metrics.evaluate import Evaluation, Range, decoded, narrowed
from deckgen.metrics.figure import Figure, Where
from deckgen.metrics.identify import figure_id
from deckgen.metrics.listing import value as listed_value
from deckgen.metrics.query import Answer, Key, Listing, Query, Rows
from deckgen.metrics.reading import Derived, Grouped, Pieced
from deckgen.metrics.reference import References, read_references
from deckgen.metrics.validity import check_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.measure import Statement
    from deckgen.metrics.period import Period
    from deckgen.metrics.plan import Plan
    from deckgen.source.diagnostic import Diagnostic


@dataclass(frozen=True)
class Answers:
    """The figures of a plan. ``problems`` are warnings about what was read."""

    answers: Mapping[Query, Answer]
    listings: Mapping[Listing, Rows]
    figures: Mapping[str, Figure]
    statements: Mapping[str, Statement]
    references: References
    problems: tuple[Diagnostic, ...] = ()

    def answer(self, query: Query) -> Answer:
        """The answer to a query that was planned. Raises ``KeyError`` for another."""
        return self.answers[query]

    def rows(self, listing: Listing) -> Rows:
        """The rows of a listing that was planned. Raises ``KeyError`` for another."""
        return self.listings[listing]

    def target(self, metric: str, period: Period) -> Figure | None:
        """The target of a metric (by id) for exactly this period, if the data name one."""
        return self.references.target(metric, period)

    def benchmark(self, metric: str, period: Period | None = None) -> Figure | None:
        """The benchmark of a metric (by id), if the data name one; of several years the last."""
        return self.references.benchmark(metric, period)


def answer(plan: Plan, warehouse: Warehouse, catalogue: Catalogue) -> Answers:
    """Run a plan and compute its figures.

    Raises ``InputError``: what reading data finds (D-codes), D030 a period outside of the data,
    D031 a table without rows, M030 values a filter names and no row has.
    """
    references = read_references(warehouse, catalogue)
    warehouse.prepare(plan.needs)
    ranges = _ranges(plan, warehouse)
    problems = check_answers(plan, warehouse, ranges)
    evaluation = Evaluation(plan, _run(plan, warehouse), ranges, {})
    teller = _Teller(plan, catalogue, evaluation, warehouse)
    asked = [query for query in plan.readings if isinstance(query, Query)]
    answers = {query: teller.tell(query) for query in asked}
    figures: dict[str, Figure] = {}
    for told in answers.values():
        for figure in told.figures.values():
            figures.setdefault(figure.id, figure)
    statements = {item.id: item for item in (*plan.statements, *plan.listings.values())}
    listings = {
        item: _listed(item, statement, warehouse) for item, statement in plan.listings.items()
    }
    return Answers(
        answers, listings, figures, statements, references, (*references.problems, *problems)
    )


def _ranges(plan: Plan, warehouse: Warehouse) -> dict[tuple[str, str], Range | None]:
    found: dict[tuple[str, str], Range | None] = {}
    for table, times in plan.ranges.items():
        asked = ", ".join(f"min({quoted(time)}), max({quoted(time)})" for time in times)
        row = warehouse.execute(f"SELECT {asked} FROM {quoted(table)}")[0]
        for number, time in enumerate(times):
            first, last = row[2 * number], row[2 * number + 1]
            found[table, time] = None if first is None else (_day(first), _day(last))
    return found


def _day(moment: Any) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _run(plan: Plan, warehouse: Warehouse) -> dict[str, dict[Key, tuple[Any, ...]]]:
    found: dict[str, dict[Key, tuple[Any, ...]]] = {}
    for statement in plan.statements:
        width = len(statement.keys)
        rows = warehouse.execute(statement.sql, statement.id)
        found[statement.id] = {decoded(statement.keys, row): row[width:] for row in rows}
    return found


def _listed(listing: Listing, statement: Statement, warehouse: Warehouse) -> Rows:
    rows = warehouse.execute(statement.sql, statement.id)
    return Rows(listing, tuple(tuple(listed_value(cell) for cell in row) for row in rows))


@dataclass(slots=True)
class _Teller:
    plan: Plan
    catalogue: Catalogue
    evaluation: Evaluation
    warehouse: Warehouse

    def tell(self, query: Query) -> Answer:
        """The figures of a query in the order of its dimensions."""
        values = self.evaluation.values(query)
        keys = _complete(query, tuple(values), self._orders(query))
        metric = self.catalogue.find(query.metric)
        assert metric is not None  # noqa: S101 -- it was planned
        return Answer(query, {key: self._figure(metric, query, key) for key in keys})

    def _orders(self, query: Query) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(str(item) for item in self.plan.dimensions[name].order)
            if name in self.plan.dimensions
            else ()
            for name in query.by
        )

    def _figure(self, metric: Metric, query: Query, key: Key) -> Figure:
        found = self.evaluation.at(query, key)
        period, where = narrowed(query, key), filtered(query, key)
        node = metric.node
        return Figure(
            id=figure_id(metric.id, period, where),
            metric=metric.id,
            label=node.label,
            quantity="value",
            unit=node.unit,
            value=found.value,
            period=period,
            where=where,
            numerator=found.numerator,
            denominator=found.denominator,
            n=found.n,
            better=node.better,
            attribution=node.attribution,
            decimals=node.decimals,
            noun=node.noun,
            reason=found.reason,
            operands=self._operands(query, key),
            population=self._population(query),
            statement=self._statement(query),
        )

    def _operands(self, query: Query, key: Key) -> tuple[str, ...]:
        reading = self.plan.readings[query]
        if not isinstance(reading, Derived):
            return ()
        return tuple(
            figure_id(part.metric, narrowed(part, key), filtered(part, key))
            for _, part in reading.parts
        )

    def _population(self, query: Query) -> str:
        tables = dict.fromkeys(self._tables(query))
        return "; ".join(self._described(table) for table in tables)

    def _described(self, table: str) -> str:
        rules = ", ".join(self.warehouse.sources[table].exclude)
        return f"{table} − {rules}" if rules else table

    def _tables(self, query: Query) -> Iterator[str]:
        reading = self.plan.readings[query]
        if isinstance(reading, Grouped):
            yield reading.table
        elif isinstance(reading, Pieced):
            for _, piece in reading.pieces[:1]:
                yield from self._tables(piece)
        else:
            for _, part in reading.parts:
                yield from self._tables(part)

    def _statement(self, query: Query) -> str | None:
        reading = self.plan.readings[query]
        return reading.statement if isinstance(reading, Grouped) else None


def filtered(query: Query, key: Key) -> Where:
    """The filter of a key's figure: the query's, and the key's columns that are no calendar."""
    found = dict(query.where)
    for name, value in zip(query.by, key, strict=True):
        if name not in grain.CALENDAR:
            found[name] = (value,)
    return tuple(sorted(found.items()))


def _complete(
    query: Query, keys: tuple[Key, ...], orders: tuple[tuple[str, ...], ...]
) -> list[Key]:
    """All keys in order: time grains whole, other dimensions with the values that occur."""
    axes = [_axis(query, keys, position, orders[position]) for position in range(len(query.by))]
    found: list[Key] = [()]
    for axis in axes:
        found = [(*key, value) for key in found for value in axis]
    return found


def _axis(query: Query, keys: tuple[Key, ...], position: int, order: tuple[str, ...]) -> list[str]:
    name = query.by[position]
    if grain.is_grain(name):
        return list(grain.keys(name, query.period))
    seen = {key[position] for key in keys}
    first = [value for value in order if value in seen]
    rest = sorted(seen - set(first), key=lambda value: (value == "", _natural(value), value))
    return [*first, *rest]


def _natural(value: str) -> tuple[int, int]:
    """Whole numbers before words, by size."""
    return (0, int(value)) if value.isdecimal() else (1, 0)

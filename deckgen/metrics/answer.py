"""A plan run: every figure asked for, with its proof."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.render import quoted
from deckgen.metrics.evaluate import Evaluation, Range, decoded
from deckgen.metrics.listing import value as listed_value
from deckgen.metrics.query import Answer, Key, Listing, Query, Rows
from deckgen.metrics.reference import References, read_references
from deckgen.metrics.suspicion import suspicions
from deckgen.metrics.tell import Teller
from deckgen.metrics.validity import check_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.figure import Figure
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
    problems = (
        *check_answers(plan, warehouse, ranges),
        *suspicions(plan, warehouse, catalogue),
    )
    evaluation = Evaluation(plan, _run(plan, warehouse), ranges, {})
    teller = Teller(plan, catalogue, evaluation, warehouse.sources)
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

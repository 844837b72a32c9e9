"""A plan run: every figure asked for, with its proof."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from deckgen.metrics.alike import partial_periods
from deckgen.metrics.bins import BIN
from deckgen.metrics.combine import combined
from deckgen.metrics.empty_group import empty_groups
from deckgen.metrics.evaluate import Evaluation, decoded
from deckgen.metrics.events import occasions
from deckgen.metrics.listing import value as listed_value
from deckgen.metrics.mention import misread
from deckgen.metrics.plan import plan as plan_again
from deckgen.metrics.query import Answer, Key, Listing, Query, Rows
from deckgen.metrics.reach import ranges_of
from deckgen.metrics.reference import References, read_references
from deckgen.metrics.suppress import covered, kept_back
from deckgen.metrics.suspicion import suspicions
from deckgen.metrics.tell import Teller
from deckgen.metrics.validity import check_answers
from deckgen.source.diagnostic import InputError, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from deckgen.data.load import Accounting
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
    hidden: Mapping[str, Figure] = field(default_factory=dict)
    """by id, the figures of small groups as they are without being kept back"""
    catalogue: Catalogue | None = None
    least: int = 0
    account: Callable[[], Mapping[str, Accounting]] = dict
    """what became of the rows of each table that was read, counted when it is asked for"""
    happened: Callable[[], tuple[tuple[str, Period], ...]] = tuple
    """named days of the table of events, read when they are asked for"""

    def accounts(self) -> Mapping[str, Accounting]:
        """Of each table that was read how many rows were read, left out, and kept."""
        return self.account()

    def occasions(self) -> tuple[tuple[str, Period], ...]:
        """Named days of the table of events, read when they are asked for."""
        return self.happened()

    def together(self, figures: Sequence[Figure], *, adds: bool) -> Figure | None:
        """Several parts as one (``combine.combined``).

        Small groups together may be large enough to be shown; one that still is small is not.
        """
        if len(figures) < 2 or not any(figure.id in self.hidden for figure in figures):
            return combined(figures, adds=adds)
        made = combined([self.hidden.get(figure.id, figure) for figure in figures], adds=adds)
        metric = self.catalogue.find(figures[0].metric) if self.catalogue is not None else None
        return made if made is None or metric is None else covered(made, metric, self.least)

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


def answer(
    plan: Plan, warehouse: Warehouse, catalogue: Catalogue, suppress_below: int = 0
) -> Answers:
    """Run a plan and compute its figures; rates of groups smaller than this are kept back.

    Raises ``InputError``: what reading data finds (D-codes), D030 a period outside of the data,
    D031 a table without rows, M030 values a filter names and no row has. Where data hold only a
    part of a period, M036 or M037 warn, and what is compared with it is planned again.
    """
    references = read_references(warehouse, catalogue)
    _prepare(plan, warehouse, catalogue)
    ranges = ranges_of(plan, warehouse, catalogue)
    problems = (
        *check_answers(plan, warehouse, ranges),
        *suspicions(plan, warehouse, catalogue),
        *empty_groups(plan, warehouse),
    )
    partial = partial_periods(plan.asked, catalogue, ranges)
    if partial and plan.alike:
        schema = warehouse.schema()
        plan = plan_again(plan.asked, catalogue, schema, plan.dimensions, ranges)
    evaluation = Evaluation(plan, _run(plan, warehouse), ranges, {})
    teller = Teller(plan, catalogue, evaluation, warehouse.sources)
    asked = [query for query in plan.readings if isinstance(query, Query)]
    told = {query: teller.tell(query) for query in asked}
    for query, found in plan.alike.items():
        told[query] = replace(told[found], query=query)
    answers, hidden = kept_back(told, catalogue, suppress_below)
    figures = _by_id(answers)
    statements = {item.id: item for item in (*plan.statements, *plan.listings.values())}
    listings = {
        item: _listed(item, statement, warehouse) for item, statement in plan.listings.items()
    }
    noticed = (*references.problems, *problems, *partial)
    return Answers(
        answers, listings, figures, statements, references, noticed, hidden, catalogue,
        suppress_below, lambda: {name: warehouse.accounting(name) for name in warehouse.files()},
        lambda: occasions(warehouse),
    )  # fmt: skip


def _prepare(plan: Plan, warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Read what is needed; a value of another kind than a metric of the user's takes is told so."""
    try:
        warehouse.prepare(plan.needs)
    except InputError as error:
        items = (misread(item, catalogue) for item in error.report.items)
        raise InputError(Report(tuple(items))) from None


def _by_id(answers: Mapping[Query, Answer]) -> dict[str, Figure]:
    """Every figure by its id; counts in bins are no figures anybody names."""
    found: dict[str, Figure] = {}
    for told in (told for query, told in answers.items() if BIN not in query.by):
        for figure in told.figures.values():
            found.setdefault(figure.id, figure)
    return found


def _run(plan: Plan, warehouse: Warehouse) -> dict[str, dict[Key, tuple[Any, ...]]]:
    found: dict[str, dict[Key, tuple[Any, ...]]] = {}
    for statement in plan.statements:
        width, sql = len(statement.keys), statement.sql
        if statement.embedded and warehouse.remote(statement.table) is None:
            sql = statement.embedded
            for name, query in statement.marks:
                warehouse.keep(name, query, statement.table)
        rows = warehouse.execute(sql, statement.id, statement.table)
        found[statement.id] = {decoded(statement.keys, row): row[width:] for row in rows}
    return found


def _listed(listing: Listing, statement: Statement, warehouse: Warehouse) -> Rows:
    rows = warehouse.execute(statement.sql, statement.id, statement.table)
    return Rows(listing, tuple(tuple(listed_value(cell) for cell in row) for row in rows))

"""Planning query by query: checks what is asked, and gathers its measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.data.expression.render import Scope, quoted, scalar
from deckgen.data.expression.tree import Aggregate, Binary, Expr, aggregates
from deckgen.data.need import Role, merge, roles
from deckgen.metrics import grain
from deckgen.metrics.catalogue import Catalogue, Metric, unknown_metric
from deckgen.metrics.condition import midnight, where_sql, within_sql
from deckgen.metrics.formula import expression
from deckgen.metrics.lacking import Lacking
from deckgen.metrics.listing import listing_statement
from deckgen.metrics.measure import Cell, Gathering, Statement
from deckgen.metrics.opening import opening_for
from deckgen.metrics.query import Asked, Listing, Query
from deckgen.metrics.reading import Derived, Grouped, Pieced, Reading
from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from deckgen.metrics.declaration import Declaration
    from deckgen.metrics.period import Period
    from deckgen.source.place import Span


class _NotedError(InputError):
    """A query cannot be planned, and why has been noted."""

    def __init__(self) -> None:
        super().__init__(Report())


@dataclass(slots=True)
class _Wanted:
    """What a metric over rows takes from its table."""

    table: str
    formula: Expr
    filter: Expr | None
    time: str | None


class Planner:
    """Collects statements and problems; ``plan.plan`` makes the plan of it."""

    def __init__(self, catalogue: Catalogue, schema: Mapping[str, Mapping[str, str]]) -> None:
        self.catalogue = catalogue
        self.schema = schema
        self.collector = Collector()
        self._lacking = Lacking(schema)
        self.readings: dict[Query, Reading] = {}
        self.listings: dict[Listing, Statement] = {}
        self._gatherings: dict[tuple[str, ...], Gathering] = {}
        self._needs: list[tuple[str, str, Role]] = []
        self._ranges: dict[tuple[str, str], None] = {}
        self._wanted: dict[str, _Wanted] = {}

    def ask(self, asked: Asked) -> None:
        """Plan one query or listing; problems are collected."""
        try:
            if isinstance(asked.query, Listing):
                self._listing(asked.query, asked.span)
            else:
                self._query(asked.query, asked.span)
        except InputError as error:
            self.collector.items.extend(error.report.items)

    def finish(self) -> None:
        """Raise ``InputError`` with all that was wrong, if anything was."""
        self.collector.items.extend(self._lacking.problems())
        self.collector.stop_if_errors()

    def statements(self) -> tuple[Statement, ...]:
        """The finished statements, in the order they were first needed."""
        return tuple(gathering.statement() for gathering in self._gatherings.values())

    def needed(self) -> dict[str, dict[str, Role]]:
        """Table → the columns its statements use."""
        tables = dict.fromkeys(table for table, _, _ in self._needs)
        return {
            table: merge((name, role) for owner, name, role in self._needs if owner == table)
            for table in tables
        }

    def ranges(self) -> dict[str, tuple[str, ...]]:
        """Table → its columns that place rows in periods."""
        tables = dict.fromkeys(table for table, _ in self._ranges)
        return {t: tuple(time for table, time in self._ranges if table == t) for t in tables}

    def _need(self, table: str, name: str, role: Role) -> None:
        self._needs.append((table, name, role))

    def _query(self, query: Query, span: Span | None) -> None:
        if query in self.readings:
            return
        metric = self.catalogue.find(query.metric)
        if metric is None:
            raise unknown_metric(self.catalogue, query.metric, span)
        if metric.node.kind == "derived":
            self.readings[query] = self._derived(metric, query, span)
        elif metric.node.kind == "aggregate" or not _calendar(query):
            self.readings[query] = self._grouped(metric, query, span)
        else:
            self.readings[query] = self._pieced(metric, query, span)

    def _derived(self, metric: Metric, query: Query, span: Span | None) -> Derived:
        parts = tuple((name, replace(query, metric=self._id(name))) for name in metric.parts)
        for _, part in parts:
            self.ask(Asked(part, span))
        if any(part not in self.readings for _, part in parts):
            raise _NotedError
        return Derived(expression(metric.node.expression or ""), parts)

    def _id(self, name: str) -> str:
        found = self.catalogue.find(name)
        return found.id if found else name

    def _pieced(self, metric: Metric, query: Query, span: Span | None) -> Pieced:
        position, dimension = _calendar(query)[0]
        rest = query.by[:position] + query.by[position + 1 :]
        pieces = tuple(
            (
                grain.key_of(dimension, piece),
                replace(query, metric=metric.id, period=piece, by=rest),
            )
            for piece in grain.pieces(dimension, query.period)
        )
        for _, piece in pieces:
            self._query(piece, span)
        return Pieced(position, pieces)

    def _grouped(self, metric: Metric, query: Query, span: Span | None) -> Grouped:
        wanted = self._wants(metric)
        self._check(metric, wanted, query, span)
        opening = opening_for(
            self.schema,
            wanted.table,
            metric.id,
            (wanted.formula, wanted.filter),
            metric.node.span or span,
        )
        scope = Scope(_moments(query.period, metric.node), opening)
        gathering = self._gathering(wanted, query)
        population = self._population(wanted, query, scope, gathering, span)
        cells = {
            part: gathering.cell(part, population, scope) for part in aggregates(wanted.formula)
        }
        rows = _rows(wanted.formula, cells) or gathering.rows(population)
        return Grouped(gathering.id, wanted.table, wanted.time, wanted.formula, cells, rows)

    def _wants(self, metric: Metric) -> _Wanted:
        if metric.id not in self._wanted:
            node = metric.node
            given = expression(node.filter) if node.filter is not None else None
            formula, table = _formula(node), node.table or ""
            self._wanted[metric.id] = _Wanted(table, formula, given, node.time)
        return self._wanted[metric.id]

    def _check(self, metric: Metric, wanted: _Wanted, query: Query, span: Span | None) -> None:
        table = wanted.table
        if table not in self.schema:
            self._lacking.table(table, metric.id, span)
            raise _NotedError
        offered = self.schema[table]
        used = (*roles(wanted.formula), *(roles(wanted.filter, "truth") if wanted.filter else ()))
        if wanted.time:
            used = (*used, (wanted.time, "time"))
            self._ranges[table, wanted.time] = None
        absent = [name for name in dict.fromkeys(name for name, _ in used) if name not in offered]
        for name in absent:
            self._lacking.column(table, name, metric.id, span)
        for name, role in used:
            self._need(table, name, role)
        dimensions = (*query.by, *(column for column, _ in query.where))
        known = [self._dimension(metric, wanted, name, span) for name in dimensions]
        if absent or not all(known):
            raise _NotedError

    def _dimension(self, metric: Metric, wanted: _Wanted, name: str, span: Span | None) -> bool:
        """Whether the metric can be looked at by it; noted if not."""
        if grain.is_grain(name):
            if wanted.time is None:
                self.collector.add(problem("M024", span, metric=metric.id, grain=name))
            return wanted.time is not None
        self._need(wanted.table, name, "any")
        if name not in self.schema[wanted.table]:
            self._lacking.dimension(wanted.table, name, metric.id, span)
            return False
        return True

    def _gathering(self, wanted: _Wanted, query: Query) -> Gathering:
        table = wanted.table
        keys = {
            name: grain.sql(name, quoted(wanted.time))
            if grain.is_grain(name) and wanted.time
            else quoted(name)
            for name in query.by
        }
        place = (table, *keys.values())
        if place not in self._gatherings:
            named = [_named(name, wanted.time) for name in query.by]
            self._gatherings[place] = Gathering("/".join((table, *named)), table, keys)
        return self._gatherings[place]

    def _population(
        self,
        wanted: _Wanted,
        query: Query,
        scope: Scope,
        gathering: Gathering,
        span: Span | None,
    ) -> tuple[str, ...]:
        found: list[str] = []
        gathering.bound(wanted.time, query.period)
        if wanted.time:
            found.append(within_sql(quoted(wanted.time), query.period))
        if wanted.filter is not None:
            found.append(scalar(wanted.filter, scope))
        kinds = self.schema[wanted.table]
        found += [where_sql(name, values, kinds, wanted.time, span) for name, values in query.where]
        return tuple(found)

    def _listing(self, listing: Listing, span: Span | None) -> None:
        if listing in self.listings:
            return
        statement, used = listing_statement(listing, self.schema, span)
        self.listings[listing] = statement
        for name, role in used:
            self._need(listing.table, name, role)


def _rows(formula: Expr, cells: Mapping[Aggregate, Cell]) -> int | None:
    """A mean's own count of values is the number of rows it rests on."""
    return cells[formula].count if isinstance(formula, Aggregate) else None


def _named(name: str, time: str | None) -> str:
    return f"{name}({time})" if grain.is_grain(name) else name


def _calendar(query: Query) -> list[tuple[int, str]]:
    return [(n, name) for n, name in enumerate(query.by) if name in grain.CALENDAR]


def _formula(node: Declaration) -> Expr:
    if node.expression is not None:
        return expression(node.expression)
    if node.numerator is None or node.denominator is None:
        raise InputError(Report((problem("M014", node.span, metric=node.label.any()),)))
    return Binary("/", expression(node.numerator), expression(node.denominator))


def _moments(period: Period, node: Declaration) -> dict[str, dt.datetime | int]:
    start, end = midnight(period.start), midnight(period.end)
    at_start = node.moment == "start"
    return {
        "period_start": start,
        "period_end": end,
        "at_moment": start if at_start else end,
        "period_days": period.days,
    }

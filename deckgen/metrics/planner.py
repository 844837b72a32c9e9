"""Planning query by query: checks what is asked, and gathers its measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.tree import Aggregate, Column, Expr, aggregates
from deckgen.data.need import Role, merge, roles
from deckgen.metrics import bins, grain
from deckgen.metrics.catalogue import Catalogue, Metric, unknown_metric
from deckgen.metrics.composite import Composites
from deckgen.metrics.lacking import Lacking
from deckgen.metrics.listing import listing_statement
from deckgen.metrics.measure import Cell, Gathering, Statement
from deckgen.metrics.opening import opening_for
from deckgen.metrics.quantile import values_of
from deckgen.metrics.query import Asked, Listing, Query
from deckgen.metrics.reading import Grouped, Reading
from deckgen.metrics.selection import Selection
from deckgen.metrics.wanted import Wanted, wanted
from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from deckgen.metrics.dimension import DimensionSpec
    from deckgen.source.place import Span


class NotedError(InputError):
    """A query cannot be planned, and why has been noted."""

    def __init__(self) -> None:
        super().__init__(Report())


class Planner:
    """Collects statements and problems; ``plan.plan`` makes the plan of it.

    ``dimensions`` are those that are expressions, by name.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        schema: Mapping[str, Mapping[str, str]],
        dimensions: Mapping[str, DimensionSpec] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.schema = schema
        self.dimensions = dict(dimensions or {})
        self.collector = Collector()
        self._lacking = Lacking(schema, tuple(dimensions or ()))
        self._composites = Composites(self)
        self.readings: dict[Query, Reading] = {}
        self.listings: dict[Listing, Statement] = {}
        self._gatherings: dict[tuple[str, ...], Gathering] = {}
        self._needs: list[tuple[str, str, Role]] = []
        self._ranges: dict[tuple[str, str], None] = {}
        self._wanted: dict[str, Wanted] = {}

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
        found = tuple(self._gatherings.values())
        return tuple(gathering.statement(_marks(gathering, found)) for gathering in found)

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
        made = self._composites.reading(metric, query, span)
        self.readings[query] = made or self._grouped(metric, query, span)

    def parts(self, queries: tuple[Query, ...], span: Span | None) -> None:
        """Plan the queries another is made of. Raises ``NotedError`` when one cannot be."""
        for query in queries:
            self.ask(Asked(query, span))
        if any(query not in self.readings for query in queries):
            raise NotedError

    def id_of(self, name: str) -> str:
        """A metric's id by any of its names."""
        found = self.catalogue.find(name)
        return found.id if found else name

    def _grouped(self, metric: Metric, query: Query, span: Span | None) -> Grouped:
        want = self._wants(metric)
        self._check(want, query, span)
        selection = self._selection(want, query, span)
        gathering = self._gathering(selection)
        gathering.bound(None if want.rolled_up else want.time, query.period)
        used, scope = selection.used(), selection.scope
        cells = {part: gathering.cell(part, used, scope) for part in aggregates(want.formula)}
        rows = _rows(want.formula, cells) or gathering.rows(used)
        within = gathering.rows(selection.within())
        reason = "window_open" if want.neighbours else None
        at = (gathering.id, want.table, want.time, want.formula)
        return Grouped(*at, cells, rows, within, reason)

    def _selection(self, want: Wanted, query: Query, span: Span | None) -> Selection:
        kinds, place = self.schema[want.table], want.node.span or span
        used = want.expressions()
        opening = opening_for(self.schema, want.table, want.metric.id, used, place)
        return Selection(want, query, kinds, self.dimensions, opening, span)

    def _wants(self, metric: Metric) -> Wanted:
        if metric.id not in self._wanted:
            self._wanted[metric.id] = wanted(metric)
        return self._wanted[metric.id]

    def _check(self, want: Wanted, query: Query, span: Span | None) -> None:
        table, metric = want.table, want.metric
        if table not in self.schema:
            self._lacking.table(metric, span)
            raise NotedError
        offered, given = self.schema[table], want.node.optional
        used = [item for item in want.used() if item[0] in offered or item[0] not in given]
        if want.time:
            self._ranges[table, want.time] = None
        absent = [name for name in dict.fromkeys(name for name, _ in used) if name not in offered]
        for name in absent:
            self._lacking.column(name, metric, span)
        for name, role in used:
            self._need(table, name, role)
        broken = [self._broken_down(want, name, span) for name in query.by]
        narrowed = [self._dimension(want, name, span) for name, _ in query.where]
        if absent or not all((*broken, *narrowed)):
            raise NotedError

    def _broken_down(self, want: Wanted, name: str, span: Span | None) -> bool:
        """Whether the metric can be broken down by it: of a roll-up only its own groups."""
        if want.rolled_up and (want.dimension is None or name != want.dimension.name):
            own, key, metric = want.node.dimension or "", want.node.key[0], want.metric.id
            self.collector.add(
                problem("M019", span, metric=metric, key=key, dimension=name, own=own)
            )
            return False
        return self._dimension(want, name, span)

    def _dimension(self, want: Wanted, name: str, span: Span | None) -> bool:
        """Whether the metric can be looked at by it; noted if not."""
        if grain.is_grain(name):
            if want.time is None:
                self.collector.add(problem("M024", span, metric=want.metric.id, grain=name))
            return want.time is not None
        if want.dimension is not None and want.dimension.name == name:
            return True
        if name == bins.BIN and bins.binned(want.formula, want.node.unit):
            return True
        spec = self.dimensions.get(name)
        used: list[tuple[str, Role]] = [(name, "any")] if spec is None else [*spec_roles(spec)]
        for column, role in used:
            self._need(want.table, column, role)
        absent = [column for column, _ in used if column not in self.schema[want.table]]
        for column in dict.fromkeys(absent):
            self._lacking.dimension(want.table, column, want.metric.id, span)
        return not absent

    def _gathering(self, selection: Selection) -> Gathering:
        want, keys, rows = selection.want, selection.keys(), selection.relation()
        place = (rows.sql, *keys.values())
        if place not in self._gatherings:
            named = [_named(name, want) for name in keys]
            ident = "/".join((want.table, *filter(None, (rows.name,)), *named))
            self._gatherings[place] = Gathering(ident, want.table, rows, keys)
        return self._gatherings[place]

    def _listing(self, listing: Listing, span: Span | None) -> None:
        if listing in self.listings:
            return
        statement, used = listing_statement(listing, self.schema, span)
        self.listings[listing] = statement
        for name, role in used:
            self._need(listing.table, name, role)


def _marks(gathering: Gathering, others: Iterable[Gathering]) -> tuple[tuple[str, str], ...]:
    """The marks of a relation, for the periods of all statements that share it."""
    rows = gathering.relation
    if not rows.marks:
        return ()
    same = [other for other in others if other.relation == rows]
    times = {time for other in same for time in other.bounds}
    if len(times) != 1 or any(other.unbounded for other in same):
        return rows.marks
    time = times.pop()
    return rows.marked_within((p for other in same for p in other.bounds[time]), time)


def _rows(formula: Expr, cells: Mapping[Aggregate, Cell]) -> int | None:
    """A mean's own count of values is the number of rows it rests on."""
    return cells[formula].count if isinstance(formula, Aggregate) else None


def _named(name: str, want: Wanted) -> str:
    """A key in a statement's id, with what it is made of where the name does not say it."""
    if name == bins.BIN:
        return f"{name}({values_of(want.metric)})"
    return f"{name}({want.time})" if grain.is_grain(name) else name


def spec_roles(spec: DimensionSpec) -> Iterator[tuple[str, Role]]:
    """The columns of a dimension that is an expression, with their roles."""
    if isinstance(spec.of, Column):
        yield spec.of.name, "any"
    else:
        yield from roles(spec.of)
    for _, condition in spec.branches:
        yield from roles(condition, "truth")

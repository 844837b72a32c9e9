"""Whether the data can answer at all: tables with rows, periods with data, values that occur."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics import grain
from deckgen.metrics.query import Listing, Query
from deckgen.metrics.reading import Grouped, Pieced, parts_of
from deckgen.source.diagnostic import Collector, Diagnostic, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.coverage import Range
    from deckgen.metrics.plan import Plan
    from deckgen.source.place import Span


def check_answers(
    plan: Plan, warehouse: Warehouse, ranges: Mapping[tuple[str, str], Range | None]
) -> tuple[Diagnostic, ...]:
    """Warnings about what was read. Raises ``InputError`` with all errors."""
    collector = Collector()
    _check_tables(plan, warehouse, ranges, collector)
    if not collector.items:
        _check_periods(plan, ranges, collector)
        _check_values(plan, warehouse, collector)
    collector.stop_if_errors()
    return tuple(collector.items)


def _check_tables(
    plan: Plan,
    warehouse: Warehouse,
    ranges: Mapping[tuple[str, str], Range | None],
    collector: Collector,
) -> None:
    for table in plan.ranges:
        if not any(ranges.get((table, time)) for time in plan.ranges[table]):
            source, read = warehouse.sources[table], warehouse.accounting(table).read
            place, path = source.at("path"), source.path
            code = "D031" if read else "D032"
            collector.add(problem(code, place, table=table, path=path, read=read))


def _check_periods(
    plan: Plan, ranges: Mapping[tuple[str, str], Range | None], collector: Collector
) -> None:
    """A period after the data is a mistake; one before them only if no period has data."""
    reached: dict[tuple[str, str], list[tuple[Query, Span | None]]] = {}
    for query, reading, span in _readings(plan):
        if reading.time is not None:
            reached.setdefault((reading.table, reading.time), []).append((query, span))
    for place, queries in reached.items():
        known = ranges.get(place)
        if known is not None:
            _outside(place, known, queries, collector)


def _outside(
    place: tuple[str, str],
    known: Range,
    queries: list[tuple[Query, Span | None]],
    collector: Collector,
) -> None:
    first, last = known[:2]
    none = not any(q.period.start <= last and q.period.end > first for q, _ in queries)
    told: set[str] = set()
    for query, span in queries:
        key = query.period.key
        if key not in told and (query.period.start > last or none):
            told.add(key)
            spans = (s for q, s in queries if s is not None and q.period.key == key)
            collector.add(_beyond(place, key, known, span or next(spans, None)))


def _beyond(place: tuple[str, str], period: str, known: Range, span: Span | None) -> Diagnostic:
    table, column = place
    first, last = known[:2]
    return problem("D030", span, period=period, table=table, column=column, first=first, last=last)


def _readings(plan: Plan) -> Iterator[tuple[Query, Grouped, Span | None]]:
    for asked in plan.asked:
        if not isinstance(asked.query, Listing) and not asked.quiet:
            planned = plan.alike.get(asked.query, asked.query)
            for query, reading in _grouped(plan, planned):
                yield query, reading, asked.span


def _grouped(plan: Plan, query: Query) -> Iterator[tuple[Query, Grouped]]:
    reading = plan.readings[query]
    if isinstance(reading, Grouped):
        yield query, reading
    elif isinstance(reading, Pieced):
        for _, inner in _grouped(plan, reading.pieces[0][1]):
            yield query, inner  # a piece without data is an empty figure, no mistake
    else:
        for part in parts_of(reading):
            yield from _grouped(plan, part)


def _check_values(plan: Plan, warehouse: Warehouse, collector: Collector) -> None:
    """A filter's value that no row has is most likely a slip of the pen."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    told: set[tuple[str, str, str]] = set()
    for query, reading, span in _readings(plan):
        for name, values in query.where:
            if grain.is_grain(name) or name in plan.expressions:
                continue
            if name not in warehouse.table(reading.table).offered:
                continue
            place = (reading.table, name)
            for value in values:
                if value == "" or (*place, value) in told or _declared(plan, name, value):
                    continue
                told.add((*place, value))
                if place not in known:
                    known[place] = warehouse.values(*place)
                _check_value(place, value, known[place], span, collector)


def _declared(plan: Plan, name: str, value: str) -> bool:
    dimension = plan.dimensions.get(name)
    return dimension is not None and (
        value in dimension.values or value in map(str, dimension.order)
    )


def _check_value(
    place: tuple[str, str],
    value: str,
    known: tuple[str, ...],
    span: Span | None,
    collector: Collector,
) -> None:
    if value in known or value.lower() in known:
        return
    near = nearest(value, known) or ""
    has = ", ".join(known[:12]) + ("…" if len(known) > 12 else "")
    collector.add(
        problem("M030", span, table=place[0], column=place[1], value=value, near=near, has=has)
    )

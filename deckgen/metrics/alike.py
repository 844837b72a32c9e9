"""Like for like: a period cut to the days that it and the one it is compared with have data of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.metrics import grain
from deckgen.metrics.coverage import covered
from deckgen.metrics.period import Period, matching, within
from deckgen.metrics.query import Query
from deckgen.source.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.coverage import Range
    from deckgen.metrics.query import Asked
    from deckgen.source.place import Span

_DAY = dt.timedelta(days=1)


def times_of(name: str, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The tables and time columns that place a metric's rows, of a derived one its parts'."""
    metric = catalogue.find(name)
    if metric is None:
        return ()
    node = metric.node
    own = ((node.table, node.time),) if node.table and node.time else ()
    parts = (time for part in metric.parts for time in times_of(part, catalogue))
    return tuple(dict.fromkeys((*own, *parts)))


def ranges_of(
    name: str, catalogue: Catalogue, ranges: Mapping[tuple[str, str], Range | None]
) -> tuple[Range, ...]:
    """How far the data of a metric reach."""
    found = (ranges.get(time) for time in times_of(name, catalogue))
    return tuple(known for known in found if known is not None)


def alike(
    query: Query,
    catalogue: Catalogue,
    ranges: Mapping[tuple[str, str], Range | None],
) -> Query:
    """The query that one with ``like`` comes to: of the days that both periods have data of."""
    plain, like = replace(query, like=None), query.like
    known = ranges_of(query.metric, catalogue, ranges)
    if like is None or not known:
        return plain
    steps = next((name for name in query.by if name in grain.CALENDAR), None)
    if like == query.period and steps is not None:
        return replace(plain, period=_step_before(query.period, steps, known))
    return replace(plain, period=_common(query.period, like, known))


def _common(period: Period, like: Period, known: Sequence[Range]) -> Period:
    """The covered days of a period at the place of those of the other one.

    Where the two have no day in common, the days of the other's data: they hold no row here, so
    nothing is compared.
    """
    own, its = covered(period, known), covered(like, known)
    if own is None or its is None:
        return period
    there = matching(its, like, period)
    return period if there is None else within(own, there) or there


def _step_before(period: Period, name: str, known: Sequence[Range]) -> Period:
    """Of a breakdown whose last value has only begun, as many days of the one before."""
    here = covered(period, known)
    if here is None:
        return period
    last = grain.containing(grain.CALENDAR[name], here.end - _DAY)
    before = grain.containing(last.grain, last.start - _DAY)
    if here.end >= min(last.end, period.end) or before.start < period.start:
        return period
    return matching(Period(last.start, here.end), last, before) or period


def partial_periods(
    asked: Sequence[Asked],
    catalogue: Catalogue,
    ranges: Mapping[tuple[str, str], Range | None],
) -> tuple[Diagnostic, ...]:
    """M036 and M037, once a table: its data end before a period does, or begin after it."""
    found: dict[tuple[str, str], Diagnostic] = {}
    for item in asked:
        if isinstance(item.query, Query) and not item.quiet:
            for place in times_of(item.query.metric, catalogue):
                for told in _told(item.query, item.span, place[0], ranges.get(place)):
                    known = found.setdefault((place[0], told.code), told)
                    if known.place is None:
                        found[place[0], told.code] = replace(known, place=told.place)
    return tuple(found.values())


def _told(query: Query, span: Span | None, table: str, known: Range | None) -> Iterator[Diagnostic]:
    periods = dict.fromkeys((query.period, query.like))
    for period in periods if known is not None else ():
        here = covered(period, (known,)) if known is not None and period is not None else None
        if here is None or period is None or known is None:
            continue
        first, last = known.first, known.last
        args = {"table": table, "period": period.key, "first": str(first), "last": str(last)}
        if here.end < period.end:
            yield Diagnostic("M036", tuple(args.items()), span, "warning")
        if here.start > period.start:
            yield Diagnostic("M037", tuple(args.items()), span, "warning")

"""Planning the metrics that are made of others, or of the same at several moments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from deckgen.metrics import grain
from deckgen.metrics.formula import expression
from deckgen.metrics.period import Period
from deckgen.metrics.reading import Derived, Extended, Peaked, Pieced, Ranked, Reading, Shared

if TYPE_CHECKING:
    import datetime as dt

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.declaration import Declaration
    from deckgen.metrics.query import Query
    from deckgen.source.place import Span

_STATES = ("snapshot", "span", "segmentation")
"""Kinds that cannot be cut into months by grouping: each month is a query of its own."""


class Asking(Protocol):
    """What plans the parts."""

    def parts(self, queries: tuple[Query, ...], span: Span | None) -> None:
        """Plan the queries another is made of."""

    def id_of(self, name: str) -> str:
        """A metric's id by any of its names."""


class Composites:
    """Readings that are made of other readings."""

    def __init__(self, planner: Asking) -> None:
        self._planner = planner

    def reading(self, metric: Metric, query: Query, span: Span | None) -> Reading | None:
        """The reading of a composite metric; ``None`` for one that a statement answers."""
        made = self._made(metric, query)
        if made is not None:
            reading, parts = made
            self._planner.parts(parts, span)
            return reading
        return None

    def _made(self, metric: Metric, query: Query) -> tuple[Reading, tuple[Query, ...]] | None:
        match metric.node.kind:
            case "derived":
                return self._derived(metric, query)
            case "share":
                return self._share(metric.node, query)
            case "ranking":
                return self._ranking(metric.node, query)
            case "peak":
                return self._peak(metric.node, query)
            case "cumulative":
                return self._cumulative(metric.node, query)
            case kind if kind in _STATES and calendar(query):
                return _pieced(query, {})
        return None

    def _derived(self, metric: Metric, query: Query) -> tuple[Reading, tuple[Query, ...]]:
        parts = tuple((name, self._of(query, name)) for name in metric.parts)
        formula = expression(metric.node.expression or "")
        return Derived(formula, parts), tuple(part for _, part in parts)

    def _of(self, query: Query, name: str | None) -> Query:
        return replace(query, metric=self._planner.id_of(name or ""))

    def _share(self, node: Declaration, query: Query) -> tuple[Reading, tuple[Query, ...]]:
        part = self._of(query, node.of)
        whole = _without(part, node.over)
        position = query.by.index(node.over) if node.over in query.by else None
        return Shared(part, whole, position), (part, whole)

    def _ranking(self, node: Declaration, query: Query) -> tuple[Reading, tuple[Query, ...]]:
        listed = node.over in query.by
        inner = self._of(query, node.of)
        if not listed:
            inner = replace(inner, by=(*query.by, node.over))
        whole = _without(inner, node.over)
        reading = Ranked(inner, whole, inner.by.index(node.over), node.top, listed)
        return reading, (inner, whole)

    def _peak(self, node: Declaration, query: Query) -> tuple[Reading, tuple[Query, ...]]:
        rest = tuple(name for name in query.by if name != node.over)
        inner = replace(self._of(query, node.of), by=(*rest, node.over))
        if node.over in query.by:
            inner = self._of(query, node.of)
            return Extended(inner), (inner,)
        return Peaked(inner, len(rest), node.pick), (inner,)

    def _cumulative(self, node: Declaration, query: Query) -> tuple[Reading, tuple[Query, ...]]:
        inner = self._of(query, node.of)
        if calendar(query):
            return _pieced(inner, {"since": node.since})
        inner = replace(inner, period=_since(node.since, query.period))
        return Extended(inner), (inner,)


def _without(query: Query, name: str) -> Query:
    by = tuple(one for one in query.by if one != name)
    return replace(query, by=by, where=tuple(item for item in query.where if item[0] != name))


def _pieced(query: Query, more: dict[str, str]) -> tuple[Pieced, tuple[Query, ...]]:
    """One query for each piece; with ``since`` each reaches back to the start of that grain."""
    position, dimension = calendar(query)[0]
    rest = query.by[:position] + query.by[position + 1 :]
    pieces = []
    for piece in grain.pieces(dimension, query.period):
        period = _since(more["since"], piece) if "since" in more else piece
        pieces.append((grain.key_of(dimension, piece), replace(query, period=period, by=rest)))
    return Pieced(position, tuple(pieces)), tuple(query for _, query in pieces)


def _since(unit: str, period: Period) -> Period:
    """The period, reaching back to the start of the year (quarter, month) of its last day."""
    last: dt.date = period.end - period.end.resolution
    start = grain.containing(grain.CALENDAR[unit], last).start
    return period if start == period.start else Period(min(start, period.start), period.end)


def calendar(query: Query) -> list[tuple[int, str]]:
    """The dimensions of a query that cut its period into pieces, with their positions."""
    return [(n, name) for n, name in enumerate(query.by) if name in grain.CALENDAR]

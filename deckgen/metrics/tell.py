"""Values → figures: what a metric declares, and what its reading found, for each key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.metrics import grain
from deckgen.metrics.alike import ranges_of
from deckgen.metrics.coverage import coverage
from deckgen.metrics.evaluate import Evaluation, narrowed
from deckgen.metrics.figure import Figure, Where
from deckgen.metrics.identify import figure_id
from deckgen.metrics.query import Answer, Key, Query
from deckgen.metrics.rank import listed, without
from deckgen.metrics.reading import (
    Derived,
    Extended,
    Grouped,
    Peaked,
    Pieced,
    Ranked,
    Reading,
    Shared,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deckgen.data.spec import SourceSpec
    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.metrics.plan import Plan
    from deckgen.metrics.value import Value


@dataclass(slots=True)
class Teller:
    """Makes the figures of a plan's queries."""

    plan: Plan
    catalogue: Catalogue
    evaluation: Evaluation
    sources: Mapping[str, SourceSpec]

    def tell(self, query: Query) -> Answer:
        """The figures of a query in the order of its dimensions."""
        values = self.evaluation.values(query)
        metric = self.catalogue.find(query.metric)
        assert metric is not None  # noqa: S101 -- it was planned
        common = self._common(metric, query)
        reading = self.plan.readings[query]
        figures: dict[Key, Figure] = {}
        known = ranges_of(query.metric, self.catalogue, self.evaluation.ranges)
        for key in self._keys(query, reading, tuple(values)):
            value = values.get(key) or self.evaluation.empty(query, key)
            period, where = narrowed(query, key), filtered(query, key)
            figures[key] = Figure(
                id=figure_id(metric.id, period, where),
                value=value.value,
                period=period,
                where=where,
                numerator=value.numerator,
                denominator=value.denominator,
                n=value.n,
                reason=value.reason,
                operands=_operands(query, reading, key, value),
                coverage=coverage(period, known, value.rows, value.n),
                **common,
            )
        return Answer(query, figures)

    def _keys(self, query: Query, reading: Reading, found: tuple[Key, ...]) -> Sequence[Key]:
        """The keys in the order of the dimensions; of a ranking in its own."""
        if isinstance(reading, Ranked) and reading.listed:
            return listed(reading, self.evaluation)
        return _complete(query, found, self._orders(query))

    def _orders(self, query: Query) -> tuple[tuple[str, ...], ...]:
        return tuple(self._order(name) for name in query.by)

    def _order(self, name: str) -> tuple[str, ...]:
        """The order a dimension's values are shown in, as far as somebody says."""
        spec = self.plan.expressions.get(name)
        if spec is not None:
            return spec.order
        declared = self.plan.dimensions.get(name)
        if declared is not None and declared.order:
            return tuple(map(str, declared.order))
        own = None if grain.is_grain(name) else self.catalogue.dimension(name)
        return tuple(own.labels) if own is not None else ()

    def _common(self, metric: Metric, query: Query) -> dict[str, Any]:
        """What all figures of a query share."""
        node, reading = metric.node, self.plan.readings[query]
        return {
            "metric": metric.id,
            "label": node.label,
            "quantity": "value",
            "unit": node.unit,
            "better": node.better,
            "attribution": node.attribution,
            "decimals": node.decimals,
            "noun": node.noun,
            "population": "; ".join(map(self._described, dict.fromkeys(self._tables(query)))),
            "exclusions": node.exclusions,
            "statement": reading.statement if isinstance(reading, Grouped) else None,
        }

    def _described(self, table: str) -> str:
        rules = ", ".join(self.sources[table].exclude)
        return f"{table} − {rules}" if rules else table

    def _tables(self, query: Query) -> Iterator[str]:
        reading = self.plan.readings[query]
        if isinstance(reading, Grouped):
            yield reading.table
        else:
            parts = parts_of(reading)
            for part in parts[:1] if isinstance(reading, Pieced) else parts:
                yield from self._tables(part)


def _operands(query: Query, reading: Reading, key: Key, value: Value) -> tuple[str, ...]:
    """The ids of the figures that a figure was computed from."""
    match reading:
        case Derived(parts=parts):
            return tuple(_operand(part, key) for _, part in parts)
        case Extended(inner=inner):
            return (_operand(inner, key),)
        case Shared(part=part, whole=whole, position=place):
            above = key if place is None else without(key, place)
            return (_operand(part, key), _operand(whole, above))
        case Ranked(whole=whole, position=place, listed=by):
            return (_operand(whole, without(key, place) if by else key),)
        case Peaked(inner=inner) if value.key is not None:
            return (_operand(inner, (*key, value.key)),)
        case Pieced(position=place, pieces=pieces):
            piece = dict(pieces).get(key[place])
            same = piece is None or piece.metric == query.metric
            return () if same or piece is None else (_operand(piece, without(key, place)),)
    return ()


def _operand(part: Query, key: Key) -> str:
    return figure_id(part.metric, narrowed(part, key), filtered(part, key))


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

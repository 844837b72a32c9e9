"""Rows of statements → values: exact, with what they were divided from and why they are empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.tree import Aggregate, Binary, Column, Expr, Moment
from deckgen.data.values import key_text
from deckgen.metrics import grain
from deckgen.metrics.coverage import Range, covered, is_gap
from deckgen.metrics.formula import EXACT, Leaf, divided, evaluate
from deckgen.metrics.query import Key, Query
from deckgen.metrics.rank import peaked, ranked
from deckgen.metrics.reading import (
    Derived,
    Extended,
    Grouped,
    Peaked,
    Pieced,
    Ranked,
    Shared,
    parts_of,
)
from deckgen.metrics.value import Value, divided_value, share_of

if TYPE_CHECKING:
    from deckgen.metrics.measure import Cell
    from deckgen.metrics.plan import Plan


Rows = Mapping[Key, tuple[Any, ...]]


@dataclass(slots=True)
class Evaluation:
    """The values of a plan's queries, each computed once."""

    plan: Plan
    rows: Mapping[str, Rows]
    ranges: Mapping[tuple[str, str], Range | None]
    _known: dict[Query, dict[Key, Value]]

    def values(self, query: Query) -> dict[Key, Value]:
        """The values by key, in no particular order; keys without rows left out."""
        if query not in self._known:
            self._known[query] = self._values(query)
        return self._known[query]

    def _values(self, query: Query) -> dict[Key, Value]:
        reading = self.plan.readings[query]
        match reading:
            case Grouped():
                return self._grouped(query, reading)
            case Pieced():
                return self._pieced(reading)
            case Derived():
                return self._derived(query, reading)
            case Extended(inner=inner):
                return self.values(inner)
            case Shared():
                return {key: self._share(reading, key) for key in self.values(reading.part)}
            case Ranked():
                return ranked(reading, self)
            case Peaked():
                return peaked(reading, self)

    def _grouped(self, query: Query, reading: Grouped) -> dict[Key, Value]:
        rows = self.rows[reading.statement]
        keys = [key for key, row in rows.items() if row[reading.rows]]
        if not query.by:
            keys = [()]
        return {key: self._read(query, reading, key) for key in keys}

    def _read(self, query: Query, reading: Grouped, key: Key) -> Value:
        row = self.rows[reading.statement].get(key)
        if not self._covered(query, reading, key):
            return Value(None, n=0, reason="outside_data")
        n = int(row[reading.rows] or 0) if row else 0
        rows = int(row[reading.population] or 0) if row else 0
        if not rows and self._in_gap(query, reading, key):
            return Value(None, n=0, reason="gap")
        leaf = _Leaves(reading.cells, row, n, self.days(query, key))
        found = _valued(reading.formula, leaf, n)
        if found.value is None and rows and not n and reading.open_reason:
            return replace(found, rows=rows, reason=reading.open_reason)
        return replace(found, rows=rows)

    def _in_gap(self, query: Query, reading: Grouped, key: Key) -> bool:
        """Whether the table has no row at all for so long that they must be missing."""
        if query.where or any(name not in grain.CALENDAR for name in query.by):
            return False
        known = self.ranges.get((reading.table, reading.time)) if reading.time else None
        return known is not None and is_gap(narrowed(query, key), known)

    def _share(self, reading: Shared, key: Key) -> Value:
        place = reading.position
        above = key if place is None else (*key[:place], *key[place + 1 :])
        part, whole = self.at(reading.part, key), self.at(reading.whole, above)
        reason = part.reason or whole.reason
        return share_of(part, whole, reason)

    def _covered(self, query: Query, reading: Grouped, key: Key) -> bool:
        """Whether the data reach into the days of a key: outside of them, 0 would be a lie."""
        if reading.time is None:
            return True
        known = self.ranges.get((reading.table, reading.time))
        period = narrowed(query, key)
        return known is not None and period.start <= known[1] and period.end > known[0]

    def _pieced(self, reading: Pieced) -> dict[Key, Value]:
        found: dict[Key, Value] = {}
        for name, query in reading.pieces:
            for key, value in self.values(query).items():
                found[*key[: reading.position], name, *key[reading.position :]] = value
        return found

    def _derived(self, query: Query, reading: Derived) -> dict[Key, Value]:
        parts = dict(reading.parts)
        keys = dict.fromkeys(key for part in parts.values() for key in self.values(part))
        return {key: self._derive(query, reading, key) for key in keys}

    def _derive(self, query: Query, reading: Derived, key: Key) -> Value:
        parts = {name: self.at(part, key) for name, part in reading.parts}

        def leaf(expr: Leaf) -> Decimal | None:
            if isinstance(expr, Column):
                return parts[expr.name].value
            return Decimal(self.days(query, key))

        counts = [part.n for part in parts.values() if part.n is not None]
        found = _quotient(reading.formula, leaf, counts[0] if counts else None)
        if found.value is None:
            missing = [part.reason for part in parts.values() if part.value is None]
            return Value(
                None, found.numerator, found.denominator, found.n, next(iter(missing), found.reason)
            )
        return found

    def days(self, query: Query, key: Key) -> int:
        """How many days a figure per day is divided by: of its period those that have data."""
        whole = narrowed(query, key)
        found = covered(whole, self._reach(query)) or whole
        named = dict(zip(query.by, key, strict=True)).get("weekday")
        return grain.days("weekday", named, found) if named else int(found.days)

    def _reach(self, query: Query) -> tuple[Range, ...]:
        """How far the data behind a query reach."""
        reading = self.plan.readings[query]
        if not isinstance(reading, Grouped):
            parts = () if isinstance(reading, Pieced) else parts_of(reading)
            return tuple(known for part in parts for known in self._reach(part))
        if reading.time is None:
            return ()
        known = self.ranges.get((reading.table, reading.time))
        return () if known is None else (known,)

    def at(self, query: Query, key: Key) -> Value:
        """The value at a key, also where the data have no row for it."""
        found = self.values(query).get(key)
        return self.empty(query, key) if found is None else found

    def empty(self, query: Query, key: Key) -> Value:
        """The value over no rows: a count is 0, a mean has none."""
        reading = self.plan.readings[query]
        match reading:
            case Grouped():
                return self._read(query, reading, key)
            case Derived():
                return self._derive(query, reading, key)
            case Extended(inner=inner):
                return self.at(inner, key)
            case Shared():
                return self._share(reading, key)
            case Pieced(position=position, pieces=pieces):
                piece = dict(pieces).get(key[position])
                if piece is not None:
                    return self.at(piece, key[:position] + key[position + 1 :])
        return Value(None, n=0, reason="no_rows")


@dataclass(frozen=True, slots=True)
class _Leaves:
    cells: Mapping[Aggregate, Cell]
    row: tuple[Any, ...] | None
    n: int
    days: int

    def __call__(self, expr: Leaf) -> Decimal | None:
        if isinstance(expr, Moment):
            return Decimal(self.days)
        assert isinstance(expr, Aggregate)  # noqa: S101 -- the catalogue checked it
        cell = self.cells[expr]
        total = self.total(cell)
        if cell.count is None:
            return total
        return divided(total, _decimal(self.at(cell.count)))

    def total(self, cell: Cell) -> Decimal | None:
        found = _decimal(self.at(cell.total))
        if found is None:
            return Decimal(0) if cell.zero and self.n == 0 else None
        return found if cell.scale == 1 else EXACT.divide(found, Decimal(cell.scale))

    def at(self, position: int) -> Any:
        return None if self.row is None else self.row[position]


def _valued(formula: Expr, leaf: _Leaves, n: int) -> Value:
    if isinstance(formula, Aggregate) and leaf.cells[formula].count is not None:
        cell = leaf.cells[formula]
        count = _decimal(leaf.at(cell.count or 0)) or Decimal(0)
        return divided_value(leaf.total(cell), count, int(count))
    return _quotient(formula, leaf, n)


def _quotient(formula: Expr, leaf: Any, n: int | None) -> Value:
    if isinstance(formula, Binary) and formula.operator == "/":
        return divided_value(evaluate(formula.left, leaf), evaluate(formula.right, leaf), n)
    found = evaluate(formula, leaf)
    return Value(found, n=n, reason="no_rows" if found is None else None)


def _decimal(given: Any) -> Decimal | None:
    return None if given is None else Decimal(given)


def narrowed(query: Query, key: Key) -> Any:
    """The days a key stands for: its month of the period, say."""
    period = query.period
    for name, value in zip(query.by, key, strict=True):
        if name in grain.CALENDAR and value:
            period = grain.piece(value, period)
    return period


def decoded(dimensions: Sequence[str], row: Sequence[Any]) -> Key:
    """The key of a statement's row."""
    return tuple(
        grain.decode(name, value) if grain.is_grain(name) else key_text(value)
        for name, value in zip(dimensions, row, strict=False)
    )

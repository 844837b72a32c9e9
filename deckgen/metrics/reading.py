"""How a query's figures are read: from a statement, from other queries, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.expression.tree import Aggregate, Expr
    from deckgen.metrics.measure import Cell
    from deckgen.metrics.query import Query


@dataclass(frozen=True, slots=True)
class Grouped:
    """From the rows of one statement: ``formula`` over the aggregates in ``cells``.

    ``rows`` is the position of the number of rows that the metric used, ``population`` of those in
    its period and filter, the metric's own exclusions included; ``time`` the column that places
    rows in the period, if any. ``open_reason`` says why nothing is left of a population that is
    there: a follow-up window that is not over.
    """

    statement: str
    table: str
    time: str | None
    formula: Expr
    cells: Mapping[Aggregate, Cell]
    rows: int
    population: int
    open_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Pieced:
    """One query for each piece of the period: a state at several moments, a running total.

    ``position`` is where the pieces' key stands among the dimensions.
    """

    position: int
    pieces: tuple[tuple[str, Query], ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """``formula`` over the figures of other queries, by the name the formula gives them."""

    formula: Expr
    parts: tuple[tuple[str, Query], ...]


@dataclass(frozen=True, slots=True)
class Extended:
    """The figures of another query over a longer period: a running total."""

    inner: Query


@dataclass(frozen=True, slots=True)
class Shared:
    """``part`` ÷ ``whole``; the whole's key lacks the one at ``position``, if there is one."""

    part: Query
    whole: Query
    position: int | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """The cumulative share of ``inner`` in ``whole``, in order of size, of the first ``top``.

    ``position`` is where the ranked key stands among the inner dimensions; ``listed`` whether the
    figures are by it, or the share of all of them together is asked.
    """

    inner: Query
    whole: Query
    position: int
    top: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Peaked:
    """The largest or smallest figure of ``inner`` over the dimension at ``position``, its last."""

    inner: Query
    position: int
    pick: Literal["max", "min"]


Reading = Grouped | Pieced | Derived | Extended | Shared | Ranked | Peaked


def parts_of(reading: Reading) -> tuple[Query, ...]:
    """The queries a reading is made of; none for one from a statement."""
    match reading:
        case Pieced(pieces=pieces):
            return tuple(query for _, query in pieces)
        case Derived(parts=parts):
            return tuple(query for _, query in parts)
        case Extended(inner=inner) | Peaked(inner=inner):
            return (inner,)
        case Shared(part=part, whole=whole):
            return (part, whole)
        case Ranked(inner=inner, whole=whole):
            return (inner, whole)
        case _:
            return ()

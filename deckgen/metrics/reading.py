"""How a query's figures are read: from a statement, from other queries, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.expression.tree import Aggregate, Expr
    from deckgen.metrics.measure import Cell
    from deckgen.metrics.query import Query


@dataclass(frozen=True, slots=True)
class Grouped:
    """From the rows of one statement: ``formula`` over the aggregates in ``cells``.

    ``rows`` is the position of the number of rows of the population; ``time`` the column that
    places rows in the period, if any.
    """

    statement: str
    table: str
    time: str | None
    formula: Expr
    cells: Mapping[Aggregate, Cell]
    rows: int


@dataclass(frozen=True, slots=True)
class Pieced:
    """A state at several moments: one query for each piece of the period.

    ``position`` is where the pieces' key stands among the dimensions.
    """

    position: int
    pieces: tuple[tuple[str, Query], ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """``formula`` over the figures of other queries, by the name the formula gives them."""

    formula: Expr
    parts: tuple[tuple[str, Query], ...]


Reading = Grouped | Pieced | Derived

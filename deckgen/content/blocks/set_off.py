"""What a table sets off for its message: rows and cells, by name or as a column's ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Literal

from deckgen.content.blocks.rest import UNRANKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Better
    from deckgen.outline.block import Block

_ENDS = ("max", "min")
Tint = Literal["message", "accent"]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table's values by row and column, ``None`` for what has none; ``labels`` of its rows."""

    labels: Mapping[str, str]
    columns: Sequence[str]
    values: Mapping[tuple[str, str], Decimal | None]
    first: str
    """the column that ``max`` and ``min`` alone mean"""
    better: Mapping[str, Better] = field(default_factory=dict)
    """the direction of good of each column that has one"""

    def standing(self, row: str, column: str) -> int:
        """1 where a cell is on the good side of the middle of its column, -1 on the bad one."""
        column_values = (self.values.get((each, column)) for each in self.labels)
        others = [value for value in column_values if value is not None]
        own, better = self.values.get((row, column)), self.better.get(column)
        if own is None or better not in ("up", "down") or own == (middle := median(others)):
            return 0
        return 1 if (own > middle) == (better == "up") else -1

    def end(self, name: str, column: str) -> str | None:
        """The row with a column's largest or smallest value; none where all are equal."""
        found = {
            row: value
            for row in self.labels
            if row not in UNRANKED and (value := self.values.get((row, column))) is not None
        }
        if len(set(found.values())) < 2:
            return None
        return (max if name == "max" else min)(found, key=lambda row: found[row])

    def row(self, name: str) -> str | None:
        """A row by its key or its label."""
        known = (row for row, label in self.labels.items() if name in (row, label))
        return next(known, None)


def set_off(
    block: Block, names: Sequence[str], table: Figures, desk: Desk
) -> frozenset[tuple[str, str]]:
    """The cells, by row and column, that ``highlight`` names.

    ``row`` is a whole row, ``row.column`` one cell; ``max`` and ``min`` are the rows with the
    first column's ends, ``max.column`` a column's largest cell. N367 for what is not there.
    """
    found: set[tuple[str, str]] = set()
    for place, name in enumerate(names):
        row, column = _read(name, table)
        if row is None and not (desk.ledger.dry or _is_end(name, table)):
            known = ", ".join([*table.labels, *table.columns])
            desk.tell("N367", block.at("highlight", place), warning=True, name=name, known=known)
        elif row is not None:
            columns = table.columns if column is None else (column,)
            found |= {(row, each) for each in columns}
    return frozenset(found)


def tints(
    marked: frozenset[tuple[str, str]], table: Figures, tone: Literal["message", "data"] | None
) -> dict[tuple[str, str], Tint]:
    """The grounds of the cells that are set off: that of the message under what is bad.

    A whole row is bad where more of it is on the bad side of its columns than on the good one.
    """
    found: dict[tuple[str, str], Tint] = {}
    for row, column in marked:
        own = [name for name in table.columns if (row, name) in marked]
        whole = len(own) == len(table.columns)
        standing = sum(table.standing(row, name) for name in (own if whole else (column,)))
        bad = standing < 0 if tone is None else tone == "message"
        found[row, column] = "message" if bad else "accent"
    return found


def _read(name: str, table: Figures) -> tuple[str | None, str | None]:
    """The row, and the column where a single cell is meant."""
    whole = table.row(name)
    if whole is not None:
        return whole, None
    if name in _ENDS:
        return table.end(name, table.first), None
    before, dot, column = name.rpartition(".")
    if not dot or column not in table.columns:
        return None, None
    return table.end(before, column) if before in _ENDS else table.row(before), column


def _is_end(name: str, table: Figures) -> bool:
    """Whether an end is asked for: where all values are equal there is none."""
    end, dot, column = name.partition(".")
    return end in _ENDS and (not dot or column in table.columns)

"""Cells that reach over several columns or rows: what they cover, how wide and tall they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.model import TableSpec


def covered_cells(table: TableSpec) -> frozenset[tuple[int, int]]:
    """Row and column of every cell that another one reaches over; the header is row -1."""
    found: set[tuple[int, int]] = set()
    for place, column in enumerate(table.columns):
        found |= {(-1, place + beside) for beside in range(1, column.across)}
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            over = {
                (at + below, place + beside)
                for below in range(cell.down)
                for beside in range(cell.across)
            }
            found |= over - {(at, place)}
    return frozenset(found)


def breaks_of(table: TableSpec) -> frozenset[int]:
    """The rows before which the table may go on on another slide.

    No cell reaches over there, and no row that heads the table or opens a group stands alone
    before it.
    """
    inside = {
        at + below
        for at, row in enumerate(table.rows)
        for cell in row.cells
        for below in range(1, cell.down)
    }
    first = {at + 1 for at, row in enumerate(table.rows) if row.opens or row.heads}
    return frozenset(range(len(table.rows))) - inside - first


def opening(table: TableSpec) -> list[int]:
    """The rows that open a group."""
    return [at for at, row in enumerate(table.rows) if row.opens]


def reach(widths: Sequence[int], place: int, across: int) -> int:
    """The width of a cell that reaches over so many columns."""
    return sum(widths[place : place + across])

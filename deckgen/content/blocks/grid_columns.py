"""A calendar's columns without those at whose edges nothing begins or ends.

Fine columns let bars stand where their days are; in a table that somebody edits, a column that
lies within cells of every row is only in the way (and LibreOffice draws such tables wrong).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.content.blocks.words import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.model import Cell, Row, TableColumn, TableSpec
    from deckgen.narrate.text import RichText


def needed_columns(spec: TableSpec) -> TableSpec:
    """The table with neighbouring columns put together where no cell with content ends."""
    header = [(column.header, column.across) for column in spec.columns]
    edges = {0, len(spec.columns), *_edges(header)}
    for row in spec.rows:
        edges.update(_edges([(cell.text, cell.across) for cell in row.cells]))
    kept = sorted(edges)
    if len(kept) == len(spec.columns) + 1:
        return spec
    return replace(
        spec,
        columns=tuple(_columns(spec.columns, kept)),
        rows=tuple(_row(row, kept) for row in spec.rows),
    )


def _edges(cells: Sequence[tuple[RichText, int]]) -> Iterator[int]:
    """Where cells begin and end that reach over several columns or are not empty."""
    at = 0
    while at < len(cells):
        text, across = cells[at]
        if across > 1 or text != BLANK:
            yield at
            yield at + across
        at += across


def _columns(columns: Sequence[TableColumn], kept: Sequence[int]) -> Iterator[TableColumn]:
    for first, after in pairwise(kept):
        widths = [column.width for column in columns[first:after] if column.width is not None]
        column = columns[first]
        across = _reach(first, column.across, kept)
        yield replace(column, width=sum(widths) if widths else None, across=across)


def _row(row: Row, kept: Sequence[int]) -> Row:
    return replace(row, cells=tuple(_cell(row.cells, *pair, kept) for pair in pairwise(kept)))


def _cell(cells: Sequence[Cell], first: int, after: int, kept: Sequence[int]) -> Cell:
    """The cell that begins there, with the line at the right of the last that it stands for."""
    cell, last = cells[first], cells[after - 1]
    if after - first > 1 and cell.across == 1:
        own = tuple(line for line in cell.lines if line.side != "right")
        cell = replace(cell, lines=(*own, *(line for line in last.lines if line.side == "right")))
    return replace(cell, across=_reach(first, cell.across, kept))


def _reach(first: int, across: int, kept: Sequence[int]) -> int:
    return max(1, sum(first <= at < first + across for at in kept))

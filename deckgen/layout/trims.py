"""Cells of a table narrowed a little, so that no last line is too short and no word is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from deckgen.layout.endings import between_words, trimmed
from deckgen.layout.page import CELL_MARGIN, EMU_PER_POINT
from deckgen.layout.spans import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.model import TableSpec
    from deckgen.layout.fit import Typesetter

STYLE = "table"
HEADER_STYLE = "strong"
HEADER = "~header"
"""Key of the header row among trims."""
GUTTER = 144_000
"""EMU more between figures flush right and words flush left, which else would touch."""
LEAD = 432_000
"""EMU more before words beside a ground's edge, so that they do not seem to stand on it."""
CLOSE_LEAD = 144_000
"""The same in a table that is set closer, since it had no room."""
BLOCK = 162_000
"""EMU more before the words beside the blocks of tiers."""
SIDE = 126_000
"""EMU more before the words of every side, where one of several in words alone has a ground."""
UNSEEN = 0.04
"""Part of the width by which a sentence is narrowed at most in a column of them; more shows."""
_DENSE = ("heat", "grid")


class Set(Protocol):
    """A table set at a size."""

    @property
    def size(self) -> float:
        """Points."""

    @property
    def widths(self) -> tuple[int, ...]:
        """Of the columns, EMU."""


def trims_of(
    setter: Typesetter,
    table: TableSpec,
    rows: Sequence[int],
    measured: Set,
    covered: frozenset[tuple[int, int]],
) -> Iterator[tuple[str, int, int]]:
    """Row's key, column and EMU of each cell or head that reads better for it, if flush left.

    Tables with narrow margins have no room for it.
    """
    left, _, right, _ = CELL_MARGIN
    before, sentences = leads(table, dense=setter.layouts.dense), open_columns(table)
    for place, column in enumerate(table.columns if table.style not in _DENSE else ()):
        if (-1, place) in covered or column.align != "left" or column.middle:
            continue
        room = reach(measured.widths, place, column.across) - before[place]
        width = (room - left - right) / EMU_PER_POINT
        trim = between_words(setter, column.header, HEADER_STYLE, measured.size, width)
        if trim:
            yield HEADER, place, trim
    for at in rows if table.style not in _DENSE else ():
        row = table.rows[at]
        for place, cell in enumerate(row.cells):
            if (at, place) in covered or cell.align != "left":
                continue
            room = reach(measured.widths, place, cell.across) - before[place]
            width = (room - left - right) / EMU_PER_POINT
            most = UNSEEN if place in sentences else 1
            trim = trimmed(setter, cell.text, STYLE, measured.size, width, most=most)
            if trim:
                yield row.key, place, trim


def bare_cells(
    setter: Typesetter, table: TableSpec, rows: Sequence[int], measured: Set, sides: int
) -> Iterator[tuple[str, int]]:
    """Row's key and column of the heads in a calendar that their margins would break.

    They are centred and have no ground: nobody sees that a short one stands without ``sides``,
    the EMU of its margins.
    """
    for at in rows if table.style == "grid" else ():
        row = table.rows[at]
        for place, cell in enumerate(row.cells):
            if cell.align != "center" or cell.fill or cell.tint:
                continue
            width = (reach(measured.widths, place, cell.across) - sides) / EMU_PER_POINT
            block = setter.block(cell.text, STYLE, measured.size, width)
            if block.lines > len(block.paragraphs):
                yield row.key, place


def open_columns(table: TableSpec) -> list[int]:
    """The columns that take what is left beside those that have a most."""
    if not any(column.most for column in table.columns):
        return []
    return [place for place, column in enumerate(table.columns) if not column.most]


def sides_of_words(table: TableSpec) -> bool:
    """Whether the table holds sides against each other in words alone."""
    return table.style == "even" and {c.align for c in table.columns[1:]} == {"left"}


def gutters(table: TableSpec) -> tuple[int, ...]:
    """EMU at the right of each column: of figures before a column of words."""
    if table.style in _DENSE:
        return (0,) * len(table.columns)
    aligned = [None if column.middle else column.align for column in table.columns]
    return tuple(
        GUTTER if pair == ("right", "left") else 0
        for pair in zip(aligned, [*aligned[1:], ""], strict=True)
    )


def leads(table: TableSpec, *, dense: bool = False) -> tuple[int, ...]:
    """EMU at the left of each column: of words after a column that is set off by its ground.

    It is less in a table that is ``dense``.

    Sides in words alone have all the same, so that they stand at one distance from each other.
    """
    columns = table.columns
    if sides_of_words(table) and any(column.tint for column in columns):
        return (0, *(SIDE for _ in columns[1:]))
    if table.style == "tiers":
        return (0, BLOCK, *(0 for _ in columns[2:]))
    before = [None, *(column.tint for column in columns)]
    return tuple(
        (CLOSE_LEAD if dense else LEAD)
        if tint and not column.tint and column.align == "left"
        else 0
        for tint, column in zip(before, columns, strict=False)
    )


def gutter_trims(table: TableSpec, rows: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """The gutters as trims of header and cells that are flush right themselves."""
    for place, gutter in enumerate(gutters(table)):
        if not gutter:
            continue
        yield HEADER, place, gutter
        for at in rows:
            if table.rows[at].cells[place].align == "right":
                yield table.rows[at].key, place, gutter

"""Cells of a table narrowed a little, so that no last line is too short and no word is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from deckgen.layout.endings import trimmed
from deckgen.layout.page import CELL_MARGIN, EMU_PER_POINT
from deckgen.layout.spans import reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.model import TableSpec
    from deckgen.layout.fit import Typesetter

STYLE = "table"


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
    rows: range,
    measured: Set,
    covered: frozenset[tuple[int, int]],
) -> Iterator[tuple[str, int, int]]:
    """Row's key, column and EMU of each cell that reads better for it; only flush left ones.

    Tables with narrow margins have no room for it.
    """
    left, _, right, _ = CELL_MARGIN
    for at in rows if table.style not in {"heat", "grid"} else ():
        row = table.rows[at]
        for place, cell in enumerate(row.cells):
            if (at, place) in covered or cell.align != "left":
                continue
            width = (reach(measured.widths, place, cell.across) - left - right) / EMU_PER_POINT
            trim = trimmed(setter, cell.text, STYLE, measured.size, width)
            if trim:
                yield row.key, place, trim

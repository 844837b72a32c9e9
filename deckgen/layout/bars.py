"""The bars of a calendar: as tall as there is room for, apart, and where their words are broken.

Lines in a bar that is too short for its words are about as long as each other, and no word is cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deckgen.layout.endings import evened
from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.spans import reach
from deckgen.layout.trims import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.model import Cell, Row, TableSpec
    from deckgen.layout.fit import Typesetter

CALENDAR = "grid"
_FULL = 0.6
"""Share of a calendar's height that its bars take where there is room, gaps the rest."""
_ROOMY = 0.35
"""By how much the marks under it may be taller, of their own height."""


class Grid(NamedTuple):
    """A calendar set at a size: points, EMU of its columns, and of a cell's two margins."""

    size: float
    widths: tuple[int, ...]
    sides: int


def bar_trims(
    setter: Typesetter, table: TableSpec, rows: Sequence[int], grid: Grid
) -> Iterator[tuple[str, int, int]]:
    """Row's key, column and EMU by which the words of a calendar's bar are narrowed, half a side.

    Those that a bar is too short for; a table of another style has no bars.
    """
    for at in rows if table.style == CALENDAR else ():
        row = table.rows[at]
        for place, cell in enumerate(row.cells):
            trim = _trim(setter, cell, place, grid) if cell.align == "center" else 0
            if trim:
                yield row.key, place, trim


def flaws_in_bars(setter: Typesetter, table: TableSpec, grid: Grid) -> int:
    """How badly the lines of a calendar's bars end, narrowed as they are."""
    cells = ((place, cell) for row in table.rows for place, cell in enumerate(row.cells))
    found = 0
    for place, cell in cells:
        room = _room(cell, place, grid)
        if room > 0:
            room -= _trim(setter, cell, place, grid) if cell.align == "center" else 0
            found += setter.block(cell.text, STYLE, grid.size, room / EMU_PER_POINT).flaws
    return found


def _room(cell: Cell, place: int, grid: Grid) -> int:
    """EMU that a bar has for its words; nothing where a cell is no bar, or says nothing."""
    said = cell.fill and cell.text.paragraphs
    return reach(grid.widths, place, cell.across) - grid.sides if said else 0


def _trim(setter: Typesetter, cell: Cell, place: int, grid: Grid) -> int:
    room = _room(cell, place, grid)
    if room <= 0:
        return 0
    return evened(setter, cell.text, STYLE, grid.size, room / EMU_PER_POINT)


def drawn_apart(rows: list[Row], least: list[int], free: int, most: int) -> list[int]:
    """Bars along a calendar as equally tall as can be, with clear gaps between them.

    A row of marks below them has its part of what is free first.
    """
    bars = [place for place, row in enumerate(rows) if not (row.gap or row.firm)]
    gaps = [place for place, row in enumerate(rows) if row.gap]
    marks = [place for place, row in enumerate(rows) if row.firm and row.height > 1]
    low, apart, under = (sum(least[at] for at in places) for places in (bars, gaps, marks))
    spare = max(free, 0)
    roomier = min(round(under * _ROOMY), spare // 4) if under else 0
    spare -= roomier
    wanted = min(spare, round((low + apart + spare) * _FULL) - low)
    taller = levelled([least[place] for place in bars], wanted, most)
    room = low + apart + spare - sum(taller)
    wider = min(room, round(sum(taller) * (1 - _FULL) / _FULL)) / apart if apart else 1
    made = dict(zip(bars, taller, strict=True))
    made |= {place: round(least[place] * max(wider, 1)) for place in gaps}
    made |= {place: least[place] + roomier // len(marks) for place in marks}
    return [made.get(place, tall) for place, tall in enumerate(least)]


def levelled(heights: list[int], free: int, most: int) -> list[int]:
    """Heights with what is free: the lowest first, so that they come near each other.

    None becomes taller than the lowest was and ``most``.
    """
    low, level = sorted(heights), 0
    while low:
        level = (sum(low) + max(free, 0)) // len(low)
        if level >= low[-1]:
            break
        low.pop()
    level = min(level, min(heights, default=0) + most)
    return [max(tall, level) for tall in heights]

"""Tables on slides: the size they are set in, and which rows stand on which of their slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.fit import FOREIGN
from deckgen.layout.measure import LINE_PITCH
from deckgen.layout.page import EMU_PER_POINT

if TYPE_CHECKING:
    from deckgen.content.model import Row, TableSpec
    from deckgen.layout.page import FittedTable
    from deckgen.layout.tables import Measured, TableFitter

LONG = 3
"""Lines from which on a row's text is long."""
COMFORTABLE = 14
"""points below which a table is not set for the sake of its line ends"""


def sizes_of(table: TableSpec, ladder: tuple[float, ...], scale: tuple[float, ...]) -> list[float]:
    """The sizes to try: the slot's ladder, for a heat map one step of the scale smaller."""
    if table.style != "heat":
        return list(ladder)
    smaller = [max((size for size in scale if size < step), default=step) for step in ladder]
    return smaller or list(ladder)


def fit_table(fitter: TableFitter, ladder: list[float]) -> tuple[list[FittedTable], bool]:
    """The table as one part a slide, and whether every part fits.

    The largest size that needs no continuation; else the largest of those that need fewest.
    """
    plans: list[tuple[Measured, list[range]]] = []
    for size in ladder:
        measured = fitter.measured(size)
        plans.append((measured, _parts(measured, *_heights(fitter, measured))))
        if len(plans[-1][1]) == 1 and not measured.broken:
            plans += _tidier(fitter, measured, ladder)
            break
    usable = [plan for plan in plans if not plan[0].broken] or plans[-1:]
    fewest = min(len(parts) for _, parts in usable)
    fitting = [plan for plan in usable if len(plan[1]) == fewest]
    measured, parts = min(fitting, key=lambda plan: plan[0].orphans)
    first, later = _heights(fitter, measured)
    parts = _evened(parts, measured, first, later)
    rooms = [first, *[later] * (len(parts) - 1)]
    fits = not measured.broken and _all_fit(parts, measured, rooms)
    made = []
    for part, room in zip(parts, rooms, strict=True):
        heads = [at for at in _heads(fitter) if at < part.start]
        whole = room + sum(measured.heights[at] for at in heads)
        made.append(fitter.fitted((*heads, *part), measured, whole))
    return made, fits


def _heads(fitter: TableFitter) -> list[int]:
    """The rows that belong to the header, on every slide."""
    return [at for at, row in enumerate(fitter.table.rows) if row.heads]


def _heights(fitter: TableFitter, measured: Measured) -> tuple[int, int]:
    """What rows have of the table's boxes; of long texts in a company's typeface not all of it.

    How tall its lines are is not known to the letter. Later ones begin with the header's rows.
    """
    first, later = (box.height for box in fitter.boxes)
    long = max(measured.heights, default=0) > LONG * measured.size * LINE_PITCH * EMU_PER_POINT
    share = FOREIGN if long and fitter.setter.layouts.frame else 1
    again = sum(measured.heights[at] for at in _heads(fitter))
    return round(first * share), round(later * share) - again


def _tidier(
    fitter: TableFitter, measured: Measured, ladder: list[float]
) -> list[tuple[Measured, list[range]]]:
    """The next smaller size, still a comfortable one, for a table of words that breaks badly.

    Bars of a calendar on a company's narrow page may have less: words in them are torn else.
    """
    layouts, calendar = fitter.setter.layouts, fitter.table.style == "grid"
    least = 0 if layouts.dense or (layouts.frame and calendar) else COMFORTABLE
    smaller = [size for size in ladder if least <= size < measured.size]
    if not measured.orphans or not smaller:
        return []
    tried = fitter.measured(smaller[0])
    return [(tried, [range(len(tried.heights))])]


def _all_fit(parts: list[range], measured: Measured, rooms: list[int]) -> bool:
    return all(
        measured.header + sum(measured.heights[place] for place in part) <= room
        for part, room in zip(parts, rooms, strict=True)
    )


def _parts(measured: Measured, first: int, later: int) -> list[range]:
    parts = []
    start, room, used = 0, first, measured.header
    ends = [*sorted(measured.breaks - {0}), len(measured.heights)]
    for place, end in zip([0, *ends], ends, strict=False):
        height = sum(measured.heights[place:end])
        if used + height > room and place > start:
            parts.append(range(start, place))
            start, room, used = place, later, measured.header
        used += height
    parts.append(range(start, len(measured.heights)))
    return parts


def _evened(parts: list[range], measured: Measured, first: int, later: int) -> list[range]:
    """The same number of parts, filled as evenly as whole rows allow: none to the brim."""
    low, high = 0, min(first, later) if len(parts) > 1 else 0
    while high - low > 1:
        less = (low + high) // 2
        tried = _parts(measured, first - less, later - less)
        if len(tried) == len(parts):
            parts, low = tried, less
        else:
            high = less
    return parts


def total_last(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with the total, if any, at the end."""
    return (*(row for row in rows if not row.total), *(row for row in rows if row.total))

"""Tables into boxes: column widths from what the cells wish, row heights, and continuations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.layout.broad import broadened
from deckgen.layout.measure import LINE_PITCH, WIDTH_SLACK, em_width, widest_token
from deckgen.layout.page import CELL_MARGIN, EMU_PER_CM, EMU_PER_POINT, FittedTable
from deckgen.layout.style import run_bold, run_size

if TYPE_CHECKING:
    from deckgen.content.model import Row, TableColumn, TableSpec
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box
    from deckgen.narrate.text import RichText

HEAT_MARGIN = (45720, 27432, 45720, 27432)
ROOM = {"plain": 1.7, "heat": 2.2, "matrix": 2.2}
"""Centimetres that a row may be taller than its text needs, to fill a sparse slide."""
FOOT = round(0.25 * EMU_PER_CM)
"""What airier rows leave free under the table."""
STYLE = "table"
HEADER_STYLE = "strong"
AIR = round(0.1 * EMU_PER_CM)
"""What every row has over its text and margins."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Points of width a column needs not to break words, and would like not to break at all."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A table's rows set at a size: widths and the height of header and rows in EMU."""

    size: float
    widths: tuple[int, ...]
    header: int
    heights: tuple[int, ...]
    broken: bool

    @property
    def height(self) -> int:
        """The whole table's height."""
        return self.header + sum(self.heights)


def headed(table: TableSpec) -> bool:
    """Whether the table has a header row: some header says something."""
    return any(column.header.text.strip() for column in table.columns)


def margin_of(table: TableSpec) -> tuple[int, int, int, int]:
    """Cell margins: narrow ones for heat maps."""
    return HEAT_MARGIN if table.style == "heat" else CELL_MARGIN


@lru_cache(maxsize=4096)
def _line_width(text: str, bold: bool) -> tuple[float, float]:
    return widest_token(text, bold=bold), em_width(text, bold=bold)


@dataclass(frozen=True, slots=True)
class TableFitter:
    """Fits one table by one template's styles; all its parts have the width of the first box."""

    setter: Typesetter
    table: TableSpec
    boxes: tuple[Box, Box]
    """the table's box on its first slide and on those it goes on to"""

    def _cell(self, text: RichText, size: float, heavy: bool) -> Wish:
        least = most = 0.0
        styles = self.setter.layouts.styles
        for paragraph in text.paragraphs:
            line = 0.0
            for run in paragraph.runs:
                bold = heavy or run_bold(styles, STYLE, paragraph, run)
                points = run_size(styles, paragraph, run, size)
                broad = broadened(run.text, self.setter.broad)
                word, whole = (each * broad for each in _line_width(run.text, bold))
                least = max(least, word * points)
                line += whole * points
            most = max(most, line)
        return Wish(least, most)

    def _wish(self, place: int, column: TableColumn, size: float) -> Wish:
        cells = [self._cell(column.header, size, heavy=True)]
        heavy = place == 0 and self.table.header_column
        for row in self.table.rows:
            cell = row.cells[place]
            cells.append(self._cell(cell.text, size, heavy or row.total or cell.header))
        left, _, right, _ = margin_of(self.table)
        margins = (left + right) / EMU_PER_POINT
        least = max(cell.least for cell in cells) / WIDTH_SLACK + margins
        return Wish(least, max(cell.most for cell in cells) / WIDTH_SLACK + margins + size / 2)

    def widths(self, size: float) -> tuple[tuple[int, ...], bool]:
        """Column widths in EMU adding up to the box's, and whether some word must be broken."""
        wishes = [self._wish(place, item, size) for place, item in enumerate(self.table.columns)]
        total = self.boxes[0].width / EMU_PER_POINT
        fixed = {place: item.width for place, item in enumerate(self.table.columns) if item.width}
        points = _shared(wishes, fixed, total, self._alike())
        broken = any(width < wish.least - 0.5 for width, wish in zip(points, wishes, strict=True))
        whole = [round(width * EMU_PER_POINT) for width in points]
        whole[-1] += self.boxes[0].width - sum(whole)
        return tuple(whole), broken

    def _alike(self) -> tuple[int, ...]:
        """Columns that look best equally wide: a heat map's cells, or a table's figures."""
        first = 1 if self.table.header_column else 0
        columns = range(first, len(self.table.columns))
        if self.table.style in {"heat", "matrix"}:
            return tuple(columns)
        return tuple(place for place in columns if self.table.columns[place].align == "right")

    def measured(self, size: float) -> Measured:
        """The whole table at a size, each row as low as its text allows."""
        widths, broken = self.widths(size)
        header = 0
        if headed(self.table):
            texts = [column.header for column in self.table.columns]
            header = self._row_height(texts, widths, size)
        heights = tuple(
            self._row_height([cell.text for cell in row.cells], widths, size)
            for row in self.table.rows
        )
        return Measured(size, widths, header, heights, broken)

    def _row_height(self, texts: list[RichText], widths: tuple[int, ...], size: float) -> int:
        left, top, right, bottom = margin_of(self.table)
        least = size * LINE_PITCH
        tallest = max(
            (
                self._text_height(text, size, (width - left - right) / EMU_PER_POINT)
                for text, width in zip(texts, widths, strict=True)
            ),
            default=least,
        )
        return round(max(tallest, least) * EMU_PER_POINT + top + bottom) + AIR

    def _breadth(self, text: str) -> float:
        return _line_width(text, True)[1] * broadened(text, self.setter.broad)

    def _text_height(self, text: RichText, size: float, width: float) -> float:
        if len(text.paragraphs) == 1 and text.paragraphs[0].style is None:
            runs = text.paragraphs[0].runs
            plain = all(run.style is None for run in runs) and len(runs) == 1
            if plain and self._breadth(runs[0].text) * size <= width * WIDTH_SLACK:
                return size * LINE_PITCH
        return self.setter.block(text, STYLE, size, width).height if text.paragraphs else 0.0

    def fitted(self, rows: range, measured: Measured, height: int) -> FittedTable:
        """Some of the rows as a table for a box of that height, airier where there is room."""
        heights = [measured.heights[place] for place in rows]
        free = height - measured.header - sum(heights) - FOOT
        more = min(free // max(len(heights), 1), round(ROOM[self.table.style] * EMU_PER_CM))
        heights = [tall + max(more, 0) for tall in heights]
        head = bool(measured.header)
        return FittedTable(
            table=replace(self.table, rows=tuple(self.table.rows[place] for place in rows)),
            widths=measured.widths,
            heights=(measured.header, *heights) if head else tuple(heights),
            size=measured.size,
            header_lines=1 if head else 0,
            margin=margin_of(self.table),
        )


def _shared(
    wishes: list[Wish], fixed: dict[int, float], total: float, alike: tuple[int, ...]
) -> list[float]:
    """Widths in points adding up to ``total``; ``fixed`` are shares the author asked for."""
    widths = [0.0] * len(wishes)
    for place, share in fixed.items():
        widths[place] = share * total
    free = [place for place in range(len(wishes)) if place not in fixed]
    room = total - sum(widths)
    if not free:
        scale = total / sum(widths)
        return [width * scale for width in widths]
    wishes = _levelled(wishes, [place for place in alike if place in free], free, room)
    given = _poured([wishes[place] for place in free], room)
    for place, width in zip(free, given, strict=True):
        widths[place] = width
    return widths


def _poured(wishes: list[Wish], room: float) -> list[float]:
    """Widths adding up to ``room``: short columns get what they wish, long ones share the rest."""
    least, most = sum(wish.least for wish in wishes), sum(wish.most for wish in wishes)
    if most <= room:
        return [wish.most * room / most for wish in wishes]
    if least >= room:
        return [wish.least * room / least for wish in wishes]
    widths = [wish.least for wish in wishes]
    open_places = list(range(len(wishes)))
    while open_places:
        rest = room - sum(widths[p] for p in range(len(wishes)) if p not in open_places)
        fair = rest / len(open_places)
        settled = [p for p in open_places if wishes[p].most <= fair or wishes[p].least >= fair]
        if not settled:
            for place in open_places:
                widths[place] = fair
            break
        over = [place for place in settled if wishes[place].least >= fair]
        for place in over or settled:
            widths[place] = wishes[place].least if over else wishes[place].most
            open_places.remove(place)
    return widths


def _levelled(wishes: list[Wish], alike: list[int], free: list[int], room: float) -> list[Wish]:
    if len(alike) < 2:
        return wishes
    level = Wish(max(wishes[p].least for p in alike), max(wishes[p].most for p in alike))
    made = [level if place in alike else wish for place, wish in enumerate(wishes)]
    return made if sum(made[place].least for place in free) <= room else wishes


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
    first, later = (box.height for box in fitter.boxes)
    plans: list[tuple[Measured, list[range]]] = []
    for size in ladder:
        measured = fitter.measured(size)
        plans.append((measured, _parts(measured, first, later)))
        if len(plans[-1][1]) == 1 and not measured.broken:
            break
    usable = [plan for plan in plans if not plan[0].broken] or plans[-1:]
    fewest = min(len(parts) for _, parts in usable)
    measured, parts = next(plan for plan in usable if len(plan[1]) == fewest)
    parts = _evened(parts, measured, first, later)
    rooms = [first, *[later] * (len(parts) - 1)]
    fits = not measured.broken and _all_fit(parts, measured, rooms)
    made = [fitter.fitted(part, measured, room) for part, room in zip(parts, rooms, strict=True)]
    return made, fits


def _all_fit(parts: list[range], measured: Measured, rooms: list[int]) -> bool:
    return all(
        measured.header + sum(measured.heights[place] for place in part) <= room
        for part, room in zip(parts, rooms, strict=True)
    )


def _parts(measured: Measured, first: int, later: int) -> list[range]:
    parts = []
    start, room, used = 0, first, measured.header
    for place, height in enumerate(measured.heights):
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

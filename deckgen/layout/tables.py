"""Tables into boxes: column widths from what the cells wish, and row heights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.layout.bars import CALENDAR, Grid, bar_trims, drawn_apart, flaws_in_bars
from deckgen.layout.breaking import Setting, without_stubs
from deckgen.layout.broad import broadened
from deckgen.layout.columns import Wish, shared
from deckgen.layout.filled import filled
from deckgen.layout.fit import WIDER
from deckgen.layout.measure import LINE_PITCH, WIDTH_SLACK, em_width, seam_width, widest_token
from deckgen.layout.page import CELL_MARGIN, EMU_PER_CM, EMU_PER_POINT, FittedTable
from deckgen.layout.spans import breaks_of, opening, reach
from deckgen.layout.style import run_bold, run_size, style_of
from deckgen.layout.trims import (
    bare_cells,
    gutter_trims,
    gutters,
    leads,
    open_columns,
    sides_of_words,
    trims_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.model import Row, TableColumn, TableSpec
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box
    from deckgen.narrate.text import RichText

HEAT_MARGIN = (45720, 27432, 45720, 27432)
_GRID_MARGIN = (31750, 27432, 31750, 27432)
_BESIDE_BLOCKS = (128016, *CELL_MARGIN[1:])
MARGINS = {"heat": HEAT_MARGIN, "grid": _GRID_MARGIN, "tiers": _BESIDE_BLOCKS}
ROOM = {
    "plain": 1.7,
    "heat": 2.2,
    "matrix": 2.2,
    "grid": 0.6,
    "groups": 3.0,
    "tiers": 3.0,
    "even": 1.6,
}
"""Centimetres that a row may be taller than its text needs, to fill a sparse slide."""
WORDY = ("grid", "groups", "tiers", "even")
"""Tables of words rather than figures: their lines shall not end in single characters."""
STYLE = "table"
HEADER_STYLE = "strong"
LABEL = 4
"""Em of a name that is one word."""
AIR = round(0.1 * EMU_PER_CM)
"""EMU that every row has over its text and margins."""
CLOSER = 0.4
"""How much is left of the margins over and under a dense table's texts, and of gaps at last."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A table's rows set at a size: widths and the height of header and rows in EMU."""

    size: float
    widths: tuple[int, ...]
    header: int
    heights: tuple[int, ...]
    broken: bool
    breaks: frozenset[int]
    """rows before which the table may go on on another slide"""
    orphans: int = 0
    """paragraphs that end with a line of a single character, in tables of words; of a calendar in
    a company's template how badly the lines in its bars end"""

    @property
    def height(self) -> int:
        """The whole table's height."""
        return self.header + sum(self.heights)


def headed(table: TableSpec) -> bool:
    """Whether the table has a header row: some header says something."""
    return any(column.header.text.strip() for column in table.columns)


def margin_of(table: TableSpec) -> tuple[int, int, int, int]:
    """Cell margins: narrow ones for heat maps and calendars, wide beside the blocks of tiers."""
    return MARGINS.get(table.style, CELL_MARGIN)


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
    covered: frozenset[tuple[int, int]] = frozenset()
    """the cells that others reach over"""

    @property
    def margin(self) -> tuple[int, int, int, int]:
        """Cell margins; rows stand closer where a slide does not fit otherwise."""
        left, top, right, bottom = margin_of(self.table)
        layouts = self.setter.layouts
        closer = 0 if layouts.close else CLOSER if layouts.dense else 1
        return left, round(top * closer), right, round(bottom * closer)

    @property
    def before(self) -> tuple[int, ...]:
        """What stands before the texts of each column."""
        return leads(self.table, dense=self.setter.layouts.dense)

    @property
    def unsure(self) -> float:
        """How much wider than measured a text may be: typefaces of companies are not known."""
        return WIDER if self.setter.layouts.frame else 1.0

    def _cell(self, text: RichText, size: float, heavy: bool) -> Wish:
        least = most = 0.0
        styles = self.setter.layouts.styles
        for paragraph in text.paragraphs:
            line = before = style_of(styles, paragraph.style).indent
            for run in paragraph.runs:
                bold = heavy or run_bold(styles, STYLE, paragraph, run)
                points = run_size(styles, paragraph, run, size)
                broad = broadened(run.text, self.setter.broad)
                word, whole = (each * broad for each in _line_width(run.text, bold))
                least = max(least, before + word * points)
                line += (whole + seam_width(run.text)) * points
            most = max(most, line * self.unsure)
        return Wish(least, most)

    def _wish(self, place: int, column: TableColumn, size: float) -> Wish:
        cells = self._wishes(place, column, size)
        left, _, right, _ = self.margin
        more = gutters(self.table)[place] + self.before[place]
        bare = self.table.style == "grid" and not any(cell.most for cell in cells)
        margins = 0 if bare else (left + right + more) / EMU_PER_POINT
        whole = max(cell.most for cell in cells)
        least = whole if self._label(place, whole, size) else max(cell.least for cell in cells)
        least, most = least / WIDTH_SLACK + margins, whole / WIDTH_SLACK + margins
        wish = Wish(least, most + size / 2, ease=size / 3)
        return self._bounded(wish, column)

    def _label(self, place: int, whole: float, size: float) -> bool:
        """Whether a column's texts are short names of a heat map's rows, which stay on one line.

        On a company's narrower page their breaking would double the map's height.
        """
        names = self.table.style == "heat" and self.table.header_column and place == 0
        return names and bool(self.setter.layouts.frame) and whole <= LABEL * size

    def _bounded(self, wish: Wish, column: TableColumn) -> Wish:
        """Not more than the column's most; one without, beside others, takes what is left."""
        if not open_columns(self.table):
            return wish
        most = (column.most or 1.0) * self.boxes[0].width / EMU_PER_POINT
        if column.most and wish.most <= most:
            return wish
        return Wish(wish.least, max(wish.least, most))

    def _wishes(self, place: int, column: TableColumn, size: float) -> list[Wish]:
        """What each text of a column needs, its header among them."""
        cells = [Wish(0, 0)]
        if column.across == 1 and (-1, place) not in self.covered:
            cells.append(self._cell(column.header, size, heavy=True))
        heavy = place == 0 and self.table.header_column
        for at, row in enumerate(self.table.rows):
            cell = row.cells[place]
            if cell.across == 1 and (at, place) not in self.covered:
                cells.append(self._cell(cell.text, size, heavy or row.total or cell.header))
        return cells

    def _leads(self, measured: Measured) -> tuple[int, ...]:
        """What stands before each column's texts; half of what is free where they are centred."""
        left, _, right, _ = self.margin
        made = list(self.before)
        for place, column in enumerate(self.table.columns):
            if column.middle:
                widest = max(w.most for w in self._wishes(place, column, measured.size))
                free = measured.widths[place] - left - right - round(widest * EMU_PER_POINT)
                made[place] += max(0, free // 2)
        return tuple(made)

    def widths(self, size: float) -> tuple[tuple[int, ...], bool]:
        """Column widths in EMU adding up to the box's, and whether some word must be broken."""
        wishes = [self._wish(place, item, size) for place, item in enumerate(self.table.columns)]
        total = self.boxes[0].width / EMU_PER_POINT
        fixed = {place: item.width for place, item in enumerate(self.table.columns) if item.width}
        points = shared(wishes, fixed, total, self._alike(), self._shaded())
        broken = any(width < wish.least - 0.5 for width, wish in zip(points, wishes, strict=True))
        whole = [round(width * EMU_PER_POINT) for width in self._filled(points, size)]
        whole[-1] += self.boxes[0].width - sum(whole)
        return tuple(whole), broken

    def _filled(self, points: list[float], size: float) -> list[float]:
        """The widths with a column of sentences as its lines end best; its neighbour has the rest.

        It is the one that takes what the others leave, each of which has a most.
        """
        open_places = open_columns(self.table)
        left, _, right, _ = self.margin
        for place in open_places if len(points) > 1 else ():
            texts = [row.cells[place].text for row in self.table.rows]
            room = points[place] - (left + right) / EMU_PER_POINT
            less = filled(self.setter, texts, STYLE, size, room)
            points[place] -= less
            points[place + 1 if place + 1 < len(points) else place - 1] += less
        return points

    def _alike(self) -> tuple[int, ...]:
        """Columns that look best equally wide: a heat map's cells, a table's figures, or sides."""
        first = 1 if self.table.header_column else 0
        columns = range(first, len(self.table.columns))
        if self.table.style in {"heat", "matrix"}:
            return tuple(columns)
        if sides_of_words(self.table):
            return tuple(columns)
        aligned = {place: self.table.columns[place].align for place in columns}
        compared = self.table.style == "even" and "right" not in aligned.values()
        alike = "center" if compared else "right"
        return tuple(place for place, align in aligned.items() if align == alike)

    def _shaded(self) -> tuple[int, ...]:
        """The columns of a heat map's cells, whatever its totals need."""
        if self.table.style != "heat":
            return ()
        aligned = enumerate(column.align for column in self.table.columns)
        return tuple(place for place, align in aligned if align == "center")

    def measured(self, size: float) -> Measured:
        """The whole table at a size, each row as low as its text allows."""
        widths, broken = self.widths(size)
        header = 0
        if headed(self.table):
            heads = [
                (column.header, self._room(widths, place, column.across))
                for place, column in enumerate(self.table.columns)
                if (-1, place) not in self.covered
            ]
            header = self._row_height(heads, size)
        heights = self._heights(widths, size)
        breaks, orphans = self._breaks(header, heights), self._orphans(widths, size)
        return Measured(size, widths, header, tuple(heights), broken, breaks, orphans)

    def _breaks(self, header: int, heights: list[int]) -> frozenset[int]:
        """Where it may go on: before a group as long as each has room on one slide."""
        free, heads = breaks_of(self.table), opening(self.table)
        room = min(box.height for box in self.boxes) - header
        groups = pairwise([*heads, len(heights)])
        whole = heads and all(sum(heights[start:end]) <= room for start, end in groups)
        return free.intersection(heads) if whole else free

    def _grid(self, widths: tuple[int, ...], size: float) -> Grid:
        left, _, right, _ = self.margin
        return Grid(size, widths, left + right)

    def _orphans(self, widths: tuple[int, ...], size: float) -> int:
        if self.table.style not in WORDY:
            return 0
        if self.table.style == CALENDAR and self.setter.layouts.frame:
            return flaws_in_bars(self.setter, self.table, self._grid(widths, size))
        left, _, right, _ = self.margin
        return sum(
            self.setter.block(text, style, size, room / EMU_PER_POINT).orphans
            for text, style, place, across in self._words()
            if (room := self._room(widths, place, across) - left - right) > 0
        )

    def _words(self) -> Iterator[tuple[RichText, str, int, int]]:
        """The texts whose line ends matter, where they stand: the rows', of heads alone theirs."""
        for at, row in enumerate(self.table.rows):
            for place, cell in enumerate(row.cells):
                if (at, place) not in self.covered:
                    yield cell.text, STYLE, place, cell.across
        for place, column in enumerate(self.table.columns if not self.table.rows else ()):
            yield column.header, HEADER_STYLE, place, column.across

    def _heights(self, widths: tuple[int, ...], size: float) -> list[int]:
        """Every row's height; a cell over several rows makes the last of them taller if need be."""
        heights, over = [], []
        gap = EMU_PER_POINT * (CLOSER if self.setter.layouts.close else 1)
        for at, row in enumerate(self.table.rows):
            texts = []
            for place, cell in enumerate(row.cells):
                if (at, place) in self.covered:
                    continue
                width = self._room(widths, place, cell.across)
                if cell.down > 1:
                    over.append((at, cell.down, self._row_height([(cell.text, width)], size)))
                else:
                    texts.append((cell.text, width))
            written = self._row_height(texts, size, row.height or 1)
            heights.append(round(row.gap * gap) if row.gap else written)
        if self.table.style == "even":
            heights = [max(heights, default=0)] * len(heights)
        for at, down, needed in over:
            short = needed - sum(heights[at : at + down])
            places = [place for place in range(at, at + down) if not self.table.rows[place].gap]
            for place in places:
                heights[place] += -(-short // len(places)) if short > 0 else 0
        return heights

    def _row_height(self, texts: list[tuple[RichText, int]], size: float, lines: float = 1) -> int:
        left, top, right, bottom = self.margin
        least = size * LINE_PITCH * lines
        tallest = max(
            (
                self._text_height(text, size, (width - left - right) / EMU_PER_POINT)
                for text, width in texts
            ),
            default=least,
        )
        return round(max(tallest, least) * EMU_PER_POINT + top + bottom) + AIR

    def _room(self, widths: tuple[int, ...], place: int, across: int) -> int:
        """What a cell's margins and text have of its columns."""
        taken = gutters(self.table)[place + across - 1] + self.before[place]
        return reach(widths, place, across) - taken

    def _breadth(self, text: str) -> float:
        return _line_width(text, True)[1] * broadened(text, self.setter.broad)

    def _text_height(self, text: RichText, size: float, width: float) -> float:
        width /= self.unsure
        if len(text.paragraphs) == 1 and text.paragraphs[0].style is None:
            runs = text.paragraphs[0].runs
            plain = all(run.style is None for run in runs) and len(runs) == 1
            if plain and self._breadth(runs[0].text) * size <= width * WIDTH_SLACK:
                return size * LINE_PITCH
        return self.setter.taller(self.setter.block(text, STYLE, size, width))

    def _airier(self, rows: list[Row], least: list[int], free: int) -> list[int]:
        """The rows' heights with what is free."""
        most = round(ROOM[self.table.style] * EMU_PER_CM)
        if self.table.style != CALENDAR:
            grow = [not row.gap for row in rows]
            more = max(0, min(free // max(sum(grow), 1), most))
            return [tall + more * grows for tall, grows in zip(least, grow, strict=True)]
        return drawn_apart(rows, least, free, most)

    def _unstubbed(self, at: int, measured: Measured) -> Row:
        """The row with its texts broken where a program would leave a word alone on a last line."""
        row = self.table.rows[at]
        if not self.setter.layouts.frame or self.table.style == CALENDAR or row.gap:
            return row
        left, top, right, bottom = self.margin
        most = (measured.heights[at] - top - bottom) / EMU_PER_POINT
        cells = list(row.cells)
        for place, cell in enumerate(cells):
            width = (self._room(measured.widths, place, cell.across) - left - right) / EMU_PER_POINT
            if (at, place) in self.covered or cell.down > 1 or width <= 0:
                continue

            def fits(text: RichText, width: float = width) -> bool:
                return self._text_height(text, measured.size, width) <= most

            how = Setting(STYLE, measured.size, width)
            text = without_stubs(self.setter, cell.text, how, fits)
            cells[place] = replace(cell, text=text)
        return replace(row, cells=tuple(cells))

    def fitted(self, rows: Sequence[int], measured: Measured, height: int) -> FittedTable:
        """Some of the rows as a table for a box of that height, airier where there is room."""
        least = [measured.heights[place] for place in rows]
        free = height - measured.header - sum(least)
        heights = self._airier([self.table.rows[place] for place in rows], least, free)
        head, before = bool(measured.header), self._leads(measured)
        grid = self._grid(measured.widths, measured.size)
        chosen = {place: self._unstubbed(place, measured) for place in rows}
        made = [chosen.get(place, row) for place, row in enumerate(self.table.rows)]
        whole = replace(self.table, rows=tuple(made))
        trims = trims_of(self.setter, whole, rows, measured, self.covered)
        bars = bar_trims(self.setter, self.table, rows, grid)
        return FittedTable(
            trims=(*trims, *gutter_trims(self.table, rows), *bars),
            leads=before if any(before) else (),
            table=replace(self.table, rows=tuple(chosen.values())),
            widths=measured.widths,
            heights=(measured.header, *heights) if head else tuple(heights),
            least=(measured.header, *least) if head else tuple(least),
            size=measured.size,
            header_lines=1 if head else 0,
            margin=self.margin,
            bare=tuple(bare_cells(self.setter, self.table, rows, measured, grid.sides)),
        )

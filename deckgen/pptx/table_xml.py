"""Native tables: ``a:tbl`` in the house table style, heat cells in shades of one theme colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.model import Cell
from deckgen.layout.page import CELL_MARGIN, EMU_PER_POINT
from deckgen.layout.style import run_bold, run_light, run_size, style_of
from deckgen.layout.trims import HEADER
from deckgen.narrate.text import Paragraph, RichText
from deckgen.pptx.ids import TABLE_STYLE_ID
from deckgen.pptx.table_cells import ALONE, TABLE_HEAD, Place, own_lines, places
from deckgen.pptx.text_xml import Ground, link_xml

if TYPE_CHECKING:
    from deckgen.content.model import Line, Row, TableSpec
    from deckgen.layout.page import FittedTable
    from deckgen.narrate.text import Run
    from deckgen.pptx.color import Color
    from deckgen.pptx.text_xml import Links, TextWriter

_TINTS = ("message", "accent")
_EMPTY = RichText((Paragraph(()),))
_NARROW = 36_000
"""EMU of text for which LibreOffice wants room in every column"""
_TILE_GAP = 19050
"""EMU of the white lines between heat cells"""
_BESIDE = ("lnL", "lnR")
_AROUND = (*_BESIDE, "lnT", "lnB")
_UNDER_HEADER = (*_BESIDE, "lnB")
"""The sides of heat cells that have such a line: none cuts the rule under the header."""


def table(fitted: FittedTable, texts: TextWriter, links: Links | None = None) -> str:
    """The ``a:tbl`` element of a fitted table; no cell without a paragraph."""
    return _Table(fitted, texts, links).xml()


class _Table:
    def __init__(self, fitted: FittedTable, texts: TextWriter, links: Links | None) -> None:
        self.fitted = fitted
        self.spec: TableSpec = fitted.table
        self.texts = texts
        self.links = links
        self.trims = {(row, column): trim for row, column, trim in fitted.trims}
        self.bare = frozenset(fitted.bare)
        self.ground = Ground(None)
        self.last = self.spec.rows[-1] if self.spec.rows else None
        self.heading = self.corner = False
        self.places = {
            row.key: at for row, at in zip(self.spec.rows, places(self.spec), strict=True)
        }

    def xml(self) -> str:
        header = bool(self.fitted.header_lines)
        heights = iter(self.fitted.heights)
        rows = [self.header(next(heights))] if header else []
        rows += [self.row(row, height) for row, height in zip(self.spec.rows, heights, strict=True)]
        grid = "".join(f'<a:gridCol w="{width}"/>' for width in self.fitted.widths)
        properties = self.properties(header=header or self.spec.first_heads)
        return f"<a:tbl>{properties}<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"

    def properties(self, *, header: bool) -> str:
        flags = ' firstRow="1"' if header else ""
        flags += ' firstCol="1"' if self.spec.header_column else ""
        flags += ' lastRow="1"' if self._ends_in_total else ""
        return f"<a:tblPr{flags}><a:tableStyleId>{TABLE_STYLE_ID}</a:tableStyleId></a:tblPr>"

    @property
    def _ends_in_total(self) -> bool:
        """Whether the last row is drawn as a total; tiles of a heat map would cut its line."""
        return self.last is not None and self.last.total and self.spec.style != "heat"

    def header(self, height: int) -> str:
        cells, covered = "", 0
        for at, column in enumerate(self.spec.columns):
            head = Cell(
                column.header,
                fill=column.fill,
                tint=column.tint,
                across=column.across,
                lines=column.lines,
            )
            fill = self.fill(head)
            place = Place(column.across, 1, across_covered=covered > 0)
            self.corner = at == 0 and self.spec.header_column
            cells += self.cell(
                column.header,
                column.align,
                fill,
                lines=head.lines,
                place=place,
                more=self.more(HEADER, at),
                tile=_BESIDE,
            )
            covered = max(covered - 1, column.across - 1)
        self.corner = False
        return f'<a:tr h="{height}">{cells}</a:tr>'

    def row(self, row: Row, height: int) -> str:
        places = self.places[row.key]
        if row.gap:
            return f'<a:tr h="{height}">{self.gap(row, places)}</a:tr>'
        bold = row.total and not (row is self.last and self._ends_in_total)
        self.heading = self.spec.first_heads and row is self.spec.rows[0]
        tile = _UNDER_HEADER if row is self.spec.rows[0] else _AROUND
        cells = "".join(
            self.body_cell(cell, place, self.around(cell, row.key, at), tile, bold=bold)
            for at, (cell, place) in enumerate(zip(row.cells, places, strict=True))
        )
        return f'<a:tr h="{height}">{cells}</a:tr>'

    def gap(self, row: Row, places: list[Place]) -> str:
        """Cells so low that no line of text would fit: their marks of a paragraph are a point."""
        mark = self.texts.end(1, self.ground)
        text = f"<a:txBody><a:bodyPr/><a:lstStyle/><a:p>{mark}</a:p></a:txBody>"
        margins = 'marL="0" marR="0" marT="0" marB="0"'
        found = ""
        for cell, place in zip(row.cells, places, strict=True):
            fill = self.fill(cell)
            inside = own_lines(cell.lines, self.texts.palette) + (fill.fill if fill else "")
            found += f"<a:tc{place.xml}>{text}<a:tcPr {margins}>{inside}</a:tcPr></a:tc>"
        return found

    def body_cell(
        self, cell: Cell, place: Place, more: tuple[int, int], tile: tuple[str, ...], *, bold: bool
    ) -> str:
        bold = bold or cell.header
        fill = self.fill(cell)
        return self.cell(
            cell.text,
            cell.align,
            fill,
            bold=bold,
            lines=cell.lines,
            place=place,
            more=more,
            tile=tile,
        )

    def more(self, row: str, column: int) -> tuple[int, int]:
        """EMU by which a cell's margins at left and right are larger.

        Names before a calendar have no ground of their own: they begin at the table's very edge.
        """
        leads, trim = self.fitted.leads, self.trims.get((row, column), 0)
        if self.spec.style == "grid" and column == 0:
            return -self.fitted.margin[0], trim
        return leads[column] if leads else 0, trim

    def around(self, cell: Cell, row: str, column: int) -> tuple[int, int]:
        """The same of a cell in the body; one too narrow for margins, or for its head, has none.

        LibreOffice makes columns wider that have no room for them.
        """
        left, _, right, _ = self.fitted.margin
        widths = self.fitted.widths
        narrow = cell.across == 1 and widths[column] <= left + right + _NARROW
        if (self.spec.style == "grid" and narrow) or (row, column) in self.bare:
            return -left, -right
        if cell.mark is None:
            before, after = self.more(row, column)
            centred = cell.align == "center"  # what it is narrowed by is half on either side
            return (before + after // 2, after - after // 2) if centred else (before, after)
        before = round(cell.mark * sum(widths) - self.fitted.size * EMU_PER_POINT / 2)
        return (before - left, 0) if cell.align == "left" else (0, before - right)

    def fill(self, cell: Cell) -> Color | None:
        palette = self.texts.palette
        if cell.fill:
            return palette.role(cell.fill)
        if cell.tint in _TINTS and self.spec.style == "heat":
            return palette.readable(cell.tint)
        if cell.tint == "panel":
            return palette.role("panel")
        if cell.tint:
            return palette.role(f"{cell.tint}_tint")
        if cell.shade is None:
            return None
        return palette.shade("accent", cell.shade)

    def cell(
        self,
        text: RichText,
        align: str,
        fill: Color | None,
        *,
        bold: bool = False,
        lines: tuple[Line, ...] = (),
        place: Place = ALONE,
        more: tuple[int, int] = (0, 0),
        tile: tuple[str, ...] = (),
    ) -> str:
        body = "".join(
            self.paragraph(each, align, fill, bold=bold)
            for each in (text.paragraphs or _EMPTY.paragraphs)
        )
        text_body = f"<a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody>"
        properties = self.cell_properties(fill, lines, more, tile)
        return f"<a:tc{place.xml}>{text_body}{properties}</a:tc>"

    def paragraph(self, paragraph: Paragraph, align: str, fill: Color | None, *, bold: bool) -> str:
        texts, size = self.texts, self.fitted.size
        properties = texts.paragraph_properties(paragraph, self.ground, align)
        runs = "".join(
            texts.run(
                run.text, self.look(paragraph, run, fill, bold=bold), link_xml(run, self.links)
            )
            for run in paragraph.runs
            if run.text
        )
        return f"<a:p>{properties}{runs or texts.end(size, self.ground)}</a:p>"

    def look(self, paragraph: Paragraph, run: Run, fill: Color | None, *, bold: bool) -> str:
        styles, palette = self.texts.styles, self.texts.palette
        role = style_of(styles, run.style).color or style_of(styles, paragraph.style).color
        color = palette.role(role) if role else None
        if fill is not None:
            color = palette.on(fill) if color is None else palette.legible(color, fill)
        light = run_light(styles, paragraph, run)
        bold = bold or run_bold(styles, self.ground.style, paragraph, run)
        light = light or (self.heading and not bold)  # heading rows are bold, muted by themselves
        if self.heading and color is None:
            color = palette.role("ink")
        if self.corner and color is None:  # LibreOffice draws it as the first column
            color = palette.role(TABLE_HEAD)
        points = run_size(styles, paragraph, run, self.fitted.size)
        return self.texts.look(points, self.ground, bold=None if light else bold, color=color)

    def cell_properties(
        self,
        fill: Color | None,
        own: tuple[Line, ...],
        more: tuple[int, int],
        tile: tuple[str, ...],
    ) -> str:
        left, top, right, bottom = self.fitted.margin
        here = (left + more[0], top, right + more[1], bottom)
        margins = zip(("marL", "marT", "marR", "marB"), here, CELL_MARGIN, strict=True)
        sides = "".join(f' {name}="{here}"' for name, here, usual in margins if here != usual)
        palette = self.texts.palette
        if self.spec.style == "heat" and fill:
            lines = _tile_lines(palette.role("backdrop"), tile)
        else:
            lines = own_lines(own, palette)
        return f'<a:tcPr{sides} anchor="ctr">{lines}{fill.fill if fill else ""}</a:tcPr>'


def _tile_lines(color: Color, sides: tuple[str, ...]) -> str:
    line = f'w="{_TILE_GAP}" cap="flat" cmpd="sng" algn="ctr">{color.fill}'
    return "".join(f"<a:{side} {line}</a:{side}>" for side in sides)

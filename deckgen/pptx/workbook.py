"""The workbook behind a chart: the smallest .xlsx that PowerPoint's "Edit Data" opens.

One sheet ``Sheet1`` (``sheet.Sheet``): names in row 1, from row 2 the categories' names and values
with the series' number format. Text stands in the cells (``t="inlineStr"``), so there is no table
of shared strings; computed cells keep their value beside the formula. Parts by ECMA-376 part 1, 18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.numbers import column_letters, printed
from deckgen.pptx.package_zip import CONTENT_TYPES, write_zip
from deckgen.pptx.sheet import Sheet
from deckgen.pptx.xml_text import DECLARATION, escape, escape_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.spec import ChartSpec
    from deckgen.pptx.sheet import SheetColumn

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BREAK, _LINE_BREAK = "\n", "&#10;"
_FIRST_OWN_FORMAT = 164
"""ids below are Excel's built-in number formats (18.8.30)"""


def workbook(spec: ChartSpec) -> bytes:
    """The .xlsx with the chart's values, the same digits as in the chart's cache."""
    sheet = Sheet(spec)
    found = (column.number_format for column in sheet.columns)
    formats = list(dict.fromkeys(code for code in found if code))
    return write_zip(
        [
            *_FIXED,
            ("xl/styles.xml", _styles(formats).encode()),
            ("xl/worksheets/sheet1.xml", _sheet(sheet, formats).encode()),
        ]
    )


def _sheet(sheet: Sheet, formats: Sequence[str]) -> str:
    count = len(sheet.columns)
    header = "".join(
        _header(sheet, column, column_letters(at)) for at, column in enumerate(sheet.columns)
    )
    rows = "".join(_row(sheet, at, formats) for at in range(sheet.rows))
    last = f"{column_letters(count - 1)}{sheet.rows + 1}"
    return (
        f'{DECLARATION}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/>'
        f'<cols><col min="1" max="{count}" width="16" customWidth="1"/></cols>'
        f'<sheetData><row r="1">{header}</row>{rows}</sheetData></worksheet>'
    )


def _header(sheet: Sheet, column: SheetColumn, letters: str) -> str:
    formula = sheet.header_formula(column)
    return (
        _said(letters, 1, column.header, formula) if formula else _text(letters, 1, column.header)
    )


def _said(letters: str, row: int, text: str, formula: str) -> str:
    """A cell whose text is computed."""
    computed = f"<f>{escape(formula)}</f><v>{_lines(text)}</v>"
    return f'<c r="{letters}{row}" t="str">{computed}</c>'


def _lines(text: str) -> str:
    return _LINE_BREAK.join(map(escape_cell, text.split(_BREAK)))


def _row(sheet: Sheet, at: int, formats: Sequence[str]) -> str:
    cells = "".join(
        _cell(sheet, column, column_letters(place), at, formats)
        for place, column in enumerate(sheet.columns)
        if at < len(column.cells)
    )
    return f'<row r="{at + 2}">{cells}</row>'


def _cell(sheet: Sheet, column: SheetColumn, letters: str, at: int, formats: Sequence[str]) -> str:
    value = column.cells[at]
    if value is None:
        return ""
    formula = sheet.formula(column, at)
    if isinstance(value, str):
        return _said(letters, at + 2, value, formula) if formula else _text(letters, at + 2, value)
    computed = f"<f>{escape(formula)}</f>" if formula else ""
    style = formats.index(column.number_format) + 1
    return f'<c r="{letters}{at + 2}" s="{style}">{computed}<v>{printed(value)}</v></c>'


def _text(column: str, row: int, text: str) -> str:
    if not text:
        return ""
    return (
        f'<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">'
        f"{_lines(text)}</t></is></c>"
    )


def _styles(formats: Sequence[str]) -> str:
    own = "".join(
        f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + at}" formatCode="{escape(code)}"/>'
        for at, code in enumerate(formats)
    )
    cells = "".join(
        f'<xf numFmtId="{_FIRST_OWN_FORMAT + at}" fontId="0" fillId="0" borderId="0" xfId="0"'
        ' applyNumberFormat="1"/>'
        for at in range(len(formats))
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{own}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(formats) + 1}">{plain} xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_SHEET_ML}.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
        )
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELS}">{inner}</Relationships>'


_BOOK = (
    f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_FIXED = (
    (CONTENT_TYPES, _types().encode()),
    ("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml")).encode()),
    ("xl/workbook.xml", _BOOK.encode()),
    (
        "xl/_rels/workbook.xml.rels",
        _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")).encode(),
    ),
)

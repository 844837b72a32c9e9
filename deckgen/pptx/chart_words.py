"""Labels whose words stand in cells of the workbook (Excel's "Value From Cells").

The label's rich text holds a field of type ``CELLRANGE``, after it one of type ``VALUE`` where the
value is shown too; the series' extension names the cells (``c15:datalabelsRange``) and caches them.
A reader that does not know the extension shows the fields' text, which is the same. Elements by
MS-ODRAWXML 2.24.3 (``c15``); fields by ECMA-376 part 1, 21.1.2.2.4. Each extension has one child,
as the Open XML SDK's schema wants it: an empty ``c15:dlblFieldTable``, which lists fields that are
formulas, is left out.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.color import Color
    from deckgen.pptx.sheet import Sheet

C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LABEL_EXT = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_SERIES_EXT = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_BODY = '<a:bodyPr wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050"/>'
_NAMESPACE = uuid.UUID("6f1d3f8e-5a57-4c0e-9a2b-3f7a52c6d1b4")


@dataclass(frozen=True)
class Words:
    """What a label says: words of a cell (lines), and the value as printed, ``""`` without it.

    ``beside``: in a row, value first (lying bars); ``ended``: the value ends their last line;
    else the words above the value.
    """

    text: str
    value: str = ""
    beside: bool = False
    ended: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """As they stand."""
        if self.beside:
            return (f"{self.value}  {self.text}" if self.value else self.text,)
        if self.ended:
            return (f"{self.text} {self.value}".rstrip(),)
        return (*self.text.split("\n"), *((self.value,) if self.value else ()))


def rich(
    words: Words, name: str, ink: Ink, color: Color, sizes: tuple[float, float], *, bold: bool
) -> str:
    """The ``c:tx`` of a label; ``sizes`` of its words and of its value, ``name`` is its own."""
    text, value = sizes
    looks = _run(ink, color, text, bold=bold)
    strong = _run(ink, color, value, bold=bold)
    cell = _field("CELLRANGE", words.text.replace("\n", " "), name, looks)
    number = _field("VALUE", words.value, name, strong) if words.value else ""
    blank = " " if words.ended else "  "
    gap = f'<a:r>{looks}<a:t xml:space="preserve">{blank}</a:t></a:r>' if number else ""
    if words.beside:
        paragraphs = f"<a:p>{number}{gap}{cell}</a:p>"
    elif words.ended:
        paragraphs = f"<a:p>{cell}{gap}{number}</a:p>"
    else:
        paragraphs = f"<a:p>{cell}</a:p>" + (f"<a:p>{number}</a:p>" if number else "")
    return f"<c:tx><c:rich>{_BODY}<a:lstStyle/>{paragraphs}</c:rich></c:tx>"


def over(
    lines: tuple[str, str],
    name: str,
    ink: Ink,
    looks: tuple[tuple[Color, float], tuple[Color, float]],
    blank: float,
) -> str:
    """The ``c:tx`` of a label with the series' name over the bar and the value in its middle.

    A label is centred on its bar as a whole, so blank lines as tall as what stands over the value
    stand under it. ``looks`` are colour and size of the name and of the value, ``blank`` is the
    size of the empty line between them.
    """
    titled, valued = (_run(ink, color, size, bold=True) for color, size in looks)
    color, small = looks[0]
    empty = [
        f"<a:p><a:r>{_run(ink, color, size, bold=False)}<a:t>\u00a0</a:t></a:r></a:p>"
        for size in (blank, small)
    ]
    named = f"<a:p>{_field('SERIESNAME', lines[0], name, titled)}</a:p>"
    value = f"<a:p>{_field('VALUE', lines[1], name, valued)}</a:p>"
    inner = "".join((named, empty[0], value, *empty))
    return f"<c:tx><c:rich>{_BODY}<a:lstStyle/>{inner}</c:rich></c:tx>"


def stacked(lines: Sequence[str], ink: Ink, color: Color, size: float, *, bold: bool) -> str:
    """The ``c:tx`` of a label that says its own words, line by line."""
    looks = _run(ink, color, size, bold=bold)
    inner = "".join(f"<a:p><a:r>{looks}<a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return f"<c:tx><c:rich>{_BODY}<a:lstStyle/>{inner}</c:rich></c:tx>"


def _field(kind: str, text: str, name: str, looks: str) -> str:
    identity = str(uuid.uuid5(_NAMESPACE, f"{name}/{kind}")).upper()
    return (
        f'<a:fld id="{{{identity}}}" type="{kind}">{looks}<a:pPr/><a:t>{escape(text)}</a:t></a:fld>'
    )


def _run(ink: Ink, color: Color, size: float, *, bold: bool) -> str:
    return (
        f'<a:rPr lang="{ink.lang}" altLang="en-US" sz="{round(size * 100)}"'
        f' b="{int(bold)}">{color.fill}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr>'
    )


def label_extension() -> str:
    """The end of a ``c:dLbl`` with words."""
    return _extension(_LABEL_EXT, '<c15:showDataLabelsRange val="1"/>')


def fields_extension() -> str:
    """The end of a ``c:dLbl`` with fields but no words from cells."""
    return _extension(_LABEL_EXT, '<c15:showDataLabelsRange val="0"/>')


def labels_extension(*, leaders: bool) -> str:
    """The end of a ``c:dLbls`` that has labels with words; ``leaders`` run to those moved away."""
    return _extension(_LABEL_EXT, f'<c15:showLeaderLines val="{int(leaders)}"/>')


def range_extension(series: Series, sheet: Sheet) -> str:
    """The end of a ``c:ser`` that has labels with words: their cells and what these hold."""
    if not any(series.texts):
        return ""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{broken(text)}</c:v></c:pt>'
        for at, text in enumerate(series.texts)
        if text
    )
    return _extension(
        _SERIES_EXT,
        f"<c15:datalabelsRange><c15:f>{sheet.cells(f'{series.key}.texts')}</c15:f>"
        f'<c15:dlblRangeCache><c:ptCount val="{len(series.texts)}"/>{points}'
        "</c15:dlblRangeCache></c15:datalabelsRange>",
    )


def broken(text: str) -> str:
    """A cell's text, its line breaks kept."""
    return "&#10;".join(escape(part) for part in text.split("\n"))


def _extension(uri: str, inner: str) -> str:
    return f'<c:extLst><c:ext uri="{uri}" xmlns:c15="{C15}">{inner}</c:ext></c:extLst>'

"""XML in the lengths and sizes of a page as large as ours, made those of a company's smaller one.

Lengths are EMU, text sizes and spacing hundredths of a point; shares and angles stay.
"""

from __future__ import annotations

from typing import Any

from deckgen.layout.page import CELL_MARGIN, shown
from deckgen.pptx.ids import A, C
from deckgen.pptx.xml_text import DECLARATION

_A, _C = f"{{{A}}}", f"{{{C}}}"
_LINES = ("ln", "lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr")
_PARAGRAPHS = ("pPr", *(f"lvl{level}pPr" for level in range(1, 10)))
_LENGTHS: dict[str, tuple[str, ...]] = {
    f"{_A}off": ("x", "y"),
    f"{_A}ext": ("cx", "cy"),
    f"{_A}chOff": ("x", "y"),
    f"{_A}chExt": ("cx", "cy"),
    f"{_A}gridCol": ("w",),
    f"{_A}tr": ("h",),
    f"{_A}bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    **{f"{_A}{name}": ("w",) for name in _LINES},
    **{f"{_A}{name}": ("marL", "marR", "indent") for name in _PARAGRAPHS},
}
_SIZES = (f"{_A}rPr", f"{_A}defRPr", f"{_A}endParaRPr")
_MARGINS = dict(zip(("marL", "marT", "marR", "marB"), CELL_MARGIN, strict=True))
LEAST_SIZE = 100
"""Hundredths of a point of the smallest text, that of marks in low cells (ST_TextFontSize)."""
LEAST_MARKER = 2
"""Points of a chart's smallest marker (ECMA-376 part 1, 21.2.2.188)."""


def zoomed(xml: bytes, zoom: float) -> bytes:
    """A part's XML at a zoom."""
    if zoom == 1:
        return xml
    from lxml import etree  # noqa: PLC0415 -- only for a company's template

    root = etree.fromstring(xml)
    zoom_tree(root, zoom)
    data: bytes = etree.tostring(root)
    return DECLARATION.encode() + data


def zoom_tree(root: Any, zoom: float) -> None:
    """Change the elements under ``root``, and itself, to a zoom."""
    for element in root.iter():
        tag = element.tag
        for name in _LENGTHS.get(tag, ()):
            if name in element.attrib:
                element.set(name, str(round(int(element.get(name)) * zoom)))
        if tag in _SIZES and "sz" in element.attrib:
            points = shown(int(element.get("sz")) / 100, zoom)
            element.set("sz", str(max(LEAST_SIZE, round(points * 100))))
        elif tag == f"{_A}spcPts":
            element.set("val", str(round(int(element.get("val")) * zoom)))
        elif tag == f"{_A}tcPr":
            _margins(element, zoom)
        elif tag == f"{_C}size":
            element.set("val", str(max(LEAST_MARKER, round(int(element.get("val")) * zoom))))


def _margins(element: Any, zoom: float) -> None:
    """A cell's margins, the usual ones too, which no attribute names."""
    for name, usual in _MARGINS.items():
        element.set(name, str(round(int(element.get(name, usual)) * zoom)))

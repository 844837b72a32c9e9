"""A deck as it stands in its file: all texts with their places, and the data of its charts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath

from lxml import etree

from tests.examples.accounting.chart_part import NS as CHART_NS
from tests.examples.accounting.chart_part import Chart, read_chart

NS = CHART_NS | {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
FOOTED = ("各步末位按合计取整", "各步末位按合計取整", "last digits of steps")
MANIFEST = "{urn:deckgen:manifest:1}manifest"


@dataclass(frozen=True)
class Shape:
    """A shape: paragraphs of its text, or rows of cells of paragraphs, or a chart."""

    name: str
    alt: str
    paragraphs: list[str] = field(default_factory=list)
    cells: list[list[list[str]]] = field(default_factory=list)
    chart: Chart | None = None


@dataclass(frozen=True)
class Slide:
    """A slide with its notes."""

    id: str
    shapes: list[Shape]
    notes: list[str]

    @cached_property
    def words(self) -> str:
        """All that stands on the slide, in one."""
        texts = [p for s in self.shapes for p in s.paragraphs]
        texts += [p for s in self.shapes for row in s.cells for cell in row for p in cell]
        return "\n".join(texts)

    @property
    def footed(self) -> bool:
        """Whether it says that the last digits of steps are rounded to their total."""
        return any(word in self.words for word in FOOTED)


class Package:
    """The parts of a .pptx."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str):
        return etree.fromstring(self.parts[name])

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Kind and target of each relationship of a part, by id."""
        rels = f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels"
        if rels not in self.parts:
            return {}
        return {
            each.get("Id"): (
                each.get("Type").rpartition("/")[2],
                normpath(join(dirname(name), each.get("Target"))).lstrip("/"),
            )
            for each in self.xml(rels)
            if each.get("TargetMode") != "External"
        }

    @cached_property
    def manifest(self) -> dict:
        for name in self.parts:
            if re.fullmatch(r"customXml/item\d+\.xml", name):
                element = self.xml(name)
                if element.tag == MANIFEST:
                    return json.loads(element.text)
        raise AssertionError("no manifest in the deck")

    @cached_property
    def slides(self) -> list[Slide]:
        related = self.related("ppt/presentation.xml")
        found = self.xml("ppt/presentation.xml").findall("p:sldIdLst/p:sldId", NS)
        return [self._slide(related[each.get(f"{{{NS['r']}}}id")][1]) for each in found]

    def _slide(self, name: str) -> Slide:
        related = self.related(name)
        shapes = [self._shape(each, related) for each in self.xml(name).find("p:cSld/p:spTree", NS)]
        shapes = [shape for shape in shapes if shape is not None]
        notes = next((target for kind, target in related.values() if kind == "notesSlide"), None)
        own = next(s.name for s in shapes if s.name.startswith("dg:") and s.name.endswith("/title"))
        identity = own.removeprefix("dg:").removesuffix("/title")
        return Slide(identity, shapes, self._notes(notes) if notes else [])

    def _notes(self, name: str) -> list[str]:
        for shape in self.xml(name).iterfind(".//p:sp", NS):
            kind = shape.find(".//p:ph", NS)
            if kind is not None and kind.get("type") == "body":
                return _paragraphs(shape.find("p:txBody", NS))
        return []

    def _shape(self, element, related: dict[str, tuple[str, str]]) -> Shape | None:
        properties = element.find(".//p:cNvPr", NS)
        if properties is None or element.tag.endswith("nvGrpSpPr"):
            return None
        name, alt = properties.get("name"), properties.get("descr", "")
        chart = element.find(".//c:chart", NS)
        table = element.find(".//a:tbl", NS)
        if chart is not None:
            part = related[chart.get(f"{{{NS['r']}}}id")][1]
            return Shape(name, alt, chart=self._chart(part))
        if table is not None:
            rows = table.findall("a:tr", NS)
            cells = [
                [_paragraphs(c.find("a:txBody", NS)) for c in r.findall("a:tc", NS)] for r in rows
            ]
            return Shape(name, alt, cells=cells)
        body = element.find("p:txBody", NS)
        return Shape(name, alt, _paragraphs(body) if body is not None else [])

    def _chart(self, name: str) -> Chart:
        book = next(t for kind, t in self.related(name).values() if kind == "package")
        return read_chart(self.xml(name), self.parts[book])


def _paragraphs(body) -> list[str]:
    return [_text(paragraph) for paragraph in body.findall("a:p", NS)]


def _text(paragraph) -> str:
    """A paragraph's words; the slide's number is a field, no text."""
    found = []
    for child in paragraph:
        kind = etree.QName(child).localname
        if kind == "r" or (kind == "fld" and child.get("type") != "slidenum"):
            found.append(child.findtext("a:t", "", NS))
        elif kind == "br":
            found.append(" ")
    return "".join(found)

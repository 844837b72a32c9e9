"""Reading a deck back: its manifest, and what its shapes say now."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen.pptx.ids import MANIFEST_NAMESPACE
from deckgen.pptx.lean import load
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARK = "dg:"


@dataclass(frozen=True)
class ReadSeries:
    """A chart series as the file's cache has it: name, and values by category label."""

    name: str
    values: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True)
class ReadShape:
    """A shape with its name, alternative text and what it holds; the rest is empty.

    ``paragraphs`` are lists of run texts, ``cells`` rows of cell texts.
    """

    name: str
    alt: str
    paragraphs: tuple[tuple[str, ...], ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    series: tuple[ReadSeries, ...] = ()


@dataclass(frozen=True)
class ReadSlide:
    """A slide: the id its shapes' names tell, its shapes in order, and its notes."""

    id: str
    layout: str
    shapes: tuple[ReadShape, ...]
    notes: str

    def shape(self, key: str) -> ReadShape:
        """The shape ``dg:<slide id>/<key>``; raises ``KeyError``."""
        name = f"{_MARK}{self.id}/{key}"
        for shape in self.shapes:
            if shape.name == name:
                return shape
        raise KeyError(name)


def read_manifest(path: str | Path) -> dict[str, Any] | None:
    """The manifest inside a deck, or ``None`` when it has none.

    Raises ``InputError`` when the file is missing or no .pptx.
    """
    for data in _custom_xml(Path(path)):
        found = _manifest_in(data)
        if found is not None:
            return found
    return None


def _custom_xml(path: Path) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(path) as package:
            for name in sorted(package.namelist()):
                if name.startswith("customXml/") and name.endswith(".xml"):
                    yield package.read(name)
    except FileNotFoundError as error:
        raise _unreadable("P021", path) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise _unreadable("P020", path) from error


def _manifest_in(data: bytes) -> dict[str, Any] | None:
    from lxml import etree  # noqa: PLC0415 -- costs start-up, needed here only

    if MANIFEST_NAMESPACE.encode() not in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    element = etree.fromstring(data, parser)
    if element.tag != f"{{{MANIFEST_NAMESPACE}}}manifest":
        return None
    found: dict[str, Any] = json.loads(element.text or "{}")
    return found


def _unreadable(code: str, path: Path) -> InputError:
    return InputError(Report((problem(code, path=path),)))


def read_deck(path: str | Path) -> tuple[ReadSlide, ...]:
    """The slides of a deck with the shapes' texts, cells and chart caches.

    Raises ``InputError`` when the file is missing or no .pptx.
    """
    file = Path(path)
    if not file.is_file():
        raise _unreadable("P021", file)
    if not zipfile.is_zipfile(file):
        raise _unreadable("P020", file)
    return tuple(_slide(slide) for slide in load().Presentation(str(file)).slides)


def _slide(slide: Any) -> ReadSlide:
    shapes = tuple(_shape(shape) for shape in slide.shapes)
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    return ReadSlide(_slide_id(shapes), slide.slide_layout.name, shapes, notes)


def _slide_id(shapes: tuple[ReadShape, ...]) -> str:
    """The id most of the slide's shapes are named after; ``""`` for a foreign slide."""
    ids = [
        shape.name.removeprefix(_MARK).partition("/")[0]
        for shape in shapes
        if shape.name.startswith(_MARK)
    ]
    return max(dict.fromkeys(ids), key=ids.count, default="")


def _shape(shape: Any) -> ReadShape:
    alt = shape._element._nvXxPr.cNvPr.get("descr", "")  # noqa: SLF001 -- python-pptx hides it
    content: Mapping[str, Any] = {}
    if getattr(shape, "has_chart", False):
        content = {"series": tuple(_series(shape.chart))}
    elif getattr(shape, "has_table", False):
        rows = shape.table.rows
        content = {"cells": tuple(tuple(cell.text for cell in row.cells) for row in rows)}
    elif shape.has_text_frame:
        paragraphs = shape.text_frame.paragraphs
        content = {"paragraphs": tuple(_texts(paragraph) for paragraph in paragraphs)}
    return ReadShape(shape.name, alt, **content)


def _texts(paragraph: Any) -> tuple[str, ...]:
    """Texts of runs and fields, in order."""
    tags = {"r", "fld"}
    return tuple(
        child.findtext("{*}t", "")
        for child in paragraph._p  # noqa: SLF001 -- fields are not among python-pptx's runs
        if child.tag.rpartition("}")[2] in tags
    )


def _series(chart: Any) -> Iterator[ReadSeries]:
    """Each once: of a line and its rim, which have the same cells, the line."""
    for plot in chart.plots:
        labels = [str(category) for category in plot.categories]
        drawn = list(plot.series)
        for series, after in zip_longest(drawn, drawn[1:]):
            if after is None or _cells(series) != _cells(after):
                yield ReadSeries(series.name, tuple(zip(labels, series.values, strict=True)))


def _cells(series: Any) -> list[str]:
    """Where a series has its name and values from."""
    found = series._element.xpath("c:tx//c:f|c:val//c:f|c:xVal//c:f|c:yVal//c:f")  # noqa: SLF001 -- python-pptx hides it
    return [each.text for each in found]

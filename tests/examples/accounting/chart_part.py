"""A chart's part and its workbook: words, series, and where the two say different things."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import openpyxl

from tests.narrate.excel_format import evaluate

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
}
_REF = re.compile(r"^'?(?:[^'!]*)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- Excel's days have no zone


@dataclass(frozen=True)
class Series:
    """A series as drawn: its values, what its labels say, and where both stand in the workbook."""

    name: str
    values: dict[str, list[Decimal | None]]
    """by ``val``, ``xVal``, ``yVal``, ``bubbleSize``: the cached numbers by point"""
    code: str
    printed: frozenset[int]
    """points whose label is the value"""
    texts: dict[int, str]
    """what labels from cells say"""
    categories: list[str]

    @property
    def labels(self) -> dict[int, str]:
        """What is printed at its points: values, and words from cells."""
        main = self.values.get("val", self.values.get("yVal", []))
        there = {at: main[at] for at in self.printed if at < len(main)}
        values = {at: evaluate(v, self.code) for at, v in there.items() if v is not None}
        return {**values, **self.texts}


@dataclass(frozen=True)
class Chart:
    """A chart's words and series; ``astray`` are cached values that the workbook does not have."""

    words: list[str]
    series: list[Series]
    numbers: list[Decimal]
    """all numbers of its workbook"""
    astray: list[str]


def read_chart(root, book: bytes) -> Chart:
    """A chart from its part's XML and its workbook."""
    sheet = openpyxl.load_workbook(io.BytesIO(book), data_only=True).active
    words = [each.text or "" for each in root.iterfind(".//a:t", NS) if not _is_value(each)]
    words += [each.text or "" for each in root.iterfind(".//c:strCache/c:pt/c:v", NS)]
    words += [e.text or "" for e in root.iterfind(".//c:multiLvlStrCache//c:v", NS)]
    words += [e.text or "" for e in root.iterfind(".//c15:dlblRangeCache/c:pt/c:v", NS)]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    words += [value for value in cells if isinstance(value, str)]
    numbers = [Decimal(repr(v)) for v in cells if isinstance(v, int | float)]
    series = [_series(each) for each in root.iterfind(".//c:ser", NS)]
    return Chart(
        list(dict.fromkeys(words)), series, numbers, [*_astray(root, sheet), *_misprinted(root)]
    )


def _is_value(text) -> bool:
    """Whether a text is the cached value of a label's field."""
    return text.getparent().get("type") == "VALUE"


def _series(element) -> Series:
    values = {
        kind: _cached(element.find(f"c:{kind}", NS))
        for kind in ("val", "xVal", "yVal", "bubbleSize")
        if element.find(f"c:{kind}", NS) is not None
    }
    main = element.find("c:val", NS)
    main = element.find("c:yVal", NS) if main is None else main
    code = main.findtext(".//c:formatCode", "General", NS) if main is not None else "General"
    shown = element.find("c:dLbls/c:numFmt", NS)
    count = max((len(each) for each in values.values()), default=0)
    texts = {
        int(pt.get("idx")): pt.findtext("c:v", "", NS)
        for pt in element.iterfind(".//c15:dlblRangeCache/c:pt", NS)
    }
    labels = element.find("c:dLbls", NS)
    if shown is not None:
        code = shown.get("formatCode")
    categories = [v.text or "" for v in element.iterfind("c:cat/c:strRef//c:pt/c:v", NS)]
    name = " ".join(e.text or "" for e in element.iterfind("c:tx//c:v", NS))
    return Series(name, values, code, frozenset(_printed(labels, count)), texts, categories)


def _printed(labels, count: int) -> list[int]:
    """The points at which the value is printed."""
    if labels is None:
        return []
    every = _says(labels, "c:showVal")
    found = set(range(count)) if every else set()
    for label in labels.findall("c:dLbl", NS):
        at = int(label.find("c:idx", NS).get("val"))
        gone = _says(label, "c:delete") or not _says(label, "c:showVal")
        (found.discard if gone else found.add)(at)
    return sorted(found)


def _says(element, name: str) -> bool:
    found = element.find(name, NS)
    return found is not None and found.get("val", "1") in ("1", "true")


def _cached(element) -> list[Decimal | None]:
    cache = element.find(".//c:numCache", NS)
    if cache is None:
        return []
    count = int(cache.find("c:ptCount", NS).get("val"))
    found: list[Decimal | None] = [None] * count
    for point in cache.findall("c:pt", NS):
        found[int(point.get("idx"))] = Decimal(point.findtext("c:v", "", NS))
    return found


def _astray(root, sheet):
    """Cached numbers and words that differ from the cells they are said to be of."""
    for formula in root.iterfind(".//c:f", NS):
        match = _REF.match(formula.text or "")
        cache = formula.getnext()
        if match is None or cache is None:
            continue
        left, top, right, bottom = match.groups()
        area = f"{left}{top}:{right or left}{bottom or top}"
        cells = [cell for row in sheet[area] for cell in row]
        for point in cache.findall("c:pt", NS):
            cell = cells[int(point.get("idx"))]
            said = point.findtext("c:v", "", NS)
            if not _alike(said, cell.value):
                yield f"{cell.coordinate}: {cell.value!r}, drawn {said!r}"


def _misprinted(root):
    """Cached values in labels that are not what the number format prints."""
    for series in root.iterfind(".//c:ser", NS):
        main = series.find("c:val", NS)
        values = _cached(series.find("c:yVal", NS) if main is None else main)
        for label in series.iterfind("c:dLbls/c:dLbl", NS):
            value = values[int(label.find("c:idx", NS).get("val"))]
            code = label.find("c:numFmt", NS)
            for field_ in label.iterfind(".//a:fld[@type='VALUE']", NS):
                said = field_.findtext("a:t", "", NS)
                if value is None or evaluate(value, code.get("formatCode")) != said:
                    yield f"label {said!r} of {value}"


def _alike(said: str, value: object) -> bool:
    if isinstance(value, datetime):
        value = (value - _EPOCH).days
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(float(said) - value) <= 1e-9 * max(1.0, abs(value))
    return said == str("" if value is None else value)

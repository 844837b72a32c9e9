"""All texts of a deck with the tokens that its manifest records for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.examples.accounting.package import Package, Shape, Slide
from tests.examples.accounting.printed import DIGIT, HAN
from tests.examples.accounting.tokens import Text, located, of_runs, same


class Gatherer:
    """Goes through slides, tables, charts, notes and alternative texts."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.figures = package.manifest["figures"]
        self.rows = {row["id"]: place for place, row in enumerate(self.figures)}
        self.slides = {slide["id"]: slide for slide in package.manifest["slides"]}

    def texts(self) -> Iterator[Text]:
        """Every text of the deck that is read by somebody."""
        for slide in self.package.slides:
            known = self.slides[slide.id]
            shapes = {shape["name"]: shape for shape in known["shapes"]}
            for shape in slide.shapes:
                yield from self._shape(slide, shape, shapes.get(shape.name, {}))
            told = of_runs(known["notes"], known.get("notes_tokens", []), self.rows)
            for place, text in enumerate(slide.notes):
                yield self._text(slide, "notes", f"notes {place}", text, told.get(place, []))

    def _text(  # noqa: PLR0917 -- a text with its place
        self,
        slide: Slide,
        name: str,
        place: str,
        text: str,
        told: list,
        around: str = "",
        unit: str = "",
    ) -> Text:
        found, missing = located(text, told)
        return Text(slide.id, name, place, text, found, missing, around, unit)

    def _shape(self, slide: Slide, shape: Shape, known: dict) -> Iterator[Text]:
        name = shape.name
        if shape.alt:
            told = [tuple(each) for each in known.get("alt_tokens", [])]
            yield self._text(slide, name, "alt", shape.alt, told)
        if "picture" in known:
            yield from self._picture(slide, name, known)
        if shape.chart is not None:
            yield from self._chart(slide, shape, known)
        elif shape.cells:
            yield from self._table(slide, shape, known)
        else:
            told = of_runs(known.get("runs", []), known.get("tokens", []), self.rows)
            whole = " ".join(shape.paragraphs)
            for place, text in enumerate(shape.paragraphs):
                yield self._text(
                    slide, name, f"paragraph {place}", text, told.get(place, []), whole
                )

    def _table(self, slide: Slide, shape: Shape, known: dict) -> Iterator[Text]:
        columns, rows = known["columns"], known["rows"]
        over = len(shape.cells) - len(rows)
        for at, line in enumerate(shape.cells):
            for place, cell in enumerate(line):
                key, header, *told = columns[place]
                if at < over:
                    text = " ".join(cell)
                    recorded = [tuple(each) for each in (told[0] if told else [])]
                    yield self._text(slide, shape.name, f"header {key}", text, recorded)
                    continue
                yield from self._cell(slide, shape.name, rows[at - over], key, cell, header)

    def _cell(  # noqa: PLR0917
        self, slide: Slide, name: str, row: dict, key: str, cell: list[str], header: str
    ) -> Iterator[Text]:
        known = row["cells"][key]
        told = of_runs(known["runs"], known.get("tokens", []), self.rows)
        whole = header + " " + " ".join(cell)
        unit = next(iter(re.findall(r"[（(]([^）)]*)[）)]$", header)), "")
        for place, text in enumerate(cell):
            where = f"{row['key']}/{key}"
            yield self._text(slide, name, where, text, told.get(place, []), whole, unit)

    def _chart(self, slide: Slide, shape: Shape, known: dict) -> Iterator[Text]:
        assert shape.chart is not None
        recorded: dict[str, list] = {}
        for text, told in known.get("texts", []):
            recorded.setdefault(same(text), []).append([tuple(each) for each in told])
        for text in shape.chart.words:
            if DIGIT.search(text) or HAN.search(text):
                for told in recorded.get(same(text), [[]]):
                    yield self._text(slide, shape.name, "chart", text, told)

    def _picture(self, slide: Slide, name: str, known: dict) -> Iterator[Text]:
        """What a picture's values are said to print: drawn as outlines, they are no text."""
        rows = [*known.get("series", ()), *known.get("rows", ())]
        printed = [*known.get("reference", ()), *(mark for row in rows for mark in row["marks"])]
        printed += (
            each for side in ("sources", "targets", "links") for each in known.get(side, ())
        )
        for *_, text, figure in printed:
            told = [(text, self.rows.get(figure, f"?{figure}"))]
            yield self._text(slide, name, "picture", text, told)

"""The manifest: what was written where, and the figure behind it.

It stands in the deck as a custom XML part and beside it as JSON. Later builds compare an edited
deck with it: everything is keyed by shape names, paragraph and run, row and column, series and
category keys.
"""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any

from deckgen.charts.picture import Picture
from deckgen.charts.spec import ChartSpec
from deckgen.content.model import IconSpec
from deckgen.layout.page import FittedTable, FittedText, Mark
from deckgen.pptx.ids import CUSTOM_PROPERTIES, MANIFEST_ITEM_ID, MANIFEST_NAMESPACE, REL
from deckgen.pptx.manifest_tokens import of_chart, of_runs, tokens_of
from deckgen.pptx.numbers import printed
from deckgen.pptx.parts import Part
from deckgen.pptx.picture_data import picture_data
from deckgen.pptx.xml_text import DECLARATION, clean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from deckgen.charts.spec import Numbers, Series
    from deckgen.content.claimed import Sentence
    from deckgen.content.model import Cell, DeckContent, TableColumn
    from deckgen.layout.page import Page, Placed
    from deckgen.narrate.text import RichText

FORMAT = 1
Rows = dict[str, int]
"""Of each figure the place of its row."""
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def manifest(
    content: DeckContent,
    pages: Sequence[Page],
    figures: Sequence[Mapping[str, object]],
    inputs: Sequence[Mapping[str, object]],
    version: str,
    *,
    theme: str = "",
) -> dict[str, object]:
    """The manifest of a deck as plain values.

    ``figures`` describe the figures by ``id`` (metric, period, filter, value, statement);
    ``inputs`` the files read (relative ``name``, ``sha256``, ``rows``); ``theme`` is the theme's
    name as an outline says it.
    """
    rows = {str(each["id"]): place for place, each in enumerate(figures)}
    return {
        "format": FORMAT,
        "deckgen": version,
        "deck": {
            "title": content.title,
            "language": content.language,
            "date": content.date,
            "layout": content.layout,
            "theme": theme,
        },
        "inputs": [dict(each) for each in inputs],
        "figures": [dict(each) for each in figures],
        "slides": [_slide(page, rows) for page in pages],
        "claims": [_claim(slide.id, each) for slide in content.slides for each in slide.sentences],
    }


def sidecar(manifest: Mapping[str, object]) -> bytes:
    """The manifest as the JSON text that is put beside the deck: a line a figure, slide, input."""
    entries = (f"{_json(name)}:{_lines(manifest[name])}" for name in sorted(manifest))
    return ("{\n" + ",\n".join(entries) + "\n}\n").encode()


def _lines(value: object) -> str:
    if not isinstance(value, list):
        return _json(value)
    return "[\n" + ",\n".join(map(_json, value)) + "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def embed(manifest: Mapping[str, object], taken: Collection[str] = ()) -> list[Part]:
    """The manifest as custom XML parts: the item and its properties, related.

    ``taken`` are names of parts that the base has; a company's file may bring such items itself.
    """
    number = next(at for at in count(1) if f"customXml/item{at}.xml" not in taken)
    text = _element_text(_json(manifest))
    item = f'{DECLARATION}<manifest xmlns="{MANIFEST_NAMESPACE}">{text}</manifest>'
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_DATASTORE}" ds:itemID="{MANIFEST_ITEM_ID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    properties_name = f"customXml/itemProps{number}.xml"
    part = Part(f"customXml/item{number}.xml", "application/xml", item.encode())
    part.relate(f"{REL}customXmlProps", properties_name)
    return [part, Part(properties_name, CUSTOM_PROPERTIES, properties.encode())]


def _element_text(text: str) -> str:
    """JSON inside an element; its control characters are escapes already."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _slide(page: Page, rows: Rows) -> dict[str, object]:
    return {
        "id": page.id,
        "layout": page.layout,
        "section": page.section,
        "figures": list(page.figures),
        "notes": _runs(page.notes),
        "notes_tokens": of_runs(page.notes, rows),
        "shapes": [_shape(placed, rows) for placed in page.placed],
    }


def _claim(slide: str, sentence: Sentence) -> dict[str, object]:
    """A sentence's claim: the shape and paragraph that say it, its figures, their relation."""
    return {
        "shape": f"dg:{slide}/{sentence.shape}",
        "paragraph": sentence.paragraph,
        "kind": sentence.kind,
        "relation": sentence.relation,
        "direction": sentence.direction,
        "size": sentence.size,
        "figures": list(sentence.figures),
    }


def _shape(placed: Placed, rows: Rows) -> dict[str, object]:
    box = placed.box
    common: dict[str, object] = {
        "name": placed.name,
        "slot": placed.slot,
        "kind": placed.kind,
        "box": [box.x, box.y, box.width, box.height],
    }
    if placed.alt:
        common["alt"] = clean(placed.alt)
        common |= _some(alt_tokens=tokens_of(placed.alt, rows))
    return common | _payload(placed.payload, rows)


def _some(**lists: object) -> dict[str, object]:
    """What is not empty."""
    return {name: value for name, value in lists.items() if value}


def _payload(
    payload: FittedText | FittedTable | ChartSpec | IconSpec | Picture | Mark, rows: Rows
) -> dict[str, object]:
    if isinstance(payload, Mark):
        return {"mark": payload.color}
    if isinstance(payload, IconSpec):
        return {"icon": payload.name}
    if isinstance(payload, Picture):
        return picture_data(payload)
    if isinstance(payload, ChartSpec):
        return {
            "categories": [[each.key, clean(each.label)] for each in payload.categories],
            "series": [_series(payload, each) for each in payload.series],
        } | _some(texts=of_chart(payload, rows), inputs=_inputs(payload))
    if isinstance(payload, FittedTable):
        return _table(payload, rows)
    return {"runs": _runs(payload.text)} | _some(tokens=of_runs(payload.text, rows))


def _table(payload: FittedTable, rows: Rows) -> dict[str, object]:
    columns = payload.table.columns
    return {
        "columns": [
            [column.key, clean(column.header.text), *_some(tokens=_headers(column, rows)).values()]
            for column in columns
        ],
        "rows": [
            {"key": row.key, "cells": _cells([column.key for column in columns], row.cells, rows)}
            for row in payload.table.rows
        ],
    }


def _headers(column: TableColumn, rows: Rows) -> list[list[object]]:
    return tokens_of(column.header.marked, rows)


def _series(spec: ChartSpec, series: Series) -> dict[str, object]:
    points: dict[str, Any] = {}
    told = series.told or series.values
    for category, value, figure in zip(spec.categories, told, series.figures, strict=False):
        if value is not None:
            points[category.key] = [printed(value), figure]
    more = len(series.values) != len(spec.categories)
    drawn = {
        name: _printed(values)
        for name, values in (
            ("drawn", series.values if series.told or more else ()),
            ("x", series.x),
            ("size", series.size),
        )
    }
    return {"key": series.key, "name": clean(series.name), "points": points} | _some(**drawn)


def _inputs(spec: ChartSpec) -> list[list[object]]:
    """Columns of the workbook that are not drawn, and lengths of error bars."""
    found = [(column.key, column.values) for column in spec.inputs]
    for series in spec.series:
        found += [(series.key, bars.plus) for bars in series.error if bars.plus]
        found += [(series.key, bars.minus) for bars in series.error if bars.minus]
    return [[key, _printed(values)] for key, values in found]


def _printed(values: Numbers) -> list[str | None]:
    return [None if value is None else printed(value) for value in values]


def _cells(keys: Sequence[str], cells: Sequence[Cell], rows: Rows) -> dict[str, object]:
    return {
        key: {"figure": cell.figure, "runs": _runs(cell.text)}
        | _some(tokens=of_runs(cell.text, rows))
        for key, cell in zip(keys, cells, strict=True)
    }


def _runs(text: RichText) -> list[list[object]]:
    """Each run as text, figure id or ``None``, and its paragraph's place."""
    return [
        [clean(run.text), run.figure, at]
        for at, paragraph in enumerate(text.paragraphs)
        for run in paragraph.runs
        if run.text
    ]

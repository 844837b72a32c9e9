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
from deckgen.layout.page import FittedTable, FittedText
from deckgen.narrate.tokens import tokens
from deckgen.pptx.ids import CUSTOM_PROPERTIES, MANIFEST_ITEM_ID, MANIFEST_NAMESPACE, REL
from deckgen.pptx.numbers import printed
from deckgen.pptx.parts import Part
from deckgen.pptx.picture_data import picture_data
from deckgen.pptx.xml_text import DECLARATION, clean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from deckgen.charts.spec import Series
    from deckgen.content.claimed import Sentence
    from deckgen.content.model import Cell, DeckContent
    from deckgen.layout.page import Page, Placed
    from deckgen.narrate.text import RichText

FORMAT = 1
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
        "slides": [_slide(page) for page in pages],
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


def _slide(page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "layout": page.layout,
        "section": page.section,
        "figures": list(page.figures),
        "notes": _runs(page.notes),
        "shapes": [_shape(placed) for placed in page.placed],
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


def _shape(placed: Placed) -> dict[str, object]:
    box = placed.box
    common: dict[str, object] = {
        "name": placed.name,
        "slot": placed.slot,
        "kind": placed.kind,
        "box": [box.x, box.y, box.width, box.height],
    }
    if placed.alt:
        common["alt"] = clean(placed.alt)
    return common | _payload(placed.payload)


def _payload(
    payload: FittedText | FittedTable | ChartSpec | IconSpec | Picture,
) -> dict[str, object]:
    if isinstance(payload, IconSpec):
        return {"icon": payload.name}
    if isinstance(payload, Picture):
        return picture_data(payload)
    if isinstance(payload, ChartSpec):
        return {
            "categories": [[each.key, clean(each.label)] for each in payload.categories],
            "series": [_series(payload, each) for each in payload.series],
        }
    if isinstance(payload, FittedTable):
        columns = payload.table.columns
        return {
            "columns": [[column.key, clean(column.header.text)] for column in columns],
            "rows": [
                {"key": row.key, "cells": _cells([column.key for column in columns], row.cells)}
                for row in payload.table.rows
            ],
        }
    found = _tokens(payload.text)
    runs: dict[str, object] = {"runs": _runs(payload.text)}
    return runs | {"tokens": found} if found else runs


def _series(spec: ChartSpec, series: Series) -> dict[str, object]:
    points: dict[str, Any] = {}
    told = series.told or series.values
    for category, value, figure in zip(spec.categories, told, series.figures, strict=False):
        if value is not None:
            points[category.key] = [printed(value), figure]
    return {"key": series.key, "name": clean(series.name), "points": points}


def _cells(keys: Sequence[str], cells: Sequence[Cell]) -> dict[str, object]:
    return {
        key: {"figure": cell.figure, "runs": _runs(cell.text)}
        for key, cell in zip(keys, cells, strict=True)
    }


def _tokens(text: RichText) -> list[list[object]]:
    """Numbers in a text that are no figures: their words, class, and paragraph's place."""
    return [
        [clean(token.text), run.token or token.kind, at]
        for at, paragraph in enumerate(text.paragraphs)
        for run in paragraph.runs
        if run.figure is None
        for token in tokens(run.text)
        if run.token or token.kind
    ]


def _runs(text: RichText) -> list[list[object]]:
    """Each run as text, figure id or ``None``, and its paragraph's place."""
    return [
        [clean(run.text), run.figure, at]
        for at, paragraph in enumerate(text.paragraphs)
        for run in paragraph.runs
        if run.text
    ]

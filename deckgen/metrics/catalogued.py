"""The catalogue as text for people and programs; with an outline, what its data can compute."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from deckgen.metrics.needs import missing, needs_of
from deckgen.metrics.show import lined_up
from deckgen.source.words import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.source.place import LocalText

    Schema = Mapping[str, Mapping[str, str]]

_COLUMNS = ("id", "label", "kind", "unit", "table")


def as_table(
    catalogue: Catalogue,
    language: str,
    schema: Schema | None = None,
    dimensions: Collection[str] = (),
) -> str:
    """Every metric on a line; with the tables of an outline whether they are enough for it."""
    told = () if schema is None else ("available",)
    shown = (*_COLUMNS, *told, "aliases")
    records = records_of(catalogue, language, schema, dimensions)
    heads = tuple(say(f"@list.{name}", {}, language)[0] for name in shown)
    return lined_up([heads, *(tuple(_cell(r, name, language) for name in shown) for r in records)])


def as_json(
    catalogue: Catalogue,
    language: str,
    schema: Schema | None = None,
    dimensions: Collection[str] = (),
) -> str:
    """Every metric with its definition in words and the tables and columns it needs."""
    found = records_of(catalogue, language, schema, dimensions)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def records_of(
    catalogue: Catalogue, language: str, schema: Schema | None, dimensions: Collection[str]
) -> list[dict[str, Any]]:
    """Every metric as plain values, in the order of the catalogue's files."""
    records = []
    for metric in catalogue.metrics.values():
        needs = needs_of(metric, catalogue, dimensions)
        record = record_of(metric, language) | {"table": "+".join(needs), "needs": needs}
        if schema is not None:
            absent = missing(needs, schema)
            record |= {"available": not absent, "missing": absent}
        records.append(record)
    return records


def record_of(metric: Metric, language: str) -> dict[str, Any]:
    """What a metric declares, in a language."""
    node = metric.node
    return {
        "id": metric.id,
        "label": _words(node.label, language),
        "definition": _words(node.definition, language),
        "kind": node.kind,
        "unit": node.unit,
        "better": node.better,
        "attribution": node.attribution,
        "aliases": list(node.aliases),
        "exclusions": _words(node.exclusions, language),
        "source": _words(node.source, language),
    }


def _words(text: LocalText | None, language: str) -> str | None:
    return None if text is None else text.get(language) or text.any()


def _cell(record: Mapping[str, Any], name: str, language: str) -> str:
    value = record[name]
    if name == "available":
        return say("@list.yes" if value else "@list.no", {}, language)[0]
    if name == "kind":
        return say(f"@kind_of_metric.{value}", {}, language)[0]
    return (
        say("@list.comma", {}, language)[0].join(value) if isinstance(value, list) else str(value)
    )

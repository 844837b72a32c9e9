"""The types of text columns read from CSV: decided on all values, and only when all fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deckgen.data.clean import Raw, text_of
from deckgen.data.expression.render import constant, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

_SHAPES = {
    "BIGINT": r"[+-]?(0|[1-9]\d{0,17})",
    "DOUBLE": r"[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][+-]?\d+)?",
    "DATE": r"\d{4}-\d{2}-\d{2}",
    "TIMESTAMP": r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?",
    "BOOLEAN": r"(?i:true|false)",
}
"""Dates and moments are ISO only, so that 03/04/2015 is never guessed at; numbers with a leading
zero (007) are names, not numbers."""
_COMPILED = {kind: re.compile(shape, re.ASCII) for kind, shape in _SHAPES.items()}
OFFSET = r"\d{2}:\d{2}\S*(Z|[+-]\d{2}(:?\d{2})?)$"
"""A moment written with its distance from UTC."""
_OFFSET = re.compile(OFFSET)
_SAMPLE = 1_000


def infer(
    connection: DuckDBPyConnection, stage: str, raws: Sequence[Raw]
) -> tuple[dict[str, str], frozenset[str]]:
    """What text columns hold.

    First the type of each column that is compared and whose values are all numbers, dates,
    moments or true and false; then the names of moments that carry their distance from UTC.
    """
    raws = _asked(raws)
    if not raws:
        return {}, frozenset()
    listed = ", ".join(quoted(raw.column) for raw in raws)
    rows = connection.execute(f"SELECT {listed} FROM {stage} LIMIT {_SAMPLE}").fetchall()
    columns = {raw.name: [raw.clean(row[n]) for row in rows] for n, raw in enumerate(raws)}
    kinds, zoned = infer_values(raws, columns)
    if len(rows) == _SAMPLE:
        kinds = _confirmed(connection, stage, raws, kinds)
    return kinds, zoned


def infer_values(
    raws: Sequence[Raw], columns: Mapping[str, Collection[str | None]]
) -> tuple[dict[str, str], frozenset[str]]:
    """The same from the cleaned values of all rows, by the columns' names."""
    asked = _asked(raws)
    kinds = {raw.name: _kind(columns[raw.name]) for raw in asked if raw.role == "any"}
    zoned = {raw.name for raw in asked if raw.role == "time" and _any_zoned(columns[raw.name])}
    return {name: kind for name, kind in kinds.items() if kind is not None}, frozenset(zoned)


def _asked(raws: Sequence[Raw]) -> list[Raw]:
    """The columns whose values decide what they are."""
    return [raw for raw in raws if raw.role == "any" or (raw.role == "time" and not raw.format)]


def _kind(values: Iterable[str | None]) -> str | None:
    """The first type all values have; of an empty column nothing is known."""
    there = [value for value in values if value is not None]
    fitting = (kind for kind, shape in _COMPILED.items() if all(map(shape.fullmatch, there)))
    return next(fitting, None) if there else None


def _any_zoned(values: Iterable[str | None]) -> bool:
    return any(map(_OFFSET.search, filter(None, values)))


def _confirmed(
    connection: DuckDBPyConnection, stage: str, raws: Sequence[Raw], kinds: dict[str, str]
) -> dict[str, str]:
    """The types that hold for all rows, when a sample had them."""
    asked = [raw for raw in raws if raw.name in kinds]
    if not asked:
        return {}
    listed = ", ".join(_fits(text_of(raw), kinds[raw.name]) for raw in asked)
    fits = connection.execute(f"SELECT {listed} FROM {stage}").fetchone() or ()
    found = {raw.name: kinds[raw.name] for raw, fit in zip(asked, fits, strict=True) if fit}
    widened = [raw for raw in asked if raw.name not in found and kinds[raw.name] in _WIDER]
    wider = {raw.name: _WIDER[kinds[raw.name]] for raw in widened}
    return found | _confirmed(connection, stage, widened, wider)


_WIDER = {"BIGINT": "DOUBLE", "DATE": "TIMESTAMP"}


def _fits(text: str, kind: str) -> str:
    return f"bool_and(regexp_full_match({text}, {constant(_SHAPES[kind])}))"

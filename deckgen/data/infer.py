"""The types of text columns read from CSV: decided on all values, and only when all fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.clean import Raw, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

_SHAPES = {
    "BIGINT": r"[+-]?(0|[1-9]\d{0,17})",
    "DOUBLE": r"[+-]?(0|[1-9]\d*)?\.?\d+([eE][+-]?\d+)?",
    "DATE": r"\d{4}-\d{2}-\d{2}",
    "TIMESTAMP": r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?",
    "BOOLEAN": r"(?i:true|false)",
}
"""Dates and moments are ISO only, so that 03/04/2015 is never guessed at; numbers with a leading
zero (007) are names, not numbers."""
_SAMPLE = 1_000
OFFSET = r"\d{2}:\d{2}\S*(Z|[+-]\d{2}(:?\d{2})?)$"
"""A moment written with its distance from UTC."""


def infer(connection: DuckDBPyConnection, stage: str, raws: Sequence[Raw]) -> dict[str, str]:
    """The type of each column whose values are all numbers, dates, moments or true and false."""
    found: dict[str, str] = {}
    left = [raw for raw in raws if raw.role == "any"]
    sample = f"(SELECT * FROM {stage} LIMIT {_SAMPLE})"
    for rows in (sample, stage):
        found = _fitting(connection, rows, left)
        left = [raw for raw in left if raw.name in found]
    return found


def _fitting(connection: DuckDBPyConnection, rows: str, raws: Sequence[Raw]) -> dict[str, str]:
    if not raws:
        return {}
    listed = ", ".join(f"{text_of(raw)} AS c{n}" for n, raw in enumerate(raws))
    asked = ", ".join(_fits(f"c{n}", kind) for n in range(len(raws)) for kind in _SHAPES)
    fits = connection.execute(f"SELECT {asked} FROM (SELECT {listed} FROM {rows})").fetchone() or ()
    width = len(_SHAPES)
    found = {
        raw.name: [kind for kind, fit in zip(_SHAPES, fits[n * width :], strict=False) if fit]
        for n, raw in enumerate(raws)
    }
    return {name: kinds[0] for name, kinds in found.items() if kinds}


def _fits(column: str, kind: str) -> str:
    """Whether all values have the type; of an empty column nothing is known, so it stays text."""
    shape = f"regexp_full_match({column}, '{_SHAPES[kind]}')"
    if kind in {"DATE", "TIMESTAMP"}:
        shape += f" AND TRY_CAST({column} AS {kind}) IS NOT NULL"
    return f"bool_and({shape})"


def zoned(connection: DuckDBPyConnection, stage: str, raws: Sequence[Raw]) -> frozenset[str]:
    """The text columns of moments in which some value carries its distance from UTC."""
    raws = [raw for raw in raws if raw.role == "time" and raw.format is None]
    if not raws:
        return frozenset()
    asked = ", ".join(f"bool_or(regexp_matches({text_of(raw)}, '{OFFSET}'))" for raw in raws)
    row = connection.execute(f"SELECT {asked} FROM {stage}").fetchone() or ()
    return frozenset(raw.name for raw, found in zip(raws, row, strict=True) if found)

"""Why a table could not be read: the engine's refusal turned into values and rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from deckgen.data.clean import Raw, text_of
from deckgen.data.connection import engine
from deckgen.data.expression.render import constant, quoted
from deckgen.data.stage import stage
from deckgen.data.table import ROW, Table
from deckgen.source.diagnostic import Cell, Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from deckgen.data.need import Need


def explain(
    connection: DuckDBPyConnection, table: Table, need: Need, error: Exception
) -> tuple[Diagnostic, ...]:
    """D015 for each column with values that are no moment, D016 no number; else D014."""
    items = tuple(_columns(connection, table, need))
    why = str(error).partition("\n")[0]
    place = table.source.at("path")
    if line := re.search(r"CSV Error on Line: (\d+)", why):
        cell = Cell(table.source.path, int(line[1]))
        return (problem("D018", cell, path=table.source.path, columns=len(table.kinds)),)
    return items or (problem("D014", place, path=table.source.path, why=why),)


def _columns(connection: DuckDBPyConnection, table: Table, need: Need) -> Iterator[Diagnostic]:
    found = table.reached(need).items()
    raws = [table.column(name, role) for name, role in found if name in table.raw]
    try:
        rows = stage(connection, table, raws, once=False)
    except engine().Error:
        return
    for raw in rows.raws:
        item = _column(connection, table, rows.sql, raw) if raw.is_text else None
        if item is not None:
            yield item


def _column(connection: DuckDBPyConnection, table: Table, rows: str, raw: Raw) -> Diagnostic | None:
    test = _test(raw)
    if test is None:
        return None
    asked = f"SELECT {quoted(raw.column)}, {quoted(ROW)} FROM {rows} WHERE {test} ORDER BY 2"
    try:
        wrong = connection.execute(asked).fetchall()
    except Exception:  # noqa: BLE001 -- the question itself may be what the engine refuses
        return None
    return _problem(table, raw, wrong) if wrong else None


def _test(raw: Raw) -> str | None:
    text = text_of(raw)
    if raw.role == "time" and raw.format:
        return f"{text} IS NOT NULL AND try_strptime({text}, {constant(raw.format)}) IS NULL"
    kind = {"time": "TIMESTAMP WITH TIME ZONE", "number": "DOUBLE"}.get(raw.role)
    return f"{text} IS NOT NULL AND TRY_CAST({text} AS {kind}) IS NULL" if kind else None


def _problem(table: Table, raw: Raw, wrong: list[tuple[Any, ...]]) -> Diagnostic:
    value, row = wrong[0]
    column = table.raw[raw.name]
    first = Cell(table.source.path, int(row) + (2 if table.opened.staged else 1), column)
    code = "D015" if raw.role == "time" else "D016"
    return problem(
        code,
        first,
        column=column,
        name=raw.name,
        value=value,
        count=len(wrong),
        format=raw.format or "",
        table=table.name,
    )

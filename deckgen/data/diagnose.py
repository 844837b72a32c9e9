"""Why a table could not be read: the engine's refusal turned into values and rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from deckgen.data.clean import FALSE, NUMBERS, TRUE, Raw, text_of
from deckgen.data.connection import engine
from deckgen.data.expression.render import constant, quoted
from deckgen.data.need import roles
from deckgen.data.stage import stage
from deckgen.data.table import ROW, Table
from deckgen.source.diagnostic import Cell, Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

    from deckgen.data.need import Need
    from deckgen.source.place import Span


def explain(
    connection: DuckDBPyConnection, table: Table, need: Need, error: Exception
) -> tuple[Diagnostic, ...]:
    """Tell which values the engine could not read.

    D015 for each column with values that are no moment, D016 no number, D021 neither true nor
    false; D022 for an exclusion that is no condition; else D014.
    """
    items = tuple(_columns(connection, table, need))
    why = str(error).partition("\n")[0]
    place = table.source.at("path")
    if line := re.search(r"CSV Error on Line: (\d+)", why):
        cell = Cell(table.source.path, int(line[1]))
        return (problem("D018", cell, path=table.source.path, columns=len(table.kinds)),)
    if not items and table.excluded and "BOOL" in why:
        items = (_no_condition(table, why),)
    return items or (problem("D014", place, path=table.source.path, why=why),)


def _no_condition(table: Table, why: str) -> Diagnostic:
    """An exclusion that is a bare column of texts, or makes no truth value of its columns."""
    name, rule = next(iter(_asked(table).items()), ("", ""))
    sure = rule or next(iter(table.excluded))
    rules = rule or ", ".join(table.excluded)
    return problem("D022", table.source.at("exclude", sure), rule=rules, name=name, why=why)


def _columns(connection: DuckDBPyConnection, table: Table, need: Need) -> Iterator[Diagnostic]:
    found = table.reached(need).items()
    raws = [table.column(name, role) for name, role in found if name in table.raw]
    try:
        rows = stage(connection, table, raws, once=False)
    except engine().Error:
        return
    for raw in rows.raws:
        item = _column(connection, table, rows.sql, raw)
        if item is not None:
            yield item


def _column(connection: DuckDBPyConnection, table: Table, rows: str, raw: Raw) -> Diagnostic | None:
    test = _test(raw, asked=raw.name in _asked(table))
    if test is None:
        return None
    asked = f"SELECT {quoted(raw.column)}, {quoted(ROW)} FROM {rows} WHERE {test} ORDER BY 2"
    given = text_of(raw) if raw.is_text else quoted(raw.column)
    try:
        wrong = connection.execute(asked).fetchall()
        filled = connection.execute(f"SELECT count({given}) FROM {rows}").fetchall()[0][0]
    except Exception:  # noqa: BLE001 -- the question itself may be what the engine refuses
        return None
    return _problem(table, raw, wrong, none=1 < filled == len(wrong)) if wrong else None


def _asked(table: Table) -> dict[str, str]:
    """The columns that an exclusion asks whether they hold, each with the exclusion."""
    uses = ((rule, use) for rule, expr in table.excluded.items() for use in roles(expr, "truth"))
    return {name: rule for rule, (name, role) in uses if role == "truth"}


def _test(raw: Raw, *, asked: bool) -> str | None:
    if not raw.is_text:
        numbers = raw.role == "time" and raw.kind.startswith(NUMBERS)
        return f"{quoted(raw.column)} IS NOT NULL" if numbers else None
    text = text_of(raw)
    if asked or raw.role == "truth":
        return f"lower({text}) NOT IN ({', '.join(map(constant, (*TRUE, *FALSE)))})"
    if raw.role == "time" and raw.format:
        return f"{text} IS NOT NULL AND try_strptime({text}, {constant(raw.format)}) IS NULL"
    kind = {"time": "TIMESTAMP WITH TIME ZONE", "number": "DOUBLE"}.get(raw.role)
    return f"{text} IS NOT NULL AND TRY_CAST({text} AS {kind}) IS NULL" if kind else None


def _problem(table: Table, raw: Raw, wrong: list[tuple[Any, ...]], *, none: bool) -> Diagnostic:
    value, row = wrong[0]
    column = table.raw[raw.name]
    first = Cell(table.source.path, int(row) + (2 if table.opened.staged else 1), column)
    if raw.role not in {"time", "number"}:
        return _no_truth(table, raw, str(value), first)
    code = "D015" if raw.role == "time" else "D016"
    format_place = table.source.at("formats", raw.name) if raw.format else None
    strptime = _strptime(raw.format or "")
    return problem(
        code,
        format_place if strptime and format_place else first,
        related=_related(table, raw) if not strptime else (),
        strptime=strptime,
        column=column,
        name=raw.name,
        value=value,
        count=len(wrong),
        format=raw.format or "",
        table=table.name,
        none=raw.name if none and raw.is_text and not raw.format else "",
        number="" if raw.is_text else value,
    )


def _related(table: Table, raw: Raw) -> tuple[Span, ...]:
    """Where the outline says how a moment is written, or takes a column for a number or moment."""
    source = table.source
    found = [source.at("formats", raw.name)] if raw.format else []
    for rule, expr in table.excluded.items():
        if (raw.name, raw.role) in roles(expr, "truth"):
            found.append(source.at("exclude", rule))
    return tuple(span for span in found if span is not None)


def _no_truth(table: Table, raw: Raw, value: str, first: Cell) -> Diagnostic:
    rule = _asked(table).get(raw.name)
    place = table.source.at("exclude", rule) if rule is not None else None
    column, name = table.raw[raw.name], raw.name
    return problem("D021", place or first, column=column, name=name, value=value)


_SPELT = {
    "yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d", "hh": "%H", "mi": "%M", "ss": "%S",
    "m": "%m", "d": "%d", "h": "%H",
}  # fmt: skip


def _strptime(given: str) -> str:
    """What ``YYYY-MM-DD`` would be in strptime's letters; empty without a format or with ``%``."""
    if not given or "%" in given:
        return ""
    date, blank, time = given.partition("T" if "T" in given else " ")
    spelt = _letters(date, _SPELT), _letters(time, {**_SPELT, "mm": "%M", "m": "%M"})
    found = blank.join(spelt)
    return found if "%" in found else "%Y-%m-%d %H:%M:%S"


def _letters(given: str, known: Mapping[str, str]) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: known.get(word[0].lower(), word[0]), given)

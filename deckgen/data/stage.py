"""A file's rows where SQL can select from them, with what is known of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from deckgen.data.connection import engine
from deckgen.data.expression.render import quoted
from deckgen.data.infer import infer, infer_values
from deckgen.data.table import ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from deckgen.data.clean import Raw
    from deckgen.data.csvfile import Csv
    from deckgen.data.table import Table

STAGE = "stage"
"""The table that texts are read into."""
CODED_FROM = 20_000
"""Rows of a CSV file from which text columns of few values are kept as codes."""
FEW = 2_000
"""Values a column may have to be kept as codes."""


@dataclass(frozen=True, slots=True)
class Stage:
    """``sql`` stands in FROM and has the columns of ``raws`` and the row's number.

    ``given`` are its parameters, for one use; with ``temporary`` there is a table to be dropped.
    ``kinds`` are the types of texts by canonical name, ``values`` all that occurs in a column of
    few values.
    """

    sql: str
    raws: tuple[Raw, ...]
    given: tuple[Sequence[Any], ...] = ()
    temporary: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Sequence[str | None]] = field(default_factory=dict)


def stage(
    connection: DuckDBPyConnection, table: Table, raws: Sequence[Raw], *, once: bool
) -> Stage:
    """The rows of a table's file; ``once`` says that they will be selected from only once.

    Raises the engine's error when it cannot read the file, ``InputError`` (D018, D019).
    """
    opened = table.opened
    if opened.csv is None:
        rows = f"(SELECT *, {opened.row} AS {quoted(ROW)} FROM {opened.sql})"
        texts = [raw for raw in raws if raw.is_text] if opened.guessed else []
        kinds, zoned = infer(connection, rows, texts)
        few = [raw for raw in raws if raw.name not in kinds]
        values = _distinct(connection, rows, few)
        return Stage(rows, _offsets(connection, raws, zoned), kinds=kinds, values=values)
    if opened.small:
        columns, count = _texts(opened.csv, table.source.path, raws)
        return _small(connection, raws, columns, count, once=once)
    return _large(connection, table, opened.csv, raws)


def _texts(file: Csv, shown: str, raws: Sequence[Raw]) -> tuple[dict[str, list[str | None]], int]:
    """The cleaned texts of the columns by canonical name, and how many rows there are."""
    rows = list(file.records(shown))
    place = {column: number for number, column in enumerate(file.columns)}
    found: dict[str, list[str | None]] = {}
    for raw in raws:
        texts = [row[place[raw.column]] for row in rows]
        changed = {text: raw.clean(text) for text in set(texts)}
        found[raw.name] = [changed[text] for text in texts]
    return found, len(rows)


def _small(
    connection: DuckDBPyConnection,
    raws: Sequence[Raw],
    columns: Mapping[str, list[str | None]],
    count: int,
    *,
    once: bool,
) -> Stage:
    kinds, zoned = infer_values(raws, {name: set(texts) for name, texts in columns.items()})
    named = [f"unnest(?::VARCHAR[]) AS {quoted(name)}" for name in columns]
    rows = f"SELECT {', '.join((*named, f'unnest(?::BIGINT[]) AS {quoted(ROW)}'))}"
    given: tuple[Sequence[Any], ...] = (*columns.values(), list(range(count)))
    if not once:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {STAGE} AS {rows}", given)
        rows, given = f"SELECT * FROM {STAGE}", ()
    cleaned = [replace(raw, column=raw.name, cleaned=True) for raw in raws]
    return Stage(f"({rows})", _offsets(connection, cleaned, zoned), given, not once, kinds)


def _large(connection: DuckDBPyConnection, table: Table, file: Csv, raws: Sequence[Raw]) -> Stage:
    _read(connection, table, file, [raw.column for raw in raws])
    rows = f"(SELECT *, rowid AS {quoted(ROW)} FROM {STAGE})"
    kinds, zoned = infer(connection, rows, raws)
    count = connection.execute(f"SELECT count(*) FROM {STAGE}").fetchone() or (0,)
    few = [] if count[0] < CODED_FROM else [raw for raw in raws if raw.name not in kinds]
    values = _distinct(connection, rows, few)
    marked = _offsets(connection, raws, zoned)
    return Stage(rows, marked, temporary=True, kinds=kinds, values=values)


def _read(connection: DuckDBPyConnection, table: Table, file: Csv, columns: Iterable[str]) -> None:
    """All rows as texts; what the engine refuses is read by Python, which knows why or mends it."""
    named = ", ".join(map(quoted, dict.fromkeys(columns))) or "0 AS nothing"
    create = f"CREATE OR REPLACE TEMP TABLE {STAGE} AS SELECT {named} FROM "
    try:
        connection.execute(create + file.sql())
    except engine().Error:
        copy = file.rewritten(table.source.path, table.opened.spare)
        connection.execute(create + copy.sql())


def _offsets(
    connection: DuckDBPyConnection, raws: Sequence[Raw], zoned: frozenset[str]
) -> tuple[Raw, ...]:
    """Note which moments carry an offset; a moment beside them without one is UTC."""
    if zoned:
        connection.execute("SET TimeZone = 'UTC'")
    return tuple(replace(raw, offsets=raw.name in zoned) for raw in raws)


def _distinct(
    connection: DuckDBPyConnection, rows: str, raws: Sequence[Raw]
) -> dict[str, tuple[str | None, ...]]:
    """All values of the text columns that have few."""
    few = [raw for raw in raws if raw.is_text and raw.role == "any"]
    if not few:
        return {}
    asked = ", ".join(f"list(DISTINCT {quoted(raw.column)})" for raw in few)
    found = connection.execute(f"SELECT {asked} FROM {rows}").fetchone() or ()
    return {
        raw.name: tuple(sorted(values or (), key=lambda value: value or ""))
        for raw, values in zip(few, found, strict=True)
        if len(values or ()) <= FEW
    }

"""Files → tables of a server, with the types a database would give them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import psycopg

_KINDS = {
    "VARCHAR": "text",
    "TINYINT": "smallint",
    "DOUBLE": "double precision",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
}


def fill(url: str, folder, *, keys=(), schema="public") -> None:
    """A table for each data file of a folder; those in ``keys`` have their first column as key."""
    with psycopg.connect(url) as server:
        for file in sorted(folder.iterdir()):
            if file.suffix in {".csv", ".parquet"}:
                _copy(server, file, f'"{schema}"."{file.stem}"', keyed=file.stem in keys)


def _copy(server, file, table, *, keyed) -> None:
    rows = f"'{file}'"
    columns = [row[:2] for row in duckdb.sql(f"DESCRIBE SELECT * FROM {rows}").fetchall()]
    listed = [
        f'"{name}" {_KINDS.get(kind, kind)}{" PRIMARY KEY" if keyed and n == 0 else ""}'
        for n, (name, kind) in enumerate(columns)
    ]
    server.execute(f"CREATE TABLE {table} ({', '.join(listed)})")
    form = "FORMAT csv, NULL '\\N'"
    with tempfile.TemporaryDirectory() as folder, server.cursor() as cursor:
        text = Path(folder) / "rows.csv"
        duckdb.execute(f"COPY (SELECT * FROM {rows}) TO '{text}' ({form}, HEADER false)")
        with cursor.copy(f"COPY {table} FROM STDIN ({form})") as copy, text.open("rb") as rows_:
            while data := rows_.read(1 << 20):
                copy.write(data)
    server.execute(f"ANALYZE {table}")

"""Byte-identical CSV and Parquet files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import numpy as np
from arrays import NONE, Ints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROW_GROUP = 122_880


@dataclass(frozen=True)
class Column:
    """An integer column and the type it gets in the file.

    `kind` is a DuckDB type; TIMESTAMP counts seconds since 1970, VARCHAR picks from `labels`.
    """

    name: str
    values: Ints
    kind: str = "BIGINT"
    labels: Sequence[str] = ()

    def sql(self) -> str:
        """Give the expression that turns the integers into the values of the file."""
        if self.kind == "VARCHAR":
            quoted = ", ".join(f"'{label}'" for label in self.labels)
            known = not (self.values == NONE).any()
            place = f'"{self.name}"' if known else f'nullif("{self.name}", {NONE})'
            return f'[{quoted}][{place} + 1] AS "{self.name}"'
        value = f'nullif("{self.name}", {NONE})'
        if self.kind == "TIMESTAMP":
            value = f"make_timestamp({value} * 1000000)"
        return f'{value}::{self.kind} AS "{self.name}"'


def write_parquet(path: Path, columns: Sequence[Column]) -> None:
    """Write the columns in their order of rows."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.register(
            "raw", {column.name: column.values.astype(np.int64) for column in columns}
        )
        fields = ", ".join(column.sql() for column in columns)
        target = str(path).replace("'", "''")
        connection.execute(
            f"COPY (SELECT {fields} FROM raw) TO '{target}' (FORMAT parquet, PARQUET_VERSION V2, "
            f"COMPRESSION zstd, COMPRESSION_LEVEL 12, ROW_GROUP_SIZE {ROW_GROUP})"
        )


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write UTF-8 without a mark, LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def moments(at: Ints) -> list[str]:
    """Local times as `YYYY-MM-DD HH:MM:SS`, absent ones empty."""
    known = at != NONE
    text = np.datetime_as_string(np.where(known, at, 0).astype("datetime64[s]"))
    pairs = zip(text, known, strict=True)
    return [str(value).replace("T", " ") if here else "" for value, here in pairs]

"""Byte-identical CSV and Parquet files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import duckdb
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ABSENT = -(2**62)
Column = tuple[str, "Sequence[object]"]
"""Its type in the file and its values: whole numbers, or texts of which few differ."""


def write_parquet(path: Path, columns: Mapping[str, Column]) -> None:
    """Write the columns in the order of their rows; TIMESTAMP counts seconds since 1970."""
    numbers, fields = {}, []
    for name, (kind, values) in columns.items():
        names = sorted({str(value) for value in values}) if kind == "VARCHAR" else []
        place = {label: number for number, label in enumerate(names)}
        coded = [place[str(value)] for value in values] if names else list(values)
        whole = [ABSENT if value is None else value for value in coded]
        numbers[name] = np.array(whole, dtype=np.int64)
        fields.append(_field(name, kind, names))
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.register("raw", numbers)
        target = str(path).replace("'", "''")
        connection.execute(
            f"COPY (SELECT {', '.join(fields)} FROM raw) TO '{target}' (FORMAT parquet, "
            "PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 19)"
        )


def _field(name: str, kind: str, labels: Sequence[str]) -> str:
    """The expression that turns the whole numbers into the values of the file."""
    if kind == "VARCHAR":
        quoted = ", ".join(f"'{label}'" for label in labels)
        return f'nullif([{quoted}]["{name}" + 1], \'None\') AS "{name}"'
    value = f'nullif("{name}", {ABSENT})'
    if kind == "TIMESTAMP":
        value = f"make_timestamp({value} * 1000000)"
    return f'{value}::{kind} AS "{name}"'


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write UTF-8 without a mark, LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)

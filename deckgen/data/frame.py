"""A pandas DataFrame as a source: registered with the engine as it is, cleaned like a file.

pandas is only used through the frame that was given; nothing here imports it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen.data.csvfile import distinct_names
from deckgen.data.expression.render import quoted
from deckgen.data.files import FILE_ROW, Opened
from deckgen.data.overridden import Overridden
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

    from deckgen.data.spec import SourceSpec

_PLAIN = "iufbM"
"""Kinds of values that the engine reads as they are: numbers, truth values, moments."""
_MASKED = {"i": "Int64", "u": "UInt64", "f": "Float64", "b": "boolean"}
"""Types of pandas's own for what Arrow's are; moments of Arrow are read from their texts."""
_PIECE = 100_000
"""Rows whose texts are put together at once."""


def is_frame(value: object) -> bool:
    """Whether it is a DataFrame, or something that can become one (polars, Arrow)."""
    package = type(value).__module__.partition(".")[0]
    return (package == "pandas" and hasattr(value, "dtypes")) or hasattr(value, "to_pandas")


def instead(source: SourceSpec, name: str, given: Any) -> Overridden:
    """The source with what was given instead of its file: a path, or a frame.

    Raises ``InputError`` (D055) when it is neither.
    """
    if isinstance(given, str | Path):
        return Overridden(source, str(given))
    if is_frame(given):
        return Framed(source, name, given)
    item = problem("D055", name=name, kind=type(given).__name__)
    raise InputError(Report((item,)))


class Framed(Overridden):
    """A source whose rows are a frame's; all else is as the outline says."""

    def __init__(self, source: SourceSpec, name: str, frame: Any) -> None:
        super().__init__(source, f"DataFrame {name}")
        self.frame: pd.DataFrame = _prepared(
            frame.to_pandas() if hasattr(frame, "to_pandas") else frame
        )

    def open(self, connection: DuckDBPyConnection) -> Opened:
        """The frame where SQL can select from it."""
        numbered = self.frame.copy(deep=False)
        numbered[FILE_ROW] = range(len(numbered))
        connection.register(self.path, numbered)
        return Opened(quoted(self.path), FILE_ROW, guessed=True)

    @property
    def size(self) -> int:
        """About how many bytes it has."""
        return 8 * int(self.frame.size)

    def digest(self) -> str:
        """SHA-256 of names, types and values, the same for equal frames; the index is no part."""
        found = hashlib.sha256(json.dumps(list(self.frame.columns)).encode())
        for name in self.frame.columns:
            column = self.frame[name]
            if column.dtype.kind in _PLAIN:
                _numbers(column, found.update)
            else:
                _texts(column, found.update)
        return found.hexdigest()


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with distinct names; what is no number, truth value or moment becomes text.

    Lengths of time become seconds.
    """
    found = frame.reset_index(drop=True).copy(deep=False)
    found.columns = distinct_names([str(name) for name in frame.columns])
    for name in list(found.columns):
        found[name] = _readable(found[name])
    return found


def _readable(column: Any) -> Any:
    """A column as the engine reads it without Arrow."""
    if hasattr(column, "sparse"):
        column = column.sparse.to_dense()
    kind = column.dtype.kind
    if "[pyarrow]" in str(column.dtype):
        return column.astype(_MASKED.get(kind, "string"))
    if kind == "m":
        return column.dt.total_seconds()
    return column if kind in _PLAIN else column.astype("string")


def _numbers(column: Any, update: Any) -> None:
    """Missing values are zeros with a mark."""
    update(f"\n{column.dtype}\n".encode())
    missing = column.isna()
    update(missing.to_numpy().tobytes())
    if column.dtype.kind != "M":
        kind = str(column.dtype).lower().replace("boolean", "bool")
        update(column.fillna(0).to_numpy(dtype=kind).tobytes())
        return
    if getattr(column.dt, "tz", None) is not None:
        column = column.dt.tz_convert("UTC").dt.tz_localize(None)
    update(column.to_numpy(dtype="datetime64[us]").tobytes())


def _texts(column: Any, update: Any) -> None:
    update(b"\ntext\n")
    for start in range(0, len(column), _PIECE):
        piece = column.iloc[start : start + _PIECE].astype(object)
        values = piece.where(piece.notna(), None).tolist()
        update(json.dumps(values).encode())

"""A source's file → the engine's table function that reads it. One small function a format."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.data.csvfile import Csv, look_at
from deckgen.data.encoding import detect, transcode
from deckgen.data.expression.render import constant
from deckgen.source.diagnostic import Diagnostic, InputError, Report
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from deckgen.data.spec import SourceSpec

PARQUET = (".parquet", ".pq")
TEXT = (".csv", ".tsv", ".txt")
FILE_ROW = "file_row_number"
SMALL = 1 << 18
"""Bytes up to which Python reads a CSV file and cleans its texts (2 ms for a table of 30 rows,
the engine takes 11; of 250,000 bytes both take 20)."""
LATER = (".xlsx", ".xls", ".xlsm", ".json", ".jsonl", ".db", ".sqlite")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file ready to be read.

    ``sql`` stands in FROM; ``row`` is an expression for the row's number, from 0. With ``csv``
    the file is text: its rows are read once into a table first, every column as text.
    """

    sql: str
    row: str
    csv: Csv | None = None
    small: bool = False
    """whether Python reads it faster than the engine starts to"""
    spare: Path = Path()
    """a file that can be written, for a copy in the engine's taste"""
    guessed: bool = False
    """whether texts may be numbers, dates and moments, as they are in a CSV file"""

    @property
    def staged(self) -> bool:
        """Whether rows are read into a table of texts first."""
        return self.csv is not None


def open_file(source: SourceSpec, path: Path, workspace: Path) -> Opened:
    """How the engine reads a source's file; ``workspace`` takes a transcoded copy if one is needed.

    Raises ``InputError``: D001 no such file, D002 a folder, D003 unknown format, D004 a format
    for later, D005 to D007 encodings, D008 not readable, D009 empty.
    """
    _readable(source, path)
    suffix = _suffix(path)
    if suffix in PARQUET:
        return Opened(f"read_parquet({constant(str(path))}, file_row_number = true)", FILE_ROW)
    if suffix in TEXT:
        found = _csv(source, path, suffix, workspace)
        small = found.path.stat().st_size <= SMALL and found.path.suffix.lower() != ".gz"
        return Opened(found.sql(), "rowid", found, small, _spare(path, "rows", workspace))
    code = "D004" if suffix in LATER else "D003"
    raise _wrong(source, code, format=suffix or path.name)


def _suffix(path: Path) -> str:
    inner = Path(path.stem) if path.suffix.lower() == ".gz" else path
    return inner.suffix.lower()


def _readable(source: SourceSpec, path: Path) -> None:
    if path.is_dir():
        raise _wrong(source, "D002")
    if not path.exists():
        raise _wrong(source, "D001", near=_near(path))
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise _wrong(source, "D008", why=error.strerror or "") from None
    if empty:
        raise _wrong(source, "D009")


def _near(path: Path) -> str:
    folder = path.parent
    names = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
    return nearest(path.name, names) or ""


def _csv(source: SourceSpec, path: Path, suffix: str, workspace: Path) -> Csv:
    encoding = source.encoding or detect(path)
    if encoding is None:
        raise _wrong(source, "D005")
    if encoding.lower().replace("_", "-") not in {"utf-8", "utf8", "utf-8-sig"}:
        path = _as_utf8(source, path, encoding, workspace)
    try:
        found = look_at(path, source.delimiter or ("\t" if suffix == ".tsv" else None))
    except UnicodeDecodeError:
        raise _wrong(source, "D007", field="encoding", encoding=encoding) from None
    if not found.columns:
        raise _wrong(source, "D009")
    return found


def _as_utf8(source: SourceSpec, path: Path, encoding: str, workspace: Path) -> Path:
    target = _spare(path, "utf8", workspace)
    try:
        transcode(path, encoding, target)
    except LookupError:
        raise _wrong(source, "D006", field="encoding", encoding=encoding) from None
    except UnicodeDecodeError:
        raise _wrong(source, "D007", field="encoding", encoding=encoding) from None
    return target


def _spare(path: Path, kind: str, workspace: Path) -> Path:
    """A file of one's own in the workspace: two sources may have files of the same name."""
    known = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]
    return workspace / f"{known}.{kind}.csv"


def _wrong(source: SourceSpec, code: str, *, field: str = "path", **args: str) -> InputError:
    texts = tuple({"path": source.path, **args}.items())
    return InputError(Report((Diagnostic(code, texts, source.at(field)),)))

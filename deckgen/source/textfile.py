"""Reading a text file a person wrote: UTF-8 first, then the Chinese Windows encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from deckgen.source.diagnostic import Diagnostic

_MAGIC = (
    (b"PK\x03\x04", "Excel / PowerPoint / Word / ZIP"),
    (b"\xd0\xcf\x11\xe0", "Excel / Word 97–2003"),
    (b"%PDF", "PDF"),
    (b"PAR1", "Parquet"),
    (b"\x89PNG", "PNG"),
)


def read_text(path: Path, shown: str) -> str:
    """The text of ``path``, line ends as they are, a byte-order mark kept as U+FEFF.

    Raises ``InputError`` for a file that is missing, a folder, not readable, or not text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(Report((_not_read(path, shown, error),))) from error
    kind = next((name for magic, name in _MAGIC if raw.startswith(magic)), None)
    text = None if kind else decode(raw)
    if text is None:
        raise InputError(Report((problem("Y004", file=shown, kind=kind or ""),)))
    return text


def decode(raw: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, or GB18030; ``None`` for bytes that are none of them."""
    text = _try(raw, encoding_of(raw))
    return None if text is not None and "\0" in text else text


def encoding_of(raw: bytes) -> str:
    """The name of the encoding of a text: ``utf-16``, ``utf-8`` or, failing these, ``gb18030``."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "gb18030" if _try(raw, "utf-8") is None else "utf-8"


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _not_read(path: Path, shown: str, error: OSError) -> Diagnostic:
    if path.is_dir():
        inside = sorted(item.name for item in path.glob("*.y*ml"))
        return problem("Y002", file=shown, inside="、".join(inside[:5]))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        folder = path.parent
        names = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
        near = nearest(path.name, [name for name in names if name.endswith((".yaml", ".yml"))])
        return problem("Y001", file=shown, near=near or "")
    return problem("Y003", file=shown, reason=error.strerror or type(error).__name__)

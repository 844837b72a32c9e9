"""Text encodings of CSV files: found out, and turned into UTF-8, the only one the engine reads."""

from __future__ import annotations

import codecs
import gzip
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
_LOOKED_AT = 32


def open_bytes(path: Path) -> BinaryIO:
    """The file's bytes, unpacked when its name ends in ``.gz``."""
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def detect(path: Path) -> str | None:
    """``utf-8``, ``utf-8-sig``, ``utf-16`` or ``gb18030``; ``None`` when it is none of them.

    A byte order mark decides; without one the first 32 MB must decode, UTF-8 tried first.
    """
    with open_bytes(path) as file:
        start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    return next((name for name in ("utf-8", "gb18030") if _decodes(path, name)), None)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with open_bytes(path) as file:
        for _ in range(_LOOKED_AT):
            block = file.read(_BLOCK)
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                return False
            if not block:
                break
    return True


def transcode(path: Path, encoding: str, target: Path) -> None:
    """Write the file's text as UTF-8 to ``target``.

    Raises ``UnicodeDecodeError`` when it is not in ``encoding``, ``LookupError`` when there is
    no such encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    with open_bytes(path) as source, target.open("wb") as out:
        while block := source.read(_BLOCK):
            out.write(decoder.decode(block).encode())
        out.write(decoder.decode(b"", final=True).encode())

"""Putting a finished deck on disk: whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.source.diagnostic import Diagnostic, InputError, Report

if TYPE_CHECKING:
    from collections.abc import Mapping


def save(data: bytes, path: str | Path) -> None:
    """Write ``data`` to ``path`` in one step; on failure what stood there stays as it was.

    Raises ``InputError`` when the folder is missing, the place is not writable, is a folder, or
    the deck is open in a program that locks it (Windows).
    """
    target = Path(path)
    if target.is_dir():
        raise _failed("P003", target)
    if not target.parent.is_dir():
        raise _failed("P001", target, folder=str(target.parent))
    if target.exists() and not os.access(target, os.W_OK):
        raise _failed("P002", target)
    try:
        _replace(data, target)
    except PermissionError as error:
        raise _failed("P002", target) from error
    except OSError as error:
        raise _failed("P004", target, reason=error.strerror or str(error)) from error


def guard(path: str | Path, *, overwrite: bool = False) -> None:
    """Refuse to write over anything but a deck that stands as this program wrote it.

    What the manifest beside it names as its digest tells. Raises ``InputError``: P005 for a name
    that does not end in .pptx, P006 for a deck that was edited since or is of unknown origin.
    """
    target = Path(path)
    if target.suffix.casefold() != ".pptx" and not target.is_dir():
        raise _failed("P005", target)
    if target.is_file() and not overwrite and _digest(target) != _written(target):
        raise _failed("P006", target)


def sealed(manifest: Mapping[str, object], deck: bytes) -> dict[str, object]:
    """The manifest beside a deck: the one inside, and the digest of the file it stands beside."""
    return {**manifest, "sha256": hashlib.sha256(deck).hexdigest()}


def beside(path: str | Path) -> Path:
    """Where the manifest of a deck stands."""
    return Path(path).with_suffix(".manifest.json")


def _digest(deck: Path) -> str:
    return hashlib.sha256(deck.read_bytes()).hexdigest()


def _written(deck: Path) -> object:
    try:
        return json.loads(beside(deck).read_bytes()).get("sha256")
    except (OSError, ValueError, AttributeError):
        return None


def _replace(data: bytes, target: Path) -> None:
    """Write beside the target and rename, which no reader sees half done."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The rights of the file replaced, or those a new file would have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(code: str, path: Path, **args: str) -> InputError:
    return InputError(Report((Diagnostic(code, (("path", str(path)), *args.items())),)))

"""The files that come with deckgen: layouts, configs, examples."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder under ``layouts/``, ``configs/`` or ``examples/``.

    In a checkout these folders stand beside the package; a wheel carries them inside it, as
    ``deckgen/_resources``.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent.parent
    carried = package / "_resources"
    return carried if carried.is_dir() else package.parent

"""Telling of stages, and of none once one has failed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def silent(_: str) -> None:
    """No progress is told."""


@contextmanager
def ended(progress: Callable[[str], None]) -> Iterator[None]:
    """No progress is told once a stage has failed."""
    try:
        yield
    except BaseException:
        progress("")
        raise

"""The shipped metrics, found by name in their files and read one by one when asked for.

Reading them all with their places takes a tenth of a build; a deck uses half of them, and nobody
has to be pointed at a mistake in them: a test reads them strictly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from deckgen.metrics.declaration import Declaration, declared
from deckgen.source.resource import resource

if TYPE_CHECKING:
    from pathlib import Path

_METRIC = re.compile(r"^  (\w+):\n((?:    .*\n|\n)+)", re.MULTILINE)
_DIMENSION = re.compile(r"^    dimension: (\w+)$", re.MULTILINE)
_ALIASES = re.compile(r"^    aliases: \[(.*)\]$", re.MULTILINE)


@dataclass(frozen=True)
class Shipped:
    """A metric in a file of the catalogue, as text."""

    text: str
    aliases: tuple[str, ...]
    dimension: str | None

    @cached_property
    def node(self) -> Declaration:
        """The metric."""
        import yaml  # noqa: PLC0415 -- start-up time

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return declared(yaml.load(self.text, loader))  # noqa: S506 -- a safe loader


def files() -> tuple[Path, ...]:
    """The files of the shipped catalogue, by name."""
    return tuple(sorted(resource("configs", "metrics").glob("*.yaml")))


def shipped() -> dict[str, Shipped]:
    """The shipped metrics by id, in the order of their files."""
    return {
        match[1]: Shipped(match[2], _aliases(match[2]), _dimension(match[2]))
        for path in files()
        for match in _METRIC.finditer(path.read_text(encoding="utf-8"))
    }


def _aliases(text: str) -> tuple[str, ...]:
    found = _ALIASES.search(text)
    return tuple(name.strip() for name in found[1].split(",")) if found else ()


def _dimension(text: str) -> str | None:
    found = _DIMENSION.search(text)
    return found[1] if found else None

"""Every text of an outline, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.source.model import Node
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.model import Outline


def texts(part: Node) -> Iterator[tuple[str, LocalText]]:
    """Each text of an outline or a part of it, with its path there: ``blocks[1].body``."""
    for path, value in _walk("", part):
        if isinstance(value, LocalText):
            yield path, value


def walk(node: Node) -> Iterator[tuple[str, LocalText]]:
    """Each text of a part of an outline, with its path within it."""
    for path, value in _walk("", node):
        if isinstance(value, LocalText):
            yield path, value


def nodes(outline: Outline) -> Iterator[tuple[str, Node]]:
    """Each mapping of the outline with its path, the outline itself first with an empty one."""
    for path, value in _walk("", outline):
        if isinstance(value, Node):
            yield path, value


def _walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, LocalText):
        yield path, value
    elif isinstance(value, Node):
        yield path, value
        for name in type(value).model_fields:
            yield from _walk(f"{path}.{name}".lstrip("."), getattr(value, name))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _walk(f"{path}[{number}]", item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(f"{path}.{key}", item)

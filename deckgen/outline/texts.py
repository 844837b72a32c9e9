"""Every text of an outline, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.source.model import Node
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.model import Outline
    from deckgen.source.place import Span


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


_NAMING = ("title", "heading", "label", "labels", "names", "date", "source", "by")
"""Fields that name things: what stands in them is no statement."""
_STATING = ("opening", "slides", "divider", "closing")
"""Parts of an outline in which something is stated; the others only name."""


def states(path: str) -> bool:
    """Whether the text at a path within a slide or divider states something."""
    return not any(name in _NAMING for name in path.replace("[", ".").split("."))


def names_in(outline: Outline) -> frozenset[Span]:
    """The places of the outline's texts that only name: headings, labels, titles."""
    return frozenset(
        text.span
        for path, text in texts(outline)
        if text.span is not None and not (_within_slide(path) and states(path))
    )


def _within_slide(path: str) -> bool:
    return any(name in _STATING for name in path.replace("[", ".").split("."))


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

"""Ids that must differ.

Those of slides in the deck, chapters among themselves, blocks in a slide, parts in a block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.source.diagnostic import problem
from deckgen.source.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.outline.blocks import AnyBlock
    from deckgen.outline.model import Outline, Slide
    from deckgen.source.diagnostic import Diagnostic


def slides_of(outline: Outline) -> Iterator[Slide]:
    """Every slide with blocks, in the order of the deck."""
    yield from outline.opening
    for chapter in outline.chapters:
        yield from chapter.slides
    yield from outline.closing


def duplicates(outline: Outline) -> Iterator[Diagnostic]:
    """A problem for each id that is used again in its scope."""
    yield from _again(outline.chapters, "O201")
    yield from _again(_slides_and_dividers(outline), "O201")
    for slide in slides_of(outline):
        yield from _again(slide.blocks, "O201")
        for block in slide.blocks:
            yield from _again(parts_of(block), "O201")


def _slides_and_dividers(outline: Outline) -> Iterator[Node]:
    yield from outline.opening
    for chapter in outline.chapters:
        if chapter.divider is not None:
            yield chapter.divider
        yield from chapter.slides
    yield from outline.closing


def parts_of(block: AnyBlock) -> Iterator[Node]:
    """The items, columns, rows, steps and units of a block: all share one scope."""
    for name in type(block).model_fields:
        value = getattr(block, name)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Node) and "id" in type(part).model_fields:
                yield part
                yield from getattr(part, "rows", ())
                yield from getattr(part, "items", ())


def _again(nodes: Iterable[Node], code: str) -> Iterator[Diagnostic]:
    first: dict[str, Node] = {}
    for node in nodes:
        name = str(node.id)  # type: ignore[attr-defined]
        if name not in first:
            first[name] = node
            continue
        before = first[name].at("id")
        related = (before,) if before is not None else ()
        line = before.line if before is not None else ""
        owner = f"@model.{type(node).__name__}"
        yield problem(code, node.at("id"), related=related, id=name, owner=owner, line=line)

"""The kinds of slide as text for people and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from deckgen.metrics.show import lined_up
from deckgen.source.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.template import SlideKind
    from deckgen.layout.define import LayoutSet

_COLUMNS = ("kind", "label", "about", "blocks", "aliases")


def as_table(layouts: LayoutSet, language: str) -> str:
    """Every kind on a line: its name, what it is for, the blocks it takes, its other names."""
    heads = tuple(say(f"@list.{name}", {}, language)[0] for name in _COLUMNS)
    rows = [
        tuple(_cell(record[name]) for name in _COLUMNS) for record in records(layouts, language)
    ]
    return lined_up([heads, *rows])


def as_json(layouts: LayoutSet, language: str) -> str:
    """Every kind with its slide layouts and the sets of blocks it takes."""
    return json.dumps(list(records(layouts, language)), ensure_ascii=False, indent=2) + "\n"


def records(layouts: LayoutSet, language: str) -> Iterator[dict[str, Any]]:
    """Every kind as plain values, by name."""
    for kind in layouts.kinds.values():
        yield {
            "kind": kind.name,
            "label": _said(kind.label, language),
            "about": _said(kind.about, language),
            "blocks": list(_blocks(kind)),
            "aliases": list(kind.aliases),
            "layouts": [name for _, name in kind.layouts],
            "named": kind.named,
        }


def _blocks(kind: SlideKind) -> Iterator[str]:
    """The sets of blocks: ``chart + numbers``."""
    return (" + ".join(name for name, _ in pattern) for pattern in kind.takes if pattern)


def _said(texts: tuple[tuple[str, str], ...], language: str) -> str:
    found = dict(texts)
    return found.get(language, found.get("", next(iter(found.values()), "")))


def _cell(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)

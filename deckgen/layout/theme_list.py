"""The themes that come with the program, as text for people and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from deckgen.layout.theme import load_theme, shipped
from deckgen.metrics.show import lined_up
from deckgen.source.words import say

if TYPE_CHECKING:
    from deckgen.source.place import LocalText

_COLUMNS = ("id", "label", "about")


def as_table(language: str) -> str:
    """A theme a line: name, label, what it is good for."""
    heads = tuple(say(f"@list.{name}", {}, language)[0] for name in _COLUMNS)
    rows = [
        (name, _said(model.label, language), _said(model.about, language))
        for name, model in shipped().items()
    ]
    return lined_up([heads, *rows])


def as_json(language: str) -> str:
    """Every theme with its colours and the roles that name them."""
    found = []
    for name, model in shipped().items():
        theme = load_theme(name)
        found.append(
            {
                "id": name,
                "label": _said(model.label, language),
                "about": _said(model.about, language),
                "dark": theme.dark,
                "fonts": [theme.latin, theme.east_asian],
                "colors": dict(theme.colors),
                "roles": dict(theme.roles),
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _said(text: LocalText | None, language: str) -> str:
    return "" if text is None else text.get(language) or text.any()

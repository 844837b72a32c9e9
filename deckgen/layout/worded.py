"""A template's own words in the deck's language: names of layouts and theme, prompts.

The house layouts are written in simplified Chinese; ``layouts/words.yaml`` has their words in the
other languages. What a company's own template says stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from deckgen.source.resource import resource
from deckgen.source.yamlfile import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.define import LayoutDef, LayoutSet

OWN = "zh-Hans"
"""The language the layouts are written in."""
_COUNT = re.compile(r"\d+")


def worded(layouts: LayoutSet, language: str) -> LayoutSet:
    """The template with its prompts and names in a language."""
    if language == OWN:
        return layouts
    named = {name: _layout(layout, language) for name, layout in layouts.layouts.items()}
    theme = replace(layouts.theme, name=in_language(layouts.theme.name, language))
    return replace(layouts, layouts=named, theme=theme)


def _layout(layout: LayoutDef, language: str) -> LayoutDef:
    slots = tuple(
        replace(slot, prompt=in_language(slot.prompt, language)) if slot.prompt else slot
        for slot in layout.slots
    )
    return replace(layout, label=in_language(layout.label, language), slots=slots)


def in_language(text: str, language: str) -> str:
    """A word of the template in a language; its own where there is none."""
    if language == OWN:
        return text
    known = _words(language)
    if text in known:
        return known[text]
    count = _COUNT.search(text)
    general = known.get(_COUNT.sub("{n}", text)) if count else None
    return text if count is None or general is None else general.replace("{n}", count.group())


@cache
def _words(language: str) -> Mapping[str, str]:
    tree = read(resource("layouts", "words.yaml"))
    return {str(own): str(other[language]) for own, other in tree["words"].items()}

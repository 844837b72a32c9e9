"""The template's own words in the deck's language."""

from __future__ import annotations

import pytest

from deckgen.layout.load import load_layouts
from deckgen.layout.theme import Wish, themed
from deckgen.layout.worded import in_language, worded
from deckgen.narrate.script import foreign


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_every_word_of_the_house_is_known_in_the_language(language):
    layouts = worded(load_layouts("house"), language)
    said = [layout.label for layout in layouts.layouts.values()]
    said += [slot.prompt for layout in layouts.layouts.values() for slot in layout.slots]
    assert [text for text in said if foreign(text, language)] == []


@pytest.mark.parametrize("theme", ["blue", "warm", "dark", "print"])
def test_every_theme_has_a_name_in_english(theme):
    layouts = worded(themed(load_layouts("house"), Wish(theme, language="en")), "en")
    assert layouts.theme.name.isascii()


def test_a_number_in_a_name_stays():
    assert in_language("6 张卡片", "en") == "6 cards"
    assert in_language("6 张卡片", "zh-Hans") == "6 张卡片"
    assert in_language("Our own layout", "zh-Hant") == "Our own layout"

"""The three wording files say the same things."""

from __future__ import annotations

import string

import pytest

from deckgen.narrate.wording import load_wording

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language):
    assert set(load_wording(language).texts) == set(load_wording("zh-Hans").texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_name_only_what_the_chinese_ones_name(language):
    chinese = load_wording("zh-Hans").texts
    for key, text in load_wording(language).texts.items():
        extra = fields(text) - fields(chinese[key])
        assert not extra - {"year", "month_name", "day"}, key


def test_no_format_uses_an_exclamation_mark_for_the_point():
    assert all("!" not in step.chart for name in LANGUAGES for step in load_wording(name).steps)


def test_arguments_with_braces_are_put_in_as_they_are():
    assert load_wording("en").fill("alt.message", message="{x}") == "{x}. "

"""The three wording files say the same things."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import deckgen
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
        assert not extra - {
            "year",
            "month_name",
            "day",
            "last_month_name",
            "last_year",
            "inside",
            "first",
            "end",
        }, key


def test_no_format_uses_an_exclamation_mark_for_the_point():
    assert all("!" not in step.chart for name in LANGUAGES for step in load_wording(name).steps)


def test_arguments_with_braces_are_put_in_as_they_are():
    assert load_wording("en").fill("alt.message", message="{x}") == "{x}. "


def test_every_reason_for_a_missing_value_has_words():
    stated = re.compile(
        r"(?:reason = |reason=|SMALL = |else )\"([a-z]+_[a-z]+)\"|empty\(.*\"(\w+)\""
    )
    sources = [*Path(deckgen.__file__).parent.glob("metrics/*.py")]
    sources += Path(deckgen.__file__).parent.glob("narrate/*.py")
    codes = {
        one or other
        for path in sources
        for one, other in stated.findall(path.read_text(encoding="utf-8"))
    }
    assert {"no_rows", "empty_denominator", "no_base", "outside_data", "small_group"} <= codes
    words = load_wording("zh-Hans").texts
    assert [code for code in codes if f"reason.{code}" not in words] == []

"""Which stretches of a text are of another language, by their characters."""

from __future__ import annotations

import pytest

from deckgen.narrate.script import foreign
from deckgen.narrate.wording import load_wording


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Contacts by channel, 95.0% “good”", ()),
        ("en", "Source: 投诉台账, period", ("投诉台账",)),
        ("en", "Complaints（up）", ("（", "）")),
        ("zh-Hant", "客戶滿意度、投訴率 KPI", ()),
        ("zh-Hant", "客戶满意度，投訴率", ("客戶满意度",)),
        ("zh-Hans", "客户满意度、投诉率 KPI", ()),
        ("zh-Hans", "客戶满意度", ("客戶满意度",)),
        ("zh-Hans", "组长 李昤、王璟、陈玥", ()),
    ],
)
def test_a_stretch_is_told_by_its_characters(language, text, found):
    assert foreign(text, language) == found


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_words_of_a_language_are_its_own(language):
    texts = load_wording(language).texts.values()
    assert [foreign(text, language) for text in texts if foreign(text, language)] == []

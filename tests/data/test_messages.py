"""Every problem of data and metrics has words in both languages, and no words lie idle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import deckgen.data
import deckgen.metrics
from deckgen.source.words import phrases

CODE = re.compile(r'"([DM]\d{3})"')


def used():
    folders = [Path(package.__path__[0]) for package in (deckgen.data, deckgen.metrics)]
    texts = [path.read_text(encoding="utf-8") for item in folders for path in item.rglob("*.py")]
    return {code for text in texts for code in CODE.findall(text)}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_code_has_words(language):
    known = {code for code in phrases(language) if re.fullmatch(r"[DM]\d{3}", code)}
    assert known == used()


def test_both_languages_use_the_same_arguments():
    def arguments(language, code):
        return {
            key: set(re.findall(r"\{(\w+)\}", text))
            for key, text in phrases(language)[code].items()
        }

    for code in used():
        assert arguments("en", code) == arguments("zh-Hans", code)

"""The words of messages: both languages say the same codes with the same arguments."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import yaml

import deckgen
from deckgen.source.resource import resource
from deckgen.source.words import phrases, say

ROOT = Path(deckgen.__file__).parent
RAISED = re.compile(r'(?:problem|_fault)\(\s*"([A-Z]\d{3})"')


def needs(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_know_the_same_messages():
    assert set(phrases("en")) == set(phrases("zh-Hans"))


@pytest.mark.parametrize("code", sorted(phrases("en")))
def test_a_message_takes_the_same_arguments_in_both_languages(code):
    english, chinese = phrases("en")[code], phrases("zh-Hans")[code]
    assert set(english) == set(chinese)
    for part in english:
        assert needs(english[part]) == needs(chinese[part])


@pytest.mark.parametrize("package", ["source", "outline"])
def test_every_code_that_is_raised_has_words(package):
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / package).rglob("*.py"))]
    raised = {code for text in texts for code in re.findall(r'"([YO]\d{3})"', text)}
    assert raised - set(phrases("en")) == set()


def test_every_word_of_the_outline_models_is_there():
    from deckgen.outline.model import Outline
    from deckgen.source.schema import reachable

    wanted = {f"@model.{model.__name__}" for model in reachable(Outline)}
    assert wanted - set(phrases("en")) == set()


def test_every_reason_of_a_missing_value_has_words():
    from deckgen.narrate.wording import load_wording

    reasons = {
        key.partition(".")[2] for key in load_wording("en").texts if key.startswith("reason.")
    }
    assert reasons == {key[8:] for key in phrases("en") if key.startswith("@reason.")}


def test_a_hint_without_its_argument_gives_way_to_the_next():
    assert (
        say("O104", {"key": "a", "value": "b", "near": "c", "choices": "d"}, "en")[1]
        == "did you mean 'c'?"
    )
    assert (
        say("O104", {"key": "a", "value": "b", "near": "", "choices": "d"}, "en")[1] == "one of: d"
    )
    assert say("O104", {"key": "a", "value": "b"}, "en")[1] == ""


def test_arguments_that_are_words_are_said_in_the_language():
    args = {"key": "a", "expected": "@kind.text|@kind.list", "came": "@kind.mapping"}
    assert "a text or a list" in say("O103", args, "en")[0]
    assert "文字或列表" in say("O103", args, "zh-Hans")[0]


class _Once(yaml.CSafeLoader):
    """A loader to which a key that stands twice is a mistake, not the last one's victory."""


def _mapping(loader: _Once, node: yaml.MappingNode) -> dict[object, object]:
    names = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    assert not twice, (node.start_mark.name, node.start_mark.line + 1, twice)
    values = (loader.construct_object(value, deep=True) for _, value in node.value)
    return dict(zip(names, values, strict=True))


_Once.add_constructor("tag:yaml.org,2002:map", _mapping)


@pytest.mark.parametrize("folder", ["messages", "wording"])
def test_no_words_stand_twice(folder):
    paths = sorted(resource("configs", folder).glob("*.yaml"))
    assert paths
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yaml.load(file, Loader=_Once)

"""Broken outlines: each mistake gives its code at its place, in words that help."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from deckgen.outline.load import parse
from deckgen.source import yamlfile
from deckgen.source.diagnostic import InputError, Report
from deckgen.source.place import Span
from deckgen.source.show import as_text, in_order
from deckgen.source.words import phrases

HEAD = "version: 1\ntitle: 年终总结\nperiod: 2023\n"
CASES = {
    f"{path.stem}: {name}": case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


def problems(case: dict) -> Report:
    text = case["text"] if case.get("whole") else HEAD + case["text"]
    try:
        parse(text, "年报.yaml")
    except InputError as error:
        return error.report
    return Report()


def at(item) -> str:
    assert isinstance(item.place, Span), item
    return f"{item.code}@{item.place.line}:{item.place.column}"


@pytest.mark.parametrize("name", CASES)
def test_a_broken_outline_gives_its_problems_at_their_places(name):
    report = problems(CASES[name])
    assert [at(item) for item in in_order(report.items)] == CASES[name]["finds"], as_text(report)


def test_without_libyaml_the_problems_are_the_same(monkeypatch):
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)
    found = {name: [at(item) for item in in_order(problems(CASES[name]).items)] for name in CASES}
    assert found == {name: case["finds"] for name, case in CASES.items()}


@pytest.mark.parametrize("name", [name for name in CASES if "says" in CASES[name]])
def test_the_words_name_the_mistake_and_the_remedy(name):
    told = as_text(problems(CASES[name]), "en")
    assert [part for part in CASES[name]["says"] if part not in told] == [], told


@pytest.mark.parametrize("name", CASES)
def test_every_problem_has_words_with_all_their_arguments_in_both_languages(name):
    for item in problems(CASES[name]).items:
        args = dict(item.args)
        for language in ("en", "zh-Hans"):
            phrase = phrases(language)[item.code]
            wanted = [part[1] for part in string.Formatter().parse(phrase["text"]) if part[1]]
            assert [name for name in wanted if not args.get(name)] == []


def test_there_are_enough_broken_outlines():
    assert len(CASES) >= 60

"""What is not in the deck's language is told with its place."""

from __future__ import annotations

from textwrap import dedent

import pytest

from deckgen.project import load
from deckgen.source.diagnostic import InputError

METRICS = """
version: 1
metrics:
  calls:
    kind: aggregate
    label: {zh-Hans: 来电量, zh-Hant: 來電量, en: Calls}
    definition: {zh-Hans: 期间内的来电, zh-Hant: 期間內的來電, en: Calls in the period}
    noun: {zh-Hans: 次, zh-Hant: 次, en: calls}
    table: calls
    time: created_at
    expression: count(*)
"""
OUTLINE = """
version: 1
title: {zh-Hans: 年度总结, zh-Hant: 年度總結, en: The year}
period: 2023
compare: none
metrics: [metrics.yaml]
data:
  calls:
    path: calls.csv
    label: {zh-Hans: 来电记录, zh-Hant: 來電記錄, en: call records}
    exclude: {internal: channel = 'internal'}
    rules:
      internal: {zh-Hans: 内部来电, zh-Hant: 內部來電, en: internal calls}
dimensions:
  channel:
    label: {zh-Hans: 渠道, zh-Hant: 渠道, en: Channel}
    values:
      phone: {zh-Hans: 电话, zh-Hant: 電話, en: Phone}
      chat: {zh-Hans: 在线, zh-Hant: 線上, en: Chat}
chapters:
  - id: one
    slides:
      - id: s
        message: {zh-Hans: "来电 {calls}", zh-Hant: "來電 {calls}", en: "{calls} in a year"}
        blocks: [{id: t, kind: table, by: channel, columns: [{id: n, figure: calls}]}]
"""
ROWS = ("phone", "phone", "chat", "internal")


@pytest.fixture
def build(tmp_path):
    def make(language, outline=OUTLINE, metrics=METRICS, rows=ROWS):
        (tmp_path / "metrics.yaml").write_text(dedent(metrics), encoding="utf-8")
        (tmp_path / "outline.yaml").write_text(dedent(outline), encoding="utf-8")
        lines = [f"2023-05-0{day % 9 + 1} 10:00:00,{channel}" for day, channel in enumerate(rows)]
        text = "created_at,channel\n" + "\n".join(lines) + "\n"
        (tmp_path / "calls.csv").write_text(text, encoding="utf-8")
        return load(tmp_path / "outline.yaml", language=language).build()

    return make


def left_in(deck):
    """The warnings of language; of so few rows there are others."""
    return [item for item in deck.report.items if item.code.startswith("N44")]


def told(deck):
    return [
        (item.code, dict(item.args).get("text"), item.severity, item.place.line)
        for item in left_in(deck)
    ]


def line(part, text=OUTLINE):
    return next(n for n, each in enumerate(text.split("\n"), 1) if part in each)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_an_outline_in_three_languages_leaves_nothing(build, language):
    deck = build(language)
    assert left_in(deck) == []
    assert deck.content.language == language


def test_exclusions_are_named_in_the_language(build):
    notes = build("en").content.slides[0].notes.text
    assert "call records (without internal calls)" in notes


def test_a_text_that_lacks_the_language_stops(build):
    outline = OUTLINE.replace(", en: The year", "")
    with pytest.raises(InputError) as raised:
        build("en", outline)
    (found,) = raised.value.report.items
    assert (found.code, found.place.line) == ("O202", line("title:"))


@pytest.mark.parametrize(("language", "left"), [("en", "来电记录"), ("zh-Hant", "来电记录")])
def test_a_plain_text_of_another_language_is_told_once_with_its_place(build, language, left):
    plain = "label: 来电记录"
    outline = OUTLINE.replace(
        "label: {zh-Hans: 来电记录, zh-Hant: 來電記錄, en: call records}", plain
    )
    assert told(build(language, outline)) == [("N440", left, "warning", line(plain, outline))]
    assert told(build("zh-Hans", outline)) == []


def test_what_stands_under_the_language_is_taken_as_it_is(build):
    outline = OUTLINE.replace("en: Chat", "en: 微信")
    assert told(build("en", outline)) == []


def test_a_value_of_the_data_in_another_language_is_told(build):
    outline = OUTLINE.replace("phone: {zh-Hans", "telephone: {zh-Hans")
    outline = outline.replace("chat: {zh-Hans", "chatting: {zh-Hans")
    codes = told(build("en", outline, rows=("电话", "chat")))
    assert ("N441", "电话", "warning", line("id: t,", outline)) in codes


def test_a_code_among_named_values_is_told(build):
    found = left_in(build("zh-Hans", rows=("phone", "fax")))
    assert [item.code for item in found] == ["N443"]
    assert dict(found[0].args)["value"] == "fax"


def test_a_metric_without_the_language_is_told(build):
    metrics = METRICS.replace(", zh-Hant: 來電量", "")
    assert told(build("zh-Hant", metrics=metrics))[0][0] == "N442"


def test_a_rule_that_is_no_exclusion_is_told(build):
    outline = OUTLINE.replace("    rules:\n      internal:", "    rules:\n      intern:")
    with pytest.raises(InputError) as raised:
        build("en", outline)
    (found,) = raised.value.report.items
    assert (found.code, dict(found.args)["near"]) == ("O351", "internal")


def test_there_is_no_other_language(tmp_path):
    with pytest.raises(InputError) as raised:
        load(tmp_path / "outline.yaml", language="fr")
    assert [item.code for item in raised.value.report.items] == ["O350"]

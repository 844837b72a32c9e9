"""Strings that know where their numbers come from keep it through whatever is done to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.narrate.clean import clean, one_line
from deckgen.narrate.marked import Mark, Marked, classed, filled, joined, marks_of, shown
from deckgen.narrate.text import Paragraph, RichText, Run, words_of
from deckgen.narrate.tokens import authored

FIGURE = shown("12.8 万次", "contacts@2023")
DATE = classed("2023 年", "period")
BOTH = DATE + "咨询量 " + FIGURE + "。"


def said(text: str) -> list[tuple[str, str | None]]:
    """What is marked, and as what."""
    return [(str(text)[m.start : m.end], m.figure or m.token) for m in marks_of(text)]


WHOLE = [("2023 年", "period"), ("12.8 万次", "contacts@2023")]
CHANGES = {
    "join": lambda text: Marked("、").join(("甲", text)),
    "in front": lambda text: "其中" + text,
    "strip": lambda text: ("  " + text + "\n").strip(),
    "one line": lambda text: one_line("  " + text + "\n\n"),
    "suffix": lambda text: text.removesuffix("。"),
    "prefix": lambda text: ("※" + text).removeprefix("※"),
    "partition": lambda text: joined("", text.partition("咨询量")),
    "split": lambda text: joined("量", text.split("量")),
    "replace": lambda text: text.replace("咨询量", "来电量"),
    "template": lambda text: filled("{a}（{b}）", {"a": text, "b": 1}),
    "run": lambda text: words_of((Run(text), Run("，好"))),
    "paragraphs": lambda text: RichText((Paragraph((Run(text),)),)).marked,
}


@pytest.mark.parametrize("change", CHANGES)
def test_marks_go_along(change):
    assert said(CHANGES[change](BOTH)) == WHOLE


def test_a_cut_keeps_what_lies_within_it():
    assert said(BOTH[8:]) == [("12.8 万次", "contacts@2023")]
    assert said(BOTH[:6]) == [("2023 年", "period")]
    assert said(BOTH[:2]) == [("20", "period")]


def test_characters_left_out_are_left_out_of_the_mark():
    assert said(BOTH.without({4})) == [("2023年", "period"), ("12.8 万次", "contacts@2023")]


@given(st.text("甲2 \t\r\n\x07", max_size=12))
def test_a_marked_text_is_cleaned_as_a_plain_one(text):
    marked = Marked(text, [Mark(0, len(text), "name")] if text else [])
    assert clean(marked) == clean(text)
    assert one_line(marked) == one_line(text)


@given(st.lists(st.text("12 年次", max_size=4), max_size=6), st.integers(0, 9))
def test_it_is_the_same_string(parts, at):
    marked = [Marked(part, [Mark(0, len(part), "name")] if part else []) for part in parts]
    text = joined("，", marked)
    assert text == "，".join(parts)
    assert text[:at] + text[at:] == text
    assert [str(text)[m.start : m.end] for m in text.marks] == [part for part in parts if part]


def test_a_run_is_its_figure_unless_its_text_says_more():
    assert said(Run("12.8 万次", "contacts@2023").marked) == [("12.8 万次", "contacts@2023")]
    assert said(Run("NPS 2.0", "nps@2023", token="name").marked) == [("NPS 2.0", "name")]
    assert said(Run(BOTH, "contacts@2023").marked) == WHOLE


def test_an_author_s_numbers_have_the_classes_of_the_warning():
    text = authored("投诉 7 天内办结，前三类增长 38%")
    assert said(text) == [("7 天内", "commitment"), ("前三", "ordinal")]
    assert said(authored("三步走 100 天", default="name")) == [("100", "name")]


def test_a_template_s_own_numbers_are_its_own():
    assert said(filled("合计 100%：{a}", {"a": FIGURE})) == [
        ("100%", "wording"),
        ("12.8 万次", "contacts@2023"),
    ]

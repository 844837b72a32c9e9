"""The slide of definitions: which metrics the deck shows, in which order, in which words."""

from __future__ import annotations

from textwrap import dedent

import pytest

from deckgen.layout.load import load_layouts
from deckgen.layout.place import place
from tests.content.conftest import FILES, HEAD

OWN = """
opening:
  - {id: defined, kind: definitions}
"""
BODY = """
chapters:
  - id: one
    slides:
      - {id: a, message: "解决率 {solved}，来电 {calls}", lead: "{wait.yoy}"}
      - {id: b, message: "来电 {calls}", lead: "占 {calls[channel=电话].share}"}
"""
LAST = """
closing:
  - {id: defined, kind: definitions}
"""


def table(deck, name="defined"):
    return deck.fill("table1", name).payload


def keys(deck, name="defined"):
    return [row.key for row in table(deck, name).rows]


@pytest.mark.parametrize("body", [OWN + BODY, BODY + LAST], ids=["first", "last"])
def test_the_metrics_shown_are_defined_wherever_the_slide_stands(whole, body):
    deck = whole(body)
    assert deck.codes == []
    assert keys(deck) == ["solved", "calls", "wait"]
    assert deck.text("title", "defined") == "口径说明"


def test_a_row_says_what_a_metric_means_and_which_rows_it_counts(whole):
    one = "\nchapters: [{id: one, slides: [{id: a, message: '解决率 {solved}'}]}]\n"
    row = table(whole(OWN + one)).rows[0]
    assert [cell.text.text for cell in row.cells] == [
        "解决率",
        "已解决 ÷ 全部",
        "calls\n按创建时间",
        "%，越高越好",
    ]


def test_what_all_rows_agree_in_is_said_once_and_has_no_column(whole):
    deck = whole(OWN + BODY)
    assert [column.key for column in table(deck).columns] == ["metric", "definition", "unit"]
    assert [len(row.cells) for row in table(deck).rows] == [3, 3, 3]
    assert "均按创建时间统计" in deck.text("source", "defined")
    times = whole(
        OWN
        + BODY.replace("{solved}，来电 {calls}", "{wait_median}")
        .replace("来电 {calls}", "{wait}")
        .replace("占 {calls[channel=电话].share}", "")
    )
    assert [column.key for column in table(times).columns] == ["metric", "definition"]
    assert "单位均为秒，越低越好" in times.text("source", "defined")


def test_one_moment_of_several_tables_is_said_once_and_the_tables_in_a_column(whole, monkeypatch):
    rated = """
  rated: {kind: aggregate, table: plans, time: done, expression: count(*), label: 计划,
          definition: 计划}
"""
    monkeypatch.setitem(FILES, "metrics.yaml", FILES["metrics.yaml"] + rated)
    listed = (
        "closing: [{id: defined, blocks: [{id: b, kind: definitions, metrics: [calls, NAME]}]}]"
    )
    tables = table(whole("\n" + listed.replace("NAME", "rated")))
    assert [row.cells[2].text.text for row in tables.rows] == ["calls", "plans"]
    monkeypatch.setitem(
        FILES,
        "metrics.yaml",
        FILES["metrics.yaml"].replace(
            "table: plans, time: done", "table: calls, time: created_at, attribution: event"
        ),
    )
    moments = table(whole("\n" + listed.replace("NAME", "rated")))
    assert [row.cells[2].text.text for row in moments.rows] == ["按创建时间", "按发生时间"]


def test_the_definitions_have_what_the_other_columns_leave(whole):
    pages, _ = place(whole(OWN + BODY).composed.content, load_layouts("house"))
    placed = next(s for p in pages for s in p.placed if p.id == "defined" and s.slot == "table1")
    name, definition, unit = placed.payload.widths
    assert definition > 2 * max(name, unit)


def test_parts_of_a_derived_metric_are_defined_only_if_they_are_shown(whole, monkeypatch):
    metrics = """
    version: 1
    metrics:
      calls: {kind: aggregate, table: calls, time: created_at, expression: count(*),
              label: 来电量, definition: 来电}
      waited: {kind: aggregate, table: calls, time: created_at, expression: sum(wait_s),
               label: 等待合计, definition: 等待}
      wait_each: {kind: derived, expression: waited / calls, label: 每次等待,
                  definition: 等待合计除以来电}
    """
    body = """
    chapters:
      - {id: one, slides: [{id: a, message: "每次 {wait_each}，共 {calls}"}]}
    """
    monkeypatch.setitem(FILES, "metrics.yaml", dedent(metrics))
    assert keys(whole(OWN + dedent(body))) == ["wait_each", "calls"]


@pytest.mark.parametrize(("language", "unit"), [("en", "amount"), ("zh-Hans", "元")])
def test_a_unit_without_a_word_is_an_amount(make, monkeypatch, language, unit):
    metrics = """
    version: 1
    metrics:
      paid: {kind: aggregate, table: calls, time: created_at, expression: sum(wait_s),
             unit: currency, label: Paid, definition: all paid}
    """
    monkeypatch.setitem(FILES, "metrics.yaml", dedent(metrics))
    body = "\nchapters:\n  - {id: one, slides: [{id: a, message: 'Paid {paid}'}]}\n"
    deck = make(HEAD.replace("period:", f"language: {language}\nperiod:") + OWN + body)
    assert table(deck).rows[0].cells[-1].text.text == unit


def test_a_block_may_name_its_metrics_and_an_unknown_one_is_told(slide):
    body = """
    heading: 指标
    blocks:
      - {id: d, kind: definitions, metrics: [solved, 来电, calls]}
    """
    deck = slide(body)
    assert keys(deck, "s") == ["solved", "calls"]
    assert deck.text("title") == "指标"
    assert "N101" in slide(body.replace("来电", "来店量")).codes


def test_a_deck_without_figures_has_nothing_to_define(whole):
    deck = whole(OWN + "\nchapters:\n  - {id: one, slides: [{id: a, message: 没有数字}]}\n")
    assert deck.codes == ["N160"]
    assert keys(deck) == []


def test_what_sources_leave_out_is_said_once_in_the_source_line(make):
    head = HEAD.replace("Asia/Shanghai}", "Asia/Shanghai, exclude: {测试: kind = '测试'}}")
    deck = make(head + OWN + BODY)
    assert "calls不含测试" in deck.text("source", "defined")


@pytest.mark.parametrize(
    ("language", "title", "better"),
    [("en", "Definitions", "higher\u00a0is\u00a0better"), ("zh-Hant", "指標定義", "越高越好")],
)
def test_it_is_worded_in_the_decks_language(make, language, title, better):
    deck = make(HEAD.replace("period:", f"language: {language}\nperiod:") + OWN + BODY)
    assert deck.text("title", "defined") == title
    assert better in table(deck).rows[0].cells[-1].text.text


def test_a_table_too_long_for_a_slide_goes_on_evenly(whole, monkeypatch):
    names = [f"m{n}" for n in range(24)]
    metrics = "version: 1\nmetrics:\n" + "".join(
        f"  {name}: {{kind: aggregate, table: calls, time: created_at, expression: count(*),"
        f" label: 指标{name}, definition: {'含义' * 30}}}\n"
        for name in names
    )
    listed = "".join(f"{{{name}}}" for name in names)
    body = f'\nchapters:\n  - {{id: one, slides: [{{id: a, message: 数, lead: "{listed}"}}]}}\n'
    monkeypatch.setitem(FILES, "metrics.yaml", metrics)
    pages, _ = place(whole(OWN + body).composed.content, load_layouts("house"))
    parts = [
        shape.payload
        for page in pages
        for shape in page.placed
        if page.id.startswith("defined") and shape.slot == "table1"
    ]
    rows = [len(part.table.rows) for part in parts]
    assert sum(rows) == 24
    assert len(rows) > 1
    assert max(rows) - min(rows) <= 1
    assert all(part.size >= 11 for part in parts)

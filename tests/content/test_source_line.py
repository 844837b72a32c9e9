"""The line at the foot of a slide: sources, period, and where the definitions are."""

from __future__ import annotations

import pytest

MANY = """
message: 来电 {calls}
blocks:
  - {id: a, kind: chart, metric: calls, by: month, series: period}
"""


def test_a_comparison_names_both_periods(slide):
    assert slide(MANY).text("source") == "数据来源：calls；期间 2022 年、2023 年；口径见备注"


def test_a_change_is_of_the_period_it_is_against_too(slide):
    assert "期间 2022 年、2023 年" in slide("message: 来电同比{calls.yoy}").text("source")
    assert "期间 2023 年；" in slide("message: 距基准 {solved.vs_benchmark}").text("source")


@pytest.mark.parametrize(
    ("months", "told"),
    [
        ("02 03 04", "2022 年 2 月至 4 月"),
        ("02 04 06", "2022 年 2 月、4 月、6 月"),
        ("02 04 06 08", "2022 年 2 月至 8 月"),
    ],
)
def test_months_in_a_row_are_told_as_one_span(months, told):
    from deckgen.content.source_line import _periods_text
    from deckgen.metrics.period import parse_period
    from deckgen.narrate.wording import load_wording

    periods = [parse_period(f"2022-{month}") for month in months.split()]
    assert _periods_text(periods, load_wording("zh-Hans")) == f"期间 {told}"


def test_a_part_of_the_deck_s_period_is_told_as_the_whole(slide):
    made = slide("message: 三月 {calls@2023-03}，十一月 {calls@2023-11}")
    assert made.text("source") == "数据来源：calls；期间 2023 年；口径见备注"


def test_a_period_that_only_a_charts_heading_names_is_told_too(slide):
    made = slide("""
        message: 来电 {calls}
        blocks: [{id: w, kind: chart, chart: waterfall, metric: calls, by: kind}]
    """)
    assert (
        "2022 年" in made.text("chart1.heading")
        or "2022 年" in made.fill("chart1").payload.axis_title
    )
    assert "期间 2022 年、2023 年" in made.text("source")


@pytest.mark.parametrize(
    ("listed", "told"),
    [("", "文末"), (", metrics: [calls, wait]", "文末"), (", metrics: [wait]", "备注")],
)
def test_what_the_last_pages_define_is_looked_up_there(whole, listed, told):
    """An audience sees no notes."""
    deck = whole(f"""
chapters: [{{id: one, slides: [{{id: s, message: '来电 {{calls}}'}}]}}]
closing: [{{id: d, blocks: [{{id: b, kind: definitions{listed}}}]}}]
""")
    assert deck.text("source", "s") == f"数据来源：calls；期间 2023 年；口径见{told}"


def test_what_the_last_pages_define_in_part_is_in_the_notes_too(whole):
    deck = whole("""
chapters: [{id: one, slides: [{id: s, message: '等待 {wait}，解决 {solved}'}]}]
closing: [{id: d, blocks: [{id: b, kind: definitions, metrics: [wait]}]}]
""")
    assert deck.text("source", "s").endswith("口径见文末、备注")


@pytest.mark.parametrize(("listed", "told"), [("wait", "文末"), ("calls", "备注")])
def test_beside_a_time_a_count_needs_no_definition_of_its_own(whole, listed, told):
    deck = whole(f"""
chapters: [{{id: one, slides: [{{id: s, message: '来电 {{calls}}，等待 {{wait}}'}}]}}]
closing: [{{id: d, blocks: [{{id: b, kind: definitions, metrics: [{listed}]}}]}}]
""")
    assert deck.text("source", "s").endswith(f"口径见{told}")


def test_rows_read_are_of_no_period(slide):
    made = slide("message: 数据质量\nblocks: [{id: q, kind: data_quality}]\n")
    assert "期间" not in made.text("source")


def test_who_states_a_benchmark_is_named(slide):
    made = slide("message: 解决率 {solved}，基准 {solved.benchmark}")
    assert made.text("source").startswith("数据来源：calls、示例基准（虚构）；期间 2023 年")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hant", "資料來源：calls；期間 2023 年；定義見備忘稿"),
        ("en", "Source: calls; period: 2023; definitions in the notes"),
    ],
)
def test_the_line_is_in_the_deck_s_language(slide, language, text):
    assert slide("message: '{calls}'", f"language: {language}\n").text("source") == text


def test_of_many_tables_the_first_three_are_named():
    from deckgen.content.source_line import _lines
    from deckgen.narrate.wording import load_wording

    wording = load_wording("zh-Hans")
    lines = list(_lines(list("甲乙丙丁"), ["丁说"], ("期间 2023 年", "口径见备注"), (), wording))
    assert lines[0] == "数据来源：甲、乙、丙等、丁说；期间 2023 年；口径见备注"
    assert lines[-1] == "数据来源：甲等、丁说；期间 2023 年"


def test_what_else_is_to_be_said_stays_however_long_the_line(slide):
    rows = [("2023-03", "电话", "退货", 30, "true")] * 150 + [("2023-03", "", "退货", 30, "true")]
    made = slide(
        "message: 来电\nblocks: [{id: c, kind: chart, metric: calls, by: channel}]", rows=rows
    )
    assert "；未填写 1 条未单列" in made.text("source")

"""Data and outlines that go wrong: every block kind still makes its slide, or says why not."""

# ruff: noqa: E501 -- flow mappings keep the outline short

from __future__ import annotations

import pytest

ALL_KINDS = """
dimensions:
  channel: {label: 渠道}
chapters:
  - id: one
    title: 第一章
    slides:
      - id: charts
        message: 等待 {wait}，{wait.yoy}
        blocks:
          - {id: a, kind: chart, metric: wait, by: month, series: period, highlight: max}
          - {id: b, kind: chart, metric: wait, by: channel, target: false, mean: true, highlight: [min, last]}
      - id: pareto
        message: 来电 {calls}
        blocks: [{id: a, kind: chart, chart: pareto, metric: calls, by: kind}]
      - id: combo
        message: 来电 {calls}
        blocks: [{id: a, kind: chart, chart: combo, metric: calls, secondary: wait, by: month}]
      - id: parts
        message: 来电 {calls}
        blocks:
          - {id: a, kind: chart, chart: percent_column, metric: calls, by: month, series: channel}
          - {id: b, kind: chart, metric: calls, by: channel, top: 2, sort: value}
      - id: table
        message: 来电 {calls}
        blocks: [{id: t, kind: table, by: channel, total: true, sort: -w, highlight: [max, min], columns: [{id: n, figure: calls}, {id: s, figure: calls.share}, {id: w, figure: wait}, {id: m, figure: wait_median}, {id: r, figure: solved}, {id: y, figure: wait.yoy}]}]
      - id: metrics
        message: 来电 {calls}
        blocks: [{id: t, kind: table, metrics: [wait, solved, calls], columns: [{id: a, figure: .}, {id: b, figure: .previous}, {id: c, figure: .yoy}, {id: d, figure: .mom}]}]
      - id: heat
        message: 来电 {calls}
        blocks:
          - {id: h, kind: heat_map, metric: wait, rows: weekday, columns: hour}
          - {id: n, kind: numbers, items: [{id: a, figure: wait, note: "{wait.yoy}", accent: true}, {id: b, figure: wait.yoy}]}
      - id: matrix
        message: 来电 {calls}
        blocks: [{id: m, kind: matrix, by: channel, columns: [{id: n, heading: 量, figure: calls}, {id: w, heading: 等待, figure: wait, note: 最久}]}]
      - id: cards
        message: 来电 {calls}
        blocks: [{id: c, kind: cards, items: [{id: a, heading: 甲, figure: wait, body: "{wait.yoy}"}, {id: b, heading: 乙, figure: calls.yoy}]}]
      - id: big
        message: 来电 {calls}
        blocks: [{id: n, kind: numbers, items: [{id: a, figure: wait}, {id: b, figure: solved.yoy}]}]
      - id: columns
        message: 来电 {calls}
        blocks: [{id: l, kind: label_values, columns: [{id: x, heading: 规模, rows: [{id: n, label: 等待, value: "{wait}"}]}, {id: y, heading: 速度, rows: [{id: w, label: 变化, value: "{wait.yoy:+}"}]}]}]
      - id: units
        message: 来电 {calls}
        blocks: [{id: o, kind: organisation, top: {id: top, heading: 部, figure: wait}, units: [{id: a, heading: 甲组, figure: wait}, {id: b, heading: 乙组}]}]
      - id: picked
        message: "{longest.name}等待最久，为 {longest}"
        blocks: [{id: t, kind: text, body: "{longest.name}等 {longest}"}]
figures:
  longest: {metric: wait, by: channel, pick: max}
"""


def rows(*channels, waits=(30,), month="2023-03"):
    return tuple((month, channel, "退货", wait, "true") for channel in channels for wait in waits)


CASES = {
    "no value at all": rows("电话", "微信", waits=("",)),
    "one category": rows("电话", waits=(10, 20)),
    "sixty categories": rows(*(f"渠道{n}" for n in range(60)), waits=(7, 9)),
    "all equal": rows("电话", "微信", "短信", waits=(30,)),
    "only zeros": rows("电话", "微信", waits=(0,)),
    "a negative change": (
        *rows("电话", waits=(90, 90), month="2022-03"),
        *rows("电话", waits=(30,)),
    ),
    "a zero base": (*rows("电话", waits=(0,), month="2022-03"), *rows("电话", waits=(30,))),
    "names of markup": rows('"<b>&电话</b>\'"', "A&B", waits=(30, 40)),
    "long names": rows("长" * 200, "短" * 200, waits=(30, 40)),
    "a blank category": rows("电话", "", waits=(30, 40)),
    "braces in names": rows("{calls}", "**粗**", waits=(30, 40)),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def odd(request, whole):
    return whole(ALL_KINDS, rows=request.param)


def test_every_kind_of_block_makes_its_slide_from_odd_data(odd):
    assert len(odd.composed.content.slides) == 13
    assert all(slide.fills for slide in odd.composed.content.slides)


def test_odd_data_are_warned_of_and_are_no_error(odd):
    told = [*odd.asked, *odd.composed.problems]
    assert [item.code for item in told if item.severity == "error"] == []


def test_every_slide_of_odd_data_has_notes_and_alternative_texts_on_one_line(odd):
    for slide in odd.composed.content.slides:
        alts = [fill.alt for fill in slide.fills if fill.alt]
        assert all("\n" not in alt for alt in alts), slide.id


def test_a_missing_value_is_a_gap_in_charts_and_a_dash_in_words(whole):
    deck = whole(ALL_KINDS, rows=CASES["no value at all"])
    assert set(deck.fill("chart1", "charts").payload.series[-1].values) == {None}
    assert deck.text("card1", "cards").startswith("甲\n—")
    assert [cell.text.text for cell in deck.fill("table1", "table").payload.rows[0].cells[3:5]] == [
        "—", "—",
    ]  # fmt: skip


def test_without_a_period_to_compare_with_a_change_is_a_dash_and_is_warned_of(whole):
    deck = whole(ALL_KINDS, rows=CASES["one category"])
    assert deck.text("title", "charts") == "等待 15 秒，—"
    assert "N202" in deck.codes


def test_a_ratio_to_zero_is_a_dash_though_the_difference_can_be_told(whole):
    deck = whole(ALL_KINDS, rows=CASES["a zero base"])
    assert deck.text("title", "charts") == "等待 30 秒，延长 30 秒"
    assert deck.fill("column2", "columns").payload.rows[0].cells[1].text.text == "—"
    assert "N202" in deck.codes


def test_a_fall_is_told_as_one(whole):
    deck = whole(ALL_KINDS, rows=CASES["a negative change"])
    assert deck.text("title", "charts") == "等待 30 秒，缩短 60 秒"
    assert deck.text("card2", "cards").startswith("乙\n−50.0%")


def test_names_of_data_are_never_read_as_references_or_marks(whole):
    deck = whole(ALL_KINDS, rows=CASES["braces in names"])
    assert deck.text("title", "picked") == "**粗**等待最久，为 35 秒"


def test_a_blank_category_has_a_name(whole):
    deck = whole(ALL_KINDS, rows=CASES["a blank category"])
    labels = [row.cells[0].text.text for row in deck.fill("table1", "table").payload.rows]
    assert labels == ["电话", "未填写", "合计"]


def test_among_equal_values_none_is_set_off(whole):
    deck = whole(ALL_KINDS, rows=CASES["all equal"])
    matrix = [row.cells[2] for row in deck.fill("table1", "matrix").payload.rows]
    assert [(cell.text.text, cell.tint) for cell in matrix] == [("30 秒", None)] * 3
    rows = [*deck.fill("table1", "heat").payload.rows, *deck.fill("table1", "table").payload.rows]
    assert {cell.tint for row in rows for cell in row.cells} == {None}
    points = deck.fill("chart2", "charts").payload.series[0].points
    assert [point.key for point in points] == ["短信"]


def test_more_categories_than_can_be_read_are_warned_of(whole):
    assert "N208" in whole(ALL_KINDS, rows=CASES["sixty categories"]).codes


def test_long_names_do_not_make_a_long_alternative_text(whole):
    deck = whole(ALL_KINDS, rows=CASES["long names"])
    alts = [fill.alt for slide in deck.composed.content.slides for fill in slide.fills]
    assert max(map(len, alts)) <= 150
    assert "长" * 200 in deck.slide("charts").notes.text


TITLES = """
language: {language}
titles: {titles}
chapters:
  - id: one
    slides:
      - {{id: s, heading: H, message: "{{calls}}"}}
      - {{id: empty, message: nothing}}
closing: [{{id: end, kind: closing}}]
"""


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(("titles", "title"), [("heading", "H"), ("message", "10")])
def test_chapters_without_title_and_slides_without_blocks_stand(whole, language, titles, title):
    deck = whole(TITLES.format(language=language, titles=titles))
    assert deck.codes == []
    assert deck.text("title").startswith(title)
    assert deck.text("title", "empty") == "nothing"

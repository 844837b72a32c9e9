"""The top n and the rest: what is ranked, what is last, what is called how."""

from __future__ import annotations

import pytest

TABLE = """
    message: 来电 {calls}
    blocks:
      - {id: t, kind: table, by: channel, top: 2, columns: [{id: n, figure: calls}]}
"""
CHART = """
    message: 来电 {calls}
    blocks:
      - {id: c, kind: chart, metric: calls, by: channel, top: 2}
"""
GROUPS = """
dimensions:
  kind_group: {of: kind, groups: {售后: [退货, 换货], 物流: [物流]}, label: 类别}
"""


def rows(**times):
    return [("2023-03", name, "退货", 30, "true") for name, n in times.items() for _ in range(n)]


def kinds(**times):
    return [("2023-03", "电话", name, 30, "true") for name, n in times.items() for _ in range(n)]


def shown(deck):
    """Label → value of the table's rows or the chart's categories, in order."""
    if "table1" in deck.slots():
        return {
            r.cells[0].text.text: r.cells[1].text.text for r in deck.fill("table1").payload.rows
        }
    spec = deck.fill("chart1").payload
    values = map(str, spec.series[0].values)
    return dict(zip([c.label for c in spec.categories], values, strict=True))


BOTH = pytest.mark.parametrize("body", [TABLE, CHART], ids=["table", "chart"])


@BOTH
def test_equal_ones_go_by_name_and_the_rest_is_last_however_large(slide, body):
    deck = slide(body, rows=rows(丁=2, 丙=2, 乙=2, 甲=2))
    assert shown(deck) == {"丁": "2", "丙": "2", "其他": "4"}
    assert list(shown(deck)) == ["丁", "丙", "其他"]


@BOTH
def test_blank_rows_are_of_neither_the_top_nor_the_rest(slide, body):
    deck = slide(body, rows=[*rows(甲=4, 乙=3, 丙=2, 丁=1), *rows(**{"": 9})])
    assert list(shown(deck).items()) == [
        ("甲", "4"), ("乙", "3"), ("未填写", "9"), ("其他", "3"),
    ]  # fmt: skip


@BOTH
def test_a_rest_of_one_value_is_that_value(slide, body):
    assert list(shown(slide(body, rows=rows(甲=3, 乙=2, 丙=1)))) == ["甲", "乙", "丙"]


@BOTH
def test_a_value_of_the_data_called_like_the_rest_is_not_confused_with_it(slide, body):
    deck = slide(body, rows=rows(其他=5, 甲=3, 乙=2, 丙=1))
    assert shown(deck) == {"其他": "5", "甲": "3", "其余": "3"}
    assert deck.codes == ["N143"]
    more = "dimensions: {channel: {values: {其他: 其他渠道}}}\n"
    again = slide(body, more, rows=rows(其他=5, 甲=3, 乙=2, 丙=1))
    assert list(shown(again)) == ["其他渠道", "甲", "其他"]
    assert again.codes == []


@BOTH
def test_a_value_called_like_the_rest_and_in_it_is_no_matter(slide, body):
    deck = slide(body, rows=rows(甲=5, 乙=3, 其他=1, 丙=1))
    assert shown(deck) == {"甲": "5", "乙": "3", "其他": "2"}
    assert deck.codes == []


@BOTH
def test_the_top_of_an_ordered_dimension_are_the_largest_in_their_order(slide, body):
    more = "dimensions: {channel: {order: [丁, 丙, 乙, 甲]}}\n"
    deck = slide(body, more, rows=rows(甲=4, 乙=3, 丙=2, 丁=1))
    assert list(shown(deck)) == ["乙", "甲", "其他"]


def test_a_pick_that_is_a_tie_is_warned_of(slide):
    more = "figures: {first: {metric: calls, by: channel, pick: max}}\n"
    tied = slide("message: 最多 {first.name}", more, rows=rows(乙=2, 甲=2, 丙=1))
    assert (tied.text("title"), tied.codes) == ("最多 乙", ["N144"])
    clear = slide("message: 最多 {first.name}", more, rows=rows(乙=2, 甲=3))
    assert (clear.text("title"), clear.codes) == ("最多 甲", [])


def test_what_is_in_no_group_is_not_picked_and_shows_as_such(slide):
    more = GROUPS + "figures: {first: {metric: calls, by: kind_group, pick: max}}\n"
    body = """
        message: 最多 {first.name}，占 {first.share}
        blocks:
          - {id: t, kind: table, by: kind_group, columns: [{id: s, figure: calls.share}]}
    """
    deck = slide(body, more, rows=kinds(退货=2, 换货=2, 物流=1, 咨询=6, **{"": 1}))
    assert deck.text("title") == "最多 售后，占 33.3%"
    assert shown(deck) == {"售后": "33.4%", "物流": "8.3%", "未归类": "50.0%", "未填写": "8.3%"}


def test_a_few_rows_in_no_group_stand_aside_in_a_chart_and_many_do_not(slide):
    body = "message: 来电 {calls}\nblocks: [{id: c, kind: chart, metric: calls, by: kind_group}]"
    few = slide(body, GROUPS, rows=kinds(退货=150, 物流=150, 咨询=1, **{"": 2}))
    assert list(shown(few)) == ["售后", "物流"]
    assert "未归类 1 条未单列；未填写 2 条未单列" in few.text("source")
    many = slide(body, GROUPS, rows=kinds(退货=50, 物流=40, 咨询=10))
    assert list(shown(many)) == ["售后", "物流", "未归类"]
    assert "未归类" not in many.text("source")

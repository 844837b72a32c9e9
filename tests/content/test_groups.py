"""Groups and bands on slides: one and two at once, with time, with what is in no group."""

from __future__ import annotations

import pytest

MORE = """
dimensions:
  kind_group:
    of: kind
    groups: {after: [退货, 换货], 物流: 物流}
    values: {after: {zh-Hans: 售后, en: After-sales}}
    label: 类别
  wait_band: {of: wait_s, bands: [20, 60], values: {<20: 不足 20 秒}}
  late: {of: hour(created_at), bands: [18], label: 晚间}
"""
ROWS = [
    *[("2022-03", "电话", "退货", 10, "true")] * 3,
    *[("2023-01", "电话", "退货", 10, "true")] * 4,
    *[("2023-03", "微信", "换货", 30, "true")] * 3,
    *[("2023-11", "微信", "物流", 20, "false")] * 2,
    *[("2023-12", "电话", "咨询", 60, "true")] * 5,
    *[("2023-12", "电话", "", "", "true")] * 1,
]


def table(keys, more=MORE, **rest):
    return f"message: 来电 {{calls}}\nblocks: [{{id: t, kind: table, {keys}}}]", more


def cells(deck):
    return {r.key: [c.text.text for c in r.cells[1:]] for r in deck.fill("table1").payload.rows}


def labels(deck):
    return [row.cells[0].text.text for row in deck.fill("table1").payload.rows]


def test_a_table_by_groups_names_them_and_what_is_in_none(slide):
    keys = (
        "by: kind_group, total: true, columns: [{id: n, figure: calls}, {id: y, figure: calls.yoy}]"
    )
    deck = slide(*table(keys), rows=ROWS)
    assert labels(deck) == ["售后", "物流", "未归类", "未填写", "合计"]
    assert [row[0] for row in cells(deck).values()] == ["7", "2", "5", "1", "15"]
    assert deck.fill("table1").payload.columns[0].header.text == "类别"


def test_bands_are_in_the_order_of_their_numbers(slide):
    deck = slide(*table("by: wait_band, columns: [{id: n, figure: calls}]"), rows=ROWS)
    assert labels(deck) == ["不足 20 秒", "20–60", "≥60", "未填写"]
    assert cells(deck) == {"<20": ["4"], "20–60": ["5"], "≥60": ["5"], "": ["1"]}


def test_a_text_is_filtered_by_a_group(slide):
    asked = ("[kind_group=after]", "[kind_group=~unmapped]", "[kind_group=after].yoy:abs")
    text = "，".join(f"{{calls{each}}}" for each in asked)
    deck = slide(f"message: 来电 {text}", MORE, rows=ROWS)
    assert deck.text("title").startswith("来电 7 次，5 次，133.3%")
    assert deck.codes == []


def test_notes_name_groups_by_their_labels(slide):
    deck = slide("message: 来电 {calls[kind_group=after]}", MORE, rows=ROWS)
    assert "类别为售后" in deck.slide().notes.text


@pytest.mark.parametrize(
    ("by", "series", "expected"),
    [
        ("kind_group", "wait_band", {"after": [4, 3, None, None], "物流": [None, 2, None, None]}),
        ("kind_group", "channel", {"after": [4, 3], "物流": [None, 2]}),
        ("quarter", "kind_group", {"2023Q1": [7, None], "2023Q4": [None, 5]}),
    ],
)
def test_two_dimensions_at_once(slide, by, series, expected):
    keys = f"chart: stacked_column, metric: calls, by: {by}, series: {series}"
    body = f"message: 来电 {{calls}}\nblocks: [{{id: c, kind: chart, {keys}}}]"
    drawn = slide(body, MORE, rows=ROWS).fill("chart1").payload
    keys = [category.key for category in drawn.categories]
    parts = {each.key: dict(zip(keys, each.values, strict=True)) for each in drawn.series}
    for key, values in expected.items():
        found = [parts[part][key] or None for part in _parts(series, parts)]
        assert found[: len(values)] == values


def _parts(series, parts):
    order = {"wait_band": ["<20", "20–60", "≥60", ""], "channel": ["电话", "微信"]}
    return order.get(series, ["after", "~unmapped"])


def test_a_heat_map_of_groups_by_weekday(slide):
    body = """
        message: 来电 {calls}
        blocks: [{id: h, kind: heat_map, metric: calls, rows: kind_group, columns: weekday}]
    """
    deck = slide(body, MORE, rows=ROWS)
    rows = {
        row.key: [c.text.text for c in row.cells[1:]] for row in deck.fill("table1").payload.rows
    }
    assert rows["after"][-1] == "7"
    assert labels(deck) == ["售后", "物流", "未归类", "未填写"]


def test_a_heat_map_of_hours_by_weekday(slide):
    body = """
        message: 来电 {calls}
        blocks:
          - {id: h, kind: heat_map, metric: calls, rows: weekday, columns: hour,
             column_range: [9, 11]}
    """
    rows = slide(body, rows=ROWS).fill("table1").payload.rows
    assert [row.key for row in rows] == [str(n) for n in range(1, 8)]
    assert sum(int(row.cells[2].text.text) for row in rows) == 15


@pytest.mark.parametrize("grain", ["month", "quarter", "week"])
def test_a_group_over_time(slide, grain):
    body = f"""
        message: 来电 {{calls}}
        blocks: [{{id: c, kind: chart, metric: calls, by: {grain}, where: {{kind_group: after}}}}]
    """
    drawn = slide(body, MORE, rows=ROWS).fill("chart1").payload
    assert sum(value for value in drawn.series[0].values if value is not None) == 7


def test_an_expression_of_time_makes_bands(slide):
    deck = slide(*table("by: late, columns: [{id: n, figure: calls}]"), rows=ROWS)
    assert cells(deck) == {"<18": ["15 次"]}


def test_contributions_and_shares_of_groups(slide):
    keys = (
        "by: kind_group, total: true,"
        " columns: [{id: s, figure: calls.share}, {id: c, figure: calls.contribution}]"
    )
    found = cells(slide(*table(keys), rows=ROWS))
    assert [row[0] for row in found.values()] == ["46.7%", "13.3%", "33.3%", "6.7%", "100.0%"]
    assert found["~total"][1] == "+400.0"


def test_a_rate_by_groups_is_split(slide):
    keys = (
        "by: kind_group, total: true,"
        " columns: [{id: m, figure: solved.mix_effect}, {id: r, figure: solved.rate_effect}]"
    )
    found = cells(slide(*table(keys), rows=ROWS))
    assert found["~total"] == ["−13.3", "0.0"]

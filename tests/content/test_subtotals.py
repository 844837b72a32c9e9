"""Tables of two dimensions: a row for each group with its own figures, above what lies in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

COLUMNS = "columns: [{id: n, figure: calls}, {id: wait, figure: wait}, {id: rate, figure: solved}]"
TABLE = f"""
    message: 来电 {{calls}}
    blocks:
      - {{id: t, kind: table, by: kind, subtotals: channel, total: true, MORE {COLUMNS}}}
"""
ORDERED = """
dimensions:
  channel: {label: 渠道, order: [电话, 微信]}
  kind: {label: 类型, order: [咨询, 退货, 物流]}
"""
GROUPED = """
dimensions:
  side: {label: 侧, of: channel, groups: {在线: [微信], 语音: [电话]}}
  sort_of: {label: 类, of: kind, groups: {售后: [退货], 物流: [物流], 售前: [咨询]}}
"""


def table(slide, more="", dimensions=ORDERED, **rest):
    return slide(TABLE.replace("MORE", more), dimensions, **rest).fill("table1").payload


def printed(spec) -> dict[str, list[str]]:
    return {row.key: [cell.text.text for cell in row.cells] for row in spec.rows}


def test_a_group_has_its_own_figures_above_its_members(slide):
    """Of four calls by WeChat three waited 10 seconds and one 50: their mean is 20, not 30."""
    assert printed(table(slide)) == {
        "电话": ["电话", "6", "28", "83.3%"],
        "电话/退货": ["退货", "5", "30", "100.0%"],
        "电话/物流": ["物流", "1", "20", "0.0%"],
        "微信": ["微信", "4", "20", "75.0%"],
        "微信/咨询": ["咨询", "1", "50", "0.0%"],
        "微信/物流": ["物流", "3", "10", "100.0%"],
        "~total": ["合计", "10", "25", "80.0%"],
    }


def test_the_head_names_both_dimensions_unless_the_author_does(slide):
    assert table(slide).columns[0].header.text == "渠道、类型"
    assert table(slide, "label: 谁,").columns[0].header.text == "谁"


def test_a_group_is_set_off_and_its_members_are_set_in_under_it(slide):
    rows = table(slide).rows
    groups = [row for row in rows if row.opens]
    members = [row for row in rows if "/" in row.key]
    assert [row.key for row in groups] == ["电话", "微信"]
    assert {cell.tint for row in groups for cell in row.cells} == {"panel"}
    styles = {
        run.style for row in groups for c in row.cells for p in c.text.paragraphs for run in p.runs
    }
    assert styles == {"strong"}
    assert {row.cells[0].text.paragraphs[0].style for row in members} == {"table_member"}
    assert not any(cell.tint or cell.header for row in members for cell in row.cells)


def test_values_that_never_meet_have_no_row(slide):
    body = TABLE.replace("by: kind, subtotals: channel", "by: sort_of, subtotals: side")
    found = slide(body.replace("MORE", ""), GROUPED).fill("table1").payload
    keys = list(printed(found))
    assert keys == ["语音", "语音/售后", "语音/物流", "在线", "在线/物流", "在线/售前", "~total"]


def test_groups_and_members_go_by_value_where_asked_to(slide):
    keys = list(printed(table(slide, "sort: -wait,")))
    assert keys == ["电话", "电话/退货", "电话/物流", "微信", "微信/咨询", "微信/物流", "~total"]
    keys = list(printed(table(slide, "sort: wait,")))
    assert keys[:3] == ["微信", "微信/物流", "微信/咨询"]


def test_the_top_is_that_of_each_group(slide):
    rows = [("2023-03", "电话", kind, 30, "true") for kind in "甲甲甲乙乙丙丁"]
    found = printed(table(slide, "top: 1,", "", rows=rows))
    assert list(found) == ["电话", "电话/甲", "电话/~other", "~total"]
    assert found["电话/~other"][1] == "4"


def test_what_is_largest_is_a_member_and_a_row_is_named_by_its_key_or_label(slide):
    def marked(name):
        return {
            r.key
            for r in table(slide, f"highlight: [{name}],").rows
            if r.cells[0].tint in ("accent", "message")
        }

    assert marked("max") == {"电话/退货"}
    assert marked("咨询") == {"微信/咨询"}
    assert marked("微信") == {"微信"}


def test_members_alone_are_the_parts_of_a_whole(slide):
    body = TABLE.replace(COLUMNS, "columns: [{id: s, figure: calls.share}]").replace("MORE", "")
    rows = [("2023-03", name, kind, 30, "true") for name in "甲乙丙" for kind in ("退货",)]
    found = printed(slide(body, rows=rows).fill("table1").payload)
    parts = [Decimal(cells[1].rstrip("%")) for key, cells in found.items() if "/" in key]
    assert sum(parts) == 100


def test_every_figure_of_a_group_is_proven(slide):
    deck = slide(TABLE.replace("MORE", ""), ORDERED)
    proven = {figure.id: figure for figure in deck.composed.figures}
    shown = {c.figure for row in deck.fill("table1").payload.rows for c in row.cells if c.figure}
    assert shown <= set(proven)
    rate = proven["solved@2023[channel=微信]"]
    assert (rate.numerator, rate.denominator) == (3, 4)


@pytest.mark.parametrize("rows", ["by: kind, subtotals: kind", "metrics: [calls], subtotals: kind"])
def test_what_parts_no_rows_is_told(slide, rows):
    deck = slide(TABLE.replace("by: kind, subtotals: channel", rows).replace("MORE", ""))
    assert "N374" in deck.codes

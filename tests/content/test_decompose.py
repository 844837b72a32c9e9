"""Contributions and effects on slides, through the whole road."""

from __future__ import annotations

from decimal import Decimal

import pytest

ROWS = [
    (month, channel, kind, 30, solved)
    for month, channel, kind, times, solved in (
        ("2022-03", "电话", "退货", 6, "true"), ("2022-03", "电话", "退货", 2, "false"),
        ("2022-03", "邮件", "退货", 2, "false"),
        ("2023-03", "电话", "退货", 5, "true"), ("2023-03", "电话", "退货", 1, "false"),
        ("2023-03", "微信", "物流", 6, "true"), ("2023-03", "微信", "物流", 3, "false"),
    )
    for _ in range(times)
]  # fmt: skip


def cells(deck):
    return {r.key: [c.text.text for c in r.cells[1:]] for r in deck.fill("table1").payload.rows}


def figures(deck):
    return {figure.id: figure for figure in deck.composed.figures}


def test_a_part_says_what_it_did_to_the_growth(slide):
    wechat, phone = (f"calls[channel={name}].contribution" for name in ("微信", "电话"))
    text = f"来电{{calls.yoy}}，微信拉动 {{{wechat}:+}}，电话 {{{phone}}}"
    deck = slide(f"message: {text}", rows=ROWS)
    assert deck.codes == []
    assert deck.text("title").startswith("来电增长 50.0%")
    assert deck.text("title").endswith("微信拉动 +90.0 个百分点，电话 −20.0 个百分点")
    made = next(f for name, f in figures(deck).items() if name.endswith("=微信].contribution.yoy"))
    assert (made.numerator, made.denominator) == (9, 10)
    assert set(made.operands) <= set(figures(deck))


def test_a_difference_is_how_much_more_there_is_in_its_own_unit(slide):
    text = "电话 {calls[channel=电话].difference}，合计多 {calls.difference:abs}"
    deck = slide(
        f"""
        message: "{text}"
        blocks:
          - {{id: t, kind: table, by: channel, columns: [{{id: d, figure: calls.difference}}]}}
        """,
        rows=ROWS,
    )
    assert deck.codes == []
    assert deck.text("title").endswith("电话 −2 次，合计多 5 次")
    assert cells(deck) == {"微信": ["+9"], "电话": ["−2"], "邮件": ["−2"]}


def test_the_rows_of_a_table_sum_to_the_growth_with_those_that_are_gone(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: t, kind: table, by: channel, total: true, columns:
             [{id: c, figure: calls.contribution}, {id: s, figure: calls.contribution_share}]}
        """,
        rows=ROWS,
    )
    assert cells(deck) == {
        "微信": ["+90.0", "+180.0%"],
        "电话": ["−20.0", "−40.0%"],
        "邮件": ["−20.0", "−40.0%"],
        "~total": ["+50.0", "+100.0%"],
    }
    header = [column.header.text for column in deck.fill("table1").payload.columns]
    assert header[1:] == ["对增长的贡献（个百分点）", "占变化的比重"]


def test_a_rate_is_split_into_mix_and_rate(slide):
    deck = slide(
        """
        message: 解决率{solved.yoy}
        blocks:
          - {id: t, kind: table, by: channel, total: true, columns:
             [{id: m, figure: solved.mix_effect}, {id: r, figure: solved.rate_effect}]}
        """,
        rows=ROWS,
    )
    made = figures(deck)
    total = [
        made[f"solved@2023.{name}.yoy.by[channel]"].value for name in ("mix_effect", "rate_effect")
    ]
    assert abs(sum(total) - (Decimal(11) / 15 - Decimal(6) / 10)) < Decimal("1e-20")
    rows = cells(deck)
    assert rows["微信"] == ["+4.0", "0.0"]
    assert rows["邮件"] == ["+12.0", "0.0"]
    assert rows["~total"] == ["+10.0", "+3.3"]


def test_all_parts_of_a_breakdown_have_their_effects_together(slide):
    """They are those of a table's last row; as one part they would weigh 1 and move nothing."""
    deck = slide(
        "message: 结构使解决率变化 {all.mix_effect:abs}，各渠道自身 {all.rate_effect:abs}",
        "figures: {all: {metric: solved, by: channel, pick: all}}\n",
        rows=ROWS,
    )
    assert not deck.codes
    assert deck.text("title") == "结构使解决率变化 10.0 个百分点，各渠道自身 3.3 个百分点"


def test_the_rate_at_the_former_mix_is_that_of_the_parts_now_at_their_weights_then(slide):
    # phone 8 of 10 then and 5 of 6 now; mail 2 of 10 and none now: what is gone has no rate
    rows = [
        *ROWS,
        *[("2023-03", "邮件", "退货", 30, "true")] * 3,
        *[("2023-03", "邮件", "退货", 30, "false")],
    ]
    figures_ = "figures: {all: {metric: solved, by: channel, pick: all}}\n"
    deck = slide("message: 占比不变时 {all.standardised}", figures_, rows=rows)
    assert not deck.codes
    assert deck.text("title") == "占比不变时 81.7%"
    assert slide("message: 占比不变时 {all.standardised}", figures_, rows=ROWS).text("title") == (
        "占比不变时 —"
    )


def test_the_rest_has_its_contribution_too(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: t, kind: table, by: channel, top: 1, sort: -n, columns:
             [{id: n, figure: calls}, {id: c, figure: calls.contribution}]}
        """,
        rows=ROWS,
    )
    assert cells(deck) == {"微信": ["9", "+90.0"], "~other": ["6", "−40.0"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{solved[channel=电话].contribution}", "N140"),
        ("{solved.difference}", "N140"),
        ("{wait_median[channel=电话].rate_effect}", "N141"),
        ("{calls[channel=电话].mix_effect}", "N141"),
        ("{solved.mix_effect}", "N142"),
        ("{solved[channel=电话].standardised}", "N142"),
    ],
)
def test_what_has_no_such_part_is_told_before_data_are_read(slide, text, code):
    assert slide(f"message: 看 {text}", rows=ROWS).codes[0] == code


def test_without_a_period_to_compare_with_it_is_told(slide):
    deck = slide("message: 看 {calls[channel=电话].contribution}", "compare: none\n", rows=ROWS)
    assert deck.codes[0] == "N106"

"""Numbers in an author's prose: which ought to be figures, and which are something else."""

from __future__ import annotations

import pytest

from deckgen.narrate.tokens import tokens, unbacked

UNBACKED = [
    ("增长38%", ["38%"]),
    ("共处理 12,800 次", ["12,800"]),
    ("满意度达九成", ["九成"]),
    ("九成二的客户满意", ["九成二"]),
    ("占三分之二", ["三分之二"]),
    ("百分之八十", ["百分之八十"]),
    ("咨询量翻一番", ["翻一番"]),
    ("业务量翻倍", ["翻倍"]),
    ("是去年的两倍", ["两倍"]),
    ("过半客户来自微信", ["过半"]),
    ("2023 年咨询 500 次", ["500"]),
    ("共 123456 次", ["123456"]),
    ("共 912345 次", ["912345"]),
    ("1.12345 倍", ["1.12345"]),
    ("回访 1,200 人，3 天内完成", ["1,200"]),
    ("客单价 200 元", ["200"]),
    ("成交 1.2 万元，最高 500 元", ["1.2", "500"]),
    ("a refund of 200 yuan", ["200"]),
    ("坐席 5 人日均接待", ["5"]),
    ("招 3 人月底前到岗", ["3"]),
    ("已投入 30 人日", ["30 人日"]),
    ("spent 30 person-days", ["30 person-days"]),
]
CLASSED = [
    ("来源印作“95.8%”", "quotation"),
    ("重大投诉 3 天、一般 5 天、轻微 7 天内办结", "commitment"),
    ("7 天内回复", "commitment"),
    ("24小时内办结", "commitment"),
    ("按轻重 3、5 或 7 天内办结", "commitment"),
    ("1–2 个工作日内回访", "commitment"),
    ("answered within 3, 5 or 7 days", "commitment"),
    ("called back within 1 to 2 hours", "commitment"),
    ("三个工作日内回访", "commitment"),
    ("200 元以内当场退", "commitment"),
    ("200–500 元以下不审批", "commitment"),
    ("直退上限提到 500 元", "commitment"),
    ("單筆限額 1,000 元", "commitment"),
    ("赔付不超过 1.5 万元", "commitment"),
    ("赔付 200 元封顶", "commitment"),
    ("补偿两百元以内", "commitment"),
    ("refunds up to $200", "commitment"),
    ("a limit of 200 yuan", "commitment"),
    ("预计 12 人日", "commitment"),
    ("开发 8–10 人天", "commitment"),
    ("12 person-days planned", "commitment"),
    ("2023 年度总结", "date"),
    ("1–3 月", "date"),
    ("20:00–22:59", "date"),
    ("2024-01-12", "date"),
    ("第 3 名", "ordinal"),
    ("前三类", "ordinal"),
    ("三大渠道", "ordinal"),
    ("7×24 小时服务", "name"),
    ("618 排班演练", "name"),
    ("转 12345，当日回复", "name"),
    ("解决时长 P90", "name"),
]


@pytest.mark.parametrize(("text", "numbers"), UNBACKED)
def test_a_number_that_ought_to_be_a_figure(text, numbers):
    assert [token.text for token in unbacked(text)] == numbers


@pytest.mark.parametrize(("text", "kind"), CLASSED)
def test_a_number_of_a_class_is_none(text, kind):
    assert unbacked(text) == ()
    assert [token.kind for token in tokens(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["一线客服", "一成不变", "完成目标", "统一口径", "第一时间", "一次解决"]
)
def test_words_with_a_numeral_in_them_are_no_numbers(text):
    assert unbacked(text) == ()


def test_places_are_those_in_the_text():
    text = "咨询增长 38%，满意度九成"
    assert [text[token.start : token.end] for token in unbacked(text)] == ["38%", "九成"]

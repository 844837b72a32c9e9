"""Chinese text as it is printed: which blanks go, which stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.content.typography import closed, rich_text, typeset
from deckgen.narrate.text import Paragraph, RichText, Run
from tests.layout.make import deck, fill, slide, table


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("咨询量 12.8 万次，同比增长 21.9%", "咨询量12.8万次，同比增长21.9%"),
        ("2023 年 1 月 12 日", "2023年1月12日"),
        ("12 月 28 秒", "12月 28秒"),
        ("7 月 4.7 分钟", "7月 4.7分钟"),
        ("8 月 12–14 日", "8月12–14日"),
        ("本月 95.0% 已确认，占全月 5.8%", "本月95.0%已确认，占全月5.8%"),
        ("去年 11.4 分钟", "去年11.4分钟"),
        ("2022 年 10.5 万次", "2022年 10.5万次"),
        ("“双十一” 168 小时", "“双十一”168小时"),
        ("CRM 系统与 AI 客服", "CRM系统与AI客服"),
        ("同比 +3.2%", "同比+3.2%"),
        ("Contact centre 2023", "Contact centre 2023"),
        ("01  年度回顾", "01  年度回顾"),
        ("第四章 9 月服务优化", "第四章 9月服务优化"),
        ("目标 ≥ 90% 达成", "目标 ≥90%达成"),
    ],
)
def test_blanks_beside_numbers_and_latin_words_go(written: str, printed: str) -> None:
    assert closed(written) == printed


def test_a_blank_goes_wherever_the_runs_divide() -> None:
    runs = (Run("咨询量 "), Run("12.8", figure="f", style="strong"), Run(" 万次", figure="f"))
    made = rich_text(RichText((Paragraph(runs),)))
    assert [run.text for run in made.paragraphs[0].runs] == ["咨询量", "12.8", "万次"]
    assert made.paragraphs[0].runs[1].figure == "f"


def test_tables_are_set_and_notes_are_not() -> None:
    made = typeset(deck(slide("table", fill("table1", table([["2023 年", "12 次"]])))))
    (_, cells) = made.slides[0].fills
    assert [cell.text.text for cell in cells.payload.rows[0].cells] == ["2023年", "12次"]


def test_what_is_said_where_a_text_has_no_room_is_set_too() -> None:
    long, short = (RichText((Paragraph((Run(text),)),)) for text in ("2023 年目標：長", "2023 年"))
    made = typeset(deck(slide("text", replace(fill("body", long), shorter=(short,)))))
    assert [text.text for text in made.slides[0].fills[-1].shorter] == ["2023年"]


def test_an_author_may_keep_blanks() -> None:
    written = deck(slide("table", fill("table1", table([["2023 年", "12 次"]]))))
    assert typeset(written, "keep") == written


@given(st.text(alphabet="咨月1a %，“”", max_size=20))
def test_setting_takes_nothing_but_blanks_and_is_done_after_once(text: str) -> None:
    made = closed(text)
    assert made.replace(" ", "") == text.replace(" ", "")
    assert closed(made) == made


def test_a_blank_goes_after_the_unit_of_a_figure_and_stays_between_words() -> None:
    runs = (Run("首次响应由 "), Run("45秒", figure="f"), Run(" 到年末 持平"))
    made = rich_text(RichText((Paragraph(runs),)))
    assert made.text == "首次响应由45秒到年末 持平"


def test_a_measure_that_ends_like_a_time_is_none() -> None:
    assert closed("满意度 92.7%") == "满意度92.7%"
    assert closed("本年度 12.5%") == "本年度 12.5%"

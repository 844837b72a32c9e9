"""What the notes say of a slide's numbers."""

from __future__ import annotations

from tests.content.conftest import one_slide


def lines(deck):
    return deck.slide().notes.text.split("\n")


def test_a_change_has_its_sign_and_the_figures_it_was_computed_from(slide):
    assert (
        "来电量（2023 年，同比） = +150.0%；"
        "计算自 来电量（2023 年） = 10 次、来电量（2022 年） = 4 次；n = 10"
    ) in lines(slide("message: 同比{calls.yoy}"))


def test_a_number_of_rows_is_called_one(slide):
    found = [line for line in lines(slide("message: 共 {solved.n}")) if "样本数" in line]
    assert found == ["解决率（2023 年，样本数） = 10；计算自 解决率（2023 年） = 80.0%"]


def test_a_long_filter_names_its_first_values_and_their_number(slide):
    names = [f"渠道{place}" for place in range(9)]
    rows = [("2023-03", name, "退货", 30, "true") for name in names]
    made = slide(f"message: '{{calls[channel={'|'.join(names)}]}}'", rows=rows)
    assert ("来电量（2023 年，渠道为渠道0、渠道1、渠道2等 9 项） = 9 次；n = 9") in lines(made)


def test_a_benchmark_is_told_with_its_source(slide):
    found = lines(slide("message: 基准 {solved.benchmark}"))
    assert "解决率（2023 年，基准） = 50.0%；来源：示例基准（虚构）" in found


def test_exclusions_of_a_table_are_told_in_words(make):
    outline = one_slide("message: 来电 {calls}")
    outline = outline.replace("path: calls.csv,", "path: calls.csv, exclude: {短等: wait_s < 15},")
    assert any("统计范围：calls（不含短等）" in line for line in lines(make(outline)))


def test_values_the_alternative_text_holds_are_not_repeated(slide):
    made = slide("message: 来电\nblocks: [{id: c, kind: chart, metric: calls, by: channel}]")
    assert not any("全部数值" in line for line in lines(made))


def test_shares_of_different_wholes_are_different_figures(slide):
    made = slide("""
        message: 来电 {calls[kind=物流,channel=电话].share}
        blocks:
          - id: t
            kind: table
            by: kind
            where: {channel: 电话}
            columns: [{id: s, figure: calls.share}]
    """)
    shares = {f.id: (f.numerator, f.denominator) for f in made.composed.figures}
    run = next(run for run in made.fill("title").payload.paragraphs[0].runs if run.figure)
    cell = made.fill("table1").payload.rows[-1].cells[1]
    assert (run.text, shares[run.figure]) == ("10.0%", (1, 10))
    assert (cell.text.text, shares[cell.figure]) == ("16.7%", (1, 6))


def test_a_line_s_reference_keeps_the_charts_unit_and_a_text_takes_the_readable_one(slide):
    rows = [("2023-03", "电话", "退货", 20000, "true"), ("2023-03", "微信", "退货", 300, "true")]
    made = slide("message: 最短 {wait[channel=微信]}，平均 {wait}", rows=rows)
    assert made.text("title") == "最短 5.0 分钟，平均 2.8 小时"

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
    assert "；来电量（2023 年，渠道为渠道0、渠道1、渠道2等 9 项） = 9 次；n = 9；" in "；".join(
        lines(made)
    )


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


def test_an_attainment_is_called_one(slide):
    found = [line for line in lines(slide("message: 达成 {solved.attainment}")) if " = 133" in line]
    assert [line.partition("；")[0] for line in found] == ["解决率（2023 年，达成率） = 133.3%"]


def test_figures_of_label_columns_are_proven(slide):
    made = slide("""
        message: 来电
        blocks:
          - id: v
            kind: label_values
            columns:
              - {id: a, heading: 一, rows: [{id: r, label: 量, value: "{calls}"}]}
              - {id: b, heading: 二, rows: [{id: q, label: 率, value: "{solved}"}]}
    """)
    assert [line.partition("；")[0] for line in lines(made) if " = " in line] == [
        "来电量（2023 年） = 10 次",
        "解决率（2023 年） = 80.0%",
    ]


def test_the_name_of_a_picked_category_leads_to_its_figure(slide):
    made = slide(
        "message: '{busy.name}最忙，{two.names}'",
        "figures:\n  busy: {metric: calls, by: channel, pick: max}\n"
        "  two: {metric: calls, by: kind, top: 2}\n",
    )
    runs = [(r.text, r.figure) for p in made.fill("title").payload.paragraphs for r in p.runs]
    named = [run for run in runs if run[1]]
    assert named == [
        ("电话", "calls@2023[channel=电话]"),
        ("退货、物流", "calls@2023[kind=退货|物流]"),
    ]
    assert {figure for _, figure in named} <= {f.id for f in made.composed.figures}
    assert "来电量（2023 年，渠道为电话） = 6 次；n = 6" in lines(made)

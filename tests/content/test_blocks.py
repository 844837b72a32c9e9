"""What each kind of block becomes, on one deck made of real rows."""

# ruff: noqa: E501 -- flow mappings keep the outline short

from __future__ import annotations

from decimal import Decimal

import pytest

OUTLINE = """
dimensions:
  channel: {label: 渠道, values: {电话: 热线}}
chapters:
  - id: one
    title: 第一章
    slides:
      - id: months
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: month, series: period, highlight: max}
          - {id: end, kind: callout, label: 提示, body: "多在 3 月，共 {calls}"}
      - id: kinds
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: kind, top: 1, title: 类型（次）}
          - {id: t, kind: table, by: kind, total: true, sort: -n, highlight: [max],
             columns: [{id: n, figure: calls}, {id: share, figure: calls.share}, {id: yoy, figure: calls.yoy}]}
      - id: pareto
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, chart: pareto, metric: calls, by: kind}
      - id: periods
        message: 来电 {calls}
        blocks:
          - {id: a, kind: chart, metric: calls, periods: [2022, 2023]}
          - {id: b, kind: chart, chart: percent_column, metric: calls, by: month, series: channel}
      - id: lines
        message: 解决率 {solved}
        blocks:
          - {id: a, kind: chart, metric: solved, by: channel, target: true, benchmark: true}
          - {id: b, kind: chart, metric: calls, by: month, mean: true}
      - id: figures
        message: 来电 {calls}
        blocks:
          - {id: m, kind: table, metrics: [calls, solved, wait],
             columns: [{id: this, figure: .}, {id: then, figure: .previous}, {id: yoy, figure: .yoy}]}
      - id: records
        message: 两项计划，来电 {calls}
        blocks:
          - {id: r, kind: table, records: {table: plans, columns: [what, owner, done], key: id,
             labels: {what: 对策, owner: 责任人, done: 完成}, order_by: [id]}}
      - id: heat
        message: 来电 {calls}
        blocks:
          - {id: h, kind: heat_map, metric: calls, rows: channel, columns: kind}
          - {id: n, kind: numbers, items: [{id: a, figure: calls, note: "去年 {calls.previous}", accent: true}]}
      - id: matrix
        message: 来电 {calls}
        blocks:
          - {id: m, kind: matrix, by: kind, columns: [{id: n, heading: 量, figure: calls, note: 最多},
             {id: w, heading: 等待, figure: wait, note: 最久, note_heading: 谁在等}, {id: s, heading: 解决, figure: solved, note: 最好}]}
      - id: story
        message: 来电 {calls}
        blocks:
          - {id: t, kind: text, body: ["来电 {calls}", 其次], bullets: true}
          - {id: n, kind: numbers, items: [{id: a, figure: calls.yoy, label: 同比}]}
      - id: cards
        message: 来电 {calls}
        blocks:
          - {id: c, kind: cards, items: [{id: a, heading: 甲, figure: calls, body: [一, 二]}, {id: b, heading: 乙}]}
      - id: big
        message: 来电 {calls}
        blocks:
          - {id: n, kind: numbers, items: [{id: a, figure: calls}, {id: b, figure: wait}]}
      - id: columns
        message: 来电 {calls}
        blocks:
          - {id: l, kind: label_values, columns: [{id: x, heading: 规模, rows: [{id: n, label: 来电, value: "{calls}"}]},
             {id: y, heading: 速度, rows: [{id: w, label: 等待, value: "{wait}"}]}]}
      - id: steps
        message: 三步，来电 {calls}
        blocks:
          - {id: s, kind: steps, items: [{id: a, date: 1 月, heading: 起, body: 做}, {id: b, heading: 承}, {id: c, heading: 合}]}
      - id: units
        message: 来电 {calls}
        blocks:
          - {id: o, kind: organisation, top: {id: top, heading: 部, figure: calls},
             units: [{id: a, heading: 甲组}, {id: b, heading: 乙组, body: 事}]}
"""


def chart(deck, name, slot="chart1"):
    return deck.fill(slot, name).payload


def cells(deck, name, slot="table1"):
    return [[cell.text.text for cell in row.cells] for row in deck.fill(slot, name).payload.rows]


def test_a_new_category_has_no_change_and_that_is_the_only_warning(deck):
    assert deck.codes == ["N202"]


def test_months_of_two_years_stand_side_by_side(deck):
    spec = chart(deck, "months")
    assert [c.label for c in spec.categories] == [f"{month} 月" for month in range(1, 13)]
    assert [s.name for s in spec.series] == ["2022 年", "2023 年", "2023 年最高"]
    assert spec.series[0].values[2] == 4
    assert spec.series[1].values[2] == 6


def test_points_are_keyed_by_category_and_carry_their_figures(deck):
    spec = chart(deck, "months")
    assert spec.categories[2].key == "2023-03"
    assert spec.series[1].figures[2] == "calls@2023-03"
    assert spec.series[0].figures[2] == "calls@2022-03"


def test_the_highlight_is_keyed_by_category(deck):
    assert [p.key for p in chart(deck, "months").series[1].points] == ["2023-03"]


def test_a_callout_has_its_label_set_off_and_not_in_the_message_colour(deck):
    runs = deck.fill("callout", "months").payload.paragraphs[0].runs
    assert (runs[0].text, runs[0].style) == ("提示：", "accent")


def test_a_callout_that_warns_is_in_the_message_colour(slide):
    warning = "{id: t, kind: callout, label: 警示, body: 看, accent: true}"
    made = slide(f"message: 来电 {{calls}}\nblocks: [{{id: b, kind: text, body: 看}}, {warning}]")
    told = made.fill("callout")
    assert (told.payload.paragraphs[0].runs[0].style, told.tone) == ("message", "message")


def test_a_part_says_how_far_it_is_from_the_whole(slide):
    made = slide(
        "message: '电话比全部{wait[channel=电话].vs_whole}'\nblocks: [{id: b, kind: text, body: 看}]"
    )
    (run,) = [run for run in made.fill("title").payload.paragraphs[0].runs if run.figure]
    assert run.figure == "wait@2023[channel=电话].vs_whole"
    assert run.text[0] in "长短"


def test_beyond_the_top_all_is_one_rest_at_the_end(deck):
    spec = chart(deck, "kinds")
    assert [(c.key, c.label) for c in spec.categories] == [("退货", "退货"), ("~other", "其他")]
    assert spec.series[0].values == (Decimal(5), Decimal(5))
    assert (
        spec.series[0].figures[1] == "calls@2023[kind=咨询|物流]"
        or "|" in spec.series[0].figures[1]
    )


def test_a_heading_that_names_the_unit_is_left_as_it_is(deck):
    assert deck.text("chart1.heading", "kinds").startswith("类型（次）  ")


def test_a_heading_without_unit_gets_it(deck):
    assert deck.text("chart1.heading", "months") == "来电量（次）"


def test_a_table_has_shares_changes_and_a_total(deck):
    assert cells(deck, "kinds") == [
        ["退货", "5", "50.0%", "+25.0%"],
        ["物流", "4", "40.0%", "—"],
        ["咨询", "1", "10.0%", "—"],
        ["合计", "10", "100.0%", "+150.0%"],
    ]


def test_units_stand_in_the_header_of_a_column(deck):
    header = [column.header.text for column in deck.fill("table1", "kinds").payload.columns]
    assert header == ["kind", "来电量（次）", "占比", "同比"]


def test_rows_are_keyed_by_category_and_the_largest_is_tinted(deck):
    rows = deck.fill("table1", "kinds").payload.rows
    assert [row.key for row in rows] == ["退货", "物流", "咨询", "~total"]
    assert [row.cells[1].tint for row in rows] == ["accent", None, None, None]
    assert rows[-1].total


def test_cells_carry_their_figures_and_stand_right(deck):
    cell = deck.fill("table1", "kinds").payload.rows[0].cells[2]
    assert (cell.figure, cell.align) == ("calls@2023[kind=退货].share", "right")


def test_a_pareto_is_sorted_and_its_line_ends_at_one(deck):
    spec = chart(deck, "pareto")
    assert spec.series[0].values == (5, 4, 1)
    assert spec.series[1].values == (Decimal("0.5"), Decimal("0.9"), 1)
    assert spec.series[1].secondary


def test_one_metric_over_periods_has_the_periods_as_categories(deck):
    spec = chart(deck, "periods")
    assert [c.label for c in spec.categories] == ["2022 年", "2023 年"]
    assert spec.series[0].values == (4, 10)


def test_percent_charts_draw_shares(deck):
    spec = chart(deck, "periods", "chart2")
    assert spec.grouping == "percent"
    assert {s.name: s.values[2] for s in spec.series}["热线"] == 1
    assert all(s.number_format == "0.0%" for s in spec.series)


def test_target_and_benchmark_are_named_lines(deck):
    names = [s.name for s in chart(deck, "lines").series]
    assert names == ["解决率", "目标", "基准"]


def test_a_targets_line_may_have_a_name_of_its_own(slide):
    made = slide("""
        message: 解决率 {solved}
        blocks: [{id: c, kind: chart, metric: solved, by: channel, target: 约定下限}]
    """)
    assert [s.name for s in made.fill("chart1").payload.series] == ["解决率", "约定下限"]


def test_the_mean_of_monthly_counts_is_the_total_shared_evenly(deck):
    line = chart(deck, "lines", "chart2").series[1]
    assert line.values[0] == Decimal(10) / 12
    assert line.figures[0] == "calls@2023.mean_of_12"


def test_metrics_as_rows_keep_their_units_in_the_cells(deck):
    assert cells(deck, "figures") == [
        ["来电量", "10 次", "4 次", "+150.0%"],
        ["解决率", "80.0%", "100.0%", "−20.0 个百分点"],
        ["平均等待", "25 秒", "40 秒", "−37.5%"],
    ]


def test_records_are_shown_as_they_are_keyed_by_their_key(deck):
    table = deck.fill("table1", "records").payload
    assert [row.key for row in table.rows] == ["M1", "M2"]
    assert cells(deck, "records") == [
        ["补充知识库", "王一", "6 月 30 日"],
        ["优化排班", "李二", "—"],
    ]
    assert [column.header.text for column in table.columns] == ["对策", "责任人", "完成"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2023-06-30", "2023-12-01"), ["6 月 30 日", "12 月 1 日"]),
        (("2023-06-30", "2024-03-31"), ["2023 年 6 月 30 日", "2024 年 3 月 31 日"]),
        (("2023-06-30", "年底"), ["2023-06-30", "年底"]),
    ],
)
def test_days_of_records_are_said_with_their_year_where_it_is_not_the_decks(slide, days, said):
    rows = "".join(f"M{number},对策,{day}\n" for number, day in enumerate(days))
    made = slide(
        """
        message: 对策
        blocks: [{id: r, kind: table, records: {table: plans, columns: [what, done], key: id}}]
        """,
        plans="id,what,done\n" + rows,
    )
    rows = made.fill("table1").payload.rows
    assert [row.cells[1].text.text for row in rows] == said


def test_numbers_of_a_records_column_have_the_decimals_of_its_finest(slide):
    made = slide(
        """
        message: 对策
        blocks: [{id: r, kind: table, records: {table: plans, columns: [what, hours], key: id}}]
        """,
        plans="id,what,hours\nM1,对策,15.30\nM2,对策,81\nM3,对策,1234.56\nM4,对策,\n",
    )
    rows = made.fill("table1").payload.rows
    assert [row.cells[1].text.text for row in rows] == ["15.30", "81.00", "1,234.56", "—"]


def test_records_named_by_key_or_value_are_set_off(slide):
    cases = (("M2", "", "accent"), ("李二", "", "accent"), ("M2", "tone: message", "message"))
    for name, tone, tint in cases:
        made = slide(f"""
            message: 对策
            blocks:
              - id: r
                kind: table
                records: {{table: plans, columns: [what, owner], key: id}}
                highlight: [{name}]
                {tone}
        """)
        rows = made.fill("table1").payload.rows
        tints = [[cell.tint for cell in row.cells] for row in rows]
        assert tints == [[None, None], [tint, tint]]


@pytest.mark.parametrize(
    ("names", "more", "grounds"),
    [
        ("max.wait", "", {"message"}),
        ("min.wait", "", {"accent"}),
        ("max.n", "", {"accent"}),
        ("max.wait", ", tone: data", {"accent"}),
        ("min.wait", ", tone: message", {"message"}),
    ],
)
def test_a_cell_is_on_the_ground_of_the_message_only_where_it_is_bad(slide, names, more, grounds):
    made = slide(f"""
        message: 类型
        blocks: [{{id: t, kind: table, by: kind, columns: [{{id: n, figure: calls}}, {{id: wait, figure: wait}}], highlight: [{names}]{more}}}]
    """)
    rows = made.fill("table1").payload.rows
    assert {cell.tint for row in rows for cell in row.cells if cell.tint} == grounds


@pytest.mark.parametrize(
    ("names", "set_off"),
    [
        ("max", {("退货", "row"), ("退货", "n"), ("退货", "wait")}),
        ("退货.n, max.wait", {("退货", "n"), ("咨询", "wait")}),
        ("min.wait", {("物流", "wait")}),
        ("咨询", {("咨询", "row"), ("咨询", "n"), ("咨询", "wait")}),
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "kind: table, by: kind, total: true, columns: [{id: n, figure: calls}, {id: wait, figure: wait}]",
        "kind: matrix, by: kind, columns: [{id: n, heading: 量, figure: calls}, {id: wait, heading: 等待, figure: wait}]",
    ],
)
def test_rows_and_cells_that_a_message_names_are_set_off(slide, block, names, set_off):
    made = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: t, {block}, highlight: [{names}]}}]
    """)
    table = made.fill("table1").payload
    keys = [column.key for column in table.columns]
    assert made.codes == []
    assert {
        (row.key, column)
        for row in table.rows
        for column, cell in zip(keys, row.cells, strict=True)
        if cell.tint
    } == set_off
    assert "着色" not in made.text("source")


@pytest.mark.parametrize("name", ["退款", "退货.x", "max.x", "x.n"])
def test_what_is_not_there_to_be_set_off_is_told(slide, name):
    made = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: t, kind: table, by: kind, columns: [{{id: n, figure: calls}}], highlight: [{name}]}}]
    """)
    (told,) = (item for item in made.composed.problems if item.code == "N367")
    assert (told.severity, dict(told.args)["name"]) == ("warning", name)
    assert "退货" in dict(told.args)["known"]


def test_a_heat_map_shades_by_value_and_sets_off_the_highest(deck):
    table = deck.fill("table1", "heat").payload
    phone = next(row for row in table.rows if row.key == "电话")
    by_key = dict(zip((c.key for c in table.columns), phone.cells, strict=True))
    assert table.style == "heat"
    assert (by_key["退货"].shade, by_key["退货"].tint) == (1.0, "message")
    assert by_key["~total"].text.text == "6"
    assert phone.cells[0].text.text == "热线"


HEAT = """
    message: 来电 {{calls}}
    blocks: [{{id: h, kind: heat_map, metric: calls, rows: channel, columns: kind, totals: both{0}}}]
"""


def test_of_a_heat_map_the_darkest_shade_is_the_highest_cells_that_is_not_set_off(slide):
    """What is set off has a colour of its own: the shades are for the others."""

    def shades(more: str) -> list[float]:
        rows = slide(HEAT.format(more)).fill("table1").payload.rows
        cells = [cell for row in rows for cell in row.cells if cell.shade is not None]
        return sorted(cell.shade for cell in cells if cell.tint is None)

    assert shades("")[-1] == shades(", highlight: []")[-1] == 1.0


def test_a_heat_map_ends_with_the_totals_of_its_columns(slide):
    table = slide(HEAT.format("")).fill("table1").payload
    last = table.rows[-1]
    assert (last.key, last.total) == ("~total", True)
    by_key = dict(zip((c.key for c in table.columns), last.cells, strict=True))
    assert {key: cell.text.text for key, cell in by_key.items()} == {
        "row": "合计", "咨询": "1", "退货": "5", "物流": "4", "~total": "10",
    }  # fmt: skip
    assert all(cell.figure for key, cell in by_key.items() if key != "row")


def test_a_heat_map_sets_off_heads_and_totals_of_what_its_message_is_about(slide):
    table = slide(HEAT.format(", highlight: [退货, 电话]")).fill("table1").payload
    tinted = [
        (row.key, column.key)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.fill == "message_tint"
    ]
    assert tinted == [("电话", "row"), ("电话", "~total"), ("~total", "退货")]
    assert [column.key for column in table.columns if column.fill] == ["退货"]
    assert not any(cell.tint for row in table.rows for cell in row.cells), "no lone cell is red"


def test_a_heat_map_beside_figures_says_what_its_shades_mean(slide):
    numbers = "{id: n, kind: numbers, items: [{id: a, figure: calls}, {id: b, figure: solved}]}"
    for more, said in (("", ["少", "多", "■ 最高一格"]), (", highlight: [退货]", ["少", "多"])):
        heat = f"{{id: h, kind: heat_map, metric: calls, rows: channel, columns: kind{more}}}"
        deck = slide(f"kind: heat_map\nmessage: 来电\nblocks: [{heat}, {numbers}]")
        assert deck.codes == []
        names = ("low", "high", "most")
        slots = [slot for slot in deck.slots() if slot.removeprefix("table1.") in names]
        assert [deck.text(slot) for slot in slots] == said
        assert {"panel1", "panel2"} <= set(deck.slots())


def test_totals_of_more_columns_than_are_shown_are_called_so(slide):
    hours = "columns: hour, column_range: [0, 0]"
    for columns, said in (("columns: kind", "合计"), (hours, "全天"),
                          ("columns: kind, column_range: [退货, 退货]", "全部")):  # fmt: skip
        body = HEAT.format("").replace("columns: kind", columns)
        table = slide(body).fill("table1").payload
        assert table.columns[-1].header.text == said


def test_a_heat_map_that_stands_alone_says_what_its_shades_mean(slide):
    heat = "{id: h, kind: heat_map, title: 来电（按渠道）, metric: calls, rows: channel, columns: kind}"
    deck = slide(f"kind: heat_map\nmessage: 来电\nblocks: [{heat}]")
    assert deck.slide().layout == "heat"
    assert deck.text("table1.low") == "少"
    assert deck.text("table1.high") == "多"
    title, remark = deck.fill("table1.heading").payload.paragraphs[0].runs[:2]
    assert (title.text, title.style, remark.style) == ("来电", None, "muted")


def test_what_a_heat_map_has_not_is_told(slide):
    made = slide(HEAT.format(", highlight: [max, 换货]"))
    (told,) = (item for item in made.composed.problems if item.code == "N367")
    assert dict(told.args)["name"] == "换货"
    assert any(cell.tint for row in made.fill("table1").payload.rows for cell in row.cells)


def test_beside_a_heat_map_numbers_stand_on_paper(deck):
    figure, label, note = deck.fill("panel1", "heat").payload.paragraphs
    assert [(r.text, r.style) for r in figure.runs] == [("10", "message"), (" 次", "unit")]
    assert (label.text, label.style, note.text, note.style) == (
        "来电量",
        "label",
        "去年 4 次",
        "note",
    )


def test_beside_prose_numbers_are_a_dark_panel(deck):
    figure, label = deck.fill("panel", "story").payload.paragraphs
    assert (figure.style, label.style, figure.text) == ("panel_figure", "panel_label", "+150.0%")


def test_bullets_are_bullets(deck):
    assert [p.bullet for p in deck.fill("body", "story").payload.paragraphs] == [True, True]


def test_a_matrix_ranks_each_column_and_tints_the_worst(deck):
    rows = {row.key: row.cells for row in deck.fill("table1", "matrix").payload.rows}
    assert rows["退货"][1].text.text == "5 次  多"
    assert rows["咨询"][2].text.text == "50 秒  长", "long or short, for high looks like praise"
    assert {cells[1].tint for cells in rows.values()} == {None}, "many calls are neither"
    waits = {key: cells[2].tint for key, cells in rows.items()}
    assert waits["咨询"] == "message", "a long wait is bad"
    assert sorted(map(str, waits.values())) == ["None", "None", "message"], "one accent"


def test_three_noted_columns_of_a_matrix_have_a_slot_each(deck):
    assert deck.slide("matrix").layout == "matrix-3"
    assert [deck.text(f"note{place}", "matrix") for place in (1, 2, 3)] == [
        "量\n最多", "谁在等\n最久", "解决\n最好",
    ]  # fmt: skip


def test_cards_have_a_slot_each_with_heading_figure_and_bullets(deck):
    card = deck.fill("card1", "cards")
    assert card.key == "c/a"
    assert [(p.text, p.style, p.bullet) for p in card.payload.paragraphs] == [
        ("甲", "card_heading", False),
        ("10 次  来电量", "figure", False),
        ("一", "card_body", True),
        ("二", "card_body", True),
    ]


def test_a_cards_heading_keeps_its_authors_lines(slide):
    body = """
        message: 来电
        blocks:
          - id: c
            kind: cards
            items: [{id: a, heading: "解决率\\n与时效", body: 一}, {id: b, heading: 乙, body: 二}]
    """
    lines = slide(body).fill("card1").payload.paragraphs
    assert [(line.text, line.style) for line in lines[:2]] == [
        ("解决率", "card_heading_above"), ("与时效", "card_heading"),
    ]  # fmt: skip


def test_a_cards_figure_says_quietly_what_it_counts(deck):
    runs = deck.fill("card1", "cards").payload.paragraphs[1].runs
    assert (runs[-1].text, runs[-1].style, runs[-1].figure) == ("  来电量", "unit", None)


def test_numbers_alone_are_cards(deck):
    assert deck.slide("big").layout == "numbers-2"
    assert (deck.text("card2.label", "big"), deck.text("card2.figure", "big")) == (
        "平均等待",
        "25 秒",
    )


def test_label_value_columns_have_their_heading_and_the_period_as_header_row(deck):
    table = deck.fill("column1", "columns").payload
    assert [column.header.text for column in table.columns] == ["规模", "2023 年"]
    assert "column1.heading" not in deck.slots("columns")
    assert cells(deck, "columns", "column1") == [["来电", "10 次"]]


def test_what_stands_over_the_values_of_a_column_may_be_written(slide):
    made = slide("""
        message: 来电
        blocks:
          - id: l
            kind: label_values
            columns:
              - {id: x, heading: 规模, values: 两年, rows: [{id: n, label: 来电, value: "{calls}"}]}
              - {id: y, heading: 速度, rows: [{id: m, label: 等待, value: "{wait}"}]}
    """)
    over = [made.fill(f"column{i}").payload.columns[1].header for i in (1, 2)]
    assert [text.text for text in over] == ["两年", "2023 年"]
    assert [text.paragraphs[0].runs[0].style for text in over] == ["muted", "muted"]


def test_steps_have_headings_with_their_dates(deck):
    assert deck.text("step1.heading", "steps") == "1 月\n起"
    assert "step2" not in deck.slots("steps")


def test_a_line_of_a_step_that_is_bold_throughout_opens_an_entry(slide):
    step = "{id: a, heading: 起, body: '**补课**\\n六月前\\n**增席**\\n共 **{calls}**'}"
    rest = "{id: b, heading: 承, body: 做}, {id: c, heading: 合, body: '**做完**'}"
    body = step.replace("'", '"')
    last = rest.replace("'", '"')
    deck = slide(f"message: 三步\nblocks: [{{id: s, kind: steps, items: [{body}, {last}]}}]")
    styles = [line.style for line in deck.fill("step1").payload.paragraphs]
    assert styles == ["point", None, "point", None]
    assert [line.style for line in deck.fill("step3").payload.paragraphs] == [None]


def test_an_organisation_has_its_top_and_units(deck):
    assert deck.text("top", "units") == "部\n来电量 10 次"
    assert deck.text("unit2", "units") == "乙组\n事"


def test_layouts_follow_from_the_blocks(deck):
    layouts = {slide.id: slide.layout for slide in deck.composed.content.slides}
    assert layouts == {
        "months": "chart", "kinds": "chart-table", "pareto": "chart", "periods": "charts-2",
        "lines": "charts-2", "figures": "table", "records": "table", "heat": "heat-figures-1",
        "matrix": "matrix-3", "story": "narrative", "cards": "cards-2", "big": "numbers-2",
        "columns": "columns-2", "steps": "steps-3", "units": "organisation-2",
    }  # fmt: skip


def test_every_chart_and_table_has_an_alternative_text(deck):
    from deckgen.narrate.text import RichText

    for slide in deck.composed.content.slides:
        for fill in slide.fills:
            assert bool(fill.alt) != isinstance(fill.payload, RichText), fill.key


def test_a_short_alternative_text_holds_all_values(deck):
    alt = deck.fill("chart1", "periods").alt
    assert alt == "柱形图，来电量。来电 10 次。2022 年 4 次，2023 年 10 次"


def test_values_too_many_for_the_alternative_text_are_in_the_notes(deck):
    assert "最高 3 月 6 次，最低 1 月 0 次" in deck.fill("chart1", "months").alt
    assert "11 月 4 次" in deck.slide("months").notes.text


def test_every_figure_shown_is_in_the_register_with_its_operands(deck):
    known = {figure.id: figure for figure in deck.composed.figures}
    for slide in deck.composed.content.slides:
        for name in slide.figures:
            assert name in known
            assert set(known[name].operands) <= set(known)


def test_fills_are_in_reading_order(deck):
    assert deck.slots("months") == [
        "title", "chart1.heading", "chart1", "callout", "source", "footer", "page",
    ] or deck.slots("months")[:2] == ["title", "kicker"]  # fmt: skip


def test_a_label_of_a_change_names_the_change(slide):
    made = slide("""
        message: 来电
        blocks: [{id: n, kind: numbers, items: [{id: a, figure: calls.yoy}, {id: b, figure: wait}]}]
    """)
    assert [made.text(f"card1.{part}") for part in ("label", "figure")] == ["来电量同比", "+150.0%"]
    assert "card1" not in made.slots()


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ("{id: t, kind: table, by: channel, columns: [{id: c, figure: calls}]}, ", None),
        ("", "N309"),
    ],
    ids=["panel of a table", "cards"],
)
def test_what_figures_come_to_is_shown_or_told(slide, beside, code):
    items = "items: [{id: a, figure: calls}, {id: b, figure: wait}]"
    made = slide(
        f"message: 来电\nblocks: [{beside}{{id: n, kind: numbers, title: 来电少了, {items}}}]"
    )
    assert made.codes == ([code] if code else [])
    if code is None:
        assert made.text("panel").startswith("来电少了\n")
    else:
        assert made.text("card1.figure") == "10 次", "a warning: the slide is made"


def test_a_card_whose_heading_is_its_metric_does_not_say_it_twice(slide):
    made = slide("""
        message: 来电
        blocks:
          - {id: c, kind: cards, items: [{id: a, heading: 来电量, figure: calls}, {id: b, heading: 乙}]}
    """)
    assert made.text("card1") == "来电量\n10 次"


def test_a_cards_own_label_says_what_its_figure_counts(slide):
    made = slide("""
        message: 来电
        blocks:
          - id: c
            kind: cards
            items:
              - {id: a, heading: 甲, figure: calls, label: 全部渠道}
              - {id: b, heading: 乙, figure: calls, label: "{wait}以内"}
    """)
    assert made.text("card1") == "甲\n10 次  全部渠道"
    assert made.text("card2") == "乙\n10 次  25 秒以内"
    runs = made.fill("card2").payload.paragraphs[1].runs
    assert [run.style for run in runs[-3:]] == ["unit"] * 3
    assert sum(run.figure is not None for run in runs) == 3


def test_the_own_label_of_a_card_among_many_stands_under_its_figure(slide):
    made = slide("""
        message: 来电
        blocks:
          - id: c
            kind: cards
            items:
              - {id: a, heading: 甲, figure: calls, label: 全部渠道}
              - {id: b, heading: 乙}
              - {id: c, heading: 丙}
              - {id: d, heading: 丁}
    """)
    assert made.text("card1") == "甲\n10 次\n全部渠道"


def test_a_unit_goes_into_the_brackets_a_heading_ends_with(slide):
    made = slide("""
        message: 等待
        blocks: [{id: c, kind: chart, title: 等待（均值）, metric: wait, by: channel}]
    """)
    assert made.text("chart1.heading") == "等待（均值，秒）  2023 年"
    (runs,) = (paragraph.runs for paragraph in made.fill("chart1.heading").payload.paragraphs)
    quiet = [run.text for run in runs if run.style == "muted"]
    assert "".join(quiet) == "（均值，秒）  2023 年", "a remark is as quiet as a unit"


def test_a_figure_in_the_brackets_a_heading_ends_with_is_as_quiet_as_they_are(slide):
    made = slide("""
        message: 来电
        blocks: [{id: c, kind: chart, title: "来电量（全年 {calls}，按渠道）", metric: calls, by: channel}]
    """)
    (line,) = made.fill("chart1.heading").payload.paragraphs
    quiet = [run for run in line.runs if run.style == "muted"]
    assert "".join(run.text for run in quiet).startswith("（全年 10 次，按渠道）")
    assert sum(run.figure is not None for run in quiet) == 1
    assert line.runs[0].text == "来电量"


def test_hours_over_a_narrow_heat_map_go_without_their_word(slide):
    made = slide("""
        message: 来电
        blocks:
          - {id: h, kind: heat_map, metric: calls, rows: channel, columns: hour}
          - {id: n, kind: numbers, items: [{id: a, figure: calls}]}
    """)
    headers = [column.header.text for column in made.fill("table1").payload.columns]
    assert headers[1:-1] == [str(hour) for hour in range(24)]


def test_beside_the_names_of_lines_quarters_are_short(slide):
    """By the name that texts give them: Q4 under 四季度 would be a second one."""
    charts = """
        message: 来电
        blocks:
          - {id: a, kind: chart, chart: %s, metric: calls, by: quarter, series: period}
          - {id: b, kind: chart, chart: bar, metric: calls, by: channel}
          - {id: c, kind: chart, chart: bar, metric: calls, by: channel}
    """
    quarters = [c.label for c in slide(charts % "line").fill("chart1").payload.categories]
    assert quarters == ["一季", "二季", "三季", "四季"]
    quarters = [c.label for c in slide(charts % "column").fill("chart1").payload.categories]
    assert quarters == ["一季度", "二季度", "三季度", "四季度"]


def test_on_a_narrow_axis_months_go_without_their_word(deck):
    labels = [c.label for c in chart(deck, "lines", "chart2").categories]
    assert labels == [str(month) for month in range(1, 13)]
    assert "3 月 6 次" in deck.fill("chart2", "lines").alt


def test_from_and_to_the_same_place_is_no_count(slide):
    """甲 hands over to 乙: the cell of 甲 to 甲 is not a zero that was reached."""
    rows = [("2023-03", "甲", "乙", 40, "true")] * 3 + [("2023-03", "乙", "甲", 40, "true")]
    made = slide(
        """
        message: 来电
        blocks:
          - {id: h, kind: heat_map, metric: calls, rows: channel, columns: kind, totals: false}
    """,
        rows=rows,
    )
    cells = {row.key: row.cells[1:] for row in made.fill("table1").payload.rows}
    keys = [column.key for column in made.fill("table1").payload.columns][1:]
    said = {
        (row, key): cell
        for row, found in cells.items()
        for key, cell in zip(keys, found, strict=True)
    }
    assert {at: cell.text.text for at, cell in said.items()} == {
        ("甲", "甲"): "—", ("甲", "乙"): "3", ("乙", "甲"): "1", ("乙", "乙"): "—",
    }  # fmt: skip
    assert said["甲", "甲"].shade is None


@pytest.mark.parametrize(("label", "said"), [("", "合计"), (", total_label: 全国", "全国")])
def test_the_row_of_the_whole_is_called_as_the_outline_says(slide, label, said):
    made = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: t, kind: table, by: kind, total: true{label}, columns: [{{id: n, figure: calls}}]}}]
    """)
    last = made.fill("table1").payload.rows[-1]
    assert last.cells[0].text.marked == said
    assert last.total

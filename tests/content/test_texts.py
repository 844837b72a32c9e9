"""References in texts: values, changes with their words, names, what has no value."""

from __future__ import annotations

import pytest

CASES = [
    ("calls", "10 次"),
    ("来电", "10 次"),
    ("calls@2022", "4 次"),
    ("calls.previous", "4 次"),
    ("calls.yoy", "增长 150.0%"),
    ("calls.yoy:+", "+150.0%"),
    ("calls.yoy:abs", "150.0%"),
    ("calls.yoy:word", "增长"),
    ("calls[channel=电话]", "6 次"),
    ("calls[channel=电话].share", "60.0%"),
    ("wait.change", "缩短 15 秒"),
    ("wait.change:+", "−37.5%"),
    ("wait:seconds", "25 秒"),
    ("wait:minutes", "0.4 分钟"),
    ("wait.previous:minutes", "0.7 分钟"),
    ("wait.change:minutes", "缩短 0.3 分钟"),
    ("solved", "80.0%"),
    ("solved.yoy", "基本持平"),  # 8 of 10 after 4 of 4 is within chance
    ("solved.yoy:+", "−20.0 个百分点"),
    ("calls.per_day", "0.0 次/天"),
    ("solved.target", "60.0%"),
    ("solved.vs_target", "高 20.0 个百分点"),
    ("solved.attainment", "133.3%"),
    ("solved.deviation", "+33.3%"),
    ("solved.benchmark", "50.0%"),
    ("solved.vs_benchmark", "高 30.0 个百分点"),
    ("solved.source", "示例基准（虚构）"),
    ("solved.n", "10"),
    ("calls.label", "来电量"),
    ("calls.year", "2023"),
    ("calls@2023-03.period", "2023 年 3 月"),
    ("period", "2023 年"),
    ("busy", "6 次"),
    ("busy.name", "3 月"),
    ("busy.share", "60.0%"),
    ("busy.previous", "4 次"),
    ("two.names", "退货、物流"),
    ("two", "9 次"),
    ("spring.change", "增长 50.0%"),
]
OUTLINE = """
figures:
  busy: {metric: calls, by: month, pick: max}
  two: {metric: calls, by: kind, top: 2}
  spring: {metric: calls, period: 2023-03, compare: 2023-11}
chapters:
  - id: one
    slides:
""" + "".join(
    f"      - {{id: r{place}, message: '共 {{{reference}}}。{{calls}}'}}\n"
    for place, (reference, _) in enumerate(CASES)
)


@pytest.mark.parametrize(
    ("place", "text"),
    [(place, text) for place, (_, text) in enumerate(CASES)],
    ids=[r for r, _ in CASES],
)
def test_a_reference_says(deck, place, text):
    assert deck.text("title", f"r{place}") == f"共 {text}。10 次"


def test_well_formed_references_raise_no_problem(deck):
    assert deck.codes == []


def test_every_number_of_a_text_traces_to_a_figure(slide):
    deck = slide("message: 来电 {calls}，同比{calls.yoy}")
    runs = deck.fill("title").payload.paragraphs[0].runs
    assert [run.figure for run in runs if run.figure] == ["calls@2023", "calls@2023.yoy"]
    assert {figure.id for figure in deck.composed.figures} >= {"calls@2023", "calls@2022"}


def test_a_change_that_prints_as_nothing_is_called_level(slide):
    rows = [("2022-03", "电话", "退货", 40, "true"), ("2023-03", "电话", "退货", 40, "true")]
    deck = slide("message: 来电{calls.yoy}，等待{wait.yoy}", rows=rows)
    assert deck.text("title") == "来电持平，等待持平"


def test_without_a_base_a_change_is_a_dash_and_a_warning(slide):
    rows = [("2023-03", "电话", "退货", 40, "true")]
    deck = slide("message: 同比{calls.yoy}", rows=rows)
    assert deck.text("title") == "同比—"
    assert deck.codes == ["N202"]


@pytest.mark.parametrize("reference", ["calls:minutes", "solved.yoy:hours", "calls.label:days"])
def test_the_unit_of_what_is_no_duration_is_told_with_its_place(slide, reference):
    deck = slide(f"message: 来电 {{{reference}}}")
    (told,) = (item for item in deck.composed.problems if item.code == "N111")
    form = reference.partition(":")[2]
    assert dict(told.args) == {"name": reference.partition(".")[0].partition(":")[0], "form": form}
    assert (told.severity, told.place.column) == ("error", 21)


def test_an_unknown_unit_is_told_with_the_nearest(slide):
    from deckgen.source.diagnostic import InputError

    with pytest.raises(InputError) as caught:
        slide("message: 等待 {wait:minute}")
    (told,) = caught.value.report.items
    assert (told.code, dict(told.args)["near"]) == ("O216", "minutes")


def test_columns_of_tables_and_sides_of_comparisons_take_a_unit(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: t
            kind: table
            by: kind
            columns: [{id: w, label: 等待, figure: "wait:minutes"}]
    """)
    table = made.fill("table1").payload
    assert table.columns[1].header.text == "等待（分钟）"
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: 前, period: 2022}, {id: now, heading: 后, period: 2023}]
            rows: [{id: w, figure: "wait:minutes"}]
    """)
    cells = [cell.text.text for cell in made.fill("table1").payload.rows[0].cells[1:]]
    assert cells == ["0.7 分钟", "0.4 分钟", "▼ 缩短 0.3 分钟"]


def test_an_unknown_name_is_told_with_its_place_and_the_nearest(slide):
    deck = slide("message: 来电 {cals}")
    told = deck.asked[0]
    assert (told.code, dict(told.args)["nearest"]) == ("N101", "calls")
    assert told.place.column == 21


def test_all_unknown_names_are_told_at_once(slide):
    deck = slide("message: '{cals} {wiat}'\nlead: '{slved}'")
    assert [item.code for item in deck.asked] == ["N101"] * 3


def test_a_missing_benchmark_is_told(slide):
    deck = slide("message: '{calls.benchmark}'")
    assert deck.codes == ["N108"]


def test_a_missing_target_is_told(slide):
    deck = slide("message: '{wait.vs_target}'")
    assert deck.codes == ["N107"]


def test_a_number_written_by_hand_is_warned_of_at_its_place(slide):
    deck = slide("message: 增长 23.5%，共 {calls}")
    warning = deck.asked[0]
    assert (warning.code, warning.severity, dict(warning.args)) == (
        "N401", "warning", {"number": "23.5%"},
    )  # fmt: skip


def test_dates_ordinals_and_names_are_no_claims(slide):
    assert slide("message: 2023 年 11 月第 2 周，24 时，Q4 与 APP2 共 {calls}").codes == []


def test_times_of_the_day_are_no_claims(slide):
    assert slide("message: 10:00–12:00 共 {calls}").codes == []


def test_strong_words_and_figures_in_bodies_are_set_off(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: t, kind: text, body: "**规模。**来电 {calls}"}
        """
    )
    styles = [run.style for run in deck.fill("body").payload.paragraphs[0].runs]
    assert styles == ["strong", None, "strong"]


def test_of_many_figures_in_a_paragraph_only_the_marked_are_set_off(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - id: t
            kind: text
            body: ["来电 {calls}，{calls.yoy}，**{wait}**，{wait}", "{calls}，{calls.yoy}",
                   "{calls}，**{wait}**"]
        """
    )
    many, few, marked = deck.fill("body").payload.paragraphs
    assert [run.style for run in many.runs if run.figure] == [None, None, "strong", None]
    assert [run.style for run in few.runs if run.figure] == ["strong", "strong"]
    assert [run.style for run in marked.runs if run.figure] == [None, "strong"]


def test_a_level_time_amount_changes_like_a_count(slide):
    assert slide("message: 工时{wait.yoy:word}").text("title") == "工时缩短"


def test_english_decks_speak_english(make):
    outline = """
version: 1
title: Review
language: en
period: 2023
metrics: [metrics.yaml]
data:
  calls: {path: calls.csv, timezone: UTC}
chapters:
  - id: one
    title: One
    slides:
      - {id: s, message: "{calls}, {calls.yoy} on 2022; wait {wait.change}"}
"""
    assert make(outline).text("title") == "10 calls, up 150.0% on 2022; wait shorter by 15 s"
    cards = """
      - id: c
        kind: cards
        message: Calls
        blocks:
          - id: c
            kind: cards
            items: [{id: a, heading: A, figure: calls, label: in all}, {id: b, heading: B}]
"""
    text = make(outline + cards).text("card1", "c")
    assert text == "A\n10 calls in all", "the words go on after the unit"

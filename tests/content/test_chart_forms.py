"""Forms of charts from the outline on: what they show adds up, what they cannot show is told."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from deckgen.outline.chart_list import as_json, as_markdown, as_table
from deckgen.outline.chart_words import chart_kinds
from deckgen.outline.charts import ChartKind, PictureBlock
from deckgen.outline.load import parse
from deckgen.source.diagnostic import InputError
from deckgen.source.show import as_text
from tests.content.conftest import one_slide

ROWS = [
    (month, channel, kind, wait, solved)
    for month, channel, kind, wait, times, solved in (
        ("2022-03", "电话", "退货", 40, 6, "true"), ("2022-03", "电话", "退货", 40, 2, "false"),
        ("2022-04", "邮件", "退货", 60, 2, "false"), ("2022-05", "微信", "物流", 20, 4, "true"),
        ("2023-03", "电话", "退货", 30, 5, "true"), ("2023-03", "电话", "退货", 30, 1, "false"),
        ("2023-04", "微信", "物流", 10, 9, "true"), ("2023-05", "微信", "咨询", 15, 3, "false"),
    )
    for _ in range(times)
]  # fmt: skip


def one_chart(rest: str) -> str:
    return f"message: 看图\nblocks:\n  - {{id: c, kind: chart, {rest}}}\n"


@pytest.fixture
def chart(slide):
    """The spec and the deck of a slide with one chart."""

    def make(rest: str, more: str = "", rows=ROWS, **files):
        deck = slide(one_chart(rest), more, rows=rows, **files)
        return deck.fill("chart1").payload, deck

    return make


@pytest.fixture
def codes(slide):
    """What is told of a slide with one chart."""
    return lambda rest, more="": slide(one_chart(rest), more, rows=ROWS).codes


def drawn(spec, key):
    return next(item for item in spec.series if item.key == key)


def labels(spec):
    return [category.label for category in spec.categories]


def keys(spec):
    return [category.key for category in spec.categories]


def test_a_waterfalls_steps_sum_to_the_change_with_new_and_vanished_parts(chart):
    spec, deck = chart("chart: waterfall, metric: calls, by: channel")
    assert deck.codes == []
    assert keys(spec) == ["~start", "微信", "电话", "邮件", "~end"]
    assert labels(spec)[1:4] == ["微信", "电话", "邮件"]
    start, *steps, end = spec.inputs[0].values
    assert (start, steps, end) == (14, [8, -2, -2], 18)
    assert start + sum(steps) == end
    assert drawn(spec, "~label").texts == ("14", "+8", "−2", "−2", "18")


def test_a_waterfall_of_a_rate_has_its_mix_and_its_rate_effects(chart):
    spec, deck = chart("chart: waterfall, metric: solved, by: channel")
    assert deck.codes == []
    start, *steps, end = spec.inputs[0].values
    assert keys(spec)[:2] == ["~start", "~mix"]
    assert (start, end) == (Decimal(10) / 14, Decimal(14) / 18)
    assert sum(steps) == pytest.approx(end - start, abs=Decimal("0.001"))
    told = [text.replace("−", "-") for text in drawn(spec, "~label").texts]
    first, *between, last = (Decimal(text.removesuffix("%")) for text in told)
    assert sum(between) == last - first


def test_totals_much_larger_than_their_steps_are_broken_and_say_so(chart):
    rows = [("2022-03", "电话", "退货", 1, "true")] * 90
    rows += [("2022-03", "微信", "退货", 1, "true")] * 90
    rows += [("2023-03", "电话", "退货", 1, "true")] * 92
    rows += [("2023-03", "微信", "退货", 1, "true")] * 89
    spec, deck = chart("chart: waterfall, metric: calls, by: channel", rows=rows)
    first, *steps, last = labels(spec)
    assert (first[:6], steps, last[:6]) == ("2022 年", ["电话", "微信"], "2023 年")
    assert spec.inputs[0].values == (180, 2, -1, 181)
    cut = spec.inputs[-2].values[0]
    assert 0 < cut < 180
    assert spec.inputs[-1].values == (180 - cut, 182 - cut, 181 - cut, 181 - cut)
    assert drawn(spec, "~label").texts == ("180", "+2", "−1", "181")
    assert [f is not None for f in drawn(spec, "~whole").figures] == [True, False, False, True]
    assert spec.minimum == 0
    heading = deck.text("chart1.heading")
    assert heading.startswith("来电量（次）")
    assert "不从零起" in heading


def test_that_totals_are_broken_is_said_after_the_heading_or_under_the_axis(chart):
    rows = [("2022-03", "电话", "退货", 1, "true")] * 180
    rows += [("2023-03", "电话", "退货", 1, "true")] * 182
    asked = "chart: waterfall, metric: calls, by: channel"
    own, _ = chart(asked, rows=rows)
    assert own.axis_title == ""
    spec, deck = chart(f"{asked}, title: 各渠道的增减", rows=rows)
    heading = deck.text("chart1.heading")
    assert spec.axis_title == ""
    assert heading.startswith("各渠道的增减（次）")
    assert "不从零起" in heading
    spec, deck = chart(f"{asked}, title: {'各渠道的增减' * 9}", rows=rows)
    assert "不从零起" in spec.axis_title
    assert "不从零起" not in deck.text("chart1.heading")


def test_totals_of_a_broken_rate_are_drawn_as_they_print(chart):
    """Steps are rounded to lead from one to the other; what is left of that would be seen."""
    rows = [("2022-03", "电话", "退货", 1, str(at < 889).lower()) for at in range(1001)]
    rows += [("2023-03", "电话", "退货", 1, str(at < 907).lower()) for at in range(1003)]
    spec, _ = chart("chart: waterfall, metric: solved, by: channel", rows=rows)
    start, *steps, end = spec.inputs[0].values
    assert start + sum(steps) == end
    told = drawn(spec, "~whole").told
    assert told[-1] == Decimal(907) / 1003, "the manifest keeps the figure"
    assert [str(part) for part in drawn(spec, "~label").texts][-1] == "90.4%"


def test_slivers_and_what_has_no_name_are_one_step_and_the_sum_stays(chart):
    rows = [("2022-03", "电话", "退货", 1, "true")] * 10
    rows += [("2023-03", "电话", "退货", 1, "true")] * 160
    rows += [("2023-03", "微信", "退货", 1, "true")] * 60
    rows += [("2023-03", "邮件", "退货", 1, "true")] * 2
    rows += [("2023-03", "", "退货", 1, "true")] * 3
    spec, deck = chart("chart: waterfall, metric: calls, by: channel", rows=rows)
    assert labels(spec)[1:-1] == ["电话", "微信", "其他"]
    assert spec.inputs[0].values == (10, 150, 60, 5, 225)
    assert "其他含" in deck.text("source")


def test_much_without_a_name_stays_a_step_of_its_own(chart):
    rows = [("2022-03", "电话", "退货", 1, "true")] * 10
    rows += [("2023-03", "电话", "退货", 1, "true")] * 30
    rows += [("2023-03", "", "退货", 1, "true")] * 15
    spec, _ = chart("chart: waterfall, metric: calls, by: channel", rows=rows)
    assert labels(spec)[1:-1] == ["电话", "未填写"]


def pareto(slide, message: str):
    body = f'message: "{message}"\nblocks:\n'
    body += "  - {id: c, kind: chart, chart: pareto, metric: calls, by: channel}\n"
    counts = (("电话", 50), ("微信", 30), ("邮件", 15), ("短信", 5))
    rows = [("2023-03", name, "退货", 1, "true") for name, count in counts for _ in range(count)]
    spec = slide(body, rows=rows).fill("chart1").payload
    columns, line = spec.series[:2]
    quiet = [p.key for p in columns.points if p.color == "neutral"]
    strong = [p.key for p in line.points if p.strong]
    return quiet, strong


@pytest.mark.parametrize("title", ["来电量与累计占比", "来电量（次）与累计占比"])
def test_a_pareto_says_its_unit_once(slide, title):
    deck = slide(
        f"""
        message: 来电 {{calls}}
        blocks:
          - {{id: c, kind: chart, chart: pareto, title: {title}, metric: calls, by: channel}}
        """
    )
    assert deck.text("chart1.heading").startswith("来电量（次）与累计占比")


def test_a_pareto_sets_off_what_its_slides_title_puts_together(slide):
    assert pareto(slide, "三个渠道占来电的 95.0%") == (["短信"], ["邮件"])
    assert pareto(slide, "电话仍占一半") == (["微信", "邮件", "短信"], ["电话"])
    assert pareto(slide, "渠道很集中") == (["邮件", "短信"], ["微信"])
    assert pareto(slide, "邮件不多") == (["邮件", "短信"], ["微信"])


def test_a_scatter_sets_off_what_its_slides_title_names(slide):
    body = 'message: "电话等得最久"\nblocks:\n'
    body += "  - {id: c, kind: chart, chart: scatter, metrics: [wait, solved], by: channel}\n"
    spec = slide(body, rows=ROWS).fill("chart1").payload
    assert [(p.key, p.color) for p in spec.series[0].points] == [("电话", "message")]


def test_two_amounts_of_different_units_by_hour_are_shares_of_the_day_on_one_axis(chart):
    asked = "chart: combo, metric: calls, secondary: waited, by: hour"
    spec, deck = chart(asked)
    assert deck.codes == []
    columns, line = spec.series
    assert (columns.mark, line.mark, line.secondary) == ("column", "line", False)
    assert columns.number_format.endswith("%")
    assert line.number_format.endswith("%")
    assert sum(value or 0 for value in columns.values) == 1
    assert (columns.name, line.name) == ("来电量占全天", "等待合计占全天")
    assert deck.text("chart1.heading").startswith("来电量与等待合计占全天的比重")
    apart, _ = chart(f"{asked}, scale: own")
    assert apart.series[1].secondary
    rate, _ = chart("chart: combo, metric: calls, secondary: solved, by: hour")
    assert rate.series[1].secondary


def test_hours_before_the_first_and_after_the_last_value_are_left_out(chart):
    lines = [f"2023-03-05 {hour:02d}:00:00,电话,退货,30,true" for hour in (9, 12, 20)]
    calls = "\n".join(["created_at,channel,kind,wait_s,solved", *lines])
    means, _ = chart("chart: line, metric: wait, by: hour", calls=calls)
    assert keys(means) == [str(hour) for hour in range(9, 21)]
    counts, _ = chart("chart: column, metric: calls, by: hour", calls=calls)
    assert len(keys(counts)) == 24


def test_what_a_part_did_is_no_difference_of_the_totals(chart):
    rows = [("2022-03", name, "退货", 1, "true") for name in ("电话", "微信") for _ in range(90)]
    rows += [("2023-03", "电话", "退货", 1, "true")] * 95 + [
        ("2023-03", "微信", "退货", 1, "true")
    ] * 87
    _, deck = chart("chart: waterfall, metric: calls, by: channel", rows=rows)
    assert "取整前" not in deck.text("source")


def test_the_rest_of_a_waterfall_is_one_step_and_the_sum_stays(chart):
    spec, _ = chart("chart: waterfall, metric: calls, by: channel, top: 1")
    assert labels(spec)[1:3] == ["微信", "其他"]
    assert spec.inputs[0].values == (14, 8, -4, 18)


def test_a_waterfall_from_a_period_without_figures_is_told(slide):
    later = [row for row in ROWS if row[0] >= "2023"]
    for rest in ("metric: solved", "metric: calls, periods: [2022, 2023]"):
        asked = one_chart(f"chart: waterfall, by: channel, {rest}")
        assert "N366" in slide(asked, rows=later).codes


def test_parts_without_a_period_before_build_up_from_zero(chart):
    later = [row for row in ROWS if row[0] >= "2023"]
    asked = "chart: waterfall, metric: calls, by: channel"
    for more, rows in (("", later), ("compare: none\n", ROWS)):
        spec, deck = chart(asked, more, rows=rows)
        assert deck.codes == []
        assert labels(spec) == ["微信", "电话", "合计"]
        assert spec.inputs[0].values == (12, 6, 18)
        assert drawn(spec, "~label").texts == ("+12", "+6", "18")
        assert drawn(spec, "~up").color == "accent", "parts are no changes for the better"
        assert "2023 年" in deck.text("chart1.heading")


def test_parts_build_up_from_the_figure_named_by_start(chart):
    asked = "chart: waterfall, metric: calls, by: channel, start"
    spec, deck = chart(f"{asked}: calls@2022")
    assert deck.codes == []
    assert labels(spec) == ["2022 年", "微信", "电话", "合计"], "two years together are no 2023"
    assert spec.inputs[0].values == (14, 12, 6, 32)
    assert drawn(spec, "~whole").figures == (
        "calls@2022", None, None, "calls@2022.plus[calls@2023]",
    )  # fmt: skip
    rows = [*ROWS, *[("2022-03", "电话", "退货", 1, "true")] * 200]
    spec, deck = chart(f"{asked}: calls@2022", rows=rows)
    assert drawn(spec, "~label").texts == ("214", "+12", "+6", "232")
    assert spec.inputs[0].values == (214, 12, 6, 232)


def test_what_builds_up_over_time_keeps_the_order_of_time(chart):
    rows = [("2023-02", "电话", "退货", 1, "true")] * 3
    rows += [("2023-05", "电话", "退货", 1, "true")] * 9
    spec, deck = chart("chart: waterfall, metric: calls, by: month", "compare: none\n", rows=rows)
    assert deck.codes == []
    assert [label for label in labels(spec) if label in ("2 月", "5 月")] == ["2 月", "5 月"]


def assert_told(slide, rest: str, code: str) -> None:
    """The first problem of a code that a chart gives says where."""
    deck = slide(one_chart(rest), rows=ROWS)
    told = [each for each in (*deck.asked, *deck.composed.problems) if each.code == code]
    assert told, rest
    assert told[0].place is not None


def test_a_start_that_parts_cannot_build_up_from_is_told(slide):
    for rest, code in (
        ("chart: waterfall, metric: solved, by: channel, start: solved", "N371"),
        ("chart: waterfall, metric: calls, by: channel, start: solved", "N372"),
        ("chart: waterfall, metric: calls, by: channel, start: calls@2019", "N366"),
        ("chart: column, metric: calls, by: channel, start: calls", "N325"),
        ("chart: waterfall, metric: calls, by: channel, start: nothing", "N101"),
    ):
        assert_told(slide, rest, code)


def test_steps_up_and_steps_down_have_brackets_that_say_what_they_come_to(chart):
    moved = {"电话": 9, "微信": 4, "邮件": -3, "短信": -5}
    rows = []
    for name, by in moved.items():
        rows += [("2022-03", name, "退货", 1, "true")] * 10
        rows += [("2023-03", name, "退货", 1, "true")] * (10 + by)
    asked = "chart: waterfall, metric: calls, by: channel, highlight: 电话"
    spec, _ = chart(asked, rows=rows)
    bands = [each for each in spec.series if each.role == "bracket" and each.mark == "line"]
    assert [str(each.name) for each in bands] == ["2 项共增 13", "2 项共减 8"]
    assert [each.color for each in bands] == ["message", "soft"]
    tops = [value for each in spec.series if each.role == "name" for value in each.values]
    (height,) = {value for each in bands for value in each.values if value is not None}
    assert max(tops) < height < spec.maximum
    assert [[v is not None for v in each.values] for each in bands] == [
        [False, True, True, False, False, False], [False, False, False, True, True, False],
    ]  # fmt: skip
    assert all(each.name_formula for each in bands)
    assert len(spec.stated) == 2
    spec, _ = chart(asked, rows=[row for row in rows if row[1] != "邮件"])
    assert not [each for each in spec.series if each.role == "bracket"]


def test_several_rises_set_off_have_a_bracket_of_their_own_with_what_they_come_to(chart):
    """The message is about them; else it says what all rises come to."""
    moved = {"电话": 9, "微信": 4, "网页": 2, "邮件": -3, "短信": -5}
    rows = []
    for name, by in moved.items():
        rows += [("2022-03", name, "退货", 1, "true")] * 10
        rows += [("2023-03", name, "退货", 1, "true")] * (10 + by)

    def named(highlight):
        asked = f"chart: waterfall, metric: calls, by: channel, highlight: {highlight}"
        spec, deck = chart(asked, rows=rows)
        assert deck.codes == []
        return [s for s in spec.series if s.role == "bracket" and s.mark == "line"]

    rises, falls = named("[电话, 微信]")
    assert (str(rises.name), str(falls.name)) == ("2 项共增 13", "2 项共减 8")
    assert [v is not None for v in rises.values] == [False, True, True, *[False] * 4]
    assert rises.name_formula.startswith('"2 项共增 "&TEXT(ABS(SUMIF({~bracket1:}')
    for whole in ("电话", "[电话, 网页]", "[电话, 微信, 网页]"):
        assert str(named(whole)[0].name) == "3 项共增 15"


def test_a_waterfalls_start_has_the_colour_of_totals_whatever_period_it_is_of(chart):
    rows = [("2022-03", name, "退货", 1, "true") for name in ("电话", "微信")]
    rows += [("2023-03", name, "退货", 1, "true") for name in ("电话", "微信", "微信")] * 2

    def first(asked, rows):
        spec, _ = chart(f"chart: waterfall, metric: calls, by: channel{asked}", rows=rows)
        (whole,) = (s for s in spec.series if s.key == "~whole")
        return [p.color for p in whole.points if p.key == "~start"]

    assert first("", rows) == []
    assert first(", start: calls@2022", rows) == []
    assert first("", [*rows, *[("2022-03", "邮件", "退货", 1, "true")] * 5]) == []


def test_a_slope_and_a_dumbbell_take_the_two_periods_by_themselves(chart):
    slope, deck = chart("chart: slope, metric: wait, by: channel, where: {channel: [电话, 微信]}")
    assert deck.codes == []
    assert keys(slope) == ["2022", "2023"]
    assert drawn(slope, "电话").values == (40, 30)
    assert drawn(slope, "电话").texts == ()
    asked = "chart: slope, metric: solved, by: channel, where: {channel: [电话, 微信]}"
    slope, _ = chart(f"{asked}, highlight: 电话")
    assert drawn(slope, "电话").texts == (None, "电话 83.3%  +8.3"), "they cross: each has its name"
    assert drawn(slope, "电话").texts_formula.startswith('"电话 "&TEXT(')
    assert len(slope.stated) == 2
    spec, _ = chart("chart: dumbbell, metric: wait, by: channel, where: {channel: [电话, 微信]}")
    assert drawn(spec, "2023~row").x == (30, Decimal("11.25"))


def test_the_rows_of_a_dumbbell_come_by_their_change_what_is_set_off_on_top(chart):
    moved = {"电话": (100, 101), "微信": (10, 40), "邮件": (50, 90), "短信": (80, 81)}
    rows = [
        (f"{year}-03", name, "退货", wait, "true")
        for name, waits in moved.items()
        for year, wait in zip((2022, 2023), waits, strict=True)
    ]
    asked = "chart: dumbbell, metric: wait, by: channel"
    assert labels(chart(asked, rows=rows)[0]) == ["邮件", "微信", "电话", "短信"]
    marked, _ = chart(f"{asked}, highlight: 电话", rows=rows)
    assert labels(marked) == ["电话", "邮件", "微信", "短信"]
    given, _ = chart(f"{asked}, sort: value", rows=rows)
    assert labels(given) == ["电话", "邮件", "短信", "微信"]


def test_the_grey_bar_of_a_bullet_is_named_in_its_heading(chart):
    _, deck = chart("title: 达成, chart: bullet, metric: solved")
    assert deck.text("chart1.heading") == "达成（灰条 2022 年）  2023 年"
    assert "竖线为目标" in deck.text("source")


def test_what_a_bullet_without_a_year_before_is_is_said_at_the_foot_where_there_is_no_room(slide):
    items = ", ".join(f"{{id: {name}, heading: 甲}}" for name in ("a", "b", "d"))
    cards = f"  - {{id: k, kind: cards, items: [{items}]}}"
    for title, beside in (("目标达成", False), ("各渠道与各类问题的年度目标达成情况" * 2, True)):
        body = one_chart(f"title: {title}, chart: bullet, metric: solved, period: 2022")
        targets = "metric,period,value,unit,direction\nsolved,2022,60,percent,up\n"
        deck = slide(body + cards if beside else body, targets=targets)
        assert ("竖线为目标" in deck.text("chart1.heading")) is not beside
        assert ("竖线为目标" in deck.text("source")) is beside


def test_a_dumbbell_may_set_two_metrics_side_by_side(chart):
    spec, deck = chart("chart: dumbbell, metrics: [wait, wait_median], by: channel")
    assert deck.codes == []
    assert [s.name for s in spec.series[-2:]] == ["平均等待", "等待中位数"]


def test_a_bullet_draws_actual_target_and_the_year_before(chart):
    spec, deck = chart("chart: bullet, metric: solved")
    figures = {figure.id: figure.value for figure in deck.composed.figures}
    assert drawn(spec, "2023~row").told == (figures["solved@2023"],)
    assert drawn(spec, "2022~row").role == "previous"
    assert drawn(spec, "~target~row").told == (Decimal("0.6"),)
    assert not any(each.color == "message" for each in spec.series)
    assert drawn(spec, "~end").texts[0].strip() == "77.8% / 目标 60.0%，达成"


def test_metrics_of_different_units_are_drawn_as_attainment(chart):
    targets = "metric,period,value,unit,direction\nsolved,2023,90,percent,up\n"
    targets += "wait,2023,20,seconds,down\n"
    spec, deck = chart("chart: bullet, metrics: [solved, wait]", targets=targets)
    assert deck.codes == []
    solved, wait = drawn(spec, "2023~row").told
    assert solved == pytest.approx(Decimal(14) / 18 / Decimal("0.9"))
    assert wait == pytest.approx(20 / (Decimal(6 * 30 + 9 * 10 + 3 * 15) / 18))
    assert drawn(spec, "~target~row").told == (1, 1)
    assert drawn(spec, "2023~message").x[:2] == (0, solved)
    words = drawn(spec, "~end").texts[0].strip()
    told = "77.8% / 目标 90.0%，未达成"
    assert words == told, "one arithmetic a slide: what was reached of what"
    known = {figure.id for figure in deck.composed.figures}
    assert "solved@2023.attainment" in known
    assert "达成率" in deck.text("chart1.heading")


def test_a_bullet_says_in_words_which_targets_are_met_where_less_is_better_too(chart):
    for aim, verdict in ((17, "未达成"), (19, "达成")):
        targets = f"metric,period,value,unit,direction\nwait,2023,{aim},seconds,down\n"
        spec, _ = chart("chart: bullet, metric: wait", targets=targets)
        (words,) = drawn(spec, "~end").texts
        assert words.endswith(f"，{verdict}")


def test_a_metric_without_a_target_is_left_out_with_a_warning(codes):
    assert codes("chart: bullet, metrics: [solved, wait]") == ["N322"]
    assert codes("chart: bullet, metric: wait") == ["N322", "N323"]


def test_a_scatter_puts_two_metrics_across_and_up_with_their_means(chart):
    spec, deck = chart("chart: scatter, metrics: [wait, solved], by: channel, mean: true")
    assert deck.codes == []
    points = drawn(spec, "solved")
    assert dict(zip(labels(spec), zip(points.x, points.values, strict=True), strict=True)) == {
        "电话": (30, Decimal(5) / 6), "微信": (Decimal("11.25"), Decimal("0.75")),
    } or points.x == (30, Decimal("11.25"))  # fmt: skip
    assert spec.across.title == "平均等待（秒）"
    assert drawn(spec, "~mean_y").name == "平均 77.8%"


def test_a_bubbles_area_is_a_third_metric(chart):
    spec, deck = chart("chart: bubble, metrics: [wait, solved], size: calls, by: channel")
    assert deck.codes == []
    assert labels(spec) == ["微信", "电话"]
    assert drawn(spec, "solved").size == (12, 6)


def test_a_pie_prints_shares_that_make_a_hundred(chart):
    rows = [("2023-03", name, "退货", 1, "true") for name in "甲乙丙"]
    spec, _ = chart("chart: pie, metric: calls, by: channel", rows=rows)
    printed = [round(value, 3) for value in spec.series[0].values]
    assert printed == [Decimal("0.334"), Decimal("0.333"), Decimal("0.333")]


def test_more_than_five_slices_are_put_together_with_a_warning(chart):
    rows = [
        ("2023-03", name, "退货", 1, "true")
        for at, name in enumerate("甲乙丙丁戊己", 1)
        for _ in range(at)
    ]
    spec, deck = chart("chart: doughnut, metric: calls, by: channel", rows=rows)
    assert labels(spec) == ["己", "戊", "丁", "丙", "其他"]
    assert deck.codes == ["N315"]
    _, deck = chart("chart: doughnut, metric: calls, by: channel, top: 3", rows=rows)
    assert deck.codes == []


def test_small_multiples_and_sparklines_over_months(chart):
    spec, deck = chart("chart: small_multiples, metric: calls, by: month, series: channel")
    assert deck.codes == []
    names = [text for text in drawn(spec, "~names").texts if text]
    assert sorted(names) == ["微信", "电话"]
    spec, deck = chart("chart: sparklines, metrics: [calls, solved], by: month")
    assert deck.codes == []
    assert [item.name for item in spec.inputs] == ["来电量", "解决率"]
    assert drawn(spec, "calls~words").texts[-1].strip() == "18 次（+28.6%）"


def test_a_sparklines_duration_changes_by_its_own_unit(chart):
    spec, deck = chart("chart: sparklines, metrics: [calls, wait], by: month")
    assert deck.codes == []
    assert re.fullmatch(
        r"[\d.]+ (\S+)（[+−][\d.]+ \1）", drawn(spec, "wait~words").texts[-1].strip()
    )


@pytest.fixture
def dated(make):
    calendar = "event,starts_at,ends_at\n双十一,2023-11-06,2023-11-12\n春节,2022-01-31,2022-02-06\n"

    def compose(rest: str):
        outline = one_slide(one_chart(rest))
        outline = outline.replace("data:\n", "data:\n  calendar: {path: calendar.csv}\n", 1)
        return make(outline, rows=ROWS, calendar=calendar)

    return compose


def test_a_timeline_holds_the_events_of_its_period_only(dated):
    deck = dated("chart: timeline, title: 活动, events: true")
    spec = deck.fill("chart1").payload
    assert deck.codes == []
    assert labels(spec) == ["双十一\n11/6–11/11"], "what ends on the 12th at 0:00 is over then"
    assert spec.categories[0].day == 45_236
    assert deck.fill("chart1").alt == "时间线，活动。2023 年 11 月 6 日 双十一"
    assert "2023 年 11 月 6 日 双十一" in deck.slide().notes.text
    assert "N324" in dated("chart: timeline, period: 2021, events: true").codes


def test_an_event_of_another_table_needs_no_end(dated):
    start = "events: {table: calendar, start: starts_at, end: null}"
    deck = dated(f"chart: timeline, title: 活动, {start}")
    assert deck.codes == []
    assert labels(deck.fill("chart1").payload) == ["双十一\n11/6"]


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("chart: pie, metric: solved, by: channel", "N314"),
        ("chart: pie, metric: calls, by: channel, series: period", "N316"),
        ("chart: doughnut, metric: calls, by: month", "N317"),
        ("chart: waterfall, metric: wait_median, by: channel", "N319"),
        ("chart: lollipop, metric: calls", "N320"),
        ("chart: scatter, metric: calls, by: channel", "N321"),
        ("chart: bubble, metrics: [calls, wait], by: channel", "N321"),
        ("chart: small_multiples, metric: calls, by: month", "N321"),
        ("chart: area, metric: calls, by: channel", "N329"),
        ("chart: stacked_area, metric: solved, by: month, series: channel", "N109"),
        ("chart: lollipop, metric: calls, by: channel, target: true", "N325"),
        ("chart: bar, metric: calls, by: channel, size: wait", "N325"),
    ],
)
def test_what_a_form_cannot_show_is_told(codes, rest, code):
    assert code in codes(rest)


@pytest.mark.parametrize("kind", ["slope", "dumbbell"])
def test_without_a_second_period_it_is_told(codes, kind):
    assert "N318" in codes(f"chart: {kind}, metric: calls, by: channel", "compare: none\n")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_form_has_its_alternative_text_and_its_values_in_the_notes(slide, language):
    forms = [
        "chart: waterfall, metric: calls, by: channel", "chart: slope, metric: wait, by: channel",
        "chart: dumbbell, metric: wait, by: channel", "chart: lollipop, metric: wait, by: channel",
        "chart: bullet, metric: solved", "chart: area, metric: calls, by: month",
        "chart: stacked_area, metric: calls, by: month, series: channel",
        "chart: pie, metric: calls, by: channel", "chart: doughnut, metric: calls, by: channel",
        "chart: scatter, metrics: [wait, solved], by: channel",
        "chart: bubble, metrics: [wait, solved], size: calls, by: channel",
        "chart: small_multiples, metric: calls, by: month, series: channel",
        "chart: sparklines, metrics: [calls, solved], by: month",
    ]  # fmt: skip
    for rest in forms:
        deck = slide(one_chart(rest), f"language: {language}\n", rows=ROWS)
        alt = deck.fill("chart1").alt
        assert 20 < len(alt) <= 150, rest
        assert [code for code in deck.codes if not code.startswith("N3")] == [], rest


def chart_of(word: str):
    text = "version: 1\ntitle: 年报\nperiod: 2023\nchapters:\n  - id: a\n    slides:\n"
    text += f"      - {{id: s, blocks: [{{id: c, kind: chart, chart: {word}, metric: n}}]}}\n"
    return parse(text, "年报.yaml").chapters[0].slides[0].blocks[0].chart


@pytest.mark.parametrize(
    ("word", "kind"),
    [("瀑布图", "waterfall"), ("bridge", "waterfall"), ("donut", "doughnut"), ("散点图", "scatter"),
     ("Small Multiples", "small_multiples"), ("dumbbell-chart", "dumbbell"), ("柱狀圖", "column")],
)  # fmt: skip
def test_the_fields_words_name_a_form(word, kind):
    assert chart_of(word) == kind


@pytest.mark.parametrize(("word", "near"), [("waterfal", "waterfall"), ("瀑布", "waterfall")])
def test_a_slip_gets_the_form_it_was_meant_for(word, near):
    with pytest.raises(InputError) as caught:
        chart_of(word)
    assert f"did you mean '{near}'?" in as_text(caught.value.report, "en")


def test_every_form_is_listed_with_words_of_its_own():
    kinds = chart_kinds()["kinds"]
    assert sorted(kinds) == sorted(get_args(ChartKind))
    words = [word for told in kinds.values() for word in told["aliases"]]
    assert len(words) == len(set(words))
    assert not set(words) & set(kinds)
    for language in ("en", "zh-Hans"):
        assert all(f"{kind}:" in as_table(language) for kind in kinds)
        assert '"rules"' in as_json(language)


def test_every_picture_is_listed():
    pictures = PictureBlock.model_fields["picture"].annotation
    assert sorted(chart_kinds()["pictures"]) == sorted(get_args(pictures))
    for language in ("en", "zh-Hans"):
        for name in get_args(pictures):
            assert f"picture: {name}: " in as_table(language)
            assert f'"kind": "{name}"' in as_json(language)


@pytest.mark.parametrize(
    ("page", "language"), [("charts.md", "en"), ("charts.zh-CN.md", "zh-Hans")]
)
def test_the_page_of_charts_says_what_the_list_says(page, language):
    """After a change of ``configs/charts``: write ``as_markdown`` into the page again."""
    written = Path(__file__).parents[2] / "docs" / page
    assert written.read_text(encoding="utf-8") == as_markdown(language)


def test_the_gallery_of_charts_shows_every_form():
    text = (Path(__file__).parents[2] / "examples" / "gallery" / "outline.yaml").read_text("utf-8")
    shown = set(re.findall(r"chart: (\w+)", text))
    older = {"column", "stacked_column", "percent_column", "bar", "stacked_bar", "percent_bar"}
    assert shown | older | {"line", "combo", "pareto"} == set(get_args(ChartKind))


@pytest.mark.parametrize("where", ["weekday: thu", "month: 2023-13", "hour: noon", "day: 元旦"])
def test_a_value_that_is_no_key_of_its_grain_is_told_with_its_place(slide, where):
    figures = f"figures:\n  busy: {{metric: calls, where: {{{where}}}, by: channel, pick: max}}\n"
    with pytest.raises(InputError) as caught:
        slide(
            "message: 最忙 {busy.name}，{busy}\nblocks: [{id: t, kind: text, body: 看}]\n", figures
        )
    assert {item.code for item in caught.value.report.items} == {"M025"}
    assert all(item.place is not None for item in caught.value.report.items)


def test_months_of_the_decks_year_are_named_without_it(chart):
    def names(periods: str) -> list[str]:
        spec, _ = chart(f"chart: column, metric: calls, by: channel, periods: [{periods}]")
        return [series.name for series in spec.series]

    assert names("2023-03, 2023-04") == ["3 月", "4 月"]
    assert names("2022-03, 2023-03") == ["2022 年 3 月", "2023 年 3 月"]


def test_a_metric_is_set_against_another_that_comes_first_in_grey(chart):
    spec, deck = chart(
        "chart: column, metric: solved, against: channel_mix, by: channel", rows=ROWS
    )
    assert deck.codes == []
    before, own = (s for s in spec.series if s.mark == "column")
    assert (before.role, before.color, own.role) == ("previous", "neutral", "this")
    assert [figure.split("@")[0] for figure in own.figures] == ["solved", "solved"]
    assert [figure.split("@")[0] for figure in before.figures] == ["channel_mix", "channel_mix"]


def test_metrics_have_the_authors_words_in_the_legend_and_alternative_text(chart):
    words = "names: {solved: 本部门, channel_mix: 同业}"
    asked = f"chart: column, metric: solved, by: channel, {words}"
    spec, deck = chart(f"{asked}, against: channel_mix", rows=ROWS)
    assert deck.codes == []
    assert [s.name for s in spec.series if s.mark == "column"] == ["同业", "本部门"]
    assert deck.text("chart1.heading").startswith("解决率")
    assert "同业" in deck.fill("chart1").alt
    spec, _ = chart(
        "chart: combo, metric: calls, secondary: solved, by: month, names: {solved: 率}"
    )
    assert [s.name for s in spec.series if s.mark == "line"] == ["率"]
    spec, _ = chart("chart: scatter, metrics: [calls, solved], by: channel, names: {calls: 忙闲}")
    assert spec.across.title.startswith("忙闲")


def test_a_name_keeps_the_lines_that_its_author_broke_it_into(chart):
    words = 'names: {solved: "解决率\\n{solved}"}'
    spec, deck = chart(f"chart: column, metrics: [solved, channel_mix], {words}", rows=ROWS)
    assert deck.codes == []
    assert spec.categories[0].label.split("\n")[0] == "解决率"
    assert spec.categories[0].label.endswith("%")


def test_words_for_what_a_chart_does_not_draw_are_told_where_they_stand(slide):
    rest = "chart: column, metric: solved, by: channel, names: {solve: 率}"
    told = next(each for each in slide(one_chart(rest), rows=ROWS).asked if each.code == "N360")
    assert dict(told.args)["near"] == "solved"
    assert told.place is not None
    for parted in ("series: period", "series: kind"):
        assert_told(slide, f"metric: calls, by: channel, {parted}, names: {{calls: 量}}", "N325")


def test_what_a_metric_cannot_be_set_against_is_told(slide):
    for rest, code in (
        ("chart: column, metric: calls, by: channel, against: solved", "N372"),
        ("chart: column, metric: calls, by: channel, series: period, against: calls", "N325"),
        ("chart: line, metric: calls, by: month, against: calls", "N325"),
    ):
        assert_told(slide, rest, code)


def test_differences_of_periods_say_sign_and_unit_and_which_way_is_better(chart):
    asked = "title: 解决, chart: column, by: channel, series: period, differences: true"
    two = "where: {channel: [电话, 邮件]}"
    spec, deck = chart(f"metric: solved, {asked}, {two}, highlight: min")
    assert deck.codes == []
    assert drawn(spec, "~differences").texts == ("+8.3个百分点", None)
    assert deck.text("chart1.heading") == "解决  越高越好"
    assert "差值：电话 +8.3个百分点" in deck.fill("chart1").alt
    (stated,) = spec.stated
    assert stated.endswith("[channel=电话].yoy")


def test_differences_leave_out_the_unit_that_the_heading_says(chart):
    asked = "title: 来电, chart: column, metric: calls, by: channel, series: period"
    spec, deck = chart(f"{asked}, differences: true, where: {{channel: [电话, 邮件]}}")
    said = [text for text in drawn(spec, "~differences").texts if text]
    assert said
    assert not [text for text in said if "次" in text]
    assert deck.text("chart1.heading").startswith("来电（次）")


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-Hans", "电话\n提升8.3个百分点"), ("zh-Hant", "電話\n提升8.3個百分點"),
     ("en", "電話\nup 8.3 pp")],
)  # fmt: skip
def test_differences_under_the_names_are_in_the_words_of_a_change(chart, language, said):
    spec, deck = chart(
        "title: 解决, chart: column, metric: solved, by: channel, series: period, "
        "differences: below, where: {channel: [电话, 邮件]}, highlight: min",
        f"language: {language}\n",
    )
    assert deck.codes == []
    assert said.partition("\n")[2] in spec.categories[0].label
    assert spec.category_names[0] == "电话"


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [("zh-Hans", "领先50.0", "上方为差距（个百分点）"),
     ("zh-Hant", "領先50.0", "上方為差距（個百分點）"),
     ("en", "ahead 50.0", "above: gap in")],
)  # fmt: skip
def test_differences_from_another_metric_say_who_is_ahead(chart, language, said, told):
    spec, deck = chart(
        "title: 解决, chart: column, metric: solved, against: channel_mix, by: channel, "
        "differences: true",
        f"language: {language}\n",
    )
    assert deck.codes == []
    assert said in drawn(spec, "~differences").texts
    assert told in deck.text("chart1.heading")


def test_what_is_to_be_set_off_and_is_not_there_is_told(codes):
    """In a stack a part is set off, not a column of it."""
    column = "chart: column, metric: calls, by: channel, highlight: "
    stack = "chart: stacked_column, metric: calls, by: month, series: channel, highlight: "
    assert "N376" in codes(column + "电活")
    assert "N376" in codes(column + "[电话, 微言]")
    assert "N376" in codes(stack + "max")
    for fine in (column + "电话", column + "max", column + "none", stack + "电话"):
        assert "N376" not in codes(fine)


TARGETS = "metric,period,value,unit,direction\nsolved,2023,80,percent,up\n"


def test_what_misses_the_target_that_is_drawn_is_set_off(chart):
    asked = "chart: column, metric: solved, by: channel, target: true, highlight: missed"
    rows = [("2023-03", name, "退货", 10, done) for name, done in
            (("电话", "true"), ("邮件", "false"), ("微信", "false"))]  # fmt: skip
    spec, deck = chart(asked, rows=rows, targets=TARGETS)
    (series,) = (each for each in spec.series if each.mark == "column")
    assert deck.codes == []
    assert {p.key: p.color for p in series.points} == {"邮件": "message", "微信": "message"}
    spec, deck = chart(asked, rows=rows[:1], targets=TARGETS)
    assert [p for each in spec.series for p in each.points if p.color == "message"] == []
    assert deck.codes == []


def test_nothing_is_missed_where_no_target_is_drawn(codes):
    assert "N376" in codes("chart: column, metric: solved, by: channel, highlight: missed")


def test_differences_that_have_no_room_or_no_pair_are_told(codes):
    assert "N336" in codes("chart: column, metric: calls, by: channel, differences: true")
    assert "N336" in codes(
        "chart: bar, metric: calls, by: channel, series: period, differences: true"
    )
    months = "chart: column, metric: solved, by: month, series: period, differences: true"
    assert "N336" not in codes(months)


def test_an_annotation_keeps_its_lines_and_a_value_it_says_is_not_printed_twice(chart):
    spec, _ = chart(
        "chart: line, metric: calls, by: month, highlight: max, "
        'annotations: [{at: max, text: "大促\\n{calls@2023-03}"}]'
    )
    (text,) = (each for s in spec.series for each in s.texts if each)
    assert text.split("\n")[0] == "大促"
    assert len(text.split("\n")) == 2


def test_an_annotation_breaks_no_number(chart):
    """A number with commas stays one, so that all of it leads back to its figure."""
    rows = [("2023-03", "电话", "退货", 1, "true")] * 1234
    spec, _ = chart(
        "chart: line, metric: calls, by: month, highlight: max, "
        'annotations: [{at: max, text: "三月 {calls@2023-03}"}]',
        rows=rows,
    )
    (text,) = (each for s in spec.series for each in s.texts if each)
    marks = [str(text)[mark.start : mark.end].strip() for mark in text.marks if mark.figure]
    assert marks[0] == "1,234"

"""How many targets a block shows, and how many are met and missed, as figures of a text."""

import pytest

from tests.content.conftest import METRICS

BLOCK = "{id: goals, kind: attainment, metrics: [solved, wait, calls]}"
CARDS = "{id: card, kind: scorecard, items: [{id: a, figure: solved}, {id: b, figure: wait}]}"


def said(slide, message: str, block: str = BLOCK):
    return slide(f"message: '{message}'\nblocks: [{block}]")


@pytest.mark.parametrize(("block", "name"), [(BLOCK, "goals"), (CARDS, "card")])
def test_the_targets_of_a_block_are_counted_as_its_verdicts_are(slide, block, name) -> None:
    made = said(slide, f"{{{name}.n}}目标 {{{name}.met}}达成 {{{name}.missed}}未达成", block)
    assert made.text("title") == "1 项目标 1 项达成 0 项未达成"
    runs = made.fill("title").payload.paragraphs[0].runs
    ids = [run.figure for run in runs if run.figure]
    known = {figure.id: figure for figure in made.composed.figures}
    assert ids == [f"targets@2023[block={name}].{part}" for part in ("n", "met", "missed")]
    assert set(known[ids[1]].operands) <= set(known)
    assert "solved@2023" in known[ids[1]].operands


def test_a_block_is_named_with_its_slide_where_several_have_its_id(slide) -> None:
    made = said(slide, "{s/goals.met}达成")
    assert made.text("title") == "1 项达成"


def test_a_block_that_is_not_there_is_told_with_the_nearest(slide) -> None:
    (told,) = (item for item in said(slide, "{goal.missed}未达成").asked if item.code == "N112")
    assert dict(told.args)["near"] == "goals"
    assert told.place is not None


def test_met_and_missed_say_nothing_of_a_metric(slide) -> None:
    assert "N105" in {item.code for item in said(slide, "来电 {calls.missed}").asked}


WORDS = "{id: t, kind: text, body: 说明}"
MONTHS = "figures:\n  months: {metric: solved, by: month}\n  kinds: {metric: solved, by: kind}\n"
TARGETS = "metric,period,value,unit,direction\nsolved,2023,80,percent,up\n"


def months(slide, message: str, targets=TARGETS, more=MONTHS, block=BLOCK, **rest):
    return slide(f"message: '{message}'\nblocks: [{block}]", more, targets=targets, **rest)


def test_the_months_that_miss_their_target_are_counted(slide) -> None:
    made = months(slide, "{months.met}达标，{months.missed}未达标")
    assert made.text("title") == "1 个月达标，1 个月未达标"
    runs = made.fill("title").payload.paragraphs[0].runs
    ids = [run.figure for run in runs if run.figure]
    assert ids == [f"solved@2023[by=month].{part}" for part in ("met", "missed")]
    known = {figure.id: figure for figure in made.composed.figures}
    assert known[ids[1]].operands == ("solved@2023-11", "solved@2023.target")
    assert set(known[ids[1]].operands) <= set(known)
    assert known[ids[1]].label.any() == "解决率未达标的月份"


def test_a_month_has_its_own_target_where_one_is_stated(slide) -> None:
    made = months(slide, "{months.missed}未达标", TARGETS + "solved,2023-11,70,percent,up\n")
    assert made.text("title") == "0 个月未达标"


def test_values_of_a_column_are_counted_against_the_target_of_the_period(slide) -> None:
    made = months(slide, "{kinds.missed} 类问题未达标，{kinds.met} 类达标")
    assert made.text("title") == "2 类问题未达标，1 类达标"


def test_what_adds_up_has_the_targets_of_its_parts_only(slide) -> None:
    metrics = METRICS.replace("noun: {zh-Hans: 次", "better: down\n    noun: {zh-Hans: 次", 1)
    more = MONTHS.replace("metric: solved, by: month", "metric: calls, by: month")
    rest = {"more": more, "block": WORDS, "metrics": metrics}
    whole = "metric,period,value,unit,direction\ncalls,2023,1000,count,down\n"
    assert "N107" in months(slide, "{months.missed}未达标", whole, **rest).codes
    parts = whole + "calls,2023-03,5,count,down\n"
    assert months(slide, "{months.missed}未达标", parts, **rest).text("title") == "1 个月未达标"


def test_without_a_target_or_a_direction_nothing_is_counted(slide) -> None:
    none = "metric,period,value,unit,direction\ncalls,2023-03,1000,count,up\n"
    assert months(slide, "{months.missed}未达标", none, block=WORDS).codes == ["N107"]
    more = MONTHS.replace("metric: solved, by: month", "metric: calls, by: month")
    assert "N105" in months(slide, "{months.missed}未达标", none, more, block=WORDS).codes

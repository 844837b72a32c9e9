"""Where a reader who reckons again finds another last digit, the slide says why."""

from __future__ import annotations

import pytest

from tests.content.conftest import METRICS

SAID = "差值与比率按取整前的数计算"


def waits(year, *seconds):
    """Calls of a year, the first in January and the others in December."""
    months = ["01", *["12"] * (len(seconds) - 1)]
    rows = zip(months, seconds, strict=True)
    return [(f"{year}-{month}", "电话", "退货", wait, "true") for month, wait in rows]


UNEVEN = [*waits(2022, 40, 40, 40, 41, 41), *waits(2023, 30, 30, 31, 31, 31)]
"""40.4 and 30.6 seconds: printed 40, 31 and 缩短 10 秒."""
EVEN = [*waits(2022, 40, 40), *waits(2023, 30, 30)]


@pytest.mark.parametrize(("rows", "said"), [(UNEVEN, True), (EVEN, False)])
def test_a_difference_that_its_ends_do_not_give(slide, rows, said):
    made = slide("message: 等待 {wait}，去年 {wait.previous}，{wait.yoy}", rows=rows)
    assert made.text("title").endswith("缩短 10 秒")
    assert (SAID in made.text("source")) is said


@pytest.mark.parametrize(("rows", "said"), [(UNEVEN, True), (EVEN, False)])
def test_a_difference_whose_ends_stand_on_other_slides(slide, rows, said):
    """A reader turns back to 40 and 31 seconds and finds nine."""
    made = slide("message: 等待{wait.yoy}", rows=rows)
    assert (SAID in made.text("source")) is said


def test_a_relative_change_is_reckoned_from_what_is_printed(slide):
    made = slide("message: 等待 {wait}，去年 {wait.previous}，{wait.yoy:+}", rows=UNEVEN)
    assert "−24.3%" in made.text("title")  # of 40 and 31 it would be −22.5%
    assert SAID in made.text("source")


def test_nobody_reckons_with_ten_thousands(slide):
    rows = [*waits(2022, *[40] * 10_049), *waits(2023, *[40] * 12_149)]
    made = slide("message: 来电 {calls}，去年 {calls.previous}，{calls.yoy}", rows=rows)
    assert "1.21 万次" in made.text("title")
    assert SAID not in made.text("source")


@pytest.mark.parametrize(("target", "said"), [("40", False), ("39.6", True)])
def test_what_was_reached_of_a_target(slide, target, said):
    """Of 39.6 s, printed as 40, a wait of 40 s reaches 99.0 %."""
    body = "message: 等待 {wait}，目标 {wait.target}，达成 {wait.attainment}"
    targets = f"metric,period,value,unit,direction\nwait,2023,{target},seconds,down\n"
    made = slide(body, rows=waits(2023, 40, 40), targets=targets)
    assert (SAID in made.text("source")) is said


@pytest.mark.parametrize(("target", "said"), [("40", False), ("39.6", True)])
def test_by_how_much_of_a_target_a_value_is_better(slide, target, said):
    """30 s of 40 s are 25.0 % better; of 39.6 s, printed as 40, they are 24.2 %."""
    body = "message: 等待 {wait}，目标 {wait.target}，偏离 {wait.deviation}"
    targets = f"metric,period,value,unit,direction\nwait,2023,{target},seconds,down\n"
    made = slide(body, rows=waits(2023, 30, 30), targets=targets)
    assert (SAID in made.text("source")) is said


@pytest.mark.parametrize(("kinds", "said"), [("退货|物流", True), ("退货|咨询|物流", False)])
def test_a_share_of_several_that_their_shares_do_not_add_up_to(slide, kinds, said):
    rows = [("2023-01", "电话", kind, 40, "true") for kind in ("退货", "物流", "咨询")]
    made = slide(
        f"""
        message: 合计占 {{calls[kind={kinds}].share}}
        blocks:
          - id: t
            kind: table
            by: kind
            columns: [{{id: s, figure: calls.share}}]
        """,
        rows=rows,
    )
    assert (SAID in made.text("source")) is said


@pytest.mark.parametrize(("then", "now", "said"), [(222, 192, False), (219, 193, True)])
def test_a_difference_of_less_than_a_minute_is_reckoned_in_minutes(slide, then, now, said):
    """222 and 192 s are 3.7 and 3.2 minutes, 0.5 less; so are 219 and 193 s, 0.4 less."""
    rows = [*waits(2022, then, then), *waits(2023, now, now)]
    made = slide("message: 等待 {wait}，去年 {wait.previous}，{wait.yoy}", rows=rows)
    assert made.text("title").endswith(f"缩短 0.{4 if said else 5} 分钟")
    assert (SAID in made.text("source")) is said


STAFFED = """
  heads:
    kind: aggregate
    label: {zh-Hans: 平均人数, en: Agents}
    definition: {zh-Hans: 平均在职人数, en: mean headcount}
    unit: count
    noun: {zh-Hans: 名, en: agents}
    decimals: 1
    table: calls
    time: created_at
    numerator: sum(wait_s)
    denominator: "100"
  calls_each:
    kind: derived
    label: {zh-Hans: 人均来电量, en: Calls per agent}
    definition: {zh-Hans: 来电量 ÷ 平均人数, en: calls by agents}
    unit: per_agent
    noun: {zh-Hans: 次, en: calls}
    expression: calls / heads
"""


@pytest.mark.parametrize(("last", "said"), [(845, True), (850, False)])
def test_a_mean_that_what_it_is_made_of_does_not_give(slide, last, said):
    """2,000 calls by 8.45 agents are 237 each, and by 8.5, as they print, 235."""
    rows = waits(2023, *[0] * 1999, last)
    body = "message: 来电 {calls}，人数 {heads}，人均 {calls_each}"
    made = slide(body, rows=rows, metrics=METRICS + STAFFED)
    assert (SAID in made.text("source")) is said, made.text("title")

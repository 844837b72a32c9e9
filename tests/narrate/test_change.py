"""Words of changes: they follow what changed, its sign, and whether it is more than noise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from deckgen.metrics.compare import attainment, change, difference, gap
from deckgen.metrics.figure import Figure
from deckgen.metrics.period import parse_period
from deckgen.narrate.change import say_change
from deckgen.narrate.number import say
from deckgen.narrate.value import Value
from deckgen.narrate.wording import load_wording
from deckgen.source.place import LocalText

ZH, EN = load_wording("zh-Hans"), load_wording("en")


def figure(value, unit="count", better="none", period="2023-08", **fields):
    amount = None if value is None else Decimal(str(value))
    label, at = LocalText.plain("m"), parse_period(period)
    fields = {"decimals": 1, **fields}
    return Figure(f"m@{period}", "m", label, "value", unit, amount, at, better=better, **fields)


def moved(now, then, *, cut=False, **fields):
    current, base = figure(now, **fields), figure(then, **(fields | {"period": "2023-07"}))
    amount = difference(current, base, "mom", cut=cut)
    relative = current.unit not in ("percent", "score")
    return Value(
        change(current, base, "mom", cut=cut) if relative else amount, "change", current, amount
    )


def test_half_a_minute_more_to_the_first_response_is_no_improvement():
    # 002: "3.2 分钟，较上月提升 0.5 分钟" may mean 2.7 or 3.7 before
    time = {"unit": "minutes", "better": "down"}
    assert say_change(moved("3.2", "2.7", **time), ZH, "") == "延长 0.5 分钟"
    assert say_change(moved("3.2", "3.7", **time), ZH, "") == "缩短 0.5 分钟"
    assert say_change(moved("3.2", "3.7", **time), EN, "") == "shorter by 0.5 min"


def test_satisfaction_in_points_changes_by_points_and_not_by_percent():
    # 002: 88.5 分，环比下降 1.2 分
    assert say_change(moved("88.5", "89.7", unit="score", better="up"), ZH, "") == "下降 1.2 分"


def test_a_rate_changes_by_percentage_points_and_not_by_percent():
    # 002: 投诉率 2.5% → 3.2%
    rising = moved("0.032", "0.025", unit="percent", better="down")
    assert say_change(rising, ZH, "") == "上升 0.7 个百分点"
    assert say_change(rising, ZH, "+") == "+0.7 个百分点"
    assert say_change(rising, EN, "") == "up 0.7 pp"


def test_a_count_changes_by_percent():
    assert say_change(moved(9872, 8814), ZH, "") == "增长 12.0%"
    assert say_change(moved(8814, 9872), ZH, "") == "下降 10.7%"


def test_hours_worked_are_an_amount_and_grow():
    assert say_change(moved(110, 100, unit="hours"), ZH, "") == "增长 10.0%"


def rate(part, whole, period="2023-08"):
    return figure(
        Decimal(part) / whole,
        "percent",
        "up",
        period,
        numerator=Decimal(part),
        denominator=Decimal(whole),
    )


def changed(current, base, confidence=Decimal("0.95")):
    amount = difference(current, base, "mom", confidence)
    return Value(amount, "change", current, amount)


@pytest.mark.parametrize(
    ("form", "text"),
    [("", "基本持平"), ("word", "基本持平"), ("+", "−0.7 个百分点"), ("abs", "0.7 个百分点")],
)
def test_a_change_within_noise_is_called_about_level_and_the_number_stays_to_be_had(form, text):
    assert say_change(changed(rate(150, 170), rate(160, 180)), ZH, form) == text


@pytest.mark.parametrize(
    ("language", "near", "same"),
    [
        ("zh-Hans", "基本持平", "持平"),
        ("zh-Hant", "大致持平", "持平"),
        ("en", "little changed", "unchanged"),
    ],
)
def test_only_what_prints_alike_is_level(language, near, same):
    wording = load_wording(language)
    assert say_change(changed(rate(150, 170), rate(160, 180)), wording, "") == near
    assert say_change(changed(rate(160, 180), rate(160, 180)), wording, "") == same
    assert say_change(changed(rate(160, 180), rate(160, 180), None), wording, "") == same


def test_a_part_within_noise_of_its_whole_is_about_level():
    found = replace(changed(rate(150, 170), rate(160, 180)), kind="gap")
    assert say_change(found, EN, "") == "about level"


def test_a_change_that_is_more_than_noise_is_told():
    assert say_change(changed(rate(150, 170), rate(110, 180)), ZH, "") == "提升 27.1 个百分点"


def test_noise_can_be_told_all_the_same():
    found = changed(rate(150, 170), rate(160, 180), None)
    assert say_change(found, ZH, "") == "下降 0.7 个百分点"


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        (ZH, "增长 12.0%（8 月 1 日至 8 月 31 日同期）"),
        (load_wording("zh-Hant"), "成長 12.0%（8 月 1 日至 8 月 31 日同期）"),
        (EN, "up 12.0% (1 Aug to 31 Aug of both)"),
    ],
)
def test_a_sentence_says_which_days_were_compared(wording, text):
    found = moved(9872, 8814, cut=True)
    assert say_change(found, wording, "") == text
    assert "(" not in say_change(found, wording, "", cut=False)
    assert say_change(found, wording, "+") == "+12.0%"


def test_days_of_two_years_carry_the_year():
    found = moved(2, 1, cut=True, period="2022-12-01..2023-01-10")
    assert say_change(found, ZH, "").endswith("（2022 年 12 月 1 日至 2023 年 1 月 10 日同期）")
    assert found.figure.period.end == dt.date(2023, 1, 11)


def test_a_target_in_percent_is_missed_by_percentage_points():
    actual, goal = rate(927, 1000), figure("0.95", "percent", "up")
    found = gap(actual, goal)
    assert say_change(Value(found, "gap", actual, found), ZH, "") == "低 2.3 个百分点"


@pytest.mark.parametrize("goal", [0, -5])
def test_of_a_target_of_nothing_there_is_no_part(goal):
    found = attainment(figure(3), figure(goal, better="up"))
    assert (found.value, found.reason, say(found, ZH)) == (None, "no_base", "—")


def test_where_less_is_better_attainment_is_target_by_actual():
    found = attainment(figure(40, "seconds", "down"), figure(30, "seconds", "down"))
    assert say(found, ZH) == "75.0%"
    assert attainment(figure(0, "seconds"), figure(30, "seconds", "down")).reason == "no_base"


@pytest.mark.parametrize("base", [0, None])
def test_without_a_base_a_change_is_a_dash(base):
    assert say_change(moved(5, base), ZH, "") == "—"

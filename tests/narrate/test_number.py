"""Figures as text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.figure import Figure
from deckgen.metrics.period import Period
from deckgen.narrate.number import duration_unit, said, say, text_unit
from deckgen.narrate.rows import rows_of
from deckgen.narrate.wording import load_wording
from deckgen.source.place import LocalText

YEAR = Period(dt.date(2023, 1, 1), dt.date(2024, 1, 1), "year")
ZH, EN = load_wording("zh-Hans"), load_wording("en")
TIMES = LocalText((("zh-Hans", "次"), ("en", "contacts")))


def figure(value: str | None, unit: str = "count", **more) -> Figure:
    amount = None if value is None else Decimal(value)
    more.setdefault("noun", TIMES if unit == "count" else None)
    return Figure("m@2023", "m", LocalText.plain("咨询量"), "value", unit, amount, YEAR, **more)


def test_counts_of_ten_thousand_and_more_print_in_wan():
    assert say(figure("128000"), ZH) == "12.8 万次"


def test_the_rows_of_a_share_are_a_count():
    part = replace(figure("0.4", "percent"), quantity="share", n=48)
    assert say(rows_of(part), ZH, "full") == "48"


def test_smaller_counts_print_with_separators():
    assert say(figure("3742"), ZH) == "3,742 次"


def test_counts_below_ten_wan_keep_three_digits():
    assert say(figure("10666"), ZH) == "1.07 万次"


def test_a_count_that_rounds_up_to_yi_is_told_in_yi():
    assert say(figure("99999999"), ZH) == "1 亿次"


def test_zeros_after_the_point_are_dropped_from_wan():
    assert say(figure("15000"), ZH) == "1.5 万次"
    assert say(figure("20000"), ZH) == "2 万次"
    assert say(figure("100000"), ZH) == "10 万次"


def test_full_numbers_are_not_shortened():
    assert say(figure("128000"), ZH, "full") == "128,000 次"


def test_without_its_unit_the_wan_stays():
    assert say(figure("128000"), ZH, "number") == "12.8 万"


def test_english_uses_thousands():
    """With a decimal whatever it is, as charts print them, so that 128.0K stands beside 128.5K."""
    assert say(figure("128000"), EN) == "128.0K contacts"
    assert say(figure("128500"), EN) == "128.5K contacts"
    assert say(figure("2000000"), EN) == "2.00M contacts"


def test_ratios_print_as_percent_with_one_place():
    assert say(figure("0.927", "percent"), ZH) == "92.7%"


def test_a_rate_with_two_places_keeps_them():
    assert say(figure("0.00702", "percent", decimals=2), ZH) == "0.70%"


def test_differences_of_rates_print_in_points():
    assert say(figure("0.15", "points"), ZH) == "15.0 个百分点"


def test_durations_print_in_the_unit_the_deck_chose():
    assert say(figure("252", "seconds"), ZH, shown="minutes") == "4.2 分钟"


@pytest.mark.parametrize(
    ("value", "unit", "shown", "text"),
    [
        ("324", "seconds", "hours", "5.4 分钟"),
        ("30", "seconds", "hours", "30 秒"),
        ("7200", "seconds", "hours", "2.0 小时"),
        ("0.4", "hours", None, "24.0 分钟"),
        ("0", "seconds", "hours", "0.0 小时"),
        ("0.2", "seconds", None, "0 秒"),
    ],
)
def test_in_a_text_a_duration_below_one_takes_the_next_smaller_unit(value, unit, shown, text):
    item = figure(value, unit)
    assert say(item, ZH, shown=text_unit(item, shown)) == text


def test_a_duration_in_its_own_unit_has_its_own_places():
    assert say(figure("28.4", "seconds"), ZH) == "28 秒"


def test_halves_round_away_from_zero():
    assert say(figure("0.0245", "percent"), ZH) == "2.5%"
    assert say(figure("-0.0245", "percent"), ZH) == "−2.5%"


def test_signs_are_typographic_and_zero_has_none():
    assert say(figure("0.219", "percent"), ZH, "+") == "+21.9%"
    assert say(figure("-0.219", "percent"), ZH, "+") == "−21.9%"
    assert say(figure("-0.0001", "percent"), ZH, "+") == "0.0%"


def test_a_missing_value_is_a_dash():
    assert say(figure(None), ZH) == "—"


def test_number_and_unit_come_apart_for_large_figures():
    assert (said(figure("128000"), ZH).number, said(figure("128000"), ZH).unit) == ("12.8", "万次")


@pytest.mark.parametrize(
    ("largest", "unit"),
    [("45", "seconds"), ("119", "seconds"), ("252", "minutes"), ("9000", "hours")],
)
def test_a_metrics_duration_unit_follows_its_size(largest, unit):
    assert duration_unit("seconds", Decimal(largest)) == unit


def test_hours_stay_hours():
    assert duration_unit("hours", Decimal(168)) == "hours"


@given(st.decimals(0, 10**10, places=2))
def test_a_shortened_count_is_within_half_a_unit_of_its_last_place(value):
    result = said(figure(str(value), decimals=2), ZH)
    scale = {"万": Decimal(10**4), "亿": Decimal(10**8)}.get(result.unit[0], Decimal(1))
    shown = Decimal(result.number.replace(",", ""))
    last = Decimal(1).scaleb(shown.as_tuple().exponent) * scale
    assert abs(shown * scale - value) <= last / 2

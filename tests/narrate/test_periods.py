"""Periods and time keys in words."""

from __future__ import annotations

import pytest

from deckgen.metrics.period import parse_period
from deckgen.narrate.period_text import period_text, time_key_text
from deckgen.narrate.wording import load_wording

ZH, EN = load_wording("zh-Hans"), load_wording("en")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2023", "2023 年"),
        ("2023H1", "2023 年上半年"),
        ("2023H2", "2023 年下半年"),
        ("2023Q3", "2023 年三季度"),
        ("2023-01", "2023 年 1 月"),
        ("2023-W27", "2023 年第 27 周"),
        ("2023-11-06", "2023 年 11 月 6 日"),
        ("2023-11-06..2023-11-12", "2023 年 11 月 6 日至 12 日"),
        ("2023-11-06..2023-12-02", "2023 年 11 月 6 日至 12 月 2 日"),
        ("2023-12-30..2024-01-02", "2023 年 12 月 30 日至 2024 年 1 月 2 日"),
        ("2023-03-01..2023-08-31", "2023 年 3 月至 8 月"),
        ("2023-11..2024-02", "2023 年 11 月至 2024 年 2 月"),
    ],
)
def test_periods_read_as_a_person_says_them(period, text):
    assert period_text(parse_period(period), ZH) == text


@pytest.mark.parametrize(
    ("grain", "key", "text"),
    [
        ("month", "2023-01", "1 月"),
        ("quarter", "2023Q1", "一季度"),
        ("week", "2023-W05", "第 5 周"),
        ("weekday", "7", "周日"),
        ("hour", "8", "8 时"),
        ("day", "2023-01-31", "1/31"),
        ("year", "2023", "2023 年"),
    ],
)
def test_time_keys_are_short_categories(grain, key, text):
    assert time_key_text(grain, key, ZH, years=False) == text


def test_months_of_several_years_carry_the_year():
    assert time_key_text("month", "2023-01", ZH, years=True) == "2023/1"


def test_english_names_months():
    assert period_text(parse_period("2023-01"), EN) == "Jan 2023"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2023-11-06..2023-11-12", "6 to 12 Nov 2023"),
        ("2023-11-06..2023-12-02", "6 Nov to 2 Dec 2023"),
        ("2023-03..2023-08", "Mar to Aug 2023"),
        ("2023-11..2024-02", "Nov 2023 to Feb 2024"),
    ],
)
def test_what_both_ends_of_a_range_share_is_said_once(period, text):
    assert period_text(parse_period(period), EN) == text

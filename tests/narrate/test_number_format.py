"""Excel's formats say what the texts say."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from deckgen.metrics.figure import Figure
from deckgen.metrics.period import Period
from deckgen.narrate.number_format import number_format
from deckgen.narrate.wording import load_wording
from deckgen.source.place import LocalText

YEAR = Period(dt.date(2023, 1, 1), dt.date(2024, 1, 1), "year")
ZH = load_wording("zh-Hans")


def figures(*values: str, unit: str = "count", decimals: int = 0) -> list[Figure]:
    label = LocalText.plain("m")
    return [
        Figure("m", "m", label, "value", unit, Decimal(value), YEAR, decimals=decimals)
        for value in values
    ]


def test_counts_print_in_full_while_wan_would_lose_digits():
    assert number_format(figures("10666", "9120"), ZH).code == "#,##0"


def test_large_counts_print_in_wan_with_an_escaped_point():
    assert number_format(figures("128000", "105000"), ZH).code == r'0\.0,"万"'


def test_very_large_counts_print_in_yi():
    assert number_format(figures("123456789"), ZH).code == r'0\.00,,"亿"'


def test_rates_print_as_percent():
    assert number_format(figures("0.927", unit="percent"), ZH).code == "0.0%"


def test_the_unit_stands_in_the_heading_not_in_the_format():
    form = number_format(figures("28", unit="seconds"), ZH)
    assert (form.code, form.unit) == ("#,##0", "秒")


def test_converted_durations_are_drawn_in_the_unit_shown():
    form = number_format(figures("252", unit="seconds"), ZH, "minutes")
    assert (form.value(figures("252", unit="seconds")[0]), form.unit) == (Decimal("4.2000"), "分钟")


def test_points_are_drawn_as_points():
    form = number_format(figures("0.15", unit="points"), ZH)
    assert form.value(figures("0.15", unit="points")[0]) == 15

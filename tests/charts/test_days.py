"""Days along an axis."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from deckgen.charts.choose import choose
from deckgen.charts.days import number_of, number_of_key
from deckgen.charts.spec import Category
from tests.charts.test_choose import data, series

FIRST = dt.date(2025, 8, 1)


def days(*numbers: int, **more):
    made = data(series(*range(len(numbers))), **{"grain": "day", "kind": "line", **more})
    found = [FIRST + dt.timedelta(days=number) for number in numbers]
    categories = tuple(
        Category(day.isoformat(), f"{day.month}/{day.day}", day=number_of(day)) for day in found
    )
    return choose(replace(made, categories=categories, words={"days": "m/d"}))


def test_a_day_is_counted_as_excel_does():
    assert number_of_key("2025-08-01") == number_of(FIRST) == 45870
    assert number_of_key("~other") is None


@pytest.mark.parametrize("kind", ["line", "column", "area"])
def test_days_one_after_another_stand_on_a_date_axis(kind):
    spec = days(*range(20), kind=kind)
    assert (spec.daily, spec.date_format) == (True, "m/d")


def test_days_with_gaps_and_lying_bars_have_an_axis_of_words():
    assert not days(0, 1, 3).daily
    assert not days(*range(5), kind="bar").daily
    assert not days(*range(5), grain="hour").daily

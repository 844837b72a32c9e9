"""What a comparison says: per day, the interval of a difference of rates, noise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.compare import change, difference, per_day
from deckgen.metrics.comparison import newcombe
from deckgen.metrics.coverage import Coverage
from tests.metrics.test_compare import figure

SURE = Decimal("0.95")


def rate(part, whole, **fields):
    value = Decimal(part) / Decimal(whole)
    return figure(value, "percent", numerator=Decimal(part), denominator=Decimal(whole), **fields)


def compared(current, base, confidence=SURE):
    return change(current, base, "mom", confidence).comparison


def test_the_interval_is_newcombes():
    # Newcombe (1998), Statistics in Medicine 17, table II: 56/70 − 48/80, method 10
    low, high = newcombe(56, 70, 48, 80, SURE)
    assert (round(low, 4), round(high, 4)) == (Decimal("0.0524"), Decimal("0.3339"))
    low, high = newcombe(0, 10, 0, 20, SURE)
    assert (round(low, 4), round(high, 4)) == (Decimal("-0.1611"), Decimal("0.2775"))


def test_zendesk_csat_from_88_9_to_88_2_percent_is_noise():
    found = compared(rate(150, 170), rate(160, 180))
    assert (round(found.difference, 3), found.flat) == (Decimal("-0.007"), True)
    assert found.interval[0] < 0 < found.interval[1]
    assert found.change is None


def test_a_large_change_of_a_rate_is_none():
    found = compared(rate(150, 170), rate(110, 180))
    assert not found.flat
    assert found.interval[0] > 0


def test_with_more_cases_the_same_change_is_more_than_noise():
    assert not compared(rate(88_200, 100_000), rate(88_900, 100_000)).flat


def test_without_a_confidence_nothing_is_noise():
    found = compared(rate(150, 170), rate(160, 180), None)
    assert (found.flat, found.interval, found.confidence) == (False, None, None)


@pytest.mark.parametrize(
    "current",
    [
        figure(Decimal("0.7"), "percent"),  # no cases known
        rate("70.5", 100),  # hours of hours
        rate(120, 100),  # closed of opened: no part of it
        figure(4, "score", numerator=Decimal(400), denominator=Decimal(100)),
    ],
)
def test_only_true_rates_have_an_interval(current):
    assert compared(current, rate(50, 100)).interval is None


def test_zendesk_grew_in_total_and_fell_per_day():
    # +0.36 % in total, −2.87 % per day: a month of 31 days after one of 30
    found = compared(figure(1393, period="2023-05"), figure(1388, period="2023-04"))
    assert (round(found.change * 100, 2), round(found.per_day * 100, 2)) == (
        Decimal("0.36"),
        Decimal("-2.88"),
    )
    assert (found.days, found.base_days, found.flips) == (31, 30, True)


def test_per_day_counts_the_days_that_have_data():
    import datetime as dt

    first, last = dt.date(2023, 6, 1), dt.date(2023, 6, 4)
    june = figure(40, period="2023-06", coverage=Coverage(first, last, 4, 30))
    assert per_day(june).value == 10
    assert (per_day(june).id, per_day(june).operands) == ("m@2023-06.per_day", ("m@2023-06",))
    assert compared(june, figure(310, period="2023-05")).per_day == 0


def test_means_rates_and_states_have_no_change_per_day():
    mean = figure(30, "count", numerator=Decimal(300), denominator=Decimal(10))
    assert compared(mean, mean).per_day is None
    state = figure(30, attribution="snapshot")
    assert compared(state, state).per_day is None


def test_the_change_of_a_count_per_day_has_an_id_of_its_own():
    found = change(
        per_day(figure(62, period="2023-05")), per_day(figure(30, period="2023-04")), "mom"
    )
    assert (found.id, found.value, found.quantity) == ("m@2023-05.per_day.mom", 1, "change")
    assert found.comparison.quantity == "per_day"


VALUES = st.integers(0, 10**7)


@given(VALUES, VALUES)
def test_swapping_the_two_turns_the_sign_of_the_difference(now, then):
    one, other = figure(now), figure(then, period=2022)
    assert difference(one, other, "yoy").value == -difference(other, one, "yoy").value


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
       st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))  # fmt: skip
def test_the_interval_holds_the_difference_and_turns_with_it(now, then):
    low, high = newcombe(*now, *then, SURE)
    moved = Decimal(now[0]) / now[1] - Decimal(then[0]) / then[1]
    edge = Decimal("0.000001")
    assert -1 - edge <= low <= moved + edge
    assert moved - edge <= high <= 1 + edge
    assert newcombe(*then, *now, SURE) == (-high, -low)


def test_a_cut_comparison_says_so():
    found = change(figure(5), replace(figure(4), id="m@2022"), "yoy", cut=True).comparison
    assert (found.cut, found.base, found.base_value) == (True, "m@2022", 4)

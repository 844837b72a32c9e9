"""Figures out of figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from deckgen.metrics.compare import attainment, change, deviation, difference, gap, share
from deckgen.metrics.figure import Figure
from deckgen.metrics.period import parse_period
from deckgen.source.place import LocalText


def figure(value, unit="count", period=2023, **fields):
    number = None if value is None else Decimal(str(value))
    made = Figure(
        f"m@{period}", "m", LocalText.plain("m"), "value", unit, number, parse_period(period)
    )
    return replace(made, **fields)


def test_counts_change_by_a_ratio():
    found = change(figure(128000), figure(105000, period=2022), "yoy")
    assert (found.id, found.quantity, found.unit) == ("m@2023.yoy", "change", "percent")
    assert round(found.value, 4) == Decimal("0.2190")
    assert found.operands == ("m@2023", "m@2022")
    assert (found.numerator, found.denominator) == (23000, 105000)


def test_durations_change_by_a_ratio():
    assert round(change(figure(28, "seconds"), figure(45, "seconds"), "mom").value, 3) == Decimal(
        "-0.378"
    )


@pytest.mark.parametrize(("unit", "shown"), [("percent", "points"), ("score", "score")])
def test_rates_and_scores_change_by_a_difference(unit, shown):
    found = change(figure("0.927", unit), figure("0.909", unit), "yoy")
    assert (found.quantity, found.unit, found.value) == ("difference", shown, Decimal("0.018"))


def test_the_change_from_a_negative_base_keeps_its_direction():
    assert change(figure(5), figure(-10), "yoy").value == Decimal("1.5")


@pytest.mark.parametrize("base", [0, None])
def test_without_a_base_there_is_no_change(base):
    found = change(figure(5), figure(base), "yoy")
    assert (found.value, found.reason) == (None, "no_base")


def test_an_empty_figure_keeps_its_reason():
    found = change(figure(None, reason="no_rows"), figure(5), "yoy")
    assert (found.value, found.reason) == (None, "no_rows")


def test_a_share_is_part_of_a_whole():
    found = share(figure(1), figure(4))
    assert (found.value, found.quantity, found.unit) == (Decimal("0.25"), "share", "percent")
    assert share(figure(0), figure(0)).reason == "empty_denominator"


def test_attainment_turns_round_where_less_is_better():
    assert attainment(figure(110), figure(100, better="up")).value == Decimal("1.1")
    assert attainment(figure(40), figure(30, better="down")).value == Decimal("0.75")


def test_a_deviation_is_above_zero_where_a_value_is_better_than_its_target():
    more = deviation(figure(110), figure(100, better="up"))
    assert (more.id, more.value, more.better) == ("m@2023.deviation", Decimal("0.1"), "up")
    assert more.numerator / more.denominator == more.value
    assert deviation(figure(30), figure(40, better="down")).value == Decimal("0.25")
    assert deviation(figure(3), figure(0, better="up")).reason == "no_base"


def test_a_deviation_is_a_part_of_the_target_whichever_way_is_better():
    """37.5 of 30 seconds is a quarter too long, not a fifth: of the target, not of itself."""
    longer = deviation(figure("37.5"), figure(30, better="down"))
    assert longer.value == longer.numerator / longer.denominator == Decimal("-0.25")
    assert deviation(figure("37.5"), figure(30, better="up")).value == Decimal("0.25")
    assert deviation(figure(0), figure(30, better="down")).value == 1


def test_a_gap_is_to_what_it_is_measured_by():
    mark = figure("0.777", "percent", quantity="benchmark", source="S")
    found = gap(figure("0.927", "percent"), mark)
    assert (found.id, found.value, found.unit) == (
        "m@2023.vs_benchmark",
        Decimal("0.150"),
        "points",
    )
    assert (found.base, found.source) == ("benchmark", "S")


def test_a_difference_keeps_the_unit_of_a_count():
    found = difference(figure(12, noun=LocalText.plain("次")), figure(10), "vs")
    assert (found.value, found.unit, found.noun.any()) == (2, "count", "次")


@pytest.mark.parametrize("unit", ["count", "seconds", "minutes", "currency"])
def test_a_change_and_a_difference_of_the_same_two_have_ids_of_their_own(unit):
    now, then = figure(12, unit), figure(10, unit)
    moved, left = change(now, then, "yoy"), difference(now, then, "yoy")
    assert (moved.id, left.id) == ("m@2023.yoy", "m@2023.yoy.difference")
    assert left.base == moved.base == "yoy"


@pytest.mark.parametrize("unit", ["percent", "points", "score"])
def test_of_a_rate_the_difference_is_the_change(unit):
    now, then = figure("0.12", unit), figure("0.10", unit)
    assert change(now, then, "yoy") == difference(now, then, "yoy")

"""Steps as printed add up to the total as printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.footing import footed
from tests.metrics.test_compare import figure

TENTH = Decimal("0.1")


def printed(steps, scale=1):
    return [(step.value * scale).quantize(TENTH, ROUND_HALF_UP) for step in steps]


def test_steps_whose_rounding_misses_the_total_are_changed_by_a_last_digit():
    steps = [figure(value) for value in ("0.44", "0.44", "0.44")]
    made = footed(steps, Decimal("1.3"), 1)
    assert sum(printed(made)) == Decimal("1.3")
    assert printed(made) == [Decimal("0.5"), Decimal("0.4"), Decimal("0.4")]
    assert [step.id for step in made] == [step.id for step in steps]


def test_steps_that_foot_are_left_as_they_are():
    steps = [figure("0.42"), figure("-0.11")]
    assert footed(steps, Decimal("0.3"), 1) == tuple(steps)


def test_without_all_steps_or_far_from_the_total_nothing_is_changed():
    missing = [figure("0.44"), figure(None)]
    assert footed(missing, Decimal("0.5"), 1) == tuple(missing)
    short = [figure("0.44"), figure("0.44")]
    assert footed(short, Decimal(5), 1) == tuple(short)


@given(st.lists(st.decimals("-0.2", "0.2", places=6), min_size=1, max_size=12))
def test_points_foot_and_none_is_further_off_than_a_last_digit(values):
    steps = [figure(value) for value in values]
    total = (sum(values) * 100).quantize(TENTH, ROUND_HALF_UP)
    made = footed(steps, total, 1, Decimal(100))
    assert sum(printed(made, 100)) == total
    for before, after in zip(values, printed(made, 100), strict=True):
        assert abs(before * 100 - after) < TENTH

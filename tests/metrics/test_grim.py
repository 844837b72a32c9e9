"""Percentages that cannot be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.grim import grim, least_cases


@pytest.mark.parametrize("cases", [200, 150])
def test_95_8_percent_of_200_or_150_complaints_is_impossible(cases):
    assert not grim("95.8%", cases)


def test_95_8_percent_needs_at_least_24_cases():
    assert least_cases("95.8%") == 24


@pytest.mark.parametrize(
    ("percent", "cases", "possible"),
    [
        ("95.5%", 200, True),
        ("95.3", 150, True),
        ("75%", 200, True),
        ("95%", 150, True),  # by rounding only
        ("101%", 200, False),
        ("50%", 0, False),
        ("0.5%", 200, True),
        ("12.5%", 8, True),
        ("12.4%", 8, False),
    ],
)
def test_a_percentage_fits_its_cases_or_not(percent, cases, possible):
    assert grim(percent, cases) is possible


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
       st.integers(0, 2))  # fmt: skip
def test_every_percentage_that_was_computed_is_possible(cases, places):
    part, whole = cases
    printed = round(Decimal(100 * part) / whole, places)
    assert grim(f"{printed}%", whole)

"""Fifty random outlines: built without a text that stands over, or stopped with their places."""

from __future__ import annotations

from hypothesis import given, seed, settings

from tests.quality.outlines import calm, tried
from tests.quality.random_outlines import Case, cases


@seed(2023)
@settings(calm, max_examples=50)
@given(cases())
def test_an_outline_is_built_and_everything_fits_or_it_stops_with_its_places(case: Case) -> None:
    _, codes, faults = tried(case)
    assert faults == []
    assert not {code for code in codes if code[0] not in "LN"}, codes

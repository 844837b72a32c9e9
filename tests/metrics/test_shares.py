"""Shares that print to exactly 100 %."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.compare import share
from deckgen.metrics.figure import Figure
from deckgen.metrics.period import Period
from deckgen.metrics.shares import largest_remainder, make_whole, printed
from deckgen.source.place import LocalText

YEAR = Period(dt.date(2023, 1, 1), dt.date(2024, 1, 1), "year")
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
parts = st.lists(st.none() | amounts, min_size=1, max_size=40).filter(
    lambda values: any(value for value in values)
)


def count(name: str, value: int | None) -> Figure:
    worth = None if value is None else Decimal(value)
    return Figure(name, "contacts", LocalText.plain("咨询量"), "value", "count", worth, YEAR)


def shares_of(*values: int | None, whole: int | None = None) -> list[Figure]:
    total = sum(value or 0 for value in values) if whole is None else whole
    return [share(count(f"p{n}", value), count("w", total)) for n, value in enumerate(values)]


def texts(values):
    return [None if value is None else str(value) for value in values]


@given(parts, st.integers(0, 3))
def test_shares_print_to_100(values, places):
    found = largest_remainder(values, places)
    assert sum(value for value in found if value is not None) == 100
    assert all(-value.as_tuple().exponent == places for value in found if value is not None)
    assert [value is None for value in found] == [value is None for value in values]


@given(parts, st.integers(0, 3))
def test_no_share_is_more_than_a_last_digit_from_its_rounding(values, places):
    unit, total = Decimal(1).scaleb(-places), sum(value for value in values if value)
    for value, part in zip(values, largest_remainder(values, places), strict=True):
        if value is not None:
            plain = (value * 100 / total).quantize(unit, rounding=ROUND_HALF_UP)
            assert abs(part - plain) <= unit
            assert value or not part, "nothing prints as nothing"


@given(parts)
def test_what_is_more_never_prints_as_less(values):
    known = [
        pair for pair in zip(values, largest_remainder(values), strict=True) if pair[0] is not None
    ]
    ordered = [part for _, part in sorted(known, key=lambda pair: (pair[0], pair[1]))]
    assert ordered == sorted(ordered)


@given(parts)
def test_the_same_parts_print_the_same_whatever_their_scale(values):
    assert largest_remainder([v and v * 7 for v in values]) == largest_remainder(values)


def test_ties_go_by_order():
    assert texts(largest_remainder([Decimal(1)] * 3)) == ["33.4", "33.3", "33.3"]
    assert texts(largest_remainder([Decimal(1)] * 6)) == ["16.7"] * 4 + ["16.6"] * 2


def test_without_a_positive_sum_nothing_is_a_share():
    assert largest_remainder([Decimal(0), None]) == (None, None)
    assert largest_remainder([Decimal(3), Decimal(-1)]) == (None, None)
    assert largest_remainder([]) == ()


def test_only_shares_that_rounding_would_spoil_are_printed_otherwise():
    whole = shares_of(1, 1, 1)
    shown = printed(whole)
    assert texts(f.value for f in shown)[0] == "0.334"
    assert shown[1:] == tuple(whole[1:])
    assert [f.id for f in shown] == [f.id for f in whole]
    assert printed(shares_of(60, 40)) == tuple(shares_of(60, 40))


def test_some_parts_of_a_whole_are_rounded_one_by_one():
    some = shares_of(1, 1, whole=3)
    assert not make_whole(some)
    assert printed(some) == tuple(some)


def test_a_part_without_value_stays_without():
    shown = printed(shares_of(1, None, 1, 1))
    assert texts(f.value for f in shown)[:2] == ["0.334", None]

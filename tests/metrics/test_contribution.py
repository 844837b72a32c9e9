"""What parts contribute to a change: contributions sum to the growth, effects to the difference."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deckgen.metrics.addition import splits
from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.compare import change, difference
from deckgen.metrics.contribution import (
    Split,
    contribution,
    contribution_share,
    mix_effect,
    rate_effect,
    summed,
)
from deckgen.metrics.figure import Figure
from deckgen.metrics.formula import divided
from deckgen.metrics.identify import figure_id
from deckgen.metrics.period import parse_period
from deckgen.metrics.suppress import SMALL
from deckgen.source.place import LocalText

NOW, THEN = parse_period(2023), parse_period(2022)
TINY = Decimal("1e-20")


def figure(period, name=None, **given):
    where = () if name is None else (("channel", (name,)),)
    text, known = LocalText.plain("m"), {"decimals": 1, **given}
    return Figure(
        figure_id("m", period, where), "m", text, "value", period=period, where=where, **known
    )


def count(period, value, name=None):
    worth = None if value is None else Decimal(value)
    reason = "no_rows" if value is None else None
    return figure(period, name, unit="count", value=worth, reason=reason, n=value)


def rate(period, good, of, name=None, unit="percent"):
    value = divided(Decimal(good), Decimal(of))
    reason = None if value is not None else "empty_denominator"
    return figure(
        period, name, unit=unit, value=value, numerator=Decimal(good), denominator=Decimal(of),
        reason=reason,
    )  # fmt: skip


def counted(now, then):
    wholes = (count(NOW, sum(v or 0 for v in now)), count(THEN, sum(v or 0 for v in then)))
    pairs = enumerate(zip(now, then, strict=True))
    return [
        Split(count(NOW, a, f"{n}"), count(THEN, b, f"{n}"), *wholes, "yoy") for n, (a, b) in pairs
    ]


def rated(now, then, unit="percent"):
    wholes = [
        rate(period, sum(g for g, _ in parts), sum(w for _, w in parts), unit=unit)
        for period, parts in ((NOW, now), (THEN, then))
    ]
    pairs = enumerate(zip(now, then, strict=True))
    return [
        Split(rate(NOW, *a, f"{n}", unit), rate(THEN, *b, f"{n}", unit), *wholes, "yoy")
        for n, (a, b) in pairs
    ]


amount = st.none() | st.integers(0, 10**7)
part = st.integers(0, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
pairs = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.lists(part, min_size=n, max_size=n), st.lists(part, min_size=n, max_size=n)
    )
)


@given(st.lists(st.tuples(amount, amount), min_size=1, max_size=15))
def test_contributions_sum_to_the_growth(parts):
    now, then = [a for a, _ in parts], [b for _, b in parts]
    splits_ = counted(now, then)
    assume(splits_[0].whole_then.value)
    growth = change(splits_[0].whole, splits_[0].whole_then, "yoy").value
    assert abs(sum(contribution(each).value for each in splits_) - growth) < TINY


@given(st.lists(st.tuples(amount, amount), min_size=1, max_size=15))
def test_shares_of_the_change_sum_to_one(parts):
    splits_ = counted([a for a, _ in parts], [b for _, b in parts])
    assume(splits_[0].whole.value != splits_[0].whole_then.value)
    found = [contribution_share(each).value for each in splits_]
    assert abs(sum(found) - 1) < Decimal("1e-18")


@given(pairs)
def test_mix_and_rate_effects_sum_to_the_difference(given_):
    splits_ = rated(*given_)
    whole, then = splits_[0].whole, splits_[0].whole_then
    assume(whole.value is not None and then.value is not None)
    found = sum(mix_effect(each).value + rate_effect(each).value for each in splits_)
    assert abs(found - difference(whole, then, "yoy").value) < TINY


@given(pairs)
def test_without_a_change_of_weights_there_is_no_mix(given_):
    now, then = given_
    same = [(min(g, of), of) for (g, _), (_, of) in zip(now, then, strict=True)]
    splits_ = rated(same, then)
    assume(splits_[0].whole.value is not None)
    assert all(mix_effect(each).value == 0 for each in splits_)


@given(pairs)
def test_without_a_change_of_rates_there_is_only_mix(given_):
    splits_ = rated([(g * 2, of * 2) for g, of in given_[1]], given_[1])
    assume(splits_[0].whole.value is not None)
    assert all(rate_effect(each).value == 0 for each in splits_)


def test_a_contribution_is_in_points_with_its_proof():
    app, _ = counted([150, 130], [100, 100])
    made = contribution(app)
    assert (made.value, made.unit, made.quantity) == (Decimal("0.25"), "points", "difference")
    assert (made.numerator, made.denominator) == (50, 200)
    assert made.id == "m@2023[channel=0].contribution.yoy"
    assert made.operands == ("m@2023[channel=0]", "m@2022[channel=0]", "m@2023", "m@2022")


def test_new_and_vanished_parts_count_as_nothing_where_they_are_not():
    new, gone = counted([30, None], [None, 20])
    assert (contribution(new).value, contribution(gone).value) == (Decimal("1.5"), -1)


def test_without_a_base_there_is_no_contribution():
    zero, missing = counted([5, 5], [0, 0])[0], counted([5], [1])[0]
    missing = replace(missing, whole_then=count(THEN, None), part_then=count(THEN, None, "0"))
    for split in (zero, missing):
        made = contribution(split)
        assert (made.value, made.reason) == (None, "no_base")
    assert contribution_share(counted([5, 5], [4, 6])[0]).reason == "no_base"


def test_new_and_vanished_parts_of_a_rate_are_all_mix():
    _, new, gone = rated([(6, 10), (9, 10), (0, 0)], [(5, 10), (0, 0), (1, 10)])
    assert (rate_effect(new).value, rate_effect(gone).value) == (0, 0)
    assert mix_effect(new).value == Decimal("0.5") * (Decimal("0.9") - Decimal("0.3"))
    assert mix_effect(gone).value == -Decimal("0.5") * (Decimal("0.1") - Decimal("0.3"))


def test_a_mean_moves_in_its_own_unit():
    split = rated([(600, 10), (100, 10)], [(500, 10), (100, 10)], "seconds")[0]
    assert (rate_effect(split).value, rate_effect(split).unit) == (5, "seconds")


def test_a_small_group_has_no_effect_to_show():
    split = rated([(6, 10), (9, 10)], [(5, 10), (1, 10)])[0]
    hidden = replace(split.part, value=None, numerator=None, denominator=None, reason=SMALL)
    made = rate_effect(replace(split, part=hidden))
    assert (made.value, made.numerator, made.reason) == (None, None, SMALL)


def test_effects_are_summed_to_a_figure_of_the_whole():
    splits_ = rated([(6, 10), (9, 20)], [(5, 10), (1, 10)])
    parts = [mix_effect(each) for each in splits_]
    made = summed(parts, splits_[0].whole, "channel")
    assert made.id == "m@2023.mix_effect.yoy.by[channel]"
    assert made.value == sum(part.value for part in parts)
    assert made.operands == tuple(part.id for part in parts)
    lost = replace(parts[0], value=None, reason=SMALL)
    assert (summed([lost, parts[1]], splits_[0].whole, "channel")).reason == SMALL


@pytest.mark.parametrize(
    ("name", "does"),
    [("csat", True), ("contacts", False), ("first_response_time", True),
     ("resolution_time_median", False), ("headcount_start", False)],
)  # fmt: skip
def test_which_metrics_have_mix_and_rate(name, does):
    catalogue = load_catalogue()
    assert splits(catalogue[name], catalogue, ("channel",)) is does

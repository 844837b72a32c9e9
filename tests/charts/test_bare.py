"""Rates over pairs of columns: bare numbers where a sign at each would leave half unsaid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from deckgen.charts.bare import without_signs
from deckgen.charts.choose import choose
from tests.charts import forms

THEN, NOW = ("0.72", "0.81", "0.82", "0.77"), ("0.585", "0.777", "0.792", "0.752")


def pairs(room: int, **more):
    items = forms.pair(*NOW, then=THEN, number_format="0.0%", characters=5)
    return forms.data("column", *items, unit="%", room=room, ratio=True, additive=False, **more)


def test_values_without_room_for_their_signs_are_bare_and_keep_their_figures() -> None:
    made = without_signs(pairs(52))
    assert [each.number_format for each in made.series] == ["0.0", "0.0"]
    assert made.series[1].values[0] == Decimal("58.5")
    assert not made.ratio
    now = choose(made).series[1]
    assert now.told[0] == Decimal("0.585"), "the manifest tells what the figure is"
    assert [each.labels for each in choose(made).series[:2]] == ["all", "all"]


@pytest.mark.parametrize("room", [30, 110])
def test_values_with_room_for_their_signs_or_for_none_keep_them(room) -> None:
    data = pairs(room)
    assert without_signs(data) == data


def test_what_is_no_pair_of_rates_in_columns_keeps_its_sign() -> None:
    for data in (replace(pairs(52), ratio=False), replace(pairs(52), labels=False),
                 replace(pairs(52), kind="bar"),
                 replace(pairs(52), series=pairs(52).series[1:])):  # fmt: skip
        assert without_signs(data) == data


def test_a_column_that_words_over_it_set_off_has_no_entry_of_its_own_in_the_legend() -> None:
    plain = pairs(52, highlight=("甲",))
    assert any(each.role == "key" for each in choose(plain).series)
    worded = replace(plain, gap=forms.differences().gap)
    assert not any(each.role == "key" for each in choose(worded).series)

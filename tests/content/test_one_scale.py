"""Charts of one unit on a slide have one scale."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from deckgen.charts.bare import without_signs
from deckgen.charts.choose import choose
from deckgen.charts.data import Band, Gap
from deckgen.content.model import Fill
from deckgen.content.one_scale import FACTOR, one_scale
from tests.charts import forms
from tests.charts.test_choose import data, series


def fills(*charts) -> list[Fill]:
    return [Fill(f"chart{at}", f"c{at}", choose(each)) for at, each in enumerate(charts, 1)]


def ends(made) -> list[tuple]:
    return [(fill.payload.minimum, fill.payload.maximum) for fill in made]


def columns(*values, **more):
    return data(series(*values), kind="column", unit=more.pop("unit", "次"), **more)


def test_columns_of_one_unit_end_together():
    made, differ = one_scale(fills(columns(100, 60), columns(30, 40)))
    assert len(set(ends(made))) == 1
    assert ends(made)[0][0] == 0
    assert ends(made)[0][1] >= 100
    assert not differ


def test_a_row_of_differences_follows_the_shared_scale():
    smaller = replace(forms.differences(), series=forms.pair("0.3", "0.4", then=("0.2", "0.3")))
    smaller = replace(smaller, categories=smaller.categories[:2], gap=Gap(("甲", "乙"), "0", 0))
    made, _ = one_scale(fills(forms.differences(), smaller))
    assert len(set(ends(made))) == 1
    rows = [s for fill in made for s in fill.payload.series if s.key == "~differences"]
    assert {value for row in rows for value in row.values} == {made[0].payload.maximum}


def test_rates_with_and_without_their_sign_have_one_scale():
    pair = {"number_format": "0.0%", "characters": 5}
    rates = {"unit": "%", "ratio": True, "additive": False}
    signed = forms.data("column", *forms.pair("0.3", "0.4", then=("0.2", "0.3"), **pair), **rates)
    four = forms.pair(*("0.585", "0.6") * 2, then=("0.72", "0.81") * 2, **pair)
    bare = without_signs(forms.data("column", *four, room=52, **rates))
    assert not bare.ratio
    made, differ = one_scale(fills(signed, bare))
    (low, high), (bare_low, bare_high) = ends(made)
    assert (low, bare_low, differ) == (0, 0, False)
    assert bare_high == high * 100


def test_other_units_keep_their_axes():
    before = fills(columns(100, 60), columns(30, 40, unit="秒"))
    assert one_scale(before) == (before, False)


def test_a_chart_that_would_vanish_keeps_its_own_scale_and_the_slide_says_so():
    before = fills(columns(1000, 600), columns(30, 40))
    assert one_scale(before) == (before, True)


def test_the_outline_may_ask_for_one_scale_or_for_an_own_one():
    made, differ = one_scale(fills(columns(1000), columns(30, own_scale=False)))
    assert (len(set(ends(made))), differ) == (1, False)
    before = fills(columns(100), columns(90, own_scale=True))
    assert one_scale(before) == (before, True)


def test_a_line_from_zero_shares_the_scale_of_columns():
    line = data(series(57, 40, 30, 20), kind="line", unit="次")
    made, differ = one_scale(fills(line, columns(100, 60)))
    assert len(set(ends(made))) == 1
    assert not differ
    raised = data(series("0.3", "0.4"), kind="line", unit="次")
    made, _ = one_scale(fills(data(series("0.1"), kind="line", unit="次"), raised))
    assert len(set(ends(made))) == 1, "lines with each other, whatever one of them begins at"


def test_lines_from_above_zero_share_both_ends_but_not_with_columns():
    lines = [
        data(series(*values), kind="line", unit="%", ratio=True)
        for values in ((0.91, 0.92, 0.95), (0.85, 0.88, 0.9))
    ]
    made, _ = one_scale(fills(*lines, columns(0.9, unit="%")))
    assert ends(made)[0] == ends(made)[1] != ends(made)[2]
    assert ends(made)[0][0] <= Decimal("0.85")


def test_bands_and_lines_across_bars_follow_the_shared_scale():
    band = (Band("带", ("甲",)),)
    lines = [data(series(*v), kind="line", bands=band) for v in ((1, 5, 9), (2, 20, 30))]
    made, _ = one_scale(fills(*lines))
    assert {max(filter(None, f.payload.series[0].values)) for f in made} == {ends(made)[0][1]}
    target = series(8, 8, key="~target", role="target")
    bars = [data(series(*v), target, kind="bar") for v in ((9, 7), (20, 12))]
    made, _ = one_scale(fills(*bars))
    for fill in made:
        spec = fill.payload
        assert (spec.secondary_minimum, spec.secondary_maximum) == (spec.minimum, spec.maximum)


NUMBERS = st.lists(st.decimals(0, 10**6, places=1), min_size=1, max_size=8)


@given(st.lists(NUMBERS, min_size=2, max_size=3), st.sampled_from(["column", "bar", "line"]))
def test_a_shared_axis_holds_every_value_and_begins_at_zero_for_bars(charts, kind):
    made, differ = one_scale(fills(*(data(series(*v), kind=kind, unit="次") for v in charts)))
    if differ or max(map(max, charts)) == 0:
        return
    tops = [max(values) for values in charts if max(values) > 0]
    if len(tops) < 2:
        return
    assert max(tops) <= min(tops) * FACTOR
    assert len(set(ends(made))) == 1
    low, high = ends(made)[0]
    assert high >= max(tops)
    assert low <= min(map(min, charts))
    assert kind == "line" or low == 0

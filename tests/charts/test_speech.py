"""Words, bands, forecasts and lines across bars, as series of the chart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.charts.choose import choose
from deckgen.charts.data import Band, Note
from deckgen.charts.kind import kind_of
from deckgen.charts.speech import spoken
from tests.charts.test_choose import data, drawn, series

TWELVE = (8, 7, 9, 8, 9, 12, 9, 10, 10, 11, 15, 12)
MONTHS = tuple(f"{month}月" for month in range(1, 13))


def test_a_note_stands_at_the_point_of_the_series_that_speaks():
    items = (series(*TWELVE, key="2022", role="previous"), series(*TWELVE, key="2023"))
    spec = choose(data(*items, labels=MONTHS, grain="month", notes=(Note("11月", "双十一"),)))
    assert drawn(spec, "2023").text(10) == "双十一"
    assert not any(drawn(spec, "2022").texts)


def test_a_note_at_a_labelled_point_keeps_its_value():
    spec = choose(data(series(*TWELVE), labels=MONTHS, notes=(Note("6月", "618"),), kind="column"))
    point = next(p for p in spec.series[0].points if p.key == "6月")
    assert (spec.series[0].labels, point.label) == ("all", True)


def test_two_notes_at_a_place_stand_under_each_other():
    notes = (Note("6月", "618"), Note("6月", "新版上线"))
    spec = choose(data(series(*TWELVE), labels=MONTHS, notes=notes))
    assert spec.series[0].text(5) == "618\n新版上线"


def test_a_note_over_a_stack_stands_at_an_unseen_line_along_the_totals():
    parts = (series(4, 5, key="a", role="part"), series(2, 3, key="b", role="part"))
    spec = choose(data(*parts, kind="stacked_column", notes=(Note("乙", "大促"),)))
    line = drawn(spec, "~notes")
    assert line.values == (Decimal(6), Decimal(8))
    assert (line.hidden, line.formula, line.text(1)) == (True, "{a}+{b}", "大促")


def test_bands_lie_behind_lines_as_high_as_the_axis():
    bands = (Band("大促", ("6月", "7月")),)
    spec = choose(data(series(*TWELVE), labels=MONTHS, kind="line", bands=bands))
    band = drawn(spec, "~band1")
    assert [at for at, value in enumerate(band.values) if value is not None] == [5, 6]
    assert set(band.values) == {None, spec.maximum}
    assert (band.name, band.secondary, band.mark) == ("大促", False, "column")


def test_bands_over_columns_stand_on_an_axis_of_their_own():
    bands = (Band("大促", ("6月",)),)
    spec = choose(data(series(*TWELVE), labels=MONTHS, kind="column", bands=bands))
    band = drawn(spec, "~band1")
    assert (band.secondary, max(filter(None, band.values))) == (True, spec.secondary_maximum)


def test_months_with_bands_are_a_line_if_the_outline_does_not_say_otherwise():
    assert kind_of(data(series(*TWELVE), labels=MONTHS, grain="month")) == "column"
    bands = (Band("大促", ("6月",)),)
    assert kind_of(data(series(*TWELVE), labels=MONTHS, grain="month", bands=bands)) == "line"


def test_the_band_of_the_highlight_has_the_colour_of_the_message():
    bands = (Band("618", ("6月",)), Band("双十一", ("11月",)))
    more = {"kind": "line", "highlight": ("max",), "bands": bands}
    for better, color in (("down", "message"), ("none", "accent")):
        spec = choose(data(series(*TWELVE), labels=MONTHS, better=better, **more))
        assert [drawn(spec, f"~band{n}").color for n in (1, 2)] == ["ground", color]


def test_forecast_columns_are_hatched_and_keep_their_highlight():
    more = {"kind": "column", "highlight": ("max",), "forecast": ("11月", "12月")}
    spec = choose(data(series(*TWELVE), labels=MONTHS, better="down", **more))
    points = {p.key: (p.color, p.pattern) for p in spec.series[0].points}
    assert points == {"11月": ("message", True), "12月": (None, True)}


def test_a_forecast_line_goes_on_dotted_from_the_last_measured_point():
    more = {"kind": "line", "forecast": ("11月", "12月"), "words": {"forecast": "{name}（预测）"}}
    spec = choose(data(series(*TWELVE, name="咨询量"), labels=MONTHS, **more))
    measured, ahead = spec.series
    assert measured.values[9:] == (Decimal(11), None, None)
    assert ahead.values[9:] == (Decimal(11), Decimal(15), Decimal(12))
    assert set(ahead.values[:9]) == {None}
    assert (ahead.name, ahead.pattern, ahead.figures[9]) == ("咨询量（预测）", True, None)
    assert ahead.figures[10] is not None


def test_a_line_of_comparison_across_bars_is_the_trend_of_unseen_ones():
    items = (series(9, 7), series(8, 8, key="~target", name="目标", role="target"))
    spec = choose(data(*items, kind="bar", words={"stroke": "线宽"}))
    target = drawn(spec, "~target")
    assert (target.mark, target.hidden, target.secondary) == ("bar", True, True)
    assert [each.key for each in spec.series] == ["contacts", "~target"]
    assert (spec.secondary_minimum, spec.secondary_maximum) == (spec.minimum, spec.maximum)


def test_a_lone_bar_has_no_trend_but_the_end_of_an_unseen_one():
    items = (series(9), series(8, key="~target", name="目标", role="target"))
    ends = drawn(choose(data(*items, kind="bar", words={"stroke": "线宽"})), "~target~stroke")
    assert (ends.role, ends.name) == ("hair", "线宽")


def test_a_mean_of_all_columns_is_a_formula_another_mean_is_a_number():
    items = (series(4, 8), series(6, 6, key="~mean", role="mean"))
    assert drawn(choose(data(*items)), "~mean").formula == "AVERAGE({contacts:})"
    items = (series(4, 8), series(7, 7, key="~mean", role="mean"))
    assert not drawn(choose(data(*items)), "~mean").formula


def test_parts_carry_their_names_beside_the_last_column():
    parts = (series(4, 5, key="a", role="part"), series(2, 3, key="b", role="part"))
    spec = choose(data(*parts, kind="stacked_column"))
    assert [s.labels for s in spec.series] == ["all", "all", "name_last", "name_last"]
    assert not spec.legend
    lower, upper = spec.series[2:]
    assert (lower.name, lower.values, lower.formula) == ("a", (None, Decimal("2.5")), "{a}/2")
    assert (upper.name, upper.values, upper.formula) == ("b", (None, Decimal("6.5")), "{a}+{b}/2")
    shared = choose(data(*parts, kind="percent_column")).series[-1]
    assert (shared.values[-1], shared.formula) == (Decimal("0.8125"), "({a}+{b}/2)/({a}+{b})")
    assert shared.shares == (("name", "b"),), "a part and its name are called by one cell"


@pytest.mark.parametrize("kind", ["percent_bar", "stacked_bar"])
def test_parts_that_lie_have_their_names_over_the_first_bar_and_no_axis_sticks_out(kind):
    parts = tuple(series(4, 5, key=key, role="part") for key in "abcd")
    spec = choose(data(*parts, kind=kind))
    assert not spec.legend
    assert not spec.baseline
    assert [s.labels for s in spec.series] == ["all"] * 4 + ["points"] * 4
    names = spec.series[4:]
    assert all(s.hidden and s.secondary and not s.listed and s.role == "name" for s in names)
    assert [point.key for point in names[0].points] == [spec.categories[0].key]
    assert names[0].shares == (("values", "a"), ("name", "a")), "a part and its name are one cell"
    assert choose(data(series(4, 5), kind="bar")).baseline


def test_parts_that_lie_have_a_legend_where_their_names_do_not_fit_over_them():
    long = tuple(series(4, 5, key=key, name="名" * 30, role="part") for key in "ab")
    assert choose(data(*long, kind="percent_bar")).legend
    short = tuple(series(1, 99, key=key, name="名称名称", role="part") for key in "ab")
    assert not choose(data(*short, kind="percent_bar")).legend
    assert choose(data(*short, kind="stacked_bar")).legend, "the first bar is the shortest"
    absent = (series(0, 5, key="a", role="part"), series(3, 5, key="b", role="part"))
    assert choose(data(*absent, kind="percent_bar")).legend
    wide = (*(series(1, 1, key=key, name="名称名称", role="part") for key in "ab"),
            series(98, 98, key="c", role="part"))  # fmt: skip
    assert choose(data(*wide, kind="percent_bar")).legend, "neighbours would meet"


def test_the_last_of_few_parts_is_light_so_that_no_three_heavy_tones_stand_together():
    parts = tuple(series(4, 5, key=key, role="part") for key in "abcd")
    for kind in ("percent_bar", "stacked_column"):
        colors = [s.color for s in choose(data(*parts[:3], kind=kind)).series[:3]]
        assert colors == ["series1", "series2", "rest"]
        assert "rest" not in [s.color for s in choose(data(*parts, kind=kind)).series]


def test_a_part_that_is_missing_at_the_end_keeps_the_legend():
    parts = (series(4, 5, key="a", role="part"), series(2, None, key="b", role="part"))
    assert choose(data(*parts, kind="stacked_column")).legend


VALUES = st.lists(st.decimals(0, 10**6, places=1), min_size=3, max_size=14)


@given(VALUES, st.sampled_from(["column", "line", "bar", "stacked_column"]), st.data())
def test_whatever_is_said_the_values_stay(values, kind, more):
    keys = tuple(f"k{at}" for at in range(len(values)))
    notes = tuple(Note(key, "注") for key in more.draw(st.sets(st.sampled_from(keys))))
    bands = (Band("带", tuple(more.draw(st.lists(st.sampled_from(keys), min_size=1)))),)
    cut = more.draw(st.integers(0, len(keys)))
    items = data(
        series(*values), labels=keys, kind=kind, notes=notes, bands=bands, forecast=keys[cut:]
    )
    spec = choose(items)
    own = [s for s in spec.series if s.key.startswith("contacts")]
    for at, value in enumerate(values):
        assert value in [s.values[at] for s in own]
    assert all(len(s.values) == len(keys) for s in spec.series)


def test_one_part_that_is_named_stands_in_the_message_colour_among_greys():
    parts = (series(4, 5, key="a", role="part"), series(2, 3, key="b", role="part"))
    marked = choose(data(*parts, kind="stacked_column", highlight=("b",)))
    assert [item.color for item in marked.series] == ["rest", "message"] * 2
    lines = choose(data(*parts, kind="line", highlight=("b",)))
    assert [item.color for item in lines.series] == ["neutral", "message"]
    gone = (series(4, 5, key="a", role="part"), series(2, None, key="b", role="part"))
    in_a_legend = choose(data(*gone, kind="stacked_column", highlight=("b",)))
    assert "rest" not in [item.color for item in in_a_legend.series]


def test_lines_that_notes_name_have_no_legend():
    """Lines that cross; one without a note of its name keeps the legend."""
    lines = (
        series(1, 9, 2, key="a", name="电话", role="part"),
        series(3, 2, 9, key="b", name="微信", role="part"),
    )
    notes = (Note("2月", "电话 9", "a"), Note("1月", "微信", "b"))
    made = data(*lines, labels=MONTHS[:3], grain="month", kind="line")
    keyed = replace(choose(made), legend=True)
    assert spoken(keyed, replace(made, notes=notes[:1])).legend
    assert not spoken(keyed, replace(made, notes=notes)).legend

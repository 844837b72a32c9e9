"""Which chart, and how its marks, labels and axes are set."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.charts.choose import choose
from deckgen.charts.data import OTHER, Band, ChartData, SeriesData
from deckgen.charts.kind import kind_of, width_of
from deckgen.charts.motif import PeakName, motif
from deckgen.charts.spec import Category
from tests.charts.forms import WORDS


def series(*values: object, key: str = "contacts", **more) -> SeriesData:
    numbers = tuple(None if value is None else Decimal(str(value)) for value in values)
    figures = tuple(f"{key}@{place}" for place in range(len(values)))
    return SeriesData(key, more.pop("name", key), numbers, figures, **more)


def data(*items: SeriesData, labels: tuple[str, ...] = (), **more) -> ChartData:
    names = labels or tuple(
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"[: len(items[0].values)]
    )
    return ChartData(tuple(Category(name, name) for name in names), items, **more)


def drawn(spec, key):
    return next(item for item in spec.series if item.key == key)


def test_counts_over_months_are_columns():
    assert kind_of(data(series(*range(12)), grain="month")) == "column"


def test_rates_over_months_are_a_line():
    assert kind_of(data(series(*range(12)), grain="month", additive=False)) == "line"


def test_days_are_a_line():
    assert kind_of(data(series(*range(20)), grain="day")) == "line"


def test_hours_of_the_day_stay_columns_since_they_come_round():
    assert kind_of(data(series(*range(24)), grain="hour", additive=False)) == "column"


def test_a_few_short_categories_are_columns():
    assert kind_of(data(series(3, 2, 1))) == "column"


def test_many_categories_are_bars():
    assert kind_of(data(series(*range(9)))) == "bar"


def test_long_names_are_bars():
    names = ("话术规范与情绪安抚培训",) * 4
    assert kind_of(data(series(4, 3, 2, 1), labels=names, room=60)) == "bar"


def test_parts_of_totals_are_stacked():
    parts = (series(1, 2, role="part", key="A"), series(3, 4, role="part", key="B"))
    assert kind_of(data(*parts)) == "stacked_column"


def test_two_lines_of_comparison_need_upright_columns():
    items = [series(*range(9)), series(*[5] * 9, key="~mean", role="mean")]
    assert kind_of(data(*items, kind="bar")) == "bar"
    items.append(series(*[6] * 9, key="~target", role="target"))
    assert kind_of(data(*items, kind="bar")) == "column"


def test_a_second_axis_makes_a_combo():
    items = (series(1, 2), series(3, 4, key="csat", role="secondary"))
    assert kind_of(data(*items, grain="month")) == "combo"


def test_columns_start_at_zero():
    assert choose(data(series(90, 95, 97))).minimum == 0


def test_labelled_columns_have_no_value_axis():
    spec = choose(data(series(3, 2, 1)))
    assert (spec.series[0].labels, spec.value_axis, spec.gridlines) == ("all", False, False)


def test_more_than_fourteen_columns_have_an_axis_and_label_only_the_highlight():
    spec = choose(data(series(*range(24)), grain="hour", highlight=("max",)))
    assert (spec.series[0].labels, spec.value_axis) == ("points", True)
    assert [point.key for point in spec.series[0].points] == ["地"]


def test_labels_that_would_not_fit_side_by_side_make_way_for_the_axis():
    assert choose(data(series(*[10666] * 12), grain="month", room=40)).value_axis


def test_this_period_is_dark_and_the_compared_one_grey():
    items = (series(1, 2, 1, 2, key="2022", role="previous"), series(3, 4, 3, 4, key="2023"))
    spec = choose(data(*items))
    assert [item.color for item in spec.series] == ["neutral", "accent"]
    assert spec.legend


def test_beside_many_months_only_this_period_is_labelled():
    items = (series(*range(12), key="2022", role="previous"), series(*range(12), key="2023"))
    spec = choose(data(*items, grain="month"))
    assert [item.labels for item in spec.series] == ["none", "all"]
    assert not spec.value_axis


@pytest.mark.parametrize(
    ("wanted", "key"), [("max", "乙"), ("min", "丙"), ("last", "丁"), ("甲", "甲")]
)
def test_one_point_is_set_off_in_the_message_colour(wanted, key):
    spec = choose(data(series(5, 9, 1, 4), highlight=(wanted,), tone="message"))
    points = [(point.key, point.color, point.strong) for point in spec.series[0].points]
    assert points == [(key, "message", True)]


def test_the_rest_is_grey_and_never_the_highlight():
    items = data(series(5, 9), labels=("甲", OTHER), highlight=("max",), tone="message")
    points = {point.key: point.color for point in choose(items).series[0].points}
    assert points == {"甲": "message", OTHER: "neutral"}


def test_a_target_is_a_dashed_line_named_at_its_end():
    items = (series(0.9, 0.8), series(0.95, 0.95, key="~target", name="目标", role="target"))
    target = drawn(choose(data(*items, ratio=True, additive=False)), "~target")
    assert (target.mark, target.dashed, target.labels) == ("line", True, "name_last")


@pytest.mark.parametrize("role", ["target", "benchmark", "mean"])
def test_columns_that_a_line_crosses_keep_the_colour_that_their_metric_has_elsewhere(role):
    """The line lies on paper of its own, see ``chart_trend``."""
    items = (series(0.9, 0.8), series(0.85, 0.85, key="~line", role=role))
    spec = choose(data(*items, kind="column", ratio=True))
    assert drawn(spec, "contacts").color == "accent"


@pytest.mark.parametrize("role", ["beside"])
@pytest.mark.parametrize(("aim", "color"), [(0.85, "soft"), (0.95, "accent")])
def test_columns_that_a_second_metrics_line_crosses_are_lighter(role, aim, color):
    items = (series(0.9, 0.8), series(aim, aim, key="~line", role=role))
    spec = choose(data(*items, kind="column", ratio=True))
    assert drawn(spec, "contacts").color == color


@pytest.mark.parametrize(
    ("kind", "color"), [("column", "ink"), ("bar", "ink"), ("line", "neutral")]
)
def test_a_mean_is_dark_over_columns_and_grey_among_lines(kind, color):
    items = (series(0.9, 0.8), series(0.85, 0.85, key="~mean", role="mean"))
    assert drawn(choose(data(*items, kind=kind, ratio=True)), "~mean").color == color


def test_beside_the_year_before_columns_keep_their_colour():
    before = series(0.7, 0.7, key="before", role="previous")
    items = (before, series(0.9, 0.8), series(0.85, 0.85, key="~line", role="target"))
    assert drawn(choose(data(*items, kind="column")), "contacts").color == "accent"


def test_lines_carry_their_names_at_their_ends_instead_of_a_legend():
    items = (series(1, 2, 9, key="A", role="part"), series(1, 2, 3, key="B", role="part"))
    spec = choose(data(*items, kind="line"))
    assert [item.labels for item in spec.series] == ["name_last", "name_last"]
    assert not spec.legend


def test_lines_whose_values_are_asked_for_end_with_their_last_one():
    items = (series(1, 2, 9, key="A", role="part"), series(1, 2, 3, key="B", role="part"))
    made = data(*items, kind="line")
    said, quiet = (choose(each) for each in (replace(made, labels=True), made))
    ends = [[(point.key, point.label) for point in item.points] for item in said.series]
    assert ends == [[("丙", True)], [("丙", True)]]
    assert [item.points for item in quiet.series] == [(), ()]


def test_lines_that_end_together_get_a_legend():
    items = (series(1, 9, 5, key="A", role="part"), series(1, 2, 5, key="B", role="part"))
    spec = choose(data(*items, kind="line"))
    assert spec.legend
    assert all(item.labels == "none" for item in spec.series)


def test_a_shortened_line_axis_shows_its_numbers():
    spec = choose(data(series(0.92, 0.93, 0.91, 0.94, 0.93), kind="line", ratio=True, room=10))
    assert spec.minimum > Decimal("0.8")
    assert spec.value_axis


def test_percent_columns_run_from_zero_to_one():
    parts = (series(0.4, 0.5, role="part", key="A"), series(0.6, 0.5, role="part", key="B"))
    spec = choose(data(*parts, kind="percent_column"))
    assert (spec.grouping, spec.minimum, spec.maximum, spec.overlap) == ("percent", 0, 1, 100)


def test_names_beside_parts_that_say_their_values_have_an_axis_of_their_own():
    """LibreOffice makes no shares of columns of which a line has the axis."""
    parts = (series(40, 50, role="part", key="A"), series(60, 50, role="part", key="B"))
    spec = choose(data(*parts, kind="percent_column"))
    named = [item for item in spec.series if item.role == "name"]
    assert [item.secondary for item in named] == [True, True]
    assert (spec.secondary_minimum, spec.secondary_maximum) == (0, 1)


def test_a_pareto_line_starts_at_the_top_of_the_first_column():
    items = (series(60, 40), series(0.6, 1, key="~cumulative", role="cumulative"))
    spec = choose(data(*items, kind="pareto"))
    first, line = spec.series[0].values[0] / spec.maximum, spec.series[1].values[0]
    assert first == line / spec.secondary_maximum


def test_a_paretos_grid_lines_are_those_of_its_shares():
    items = (series(60, 40), series(0.6, 1, key="~cumulative", role="cumulative"))
    spec = choose(data(*items, kind="pareto"))
    step = spec.step / spec.maximum
    assert step == Decimal("0.2") / spec.secondary_maximum
    assert not spec.first_scale


def test_a_band_of_a_pareto_is_a_bracket_over_its_columns():
    items = (series(50, 30, 20), series(0.5, 0.8, 1, key="~cumulative", role="cumulative"))
    plain_one = data(*items, kind="pareto")
    spec = choose(replace(plain_one, words=WORDS, bands=(Band("其余两项", ("乙", "丙")),)))
    bracket = next(each for each in spec.series if each.role == "bracket")
    assert spec.grouping == "clustered"
    assert bracket.name == "其余两项"
    before, *over = bracket.values
    assert before is None
    assert over[0] == over[1] > 30, "over the highest of its columns"
    assert over[0] < 50, "and under the line of the shares"
    assert [at for at, leg in enumerate(bracket.error[0].minus) if leg] == [1, 2]


def test_a_paretos_columns_are_set_off_until_they_reach_four_fifths():
    items = (series(50, 35, 15), series(0.5, 0.85, 1, key="~cumulative", role="cumulative"))
    spec = choose(data(*items, kind="pareto"))
    assert [(p.key, p.color) for p in spec.series[0].points] == [("丙", "neutral")]
    told = [("甲", False), ("乙", True), ("丙", False)]
    assert [(p.key, p.strong) for p in spec.series[1].points] == told


def test_a_pareto_of_one_category_labels_its_only_point():
    items = (series(50), series(1, key="~cumulative", role="cumulative"))
    spec = choose(data(*items, kind="pareto"))
    assert [(p.key, p.strong) for p in spec.series[1].points] == [("甲", True)]


def test_a_highlighted_point_of_a_line_is_marked_with_its_value():
    more = {"kind": "line", "highlight": ("min",), "better": "up"}
    spec = choose(data(series(0.9, 0.8, 0.95, 0.91, 0.92), **more))
    point = next(p for p in spec.series[0].points if p.key == "乙")
    assert (point.color, point.label, point.strong) == ("message", True, True)


def test_combo_columns_stay_below_the_line():
    items = (series(100, 80), series(0.9, 0.8, key="csat", role="secondary"))
    spec = choose(data(*items, grain="month"))
    assert spec.maximum >= 150
    assert spec.secondary_minimum < Decimal("0.8")


def test_bars_have_the_first_category_on_top():
    assert choose(data(series(3, 2, 1), kind="bar")).reverse_categories


def test_the_motif_is_quiet_and_sets_off_its_peak():
    spec = motif(data(series(1, 9, 3), highlight=("max",)))
    assert (spec.quiet, spec.value_axis, spec.legend) == (True, False, False)
    assert spec.series[0].points[0].color == "motif_peak"
    assert (
        motif(data(series(1, 9, 3), highlight=("max",)), loud=False).series[0].points[0].color
        == "motif"
    )


def test_columns_of_a_motif_are_dim_but_for_a_loud_peak_and_its_neighbours():
    shown = data(series(1, 2, 9, 3, 1), highlight=("max",))
    loud, calm = (motif(shown, loud=loud).series[0] for loud in (True, False))
    assert (loud.color, calm.color) == ("motif_dim", "motif_dim")
    keys = [category.key for category in shown.categories]
    assert {keys.index(point.key): point.color for point in loud.points} == {
        1: "motif", 2: "motif_peak", 3: "motif",
    }  # fmt: skip
    assert [point.color for point in calm.points] == ["motif"]


def test_a_motif_may_name_its_peak_and_keeps_room_over_it():
    named = motif(
        data(series(1, 9, 3), highlight=("max",)),
        PeakName("8 月 13 日", "最高", ("峰值", "事件"), "#,##0"),
    )
    when, event = named.series[1:]
    assert when.texts == (None, "8 月 13 日", None)
    assert event.texts == (None, "最高", None)
    assert named.stated == ("contacts@1",)
    assert named.maximum == Decimal("10.35")


def test_calm_bars_are_set_off_in_the_datas_colour_among_grey():
    loud, calm = (
        choose(data(series(1, 9, 3), highlight=("max",), kind="bar", tone=tone)).series[0]
        for tone in ("message", "data")
    )
    assert (loud.color, {p.color for p in loud.points}) == ("accent", {"message"})
    assert (calm.color, {p.color for p in calm.points}) == ("neutral", {"accent"})
    focus = choose(data(series(1, 9, 3), highlight=("max",), kind="bar", tone="focus")).series[0]
    assert (focus.color, {p.color for p in focus.points}) == ("neutral", {"message"})


def test_a_calm_part_set_off_has_the_datas_colour_among_grey():
    parts = [replace(series(3, 5, key=key), role="part") for key in "ab"]
    loud, calm = (
        choose(data(*parts, kind="stacked_column", highlight=("a",), tone=tone))
        for tone in ("message", "data")
    )
    colors = [[each.color for each in spec.series if each.role == "part"] for spec in (loud, calm)]
    assert colors == [["message", "rest"], ["accent", "rest"]]


def test_a_part_set_off_beside_others_that_a_legend_names():
    parts = [replace(series(9, 5, key=key), role="part", name=f"{key}很长的名字") for key in "abcd"]
    spec = choose(data(*parts, kind="percent_bar", highlight=("c",), room=40))
    colors = [each.color for each in spec.series if each.role == "part"]
    assert colors == ["series1", "series2", "message", "neutral"], "told apart, none as warm"


@pytest.mark.parametrize(
    ("last", "colors"),
    [(6, ["neutral", "neutral", "message"]), (9, ["series1", "series2", "message"])],
)
def test_lines_beside_one_set_off_are_grey_only_where_their_ends_name_them(last, colors):
    ends = {"a": 9, "b": last, "c": 3}
    parts = [replace(series(2, end, key=key), role="part") for key, end in ends.items()]
    spec = choose(data(*parts, kind="line", highlight=("c",)))
    assert [each.color for each in spec.series] == colors


def test_nothing_but_missing_values_draws_without_a_scale():
    spec = choose(data(series(None, None), highlight=("max",)))
    assert spec.maximum is None


def test_han_count_two_half_widths():
    assert width_of("12.8 万") == 7


NUMBERS = st.decimals(0, 10**9, places=2) | st.none()


@given(st.lists(NUMBERS, min_size=1, max_size=24), st.sampled_from(["month", "hour", ""]))
def test_every_value_reaches_the_chart_unchanged(values, grain):
    spec = choose(data(series(*values), grain=grain, highlight=("max", "min")))
    assert spec.series[0].values == tuple(None if v is None else Decimal(str(v)) for v in values)


@given(st.lists(st.decimals(1, 10**6, places=2), min_size=2, max_size=20), st.booleans())
def test_axes_hold_all_values(values, level):
    spec = choose(data(series(*values), grain="month", additive=not level))
    low = spec.minimum if spec.minimum is not None else min(values)
    high = spec.maximum if spec.maximum is not None else max(values)
    assert low <= min(values) <= max(values) <= high


def test_where_both_periods_labels_may_not_fit_the_earlier_ones_wait_for_spare_room():
    items = (series(60576, 28904, key="2022", role="previous"), series(70863, 35531, key="2023"))
    spec = choose(data(*items, room=20))
    assert [item.labels for item in spec.series] == ["spare", "all"]


@pytest.mark.parametrize(
    ("better", "end", "colors"),
    [
        ("up", "max", ("neutral", "accent")),
        ("up", "min", ("accent", "message")),
        ("down", "max", ("accent", "message")),
        ("down", "min", ("neutral", "accent")),
        ("none", "max", ("neutral", "accent")),
        ("none", "min", ("neutral", "accent")),
    ],
)
@pytest.mark.parametrize("kind", ["column", "bar", "lollipop"])
def test_an_end_of_the_scale_is_in_the_message_colour_only_where_it_is_bad(
    kind, better, end, colors
):
    words = {"between": "", "spot": "", "rest": "", "place": "", "bounds": "", "text": ""}
    words["difference"] = ""
    more = {"highlight": (end,), "better": better, "kind": kind, "words": words}
    spec = choose(data(series(1, 9, 3), **more))
    item = next(s for s in spec.series if s.role == "this")
    assert (item.color, {p.color for p in item.points}) == (colors[0], {colors[1]})


@pytest.mark.parametrize(
    ("better", "name", "color"),
    [("up", "乙", "accent"), ("up", "甲", "message"), ("down", "甲", "accent"),
     ("down", "乙", "message"), ("none", "甲", "message"), ("none", "乙", "message")],
)  # fmt: skip
def test_what_is_named_is_judged_by_its_side_of_the_middle_and_is_the_point_without(
    better, name, color
):
    spec = choose(data(series(1, 9, 3), highlight=(name,), better=better))
    assert {p.color for p in spec.series[0].points} == {color}


def test_what_is_named_is_judged_by_its_target_where_it_has_one():
    target = series(8, 8, 8, key="~target", role="target")
    for value, color in (("9", "accent"), ("7", "message")):
        items = (series(1, value, 3), target)
        spec = choose(data(*items, highlight=("乙",), better="up", kind="column"))
        assert {p.color for p in drawn(spec, "contacts").points} == {color}


def test_a_good_column_beside_the_year_before_is_a_deeper_one_and_no_alarm():
    pair = (series(9, 8, 6, 6, key="then", role="previous"), series(7, 3, 5, 5, key="now"))
    good = choose(data(*pair, highlight=("min",), better="down", kind="column"))
    assert drawn(good, "now").color == "accent"
    assert [(p.color, p.strong) for p in drawn(good, "now").points] == [("accent_strong", True)]
    bad = choose(data(*pair, highlight=("max",), better="down", kind="column"))
    assert [p.color for p in drawn(bad, "now").points] == ["message"]


def test_the_outline_has_the_last_word_on_the_colour():
    for tone, color in (("message", "message"), ("focus", "message"), ("data", "accent")):
        for better in ("up", "down"):
            spec = choose(data(series(1, 9, 3), highlight=("max",), tone=tone, better=better))
            assert {p.color for p in spec.series[0].points} == {color}


def test_a_slice_that_is_only_large_keeps_the_colours_of_the_parts():
    spec = choose(data(series(5, 3, 2), kind="pie", highlight=("max",)))
    assert [(p.color, p.strong) for p in spec.series[0].points] == [
        ("series1", True), ("series2", False), ("series3", False),
    ]  # fmt: skip

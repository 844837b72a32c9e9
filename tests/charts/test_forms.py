"""Forms of charts: where their marks stand, checked by hand; nothing that misleads."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.charts.choose import choose
from deckgen.charts.data import OTHER
from deckgen.charts.forms import FORMS
from deckgen.charts.forms import waterfall as falls
from deckgen.charts.kind import kind_of
from deckgen.charts.scale import known
from deckgen.charts.spec import Category
from tests.charts import forms
from tests.charts.forms import data, series

D = Decimal


def drawn(spec, key):
    return next(item for item in spec.series if item.key == key)


def numbers(*values: object) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else D(str(value)) for value in values)


def test_every_form_has_data_here_and_draws_it():
    assert {each.kind for each in forms.ALL.values()} | {
        "column", "stacked_column", "percent_column", "bar", "stacked_bar", "percent_bar", "line",
        "combo", "pareto",
    } == set(FORMS)  # fmt: skip
    for each in forms.ALL.values():
        assert choose(each).series


def test_a_waterfalls_steps_stand_on_what_was_before():
    spec = choose(forms.waterfall(30, -20, 5))
    assert drawn(spec, "~whole").values == numbers(100, 0, 0, 0, 115)
    assert drawn(spec, "~base").values == numbers(0, 100, 110, 110, 0)
    assert drawn(spec, "~up").values == numbers(0, 30, 0, 5, 0)
    assert drawn(spec, "~down").values == numbers(0, 0, 20, 0, 0)
    assert drawn(spec, "~label").values == numbers(100, 130, 130, 115, 115)
    assert spec.minimum == 0


def test_a_step_through_zero_is_drawn_on_both_sides_of_it():
    spec = choose(forms.waterfall(10, -30, 45, totals=False))
    assert drawn(spec, "~base").values == numbers(0, 0, 0, 0)
    assert drawn(spec, "~up").values == numbers(10, 0, 25, 0)
    assert drawn(spec, "~up_below").values == numbers(0, 0, -20, 0)
    assert drawn(spec, "~down").values == numbers(0, 10, 0, 0)
    assert drawn(spec, "~down_below").values == numbers(0, -20, 0, 0)
    assert drawn(spec, "~whole").values == numbers(0, 0, 0, 25)
    assert spec.minimum < -20


def test_steps_below_zero_hang_from_a_base_below_it():
    spec = choose(forms.waterfall(-10, -30, totals=False))
    assert drawn(spec, "~base").values == numbers(0, -10, 0)
    assert drawn(spec, "~down_below").values == numbers(-10, -30, 0)
    assert drawn(spec, "~whole").values == numbers(0, 0, -40)


def test_a_waterfalls_columns_are_held_together_by_thin_lines():
    spec = choose(forms.waterfall(30, -20, 5))
    links = [drawn(spec, f"~link{turn}") for turn in (1, 2, 3)]
    assert links[0].values == numbers(100, 100, None, 115, 115)
    assert links[1].values == numbers(None, 130, 130, None, None)
    assert links[2].values == numbers(None, None, 110, 110, None)
    assert {(link.mark, link.role, link.listed, link.labels) for link in links} == {
        ("line", "hair", False, "none")
    }
    assert all(link.width < 1 for link in links)


def test_the_line_to_a_total_stands_at_the_totals_height():
    """Steps are rounded to add up as they print; the total is not."""
    made = forms.waterfall("0.5", "0.5", totals=False)
    item = replace(made.main[0], values=numbers("0.5", "0.5", "0.96"))
    spec = choose(replace(made, series=(item,)))
    assert drawn(spec, "~link2").values == numbers(None, "0.96", "0.96")


@given(st.lists(st.decimals(-1000, 1000, places=1), min_size=1, max_size=4), st.booleans())
def test_a_waterfalls_pieces_cover_each_step_and_nothing_else(steps, totals):
    """Columns stack away from zero: what stands on the base over it, what hangs from it under."""
    made = forms.waterfall(*steps, totals=totals)
    at, least = D(0), D(0)
    for category, step in zip(made.categories, made.main[0].values, strict=True):
        start, at = (D(0), step) if category.key in made.totals else (at, at + step)
        piece = falls.piece(start, at)
        over, under = max(piece.base, D(0)), min(piece.base, D(0))
        ends = {over, over + piece.above} if piece.above else set()
        ends |= {under, under + piece.below} if piece.below else set()
        assert piece.above - piece.below == abs(at - start)
        if ends:
            assert (min(ends), max(ends)) == (min(start, at), max(start, at))
        least = min(least, at)
    assert choose(made).minimum <= least


def test_rises_and_falls_differ_in_tone_whatever_is_good():
    def colors(**more):
        spec = choose(forms.waterfall(1, -1, **more))
        return drawn(spec, "~up").color, drawn(spec, "~down").color

    assert colors() == colors(better="up") == colors(better="down") == ("accent", "neutral")
    assert colors(highlight=("甲",), tone="data") == ("accent_pale", "neutral"), "no second blue"
    assert colors(highlight=("甲",)) == ("message_pale", "soft"), "the hue tells the direction"
    assert colors(highlight=("乙",)) == ("accent_pale", "neutral"), "a fall set off"


def test_a_bracket_over_steps_in_the_datas_colour_has_it_too():
    assert drawn(choose(forms.broken()), "~bracket1").color == "message"
    spec = choose(replace(forms.broken(), tone="data"))
    assert [drawn(spec, f"~bracket{n}").color for n in (1, 2)] == ["accent", "neutral"]


def test_totals_have_one_colour_whatever_their_periods_and_the_falls():
    for made in (forms.broken(), forms.waterfall(30, -20), forms.waterfall(30, 20)):
        whole = drawn(choose(made), "~whole")
        assert whole.color == "total"
        assert not {"~start", "~end"} & {point.key for point in whole.points}


def test_a_step_is_set_off_and_never_a_total():
    asked = forms.waterfall(30, -20, 5, highlight=("max", "~end"))
    for better, color in (("none", "accent"), ("up", "accent"), ("down", "message")):
        points = drawn(choose(replace(asked, better=better)), "~up").points
        assert [(point.key, point.color) for point in points] == [("甲", color)]


def test_the_label_of_a_step_set_off_has_its_colour():
    spec = choose(forms.waterfall(30, -20, 5, highlight=("max",), better="down"))
    assert [(p.key, p.color, p.strong) for p in drawn(spec, "~label").points] == [
        ("~start", None, True), ("乙", None, True), ("丙", None, True), ("~end", None, True),
        ("甲", "message", True),
    ]  # fmt: skip


def test_the_figures_of_a_waterfall_keep_their_signs_for_the_manifest():
    spec = choose(forms.waterfall(30, -20))
    down = drawn(spec, "~down")
    assert down.figures == (None, None, "n@2", None)
    assert down.told == numbers(None, None, -20, None)


def test_a_bullets_words_begin_behind_the_longest_of_bars_and_target():
    spec = choose(forms.ALL["bullet"])
    assert drawn(spec, "~end").x == numbers("0.93", "0.90")
    aimed = data("bullet", series("2023", 80), series("~target", 95, role="target"), texts=("",))
    assert drawn(choose(aimed), "~end").x == numbers(95)


def test_the_tick_of_a_bullet_is_one_line_over_both_edges_of_its_bars_in_a_rim_of_paper():
    aims = series("~target", 80, 90, role="target")
    spec = choose(data("bullet", series("2023", 95, 60), aims, texts=("", "")))
    tick, rim = drawn(spec, "~tick"), drawn(spec, "~rim")
    assert tick.x == rim.x == numbers(80, 80, None, 90, 90)
    assert (tick.color, rim.color) == ("ink", "paper")
    assert rim.width > tick.width
    bars = [each for each in spec.series if each.tall]
    keys = [each.key for each in spec.series]
    assert max(keys.index(bar.key) for bar in bars) < keys.index("~rim") < keys.index("~tick")
    for bar in bars:
        half = D(str(bar.tall)) / 2
        assert tick.values[0] > bar_row(bar) + half
        assert tick.values[1] < bar_row(bar) - half


def bar_row(bar):
    """How high the bar of the first row stands."""
    first = next(value for value in bar.values if value is not None)
    return first + D(0 if bar.color != "message" else 1)


def test_a_bar_that_just_reaches_its_target_is_not_parted_from_the_tick_by_a_rim():
    def rims(*actual):
        aims = series("~target", *[100] * len(actual), role="target")
        made = data("bullet", series("2023", *actual), aims, texts=("",) * len(actual))
        return drawn(choose(made), "~rim").x[::3]

    assert rims(100, "100.2", 110, 99) == numbers(None, None, 100, 100)


def test_a_row_of_a_bullet_without_a_target_has_no_tick():
    assert drawn(choose(forms.ALL["bullet_alone"]), "~tick").x == numbers(6, 6, None, None, None)


def test_a_bullet_sets_off_what_misses_its_target_by_the_direction_of_good():
    spec = choose(forms.ALL["bullet"])
    assert told(spec) == ["乙"]
    slower = data(
        "bullet", series("2023", 25, 35), series("~target", 30, 30, role="target"),
        texts=("", ""), better="down",
    )  # fmt: skip
    assert told(choose(slower)) == ["乙"]


def told(spec):
    """Labels of the rows whose bar is in the colour of the message."""
    bars = [each for each in spec.series if each.key == "2023~message"]
    rows = {len(spec.categories) - at: each.label for at, each in enumerate(spec.categories)}
    return [rows[round(value)] for bar in bars for value in bar.values[::3] if value is not None]


def test_of_missed_targets_the_one_furthest_off_is_set_off_and_the_others_are_bold():
    missed = data(
        "bullet", series("2023", 90, 50, 99, 101), series("~target", *[100] * 4, role="target"),
        texts=("", "", "", ""), better="up",
    )  # fmt: skip
    spec = choose(missed)
    assert told(spec) == ["乙"]
    words = {p.key: (p.color, p.strong) for p in drawn(spec, "~end").points}
    assert words == {"乙": ("message", True), "甲": (None, True), "丙": (None, True)}


def test_in_a_bullet_what_the_author_names_is_set_off_instead():
    missed = data(
        "bullet", series("2023", 90, 50, 99, 101), series("~target", *[100] * 4, role="target"),
        texts=("", "", "", ""), better="up", highlight=("甲", "丙"),
    )  # fmt: skip
    spec = choose(missed)
    assert told(spec) == ["甲", "丙"]
    words = {p.key: p.color for p in drawn(spec, "~end").points}
    assert words == {"甲": "message", "丙": "message", "乙": None}


def test_a_bullet_begins_at_zero():
    assert choose(forms.ALL["bullet"]).across.minimum == 0


def test_the_bars_of_a_bullet_leave_the_room_that_its_words_need():
    def reach(texts, room):
        made = choose(replace(forms.ALL["bullet"], texts=texts, room=room))
        return max(known(drawn(made, "2023~row").x)) / made.across.maximum

    short, long = ("5", "9"), ("98.1%（68.7% / 目标 70.0%）", "9")
    assert reach(short, 50) > reach(long, 50)
    assert reach(long, 110) > reach(long, 50) > D("0.3")


def test_a_dumbbells_dots_stand_in_rows_and_the_way_runs_between_them():
    spec = choose(forms.ALL["dumbbell"])
    now, then = drawn(spec, "2023~row"), drawn(spec, "2022~row")
    assert now.values == then.values == numbers(3, 2, 1)
    assert now.x == numbers("0.95", "0.85", "0.83")
    assert now.texts == ("95.0%", "85.0%", "83.0%")
    way = drawn(spec, "~way")
    assert way.values == numbers(3, 3, None, 2, 2, None, 1, 1)
    assert D("0.90") < way.x[0] < way.x[1] < D("0.95")
    assert D("0.83") < way.x[7] < way.x[6] < D("0.85")
    assert [p.position for p in now.points] == ["r", "r", "l"]
    assert [p.position for p in then.points] == ["l", "l", "r"]


def test_the_way_between_dots_ends_at_their_rims_however_narrow_the_chart_is():
    """Some six points from their middles, a hair more than a dot's half."""
    for room in (110, 50):
        spec = choose(replace(forms.ALL["dumbbell"], room=room))
        scale = spec.across.maximum - spec.across.minimum
        dots = [drawn(spec, key).x[0] for key in ("2022~row", "2023~row")]
        way = drawn(spec, "~way")
        for reach in re.findall(r"MIN\((0\.\d+),", way.x_formula):
            assert len(reach) <= len("0.00286")
        plot = (room / D("0.9") - 5) * 6
        short = [abs(end - dot) / scale * plot for end, dot in zip(way.x[:2], dots, strict=True)]
        assert all(D("5.8") < each < D("6.2") for each in short)


def test_one_dot_set_off_has_an_entry_of_the_legend_as_a_column_has():
    spec = choose(replace(forms.ALL["dumbbell"], highlight=("min",)))
    keys = [(each.name, each.color) for each in spec.series if each.role == "key"]
    assert [color for _, color in keys] == ["neutral", "accent", "message"]
    assert keys[2][0].startswith(keys[1][0])
    assert keys[2][0] != keys[1][0]


def test_the_dots_of_a_dumbbell_use_the_width_and_leave_room_for_their_labels():
    spec = choose(forms.ALL["dumbbell"])
    low, high = spec.across.minimum, spec.across.maximum
    assert low > D("0.7")
    assert (D("0.95") - D("0.80")) / (high - low) > D("0.5")
    room = D(forms.ALL["dumbbell"].room)
    assert (D("0.80") - low) / (high - low) * room > 6
    assert (high - D("0.95")) / (high - low) * room > 6


def test_an_upright_dumbbells_way_is_as_long_as_the_difference():
    way = drawn(choose(forms.ALL["dumbbell_upright"]), "~way")
    assert way.values == numbers(4, 2)
    assert (way.error[0].plus, way.error[0].minus) == (numbers(0, 3), numbers(1, 0))


@pytest.mark.parametrize("name", ["lollipop", "lollipop_upright", "area", "stacked_area"])
def test_what_is_long_begins_at_zero(name):
    spec = choose(forms.ALL[name])
    assert (spec.across.minimum if spec.across else spec.minimum) == 0


def test_a_lollipop_sets_off_one_with_a_stem_of_its_colour():
    """Every stem has the colour of its dot, so that none crosses a dot of another colour."""
    spec = choose(replace(forms.ALL["lollipop"], better="down"))
    set_off, usual = drawn(spec, "~stems_message"), drawn(spec, "~stems_accent")
    assert set_off.x == numbers(0, 9, None, None, None, None, None, None)
    assert set_off.values == numbers(3, 3, None, None, None, None, None, None)
    assert usual.x == numbers(None, None, None, 0, 5, None, 0, 3)
    assert [(s.color, s.bare, s.error) for s in (set_off, usual)] == [
        ("message", False, ()), ("accent", False, ()),
    ]  # fmt: skip
    assert drawn(spec, "n~row").points[0].color == "message"


def test_the_stems_of_an_upright_lollipop_run_from_zero_into_dots_of_their_colour():
    spec = choose(replace(forms.ALL["lollipop_upright"], highlight=("max",), better="down"))
    set_off, usual = drawn(spec, "~stems_message"), drawn(spec, "~stems_accent")
    assert (set_off.values, usual.values) == (numbers(0, None, None), numbers(None, 0, 0))
    assert [s.error[0].plus for s in (set_off, usual)] == [
        numbers(9, None, None), numbers(None, 5, 3),
    ]  # fmt: skip
    assert [s.error[0].color for s in (set_off, usual)] == ["message", "accent"]
    assert not set_off.error[0].minus


def test_a_slope_has_a_line_a_category_named_where_it_begins():
    spec = choose(forms.ALL["slope"])
    assert [category.label for category in spec.categories] == ["2022年", "2023年"]
    assert drawn(spec, "甲").values == numbers(40, 30)
    assert [(p.key, p.position, p.named) for p in drawn(spec, "甲").points] == [
        ("2022", "l", True), ("2023", "r", False),
    ]  # fmt: skip
    assert [item.color for item in spec.series] == ["message", "neutral", "neutral"]
    first, second, _ = spec.series
    assert (first.width, second.width < 2.25) == (0.0, second.width > 0), "quiet lines are thin"
    assert (first.texts, second.texts) == ((None, "30  −10"), ())


def test_the_parts_of_an_area_are_named_in_their_middles():
    spec = choose(forms.ALL["stacked_area"])
    assert drawn(spec, "子~name").values[-1] == D("2.5")
    assert drawn(spec, "丑~name").values[-1] == 6
    assert drawn(spec, "丑~name").formula == "{子}+{丑}/2"
    assert spec.maximum >= 7


def test_the_gridlines_of_an_area_are_few_and_go_into_its_scale():
    spec = choose(data("area", series("n", 8100, 12800, 14972), labels="甲乙丙"))
    assert (spec.maximum, spec.step) == (20000, 5000)


def test_a_pies_slices_have_the_colours_of_their_declared_order():
    made = data("pie", series("n", "0.5", "0.3", "0.2"))
    by_value = {point.key: point.color for point in choose(made).series[0].points}
    declared = replace(made, natural=("丙", "甲", "乙"))
    colors = {point.key: point.color for point in choose(declared).series[0].points}
    assert [point.key for point in choose(declared).series[0].points] == ["甲", "乙", "丙"]
    assert [colors[key] for key in "丙甲乙"] == [by_value[key] for key in "甲乙丙"]


def test_a_pies_other_slices_keep_their_colours_beside_one_that_is_set_off():
    made = replace(data("pie", series("n", "0.5", "0.3", "0.2")), tone="message")
    plain = {point.key: point.color for point in choose(made).series[0].points}
    marked = choose(replace(made, highlight=("丙",))).series[0].points
    assert {p.key: p.color for p in marked} == {**plain, "丙": "message"}


def test_a_pies_rest_is_grey_and_its_slices_differ():
    made = data("pie", series("n", "0.5", "0.3", "0.2"))
    categories = (*made.categories[:2], Category(OTHER, "其他"))
    points = choose(replace(made, categories=categories)).series[0].points
    colors = [point.color for point in points]
    assert colors[2] == "neutral"
    assert len(set(colors)) == 3


@given(
    st.lists(st.decimals(1, 500, places=1), min_size=2, max_size=8),
    st.lists(st.decimals("0.01", "0.99", places=3), min_size=8, max_size=8),
)
def test_a_scatters_axes_hold_all_points_and_their_means(xs, ys):
    count = len(xs)
    x, y = series("x", *xs, role="x"), series("y", *ys[:count], role="y", number_format="0.0%")
    made = data("scatter", x, y, labels="甲乙丙丁戊己庚辛")
    spec = choose(made)
    assert spec.across.minimum <= min(xs) <= max(xs) <= spec.across.maximum
    assert spec.minimum <= min(ys[:count]) <= max(ys[:count]) <= spec.maximum <= 1


@pytest.mark.parametrize("kind", ["scatter", "bubble"])
def test_both_axes_of_points_are_cut_into_round_steps_without_rest(kind):
    spec = choose(forms.ALL[kind])
    for low, high, step in (
        (spec.minimum, spec.maximum, spec.step),
        (spec.across.minimum, spec.across.maximum, spec.across.step),
    ):
        assert step
        assert (high - low) % step == 0
        assert low % step == 0


def test_an_axis_of_points_prints_its_steps_as_they_are():
    x = series("x", 33, 36, 45, role="x", number_format="#,##0.0")
    y = series("y", *numbers("0.8", "0.9", "0.97"), role="y", number_format="0.0%")
    spec = choose(data("scatter", x, y, labels="甲乙丙"))
    assert spec.across.step % 1 == 0
    assert spec.step * 100 % 1 == 0


def test_means_cut_a_scatter_into_quadrants_and_a_bubble_chart_by_its_axes():
    scatter, bubble = choose(forms.ALL["scatter"]), choose(forms.ALL["bubble"])
    assert [s.key for s in scatter.series if s.error] == ["~mean_x", "~mean_y"]
    assert (bubble.across.crosses, bubble.crosses) == (36, D("0.9"))
    assert bubble.series[0].size == numbers(900, 400, 100)
    assert all(each.size[0] < 1 for each in bubble.series[1:]), "a name stands off by its radius"


def test_the_legend_of_a_bubble_chart_says_what_its_areas_are():
    spec = choose(forms.ALL["bubble"])
    assert spec.legend
    assert spec.series[0].name == "气泡面积 = 咨询量"
    assert [(p.key, p.color) for p in spec.series[0].points] == [("丙", "message")]


def test_small_multiples_have_one_scale_and_a_ground_each_with_gaps_between():
    spec = choose(forms.ALL["small_multiples"])
    keys = [category.key for category in spec.categories]
    gaps = [at for at, key in enumerate(keys) if key.endswith("|~gap")]
    ground = drawn(spec, "~panels").values
    assert len(gaps) == 2
    assert [at for at, value in enumerate(ground) if value is None] == gaps
    assert set(known(ground)) == {spec.maximum}
    lines = dict(zip(keys, drawn(spec, "~lines").values, strict=True))
    assert [lines[f"子|{key}"] for key in "甲乙丙"] == [3, 4, 5]
    assert lines["丑|甲"] is None
    assert dict(zip(keys, drawn(spec, "~marked").values, strict=True))["丑|甲"] == 9
    assert (spec.minimum, spec.gridlines) == (0, False)
    assert spec.maximum >= 9
    assert spec.maximum % spec.step == 0
    assert [text for text in drawn(spec, "~names").texts if text] == ["子", "丑", "寅"]


def test_the_last_value_of_a_panel_stands_on_its_own_ground():
    """The moments of air after a line are as wide as the label, at six panels in a row."""
    parts = tuple(series(name, *range(1000, 1012), name=name, role="part", characters=5)
                  for name in "子丑寅卯辰巳")  # fmt: skip
    made = data("small_multiples", *parts, labels="甲乙丙丁戊己庚辛壬癸子丑", grain="month")
    spec = choose(made)
    air = sum(category.key.startswith("子|>") for category in spec.categories)
    slot = made.room / len(spec.categories)
    assert 5 <= air * slot <= 12


def test_more_than_four_lines_over_time_become_small_multiples():
    five = tuple(series(name, *range(20), role="part") for name in "子丑寅卯辰")
    labels = "甲乙丙丁戊己庚辛壬癸" * 2
    assert kind_of(data(None, *five, labels=labels, grain="week", additive=False)) == (
        "small_multiples"
    )
    assert kind_of(data(None, *five[:4], labels=labels, grain="week", additive=False)) == "line"


def test_each_sparkline_stays_in_its_row_and_tells_its_true_values():
    spec = choose(forms.ALL["sparklines"])
    first, second = spec.series[:2]
    assert all(D("1.5") < value < D("2.5") for value in first.values)
    assert all(D("0.5") < value < D("1.5") for value in second.values)
    assert second.told == numbers(90, 70, 80)
    assert spec.inputs[1].values == numbers(90, 70, 80)
    assert second.values.index(min(second.values)) == 1


def test_the_events_of_a_timeline_stand_on_one_line_and_their_names_over_it():
    """Under the line are the months alone, and the line is the foot of the plot."""
    spec = choose(forms.ALL["timeline"])
    dots, words = spec.series
    assert set(dots.values) == {D(0)}
    assert words.values == numbers(1, 1, 1, 1), "a height says nothing, so there is one"
    assert words.error[0].stem
    assert [point.position for point in words.points] == ["l", "r", "t", "l"], "two stems are close"
    assert spec.minimum == 0
    assert not spec.value_axis


def test_names_of_a_timeline_go_further_up_only_where_they_would_meet():
    days = (44_950, 44_952, 44_954, 44_956, 45_100)
    made = data("timeline", series("~events", *[None] * 5), labels="甲乙丙丁戊",
                days=(44_927, 45_291))  # fmt: skip
    named = zip(made.categories, days, strict=True)
    categories = tuple(replace(c, label=f"很长的活动名称{c.key}", day=day) for c, day in named)
    levels = choose(replace(made, categories=categories)).series[1].values
    assert len(set(levels[:4])) == 4
    assert min(levels) == levels[4] == 1


def test_of_several_heights_what_is_set_off_has_the_highest():
    """A stem looks like a value."""
    made = data("timeline", series("~events", None, None), labels="甲乙",
                days=(0, 100), room=60, highlight=("甲",))  # fmt: skip
    near = tuple(
        replace(category, day=day, label="很长的活动名称")
        for category, day in zip(made.categories, (48, 52), strict=True)
    )
    spec = choose(replace(made, categories=near))
    levels = {s.key: [v for v in s.values if v is not None] for s in spec.series[1:]}
    assert max(levels["~words_message"]) >= max(levels["~words"])


def test_no_stem_of_a_timeline_runs_through_the_name_of_another_event():
    """Names of close events stand on outer sides of their stems, or over the others."""
    days = (45_100, 45_104, 45_108, 45_112, 45_250, 45_270, 45_289)
    made = data("timeline", series("~events", *[None] * 7), labels="甲乙丙丁戊己庚",
                days=(44_927, 45_291))  # fmt: skip
    named = zip(made.categories, days, strict=True)
    categories = tuple(replace(c, label=f"活动名称{c.key}", day=day) for c, day in named)
    made = replace(made, categories=categories)
    words = choose(made).series[1]
    scale, wide = made.room / (45_291 - 44_927), 12
    reach = {"t": (-wide / 2, wide / 2), "l": (-wide, 0), "r": (0, wide)}
    for own, point, day in zip(words.values, words.points, days, strict=True):
        low, high = ((day - 44_927) * scale + end for end in reach[point.position])
        higher = [there for level, there in zip(words.values, days, strict=True) if level > own]
        assert not [there for there in higher if low < (there - 44_927) * scale < high]


def test_the_event_a_timeline_is_about_is_set_off_by_its_name():
    categories = (Category("2023-11-06 双十一", "11/6 双十一", day=45_236),)
    made = data("timeline", series("~events", None), days=(44_927, 45_291), highlight=("双十一",))
    spec = choose(replace(made, categories=categories))
    assert [(p.color, p.strong) for each in spec.series for p in each.points] == [
        ("message", True), ("message", True),
    ]  # fmt: skip
    assert spec.series[-1].error[0].color == "message"


def test_nothing_but_missing_values_draws_in_every_form():
    for each in forms.ALL.values():
        nothing = tuple(replace(s, values=(None,) * len(s.values)) for s in each.series)
        choose(replace(each, series=nothing))


@pytest.mark.parametrize("made", [forms.broken(), forms.broken_lower()])
def test_a_broken_total_is_a_foot_a_gap_and_the_rest_of_one_tone(made) -> None:
    """It stands on the baseline, at zero, and ends where the steps begin or lead to."""
    spec = choose(made)
    whole, foot, base, label = (drawn(spec, key) for key in ("~whole", "~foot", "~base", "~label"))
    assert spec.minimum == 0
    assert spec.baseline
    assert base.hidden
    assert whole.color == foot.color == "total"
    totals = [at for at, c in enumerate(spec.categories) if c.key in ("~start", "~end")]
    for at in totals:
        assert min(foot.values[at], base.values[at], whole.values[at]) > 0
        assert foot.values[at] + base.values[at] + whole.values[at] == label.values[at]
        assert label.values[at] + made.left_out == made.main[0].values[at]
    assert all(v is None for at, v in enumerate(foot.values) if at not in totals)


def test_totals_are_broken_only_where_their_steps_would_not_be_seen() -> None:
    ends = (True, False, False, True)
    assert falls.left_out(numbers(8814, 1900, -850, 9864), ends) > 7500
    assert falls.left_out(numbers(58, 30, 40, 128), ends) == 0, "more than half of the height"
    assert falls.left_out(numbers(5, -9, 1, -3), ends) == 0, "nothing is left out through zero"


def test_brackets_lead_from_edge_to_edge_of_the_columns_they_sum() -> None:
    """A line begins and ends in the middle of a column; a tip is as wide as it."""
    spec = choose(forms.broken())
    for place in (1, 2):
        line, tip = drawn(spec, f"~bracket{place}"), drawn(spec, f"~bracket{place}~tip")
        assert (line.mark, tip.mark, line.color) == ("line", "column", tip.color)
        there = [at for at, value in enumerate(line.values) if value is not None]
        assert there == [at for at, value in enumerate(tip.values) if value is not None]
        for at in there:
            under = drawn(spec, "~air").values[at] + drawn(spec, "~label").values[at]
            assert under == line.values[at]


@pytest.mark.parametrize(("now", "named"), [((30, 42, 51), False), ((42, 30, 51), True)])
def test_lines_that_cross_are_named_where_they_end_too(now, named) -> None:
    spec = choose(forms.data("slope", *forms.pair(*now, then=(28, 41, 50))))
    ends = [point for series in spec.series for point in series.points if point.position == "r"]
    assert {point.named for point in ends} == {named}


def test_differences_are_words_over_the_columns_from_cells() -> None:
    spec = choose(forms.differences())
    row = drawn(spec, "~differences")
    assert (row.mark, row.hidden, row.listed, row.label_position) == ("line", True, False, "t")
    assert set(row.values) == {spec.maximum}
    assert spec.maximum > D("0.9")
    assert row.texts == ("落后 5.0", "领先 2.0", "持平", None)
    assert [(point.key, point.color, point.strong) for point in row.points] == [
        ("甲", "message", True)
    ]


def test_a_difference_has_the_colour_of_its_column() -> None:
    for tone in ("message", "focus", "data"):
        spec = choose(forms.differences(tone=tone))
        (said,), (column,) = (drawn(spec, key).points for key in ("~differences", "2023"))
        assert (said.key, said.color) == (column.key, column.color)

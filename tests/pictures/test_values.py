"""What pictures print is what the rows give, and is proven like every other number."""

from __future__ import annotations

from decimal import Decimal

import pytest

import deckgen
from tests.pictures.conftest import CONTACTS, COUNTS, MOVES, quantile

DENSITY = "- {id: d, kind: picture, picture: density, metric: first_response_time, series: period}"
ROWS = "- {id: d, kind: picture, picture: density, metric: resolution_time, by: team}"
BOX = "- {id: b, kind: picture, picture: box, metric: resolution_time, by: team, highlight: max}"
FLOW = "- {id: f, kind: picture, picture: flow, metric: transfers, from: from_team, to: to_team}"


def codes(caught) -> list[str]:
    return [item.code for item in caught.value.report.items]


def test_the_five_values_of_a_box_are_the_quantiles_of_its_rows(built):
    made = built(BOX)
    for row in made.picture.rows:
        values = [c.solved for c in CONTACTS if c.year == 2023 and c.team == row.key]
        for mark, fraction in zip(row.marks, (0.1, 0.25, 0.5, 0.75, 0.9), strict=True):
            stated = Decimal(made.figures[mark.figure]["value"])
            assert float(stated) == pytest.approx(quantile(values, fraction), abs=1e-5)
            assert mark.value == stated


def test_boxes_stand_in_the_order_of_their_medians_the_longest_set_off(built):
    rows = built(BOX).picture.rows
    assert [row.key for row in rows] == ["售后组", "物流组", "售前组"]
    assert [row.strong for row in rows] == [True, False, False]


def test_the_line_across_boxes_is_the_median_of_all(built):
    made = built(BOX)
    every = [c.solved for c in CONTACTS if c.year == 2023]
    mark = made.picture.reference
    assert float(mark.value) == pytest.approx(quantile(every, 0.5), abs=1e-5)
    assert made.figures[mark.figure]["metric"] == "resolution_time_median"


def test_a_curve_counts_every_value_in_the_bin_it_lies_in(built):
    for curve in built(DENSITY).picture.curves:
        values = [c.answered for c in CONTACTS if str(c.year) == curve.key]
        assert sum(each.count for each in curve.bins) == len(values)
        for each in curve.bins:
            assert each.count == sum(each.low <= value < each.high for value in values)


def test_two_periods_are_named_and_marked(built):
    made = built(DENSITY)
    before, now = made.picture.curves
    assert (before.key, before.previous) == ("2022", True)
    assert (now.key, now.previous) == ("2023", False)
    values = [c.answered for c in CONTACTS if c.year == 2023]
    median, p90 = (float(made.figures[mark.figure]["value"]) for mark in now.marks)
    assert median == pytest.approx(quantile(values, 0.5), abs=1e-5)
    assert p90 == pytest.approx(quantile(values, 0.9), abs=1e-5)


def test_a_curve_a_group_counts_only_its_own_rows(built):
    made = built(ROWS)
    assert made.picture.apart
    assert {c.key: sum(b.count for b in c.bins) for c in made.picture.curves} == COUNTS


def test_flows_and_what_leaves_and_arrives_are_the_counts(built):
    flow = built(FLOW).picture
    assert {(link.source, link.target): int(link.value) for link in flow.links} == MOVES
    assert {place.key: int(place.value) for place in flow.sources} == {
        "售前组": 89, "物流组": 12, "售后组": 5,
    }  # fmt: skip
    assert {place.key: int(place.value) for place in flow.targets} == {"售后组": 70, "物流组": 36}
    assert [(link.source, link.target) for link in flow.links if link.strong] == [
        ("售前组", "售后组")
    ]


def test_flows_beyond_top_are_one_and_still_add_up(built):
    flow = built(FLOW.replace("to: to_team", "to: to_team, top: 1")).picture
    assert [place.key for place in flow.sources] == ["售前组", "~other"]
    assert sum(link.value for link in flow.links) == sum(MOVES.values())


@pytest.mark.parametrize("block", [DENSITY, ROWS, BOX, FLOW])
def test_every_figure_shown_stands_in_manifest_and_every_value_in_the_notes(built, block):
    made = built(block)
    assert made.picture.figures
    assert set(made.picture.figures) <= set(made.figures)
    shown = made.deck.manifest["slides"][0]["figures"]
    assert set(made.picture.figures) <= set(shown)
    marks = [m for c in getattr(made.picture, "curves", ()) for m in c.marks]
    marks += [m for row in getattr(made.picture, "rows", ()) for m in row.marks]
    marks += getattr(made.picture, "links", ())
    assert marks
    for mark in marks:
        assert mark.text in made.notes


def test_a_box_is_defined_once_not_by_every_percentile(built):
    notes = built(BOX).notes
    assert notes.count("统计范围") == 3  # contacts, the median, P90


def test_alternative_texts_say_kind_and_values(built):
    assert built(DENSITY).placed.alt.startswith(
        "分布曲线，首次响应的分布。共 1,203 次。2022 年：中位数 "
    )
    assert "中位数：" in built(BOX).placed.alt
    assert "售前组 → 售后组 58 次" in built(FLOW).placed.alt
    assert all(len(built(b).placed.alt) <= 150 for b in (DENSITY, BOX, FLOW))


def test_on_a_logarithmic_axis_what_takes_an_hour_prints_in_hours(built):
    """4.0 小时 above 116.1 分钟 would be two units for neighbours."""
    marks = [mark for row in built(BOX).picture.rows for mark in row.marks]
    assert any(3600 <= mark.value < 7200 for mark in marks)
    assert all((mark.value >= 3600) == mark.text.endswith(("小时", "天")) for mark in marks)


def test_skewed_durations_stand_on_a_logarithmic_axis_that_says_so(built):
    box = built(BOX).picture
    assert box.axis.logarithmic
    assert "对数" in box.axis.said
    straight = built(BOX.replace("highlight: max", "scale: linear")).picture
    assert straight.axis.low == 0
    assert "对数" not in straight.axis.said


def test_a_straight_axis_has_its_unit_in_the_heading(built):
    made = built(DENSITY)
    fill = next(p for p in made.deck.pages[0].placed if p.slot == "picture1.heading")
    assert fill.payload.text.text == "首次响应的分布（秒）"


def test_groups_that_are_too_small_are_left_out_and_said_so(built):
    block = "- {id: b, kind: picture, picture: box, metric: resolution_time, by: team}"
    made = built(block, "suppress_below: 350\n")
    assert [row.key for row in made.picture.rows] == ["售后组", "物流组"]
    source = next(p for p in made.deck.pages[0].placed if p.slot == "source")
    assert "样本不足350的1组未画" in source.payload.text.text


WRONG = {
    "picture: box, metric: contacts, by: team": "N346",
    "picture: density, metric: transfers": "N346",
    "picture: box, metric: resolution_time": "N347",
    "picture: flow, metric: transfers, from: from_team": "N348",
    "picture: flow, metric: transfers, by: from_team, to: to_team": "N348",
    "picture: flow, metric: transfers, from: to_team, to: to_team": "N348",
    "picture: flow, metric: resolution_time, from: team, to: contact_id": "N109",
    "picture: density, metric: resolution_time, by: team, series: period": "N349",
    "picture: density, metric: resolution_time, period: 2023-12": "N350",
    "picture: density, metric: no_such": "N101",
}


@pytest.mark.parametrize(("block", "code"), WRONG.items())
def test_what_cannot_be_drawn_is_told_with_its_place(built, block, code):
    with pytest.raises(deckgen.InputError) as caught:
        built(f"- {{id: b, kind: picture, {block}}}")
    assert code in codes(caught)
    assert all(item.place is not None for item in caught.value.report.errors)


def test_groups_beyond_top_are_told_for_quantiles_have_no_rest(built):
    made = built(BOX.replace("highlight: max", "top: 2"))
    assert [row.key for row in made.picture.rows] == ["售后组", "物流组"]
    assert "N207" in [item.code for item in made.deck.report.items]


@pytest.mark.parametrize(
    ("block", "field"),
    [
        (BOX.replace("highlight: max", "series: period"), "series"),
        (ROWS.replace("by: team", "by: team, to: team"), "to"),
        (FLOW.replace("to: to_team", "to: to_team, scale: log"), "scale"),
    ],
)
def test_a_field_a_picture_has_no_place_for_is_told(built, block, field):
    told = [item for item in built(block).deck.report.items if item.code == "N325"]
    assert [dict(item.args)["field"] for item in told] == [field]
    assert all(item.severity == "warning" and item.place is not None for item in told)

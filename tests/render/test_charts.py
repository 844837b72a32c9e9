"""Charts: legal XML, a cache equal to the workbook, and the looks a spec asks for."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.charts.data import ChartData, SeriesData
from deckgen.charts.motif import PeakName, motif
from deckgen.charts.spec import Category, ChartSpec, Point
from deckgen.layout.page import Box
from deckgen.pptx.chart_ink import ink
from deckgen.pptx.chart_labels import LEGAL
from deckgen.pptx.chart_xml import chart
from deckgen.pptx.color import Palette
from deckgen.pptx.numbers import column_letters, printed
from deckgen.pptx.workbook import workbook
from deckgen.source.diagnostic import InputError
from tests.render import samples
from tests.render.opened import NS, Opened, children, local
from tests.render.samples import categories, series

BOX = Box(0, 0, 9_000_000, 4_000_000)
ALL = {
    "columns": samples.columns(),
    "ranked": samples.ranked(),
    "stacked": samples.stacked(),
    "lying": samples.stacked(lying=True),
    "lines": samples.lines(),
    "pareto": samples.pareto(),
    "motif": samples.motif(),
}
every = pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())


def drawn(spec: ChartSpec):
    house = samples.house()
    made = ink(Palette(house.theme), house, "zh-Hans")
    return etree.fromstring(chart(spec, BOX, made).encode())


def test_labels_of_quiet_columns_are_no_bolder_than_those_spoken_of() -> None:
    tree = drawn(samples.pareto())
    ours = tree.xpath("//c:barChart//c:dLbls//a:rPr/@b | //c:barChart//c:dLbls//a:defRPr/@b",
                      namespaces=NS)  # fmt: skip
    assert ours
    assert set(ours) == {"0"}


def found(spec: ChartSpec, path: str):
    return drawn(spec).xpath(path, namespaces=NS)


def one(**options: object) -> ChartSpec:
    return ChartSpec(categories("甲", "乙"), (series("s", 3, 5, **options),))


@every
def test_axis_ids_are_positive_32_bit_and_paired(spec: ChartSpec) -> None:
    tree = drawn(spec)
    axes = tree.xpath("//c:catAx|//c:valAx", namespaces=NS)
    crossing = {a.find("c:axId", NS).get("val"): a.find("c:crossAx", NS).get("val") for a in axes}
    assert all(0 < int(identity) < 2**31 for identity in crossing)
    assert len(crossing) == len(axes)
    assert all(crossing[crossing[identity]] == identity for identity in crossing)
    for plot in tree.xpath("//c:barChart|//c:lineChart", namespaces=NS):
        ids = [each.get("val") for each in plot.findall("c:axId", NS)]
        assert len(ids) == 2
        assert set(ids) <= set(crossing)


@every
def test_label_positions_are_legal_for_the_kind_of_chart(spec: ChartSpec) -> None:
    for plot in drawn(spec).xpath("//c:barChart|//c:lineChart", namespaces=NS):
        grouping = plot.find("c:grouping", NS).get("val")
        kind = "line" if local(plot) == "lineChart" else grouping.replace("percentS", "s")
        positions = plot.xpath(".//c:dLblPos/@val", namespaces=NS)
        assert set(positions) <= set(LEGAL[kind])


@every
def test_series_children_stand_in_the_schemas_order(spec: ChartSpec) -> None:
    # CT_BarSer and CT_LineSer agree on what both have
    order = ["idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls"]
    order += ["trendline", "errBars", "cat", "val", "smooth", "extLst"]
    for each in drawn(spec).xpath("//c:ser", namespaces=NS):
        places = [order.index(name) for name in children(each)]
        assert places == sorted(places)


@every
def test_series_indexes_are_unique_over_all_plots(spec: ChartSpec) -> None:
    """Paper under a line is a series, too."""
    indexes = sorted(map(int, found(spec, "//c:ser/c:idx/@val")))
    assert indexes == list(range(len(indexes)))
    assert len(indexes) >= len(spec.series)


@every
def test_the_cache_equals_the_workbook_cell_by_cell(spec: ChartSpec) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(spec)))["Sheet1"]
    for ser in drawn(spec).xpath("//c:ser", namespaces=NS):
        for reference in ser.xpath(".//c:strRef|.//c:numRef", namespaces=NS):
            cells = sheet[reference.find("c:f", NS).text.removeprefix("Sheet1!").replace("$", "")]
            cells = [row[0] for row in cells] if isinstance(cells, tuple) else [cells]
            assert int(reference.find(".//c:ptCount", NS).get("val")) == len(cells)
            cache = {int(p.get("idx")): p[0].text for p in reference.iterfind(".//c:pt", NS)}
            told = {at: c.value for at, c in enumerate(cells) if c.value is not None}
            if local(reference) == "numRef":
                cache = {at: float(text) for at, text in cache.items()}
            assert cache == told


@every
def test_colours_are_the_themes_and_text_is_eleven_points_or_more(spec: ChartSpec) -> None:
    tree = drawn(spec)
    assert not tree.xpath("//a:srgbClr", namespaces=NS)
    assert all(int(size) >= 1100 for size in tree.xpath("//@sz"))
    fonts = tree.xpath("//a:latin/@typeface|//a:ea/@typeface", namespaces=NS)
    assert set(fonts) == {"+mn-lt", "+mn-ea"}


@every
def test_no_chart_draws_a_title_or_rounds_its_corners(spec: ChartSpec) -> None:
    tree = drawn(spec)
    assert tree.find("c:chart/c:autoTitleDeleted", NS).get("val") == "1"
    assert tree.find("c:roundedCorners", NS).get("val") == "0"
    assert tree.find("c:chart/c:dispBlanksAs", NS).get("val") == "gap"


def test_a_missing_value_is_no_point_and_the_count_stays() -> None:
    spec = ChartSpec(categories("甲", "乙", "丙"), (series("s", 1, None, 3, mark="line"),))
    assert found(spec, "//c:val//c:ptCount/@val") == ["3"]
    assert found(spec, "//c:val//c:pt/@idx") == ["0", "2"]


def test_a_series_of_nothing_but_missing_values_still_draws() -> None:
    spec = ChartSpec(
        categories("甲", "乙"),
        (series("s", None, None, labels="name_last", mark="line"),),
        value_axis=True,
    )
    assert found(spec, "//c:val//c:pt") == []


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        printed(Decimal("NaN"))


def test_percent_values_are_numbers_never_percent_strings() -> None:
    spec = one(number_format="0.0%")
    assert all("%" not in text for text in found(spec, "//c:v/text()"))


def test_a_number_format_with_markup_characters_is_escaped() -> None:
    code = '[<1]0.0%;"a & b"0'
    assert found(one(number_format=code), "//c:formatCode/text()") == [code]


def test_control_characters_in_names_do_not_reach_the_file() -> None:
    spec = ChartSpec((Category("k", "甲\x0b乙\x00"),), (series("s", 1, name="系\x1f列 <1>"),))
    assert found(spec, "//c:cat//c:v/text()") == ["甲乙"]
    assert found(spec, "//c:tx//c:v/text()") == ["系列 <1>"]


def test_text_that_looks_like_an_escape_survives_the_workbook() -> None:
    spec = ChartSpec((Category("k", "_x000B_"),), (series("s", 1),))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(spec)))["Sheet1"]
    assert sheet["A2"].value in {"_x000B_", "_x005F_x000B_"}
    assert "_x005F_x000B_" in Opened(workbook(spec)).read("xl/worksheets/sheet1.xml").decode()


def test_years_as_categories_stay_text() -> None:
    spec = ChartSpec(categories("2022", "2023"), (series("s", 1, 2),))
    assert found(spec, "//c:cat/c:strRef")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(spec)))["Sheet1"]
    assert sheet["A2"].value == "2022"


def test_the_workbook_carries_the_series_number_format() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(samples.pareto())))["Sheet1"]
    assert sheet["B2"].number_format == "#,##0"
    assert sheet["C2"].number_format == "0%"


def test_a_point_in_the_message_colour_has_its_own_fill_and_bold_label() -> None:
    spec = one(labels="all", points=(Point("乙", "message", strong=True),))
    assert found(spec, "//c:dPt/c:idx/@val") == ["1"]
    assert found(spec, "//c:dPt//a:schemeClr/@val") == ["accent2"]
    assert found(spec, "//c:dLbl/c:idx/@val") == ["1"]
    assert found(spec, "//c:dLbl//a:defRPr/@b") == ["1"]


def test_points_only_label_the_points_that_ask_for_it() -> None:
    spec = one(labels="points", points=(Point("甲", label=True), Point("乙", "message")))
    assert found(spec, "//c:dLbl/c:idx/@val") == ["0"]
    assert found(spec, "//c:dLbls/c:showVal/@val") == ["0"]


def test_one_label_taken_away_is_deleted_not_shown_empty() -> None:
    spec = one(labels="all", points=(Point("甲", label=False),))
    assert found(spec, "//c:dLbl[c:delete/@val='1']/c:idx/@val") == ["0"]


def test_no_labels_asked_for_leaves_no_label_element() -> None:
    assert not found(one(), "//c:dLbls")


def test_a_line_named_at_its_end_shows_its_name_there_and_leaves_the_legend() -> None:
    spec = replace(samples.lines(), legend=True)
    names = found(spec, "//c:ser[1]//c:dLbl[c:showSerName/@val='1']/c:idx/@val")
    assert names == ["11"]
    # the third is a line of comparison, whose trend line has a place of its own after the others
    assert found(spec, "//c:legendEntry/c:idx/@val") == ["0", "1", "2", "3"]


def test_names_at_line_ends_that_would_collide_are_moved_apart() -> None:
    spec = ChartSpec(
        categories("甲", "乙"),
        (
            series("a", 1, 50, mark="line", labels="name_last"),
            series("b", 1, 51, mark="line", labels="name_last"),
        ),
    )
    rises = [float(y) for y in found(spec, "//c:dLbl//c:y/@val")]
    assert len(rises) == 2
    assert rises[0] > 0 > rises[1]


@pytest.mark.parametrize("color", ["rest", "neutral"])
def test_the_name_of_a_grey_mark_is_as_quiet_as_other_quiet_words(color: str) -> None:
    muted = Palette(samples.house().theme).role("muted")
    lines = (series("a", 1, 50, mark="line", color=color, labels="name_last"),)
    path = "//c:dLbl[c:showSerName/@val='1']//a:schemeClr/"
    assert found(ChartSpec(categories("甲", "乙"), lines), f"{path}@val") == [muted.slot]
    shades = found(ChartSpec(categories("甲", "乙"), lines), f"{path}a:lumMod/@val")
    assert shades == [str(muted.mod * 1000)]


def test_a_dashed_line_is_dashed_and_never_smoothed() -> None:
    spec = one(mark="line", dashed=True)
    assert found(spec, "//a:prstDash/@val") == ["dash"]
    assert found(spec, "//c:smooth/@val") == ["0"]


def test_a_second_scale_gets_its_own_axes_with_the_category_axis_hidden() -> None:
    spec = samples.pareto()
    assert found(spec, "//c:catAx/c:delete/@val") == ["0", "1"]
    assert found(spec, "//c:valAx/c:crosses/@val") == ["autoZero", "max"]
    assert found(spec, "//c:lineChart/c:axId/@val") != found(spec, "//c:barChart/c:axId/@val")


def test_bars_begin_at_zero_whatever_a_program_would_choose() -> None:
    assert found(one(), "//c:valAx/c:scaling/c:min/@val") == ["0"]
    assert found(one(mark="line"), "//c:valAx/c:scaling/c:min") == []


def test_axis_ends_that_are_asked_for_stand_maximum_first_as_the_schema_wants() -> None:
    scaling = found(samples.lines(), "//c:valAx/c:scaling")[0]
    assert children(scaling) == ["orientation", "max", "min"]


def test_lying_bars_with_the_first_category_on_top_turn_the_category_axis() -> None:
    assert found(samples.ranked(), "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert found(samples.ranked(), "//c:barDir/@val") == ["bar"]


def test_a_quiet_chart_has_no_axis_no_label_and_fills_its_box() -> None:
    spec = samples.motif()
    assert set(found(spec, "//c:delete/@val")) == {"1"}
    assert not found(spec, "//c:dLbls|//c:legend")
    assert [float(v) for v in found(spec, "//c:plotArea/c:layout//c:w/@val")] == [1.0]


def peaked(values: list[int], peak: int) -> ChartSpec:
    keys = tuple(Category(str(at), str(at)) for at in range(len(values)))
    data = ChartData(keys, (SeriesData("day", "日", tuple(map(Decimal, values)), ()),),
                     highlight=("max",))  # fmt: skip
    name = PeakName("8月13日峰值", "新版上线次日", ("峰值", "事件"), '#,##0"次"')
    assert values[peak] == max(values)
    return motif(data, name)


@pytest.mark.parametrize(
    ("values", "peak", "aside", "position"),
    [
        ([3] * 12 + [20] + [3] * 17, 12, 1, "r"),
        ([3] * 26 + [20] + [3] * 3, 26, -1, "l"),
        ([3] * 12 + [20] + [19] * 17, 12, -1, "l"),
        ([19] * 12 + [20] + [19] * 17, 12, 0, "t"),
    ],
)
def test_the_words_of_a_peak_stand_beside_it_off_its_neighbours(
    values: list[int], peak: int, aside: int, position: str
) -> None:
    spec = peaked(values, peak)
    shift = [float(value) for value in found(spec, "//c:dLbl//c:manualLayout/c:x/@val")]
    assert {(x > 0) - (x < 0) for x in shift or [0.0]} == {aside}
    assert len(set(shift)) == 1, "both lines begin or end at one place"
    assert found(spec, "//c:dLbl/c:dLblPos/@val") == [position] * 2


def test_a_peak_says_its_figure_and_under_it_more_quietly_what_fell_on_it() -> None:
    spec = peaked([3] * 12 + [20] + [3] * 17, 12)
    assert found(spec, "//c:dLbl//c:rich/a:p[1]//a:t/text()") == [
        "8月13日峰值", " ", "20次", "新版上线次日"
    ]  # fmt: skip
    first, second = (found(spec, f"(//c:dLbl)[{n}]//a:fld[1]/a:rPr")[0] for n in (1, 2))
    assert (first.get("b"), second.get("b")) == ("1", "0")
    assert int(first.get("sz")) > int(second.get("sz"))
    down = [float(value) for value in found(spec, "//c:dLbl//c:manualLayout/c:y/@val")]
    assert down[0] < down[1]


def test_the_words_of_a_peak_follow_the_columns_when_these_are_edited() -> None:
    spec = peaked([3] * 12 + [20] + [3] * 17, 12)
    assert len(set(found(spec, "//c:val//c:f/text()"))) == 1
    assert found(spec, "//c:barChart/c:ser/c:tx//c:f/text()") == list(
        dict.fromkeys(found(spec, "//c:lineChart/c:ser/c:tx//c:f/text()"))
    )


def test_parts_of_a_whole_overlap_fully_and_label_in_a_colour_that_reads() -> None:
    spec = samples.stacked()
    assert found(spec, "//c:overlap/@val") == ["100"]
    assert found(spec, "//c:grouping/@val") == ["percentStacked"]
    colours = found(spec, "//c:dLbls/c:txPr//a:schemeClr/@val")
    assert colours[0] == "bg1"
    assert "tx1" in colours


def test_a_label_that_a_target_line_would_cross_moves_into_its_column() -> None:
    def positions(target: int) -> list[str]:
        line = series("t", target, target, mark="line", role="target", labels="name_last")
        spec = ChartSpec(categories("甲", "乙"), (series("s", 90, 60, labels="all"), line))
        return found(spec, "//c:barChart//c:dLblPos/@val")

    assert positions(91) == ["ctr", "ctr", "outEnd"]
    assert positions(20) == ["outEnd"]


def test_a_label_inside_a_column_keeps_off_the_line_that_moved_it_there() -> None:
    line = series("t", 50, 50, mark="line", role="target", labels="name_last")
    spec = ChartSpec(categories("甲", "乙"), (series("s", 100, 48, labels="all"), line))
    assert found(spec, "//c:barChart//c:dLblPos/@val") == ["inEnd", "ctr", "outEnd"]


def test_a_label_inside_a_light_bar_reads_on_it() -> None:
    """What is compared with is light in an edge of its colour."""
    line = series("t", 91, 91, mark="line", role="target", labels="name_last")
    bars = series("s", 90, 60, labels="all", color="neutral")
    spec = ChartSpec(categories("甲", "乙"), (bars, line))
    assert set(found(spec, "//c:barChart//c:dLbl//c:txPr//a:schemeClr/@val")) == {"tx1"}


def test_an_axis_over_many_whole_units_shows_no_decimals() -> None:
    def codes(*values: str, code: str) -> list[str]:
        labels = [str(at) for at in range(len(values))]
        one = series("s", *values, mark="line", number_format=code)
        return found(ChartSpec(categories(*labels), (one,)), "//c:valAx/c:numFmt/@formatCode")

    assert codes("30.5", "45.2", code="#,##0.0") == ["#,##0"]
    assert codes("0.905", "0.931", code="0.0%") == ["0%"]
    assert codes("1.5", "2.5", code="0.0") == ["0.0"]
    assert codes("12000", "98000", code='0\\.0,"万"') == ['0\\.0,"万"']


def test_short_labels_are_left_out_now_and_then_rather_than_broken() -> None:
    labels = [f"{hour} 时" for hour in range(24)]
    spec = ChartSpec(categories(*labels), (series("s", *range(24)),))
    house = samples.house()
    made = ink(Palette(house.theme), house, "zh-Hans")
    tree = etree.fromstring(chart(spec, replace(BOX, width=6_000_000), made).encode())
    assert tree.xpath("//c:tickLblSkip/@val", namespaces=NS) == ["2"]


def test_a_negative_bar_keeps_its_colour() -> None:
    spec = ChartSpec(categories("甲", "乙"), (series("s", -3, 5),))
    assert set(found(spec, "//c:invertIfNegative/@val")) == {"0"}
    assert not found(spec, "//c:min")


def test_categories_too_many_for_the_width_are_labelled_now_and_then() -> None:
    labels = [f"2023年{day}日" for day in range(1, 366)]
    spec = ChartSpec(categories(*labels), (series("s", *range(365), mark="line"),))
    assert int(found(spec, "//c:tickLblSkip/@val")[0]) > 10


def test_a_chart_without_data_is_a_problem_that_names_the_shape() -> None:
    with pytest.raises(InputError) as caught:
        samples.build(samples.with_chart(ChartSpec((), ())))
    problem = caught.value.report.items[0]
    assert (problem.code, dict(problem.args)["shape"]) == ("P012", "dg:s/c")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8)))
def test_a_printed_value_reads_back_as_excel_holds_it(value: Decimal) -> None:
    text = printed(value)
    assert "e" not in text.lower()
    assert float(text) == pytest.approx(float(value), rel=1e-14, abs=0)


@given(st.integers(0, 16383))
def test_column_letters_count_as_a_sheet_does(at: int) -> None:
    assert openpyxl.utils.column_index_from_string(column_letters(at)) == at + 1

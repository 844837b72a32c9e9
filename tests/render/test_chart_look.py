"""How charts look, read back from their XML: what is drawn, labelled, keyed and set off."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import etree

from deckgen.charts.choose import choose
from deckgen.charts.data import ChartData, SeriesData
from deckgen.charts.spec import Category, ChartSpec
from deckgen.content.model import Fill
from deckgen.layout.page import EMU_PER_POINT, Box
from deckgen.pptx.chart_ink import ink
from deckgen.pptx.chart_side import moved_apart
from deckgen.pptx.chart_xml import chart
from deckgen.pptx.color import Palette
from deckgen.pptx.sheet import Sheet
from tests.charts import forms
from tests.render import samples
from tests.render.opened import NS
from tests.render.samples import categories, series

WIDE, NARROW = Box(0, 0, 9_000_000, 4_000_000), Box(0, 0, 2_600_000, 3_000_000)


def found(spec: ChartSpec, path: str, box: Box = WIDE):
    house = samples.house()
    made = chart(spec, box, ink(Palette(house.theme), house, "zh-Hans"))
    return etree.fromstring(made.encode()).xpath(path, namespaces=NS)


def lines(*values: object, grain: str = "month", **more) -> ChartSpec:
    numbers = tuple(Decimal(str(value)) for value in values)
    item = SeriesData("s", "满意度", numbers, (None,) * len(numbers), number_format="0.0%")
    keys = tuple(Category(str(at), f"{at}月") for at in range(1, len(values) + 1))
    made = ChartData(keys, (item,), kind="line", grain=grain, ratio=True, additive=False)
    return choose(replace(made, **more))


def test_a_line_of_rates_begins_near_them_and_its_axis_is_drawn() -> None:
    spec = lines("0.915", "0.932", "0.928", "0.913", "0.937")
    axis = "//c:valAx[c:axId/@val='1002']"
    assert Decimal(found(spec, f"{axis}/c:scaling/c:min/@val")[0]) == Decimal("0.91")
    assert found(spec, f"{axis}/c:tickLblPos/@val") == ["nextTo"]
    assert found(spec, f"{axis}/c:delete/@val") == ["0"]
    assert found(spec, "//c:catAx/c:spPr/a:ln/a:noFill")


def test_an_axis_in_steps_of_half_a_point_prints_them() -> None:
    spec = lines("0.892", "0.986", "0.956", "0.921", "0.984")
    assert spec.step == Decimal("0.025")
    code = "//c:valAx[c:axId/@val='1002']/c:numFmt/@formatCode"
    assert found(spec, code) == ["0.0%"]
    assert found(lines("0.80", "0.99", "0.92"), code) == ["0%"]


def test_a_point_set_off_on_a_line_is_a_marker_over_it_that_follows_its_cell() -> None:
    """LibreOffice draws a point's own marker in the line's colour."""
    spec = lines("0.90", "0.99", "0.92", highlight=("max",), words=forms.WORDS)
    line, spot = found(spec, "//c:ser")
    assert spot.xpath(".//c:numCache/c:pt/@idx", namespaces=NS) == ["1"]
    assert spot.xpath("c:spPr/a:ln/a:noFill", namespaces=NS)
    (fill,) = spot.xpath("c:marker/c:spPr/a:solidFill/a:schemeClr/@val", namespaces=NS)
    assert fill != line.xpath("c:marker/c:spPr/a:solidFill/a:schemeClr/@val", namespaces=NS)[0]
    assert spot.xpath("c:dLbls", namespaces=NS) == []
    sheet = Sheet(spec)
    column = sheet.columns[sheet.places["s~message"]]
    assert (column.header, sheet.formula(column, 1)) == ("满意度 突出点", "B3")


def test_the_marker_over_a_point_is_neither_in_the_legend_nor_of_the_calm() -> None:
    now, then = forms.pair(3, 9, 4, then=(2, 3, 4))[::-1]
    spec = choose(forms.data("line", then, now, highlight=("max",), grain="month"))
    assert [s.role for s in spec.series] == ["previous", "this", "spot"]
    assert found(replace(spec, legend=True), "//c:legendEntry/c:idx/@val") == ["2"]
    calm = choose(forms.data("line", then, now, highlight=("max",), grain="month", tone="data"))
    assert [s.role for s in calm.series] == ["previous", "this"]


def test_values_keep_off_their_own_line() -> None:
    """A valley's value stands under it, a peak's over it."""
    spec = lines("0.93", "0.91", "0.94", "0.92", "0.93")
    positions = {
        each.find("c:idx", NS).get("val"): each.find("c:dLblPos", NS).get("val")
        for each in found(spec, "//c:lineChart//c:dLbl[c:dLblPos]")
    }
    usual = found(spec, "//c:lineChart//c:dLbls/c:dLblPos/@val")
    at = [positions.get(str(place), usual[0]) for place in range(5)]
    assert (at[1], at[2], at[3]) == ("b", "t", "b")


def test_a_bubble_is_seen_through_in_a_ring_and_its_key_names_the_sizes() -> None:
    spec = choose(forms.ALL["bubble"])
    ser = "(//c:bubbleChart/c:ser)[1]"
    assert int(found(spec, f"{ser}/c:spPr/a:solidFill//a:alpha/@val")[0]) <= 50_000
    fill = found(spec, f"{ser}/c:spPr/a:solidFill/a:schemeClr/@val")
    assert found(spec, f"{ser}/c:spPr/a:ln/a:solidFill/a:schemeClr/@val") == fill
    assert found(spec, f"{ser}/c:tx//c:v/text()") == ["气泡面积 = 咨询量"]
    name = found(spec, f"{ser}/c:tx//c:f/text()")[0]
    sizes = found(spec, f"{ser}/c:bubbleSize//c:f/text()")[0]
    assert name.split("$")[1] == sizes.split("$")[1]
    hidden = found(spec, "//c:legend/c:legendEntry[c:delete/@val='1']/c:idx/@val")
    assert "0" not in hidden
    assert len(hidden) == len(spec.series) - 1


def test_panels_have_grounds_with_gaps_and_no_gridline_runs_through() -> None:
    spec = choose(forms.ALL["small_multiples"])
    assert not found(spec, "//c:majorGridlines")
    ground = "//c:barChart/c:ser[1]//c:val"
    count = int(found(spec, f"{ground}//c:ptCount/@val")[0])
    assert len(found(spec, f"{ground}//c:pt")) == count - 2
    assert found(spec, "//c:barChart/c:gapWidth/@val") == ["0"]
    assert not found(spec, "//c:barChart//c:dLbls")


def test_a_timeline_has_no_value_axis_and_its_months_stand_under_its_line() -> None:
    spec = choose(forms.ALL["timeline"])
    assert found(spec, "//c:valAx/c:delete/@val") == ["1"]
    assert set(found(spec, "(//c:lineChart/c:ser)[1]/c:val//c:v/text()")) == {"0"}
    assert found(spec, "//c:valAx/c:scaling/c:min/@val") == ["0"]
    assert found(spec, "//c:errBars/c:errValType/@val") == ["percentage"]


def test_a_value_that_does_not_fit_into_its_part_is_not_printed_on_it() -> None:
    parts = [("a", "0.02"), ("b", "0.58"), ("c", "0.40")]
    spec = ChartSpec(
        categories("甲"),
        tuple(
            series(key, value, name=key, labels="all", role="part", number_format="0.0%")
            for key, value in parts
        ),
        grouping="percent",
        minimum=Decimal(0),
        maximum=Decimal(1),
        legend=True,
    )
    labelled = [bool(found(spec, f"(//c:ser)[{at}]/c:dLbls")) for at in (1, 2, 3)]
    assert labelled == [False, True, True]
    many = replace(spec, categories=categories(*"甲乙丙丁戊己庚辛"), series=tuple(
        replace(s, values=s.values * 8, figures=s.figures * 8) for s in spec.series
    ))  # fmt: skip
    assert found(many, "//c:dLbls")
    assert not found(many, "//c:dLbls", NARROW)


def test_the_part_set_off_says_its_value_larger_where_it_has_room() -> None:
    def sizes(*parts: tuple[str, str, str]) -> list[int]:
        spec = ChartSpec(
            categories("甲"),
            tuple(
                series(key, value, mark="bar", labels="all", role="part", color=color)
                for key, value, color in parts
            ),
            grouping="percent",
            minimum=Decimal(0),
            maximum=Decimal(1),
        )
        return [int(size) for size in found(spec, "//c:ser//c:dLbls//a:defRPr/@sz")]

    assert max(sizes(("a", "40", "rest"), ("b", "60", "message"))) == 1800
    assert max(sizes(("a", "40", "rest"), ("b", "60", "rest"))) == 1200
    assert max(sizes(("a", "999", "rest"), ("b", "1", "message"))) == 1200


def test_a_category_of_two_lines_is_broken_in_chart_and_workbook() -> None:
    spec = ChartSpec((Category("a", "退款\n共 5 小时"),), (series("s", 5, mark="bar"),))
    assert found(spec, "//c:cat//c:v/text()") == ["退款\n共 5 小时"]
    assert Sheet(spec).columns[0].cells == ("退款\n共 5 小时",)


def test_lying_bars_side_by_side_are_named_beside_a_row_and_have_no_legend() -> None:
    pair = (
        series("then", 3192, 1747, 650, name="5 月", mark="bar", labels="all_named"),
        series("now", 3200, 1920, 640, name="6 月", mark="bar", labels="all_named"),
    )
    spec = ChartSpec(categories("电话", "在线", "邮件"), pair, reverse_categories=True)
    assert not found(spec, "//c:legend")
    named = found(spec, "//c:dLbl[c:showSerName/@val='1']/c:idx/@val")
    assert len(set(named)) == 1
    assert len(named) == 2
    assert named[0] == "0", "where a reader looks for them"
    wordy = replace(
        spec, series=tuple(replace(each, name=f"二〇二四年 {each.name}") for each in pair)
    )
    short = found(wordy, "//c:dLbl[c:showSerName/@val='1']/c:idx/@val", NARROW)
    assert short[0] != "0"


def test_of_bars_that_lie_no_legend_is_made_where_the_names_fit() -> None:
    made = forms.data("bar", *forms.pair(3, 2, 1, then=(2, 2, 2)))
    spec = choose(made)
    assert not spec.legend
    assert [s.labels for s in spec.series] == ["all_named", "all_named"]
    long = replace(made, series=tuple(replace(s, name="很长" * 20) for s in made.series))
    assert choose(long).legend


def test_a_legend_of_stacked_columns_stands_beside_them() -> None:
    assert found(samples.stacked(), "//c:legend/c:legendPos/@val") == ["r"]
    assert found(samples.stacked(lying=True), "//c:legend/c:legendPos/@val") == ["t"]


def test_the_column_set_off_has_its_colour_in_the_legend_and_no_more_room() -> None:
    pair = forms.pair(3, 9, 4, then=(2, 3, 4))
    spec = choose(forms.data("column", *pair, highlight=("max",)))
    key = spec.series[-1]
    assert (key.role, key.name, set(key.values)) == ("key", "2023年最高", {None})
    assert found(spec, "//c:lineChart/c:ser/c:tx//c:v/text()") == ["2023年最高"]
    assert found(spec, "//c:lineChart/c:ser/c:spPr/a:ln/a:noFill")
    assert found(spec, "//c:lineChart/c:ser/c:marker/c:symbol/@val") == ["square"]
    assert len(found(spec, "//c:valAx")) == 1
    assert len(found(spec, "//c:barChart")) == 1
    assert len(found(spec, "//c:barChart/c:ser")) == 2
    assert not found(spec, "//c:legendEntry")
    named = choose(forms.data("column", *pair, highlight=("乙",)))
    assert named.series[-1].name == "2023年 乙"
    assert len(choose(forms.data("column", *pair)).series) == 2
    assert len(choose(forms.data("column", pair[1], highlight=("max",))).series) == 1


def test_a_paretos_values_stand_in_its_columns_and_its_first_share_over_them() -> None:
    share = SeriesData(
        "~cumulative", "累计", tuple(map(Decimal, ("0.4", "0.7", "0.9", "1"))), (None,) * 4,
        role="cumulative", number_format="0.0%",
    )  # fmt: skip
    spec = choose(forms.data("pareto", forms.series("n", 40, 30, 20, 10), share))
    assert set(found(spec, "//c:barChart//c:dLblPos/@val")) == {"ctr", "outEnd"}
    assert len(found(spec, "//c:barChart//c:dLbl[c:dLblPos/@val='ctr']")) == 4
    assert found(spec, "//c:lineChart//c:dLbl[c:idx/@val='0']/c:dLblPos/@val") == ["t"]


def test_names_that_give_way_stay_near_their_points_and_others_at_theirs() -> None:
    moved = moved_apart({"a": 90.0, "b": 88.0, "c": 87.0, "d": 20.0}, 12.0)
    assert moved["d"] == 0
    at = [height + moved[key] for key, height in (("a", 90.0), ("b", 88.0), ("c", 87.0))]
    assert [above - below for above, below in pairwise(at)] == [12.0, 12.0]
    assert sum(moved.values()) == pytest.approx(0)


def test_the_key_of_a_line_in_a_legend_has_more_room_than_a_columns() -> None:
    width = "//c:legend/c:layout/c:manualLayout/c:w/@val"
    pair = forms.pair(3, 2, 1, then=(2, 2, 1))
    of_lines, of_columns = (
        float(found(replace(choose(forms.data(kind, *pair)), legend=True), width)[0])
        for kind in ("line", "column")
    )
    assert of_lines > of_columns


def test_where_a_line_is_named_at_its_end_the_columns_keys_have_a_lines_room_too() -> None:
    """LibreOffice gives every key the width of a line's, and leaves out what finds no room then."""
    width = "//c:legend/c:layout/c:manualLayout/c:w/@val"
    pair = forms.pair(3, 2, 1, then=(2, 2, 1))
    aim = forms.series("~target", 2, 2, 2, role="target")
    alone, crossed = (
        float(found(replace(choose(forms.data("column", *each)), legend=True), width)[0])
        for each in (pair, (*pair, aim))
    )
    assert crossed > alone


def test_values_of_neighbouring_columns_do_not_run_into_each_other() -> None:
    spec = ChartSpec(
        categories(*map(str, range(24))),
        (series("s", *range(100_000, 124_000, 1000), labels="all"),),
    )
    moved = found(spec, "//c:dLbl//c:manualLayout/c:y/@val", NARROW)
    assert moved
    assert all(float(y) < 0 for y in moved)


def test_a_chart_has_one_thing_in_the_colour_of_the_message() -> None:
    short = forms.data(
        "bullet", forms.series("2023", 90, 50, 70), forms.series("~t", *[100] * 3, role="target"),
        texts=("", "", ""), better="up",
    )  # fmt: skip
    marked = found(choose(short), "//c:dPt[c:spPr//a:schemeClr/@val='accent2']")
    assert len(marked) == 1


def test_totals_that_no_column_shows_stand_under_the_axis() -> None:
    made = replace(forms.waterfall(3, -2, totals=False), axis_title="5 月 100 → 6 月 101")
    assert found(choose(made), "//c:catAx/c:title//a:t/text()") == ["5 月 100 → 6 月 101"]
    places = ("//c:title//c:yMode/@val", "//c:title//c:y/@val")
    assert found(choose(made), places[0]) == ["edge"]
    (top,) = map(float, found(choose(made), places[1]))
    y, height = (
        float(found(choose(made), f"//c:plotArea/c:layout//c:{side}/@val")[0]) for side in "yh"
    )
    labels = 12 * 1.25 / (WIDE.height / EMU_PER_POINT)
    assert top - (y + height) > labels * 1.25, "the axis' labels and some air stand between"


def test_no_data_label_is_broken_into_lines() -> None:
    """LibreOffice breaks what is wider than a fifth of the chart unless told not to."""
    spec = choose(forms.data("bar", *forms.pair(3, 2, 1, then=(2, 2, 2))))
    looks = found(spec, "//c:dLbls//c:txPr/a:bodyPr/@wrap")
    assert looks
    assert set(looks) == {"none"}
    assert not found(spec, "//c:catAx/c:txPr/a:bodyPr/@wrap")


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_a_bar_compared_with_is_light_in_an_edge_of_its_colour(kind: str) -> None:
    """A heavy grey beside the data takes the eye; the edge is seen on paper."""
    now, then = forms.pair(3, 9, 4, then=(2, 3, 4))[::-1]
    spec = choose(forms.data(kind, then, now))
    quiet = "c:spPr[a:solidFill/a:schemeClr[@val='accent3']/a:lumOff]"
    (edge, *_) = found(spec, f"//c:barChart//{quiet}/a:ln/a:solidFill/a:schemeClr")
    assert edge.get("val") == "accent3"
    assert len(edge) == 0, "the grey itself"


def test_a_rise_beside_those_set_off_is_light_in_an_edge_of_the_data_colour() -> None:
    spec = choose(forms.waterfall(30, 5, -20, highlight=("甲",)))
    light = "//c:ser/c:spPr[a:solidFill/a:schemeClr[@val='accent1']/a:lumOff]"
    (edge,) = found(spec, f"{light}/a:ln/a:solidFill/a:schemeClr")
    assert (edge.get("val"), len(edge)) == ("accent1", 0)


def test_the_parts_of_a_stack_keep_their_seam_of_paper() -> None:
    spec = choose(forms.data("stacked_column", *forms.parts((3, 4, 5), (1, 2, 2)), grain="month"))
    edges = found(spec, "//c:ser/c:spPr/a:ln//a:schemeClr/@val")
    assert set(edges) == {"bg1"}


def plots(*specs: ChartSpec) -> list[tuple[str, ...]]:
    """Of charts side by side on a slide, where each plot begins and how tall it is."""
    fills = [Fill(f"chart{at}", f"c{at}", spec, "图") for at, spec in enumerate(specs, 1)]
    page = samples.slide("s", f"charts-{len(specs)}", "one", "标题", *fills)
    with zipfile.ZipFile(
        io.BytesIO(samples.build(replace(samples.deck(), slides=(page,))))
    ) as package:
        names = sorted(name for name in package.namelist() if name.startswith("ppt/charts/chart"))
        trees = [etree.fromstring(package.read(name)) for name in names]
    layout = "//c:plotArea/c:layout/c:manualLayout"
    return [
        tuple(tree.xpath(f"string({layout}/c:{part}/@val)", namespaces=NS) for part in "yh")
        for tree in trees
    ]


def test_charts_side_by_side_have_their_axes_on_one_line() -> None:
    """One leaves room for the label at its peak, the other has none: both begin and end alike."""
    labelled = ChartSpec(categories("甲", "乙"), (series("a", 1, 2, labels="all"),))
    broken = categories("一个相当长的类别名称要折成两行", "另一个相当长的类别名称要折成两行")
    bare = ChartSpec(broken * 4, (series("b", *[1] * 8),), value_axis=True, gridlines=True)
    one, other = plots(labelled, bare)
    assert one == other
    assert one[0] == plots(labelled, labelled)[0][0], "as much as the one that needs the most"


def test_a_lying_chart_beside_a_standing_one_keeps_its_own_plot() -> None:
    standing = ChartSpec(categories("甲", "乙"), (series("a", 1, 2, labels="all"),))
    lying = ChartSpec(categories("甲", "乙"), (series("b", 1, 2, mark="bar", labels="all"),))
    one, other = plots(standing, lying)
    assert one != other


def test_bars_beside_a_table_run_both_ways_from_the_line_of_the_target() -> None:
    """Values stand at the ends of the bars of both ways, and have their room there."""
    values = series("s", -13, 7, labels="all", mark="bar")
    spec = ChartSpec(
        categories("甲", "乙"), (values,), minimum=Decimal(-13), maximum=Decimal(13),
        reverse_categories=True, category_axis=False,
    )  # fmt: skip
    assert found(spec, "//c:catAx/c:crosses/@val") == ["autoZero"]
    assert found(spec, "//c:catAx/c:spPr/a:ln/a:solidFill")
    assert set(found(spec, "//c:dLblPos/@val")) == {"outEnd"}
    (left,) = map(float, found(spec, "//c:plotArea/c:layout//c:x/@val"))
    (wide,) = map(float, found(spec, "//c:plotArea/c:layout//c:w/@val"))
    assert left > 0
    assert left + wide / 2 == pytest.approx(0.5, abs=0.001)
    one_way = replace(
        spec, series=(series("s", 13, 7, labels="all", mark="bar"),), minimum=Decimal(0)
    )
    assert found(one_way, "//c:plotArea/c:layout//c:x/@val") == ["0.00000"]

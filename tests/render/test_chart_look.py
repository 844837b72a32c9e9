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
from deckgen.charts.data import Band, ChartData, Role, SeriesData
from deckgen.charts.spec import Category, ChartSpec
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.layout.page import EMU_PER_POINT, Box, FittedTable
from deckgen.layout.theme import load_theme, theme_files
from deckgen.narrate.text import rich
from deckgen.pptx.chart_ink import ink
from deckgen.pptx.chart_level import beside_rows, legended
from deckgen.pptx.chart_pairs import first_names, unnamed
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
    spec = lines("0.915", "0.932", "0.928", "0.913", "0.937", labels=False)
    axis = "//c:valAx[c:axId/@val='1002']"
    assert Decimal(found(spec, f"{axis}/c:scaling/c:min/@val")[0]) == Decimal("0.91")
    assert found(spec, f"{axis}/c:tickLblPos/@val") == ["nextTo"]
    assert found(spec, f"{axis}/c:delete/@val") == ["0"]
    assert found(spec, "//c:catAx/c:spPr/a:ln/a:noFill")


def test_a_line_whose_every_value_is_printed_has_no_axis_and_no_gridlines() -> None:
    spec = lines("0.915", "0.932", "0.928", "0.913", "0.937")
    assert spec.minimum == Decimal("0.91"), "as near to its values as before"
    assert not found(spec, "//c:majorGridlines")
    assert set(found(spec, "//c:valAx/c:delete/@val")) == {"1"}
    assert found(spec, "//c:catAx/c:spPr/a:ln/a:noFill"), "no line that would say zero"


def test_an_axis_in_steps_of_half_a_point_prints_them() -> None:
    spec = lines("0.892", "0.986", "0.956", "0.921", "0.984", labels=False)
    assert spec.step == Decimal("0.025")
    code = "//c:valAx[c:axId/@val='1002']/c:numFmt/@formatCode"
    assert found(spec, code) == ["0.0%"]
    assert found(lines("0.80", "0.99", "0.92", labels=False), code) == ["0%"]


def test_a_point_set_off_on_a_line_is_a_marker_over_it_that_follows_its_cell() -> None:
    """LibreOffice draws a point's own marker in the line's colour."""
    spec = lines("0.90", "0.99", "0.92", highlight=("max",), tone="message", words=forms.WORDS)
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
    shown = forms.data("line", then, now, highlight=("max",), grain="month", better="down")
    spec = choose(shown)
    assert [s.role for s in spec.series] == ["previous", "this", "spot"]
    assert found(replace(spec, legend=True), "//c:legendEntry/c:idx/@val") == ["2"]
    calm = choose(replace(shown, tone="data"))
    assert [s.role for s in calm.series] == ["previous", "this"]


def test_entries_of_a_legend_are_counted_kind_by_kind() -> None:
    """The key of a highlighted column is on the second scale, and yet counted before the lines."""
    row = choose(forms.ALL["differences"]).series[-1]
    spec = choose(replace(forms.ALL["differences"], gap=None))
    spec = replace(spec, series=(*spec.series[:2], row, *spec.series[2:]))
    assert [s.mark for s in spec.series] == ["column", "column", "line", "column"]
    assert found(spec, "//c:legend/c:legendEntry/c:idx/@val") == ["3"]


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


def strokes(spec: ChartSpec, key: str, box: Box = WIDE) -> tuple[str, float]:
    """Colour and width in points of a series' line."""
    name = next(each.name for each in spec.series if each.key == key)
    (line,) = found(spec, f"//c:ser[c:tx//c:v='{name}']/c:spPr/a:ln", box)
    return line.find(".//a:schemeClr", NS).get("val"), int(line.get("w")) / 12_700


def test_the_target_of_a_bullet_has_a_rim_of_paper_so_that_it_is_seen_on_any_bar() -> None:
    spec = choose(forms.ALL["bullet"])
    (rim, wide), (tick, narrow) = strokes(spec, "~rim"), strokes(spec, "~tick")
    assert (rim, tick) == ("bg1", "tx1")
    assert wide - narrow >= 2.5


def test_no_sliver_of_a_bullets_bar_is_left_past_the_rim_of_its_target() -> None:
    def rims(*actual: object, then: tuple[object, ...] = (50, 50, 50)) -> list[bool]:
        target = forms.series("~t", *[80] * 3, role="target")
        before = forms.series("2022", *then, role="previous")
        spec = choose(forms.data("bullet", before, forms.series("2023", *actual), target))
        rim = next(each for each in spec.series if each.key == "~rim")
        drawn = [value for value in rim.x if value is not None]
        assert set(drawn) <= {Decimal(80)}
        return [value is not None for value in rim.x[::3]]

    assert rims(60, 80, "81.1") == [True, False, False]
    assert rims(60, 79, 95) == [True, True, True]
    assert rims(60, 79, 95, then=(50, 81, 50)) == [True, False, True]


@pytest.mark.parametrize("name", theme_files())
def test_the_target_of_a_bullet_is_seen_on_bars_and_ground(name: str) -> None:
    palette = Palette(load_theme(name))
    paper = palette.role("paper")
    assert palette.contrast(palette.role("ink"), paper) >= 3
    assert all(palette.contrast(paper, palette.role(bar)) >= 3 for bar in ("accent", "message"))


def test_the_marks_of_a_bullet_lie_on_one_another_in_either_program() -> None:
    """PowerPoint draws by ``c:order``, LibreOffice what is first in the file over the others."""
    spec = choose(forms.ALL["bullet"])
    keys = [each.key for each in spec.series if not each.hidden]
    assert keys[-2:] == ["~rim", "~tick"]
    order = [int(each) for each in found(spec, "//c:ser/c:order/@val")]
    seen = [spec.series[at].key for at in order if not spec.series[at].hidden]
    assert seen == keys[::-1]


def test_the_bars_of_a_bullet_are_as_thick_as_other_bars_and_end_where_their_values_do() -> None:
    spec = choose(forms.ALL["bullet"])
    bars = "//c:ser/c:spPr/a:ln[@cap='flat']/@w"
    low, tall = (
        {int(each) / 12_700 for each in found(spec, bars, Box(0, 0, 9_000_000, tall))}
        for tall in (1_200_000, 6_000_000)
    )
    assert max(low) == pytest.approx(0.49 * 1_200_000 / 12_700 / 2, rel=0.15)
    assert max(tall) == pytest.approx(46, abs=0.5)


@pytest.mark.parametrize("name", theme_files())
def test_the_ground_of_a_stage_is_that_of_what_is_set_off_in_tables(name: str) -> None:
    values = tuple(Decimal(each) for each in (1, 2, 3))
    item = SeriesData("s", "咨询量", values, (None,) * 3)
    keys = tuple(Category(str(at), f"{at}月") for at in range(1, 4))
    shown = ChartData(keys, (item,), kind="line", grain="month", highlight=("2",), tone="message")
    spec = choose(replace(shown, bands=(Band("活动", ("2",)),)))
    palette = Palette(load_theme(name))
    house = samples.house()
    made = etree.fromstring(chart(spec, WIDE, ink(palette, house, "zh-Hans")).encode())
    path = "//c:barChart/c:ser/c:spPr/a:solidFill/a:schemeClr"
    (fill,) = made.xpath(path, namespaces=NS)
    tint = palette.role("message_tint")
    assert fill.get("val") == tint.slot
    changes = {etree.QName(each).localname: int(each.get("val")) for each in fill}
    usual = {"satMod": (tint.sat, 100), "lumMod": (tint.mod, 100), "lumOff": (tint.off, 0)}
    assert changes == {key: of * 1000 for key, (of, none) in usual.items() if of != none}


def test_panels_have_grounds_with_gaps_and_no_gridline_runs_through() -> None:
    spec = choose(forms.ALL["small_multiples"])
    assert not found(spec, "//c:majorGridlines")
    ground = "//c:barChart/c:ser[1]//c:val"
    count = int(found(spec, f"{ground}//c:ptCount/@val")[0])
    assert len(found(spec, f"{ground}//c:pt")) == count - 2
    assert found(spec, "//c:barChart/c:gapWidth/@val") == ["0"]
    assert not found(spec, "//c:barChart//c:dLbls")


def test_panels_end_at_the_right_edge_of_their_chart() -> None:
    spec = choose(forms.ALL["small_multiples"])
    layout = "(//c:plotArea/c:layout//c:{})[1]/@val"
    left, wide = (float(found(spec, layout.format(side))[0]) for side in "xw")
    assert left + wide > 0.98, "last values stand in the air of their panels"


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


def test_lying_bars_side_by_side_are_named_in_a_legend_and_not_in_a_rows_labels() -> None:
    spec = choose(forms.data("bar", *forms.pair(3, 2, 1, then=(2, 2, 2))))
    assert spec.legend
    assert [s.labels for s in spec.series] == ["all", "all"]
    assert found(spec, "//c:legend/c:legendPos/@val") == ["t"]
    assert not found(spec, "//c:dLbl[c:showSerName/@val='1']")


def test_lying_bars_of_two_metrics_are_named_before_the_values_of_the_first_two() -> None:
    """A period before a number reads as a date, the name of a metric does not."""
    pair = forms.pair(3, 2, 1, then=(4, 2, 2))
    named = replace(forms.data("bar", *pair, highlight=("乙",)), against=True)
    spec = choose(named)
    assert not spec.legend
    said = "//c:dLbl[c:showSerName/@val='1']"
    assert found(spec, f"{said}/c:idx/@val") == ["0", "0"]
    assert found(spec, f"{said}/c:showVal/@val") == ["1", "1"]
    plot = "//c:plotArea/c:layout//c:w/@val"
    assert float(found(spec, plot)[0]) < float(
        found(choose(replace(named, against=False)), plot)[0]
    )
    assert choose(replace(named, room=12)).legend, "in a legend where the names have no room"


def test_few_pairs_of_columns_of_two_periods_are_named_over_the_first() -> None:
    pair = forms.pair(3, 2, 1, then=(4, 2, 2))
    spec = choose(forms.data("column", *pair))
    assert not spec.legend
    said = "//c:dLbl[c:showSerName/@val='1']"
    assert found(spec, f"{said}/c:idx/@val") == ["0", "0"]
    assert found(spec, f"{said}/c:showVal/@val") == ["1", "1"]
    assert found(spec, f"{said}/c:separator/text()") == ["\n", "\n"]
    assert (spec.maximum or 0) > 4, "a second line has room over the highest column"
    assert choose(forms.data("column", *forms.pair(3, 2, 1, 4, then=(4, 2, 2, 3)))).legend
    assert choose(forms.data("column", *pair, room=12)).legend, "where names have no room"


def test_an_author_may_ask_for_a_legend_of_each_chart_or_for_none() -> None:
    data = forms.data("column", *forms.pair(3, 2, 1, then=(4, 2, 2)))
    own, none = (choose(replace(data, legend=asked)) for asked in (True, False))
    assert own.legend
    assert not first_names(own)
    assert not none.legend
    assert not first_names(none)
    left, right = Box(0, 0, 5_000_000, 3_000_000), Box(6_000_000, 0, 5_000_000, 3_000_000)
    house = samples.house()
    pen = ink(Palette(house.theme), house, "zh-Hans")
    assert legended([(own, left), (own, right)], pen) == {left: True, right: True}


def test_of_charts_side_by_side_the_first_names_its_columns_for_both() -> None:
    spec = choose(forms.data("column", *forms.pair(3, 2, 1, then=(4, 2, 2))))
    left, right = Box(0, 0, 5_000_000, 3_000_000), Box(6_000_000, 0, 5_000_000, 3_000_000)
    house = samples.house()
    pen = ink(Palette(house.theme), house, "zh-Hans")
    assert legended([(spec, left), (spec, right)], pen) == {left: True, right: False}
    assert first_names(spec)
    assert not first_names(unnamed(spec))


def test_few_pairs_stand_closer_where_a_value_would_be_wider_than_its_column() -> None:
    wide, short = (
        choose(
            forms.data("column", *forms.pair(3, 2, 1, then=(4, 2, 2), characters=chars), room=45)
        )
        for chars in (6, 3)
    )
    assert wide.gap_width < short.gap_width


def test_a_row_of_differences_stands_under_the_end_of_an_axis() -> None:
    for labels, place in ((None, "t"), (False, "b")):
        spec = choose(replace(forms.differences(), labels=labels))
        assert bool(spec.value_axis) == (labels is False)
        row = next(each for each in spec.series if each.role == "difference")
        assert row.label_position == place


def test_values_over_few_pairs_of_columns_are_as_large_as_what_is_set_off() -> None:
    def sizes(count: int) -> list[str]:
        now, then = (3, 9, 4, 5)[:count], (2, 3, 4, 6)[:count]
        spec = choose(forms.data("column", *forms.pair(*now, then=then), highlight=("max",)))
        return sorted(set(found(spec, "//c:ser[2]//c:dLbls//a:defRPr/@sz")))

    assert sizes(3) == ["1400"]
    assert sizes(4) == ["1200", "1400"]


def test_differences_under_the_names_are_formulas_and_the_legend_says_what_is_set_off() -> None:
    over = forms.differences()
    spec = choose(replace(over, gap=replace(over.gap, below=True)))
    names = ["甲\n落后 5.0", "乙\n领先 2.0", "丙\n持平", "丁"]
    assert found(spec, "//c:barChart[1]/c:ser[1]/c:cat//c:v/text()") == names
    assert not [each for each in spec.series if each.role == "difference"]
    assert spec.series[-1].role == "key"
    sheet = Sheet(spec)
    assert sheet.columns[1].cells == ("甲", "乙", "丙", "丁")
    formula = sheet.formula(sheet.columns[0], 0)
    assert formula.startswith('B2&IF(OR(D2="",C2=""),"",CHAR(10)&TEXT(ROUND((D2-C2)*100,1),')


def test_values_in_few_stacks_named_beside_the_last_are_larger() -> None:
    parts = forms.parts((40, 30, 20), (60, 70, 80))
    spec = choose(forms.data("percent_column", *parts))
    assert set(found(spec, "//c:barChart//c:dLbl//a:defRPr/@sz")) == {"1400"}
    four = choose(forms.data("percent_column", *forms.parts((40, 30, 20, 5), (60, 70, 80, 95))))
    assert set(found(four, "//c:barChart//c:dLbls//a:defRPr/@sz")) == {"1200"}


def test_a_legend_of_stacked_columns_stands_beside_them() -> None:
    assert found(samples.stacked(), "//c:legend/c:legendPos/@val") == ["r"]
    assert found(samples.stacked(lying=True), "//c:legend/c:legendPos/@val") == ["t"]


def test_the_column_set_off_has_its_colour_in_the_legend_and_no_more_room() -> None:
    pair = forms.pair(3, 9, 4, 5, then=(2, 3, 4, 5))
    spec = choose(forms.data("column", *pair, highlight=("max",)))
    key = spec.series[-1]
    assert (key.role, key.name, set(key.values)) == ("key", "2023年最高", {None})
    assert found(spec, "//c:barChart[2]/c:ser/c:tx//c:v/text()") == ["2023年最高"]
    assert len(found(spec, "//c:barChart[1]/c:ser")) == 2
    assert found(spec, "//c:valAx/c:tickLblPos/@val") == ["none", "none"]
    assert not found(spec, "//c:legendEntry")
    named = choose(forms.data("column", *pair, highlight=("乙",)))
    assert named.series[-1].name == "2023年 乙"
    assert len(choose(forms.data("column", *pair)).series) == 2
    assert len(choose(forms.data("column", pair[1], highlight=("max",))).series) == 1


def test_the_bar_set_off_has_its_colour_in_the_legend_and_no_more_room() -> None:
    pair = forms.pair(3, 9, 4, 5, then=(2, 3, 4, 5))
    made = forms.data("bar", *pair, highlight=("max",), better="down")
    spec = choose(made)
    key = spec.series[-1]
    assert (key.role, key.mark, key.name) == ("key", "bar", "2023年最差")
    assert set(key.values) == {None}
    assert found(spec, "//c:barChart/c:barDir/@val") == ["bar", "bar"]
    assert found(spec, "//c:barChart[2]/c:ser/c:tx//c:v/text()") == ["2023年最差"]
    assert found(spec, "//c:valAx/c:tickLblPos/@val") == ["none", "none"]
    plain = replace(spec, series=spec.series[:-1])
    for same in (
        "//c:barChart[1]/*[self::c:gapWidth or self::c:overlap]/@val",
        "//c:plotArea/c:layout//@val",
        "//c:catAx[1]/c:scaling/c:orientation/@val",
    ):
        assert found(spec, same) == found(plain, same)
    named = choose(forms.data("bar", *pair, highlight=("乙",)))
    assert named.series[-1].name == "2023年 乙"
    assert len(choose(forms.data("bar", *pair)).series) == 2


def test_an_entry_for_what_is_set_off_never_breaks_the_legend_into_two_lines() -> None:
    pair = forms.pair(3, 9, 4, 5, then=(2, 3, 4, 5))
    made = forms.data("bar", *pair, highlight=("max",), better="down")
    names = [replace(made, room=room) for room in (50, 45, 30)]
    assert [choose(each).series[-1].name for each in names] == ["2023年最差", "最差", "2023年"]


@pytest.mark.parametrize(
    ("end", "better", "name"),
    [
        ("max", "up", "最好"),
        ("max", "down", "最差"),
        ("min", "up", "最差"),
        ("min", "down", "最好"),
    ],
)
def test_what_is_set_off_is_called_by_what_it_means(end: str, better: str, name: str) -> None:
    """Two charts of a slide set off the slowest and the least solved: both are the worst."""
    pair = forms.pair(3, 9, 4, 5, then=(2, 3, 4, 5))
    spec = choose(forms.data("column", *pair, highlight=(end,), better=better))
    assert spec.series[-1].name == f"2023年{name}"


def test_a_legend_begins_at_the_left_edge_and_takes_what_its_entries_need() -> None:
    """Over a width of their own programs spread the entries, and begin further right."""
    pair = forms.pair(3, 2, 1, then=(2, 2, 1))
    for kind in ("column", "bar", "line"):
        spec = replace(choose(forms.data(kind, *pair)), legend=True)
        layout = "//c:legend/c:layout/c:manualLayout"
        assert found(spec, f"{layout}/c:x/@val") == ["0.00000"]
        assert not found(spec, f"{layout}/c:w")


def pareto() -> ChartSpec:
    share = SeriesData(
        "~cumulative", "累计", tuple(map(Decimal, ("0.4", "0.7", "0.9", "1"))), (None,) * 4,
        role="cumulative", number_format="0.0%",
    )  # fmt: skip
    return choose(forms.data("pareto", forms.series("n", 40, 30, 20, 10), share))


def test_a_paretos_values_stand_in_its_columns_and_its_first_share_over_them() -> None:
    spec = pareto()
    assert set(found(spec, "//c:barChart//c:dLblPos/@val")) == {"ctr", "outEnd"}
    assert len(found(spec, "//c:barChart//c:dLbl[c:dLblPos/@val='ctr']")) == 4
    assert found(spec, "//c:lineChart//c:dLbl[c:idx/@val='0']/c:dLblPos/@val") == ["t"]


def test_values_of_columns_that_a_line_crosses_stand_inside_as_far_as_nearly_all_are_high() -> None:
    share = forms.series("~cumulative", "0.5", "0.8", "0.99", 1, role="cumulative")
    spec = choose(forms.data("pareto", forms.series("n", 50, 30, 19, "0.5"), share))
    inside = found(spec, "//c:barChart//c:dLbl[c:dLblPos/@val='ctr']/c:idx/@val")
    assert inside == ["0", "1", "2"]


def test_the_share_a_pareto_is_about_is_in_the_colour_of_the_message() -> None:
    share = SeriesData(
        "~cumulative", "累计", tuple(map(Decimal, ("0.4", "0.7", "0.9", "1"))), (None,) * 4,
        role="cumulative", number_format="0.0%",
    )  # fmt: skip
    made = forms.data("pareto", forms.series("n", 40, 30, 20, 10), share, cut=2)
    told = "//c:lineChart//c:dLbl[.//a:schemeClr/@val='accent2']"
    assert found(choose(made), f"{told}/c:idx/@val") == ["1"]
    assert found(choose(made), f"{told}//a:defRPr/@b") == ["1"]
    assert not found(choose(replace(made, cut=4)), told)
    marked = choose(replace(made, highlight=("甲",)))
    assert not found(marked, told), "one thing a chart is in the colour of the message"


def test_names_that_give_way_stay_near_their_points_and_others_at_theirs() -> None:
    moved = moved_apart({"a": 90.0, "b": 88.0, "c": 87.0, "d": 20.0}, 12.0)
    assert moved["d"] == 0
    at = [height + moved[key] for key, height in (("a", 90.0), ("b", 88.0), ("c", 87.0))]
    assert [above - below for above, below in pairwise(at)] == [12.0, 12.0]
    assert sum(moved.values()) == pytest.approx(0)


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
    marked = found(choose(short), "//c:ser[c:spPr//a:schemeClr/@val='accent2']")
    assert [len(each.xpath("c:yVal//c:pt", namespaces=NS)) for each in marked] == [2], "one row"


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
def test_a_bar_compared_with_is_light_and_in_an_edge_where_nothing_is_printed(kind: str) -> None:
    """A heavy grey beside the data takes the eye; the edge is seen on paper.

    A printed value says what the bar says (WCAG 2.1, 1.4.11).
    """
    now, then = forms.pair(3, 9, 4, then=(2, 3, 4))[::-1]
    spec = choose(forms.data(kind, then, now))
    quiet = "c:spPr[a:solidFill/a:schemeClr[@val='accent3']/a:lumOff]"
    (bare, *_) = found(spec, f"//c:barChart//{quiet}/a:ln")
    assert bare.find("a:noFill", NS) is not None
    spec = choose(replace(forms.data(kind, then, now), labels=False))
    (edge, *_) = found(spec, f"//c:barChart//{quiet}/a:ln/a:solidFill/a:schemeClr")
    assert edge.get("val") == "accent3"
    assert len(edge) == 0, "the grey itself"


def test_parts_of_a_stack_at_rest_have_a_seam_of_paper_and_an_edge_without_a_value() -> None:
    made = forms.data("stacked_column", *forms.parts((30, 40, 50), (10, 20, 20)), highlight=("子",))
    edge = "(//c:ser)[2]/c:spPr/a:ln//a:schemeClr/@val"
    assert found(choose(made), edge) == ["bg1"]
    assert found(choose(replace(made, labels=False)), edge) == ["accent3"]


def over_columns(columns: tuple[int, ...], line: tuple[int, ...], **more) -> ChartSpec:
    """Columns with a second metric's line on their scale."""
    items = (forms.series("now", *columns), forms.series("staff", *line, role="beside"))
    made = choose(forms.data("column", *items, **more))
    return replace(made, legend=True, value_axis=True)


def rims(spec: ChartSpec, theme: str = "blue") -> list[tuple[str, float]]:
    """Colour and width in points of every line of a chart."""
    made = ink(Palette(load_theme(theme)), samples.house(), "zh-Hans")
    tree = etree.fromstring(chart(spec, WIDE, made).encode())
    lines = tree.xpath("//c:lineChart/c:ser/c:spPr/a:ln[a:solidFill]", namespaces=NS)
    return [(x.find(".//a:schemeClr", NS).get("val"), int(x.get("w")) / 12_700) for x in lines]


def test_a_second_metrics_line_has_a_rim_of_paper_where_it_is_hardly_seen_on_a_column() -> None:
    spec = over_columns((50, 90, 40), (60, 60, 60), highlight=("乙",))
    dark = replace(spec.series[0], points=tuple(
        replace(point, color="accent_strong") for point in spec.series[0].points
    ))  # fmt: skip
    spec = replace(spec, series=(dark, *spec.series[1:]))
    for theme in theme_files():
        (under, wide), (over, own) = rims(spec, theme)
        assert (under, over) == ("bg1", "tx1")
        assert wide - own >= 2, "seen on both sides"


def test_a_second_metrics_line_has_no_rim_where_it_is_seen_or_crosses_nothing() -> None:
    assert len(rims(over_columns((50, 70, 40), (60, 60, 60)))) == 1, "on light columns"
    assert len(rims(over_columns((50, 50, 40), (60, 60, 60)))) == 1, "over all of them"
    assert len(rims(pareto())) == 1, "from corner to corner"


def test_the_rim_of_a_line_is_in_no_legend_and_has_no_cells_of_its_own() -> None:
    spec = over_columns((50, 90, 40), (60, 60, 60))
    dark = replace(spec.series[0], color="total")
    spec = replace(spec, series=(dark, *spec.series[1:]))
    gone = found(spec, "//c:legend/c:legendEntry[c:delete/@val='1']/c:idx/@val")
    assert gone == ["1"], "columns, rim, line"
    cells = found(spec, "//c:lineChart/c:ser/c:val//c:f/text()")
    assert len(cells) == 2
    assert len(set(cells)) == 1
    indexes = found(spec, "//c:ser/c:idx/@val")
    assert len(set(indexes)) == len(indexes) == 3


def test_on_dark_paper_parts_at_rest_are_seen_without_an_edge_and_keep_their_seam() -> None:
    house = samples.house()
    made = forms.data("stacked_column", *forms.parts((30, 40, 50), (10, 20, 20)), highlight=("子",))
    dark = ink(Palette(load_theme("dark")), house, "zh-Hans")
    drawn = etree.fromstring(chart(choose(replace(made, labels=False)), WIDE, dark).encode())
    edges = drawn.xpath("//c:ser/c:spPr/a:ln//a:schemeClr/@val", namespaces=NS)
    assert set(edges) == {"bg1"}


@pytest.mark.parametrize(("tone", "color"), [("data", "accent1"), ("message", "accent2")])
def test_a_rise_beside_those_set_off_is_light_in_an_edge_of_their_colour(tone, color) -> None:
    spec = choose(forms.waterfall(30, 5, -20, highlight=("甲",), tone=tone))
    light = f"//c:ser/c:spPr[a:solidFill/a:schemeClr[@val='{color}']/a:lumOff]"
    (edge,) = found(spec, f"{light}/a:ln/a:solidFill/a:schemeClr")
    assert (edge.get("val"), len(edge)) == (color, 0)


def test_the_labels_of_a_waterfall_are_a_size_larger_where_all_have_room() -> None:
    spec = choose(forms.broken())
    sizes = "//c:dLbl//a:rPr/@sz"
    roomy, low = (found(spec, sizes, Box(0, 0, 9_000_000, tall)) for tall in (5_000_000, 1_200_000))
    assert (set(roomy), set(low)) == ({"1400"}, {"1200"})


def test_the_parts_of_a_stack_keep_their_seam_of_paper() -> None:
    spec = choose(forms.data("stacked_column", *forms.parts((3, 4, 5), (1, 2, 2)), grain="month"))
    edges = found(spec, "//c:ser/c:spPr/a:ln//a:schemeClr/@val")
    assert set(edges) == {"bg1"}


@pytest.mark.parametrize(("kind", "most"), [("percent_bar", 62), ("bar", 46), ("column", 72)])
def test_few_bars_are_no_slabs(kind: str, most: int) -> None:
    tall = Box(0, 0, 9_000_000, 5_000_000)
    parts = forms.parts((3, 4), (1, 2)) if kind == "percent_bar" else (forms.series("n", 5, 3),)
    spec = choose(forms.data(kind, *parts))
    share = float(
        found(spec, f"//c:plotArea/c:layout//c:{'w' if kind == 'column' else 'h'}/@val", tall)[0]
    )
    length = share * (tall.width if kind == "column" else tall.height) / EMU_PER_POINT
    gap = int(found(spec, "//c:gapWidth/@val", tall)[0])
    assert length / 2 / (1 + gap / 100) <= most + 0.5


def test_two_stacks_that_lie_stand_together_in_the_middle_of_a_tall_box() -> None:
    tall = Box(0, 0, 6_000_000, 5_000_000)
    spec = choose(forms.data("percent_bar", *forms.parts((3, 4), (1, 2))))
    assert int(found(spec, "//c:gapWidth/@val", tall)[0]) == 60
    y, h = (float(found(spec, f"//c:plotArea/c:layout//c:{e}/@val", tall)[0]) for e in "yh")
    names = (12 * 1.25 + 2) * EMU_PER_POINT / tall.height
    assert y - names + (h + names) / 2 == pytest.approx(0.5, abs=0.01), "their names over them"
    assert h * tall.height / EMU_PER_POINT == pytest.approx(2 * 62 * 1.6, abs=1)


def test_a_value_wider_than_its_column_keeps_off_a_higher_one_beside_it() -> None:
    narrow = Box(0, 0, 330 * EMU_PER_POINT, 260 * EMU_PER_POINT)
    then, now = forms.pair(
        "0.7", "0.7", "0.7", "0.5", then=("0.8", "0.8", "0.6", "0.8"), number_format="0.0%"
    )
    spec = choose(forms.data("column", then, replace(now, characters=4), highlight=("丁",)))
    spec = replace(
        spec, gap_width=150,
        series=tuple(replace(s, labels="none" if s.role == "previous" else "all")
                     for s in spec.series),
    )  # fmt: skip
    shifts = {
        int(each.find(f"{{{NS['c']}}}idx").get("val")): float(
            each.xpath(".//c:x/@val", namespaces=NS)[0]
        )
        for each in found(spec, "//c:dLbl[.//c:manualLayout]", narrow)
    }
    assert set(shifts) == {0, 1, 3}, "the third stands over both"
    assert min(shifts.values()) > 0


def across(*values: int, mean: int, **more) -> ChartSpec:
    means = SeriesData(
        "~mean", "平均", (Decimal(mean),) * len(values), (None,) * len(values), "mean"
    )
    keys = tuple(Category(str(at), str(at)) for at in range(len(values)))
    numbers = tuple(map(Decimal, values))
    return choose(
        ChartData(keys, (SeriesData("n", "量", numbers, (None,) * len(values)), means), **more)
    )


def test_a_mean_is_named_at_an_end_of_its_line_where_no_data_lie() -> None:
    label = "//c:ser[c:tx//c:v='平均']//c:dLbl"
    wide = "//c:plotArea/c:layout//c:w/@val"
    low = across(900, 800, 200, 100, 90, 80, 70, mean=500, kind="column")
    late = across(80, 90, 100, 200, 900, 950, 900, mean=500, kind="column")
    high = across(800, 900, 100, 200, 900, 950, 900, mean=500, kind="column")
    place = f"{label}/c:idx/@val", f"{label}/c:dLblPos/@val"
    assert [found(low, each) for each in place] == [["6"], ["t"]]
    assert [found(late, each) for each in place] == [["0"], ["t"]], "the left end is free"
    assert found(high, f"{label}/c:dLblPos/@val") == ["r"]
    assert float(found(low, wide)[0]) > float(found(high, wide)[0]) + 0.05
    assert float(found(low, f"{label}//c:x/@val")[0]) < 0.07, "ends with the plot"


def test_a_target_is_named_under_its_line_where_the_name_of_another_stands_over_it() -> None:
    quarters = tuple(Category(str(at), str(at)) for at in range(1, 5))

    def data(key: str, role: Role, *values: int) -> SeriesData:
        return SeriesData(key, key, tuple(map(Decimal, values)), (None,) * 4, role)

    def position(last: int) -> list[str]:
        lines = (
            data("2022", "previous", 85, 87, 88, last),
            data("2023", "this", 98, 100, 95, 100),
            data("target", "target", 90, 90, 90, 90),
        )
        spec = choose(ChartData(quarters, lines, kind="line", labels=True))
        return found(spec, "//c:ser[c:tx//c:v='target']//c:dLbl/c:dLblPos/@val")

    assert position(91) == ["b"]
    assert position(84) == ["t"]


def test_words_over_the_highest_value_need_no_room_where_the_scale_goes_on_above() -> None:
    top = "//c:plotArea/c:layout//c:y/@val"
    spec = across(
        100, 400, 100, mean=200, kind="line", grain="day", labels=False, highlight=("max",)
    )
    near, far = (
        float(found(replace(spec, minimum=Decimal(0), maximum=Decimal(end)), top)[0])
        for end in (401, 600)
    )
    assert far < near


def side_by_side(*specs: ChartSpec) -> list[etree._Element]:
    """Charts on a slide."""
    fills = [Fill(f"chart{at}", f"c{at}", spec, "图") for at, spec in enumerate(specs, 1)]
    page = samples.slide("s", f"charts-{len(specs)}", "one", "标题", *fills)
    with zipfile.ZipFile(
        io.BytesIO(samples.build(replace(samples.deck(), slides=(page,))))
    ) as package:
        names = sorted(name for name in package.namelist() if name.startswith("ppt/charts/chart"))
        return [etree.fromstring(package.read(name)) for name in names]


def plots(*specs: ChartSpec) -> list[tuple[str, ...]]:
    """Of charts side by side on a slide, where each plot begins and how tall it is."""
    layout = "//c:plotArea/c:layout/c:manualLayout"
    return [
        tuple(tree.xpath(f"string({layout}/c:{part}/@val)", namespaces=NS) for part in "yh")
        for tree in side_by_side(*specs)
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


def legends(*specs: ChartSpec) -> list[bool]:
    """Of charts side by side on a slide, which have a legend."""
    return [bool(tree.xpath("//c:legend", namespaces=NS)) for tree in side_by_side(*specs)]


def test_charts_side_by_side_with_the_same_legend_have_it_once_and_stay_level() -> None:
    pair = forms.pair(3, 9, 4, 5, then=(2, 3, 4, 5))
    one, other = (
        choose(forms.data("column", *pair, highlight=(end,), better=better))
        for end, better in (("max", "down"), ("min", "up"))
    )
    assert legends(one, other) == [True, False]
    assert len(set(plots(one, other))) == 1
    plain = choose(forms.data("column", *pair))
    assert legends(one, plain) == [True, True], "another set of entries"


def beside(spec: ChartSpec, *keys: str, taller: float = 1.08) -> float | None:
    """Where the plot begins in a chart whose table beside it has these rows; points."""
    rows = tuple(Row(key, (Cell(rich(key)), Cell(rich("1")))) for key in keys)
    columns = TableColumn("row", rich("渠道")), TableColumn("n", rich("次"), "right")
    step = 24 * EMU_PER_POINT
    heights = (step, *(step for _ in keys))
    table = FittedTable(TableSpec(columns, rows), (2 * step, step), heights, 14)
    place = Box(WIDE.x + WIDE.width, WIDE.y, 3 * step, sum(heights))
    house = samples.house()
    pen = ink(Palette(house.theme), house, "zh-Hans")
    box = replace(WIDE, height=round(sum(heights) * taller))
    level = beside_rows([(spec, box)], [(table, place)], pen).get(box)
    return None if level is None else level[0]


def test_bars_beside_a_table_of_their_categories_are_level_with_its_rows() -> None:
    spec = choose(forms.data("bar", forms.series("this", 9, 4, 3, 2)))
    names = [category.label for category in spec.categories]
    assert beside(spec, *names, "合计") == 24
    assert beside(spec, "全部", *names) == 48
    assert beside(spec, *reversed(names)) is None, "other rows"
    assert beside(spec, *names[:2]) is None, "not all of them"
    assert beside(spec, *names, taller=2.0) is None, "half the chart would be empty"


@pytest.mark.parametrize("gridlines", [True, False])
def test_gridlines_do_not_run_through_the_name_at_a_lines_end(gridlines) -> None:
    spec = replace(samples.lines(), gridlines=gridlines)
    grounds = found(spec, "//c:ser[.//c:showSerName/@val='1']/c:dLbls/c:dLbl/c:spPr")
    filled = [ground.find("a:solidFill", NS) is not None for ground in grounds]
    assert any(filled) is gridlines


def test_no_line_at_a_mean_runs_through_the_name_of_a_point() -> None:
    """Two points lie on it, near enough for their names to meet: one goes under the line."""
    made = forms.scatter()
    values = {"csat": ("0.9", "0.9", "0.8"), "speed": (31, 33, 42), "mean_x": (40,)}
    items = tuple(
        replace(s, values=tuple(map(Decimal, values[s.key]))) if s.key in values else s
        for s in made.series
    )
    long = tuple(replace(c, label=f"一类很长的问题{c.label}") for c in made.categories)
    spec = choose(replace(made, series=items, categories=long))
    sides = found(spec, "//c:ser[c:idx/@val='0']/c:dLbls/c:dLbl/c:dLblPos/@val")
    assert sorted(sides[:2]) == ["b", "t"]


def test_a_slope_names_its_moments_over_lines_that_run_down_and_fills_its_box() -> None:
    spec = choose(forms.ALL["slope"])
    assert found(spec, "//c:catAx/c:tickLblPos/@val") == ["high"]
    assert len(found(spec, "//c:catAx/c:majorGridlines")) == 1
    assert found(spec, "//c:catAx//a:defRPr/@b") == ["1"]
    y, h = (float(found(spec, f"//c:plotArea/c:layout//c:{e}/@val")[0]) for e in "yh")
    assert y + h > 0.95
    line = choose(forms.data("line", forms.series("n", 3, 5), grain="month"))
    assert found(line, "//c:catAx/c:tickLblPos/@val") == ["low"]
    assert not found(line, "//c:catAx/c:majorGridlines")


def test_the_end_of_a_slopes_line_that_is_set_off_speaks_up() -> None:
    spec = choose(forms.ALL["slope"])
    sizes = found(spec, "(//c:ser)[1]//c:dLbl//@sz")
    assert set(sizes) == {"1400"}
    assert set(found(spec, "(//c:ser)[2]//c:dLbl//@sz")) == {"1200"}


def test_a_value_over_a_lines_highest_point_keeps_off_what_is_over_the_chart() -> None:
    """The marker stands between: as much room is over the value as over that of a column."""
    line = forms.data("line", forms.series("n", 79, 48, 31), grain="month")
    column = replace(line, kind="column")
    at = "//c:plotArea/c:layout//c:y/@val"
    shares = [float(found(choose(each), at)[0]) for each in (line, column)]
    over_line, over_column = (share * WIDE.height / EMU_PER_POINT for share in shares)
    assert over_line == pytest.approx(over_column + 5, abs=0.1)

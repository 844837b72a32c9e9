"""What a chart says, in the file: labels from cells, bands, trend lines, places of words."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from deckgen.charts.choose import choose
from deckgen.charts.data import Band, Note
from deckgen.charts.spec import Category
from deckgen.layout.page import EMU_PER_POINT, Box
from deckgen.layout.theme import load_theme
from deckgen.pptx.chart_band_sides import band_sides
from deckgen.pptx.chart_bands import broken
from deckgen.pptx.chart_frame import Frame
from deckgen.pptx.chart_ink import ink
from deckgen.pptx.chart_labels import LEGAL, Labels
from deckgen.pptx.chart_notes import Notes
from deckgen.pptx.chart_place import Place, Rect
from deckgen.pptx.chart_plate import far_from_its_column
from deckgen.pptx.chart_words import C15
from deckgen.pptx.chart_xml import chart
from deckgen.pptx.color import Palette
from deckgen.pptx.workbook import workbook
from tests.charts import forms
from tests.charts.test_choose import data, series
from tests.charts.test_days import days
from tests.render import samples
from tests.render.opened import NS, local

BOX = Box(0, 0, 9_000_000, 4_000_000)
ALL_NS = {**NS, "c15": C15}
MONTHS = tuple(f"{month}月" for month in range(1, 13))
VALUES = (8037, 7924, 10212, 9061, 10159, 12827, 9297, 10676, 10441, 11602, 14972, 12792)


def house_ink():
    house = samples.house()
    return ink(Palette(house.theme), house, "zh-Hans")


def xml(spec):
    return etree.fromstring(chart(spec, BOX, house_ink()).encode())


def found(spec, path):
    return xml(spec).xpath(path, namespaces=ALL_NS)


def months(**more):
    kind = more.pop("kind", "line")
    words = {"note": "标注", "forecast": "{name}（预测）", "stroke": "线宽", "whole": "合计"}
    words["spot"] = "突出点"
    return choose(data(series(*VALUES), labels=MONTHS, kind=kind, words=words, **more))


NOTED = months(
    highlight=("max",),
    tone="message",
    notes=(Note("11月", "双十一\n一周 4,379"), Note("6月", "618")),
)
STACKED = choose(
    data(
        series(4, 5, key="a", role="part"),
        series(2, 3, key="b", role="part"),
        kind="stacked_column",
        notes=(Note("乙", "大促"),),
        words={"note": "标注", "whole": "合计"},
    )
)
BARS = choose(
    data(
        series(95, 60),
        series(90, 90, key="~target", name="目标", role="target"),
        kind="bar",
        notes=(Note("乙", "讲师缺位"),),
        words={"note": "标注", "stroke": "线宽"},
    )
)
BANDED = months(bands=(Band("618", ("6月",)), Band("年末", ("11月", "12月"))))
COLUMNS = months(kind="column", bands=(Band("618", ("6月",)),), forecast=("12月",))
AHEAD = months(forecast=("11月", "12月"))
MEAN = choose(
    data(
        series(4, 8, 6),
        series(6, 6, 6, key="~mean", name="平均", role="mean"),
        kind="column",
    )
)
ALL = {
    "noted": NOTED, "stacked": STACKED, "bars": BARS, "banded": BANDED, "columns": COLUMNS,
    "ahead": AHEAD, "mean": MEAN,
}  # fmt: skip
every = pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())


def cells(spec, reference: str) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(spec)), data_only=True)["Sheet1"]
    found_cells = sheet[reference.removeprefix("Sheet1!").replace("$", "")]
    rows = found_cells if isinstance(found_cells, tuple) else ((found_cells,),)
    return [row[0].value for row in rows]


@every
def test_words_of_cells_are_cached_as_the_workbook_has_them(spec) -> None:
    for element in xml(spec).xpath("//c15:datalabelsRange", namespaces=ALL_NS):
        told = cells(spec, element.findtext("c15:f", namespaces=ALL_NS))
        points = element.xpath("c15:dlblRangeCache/c:pt", namespaces=ALL_NS)
        cache = {int(point.get("idx")): point[0].text for point in points}
        assert {at: text for at, text in enumerate(told) if text is not None} == cache
        count = element.find("c15:dlblRangeCache/c:ptCount", ALL_NS)
        assert int(count.get("val")) == len(told) == len(spec.categories)


@every
def test_formulas_leave_the_values_the_chart_has(spec) -> None:
    for reference in found(spec, "//c:val//c:numRef"):
        cache = {int(p.get("idx")): float(p[0].text) for p in reference.iterfind(".//c:pt", NS)}
        told = cells(spec, reference.find("c:f", NS).text)
        assert {at: float(v) for at, v in enumerate(told) if v is not None} == cache


@every
def test_axis_ids_and_label_positions_are_legal(spec) -> None:
    tree = xml(spec)
    axes = set(tree.xpath("//c:catAx/c:axId/@val|//c:valAx/c:axId/@val", namespaces=NS))
    for plot in tree.xpath("//c:barChart|//c:lineChart", namespaces=NS):
        assert {each.get("val") for each in plot.findall("c:axId", NS)} <= axes
        grouping = plot.find("c:grouping", NS).get("val")
        kind = "line" if local(plot) == "lineChart" else grouping
        assert set(plot.xpath(".//c:dLblPos/@val", namespaces=NS)) <= set(LEGAL[kind])


@every
def test_an_extension_has_one_child_and_colours_are_the_themes(spec) -> None:
    assert all(len(ext) == 1 for ext in found(spec, "//c:ext"))
    assert not found(spec, "//a:srgbClr")


@every
def test_series_stand_in_the_order_legends_count_in(spec) -> None:
    assert found(spec, "//c:ser/c:idx/@val") == [str(at) for at in range(len(spec.series))]


def test_openxml_audit_finds_nothing(tmp_path) -> None:
    from openxml_audit import validate_pptx

    deck = samples.deck()
    slides = tuple(
        replace(samples.with_chart(spec).slides[0], id=f"s{at}")
        for at, spec in enumerate(ALL.values())
    )
    path = tmp_path / "deck.pptx"
    path.write_bytes(samples.build(replace(deck, slides=slides)))
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


def test_a_label_from_a_cell_has_its_words_and_value_as_fallback() -> None:
    label = found(NOTED, "//c:dLbl[c:idx/@val='10']")[0]
    fields = label.xpath(".//a:fld", namespaces=ALL_NS)
    assert [field.get("type") for field in fields] == ["CELLRANGE", "VALUE"]
    assert [field.findtext("a:t", namespaces=NS) for field in fields] == [
        "双十一 一周 4,379",
        "14,972",
    ]
    assert label.xpath(".//c15:showDataLabelsRange/@val", namespaces=ALL_NS) == ["1"]
    assert label.find("c:showVal", NS).get("val") == "1"
    ids = [field.get("id") for field in found(NOTED, "//a:fld")]
    assert len(set(ids)) == len(ids)


def test_the_header_of_the_words_is_named() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(NOTED)))["Sheet1"]
    assert [cell.value for cell in sheet[1]] == [None, "contacts", "contacts 突出点", "标注"]
    assert sheet["D12"].value == "双十一\n一周 4,379"


def test_bands_are_columns_without_gap_behind_the_line() -> None:
    plots = found(BANDED, "//c:plotArea/*[c:ser]")
    assert [local(plot) for plot in plots] == ["barChart", "lineChart"]
    assert plots[0].find("c:gapWidth", NS).get("val") == "0"
    names = plots[0].xpath(".//c:dLbl[c:showSerName/@val='1']/c:idx/@val", namespaces=NS)
    assert names == ["5", "10"]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(BANDED)))["Sheet1"]
    assert [cell.value for cell in sheet[1]] == [None, "contacts", "618", "年末"]


@pytest.mark.parametrize("name", ["blue", "dark", "warm", "print"])
def test_a_band_behind_lines_is_in_one_piece_on_dark_paper_too(name: str) -> None:
    """Columns that are seen through show where their edges overlap."""
    house = samples.house()
    made = ink(Palette(load_theme(name)), house, "zh-Hans")
    tree = etree.fromstring(chart(BANDED, BOX, made).encode())
    looks = tree.xpath("//c:barChart/c:ser/c:spPr", namespaces=NS)
    assert len(looks) == 2
    for each in looks:
        assert not each.xpath(".//a:alpha", namespaces=NS)
        fill, edge = (each.find(path, NS) for path in ("a:solidFill", "a:ln/a:solidFill"))
        assert etree.tostring(fill[0]) == etree.tostring(edge[0])


@pytest.mark.parametrize(
    ("name", "room", "lines"),
    [
        ("618", 45, ["618"]),
        ("APP新版上线", 49, ["APP", "新版上线"]),
        ("季度促销活动", 40, ["季度促", "销活动"]),
        ("10–12 点平均 6.8 分钟", 60, ["10–12 点", "平均", "6.8 分钟"]),
        ("10–12 点平均 6.8 分钟", 45, ["10–12 点平均 6.8 分钟"]),
        ("Summer sale week", 62, ["Summer", "sale week"]),
    ],
)
def test_the_name_of_a_band_is_broken_between_words_but_no_number_from_its_unit(
    name: str, room: float, lines: list[str]
) -> None:
    assert broken(name, room, 12) == lines


def test_a_name_wider_than_its_band_stands_in_lines_within_it() -> None:
    label = found(months(bands=(Band("新版上线第一周", ("6月",)),)), "//c:barChart//c:dLbl")[0]
    assert len(label.findall(".//a:p", NS)) == 2
    assert "".join(label.xpath(".//a:t/text()", namespaces=NS)) == "新版上线第一周"


def test_a_name_that_no_line_holds_stands_beside_its_band() -> None:
    name = "10–12 点平均 6.8 分钟"
    keys = tuple(str(at) for at in range(1, 31))
    spec = choose(
        data(series(*range(1, 31)), labels=keys, kind="line", bands=(Band(name, ("9", "10")),))
    )
    frame = Frame(spec, BOX, house_ink())
    ((at, label),) = Labels(spec, house_ink(), frame).placed["~band1"].items()
    box = Notes(spec, house_ink(), frame).band_box(spec.series[0], at, label)
    left = frame.margins[0]
    assert box.right <= left + 8 * frame.slot + 1 or box.left >= left + 10 * frame.slot - 1


def test_charts_of_a_row_name_their_bands_at_the_same_end() -> None:
    def banded(*values: int):
        return choose(data(series(*values), kind="line", labels=labels, bands=bands))

    labels, bands = tuple("一二三四五六"), (Band("未结", ("五", "六")),)
    falls, stays = banded(90, 70, 50, 30, 5, 2), banded(90, 70, 50, 60, 40, 45)
    left, right = BOX, replace(BOX, x=10_000_000)
    row = [(stays, left), (falls, right)]
    assert band_sides(row, {}, house_ink()) == {left: "inEnd", right: "inEnd"}
    assert band_sides(row[:1], {}, house_ink()) == {}, "alone"
    assert band_sides([row[0], (falls, replace(right, y=9))], {}, house_ink()) == {}, "no row"
    rises = replace(banded(2, 5, 30, 50, 90, 90), maximum=Decimal(90))
    assert set(band_sides([(rises, left), (falls, right)], {}, house_ink()).values()) == {""}
    for spec in (falls, stays):
        drawn = chart(spec, BOX, house_ink(), band_side="inEnd").encode()
        places = etree.fromstring(drawn).xpath("//c:barChart//c:dLblPos/@val", namespaces=NS)
        assert set(places) == {"inEnd"}


def test_words_hide_the_gridlines_behind_them_but_on_a_band_that_hides_them_itself() -> None:
    def ground(spec):
        (label,) = found(spec, "//c:dLbl[c:tx//a:fld]")
        fill = label.find("c:spPr/a:solidFill/a:schemeClr", NS)
        return None if fill is None else fill.get("val")

    steep = [100] * 9 + [4200] + [100] * 9
    keys = tuple(str(at) for at in range(len(steep)))
    made = {"labels": keys, "kind": "line", "notes": (Note("9", "大促"),)}
    assert ground(choose(data(series(*steep), **made))) == "bg1"
    banded = data(series(*steep), **made, bands=(Band("周", ("9", "10")),))
    assert ground(choose(banded)) is None, "at the top of the band it would stand out of it"


def test_the_value_of_a_steep_trough_stands_right_under_its_point() -> None:
    low = EMU_PER_POINT * 110
    rates = ("0.963", "0.963", "0.986", "0.892", "0.956", "0.929", "0.945")
    keys = tuple(f"{at}月" for at in range(1, 8))
    spec = choose(
        data(series(*rates, number_format="0.0%"), labels=keys, kind="line", highlight=("min",))
    )

    def scale(height: int, level: tuple[float, float] = (0.0, 0.0)):
        box = Box(0, 0, BOX.width, height)
        tree = etree.fromstring(chart(spec, box, house_ink(), level=level).encode())
        begins = float(tree.xpath("string(//c:valAx/c:scaling/c:min/@val)", namespaces=NS))
        path = "//c:ser[.//c:dLbl][1]//c:dLbl[c:idx/@val='3']"
        (label,) = tree.xpath(path, namespaces=NS)
        return begins, label.find("c:dLblPos", NS).get("val"), label.find("c:layout", NS)

    begins, position, moved = scale(low)
    assert begins < spec.minimum
    assert (position, moved) == ("b", None)
    assert scale(BOX.height)[0] == spec.minimum, "where there is room the scale stays"
    assert scale(low, (10.0, 20.0))[0] == spec.minimum, "charts in a row may share it"


def test_the_value_of_a_column_under_zero_has_room_over_the_categories_labels() -> None:
    keys = ("回应", "解决率")

    def columns(*values: str):
        items = data(series(*values, number_format="0.0%"), labels=keys, kind="column")
        return choose(replace(items, labels=True))

    below = columns("-0.111", "0.024")
    (begins,) = found(below, "//c:valAx/c:scaling/c:min/@val")
    frame = Frame(below, BOX, house_ink())
    under = (Decimal("-0.111") - Decimal(begins)) / (Decimal("0.024") - Decimal(begins))
    plot = frame.height - frame.margins[1] - frame.margins[3]
    assert float(under) * plot > house_ink().strong, "as tall as the value, and more"
    assert found(columns("0.111", "0.024"), "//c:valAx/c:scaling/c:min/@val") == ["0"]


def test_words_of_a_line_stand_on_paper_at_their_point_where_a_column_set_off_is_behind() -> None:
    keys = tuple(str(at) for at in range(20))
    tall = series(*[80] * 9, 95, *[80] * 10)
    crossing = series(*[40] * 20, key="line", name="线", role="beside")
    note = Note("9", "在岗", series="line")

    def labels(highlight: tuple[str, ...]):
        made = {"labels": keys, "kind": "combo", "notes": (note,), "highlight": highlight}
        return found(choose(data(tall, crossing, **made)), "//c:lineChart//c:dLbl[c:tx]")

    (label,) = labels(("9",))
    assert label.find("c:spPr/a:solidFill/a:schemeClr", NS).get("val") == "bg1"
    assert label.find("c:dLblPos", NS).get("val") == "t"
    assert label.find(".//c:y", NS) is None, "at its point, not led back to it"
    (label,) = labels(())
    assert label.find("c:spPr/a:solidFill", NS) is None, "it reads on a light column"


def test_no_leader_runs_past_the_value_of_the_column_that_its_point_is_on() -> None:
    keys = tuple(str(at) for at in range(20))
    line = series(*[40] * 10, *[90] * 10, key="line", name="线", role="beside")
    spec = choose(data(series(*[80] * 20), line, labels=keys, kind="combo"))
    stage = Notes(spec, house_ink(), Frame(spec, BOX, house_ink())).stage
    (drawn_line,) = (each for each in spec.series if each.key == "line")
    aside = [
        far_from_its_column(drawn_line, at, Place("t", dy=far), (30, 14), stage)
        for at, far in ((5, 60), (5, 4), (15, 60))
    ]
    assert aside == [True, False, False], "led away, at its point, over no column"


def test_bands_over_columns_are_seen_through_on_a_hidden_axis() -> None:
    assert found(COLUMNS, "//c:ser[2]//a:alpha") or found(COLUMNS, "//a:alpha")
    second = found(COLUMNS, "//c:valAx")[1]
    assert second.find("c:tickLblPos", NS).get("val") == "none"
    ends = second.xpath("c:scaling/c:max/@val|c:scaling/c:min/@val", namespaces=NS)
    assert sorted(ends) == ["0", "1"]


def test_days_are_labelled_under_their_points_on_a_date_axis() -> None:
    spec = days(*range(31))
    (axis,) = found(spec, "//c:dateAx")
    assert axis.find("c:numFmt", NS).get("formatCode") == "m/d"
    assert axis.find("c:majorTimeUnit", NS).get("val") == "days"
    assert int(axis.find("c:majorUnit", NS).get("val")) == Frame(spec, BOX, house_ink()).skip > 1
    # a turned label stands beside its point
    assert axis.find("c:txPr/a:bodyPr", NS).get("rot") == "0"
    assert found(spec, "//c:cat//c:pt[1]/c:v/text()") == ["45870"]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(spec)))["Sheet1"]
    assert sheet["A2"].value.date().isoformat() == "2025-08-01"


def test_a_forecast_column_is_hatched_and_a_forecast_line_dotted() -> None:
    assert found(COLUMNS, "//c:dPt[c:idx/@val='11']//a:pattFill/@prst") == ["wdUpDiag"]
    assert found(AHEAD, "//c:ser[2]/c:spPr//a:prstDash/@val") == ["sysDash"]


def test_a_line_of_comparison_goes_from_edge_to_edge_by_its_trend() -> None:
    line = found(MEAN, "//c:lineChart/c:ser")[0]
    trend = line.find("c:trendline", NS)
    assert trend.find("c:trendlineType", NS).get("val") == "linear"
    assert [trend.find(f"c:{side}", NS).get("val") for side in ("forward", "backward")] == [
        "0.5",
        "0.5",
    ]
    assert line.find("c:spPr/a:ln/a:noFill", NS) is not None
    label = line.find(".//c:dLbl", NS)
    shown = {local(e): e.get("val") for e in label if local(e).startswith("show")}
    assert (shown["showSerName"], shown["showVal"]) == ("1", "1")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(MEAN)))["Sheet1"]
    assert sheet["C3"].value == "=AVERAGE($B$2:$B$4)"


def test_across_bars_a_line_is_the_trend_of_unseen_ones_from_edge_to_edge() -> None:
    main, unseen = found(BARS, "//c:barChart")
    assert [each.find("c:grouping", NS).get("val") for each in (main, unseen)] == ["clustered"] * 2
    (line,) = unseen.findall("c:ser", NS)
    assert line.find("c:spPr/a:noFill", NS) is not None
    ends = line.xpath("c:trendline/c:forward/@val|c:trendline/c:backward/@val", namespaces=NS)
    assert ends == ["0.5"] * 4
    under, over = line.findall("c:trendline/c:spPr/a:ln", NS)
    assert under.find("a:solidFill/a:schemeClr", NS).get("val") == "bg1", "seen on every colour"
    assert int(under.get("w")) - int(over.get("w")) >= 2 * 12_700, "seen on both sides"
    one, other = found(BARS, "//c:valAx/c:scaling")
    assert etree.tostring(one) == etree.tostring(other)
    # its name stands over the first bar, once
    assert unseen.xpath(".//c:dLbl/c:idx/@val", namespaces=NS) == ["0"]


def test_a_line_over_columns_has_no_gaps_where_it_is_seen_on_their_colour() -> None:
    def strokes(color: str, *values: int, level: int = 5) -> int:
        target = series(level, level, key="~target", name="目标", role="target")
        spec = choose(data(series(*values), target, kind="column"))
        main = replace(spec.series[0], color=color, points=())
        made = replace(spec, series=(main, *spec.series[1:]))
        return len(found(made, "//c:trendline"))

    assert strokes("message", 7, 3) == 1
    assert strokes("total", 7, 3) == 2, "as dark as the line"
    assert strokes("total", 4, 3) == 1, "it crosses none"
    assert strokes("total", 1100, 300, level=1000) == 2
    assert strokes("total", 1004, 300, level=1000) == 1, "a wide one would hide that it is passed"


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_paper_under_a_line_leaves_no_sliver_of_a_bar_past_it(kind: str) -> None:
    def papered(value: str, level: str = "80", size: int = 4_000_000) -> int:
        target = series(level, level, level, key="~target", name="目标", role="target")
        spec = choose(data(series(value, "30", "20"), target, kind=kind, words={"stroke": "线宽"}))
        main = replace(spec.series[0], color="total", points=())
        made = replace(spec, series=(main, *spec.series[1:]))
        drawn = chart(made, Box(0, 0, size, size), house_ink()).encode()
        paper = "//c:trendline[c:spPr//a:schemeClr/@val='bg1']"
        return len(etree.fromstring(drawn).xpath(paper, namespaces=NS))

    assert papered("80.2") == papered("81.5") == 0
    assert papered("90") == 1
    assert papered("79.5") == 0, "crosses none"
    assert (papered("83", size=3_000_000), papered("83", size=8_000_000)) == (0, 1), "in print"


def test_across_a_lone_bar_a_line_is_the_end_of_an_unseen_one() -> None:
    items = (series(89), series(90, key="~target", name="目标", role="target"))
    unseen = found(choose(data(*items, kind="bar", words={"stroke": "线宽"})), "//c:barChart")[1]
    assert not unseen.findall(".//c:trendline", NS)
    assert unseen.find("c:grouping", NS).get("val") == "stacked"
    assert unseen.find("c:gapWidth", NS).get("val") == "0"
    assert len(unseen.findall("c:ser", NS)) == 2


def bars_against(*values: int, line: int = 90):
    target = series(*[line] * len(values), key="~target", name="目标", role="target")
    return found(choose(data(series(*values), target, kind="bar")), "//c:barChart")[0]


def shift_of(bars, at: int) -> float:
    return float((bars.xpath(f".//c:dLbl[c:idx/@val='{at}']//c:x/@val", namespaces=NS) or [0])[0])


def test_where_the_line_would_cross_a_value_all_values_stand_where_their_bars_begin() -> None:
    main = bars_against(89, 91, 88, 30)
    assert set(main.xpath(".//c:dLblPos/@val", namespaces=NS)) == {"inBase"}
    assert shift_of(main, 1) == 0, "away from the line that its bar reaches beyond"
    assert shift_of(main, 0) == shift_of(main, 3) == 0
    apart = bars_against(60, 50, 30)
    assert set(apart.xpath(".//c:dLblPos/@val", namespaces=NS)) == {"outEnd"}


def test_where_a_bar_has_no_room_for_its_value_the_others_stand_past_the_line() -> None:
    main = bars_against(89, 95, 88, 1)
    assert set(main.xpath(".//c:dLblPos/@val", namespaces=NS)) == {"outEnd"}
    assert shift_of(main, 0) > 0
    assert shift_of(main, 2) > shift_of(main, 0)
    assert shift_of(main, 1) == shift_of(main, 3) == 0


def test_names_of_parts_stand_right_of_the_last_column_and_apart() -> None:
    labels = found(STACKED, "//c:lineChart//c:dLbl[c:showSerName/@val='1']")
    assert [label.find("c:idx", NS).get("val") for label in labels] == ["1", "1"]
    assert {label.find("c:showVal", NS).get("val") for label in labels} == {"0"}
    columns = found(STACKED, "//c:barChart/c:ser/c:dLbls")
    assert [each.find("c:showVal", NS).get("val") for each in columns] == ["1", "1"]
    assert not found(STACKED, "//c:barChart//c:dLbl"), "values stand inside all parts alike"
    shifts = [float(x) for label in labels for x in label.xpath(".//c:x/@val", namespaces=NS)]
    assert all(shift > 0 for shift in shifts)


def test_a_moved_label_has_no_leader_unless_it_is_far() -> None:
    assert set(found(MEAN, "//c15:showLeaderLines/@val")) == {"0"}


TEXTS = st.text("双十一大促周年庆新版上线", min_size=1, max_size=8)
NUMBERS = st.lists(st.integers(100, 10_000), min_size=4, max_size=16)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.sampled_from(["line", "column"]), st.data())
def test_words_stand_inside_the_chart_and_off_one_another(values, kind, more) -> None:
    keys = tuple(str(at) for at in range(len(values)))
    places = more.draw(st.sets(st.sampled_from(keys), min_size=1, max_size=3))
    _apart(values, kind, tuple(Note(key, more.draw(TEXTS)) for key in sorted(places)))


def test_long_words_beside_short_ones_stand_past_them() -> None:
    _apart([100] * 11, "column", (Note("1", "一"), Note("2", "一" * 8)))


@pytest.mark.parametrize(
    ("values", "lengths"),
    [
        ([9702] * 14, {11: 2, 12: 8}),
        ([8052] * 14, {9: 8, 10: 8}),  # both over the values beside them
        ([6283] * 11, {7: 7, 8: 1, 9: 7}),
        ([8793] * 13, {7: 8, 9: 4}),
        ([2933] * 13, {5: 3, 6: 8, 7: 2}),
        ([4247] * 12 + [4341, 4367], {12: 6, 13: 6}),  # the last moves inwards
        ([6253] * 10 + [6391, 6041, 6090], {10: 1, 11: 6, 12: 7}),
    ],
)
def test_words_over_equal_columns_stand_off_one_another(values, lengths) -> None:
    notes = tuple(Note(str(at), "大" * count) for at, count in lengths.items())
    _apart(values, "column", notes)


def _apart(values, kind, notes) -> None:
    """Words stand inside the chart, and off one another."""
    keys = tuple(str(at) for at in range(len(values)))
    spec = choose(data(series(*values), labels=keys, kind=kind, notes=notes))
    made = house_ink()
    frame = Frame(spec, BOX, made)
    labels, helper = Labels(spec, made, frame), Notes(spec, made, frame)
    boxes = []
    for one in spec.series:
        for at, label in labels.placed[one.key].items():
            if label.words is None:
                continue
            place = Place(label.position, label.shift * frame.width, label.rise * frame.height)
            sizes = (label.size, label.value_size)
            boxes.append(helper.stage.rect(one, at, place, helper.size(label.words, sizes)))
    assert len(boxes) == len(notes)
    width, height = BOX.width / EMU_PER_POINT, BOX.height / EMU_PER_POINT
    for box in boxes:
        assert box.left >= -1
        assert box.right <= width + 1
        assert box.top <= height + 1
    assert not any(a.meets(b) for at, a in enumerate(boxes) for b in boxes[:at])


def test_words_at_a_peak_stand_off_the_line() -> None:
    made = house_ink()
    frame = Frame(NOTED, BOX, made)
    labels, helper = Labels(NOTED, made, frame), Notes(NOTED, made, frame)
    one = NOTED.series[0]
    for at, label in labels.placed[one.key].items():
        if label.words is None:
            continue
        place = Place(label.position, label.shift * frame.width, label.rise * frame.height)
        sizes = (label.size, label.value_size)
        box = helper.stage.rect(one, at, place, helper.size(label.words, sizes))
        assert not any(box.meets(mark) for mark in helper.stage.obstacles())
        assert not label.led


def test_words_wider_than_their_band_stand_beside_it_on_paper() -> None:
    """Over both edges of a band they would lie half on its ground, half on paper."""
    steep = [100] * 9 + [5000] + [100] * 9
    keys = tuple(str(at) for at in range(len(steep)))
    note, band = Note("9", "一半是新版上线后的功能使用咨询"), Band("周", ("9", "10"))
    spec = choose(data(series(*steep), labels=keys, kind="line", notes=(note,), bands=(band,)))
    made = house_ink()
    frame = Frame(spec, BOX, made)
    helper, one = Notes(spec, made, frame), spec.series[-1]
    (label,) = (each for each in Labels(spec, made, frame).placed[one.key].values() if each.words)
    place = Place(label.position, label.shift * frame.width, label.rise * frame.height)
    size = helper.size(label.words, (label.size, label.value_size))
    box = helper.stage.rect(one, 9, place, size)
    ((first, last),) = helper.stage.bands()
    assert box.right <= first or box.left >= last
    assert label.ground == made.palette.role("paper")


def test_a_band_of_an_even_number_of_months_is_named_in_its_middle() -> None:
    shift = found(BANDED, "//c:barChart/c:ser[2]//c:dLbl//c:x/@val")
    frame = Frame(BANDED, BOX, house_ink())
    assert float(shift[0]) == pytest.approx(frame.slot / 2 / frame.width, abs=0.001)


def test_a_bracket_over_steps_is_no_ground_that_words_keep_off() -> None:
    """Its ends are no edges between two grounds."""
    frame = Frame(choose(forms.broken()), BOX, house_ink())
    assert any(each.role == "bracket" for each in frame.spec.series)
    assert Notes(frame.spec, house_ink(), frame).stage.bands() == []


@pytest.mark.parametrize("height", [3_000_000, 2_600_000])
def test_values_under_a_bracket_stand_inside_columns_as_low_as_their_digits(height) -> None:
    """Over their columns its line would strike them out."""
    counts, words = series(77, 69, 50, 34, 30, 29, 27), {"tip": "竖线"}
    shares = series(0.24, 0.46, 0.62, 0.73, 0.82, 0.92, 1, key="~cumulative", role="cumulative")
    given = data(counts, shares, labels=tuple("0123456"), kind="pareto", words=words)
    spec = choose(replace(given, bands=(Band("其余四项", tuple("3456")),)))
    made = house_ink()
    labels = Labels(spec, made, Frame(spec, Box(0, 0, 9_000_000, height), made))
    assert {labels.placed[counts.key][at].position for at in range(3, 7)} == {"ctr"}


def _standing(spec, box: Box) -> tuple[list[Rect], list[Rect], list[tuple[Rect, ...]]]:
    """Of a scatter: the boxes of means' names, of points' names, and what leads to the latter."""
    made = house_ink()
    frame = Frame(spec, box, made)
    labels, helper = Labels(spec, made, frame), Notes(spec, made, frame)
    means, words, leaders = [], [], []
    for one in spec.series:
        for at, label in labels.placed[one.key].items():
            if label.words is None:
                means.append(helper.box(one, at, label))
                continue
            place = Place(label.position, label.shift * frame.width, label.rise * frame.height)
            size = helper.size(label.words, (label.size, label.value_size))
            words.append(helper.stage.rect(one, at, place, size))
            leaders.append(helper.stage.leader(one, at, place, size))
    return means, words, leaders


@pytest.mark.parametrize("height", [4_000_000, 3_200_000, 2_600_000])
@pytest.mark.parametrize("mean", [36, 37, 38, 39])
def test_names_of_points_stand_off_names_of_means_and_no_leader_crosses_one(height, mean) -> None:
    """Points stand close to one another under the upper end of a line at a mean."""
    x = ("33.5", "34.5", "35.1", "35.8", "35.0", "38.5", "39.8", "40.8", "42.3", "45.5")
    y = (".974", ".951", ".963", ".955", ".925", ".906", ".916", ".903", ".852", ".795")
    given = forms.scatter()
    values = {"speed": x, "csat": y, "mean_x": (mean,), "mean_y": (".927",)}
    items = tuple(
        replace(s, values=tuple(map(Decimal, values[s.key.strip("~")]))) for s in given.series
    )
    names = "商品咨询 物流查询 优惠活动 订单修改 发票开具 支付问题 其他 售后服务 账户安全 退货纠纷"
    categories = tuple(Category(name, name) for name in names.split())
    spec = choose(replace(given, series=items, categories=categories))
    means, words, leaders = _standing(spec, Box(0, 0, 9_000_000, height))
    assert len(means) == 2
    assert not any(mean.meets(word) for mean in means for word in words)
    for own, led in zip(words, leaders, strict=True):
        others = [box for box in (*means, *words) if box is not own]
        assert not any(piece.meets(box) for piece in led for box in others)

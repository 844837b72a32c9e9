"""Forms of charts as files: legal XML, a cache equal to the workbook, formulas that agree."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from deckgen.charts.choose import choose
from deckgen.layout.page import Box
from deckgen.pptx.chart_ink import ink
from deckgen.pptx.chart_labels import LEGAL
from deckgen.pptx.chart_xml import chart
from deckgen.pptx.color import Palette
from deckgen.pptx.workbook import workbook
from tests.charts import forms
from tests.render import samples
from tests.render.opened import NS, children, local
from tests.render.sheet_formulas import computed

BOX = Box(0, 0, 9_000_000, 4_000_000)
SPECS = {name: choose(data) for name, data in forms.ALL.items()}
every = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
PLOTS = [
    "barChart",
    "lineChart",
    "areaChart",
    "pieChart",
    "doughnutChart",
    "scatterChart",
    "bubbleChart",
]
ORDER = [
    "idx",
    "order",
    "tx",
    "spPr",
    "invertIfNegative",
    "marker",
    "dPt",
    "dLbls",
    "trendline",
    "errBars",
    "cat",
    "val",
    "xVal",
    "yVal",
    "bubbleSize",
    "smooth",
    "bubble3D",
    "extLst",
]


def drawn(spec, box=BOX):
    house = samples.house()
    made = ink(Palette(house.theme), house, "zh-Hans")
    return etree.fromstring(chart(spec, box, made).encode())


def plots(tree):
    return [each for each in tree.iterfind("c:chart/c:plotArea/*", NS) if local(each) in PLOTS]


@every
def test_axes_are_paired_and_every_plot_that_needs_two_has_them(spec) -> None:
    tree = drawn(spec)
    axes = tree.xpath("//c:catAx|//c:valAx|//c:dateAx", namespaces=NS)
    crossing = {a.find("c:axId", NS).get("val"): a.find("c:crossAx", NS).get("val") for a in axes}
    assert all(0 < int(identity) < 2**31 for identity in crossing)
    assert all(crossing[crossing[identity]] == identity for identity in crossing)
    for plot in plots(tree):
        ids = [each.get("val") for each in plot.findall("c:axId", NS)]
        assert len(ids) == (0 if local(plot) in ("pieChart", "doughnutChart") else 2)
        assert set(ids) <= set(crossing)


@every
def test_label_positions_are_legal_for_the_kind_of_chart(spec) -> None:
    for plot in plots(drawn(spec)):
        kind = local(plot).removesuffix("Chart")
        if kind == "bar":
            kind = plot.find("c:grouping", NS).get("val").replace("percentS", "s")
        positions = plot.xpath(".//c:dLblPos/@val", namespaces=NS)
        assert set(positions) <= set(LEGAL[kind])


@every
def test_series_children_stand_in_the_schemas_order(spec) -> None:
    for each in drawn(spec).xpath("//c:ser", namespaces=NS):
        places = [ORDER.index(name) for name in children(each)]
        assert places == sorted(places)


@every
def test_the_cache_equals_the_workbook_cell_by_cell(spec) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(spec)), data_only=True)["Sheet1"]
    references = "c:cat/*|c:val/*|c:xVal/*|c:yVal/*|c:bubbleSize/*|c:tx/*|c:errBars/*/c:numRef"
    for ser in drawn(spec).xpath("//c:ser", namespaces=NS):
        for reference in ser.xpath(references, namespaces=NS):
            if local(reference) not in ("strRef", "numRef"):
                continue
            cells = sheet[reference.find("c:f", NS).text.removeprefix("Sheet1!").replace("$", "")]
            cells = [row[0] for row in cells] if isinstance(cells, tuple) else [cells]
            values = [cell.value for cell in cells]
            assert int(reference.find(".//c:ptCount", NS).get("val")) == len(values)
            for point in reference.iterfind(".//c:pt", NS):
                told = values[int(point.get("idx"))]
                if hasattr(told, "toordinal"):
                    told = told.toordinal() - 693_594
                text = point[0].text
                assert told == (text if local(reference) == "strRef" else float(text))


@every
def test_colours_are_the_themes_and_bars_never_begin_above_zero(spec) -> None:
    tree = drawn(spec)
    assert not tree.xpath("//a:srgbClr", namespaces=NS)
    if plots(tree) and {local(plot) for plot in plots(tree)} & {"barChart", "areaChart"}:
        lows = tree.xpath("//c:valAx/c:scaling/c:min/@val", namespaces=NS)
        assert all(float(low) <= 0 for low in lows)


def test_labels_of_areas_and_rings_have_no_position_and_pies_stand_outside() -> None:
    def positions(name):
        return set(drawn(SPECS[name]).xpath("//c:dLblPos/@val", namespaces=NS))

    assert positions("doughnut") == set()
    assert positions("pie") == {"outEnd"}


def ring(*names: str, box: Box = BOX, shares=("0.5", "0.3", "0.2")):
    made = forms.data(
        "doughnut", forms.series("n", *shares, number_format="0.0%"), labels="甲乙丙丁戊"
    )
    more = (*names, *(category.label for category in made.categories[len(names) :]))
    named = zip(made.categories, more, strict=True)
    told = tuple(replace(category, label=name) for category, name in named)
    return drawn(choose(replace(made, categories=told)), box)


def test_names_and_shares_stand_at_the_parts_of_a_ring() -> None:
    tree = ring("电商平台", "微信小程序", "APP 端")
    labels = tree.findall(".//c:ser/c:dLbls/c:dLbl", NS)
    assert [label.find("c:showCatName", NS).get("val") for label in labels] == ["1"] * 3
    assert tree.find(".//c:legend", NS) is None
    moves = [
        tuple(float(label.find(f".//c:{axis}", NS).get("val")) for axis in "xy") for label in labels
    ]
    # half of the ring is right, the next part under and left of it, the last over and left
    assert moves[0][0] > 0
    assert moves[1][0] < 0 < moves[1][1]
    assert moves[2][0] < 0
    assert moves[2][1] < 0


@pytest.mark.parametrize(
    "tree",
    [
        ring("电商平台的一个很长很长的名称", box=Box(0, 0, 2_000_000, 3_000_000)),
        ring(*"甲乙丙丁戊", shares=("0.96", "0.01", "0.01", "0.01", "0.01")),
    ],
    ids=["too wide for the chart", "over each other"],
)  # fmt: skip
def test_a_ring_whose_names_do_not_fit_has_them_in_its_legend(tree) -> None:
    assert tree.find(".//c:legend", NS) is not None
    assert not tree.xpath("//c:showCatName[@val='1']", namespaces=NS)


@pytest.mark.parametrize(
    ("then", "width", "told"),
    [((60_576, 28_904, 15_483), 3_000_000, True),
     ((60_576, 28_904, 15_483), 2_000_000, False),
     ((70_800, 35_500, 21_500), 3_000_000, False)],
    ids=["lower columns", "a narrow chart", "columns as high"],
)  # fmt: skip
def test_values_of_an_earlier_period_stand_over_its_columns_where_all_have_room(
    then, width, told
) -> None:
    pair = forms.pair(70_863, 35_531, 21_558, then=then, number_format="#,##0", characters=6)
    spec = choose(forms.data("column", *pair, room=40))
    assert [each.labels for each in spec.series[:2]] == ["spare", "all"]
    tree = drawn(spec, Box(0, 0, width, 3_700_000))
    labels = tree.xpath("//c:ser[c:tx//c:v='2022年']/c:dLbls", namespaces=NS)
    assert bool(labels) == told
    weights = {each.get("b") for label in labels for each in label.iterfind(".//a:defRPr", NS)}
    assert weights == ({"0"} if told else set()), "quieter than this period's"


def test_a_dot_that_is_not_there_has_no_label() -> None:
    """The row it would stand in is no figure."""
    then = drawn(SPECS["dumbbell_new"]).xpath("//c:ser[c:tx//c:v='2022年']", namespaces=NS)[0]
    labels = then.xpath("c:dLbls/c:dLbl[not(c:delete)]/c:idx/@val", namespaces=NS)
    assert labels == ["0"]
    assert then.xpath("c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val", namespaces=NS) == ["1"]


def test_a_bubble_shows_its_size_as_area() -> None:
    tree = drawn(SPECS["bubble"])
    assert tree.xpath("//c:sizeRepresents/@val", namespaces=NS) == ["area"]
    assert len(tree.xpath("//c:crossesAt", namespaces=NS)) == 2


def test_a_timeline_has_a_date_axis_of_whole_months() -> None:
    tree = drawn(SPECS["timeline"])
    assert tree.xpath("//c:dateAx/c:majorTimeUnit/@val", namespaces=NS) == ["months"]
    assert tree.xpath("//c:dateAx/c:majorTickMark/@val", namespaces=NS) == ["cross"]
    assert not tree.xpath("//c:dateAx/c:majorGridlines", namespaces=NS)
    assert tree.xpath("//c:dateAx/c:scaling/c:min/@val", namespaces=NS) == ["44927"]


def test_stems_have_no_end_caps() -> None:
    """LibreOffice draws them all the same: of a standing stem inside the dot, of none that lies."""
    tree = drawn(SPECS["lollipop_upright"])
    assert set(tree.xpath("//c:errBars/c:errBarType/@val", namespaces=NS)) == {"plus"}
    assert set(tree.xpath("//c:errBars/c:noEndCap/@val", namespaces=NS)) == {"1"}
    assert not drawn(SPECS["lollipop"]).xpath("//c:errBars", namespaces=NS)


def test_small_multiples_name_panels_and_moments_on_two_levels() -> None:
    tree = drawn(SPECS["small_multiples"])
    levels = tree.xpath("(//c:cat)[1]//c:lvl", namespaces=NS)
    assert [len(level.findall("c:pt", NS)) for level in levels] == [9, 3]


def test_every_form_passes_the_strict_validator(tmp_path) -> None:
    from openxml_audit import validate_pptx

    pages = tuple(
        samples.slide(name.replace("_", "-"), "chart", "one", name,
                      samples.Fill("chart1", "c", spec, "图"))
        for name, spec in SPECS.items()
    )  # fmt: skip
    path = tmp_path / "forms.pptx"
    path.write_bytes(samples.build(replace(samples.deck(), slides=pages)))
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


def test_the_later_dots_lie_over_the_earlier_ones_in_both_programs() -> None:
    """PowerPoint draws by ``c:order``, LibreOffice what is first in the file on top."""
    plot = drawn(SPECS["dumbbell"]).find(".//c:scatterChart", NS)
    orders = [int(each.get("val")) for each in plot.findall("c:ser/c:order", NS)]
    assert orders == [0, 1, 3, 2, 4, 5]
    sizes = [int(each.get("val")) for each in plot.findall("c:ser/c:marker/c:size", NS)]
    assert len(set(sizes)) == 1


def test_of_two_equal_values_the_earlier_dot_is_a_ring() -> None:
    even = forms.data("dumbbell", *forms.pair("0.95", "0.85", then=("0.90", "0.85")))
    plot = drawn(choose(even)).find(".//c:scatterChart", NS)
    dots = plot.xpath("c:ser[c:tx//c:v='2022年'][c:dPt]", namespaces=NS)[0]
    assert dots.xpath("c:dPt/c:idx/@val", namespaces=NS) == ["1"]
    own, ring = (
        int(dots.xpath(f"{p}c:marker/c:size/@val", namespaces=NS)[0]) for p in ("", "c:dPt/")
    )
    assert ring > own + 2


def test_the_legend_of_a_dumbbell_names_the_earlier_dots_first_in_both_programs() -> None:
    """LibreOffice lists and leaves out entries in the order of the file."""
    tree = drawn(SPECS["dumbbell"])
    out = {int(each) for each in tree.xpath("//c:legendEntry/c:idx/@val", namespaces=NS)}
    series = tree.findall(".//c:ser", NS)
    by_order = sorted(series, key=lambda each: int(each.find("c:order", NS).get("val")))
    for listed in (series, by_order):
        names = [each.findtext("c:tx//c:v", namespaces=NS) for each in listed]
        assert [n for at, n in enumerate(names) if at not in out] == ["2022年", "2023年"]
    colors = [each.find("c:marker//a:schemeClr", NS).get("val") for each in by_order[-4:]]
    assert colors[:2] == colors[2:]


COMPUTED = [name for name in SPECS if b"<f>" in zipfile.ZipFile(
    io.BytesIO(workbook(SPECS[name]))).read("xl/worksheets/sheet1.xml")]  # fmt: skip


def test_forms_with_invisible_bases_compute_them_in_the_sheet() -> None:
    assert {"waterfall", "bullet", "dumbbell", "sparklines", "stacked_area"} <= set(COMPUTED)


@pytest.mark.parametrize("name", COMPUTED)
def test_formulas_come_to_what_is_cached(name) -> None:
    for address, (value, cached) in computed(workbook(SPECS[name])).items():
        if isinstance(cached, int | float):
            assert value == pytest.approx(cached, abs=1e-6), address
        else:
            assert value == (cached or ""), address


def test_a_row_of_differences_is_muted_but_for_the_one_set_off_which_is_larger() -> None:
    tree = drawn(SPECS["differences"])
    (row,) = tree.xpath("//c:lineChart/c:ser", namespaces=NS)
    runs = row.xpath(".//c:dLbl//a:fld/a:rPr", namespaces=NS)
    sizes = [int(run.get("sz")) for run in runs]
    assert sizes[0] > sizes[1] == sizes[2]
    assert [run.get("b") for run in runs] == ["1", "0", "0"]
    colors = [run.xpath("./a:solidFill/*/@val", namespaces=NS)[0] for run in runs]
    assert colors[0] != colors[1] == colors[2]
    assert set(row.xpath(".//c:dLblPos/@val", namespaces=NS)) == {"t"}
    cached = row.xpath(".//*[local-name()='dlblRangeCache']//c:v/text()", namespaces=NS)
    assert cached == ["落后 5.0", "领先 2.0", "持平"]


def test_a_waterfall_covers_the_ends_of_the_lines_between_its_columns() -> None:
    tree = drawn(SPECS["waterfall"])
    kinds = {
        kind: tree.xpath(f"//c:{kind}[c:ser]/c:axId/@val", namespaces=NS)
        for kind in ("barChart", "lineChart")
    }
    assert set(kinds["barChart"]).isdisjoint(kinds["lineChart"])
    ends = [
        tree.xpath(f"//c:valAx[c:axId/@val='{axes[1]}']/c:scaling/*/@val", namespaces=NS)
        for axes in kinds.values()
    ]
    assert ends[0] == ends[1]
    edged = tree.xpath("//c:barChart/c:ser/c:dPt[c:spPr/a:ln/a:solidFill]", namespaces=NS)
    drawn_there = [
        point.xpath("../c:val//c:pt[@idx=$at]/c:v", namespaces=NS, at=idx)
        for point in edged
        for idx in point.xpath("./c:idx/@val", namespaces=NS)
    ]
    assert edged
    assert all(float(value[0].text) != 0 for value in drawn_there)

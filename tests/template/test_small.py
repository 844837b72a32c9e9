"""A page smaller than ours is shown on the same screen: everything in proportion."""

from __future__ import annotations

import re
import zipfile

import pytest
from pptx import Presentation
from pptx.util import Cm

from deckgen.layout.corporate.magnify import zoom_of
from deckgen.layout.dense import dense, dense_name, smaller
from deckgen.layout.load import load_layouts
from deckgen.layout.page import shown
from deckgen.pptx.corporate.zoomed import zoomed
from deckgen.pptx.read import read_manifest
from deckgen.source.diagnostic import InputError

from . import corp, small

EMU = 360_000


@pytest.mark.parametrize(
    ("width", "height", "zoom"),
    [
        (12_192_000, 6_858_000, 1),
        (12_192_120, 6_858_000, 1),
        (9_144_000, 6_858_000, 1),  # 4:3 fills the screen's height
        (9_144_000, 5_143_500, 0.75),
        (10_080_000, 5_670_000, 0.8268),
        (14_400_000, 8_100_000, 1),
    ],
)
def test_a_page_is_as_large_as_the_screen_shows_it(width, height, zoom) -> None:
    assert zoom_of(width, height) == zoom


def test_sizes_are_shown_in_tenths_and_never_larger() -> None:
    assert [shown(size, small.ZOOM) for size in (14, 18, 24)] == [11.5, 14.8, 19.8]
    assert shown(44 / small.ZOOM, small.ZOOM) == 44
    assert shown(12, small.ZOOM) == 10
    assert shown(14, 1) == 14


def test_the_definition_names_the_zoom_and_the_report_both_pages(make) -> None:
    folder, report = make(small.small())
    layouts = load_layouts(str(folder))
    assert layouts.zoom == small.ZOOM
    assert abs(layouts.width / EMU - 33.87) < 0.01
    assert "page 28.00 × 15.75 cm" in report
    assert "slides have 83% of them (smallest text 10 pt)" in report
    assert min(layouts.scale) == 12
    folder, report = make(corp.default())
    assert load_layouts(str(folder)).zoom == 1
    assert "page of 33.87 cm" not in report


def test_content_has_the_free_area_and_the_report_says_so(make) -> None:
    folder, report = make(small.cramped())
    chart = load_layouts(str(folder)).layouts["chart"].slot("chart1").box
    assert chart.height * small.ZOOM > 6.5 * EMU
    told = re.search(r"content uses the free area from title to footers, (\S+) × (\S+) cm", report)
    assert told is not None
    assert float(told[2]) > 9
    assert "the company's own place for it is 25.2 × 5.0 cm" in report
    _, report = make(small.small())
    assert "content keeps clear of title, footers and all that is drawn: 24.7 × 9.2 cm" in report


def test_slides_have_the_companys_size_and_texts_in_proportion(make, deck) -> None:
    from openxml_audit import validate_pptx

    make(small.small())
    path = deck()
    assert [str(error) for error in validate_pptx(str(path)).errors] == []
    opened = Presentation(str(path))
    assert (opened.slide_width, opened.slide_height) == (Cm(28), Cm(15.75))
    for slide in opened.slides:
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.left + shape.width <= Cm(28) + EMU // 100, shape.name
            assert shape.top + shape.height <= Cm(15.75) + EMU // 100, shape.name
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if ".xml" in name}
    drawn = [text for name, text in parts.items() if "/slides/slide" in name or "/charts/" in name]
    sizes = {int(size) for text in drawn for size in re.findall(r' sz="(\d+)"', text)}
    assert min(sizes) >= 1000
    assert 1150 in {int(s) for s in re.findall(r' sz="(\d+)"', "".join(drawn))}
    ours = "".join(text for name, text in parts.items() if "/slideLayouts/deckgen" in name)
    assert 'sz="1150"' in ours
    assert 'sz="1400"' not in ours


def test_the_manifest_says_where_shapes_stand_on_the_slides(make, deck) -> None:
    make(small.small())
    path = deck()
    boxes = {
        shape["name"]: shape["box"]
        for slide in read_manifest(path)["slides"]
        for shape in slide["shapes"]
    }
    shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes]
    told = [shape for shape in shapes if shape.has_chart or shape.has_table]
    assert told
    for shape in told:
        left, top, *_ = boxes[shape.name]
        assert (abs(shape.left - left) <= 1, abs(shape.top - top) <= 1) == (True, True)


def test_what_does_not_fit_is_told_in_the_slides_points(make, deck) -> None:
    make(small.small())
    long = f"message: {'长话，' * 60}咨询量"
    with pytest.raises(InputError) as told:
        deck(edit=lambda text: text.replace("message: 咨询量", long, 1))
    (item,) = [item for item in told.value.report.items if item.code == "L110"]
    assert dict(item.args)["size"] == "16.5"


def test_xml_is_zoomed_and_usual_margins_of_cells_with_it() -> None:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    text = (
        f'<a:r {space}><a:off x="100" y="-200"/><a:ext cx="10" cy="20"/><a:ext uri="x"/>'
        '<a:rPr sz="1400"/><a:ln w="9525"/><a:path w="99" h="99"/><a:tcPr marT="0"/>'
        '<a:bodyPr lIns="1000"/><a:spcPts val="600"/></a:r>'
    )
    made = zoomed(text.encode(), 0.5).decode()
    for part in ('x="50" y="-100"', 'cx="5" cy="10"', 'uri="x"', 'sz="700"', 'w="4762"'):
        assert part in made
    for part in ('w="99" h="99"', 'marT="0"', 'marL="45720"', 'lIns="500"', 'val="300"'):
        assert part in made
    assert zoomed(text.encode(), 1) == text.encode()


def test_no_text_is_smaller_than_the_format_allows() -> None:
    low = '<a:endParaRPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" sz="100"/>'
    assert 'sz="100"' in zoomed(low.encode(), 0.5).decode()


def test_titles_and_contents_keep_clear_of_the_very_edges_of_triangles(make) -> None:
    plain, _ = make(small.small())
    before = load_layouts(str(plain)).layouts["chart"]
    folder, _ = make(small.cornered())
    layout = load_layouts(str(folder)).layouts["chart"]
    title, usual = layout.slot("title").box, before.slot("title").box
    assert title.width < usual.width
    middle = title.x + title.width / 2
    assert abs(middle - usual.x - usual.width / 2) < EMU / 50
    chart = layout.slot("chart1").box
    # a box around the triangle at the foot would take 5 cm of the width
    assert chart.width > 0.95 * before.slot("chart1").box.width


def test_dense_texts_are_a_step_smaller_and_stay_readable(make) -> None:
    assert [smaller(size) for size in (48, 24, 18, 16, 14, 12, 11)] == [41, 21, 15, 14, 12, 12, 11]
    assert dense_name("figure+8") == "figure-dense+8"
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    closer = dense(layouts)
    usual, slot = (each.layouts["cards-3"].slot("card1") for each in (layouts, closer))
    assert slot.box == usual.box
    assert slot.sizes[0] == usual.sizes[0]
    assert slot.sizes[-1] == 12
    assert dict(slot.restyles)["figure"] == "figure-dense"
    assert layouts.styles["figure-dense"].size < layouts.styles["figure"].size
    assert closer.layouts["chart"].slot("title") == layouts.layouts["chart"].slot("title")


def test_a_slide_too_full_is_set_closer_before_it_is_a_problem(make, deck) -> None:
    make(small.small())
    point = "                  - 第{}件事：白班回电话，晚班回邮件\n"
    points = "".join(map(point.format, range(8)))
    card = "              - id: {0}\n                heading: {0}\n                body:\n"
    cards = "".join(card.format(name) + points for name in ("day", "late", "night"))
    slide = (
        "      - id: shifts\n        heading: 班次\n        message: 三个班次各做八件事\n"
        "        blocks:\n          - id: cards\n            kind: cards\n            items:\n"
    )
    path = deck(edit=lambda text: f"{text.rstrip()}\n{slide}{cards}")
    shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes]
    texts = [s.text_frame for s in shapes if s.name.startswith("dg:shifts/cards/")]
    runs = [run for text in texts for paragraph in text.paragraphs for run in paragraph.runs]
    assert len(texts) == 3
    assert min(run.font.size.pt for run in runs if run.font.size) == 10


def test_words_at_the_foot_are_no_larger_than_what_the_page_says(make) -> None:
    """A company's file may leave its footers as large as text, or larger."""
    folder, _ = make(small.footers())
    layouts = load_layouts(str(folder)).layouts.values()
    (slot,) = (layout.slot("footer") for layout in layouts if layout.name == "chart")
    assert max(slot.sizes) == 12

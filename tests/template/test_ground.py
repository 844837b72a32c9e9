"""What a company drew, and the room that it leaves."""

from __future__ import annotations

import pytest

from deckgen.layout.corporate.clip import area, bounds, clipped
from deckgen.layout.corporate.ground import behind, busy, cleared
from deckgen.layout.corporate.model import Drawn, Face, Paint
from deckgen.layout.load import load_layouts
from deckgen.layout.page import Box

from . import corp

PAGE = Box(0, 0, 1000, 600)
CORNERS = ((0, 400), (200, 600), (0, 600))
TRIANGLE = Drawn("t", "shape", Box(0, 400, 200, 200), (Paint("803080"),), False, True, CORNERS)


def face(*drawn: Drawn) -> Face:
    return Face("1", "One", "part", 1, "obj", (), drawn, (Paint("FFFFFF"),), {})


def test_a_triangle_is_cut_to_a_box() -> None:
    assert area(CORNERS) == 20_000
    assert bounds(clipped(CORNERS, Box(0, 0, 1000, 500))) == Box(0, 400, 100, 100)
    assert bounds(clipped(CORNERS, Box(300, 0, 100, 600))) is None
    assert area(clipped(CORNERS, PAGE)) == pytest.approx(20_000)


def test_content_gives_up_no_more_than_a_triangle_takes() -> None:
    region, crossed = cleared(Box(40, 100, 900, 310), [TRIANGLE])
    assert (region, crossed) == (Box(40, 100, 900, 310), [])
    high = 5_000_000
    corners = ((0, 0), (0, high), (2_000_000, high))
    shape = Drawn("t", "shape", Box(0, 0, 2_000_000, high), (), False, True, corners)
    free, _ = cleared(Box(0, 0, 12_000_000, 500_000), [shape])
    assert 200_000 <= free.x < 300_000


def test_a_text_stands_on_what_it_touches_not_on_the_box_around() -> None:
    assert behind(face(TRIANGLE), Box(120, 405, 300, 90)) == ("FFFFFF",)
    assert behind(face(TRIANGLE), Box(0, 450, 150, 150)) == ("FFFFFF", "803080")
    assert busy(face(TRIANGLE), Box(0, 450, 150, 150))
    assert not busy(face(TRIANGLE), Box(300, 0, 500, 300))


def _circle(text: str) -> str:
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="95" name="Circle"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        '<a:xfrm><a:off x="3000000" y="2300000"/><a:ext cx="3000000" cy="3000000"/></a:xfrm>'
        '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr '
        'val="accent2"/></a:solidFill></p:spPr></p:sp>'
    )
    at = text.index("<p:sp>")
    return text[:at] + shape + text[at:]


def test_a_master_on_which_content_is_clear_goes_before_one_with_a_drawing_in_it(make) -> None:
    folder, _ = make(corp.two_masters())
    assert load_layouts(str(folder)).frame == "Title Only"
    folder, _ = make(corp.edited(corp.two_masters(), {corp.MASTER: _circle}))
    assert load_layouts(str(folder)).frame == "Second Only"

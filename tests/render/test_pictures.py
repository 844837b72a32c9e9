"""Pictures in the file: SVG with a PNG beside it, equal bytes, colours of the theme of the day."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from lxml import etree

from deckgen.charts.picture import BoxSpec, Curve, DensitySpec, FlowSpec, Mark, Spread, Stop, Stream
from deckgen.draw import flow
from deckgen.draw.ink import LAST, Ink, installed
from deckgen.draw.picture import draw
from deckgen.layout.load import load_layouts
from deckgen.layout.place import place
from deckgen.layout.theme import Wish, themed
from deckgen.pptx.base import build_base
from deckgen.pptx.color import Palette
from deckgen.pptx.manifest import manifest
from deckgen.pptx.picture_ink import picture_ink
from deckgen.pptx.write import write
from tests.layout.make import deck, fill, slide

DENSITY = DensitySpec(
    (0, 10, 20, 40),
    (Curve("2023 年", (2, 5, 3), ("a", "b", "c")),),
    (Mark(15, "中位数 15 秒", "m"),),
)
BOX = BoxSpec(
    (Spread("a", "退货纠纷", (1, 2, 3, 5, 9), ("1", "2", "3", "5", "9"), ("a",) * 5, True),)
)
FLOW = FlowSpec(
    (Stop("x", "甲组", 5, "5 次", "x"),),
    (Stop("y", "乙组", 5, "5 次", "y"),),
    (Stream("x", "y", 5, "5", "xy", True),),
    ("转出", "转入"),
)
ALL = [DENSITY, BOX, FLOW]


def house(theme: str):
    return themed(load_layouts("house"), Wish(theme))


def written(spec, theme: str = "blue") -> zipfile.ZipFile:
    layouts = house(theme)
    content = deck(slide("picture", fill("picture1", spec)))
    pages, problems = place(content, layouts)
    assert problems == ()
    told = manifest(content, pages, [], [], "0")
    data = write(content, pages, layouts, told, build_base(layouts))
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.mark.parametrize("spec", ALL, ids=["density", "box", "flow"])
def test_a_picture_stands_in_its_placeholder_with_both_forms(spec) -> None:
    package = written(spec)
    page = etree.fromstring(package.read("ppt/slides/slide1.xml"))
    (picture,) = page.findall(".//{*}pic")
    assert picture.find(".//{*}nvPr/{*}ph").get("type") == "pic"
    relations = package.read("ppt/slides/_rels/slide1.xml.rels").decode()
    names = {form: f"ppt/media/picture1.{form}" for form in ("png", "svg")}
    assert all(f"../media/picture1.{form}" in relations for form in names)
    assert package.read(names["png"]).startswith(b"\x89PNG")
    svg = etree.fromstring(package.read(names["svg"]))
    assert svg.tag.endswith("svg")
    assert b"DOCTYPE" not in package.read(names["svg"])
    assert len(package.read(names["png"])) < 200_000


@pytest.mark.parametrize("spec", ALL, ids=["density", "box", "flow"])
def test_it_is_drawn_for_its_box_and_the_same_again(spec) -> None:
    layouts = house("blue")
    ink = picture_ink(Palette(layouts.theme), layouts.theme)
    svg, png = draw(spec, 600, 300, ink)
    assert draw(spec, 600, 300, ink) == (svg, png)
    root = etree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("600pt", "300pt")


def test_another_theme_draws_it_in_other_colours() -> None:
    blue, warm = (Palette(house(name).theme) for name in ("blue", "warm"))
    for palette, name in ((blue, "blue"), (warm, "warm")):
        accent = "#" + "".join(f"{round(p * 255):02x}" for p in palette.rgb(palette.role("accent")))
        svg = written(DENSITY, name).read("ppt/media/picture1.svg").decode()
        assert accent in svg.lower()


def test_the_manifest_holds_what_was_drawn() -> None:
    import json

    package = written(FLOW)
    item = etree.fromstring(package.read("customXml/item1.xml"))
    shapes = json.loads(item.text)["slides"][0]["shapes"]
    (shape,) = [shape for shape in shapes if shape["kind"] == "picture"]
    assert shape["figures"] == ["x", "y", "xy"]
    assert shape["data"]["streams"][0]["value"] == 5


def test_a_machine_without_the_decks_typeface_takes_the_first_that_has_han() -> None:
    found = installed(("No Such Typeface",))
    assert "No Such Typeface" not in found
    assert len(found) <= 2
    assert found[-1] == LAST


def test_colours_a_theme_lacks_are_ink() -> None:
    assert Ink({"ink": "#000000"}, ()).color("accent") == "#000000"


def test_labels_of_small_stops_in_a_flow_stand_apart() -> None:
    sizes = (90, 4, 2, 1)
    starts = tuple(Stop(f"s{n}", f"甲{n}", n, f"{n} 次", f"s{n}") for n in sizes)
    streams = tuple(Stream(f"s{n}", "y", n, str(n), f"s{n}y", False) for n in sizes)
    spec = FlowSpec(starts, (Stop("y", "乙", 97, "97 次", "y"),), streams, ("转出", "转入"))
    pitch = 0.09
    scale = flow._scale(spec, 97, pitch)
    tops = flow._places(starts, scale, pitch)
    middles = [tops[stop.key] + stop.value * scale / 2 for stop in starts]
    apart = [low - high for high, low in pairwise(middles)]
    assert min(apart) >= pitch - 1e-9
    assert tops["s90"] >= -1e-9
    assert middles[-1] + pitch / 2 <= 1 + 1e-9

"""A picture in the .pptx: its parts, its placeholder, the same bytes, the theme's colours."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image

from deckgen.pptx.color import Palette
from deckgen.pptx.write import write
from tests.render.opened import Opened

BOX = "- {id: b, kind: picture, picture: box, metric: resolution_time, by: team, highlight: max}"
ALL = """
- {id: b, kind: picture, picture: box, metric: resolution_time, by: team, highlight: max}
- {id: n, kind: numbers, items: [{id: a, figure: contacts, label: 咨询量}]}
"""
KINDS = {
    "box": BOX,
    "rows": "- {id: d, kind: picture, picture: density, metric: resolution_time, by: team}",
    "density": "- {id: d, kind: picture, picture: density, metric: first_response_time}",
    "flow": "- {id: f, kind: picture, picture: flow, metric: transfers, from: from_team, "
    "to: to_team}",
}
SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
IN_POINTS = 12700


def written(made, **changes) -> bytes:
    """The deck again, in a theme with other colours."""
    deck = made.deck
    theme = replace(deck.layouts.theme, **changes)
    layouts = replace(deck.layouts, theme=theme)
    return write(deck.content, deck.pages, layouts, deck.manifest, deck._base())


def test_the_shape_stands_in_its_placeholder_with_png_and_svg(built):
    opened = built(BOX).opened
    pic = opened.find(opened.slides[0], "//p:pic")[0]
    assert pic.xpath("string(.//p:cNvPr/@name)", namespaces=pic.nsmap) == "dg:s/b"
    assert pic.xpath("string(.//p:ph/@type)", namespaces=pic.nsmap) == "pic"
    relations = opened.relations(opened.slides[0])
    blip = opened.find(opened.slides[0], "//a:blip")[0]
    embed = f"{{{opened.xml(opened.slides[0]).nsmap['r']}}}embed"
    assert relations[blip.get(embed)] == ("image", "ppt/media/picture1.png")
    (extension,) = blip.xpath(f".//a:ext[@uri='{SVG_BLIP}']", namespaces={"a": blip.nsmap["a"]})
    assert relations[extension[0].get(embed)] == ("image", "ppt/media/picture1.svg")


def test_both_files_have_their_content_types(built):
    types = built(BOX).opened.read("[Content_Types].xml").decode()
    assert 'Extension="png" ContentType="image/png"' in types
    assert 'Extension="svg" ContentType="image/svg+xml"' in types


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_drawn_for_the_exact_size_of_its_box(built, kind):
    made = built(KINDS[kind])
    box = made.placed.box
    svg = made.opened.read("ppt/media/picture1.svg").decode()
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups()
    assert float(width) == pytest.approx(box.width / IN_POINTS, abs=0.01)
    assert float(height) == pytest.approx(box.height / IN_POINTS, abs=0.01)
    png = Image.open(io.BytesIO(made.opened.read("ppt/media/picture1.png")))
    assert png.width / png.height == pytest.approx(box.width / box.height, rel=0.002)
    assert png.width == pytest.approx(box.width / IN_POINTS / 72 * 192, abs=1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_light(built, kind):
    opened = built(KINDS[kind]).opened
    assert sum(len(opened.read(name)) for name in opened.under("ppt/media/")) < 150_000


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_file_depends_on_when_or_by_what_it_was_drawn(built, kind):
    svg = built(KINDS[kind]).opened.read("ppt/media/picture1.svg")
    assert b"DOCTYPE" not in svg
    assert b"atplotlib" not in svg
    assert b"<text" not in svg
    assert b"dc:date" not in svg


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_deck_has_the_same_bytes_also_under_other_settings(built, kind):
    import matplotlib as mpl

    made = built(KINDS[kind])
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "none", "lines.linewidth": 9}):
        assert written(made) == made.opened.data


def test_drawing_leaves_the_settings_of_matplotlib_as_they_are(built):
    import matplotlib as mpl

    before = mpl.rcParams.copy()
    written(built(BOX))
    assert mpl.rcParams.copy() == before


def test_no_global_state_of_pyplot_is_made(built, folder):
    built(BOX)
    script = (
        "import sys, deckgen; deckgen.load(sys.argv[1]).build().to_bytes();"
        "print([name in sys.modules for name in ('matplotlib.pyplot', 'matplotlib')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder / "outline.yaml")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[False, True]"
    assert done.stderr == ""


def test_a_picture_is_drawn_anew_in_the_colours_of_the_theme(built):
    made = built(BOX)
    colors = {**made.deck.layouts.theme.colors, "accent1": "00806A", "accent2": "7A1FA2"}
    before = made.opened.read("ppt/media/picture1.svg")
    after = Opened(written(made, colors=colors)).read("ppt/media/picture1.svg")
    own = f"#{made.deck.layouts.theme.colors['accent1'].lower()}".encode()
    assert own in before
    assert b"#00806a" in after
    assert b"#7a1fa2" in after
    assert own not in after


@pytest.mark.parametrize("name", ["warm", "dark", "print"])
def test_one_line_of_the_outline_draws_it_in_another_theme(built, name):
    made = built(BOX, f"theme: {name}\n")
    palette = Palette(made.deck.layouts.theme)
    svg = made.opened.read("ppt/media/picture1.svg").decode()
    for role in ("accent", "message", "rule"):
        color = "".join(f"{round(part * 255):02x}" for part in palette.rgb(palette.role(role)))
        assert f"#{color}" in svg


def test_alike_pictures_share_their_files(built):
    made = built(BOX)
    page = made.deck.pages[0]
    twice = (page, replace(page, id="t"))
    deck = made.deck
    data = write(deck.content, twice, deck.layouts, None, deck._base())
    assert Opened(data).under("ppt/media/") == ["ppt/media/picture1.png", "ppt/media/picture1.svg"]


def test_the_manifest_has_what_the_picture_was_drawn_from(built):
    made = built(KINDS["rows"])
    (shape,) = [s for s in made.deck.manifest["slides"][0]["shapes"] if s["kind"] == "picture"]
    assert shape["picture"] == "density"
    assert shape["name"] == "dg:s/d"
    first = shape["series"][0]
    assert sum(count for _, _, count in first["bins"]) == 500
    assert {figure for _, _, figure in first["marks"]} <= set(made.figures)


def test_beside_a_panel_the_picture_is_narrower(built):
    wide, narrow = built(BOX).placed.box, built(ALL).placed.box
    assert narrow.width < wide.width * 0.75


@pytest.mark.parametrize("kind", [*KINDS, "panel"])
def test_strict_validators_find_nothing(built, tmp_path, kind):
    from openxml_audit import validate_pptx

    path = tmp_path / "deck.pptx"
    path.write_bytes(built(KINDS.get(kind, ALL)).opened.data)
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


def test_python_pptx_reads_the_picture(built):
    from pptx import Presentation
    from pptx.shapes.placeholder import PlaceholderPicture

    made = built(BOX)
    (slide,) = Presentation(io.BytesIO(made.opened.data)).slides
    (shape,) = [each for each in slide.shapes if isinstance(each, PlaceholderPicture)]
    box = made.placed.box
    assert (shape.left, shape.top, shape.width, shape.height) == (
        box.x, box.y, box.width, box.height,
    )  # fmt: skip
    assert (shape.crop_left, shape.crop_top) == (0, 0)
    assert shape.image.content_type == "image/png"

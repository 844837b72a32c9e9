"""The base deck: what PowerPoint gets from a template's definition."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from lxml import etree

from deckgen.layout.load import load_layouts
from deckgen.pptx.base import build_base
from deckgen.pptx.ids import TABLE_STYLE_ID

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def house():
    return load_layouts("house")


@cache
def base() -> bytes:
    return build_base(house())


def part(name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(base())).read(name))


def names() -> list[str]:
    return zipfile.ZipFile(io.BytesIO(base())).namelist()


def test_building_twice_gives_the_same_bytes() -> None:
    assert build_base(house()) == base()


def test_a_base_for_a_deck_has_only_the_layouts_it_uses() -> None:
    from pptx import Presentation

    deck = Presentation(io.BytesIO(build_base(house(), {"closing", "cover"})))
    labels = {house().layouts[name].label for name in ("cover", "closing")}
    assert {layout.name for layout in deck.slide_layouts} == labels


def test_openxml_audit_finds_nothing(tmp_path) -> None:
    from openxml_audit import validate_pptx

    path = tmp_path / "base.pptx"
    path.write_bytes(base())
    assert [str(error) for error in validate_pptx(str(path)).errors] == []


def test_python_pptx_finds_every_layout_with_its_placeholders() -> None:
    from pptx import Presentation

    deck = Presentation(io.BytesIO(base()))
    assert (deck.slide_width, deck.slide_height) == (house().width, house().height)
    found = {layout.name: layout for layout in deck.slide_layouts}
    assert list(found) == [layout.label for layout in house().layouts.values()]
    for layout in house().layouts.values():
        shapes = {shape.placeholder_format.idx: shape for shape in found[layout.label].placeholders}
        for slot in (slot for slot in layout.slots if slot.accepts != ("icon",)):
            shape = shapes[slot.placeholder]
            assert shape.name == slot.name
            assert (shape.left, shape.top) == (slot.box.x, slot.box.y)
            assert (shape.width, shape.height) == (slot.box.width, slot.box.height)


def test_master_and_layout_ids_are_one_series_of_their_own() -> None:
    presentation, master = part("ppt/presentation.xml"), part("ppt/slideMasters/slideMaster1.xml")
    ids = [int(item.get("id")) for item in presentation.iter(f"{P}sldMasterId")]
    ids += [int(item.get("id")) for item in master.iter(f"{P}sldLayoutId")]
    assert len(set(ids)) == len(ids)
    assert min(ids) >= 2**31


def test_the_notes_master_is_listed_right_after_the_slide_masters() -> None:
    children = [child.tag for child in part("ppt/presentation.xml")]
    assert children[:2] == [f"{P}sldMasterIdLst", f"{P}notesMasterIdLst"]


def test_shape_ids_of_each_layout_are_their_own() -> None:
    for name in names():
        if "slideLayouts/slideLayout" in name and name.endswith(".xml"):
            ids = [item.get("id") for item in part(name).iter(f"{P}cNvPr")]
            assert len(set(ids)) == len(ids), name


@pytest.mark.parametrize("theme", ["theme1", "theme2"])
def test_the_theme_names_both_scripts_and_has_three_of_each_format(theme: str) -> None:
    root = part(f"ppt/theme/{theme}.xml")
    for font in ("majorFont", "minorFont"):
        found = root.find(f".//{A}{font}")
        assert found.find(f"{A}latin").get("typeface") == "Microsoft YaHei"
        assert found.find(f"{A}ea").get("typeface") == "微软雅黑"
        assert found.find(f"{A}font[@script='Hans']").get("typeface") == "微软雅黑"
    for group in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        assert len(root.find(f".//{A}{group}")) == 3


def test_no_colour_and_no_typeface_is_fixed_outside_the_theme() -> None:
    for name in names():
        if name.startswith(("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/tableStyles")):
            text = zipfile.ZipFile(io.BytesIO(base())).read(name).decode()
            assert "srgbClr" not in text, name
            faces = set(re.findall(r'<a:(?:latin|ea|cs) typeface="([^"]*)"', text))
            assert faces <= {"+mn-lt", "+mn-ea", "+mn-cs", "+mj-lt", "+mj-ea", "+mj-cs"}, name


def test_every_size_is_of_the_type_scale() -> None:
    allowed = {round(size * 100) for size in house().scale}
    for name in names():
        if name.endswith(".xml") and name.startswith("ppt/slide"):
            sizes = {
                int(item.get("sz")) for item in part(name).iter(f"{A}defRPr") if item.get("sz")
            }
            assert sizes <= allowed, name


def test_the_house_table_style_is_there_under_its_id() -> None:
    root = part("ppt/tableStyles.xml")
    assert root.get("def") == TABLE_STYLE_ID
    (style,) = root
    assert style.get("styleId") == TABLE_STYLE_ID
    order = [child.tag.removeprefix(A) for child in style]
    assert order == ["wholeTbl", "lastCol", "firstCol", "lastRow", "firstRow"]


def test_backgrounds_have_an_effect_list() -> None:
    for name in names():
        if name.endswith(".xml") and "slide" in name:
            for ground in part(name).iter(f"{P}bgPr"):
                assert ground.find(f"{A}effectLst") is not None, name


def test_content_types_name_the_parts_that_exist_and_no_other() -> None:
    root = part("[Content_Types].xml")
    told = {item.get("PartName") for item in root if item.get("PartName")}
    have = {f"/{name}" for name in names() if not name.endswith(".rels")}
    assert told == have - {"/[Content_Types].xml"}

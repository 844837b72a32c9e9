"""The template made of a company's file: definition, base deck, report."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx import Presentation

from deckgen.layout.corporate.tone import contrast, distance, luminance
from deckgen.layout.load import load_layouts
from deckgen.pptx.color import Palette
from deckgen.source.diagnostic import InputError

from . import corp

FILES = {
    "default": corp.default,
    "branded": corp.branded,
    "dark": corp.dark,
    "slides": corp.with_slides,
    "two masters": corp.two_masters,
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", FILES)
def test_the_base_is_the_companys_file_without_slides(make, name) -> None:
    from openxml_audit import validate_pptx

    data = FILES[name]()
    folder, _ = make(data)
    old, new = parts(data), parts((folder / "base.pptx").read_bytes())
    kept = [n for n in old if "/slideLayouts/slideLayout" in n or "/media/" in n]
    assert [n for n in kept if old[n] != new.get(n)] == []
    assert [n for n in new if "/slides/" in n or "/charts/" in n or "/notesSlides/" in n] == []
    assert b"sectionLst" not in new["ppt/presentation.xml"]
    assert [str(error) for error in validate_pptx(str(folder / "base.pptx")).errors] == []
    assert len(Presentation(str(folder / "base.pptx")).slides) == 0


@pytest.mark.parametrize("name", FILES)
def test_roles_are_theme_colours_that_read_where_they_stand(make, name) -> None:
    folder, _ = make(FILES[name]())
    theme = load_layouts(str(folder)).theme
    palette = Palette(theme)
    paper = palette.role("paper")
    for role in ("ink", "muted", "message_text", "good_text", "bad_text"):
        assert palette.contrast(palette.role(role), paper) >= 4.5, role
    for at in range(1, 7):
        assert palette.contrast(palette.role(f"series{at}"), paper) >= 2.9, at
    slots = {theme.roles[f"series{at}"].split()[0] for at in range(1, 7)}
    assert theme.roles["message"].split()[0] not in slots, "lines of two tones cross unseen"
    for role in ("on_deep_ink", "on_deep", "on_deep_message"):
        assert palette.contrast(palette.role(role), palette.role("deep")) >= 4.5, role

    def rgb(role: str) -> str:
        return "".join(f"{round(part * 255):02X}" for part in palette.rgb(palette.role(role)))

    if luminance(rgb("paper")) < 0.18:
        fill = palette.role("accent_fill")
        assert palette.contrast(fill, paper) >= 4.5, "arrows are seen, and paper reads on them"
    assert distance(rgb("accent"), rgb("message")) >= 30
    assert contrast(rgb("tint"), rgb("ink")) >= 7


def test_the_accent_is_the_colour_the_template_is_painted_in(make) -> None:
    folder, _ = make(corp.branded())
    assert load_layouts(str(folder)).theme.roles["accent"] == "accent1"


def test_natural_layouts_carry_cover_and_dividers(make) -> None:
    folder, report = make(corp.default())
    layouts = load_layouts(str(folder)).layouts
    assert (layouts["cover"].stands_on, layouts["cover"].native) == ("Title Slide", True)
    assert (layouts["divider"].stands_on, layouts["divider"].native) == ("Section Header", True)
    assert layouts["cover"].slot("date").joins == "subtitle"
    assert 'Cover: the company\'s layout "Title Slide" as it is' in report


def test_content_stands_clear_of_band_logo_and_footers(make) -> None:
    folder, _ = make(corp.branded())
    layouts = load_layouts(str(folder))
    for layout in layouts.layouts.values():
        if layout.stands_on is None:
            for slot in layout.slots:
                below = slot.name not in ("title", "kicker", "tracker")
                assert slot.box.y >= 1417638 or not below, (layout.name, slot.name)
                right = slot.box.x + slot.box.width
                low = slot.box.y + slot.box.height > 6300000 and right > 8100000
                assert not low, (layout.name, slot.name)


def test_the_report_says_what_is_missing_and_what_holds_how_much(make) -> None:
    folder, report = make(corp.branded())
    for code in ("L031", "L035", "L037"):
        assert f"[{code}]" in report
    assert 'title "Title 1": 22.9 × 3.2 cm, 44 pt, 13 × 1' in report
    written = (folder / "template.yaml").read_text(encoding="utf-8")
    assert "# corp.pptx: page 25.40 × 19.05 cm" in written


def test_low_contrast_is_told_and_mended(make) -> None:
    def pale(text: str) -> str:
        head, style, rest = text.partition("<p:titleStyle>")
        return (
            head + style + rest.replace('<a:schemeClr val="tx1"/>', '<a:srgbClr val="EEEEEE"/>', 1)
        )

    folder, report = make(corp.edited(corp.default(), {corp.MASTER: pale}))
    assert "[L041]" in report
    assert load_layouts(str(folder)).layouts["chart"].slot("title").color == "ink"


def test_a_layout_with_contents_is_not_called_empty_whatever_its_type_says(make) -> None:
    """LibreOffice writes layouts of six contents as blank ones."""
    two = "ppt/slideLayouts/slideLayout4.xml"
    _, report = make(corp.default())
    assert "Two Content – two contents side by side" in report
    _, report = make(corp.edited(corp.default(), {two: lambda x: x.replace("twoObj", "blank")}))
    assert "Two Content – special" in report
    assert "Blank – empty" in report


def test_the_report_speaks_chinese(make, monkeypatch) -> None:
    monkeypatch.setenv("DECKGEN_LANG", "zh-Hans")
    _, report = make(corp.default())
    assert "版式与占位符（每行汉字数 × 行数）：" in report
    assert "封面：直接使用公司版式“Title Slide”" in report


def test_the_same_file_makes_the_same_template(make) -> None:
    folder, _ = make(corp.branded())
    first = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    make(corp.branded())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == first


def test_another_frame_can_be_named(make) -> None:
    folder, _ = make(corp.two_masters(), frame="Second Only")
    assert load_layouts(str(folder)).frame == "Second Only"
    with pytest.raises(InputError) as told:
        make(corp.default(), frame="Titel Only")
    assert "P052" in str(told.value)
    assert "Title Only" in str(told.value)


def test_a_file_without_titles_is_refused(make) -> None:
    with pytest.raises(InputError, match="P051"):
        make(corp.untitled())


def test_an_edited_template_is_not_written_over(make, tmp_path) -> None:
    from deckgen.project.making import template

    folder, _ = make(corp.default())
    with pytest.raises(InputError, match="P045"):
        template(tmp_path / "corp.pptx", folder)


def test_text_on_a_colour_between_takes_a_tone_that_reads_and_the_report_says_so(make) -> None:
    colors = {"lt1": "1F497D", "dk1": "FFFFFF", "accent1": "729ACA"}
    folder, report = make(corp.recoloured(corp.default(), colors))
    palette = Palette(load_layouts(str(folder)).theme)
    for role in ("accent", "soft", "message", "good", "bad", "neutral"):
        ground = palette.role(role)
        assert palette.contrast(palette.on(ground), ground) >= 4.5, role
        assert palette.contrast(palette.role(palette.role_on(role)), ground) >= 4.5, role
    between = palette.role("accent")
    plain = (palette.role("paper"), palette.role("ink"))
    assert max(palette.contrast(text, between) for text in plain) < 4.5
    assert "on #729ACA (data) neither the theme's dark nor its light text reads" in report
    assert "L048" not in make(corp.default())[1]


def test_the_last_arrow_of_a_path_has_a_ground_that_its_words_read_on(make) -> None:
    folder, _ = make(corp.recoloured(corp.default(), {"accent1": "4F81BD"}))
    layouts = load_layouts(str(folder))
    palette = Palette(layouts.theme)
    for place in (1, 2, 3):
        slot = layouts.layouts["framework-3"].slot(f"milestone{place}")
        ink = layouts.styles[slot.style].color
        ratio = palette.contrast(palette.role(ink), palette.role(slot.fill))
        assert ratio >= 4.5, (place, slot.fill)

"""The whole example in each theme: one line of the outline, or a word on the command line."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest

import deckgen as program
from deckgen.layout.page import FittedText
from deckgen.layout.style import style_of
from deckgen.layout.theme import Wish, load_theme, theme_files, themed
from deckgen.pptx.color import Palette
from tests.examples.built import EXAMPLE, deckgen
from tests.render.test_themes import ground_of

THEMES = tuple(theme_files())
OUTLINE = EXAMPLE / "outline.yaml"


@cache
def built():
    return program.load(OUTLINE).build()


@cache
def in_theme(name: str):
    made = built()
    return replace(made, layouts=themed(made.layouts, Wish(name)))


def texts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return {name: package.read(name).decode() for name in names}


@pytest.mark.parametrize("name", THEMES)
def test_the_example_builds_in_its_colours_only(name: str, tmp_path) -> None:
    from openxml_audit import validate_pptx

    path = tmp_path / "deck.pptx"
    path.write_bytes(in_theme(name).to_bytes())
    assert [str(error) for error in validate_pptx(str(path)).errors] == []
    found = texts(path.read_bytes())
    assert len([part for part in found if part.startswith("ppt/slides/slide")]) == len(
        built().pages
    )
    for part, text in found.items():
        if not part.startswith("ppt/theme/"):
            assert "srgbClr" not in text, part
    assert in_theme(name).manifest["deck"]["theme"] == name


@pytest.mark.parametrize("name", THEMES)
def test_every_run_of_the_example_reads_where_it_stands(name: str) -> None:
    layouts, palette = in_theme(name).layouts, Palette(load_theme(name))
    seen = set()
    for page in built().pages:
        layout = layouts.layouts[page.layout]
        for placed in page.placed:
            if isinstance(placed.payload, FittedText):
                slot = layout.slot(placed.slot)
                ground = ground_of(layout, slot)
                for paragraph in placed.payload.text.paragraphs:
                    for run in paragraph.runs:
                        styles = (run.style, paragraph.style, slot.style)
                        found = (style_of(layouts.styles, style).color for style in styles)
                        seen.add((next((role for role in found if role), "ink"), ground))
    assert {ground for _, ground in seen} >= {"paper", "panel", "deep", "cover", "band"}
    for role, ground in seen:
        assert palette.contrast(palette.role(role), palette.role(ground)) >= 4.5, (role, ground)


def outline(folder, *lines: str):
    """The example's outline with further lines at its top, its data and metrics where they are."""
    text = OUTLINE.read_text(encoding="utf-8")
    path = folder / "outline.yaml"
    data = (EXAMPLE / "data").as_posix()
    text = re.sub(r"(?<=[\s{])data/", f"{data}/", text)
    text = text.replace("[metrics.yaml]", f"[{(EXAMPLE / 'metrics.yaml').as_posix()}]")
    path.write_text("\n".join(lines) + "\n" + text, encoding="utf-8")
    return path


def test_one_line_of_the_outline_changes_the_theme(tmp_path) -> None:
    (tmp_path / "ours.yaml").write_text("like: warm\ncolors: {accent1: 553311}\n", encoding="utf-8")
    for wish, name in (("dark", "dark"), ("ours.yaml", "ours")):
        project = program.load(outline(tmp_path, f"theme: {wish}"))
        assert project._layouts.theme.id == name


def test_the_command_line_goes_before_the_outline(tmp_path) -> None:
    target = tmp_path / "deck.pptx"
    done = deckgen("build", outline(tmp_path, "theme: warm"), "--theme", "dark", "-o", target)
    assert done.returncode == 0, done.stderr
    manifest = json.loads(target.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    assert manifest["deck"]["theme"] == "dark"
    assert '<p:clrMap bg1="dk1"' in texts(target.read_bytes())["ppt/slideMasters/slideMaster1.xml"]


def test_an_unknown_theme_is_told_at_its_line(tmp_path) -> None:
    (item,) = program.load(outline(tmp_path, "theme: drak")).check().items
    assert (item.code, item.place.line) == ("L014", 1)
    done = deckgen("check", outline(tmp_path, "theme: drak"))
    assert done.returncode == 1
    assert "did you mean dark?" in done.stderr


def test_an_own_theme_that_cannot_be_read_is_told_and_built(tmp_path) -> None:
    (tmp_path / "pale.yaml").write_text(
        "like: blue\ncolors:\n  accent1: 7FB2FF\n", encoding="utf-8"
    )
    report = program.load(outline(tmp_path, "theme: pale.yaml")).build().report
    told = [item for item in report.items if item.code in ("P030", "P031")]
    assert report.ok
    assert {item.code for item in told} == {"P030", "P031"}
    assert {item.place.line for item in told} == {3}


def test_where_red_is_good_the_verdicts_change_colour_and_keep_their_signs(tmp_path) -> None:
    red = program.load(outline(tmp_path, "good_color: red"))
    dressed = replace(built(), layouts=red._layouts)
    one, two = texts(built().to_bytes()), texts(dressed.to_bytes())
    changed = {part for part in one if one[part] != two[part] and part.startswith("ppt/slides/")}
    plain = re.compile(r"<a:schemeClr.*?(?:/>|</a:schemeClr>)")
    (slide,) = {part for part in changed if "dg:achievements/" in one[part]}
    assert plain.sub("", one[slide]) == plain.sub("", two[slide])
    palettes = Palette(built().layouts.theme), Palette(red._layouts.theme)
    good = [palette.role("good_text").xml for palette in palettes]
    runs = re.compile(r"<a:r><a:rPr[^>]*>(.*?)</a:rPr><a:t>([^<]*)</a:t>|<a:r><a:rPr[^>]*/>")
    for text, color in ((one[slide], good[0]), (two[slide], good[1])):
        said = [words for look, words in runs.findall(text) if color in look]
        assert said
        assert all(words[0] in "+−±0●" for words in said), said

"""The built example against the facts of its source, and against itself."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml

from .built import (
    EXAMPLE,
    bare,
    by_key,
    deck,
    deckgen,
    in_order,
    slides,
    texts,
    titles_in_order,
)

FACTS = yaml.safe_load(Path(__file__).with_name("online_service_2023.yaml").read_text("utf-8"))


def kickers() -> list[str]:
    return [shape.text_frame.text for slide in slides() if (shape := by_key(slide, "kicker"))]


def test_the_deck_has_25_to_40_slides():
    assert 25 <= len(slides()) <= 40


def test_the_cover_says_the_title():
    assert bare(FACTS["title"]) in bare(slides()[0].shapes.title.text_frame.text)


def test_chapters_and_source_titles_stand_in_order():
    assert titles_in_order(FACTS, slides()[2:])


@pytest.mark.parametrize(
    "source",
    [slide for chapter in FACTS["chapters"] for slide in chapter["slides"]],
    ids=lambda slide: slide["title"],
)
def test_a_slide_has_the_headings_of_its_source(source):
    slide = next(
        slide
        for slide in slides()
        if (kicker := by_key(slide, "kicker"))
        and bare(source["title"]) in bare(kicker.text_frame.text)
    )
    found = texts(slide)
    assert in_order(source["headings"], found)
    assert in_order(source.get("rows", []), found)
    assert all(
        any(bare(label) == bare(text) for text in found) for label in source.get("labels", [])
    )


@pytest.mark.parametrize("fact", FACTS["facts"])
def test_a_fact_of_the_source_is_stated_in_its_chapter(fact):
    found = [text for slide in slides()[2:9] for text in texts(slide)]
    assert any(bare(fact) in bare(text) for text in found)


@pytest.mark.parametrize("case", FACTS["inconsistent"], ids=lambda case: case["source"][0])
def test_where_the_source_contradicts_itself_the_notes_show_both(case):
    manifest = json.loads(deck().with_suffix(".manifest.json").read_text("utf-8"))
    at = next(i for i, slide in enumerate(manifest["slides"]) if slide["id"] == case["slide"])
    notes = bare(slides()[at].notes_slide.notes_text_frame.text)
    assert "来源稿" in notes
    for text in (*case["source"], *case["ours"]):
        assert bare(text) in notes, text


def test_titles_are_unique_and_come_first_with_the_kicker_after_them():
    titles = [slide.shapes.title.text_frame.text for slide in slides()]
    assert len(set(titles)) == len(titles)
    for slide in slides():
        names = [shape.name.rpartition("/")[2] for shape in slide.shapes]
        assert names[0] == "title"
        assert "kicker" not in names or names[1] == "kicker"


def test_everything_on_a_slide_but_marks_stands_in_a_placeholder():
    loose = [s.name for slide in slides() for s in slide.shapes if not s.is_placeholder]
    assert [name for name in loose if not name.endswith("/mark")] == []


def test_every_chart_and_table_has_an_alternative_text():
    for slide in slides():
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                found = "".join(shape._element.xpath(".//p:cNvPr/@descr"))
                assert found.strip(), shape.name


def test_every_slide_with_a_figure_has_notes_with_definitions():
    for slide in slides():
        if any(shape.has_chart and not shape.name.endswith("/motif") for shape in slide.shapes):
            assert "口径" in slide.notes_slide.notes_text_frame.text


def test_workbooks_say_what_the_charts_draw():
    compared = 0
    for slide in slides():
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            chart = shape.chart
            blob = chart.part.chart_workbook.xlsx_part.blob
            book = openpyxl.load_workbook(io.BytesIO(blob), data_only=True)
            columns = list(zip(*book.active.iter_rows(values_only=True), strict=True))
            for plot in chart.plots:
                categories = [str(label) for label in plot.categories]
                if not categories:  # dots placed by two values
                    continue
                compared += 1
                assert categories == [str(label) for label in columns[0][1:]]
                for series in plot.series:
                    # one cell may name two series: a part, and where its name stands
                    name, held = (
                        [cell.value for (cell,) in cells]
                        if isinstance(cells, tuple)
                        else cells.value
                        for cells in (
                            book.active[series._element.xpath(path)[0].text.split("!")[1]]
                            for path in ("c:tx//c:f", "c:val//c:f")
                        )
                    )
                    assert name == series.name
                    assert [v if v is None else pytest.approx(v) for v in series.values] == held
    assert compared > 20


def test_the_contents_entries_link_to_the_dividers():
    jumps = slides()[2]._element.xpath(".//a:hlinkClick/@action")
    assert len(jumps) == len(FACTS["chapters"])
    assert set(jumps) == {"ppaction://hlinksldjump"}


def test_sections_are_the_chapters():
    with zipfile.ZipFile(deck()) as package:
        presentation = package.read("ppt/presentation.xml").decode("utf-8")
    for chapter in FACTS["chapters"]:
        assert f'name="{chapter["title"]}"' in presentation


def test_the_manifest_in_the_deck_is_the_one_beside_it():
    from deckgen.pptx.read import read_manifest

    beside = json.loads(deck().with_suffix(".manifest.json").read_text("utf-8"))
    assert beside.pop("sha256") == hashlib.sha256(deck().read_bytes()).hexdigest()
    assert read_manifest(deck()) == beside


def test_every_figure_named_by_a_shape_is_in_the_manifest_with_its_statement():
    manifest = json.loads(deck().with_suffix(".manifest.json").read_text("utf-8"))
    known = {row["id"]: row for row in manifest["figures"]}
    named = {match for match in _figures(manifest["slides"]) if match}
    assert named <= set(known)
    assert len(named) > 300


def _figures(value):
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "figure" and isinstance(item, str):
                yield item
            else:
                yield from _figures(item)
    elif isinstance(value, list):
        for item in value:
            yield from _figures(item)


def test_two_builds_are_equal_byte_by_byte_whatever_the_hash_seed_and_the_folder(tmp_path):
    other = tmp_path / "other"
    shutil.copytree(EXAMPLE, other)
    done = deckgen("build", "other/outline.yaml", "-o", "again.pptx", seed="42", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again.pptx").read_bytes() == deck().read_bytes()
    first = deck().with_suffix(".manifest.json").read_bytes()
    assert (tmp_path / "again.manifest.json").read_bytes() == first


def test_no_path_of_this_machine_is_in_the_deck(tmp_path):
    with zipfile.ZipFile(deck()) as package:
        for name in package.namelist():
            data = package.read(name)
            assert str(Path.home()).encode() not in data
            assert str(EXAMPLE.parent).encode() not in data


def test_an_independent_validator_finds_nothing():
    from openxml_audit import OpenXmlValidator

    result = OpenXmlValidator().validate(str(deck()))
    assert [str(error) for error in result.errors] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_slide(tmp_path):
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck()),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pdf = (tmp_path / "deck.pdf").read_bytes()
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") >= len(slides())

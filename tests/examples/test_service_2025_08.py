"""The monthly report of 2025-08 against the facts of its source, and its data."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pytest
import yaml
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from .built import ROOT, bare, deckgen, in_order, kicker, texts, titles_in_order

EXAMPLE = ROOT / "examples" / "service_2025_08"
DATA = EXAMPLE / "data"
FACTS = yaml.safe_load(Path(__file__).with_name("service_2025_08.yaml").read_text("utf-8"))
KINDS = {"narrative": "叙述", "cards": "卡片"}
SOURCES = [
    (number, slide)
    for number, chapter in enumerate(FACTS["chapters"], 1)
    for slide in chapter["slides"]
]


@cache
def built():
    """The deck and what the command said of it."""
    target = Path(mkdtemp()) / "deck.pptx"
    done = deckgen("build", EXAMPLE / "outline.yaml", "-o", target)
    assert done.returncode == 0, done.stderr
    return target, done.stderr


@cache
def slides():
    return tuple(Presentation(str(built()[0])).slides)


@cache
def manifest():
    return json.loads(built()[0].with_suffix(".manifest.json").read_text("utf-8"))


def of_source(number: int, title: str):
    """The slide that has the source's title as its kicker, in that chapter."""
    return next(s for s in slides() if bare(kicker(s)) == bare(f"{number:02d}{title}"))


def test_nothing_is_to_be_said_of_it():
    assert built()[1].strip() == ""


def test_the_cover_says_the_title_in_two_steps():
    """What is reported on the large line, what the source adds with 与 in the line beneath."""
    cover = slides()[0]
    report, plan = bare(FACTS["title"]).split("与")
    assert bare(cover.shapes.title.text_frame.text) == report
    assert any(plan in bare(text) for text in texts(cover))


def test_chapters_and_source_titles_stand_in_order():
    assert titles_in_order(FACTS, slides()[2:])


@pytest.mark.parametrize(
    ("number", "source"), SOURCES, ids=[f"{number}-{slide['title']}" for number, slide in SOURCES]
)
def test_a_slide_has_the_kind_and_the_headings_of_its_source(number, source):
    slide = of_source(number, source["title"])
    assert KINDS[source["kind"]] in slide.slide_layout.name
    found = texts(slide)
    assert in_order(source["headings"], found)
    for said in source.get("says", []):
        assert any(bare(said) in bare(text) for text in found)


@pytest.mark.parametrize(
    "fact", FACTS["facts"] + FACTS["resolved"], ids=lambda fact: fact["figure"]
)
def test_a_fact_of_the_source_is_computed_and_printed(fact):
    figure = next(row for row in manifest()["figures"] if row["id"] == fact["figure"])
    rounding = 0.005 if abs(fact["value"]) < 1 else 0.05
    assert float(figure["value"]) == pytest.approx(fact["value"], abs=rounding)
    said = [re.sub(r"[\s,]", "", text) for slide in slides() for text in texts(slide)]
    assert any(fact["printed"] in text for text in said)


@pytest.mark.parametrize("fact", FACTS["over"], ids=lambda fact: fact["figure"])
def test_what_the_source_says_is_longer_is(fact):
    figure = next(row for row in manifest()["figures"] if row["id"] == fact["figure"])
    assert float(figure["value"]) > fact["value"]


def test_what_the_source_contradicts_itself_in_stands_in_the_notes():
    notes = of_source(1, SOURCES[0][1]["title"]).notes_slide.notes_text_frame.text
    for said in ("0.5 分钟", "3.7 分钟", "缩短 0.5 分钟", "“50%”", "“23%”", "50.0%", "23.0%"):
        assert said in notes
    spoken = "".join(text for slide in slides() for text in texts(slide))
    assert "整体平稳" not in spoken
    assert "提升 0.5 分钟" not in spoken


def test_sections_are_the_chapters():
    with zipfile.ZipFile(built()[0]) as package:
        presentation = package.read("ppt/presentation.xml").decode("utf-8")
    for chapter in FACTS["chapters"]:
        named = re.findall(r'name="([^"]*)"', presentation)
        assert bare(chapter["title"]) in map(bare, named)


def test_titles_are_unique_and_everything_stands_in_placeholders():
    titles = [slide.shapes.title.text_frame.text for slide in slides()]
    assert len(set(titles)) == len(titles)
    loose = [s.name for slide in slides() for s in slide.shapes if not s.is_placeholder]
    assert [name for name in loose if not name.endswith(("/icon", "/mark"))] == []


def test_two_builds_are_equal_byte_by_byte(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "other")
    target = tmp_path / "again.pptx"
    done = deckgen("build", tmp_path / "other" / "outline.yaml", "-o", target, seed="7")
    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == built()[0].read_bytes()


# ------------------------------------------------------------------ the data


def one(sql: str):
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchone()


def counted(month: int) -> str:
    return (
        f"(SELECT DISTINCT ON (contact_id) * FROM '{DATA}/contacts.parquet' "
        f"WHERE NOT is_test AND month(created_at) = {month})"
    )


def test_the_months_and_channels_are_exact():
    by = "count(*) FILTER (WHERE channel = '微信客服'), count(*) FILTER (WHERE channel = '电话')"
    assert one(f"SELECT count(*), {by} FROM {counted(7)}") == (8_814, 2_732, 3_966)
    assert one(f"SELECT count(*), {by} FROM {counted(8)}") == (9_872, 3_949, 3_159)


def test_half_of_the_peak_day_asks_about_the_new_version():
    day = "count(*), count(*) FILTER (WHERE category = '功能使用'), date(created_at)::VARCHAR"
    sql = f"SELECT {day} FROM {counted(8)} GROUP BY 3 ORDER BY 1 DESC LIMIT 1"
    assert one(sql) == (1_256, 628, "2025-08-13")


def test_the_two_busiest_hours_are_those_before_noon():
    sql = f"SELECT hour(created_at), count(*) FROM {counted(8)} GROUP BY 1 ORDER BY 2 DESC LIMIT 2"
    assert {one(sql)[0], one(sql + " OFFSET 1")[0]} == {10, 11}


def test_the_data_are_small_and_the_generator_writes_them_again(tmp_path):
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 2_000_000
    command = [sys.executable, str(EXAMPLE / "generate.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, timeout=120)
    names = sorted(path.name for path in DATA.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for name in names:
        if name.endswith(".csv"):
            assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name
        else:
            sql = f"SELECT count(*) FROM (FROM '{tmp_path / name}' EXCEPT FROM '{DATA / name}')"
            assert one(sql) == (0,), name


# ------------------------------------------------------------------ what its pages must not do


def test_the_unit_and_its_direction_stand_in_one_line():
    slide = next(s for s in slides() if s.shapes.title.text_frame.text == "口径说明")
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    column = len(table.columns) - 1
    for row in list(table.rows)[1:]:
        cell = row.cells[column]
        size = cell.text_frame.paragraphs[0].runs[0].font.size or Pt(14)
        room = table.columns[column].width - cell.margin_left - cell.margin_right
        assert len(cell.text) * size <= room, cell.text


def test_the_lists_of_rising_steps_begin_at_one_distance_and_their_boxes_end_at_one_height():
    slide = of_source(6, "未来规划：三步走")
    named = {shape.name: shape for shape in slide.placeholders}
    lists = [named[f"dg:three-steps/phases/{step}"] for step in ("short", "middle", "long")]
    assert len({shape.top + shape.height for shape in lists}) == 1
    assert len({shape.top for shape in lists}) == len(lists)
    holders = {holder.placeholder_format.idx: holder for holder in slide.slide_layout.placeholders}
    for shape in lists:
        frame = holders[shape.placeholder_format.idx].text_frame
        assert frame.vertical_anchor == MSO_ANCHOR.TOP


def test_no_page_tells_the_plan_as_done():
    said = [bare(text) for slide in slides() for text in texts(slide)]
    falls = [text for text in said if bare("退款解决由5.2小时降到") in text]
    assert falls
    assert all("目标" in text for text in falls)

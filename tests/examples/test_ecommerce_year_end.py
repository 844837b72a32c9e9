"""The second example: half figures, half advice; its headings, its fact and its words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pytest
import yaml
from pptx import Presentation

from .built import ROOT, bare, by_key, deckgen, kicker, texts

EXAMPLE = ROOT / "examples" / "ecommerce_year_end"
FACTS = yaml.safe_load(Path(__file__).with_name("ecommerce_year_end.yaml").read_text("utf-8"))
OUTLINE = yaml.safe_load((EXAMPLE / "outline.yaml").read_text("utf-8"))
SOURCE_SLIDES = [slide for chapter in FACTS["chapters"] for slide in chapter["slides"]]


@cache
def deck() -> Path:
    target = Path(mkdtemp()) / "deck.pptx"
    done = deckgen("build", EXAMPLE / "outline.yaml", "-o", target)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    return target


@cache
def slides():
    return tuple(Presentation(str(deck())).slides)


@cache
def manifest():
    return json.loads(deck().with_suffix(".manifest.json").read_text("utf-8"))


def title(slide) -> str:
    """The heading of a slide in the source: over the message, or the title where none is."""
    return bare(kicker(slide))[2:] or bare(slide.shapes.title.text_frame.text)


def titled(heading: str):
    return next(slide for slide in slides() if title(slide) == bare(heading))


def cards(slide):
    """The shapes that are cards: their heading comes first."""
    parts = ("number", "figure", "mark")
    return [
        shape
        for shape in slide.shapes
        if "/cards/" in shape.name and shape.name.rpartition("/")[2] not in parts
    ]


def opening(card) -> set[str]:
    """What a card's heading may be: its first line, or its first two, where it has a break."""
    lines = [paragraph.text for paragraph in card.text_frame.paragraphs[:2]]
    return {bare(lines[0]), bare("".join(lines))}


def test_the_deck_has_25_to_40_slides():
    assert 25 <= len(slides()) <= 40


def test_cover_names_title_speaker_and_date():
    """The source's title stands over the deck's own, which says what the deck is."""
    found = " ".join(texts(slides()[0]))
    assert bare(FACTS["title"]) in map(bare, texts(slides()[0]))
    assert bare(OUTLINE["title"]) == title(slides()[0])
    assert "演讲人" in found
    assert "2025年1月10日" in bare(found)


def test_contents_have_the_heading_of_the_source_and_link_to_every_chapter():
    assert title(slides()[1]) == bare(FACTS["contents"])
    jumps = slides()[1]._element.xpath(".//a:hlinkClick/@action")
    assert len(jumps) == len(FACTS["chapters"])


def test_chapters_and_slides_of_the_source_stand_in_order_each_once():
    wanted = [
        bare(text)
        for chapter in FACTS["chapters"]
        for text in (chapter["title"], *(slide["title"] for slide in chapter["slides"]))
    ]
    found = [title(slide) for slide in slides()]
    assert [text for text in found if text in wanted] == wanted


@pytest.mark.parametrize("source", SOURCE_SLIDES, ids=lambda slide: slide["title"])
def test_a_slide_has_exactly_the_headings_of_its_source_in_its_kind(source):
    slide = titled(source["title"])
    wanted = [bare(heading) for heading in source["headings"]]
    if source["kind"] == "ranked_tiers":
        names = [bare(text) for text in texts(slide)]
        assert [name for name in names if name in wanted] == wanted
    else:
        made = cards(slide)
        assert len(made) == len(wanted)
        if source.get("order") == "chart":
            wanted.sort(key=lambda heading: [heading in opening(card) for card in made].index(True))
        assert all(heading in opening(card) for card, heading in zip(made, wanted, strict=True))
        numbers = [shape for shape in slide.shapes if shape.name.endswith("/number")]
        assert bool(numbers) == (source["kind"] == "numbered_cards")


def test_dividers_say_part_and_number():
    for at, chapter in enumerate(FACTS["chapters"], 1):
        assert {FACTS["divider"], f"{at:02d}"} <= set(texts(titled(chapter["title"])))


def test_truncated_chapters_are_filled_in_the_same_manner():
    for chapter, source in zip(OUTLINE["chapters"], FACTS["chapters"], strict=True):
        if not source.get("truncated"):
            continue
        kinds = [slide["kind"] for slide in chapter["slides"]]
        assert len(kinds) >= 3
        assert len(set(kinds)) == len(kinds)


def test_sections_are_the_chapters():
    with zipfile.ZipFile(deck()) as package:
        presentation = package.read("ppt/presentation.xml").decode("utf-8")
    for chapter in FACTS["chapters"]:
        assert f'name="{chapter["title"]}"' in presentation


def test_the_fact_of_the_source_is_computed_from_the_records_and_stated():
    stated = FACTS["facts"]["bot_to_agent_misroute_rate"]
    row = next(row for row in manifest()["figures"] if row["id"] == "bot_misroute_rate@2024")
    (wrong, labelled), *_ = duckdb.execute(
        f"""select count(*) filter (where route_label = 'wrong'), count(*)
        from '{EXAMPLE / "data" / "contacts.parquet"}'
        where route_label <> '' and handled_by = 'both' and year(created_at) = 2024"""
    ).fetchall()
    assert (int(row["numerator"]), int(row["denominator"])) == (wrong, labelled)
    assert f"{wrong / labelled:.0%}" == stated
    said = "".join(texts(titled("改进需求优先级排序")))
    assert f"错误跳转率{float(row['value']):.1%}" in said.replace(" ", "")


def test_no_text_of_a_card_stands_on_two_cards():
    bodies = [
        paragraph.text
        for slide in slides()
        for card in cards(slide)
        for paragraph in card.text_frame.paragraphs[1:]
        if len(bare(paragraph.text)) > 6
    ]
    assert len(bodies) > 80
    assert [text for text, times in Counter(bodies).items() if times > 1] == []


def test_notes_say_what_the_source_had_wrong():
    for heading, word in (("年度关键数据整理", "互换"), ("投诉与建议归纳", "同一段")):
        assert word in titled(heading).notes_slide.notes_text_frame.text


def test_every_slide_of_a_chapter_has_its_message_as_title_and_most_carry_figures():
    inside = [slide for slide in slides() if by_key(slide, "kicker")]
    assert all(bare(slide.shapes.title.text_frame.text) != title(slide) for slide in inside)
    ours = [row for row in manifest()["slides"] if row.get("figures")]
    assert len(ours) >= 0.8 * len(inside)


def test_charts_and_tables_have_alternative_texts_and_nothing_stands_loose():
    for slide in slides():
        for shape in (s for s in slide.shapes if not s.name.endswith(("/icon", "/mark"))):
            assert shape.is_placeholder, shape.name
            if shape.has_chart or shape.has_table:
                assert "".join(shape._element.xpath(".//p:cNvPr/@descr")).strip(), shape.name


def test_two_builds_are_equal_byte_by_byte_whatever_the_hash_seed_and_the_folder(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "other")
    done = deckgen("build", "other/outline.yaml", "-o", "again.pptx", seed="42", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again.pptx").read_bytes() == deck().read_bytes()


def test_the_generator_writes_the_committed_data_again(tmp_path):
    command = [sys.executable, str(EXAMPLE / "generate.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    committed = {path.name: path.read_bytes() for path in (EXAMPLE / "data").iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == committed
    assert sum(map(len, committed.values())) < 1_000_000

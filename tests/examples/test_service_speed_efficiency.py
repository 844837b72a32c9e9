"""The example in Traditional Chinese against the facts of its source, read back from the deck."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pytest
import yaml
from pptx import Presentation

from .built import ROOT, bare, by_key, deckgen, kicker, texts

EXAMPLE = ROOT / "examples" / "service_speed_efficiency"
FACTS = yaml.safe_load(Path(__file__).with_name("service_speed_efficiency.yaml").read_text("utf-8"))
ADDED = ("summary", "road-map")
"""Pages that the source has not: what the year came to, and who does what until when."""
SOURCES = [slide for chapter in FACTS["chapters"] for slide in chapter["slides"]]
# Simplified characters that Big5 has too, as rare ones, with those that stand for them here. Others
# of the simplified words are not in Big5, Taiwan's own set, at all.
TRADITIONAL = dict(
    zip("与于价优体准划据机构气复触范历余", "與於價優體準劃據機構氣復觸範歷餘", strict=True)
)


@cache
def deck() -> Path:
    target = Path(mkdtemp()) / "deck.pptx"
    done = deckgen("build", EXAMPLE / "outline.yaml", "-o", target)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr, done.stderr
    return target


@cache
def slides():
    return tuple(Presentation(str(deck())).slides)


def name(slide) -> str:
    """The id of a slide, as its shapes bear it."""
    return slide.shapes.title.name.removeprefix("dg:").partition("/")[0]


@cache
def of_source():
    """The slides that stand for one of the source's pages."""
    return tuple(slide for slide in slides() if name(slide) not in ADDED)


def title(slide) -> str:
    """The heading of a slide in the source: over the message, or the title where none is."""
    return bare(kicker(slide))[2:] or bare(slide.shapes.title.text_frame.text)


def slide_of(source):
    return next(slide for slide in of_source() if title(slide) == bare(source["title"]))


def keys(slide, pattern: str) -> list[str]:
    """The texts of the shapes whose key is of this form, in reading order."""
    return [
        shape.text_frame.paragraphs[0].text
        for shape in slide.shapes
        if re.fullmatch(pattern, shape.name.partition("/")[2])
    ]


def headings(slide) -> list[str]:
    """What heads a part of the slide: cards, charts, notes, columns of tables; without what it says
    of its measure after a colon."""
    cards = keys(slide, r"cards/[\w-]+/heading") or keys(slide, r"cards/[\w-]+")
    if cards:
        return [bare(text) for text in cards]
    heads: list[str] = []
    for shape in slide.shapes:
        key = shape.name.partition("/")[2]
        if shape.has_table:
            heads += [cell.text for cell in shape.table.rows[0].cells]
        elif shape.has_text_frame and re.fullmatch(r"[\w-]+/(heading|notes)", key):
            heads += [paragraph.text for paragraph in shape.text_frame.paragraphs]
    return [bare(text.partition("：")[0]) for text in heads]


def test_all_pages_of_the_source_are_there_and_two_of_its_own():
    assert len(of_source()) == FACTS["pages"]
    assert [name(slide) for slide in slides() if slide not in of_source()] == list(ADDED)


def test_the_road_map_is_the_last_page_before_the_closing_and_names_who_answers():
    assert name(slides()[-2]) == "road-map"
    said = "".join(texts(slides()[-2]))
    rows = (EXAMPLE / "data" / "plan.csv").read_text("utf-8").splitlines()[1:]
    work = [row.split(",") for row in rows]
    assert all(row[1] in said and row[3] in said for row in work)
    steps = [text for slide in slides() for text in texts(slide) if text.startswith("下一步")]
    named = [re.search(r"負責人：(\w+)。$", text) for text in steps]
    assert len(steps) >= 10
    assert {found and found[1] for found in named} <= {row[3] for row in work}


def test_what_the_road_map_sets_off_has_the_words_and_days_of_the_plan():
    """Two of its bars stand in the outline, where they can be set off, and one that begins."""
    outline = yaml.safe_load((EXAMPLE / "outline.yaml").read_text("utf-8"))
    pages = [slide for chapter in outline["chapters"] for slide in chapter["slides"]]
    block = next(page for page in pages if page["id"] == "road-map")["blocks"][0]
    written = {
        (i["id"], i["heading"], i["track"], str(i["from"]), str(i["to"])) for i in block["items"]
    }
    lines = (EXAMPLE / "data" / "plan.csv").read_text("utf-8").splitlines()[1:]
    rows = [line.split(",") for line in lines]
    assert written <= {(row[0], row[1], row[4], row[5], row[6]) for row in rows}
    days = {(each["heading"], str(each["date"])) for each in block["milestones"]}
    shown = {row[0] for row in written} | set(block["records"]["where"]["plan_id"])
    assert {(row[1], row[6]) for row in rows if row[0] not in shown} <= days


def test_the_cover_says_title_reporter_and_date():
    found = [bare(text) for text in texts(slides()[0])]
    assert title(slides()[0]) == bare(FACTS["title"])
    assert all(any(bare(want) in text for text in found) for want in FACTS["cover"])


def test_the_contents_name_every_chapter_in_order():
    assert title(slides()[2]) == bare(FACTS["contents"])
    found = keys(slides()[2], r"entries/\w+")
    assert found == [chapter["title"] for chapter in FACTS["chapters"]]


def test_titles_of_chapters_and_slides_are_those_of_the_source_in_order():
    wanted = [
        bare(text)
        for chapter in FACTS["chapters"]
        for text in (chapter["title"], *(slide["title"] for slide in chapter["slides"]))
    ]
    assert [title(slide) for slide in of_source()[2:-2]] == wanted


def test_dividers_have_number_and_label():
    for number, chapter in enumerate(FACTS["chapters"], 1):
        divider = slide_of(chapter)
        assert by_key(divider, "number").text_frame.text == f"{number:02d}"
        assert by_key(divider, "label").text_frame.text == FACTS["label"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["title"])
def test_a_slide_has_the_headings_of_its_source_in_order_in_the_kind_it_names(source):
    slide = slide_of(source)
    wanted = [bare(heading) for heading in source["headings"]]
    found = headings(slide)
    assert [heading for heading in found if heading in wanted] == wanted
    assert not keys(slide, r"cards/[\w-]+") or found == wanted
    numbers = keys(slide, r"cards/[\w-]+/number")
    assert numbers == (["01", "02", "03"] if source.get("numbered") else [])


def test_the_process_has_seven_steps_with_how_long_each_takes():
    source = next(source for source in SOURCES if "process" in source)
    slide = slide_of(source)
    names = [
        "".join(paragraph.text for paragraph in shape.text_frame.paragraphs)
        for shape in slide.shapes
        if re.fullmatch(r"steps/\w+/heading", shape.name.partition("/")[2])
    ]
    steps = [bare(name).lstrip("0123456789") for name in names]
    assert steps == [bare(step) for step in source["process"]]
    taken = keys(slide, r"steps/\w+/figure")
    assert len(taken) == len(steps)
    assert all(re.fullmatch(r"\d+\.\d\s*(分鐘|小時)", text) for text in taken)


def test_the_last_slide_of_content_watches_the_response_time_against_the_agreed_limit():
    slide = of_source()[-2]
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    response, limit = (each for plot in chart.plots for each in plot.series)
    assert len(response.values) == 12
    assert set(limit.values) == {60}
    assert response.values[0] > 60 > response.values[-1]
    said = slide.shapes.title.text_frame.text
    assert f"{response.values[-1]:.0f}秒" in re.sub(r"\s", "", said)


def test_sections_are_the_chapters():
    with zipfile.ZipFile(deck()) as package:
        presentation = package.read("ppt/presentation.xml").decode("utf-8")
    names = re.findall(r'<p14:section [^>]*name="([^"]+)"', presentation)
    assert names == ["開篇", *(chapter["title"] for chapter in FACTS["chapters"]), "結尾"]


def test_no_simplified_character_is_left_anywhere_a_reader_looks():
    parts = ("ppt/slide", "ppt/notesSlides/", "ppt/charts/", "ppt/presentation", "docProps/core")
    with zipfile.ZipFile(deck()) as package:
        for name in package.namelist():
            if name.startswith(parts) and name.endswith(".xml"):
                left = set(package.read(name).decode("utf-8")) & simplified()
                assert not left, (name, left)


def test_every_character_of_the_outline_is_one_that_taiwan_writes():
    han = set(re.findall(r"[\u4e00-\u9fff]", (EXAMPLE / "outline.yaml").read_text("utf-8")))
    foreign = [character for character in han if not _in_big5(character)]
    assert foreign == []


def test_simplified_characters_are_told_from_traditional_ones():
    hant = set(_words("zh-Hant"))
    assert set("数据与户优质应该") <= simplified()
    assert not simplified() & (hant | set(TRADITIONAL.values()))


def test_two_builds_are_equal_byte_by_byte_wherever_they_are_built(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "other")
    again = tmp_path / "again.pptx"
    done = deckgen("build", tmp_path / "other" / "outline.yaml", "-o", again, seed="42")
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == deck().read_bytes()


def test_the_generator_writes_the_data_that_is_there(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(EXAMPLE.parent))
    from service_speed_efficiency.generator.build import write_all

    write_all(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    held = {path.name: path.read_bytes() for path in (EXAMPLE / "data").iterdir()}
    assert set(made) == set(held)
    plain = [name for name in held if name.endswith(".csv")]
    assert {name: made[name] for name in plain} == {name: held[name] for name in plain}
    assert sum(map(len, held.values())) < 4_000_000
    sys.modules.pop("service_speed_efficiency", None)


def test_the_customers_of_the_tiers_add_up_to_all_who_asked():
    said = {title(slide): "".join(texts(slide)) for slide in slides()}
    with duckdb.connect() as connection:
        year = connection.read_parquet(str(EXAMPLE / "data" / "contacts.parquet")).filter(
            "year(created_at) = 2023"
        )
        tiers = dict(year.aggregate("customer_tier, count(DISTINCT customer_id)").fetchall())
        ((everyone,),) = year.aggregate("count(DISTINCT customer_id)").fetchall()
    assert sum(tiers.values()) == everyone
    assert f"{tiers['VIP 會員']:,}" in said["個性化服務關懷舉措"]


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _words(language: str) -> str:
    return (ROOT / "configs" / "wording" / f"{language}.yaml").read_text("utf-8")


@cache
def simplified() -> frozenset[str]:
    """What the simplified words are written with and the traditional are not."""
    only = set(_words("zh-Hans")) - set(_words("zh-Hant"))
    han = {character for character in only if "\u4e00" <= character <= "\u9fff"}
    return frozenset(c for c in han if not _in_big5(c)) | set(TRADITIONAL)

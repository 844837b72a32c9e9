"""The monthly report in three languages, against the facts of its source and against itself."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
import yaml
from pptx import Presentation

from deckgen.content.compose import ENDING

from .built import ROOT, bare, by_key, deckgen, texts

EXAMPLE = ROOT / "examples" / "contact_centre_monthly"
FACTS = yaml.safe_load(Path(__file__).with_name("contact_centre_monthly.yaml").read_text("utf-8"))
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SIMPLIFIED = (
    "专业东丝两严丰临为举么义书买争于亏云产亲亿仅从仓们价众优会传伤体余儿关兴内写军农冲决况净准减几击则刚创别务动劳势区医华协单卖占却厅历压参双发变"
    "叙叶号听启员响团围图圆场坏块处备复头夺奖妆学实审对导将尔尝层届属岁师帐帮并广应开异张弹归当录态总恳恶悬惊惯戏户执扩扫扰报拟择损换据断无旧时显晓暂术"
    "机杂权条来极构标样档检欢步残毕毙气汇汉没浅测济浓润满滤灭灯点热爱环现电画疗监盘着码确础种积称稳穷竞笔签简类粮级纪约红纯纸线练组细织终经结给络绝统"
    "继绩续维综编缺缩网罗罚职联肃胜脑节药获营虑虽补表规视览觉触订计认让议记讲许论设访证评识诉词译试话详语误说请诺读调谈谢谁负财责败货质购贴费资赔赶趋跃"
    "转轮软轻载较辑输达迁过运还这进远违连迟适选递邮邻释里针钟钱铁链销锁错键长门问闭间闻队阶际险随难静项顺须顾预领频题额风飞验鱼鲜黄齐龄"
)
"""Characters that are written so in simplified Chinese; those that both know are taken out."""
BOTH = "并占准几云余内启叶号复广弹态斗表里气没着测步缺肃听奖惊却静"
ONLY_SIMPLIFIED = re.compile(f"[{''.join(c for c in SIMPLIFIED if c not in BOTH)}]")
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uff60]")


@cache
def deck(language: str) -> Path:
    target = Path(mkdtemp()) / f"{language}.pptx"
    done = deckgen("build", EXAMPLE / "outline.yaml", "--language", language, "-o", target)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr, done.stderr
    return target


@cache
def slides(language: str = "zh-Hans"):
    return tuple(Presentation(str(deck(language))).slides)


@cache
def manifest(language: str = "zh-Hans") -> dict:
    return json.loads(deck(language).with_suffix(".manifest.json").read_text("utf-8"))


def named(identity: str, language: str = "zh-Hans"):
    places = [slide["id"] for slide in manifest(language)["slides"]]
    return slides(language)[places.index(identity)]


def said(slide) -> str:
    return bare(" ".join(texts(slide)))


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_has_as_many_pages_as_its_source(language):
    assert len(slides(language)) == FACTS["pages"]


def test_the_first_pages_are_those_of_the_source_in_its_order():
    assert bare(slides()[0].shapes.title.text_frame.text) == FACTS["title"]
    assert slides()[1].shapes.title.text_frame.text == FACTS["slides"][0]["title"]
    for slide, source in zip(slides()[2:], FACTS["slides"][1:], strict=False):
        kicker = by_key(slide, "kicker").text_frame.text
        assert re.sub(r"^\d+", "", bare(kicker)) == source["title"]


@pytest.mark.parametrize("place", range(len(FACTS["slides"])))
def test_a_page_of_the_source_has_its_kind_and_headings(place):
    source, slide = FACTS["slides"][place], slides()[place + 1]
    assert manifest()["slides"][place + 1]["layout"] == source["layout"]
    found = iter([bare(text) for text in texts(slide)])
    for heading in source.get("headings", []):
        assert any(bare(heading) in text for text in found), heading
    found = iter([bare(text) for text in texts(slide)])
    for row in source.get("rows", []):
        assert any(row == text for text in found), row


def test_the_satisfaction_chart_has_the_answers_of_the_source_in_order():
    source = next(slide for slide in FACTS["slides"] if "categories" in slide)
    chart = next(s.chart for s in named("satisfaction-chart").shapes if s.has_chart)
    assert list(chart.plots[0].categories) == source["categories"]


@pytest.mark.parametrize("fact", FACTS["facts"], ids=lambda fact: fact["figure"])
def test_a_fact_is_computed_and_stands_on_its_page(fact):
    row = next(row for row in manifest()["figures"] if row["id"] == fact["figure"])
    assert float(row["value"]) == pytest.approx(fact["value"], abs=fact.get("within", 1e-9))
    assert bare(fact["printed"]) in said(named(fact["slide"]))


@pytest.mark.parametrize("case", FACTS["inconsistent"], ids=lambda case: case["slide"])
def test_where_the_source_contradicts_itself_the_notes_show_both(case):
    found = notes(named(case["slide"]))
    for text in (*case["source"], *case["ours"]):
        assert text in found, text
    for text in case["ours"]:
        if text.endswith("%") and text != "−4.8%":
            assert bare(text) in said(named(case["slide"]))


def test_shares_of_a_table_add_up():
    for identity in ("channel-share", "feedback", "complaint-table"):
        table = next(s.table for s in named(identity).shapes if s.has_table)
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        column = rows[0].index("占比")
        values = [float(row[column].rstrip("%")) for row in rows[1:]]
        assert sum(values[:-1]) == pytest.approx(100) == values[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_and_tracker_tell_the_same_chapters_as_the_sections(language):
    """The four of the source open the list; what the deck goes on with is listed, too."""
    with zipfile.ZipFile(deck(language)) as package:
        presentation = package.read("ppt/presentation.xml").decode("utf-8")
    made = manifest(language)["slides"]
    first = {slide["section"]: slide["id"] for slide in reversed(made)}
    chapters = {name: first[name] for name in dict.fromkeys(s["section"] for s in made) if name}
    chapters.pop(ENDING)
    entries = [by_key(slides(language)[1], f"entries/{name}") for name in chapters]
    pages = [by_key(slides(language)[1], f"entries/{name}/page") for name in chapters]
    places = [slide["id"] for slide in made]
    told = [places[int(page.text_frame.text) - 1] for page in pages]
    assert told == list(chapters.values()), "the page of each is that of its first slide"
    line = by_key(named("overview", language), "tracker").text_frame.text.split("   ")
    assert len(line) == len(chapters)
    titles = [entry.text_frame.paragraphs[0].text for entry in entries]
    assert all(f'name="{title}"' in presentation for title in titles)
    assert language != "zh-Hans" or titles[:4] == FACTS["contents"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_unique_and_all_stands_in_placeholders(language):
    titles = [slide.shapes.title.text_frame.text for slide in slides(language)]
    assert len(set(titles)) == len(titles)
    every = [shape for slide in slides(language) for shape in slide.shapes]
    assert all(shape.is_placeholder for shape in every if not shape.name.endswith("/mark"))


@pytest.mark.parametrize(("language", "other"), [("en", HAN), ("zh-Hant", ONLY_SIMPLIFIED)])
def test_nothing_of_another_language_is_left(language, other):
    """In no part: slides, notes, charts and their workbooks, layouts, properties."""
    with zipfile.ZipFile(deck(language)) as package:
        for name in package.namelist():
            if name.startswith(("customXml/", "ppt/theme/")):
                continue  # statements of SQL; names of typefaces
            data = package.read(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(data)) as book:
                    data = b" ".join(book.read(part) for part in book.namelist())
            assert other.findall(data.decode("utf-8", "ignore")) == [], name


@pytest.mark.parametrize(
    ("language", "named_together"),
    [("en", "product quality and service attitude"), ("zh-Hans", "产品质量、服务态度")],
)
def test_the_last_of_several_names_is_joined_as_the_language_does(language, named_together):
    titles = [slide.shapes.title.text_frame.text for slide in slides(language)]
    assert any(named_together in title for title in titles)


def test_the_three_decks_show_the_same_figures():
    shown = [{row["id"]: row["value"] for row in manifest(each)["figures"]} for each in LANGUAGES]
    assert shown[0] == shown[1] == shown[2]


def test_runs_are_marked_with_the_language_of_the_deck():
    for language, code in zip(LANGUAGES, ("zh-CN", "zh-TW", "en-US"), strict=True):
        found = {
            value for slide in slides(language) for value in slide._element.xpath(".//a:rPr/@lang")
        }
        assert found == {code}


def test_a_rise_in_complaints_is_called_a_rise_everywhere(tmp_path):
    with (EXAMPLE / "data" / "complaints.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    may = [row for row in rows[1:] if row[1].startswith("2024-05")]
    gone = {row[0] for row in may[:40]}
    with (tmp_path / "complaints.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(row for row in rows if row[0] not in gone)
    target = tmp_path / "risen.pptx"
    done = deckgen(
        "build", EXAMPLE / "outline.yaml", "--data", f"complaints={tmp_path / 'complaints.csv'}",
        "-o", target,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    risen = Presentation(str(target)).slides[7]
    assert risen.shapes.title.text_frame.text.startswith("6月投诉200起，环比增加17.6%")
    text = " ".join(texts(risen))
    assert "投诉增加" in text
    assert "投诉下降" not in text


def test_two_builds_are_equal_whatever_the_hash_seed(tmp_path):
    target = tmp_path / "again.pptx"
    arguments = ("build", EXAMPLE / "outline.yaml", "--language", "en", "-o", target)
    assert deckgen(*arguments, seed="42").returncode == 0
    assert target.read_bytes() == deck("en").read_bytes()


def test_the_data_can_be_made_again_byte_by_byte(tmp_path):
    command = [sys.executable, str(EXAMPLE / "generate.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    kept = {file.name: file.read_bytes() for file in (EXAMPLE / "data").iterdir()}
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == kept
    assert sum(map(len, kept.values())) < 1_500_000


def test_a_month_has_its_days_on_the_cover_and_names_them_in_full_in_sentences():
    motif = next(shape.chart for shape in slides()[0].shapes if shape.has_chart)
    assert len(list(motif.plots[0].categories)) == 30
    assert named("daily").shapes.title.text_frame.text.startswith("6月18日")


def test_no_blank_stands_between_a_metric_and_its_number():
    titles = [slide.shapes.title.text_frame.text for slide in slides()]
    assert [title for title in titles if re.search(r"[\u4e00-\u9fff] \d", title)] == []

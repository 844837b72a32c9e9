"""Decks built with a company's template."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pptx import Presentation

from deckgen.layout.breaking import Setting, stubs
from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.page import EMU_PER_POINT
from deckgen.narrate.text import rich
from deckgen.pptx.read import read_manifest
from deckgen.project import load
from deckgen.source.diagnostic import InputError

from . import corp, small


def test_a_deck_is_the_companys_through_and_through(make, deck) -> None:
    from openxml_audit import validate_pptx

    make(corp.branded())
    path = deck()
    assert [str(error) for error in validate_pptx(str(path)).errors] == []
    opened = Presentation(str(path))
    names = [slide.slide_layout.name for slide in opened.slides]
    assert names[0] == "Title Slide"
    assert names[2] == "Section Header"
    with zipfile.ZipFile(path) as package:
        assert "ppt/media/logo.png" in package.namelist()
        layout = opened.slides[3].slide_layout.part.partname[1:]
        text = package.read(layout).decode()
    assert "hasCustomPrompt" in text
    title = opened.slides[3].shapes.title
    assert title.text_frame.paragraphs[0].runs[0].font.size is None
    masters = {slide.slide_layout.slide_master.part.partname for slide in opened.slides}
    assert masters == {"/ppt/slideMasters/slideMaster1.xml"}


def test_the_companys_layouts_stay_for_the_presenter(make, deck) -> None:
    make(corp.default())
    names = [layout.name for layout in Presentation(str(deck())).slide_layouts]
    assert set(names) >= {"Title Slide", "Two Content", "Comparison", "Blank"}


def test_texts_without_a_place_join_the_subtitle(make, deck) -> None:
    make(corp.default())
    cover = Presentation(str(deck())).slides[0]
    subtitle = next(s for s in cover.placeholders if s.placeholder_format.idx == 1)
    assert [p.text for p in subtitle.text_frame.paragraphs] == [
        "2025年度",
        "客户服务部",
        "2026年1月9日",
    ]


def test_who_presents_joins_the_subtitle_where_no_placeholder_asks_for_it(make, deck) -> None:
    make(corp.default())
    built = deck(edit=lambda text: text.replace("\ndate:", "\npresenter: 林雅筑\ndate:", 1))
    cover = Presentation(str(built)).slides[0]
    subtitle = next(s for s in cover.placeholders if s.placeholder_format.idx == 1)
    assert "汇报人：林雅筑" in [p.text for p in subtitle.text_frame.paragraphs]


def test_what_does_not_fit_is_told_with_its_line(make, deck) -> None:
    make(corp.default())
    with pytest.raises(InputError) as told:
        deck(
            edit=lambda text: text.replace(
                "message: 咨询量", f"message: {'很长的一句话，' * 30}咨询量", 1
            )
        )
    items = [item for item in told.value.report.items if item.code == "L110"]
    assert items
    assert [item.place.line for item in items] == [35]


def test_the_same_inputs_give_the_same_bytes(make, deck) -> None:
    make(corp.branded())
    first = deck().read_bytes()
    assert deck().read_bytes() == first


def test_a_definition_edited_by_hand_is_built_with(make, deck) -> None:
    folder, _ = make(corp.default())
    written = folder / "template.yaml"
    text = written.read_text(encoding="utf-8")
    frames = text.index("\nframes:")
    kicker = re.compile(r"kicker:\s+\{[^}]*box: \[(.*?)\]").search(text, frames)
    left, top, wide, tall = map(float, kicker[1].split(","))
    start, end = kicker.span(1)
    moved = f"{left + 1}, {top}, {wide - 1}, {tall}"
    written.write_text(f"{text[:start]}{moved}{text[end:]}", encoding="utf-8")
    shapes = Presentation(str(deck())).slides[3].shapes
    shape = next(shape for shape in shapes if shape.name.endswith("/kicker"))
    assert abs(shape.left / 360000 - left - 1) < 0.01


def test_a_layout_that_the_base_lacks_is_told(make, deck) -> None:
    folder, _ = make(corp.default())
    cover = folder / "template" / "cover.yaml"
    cover.write_text(
        cover.read_text(encoding="utf-8").replace("Title Slide", "Titel Slide"), "utf-8"
    )
    with pytest.raises(InputError) as told:
        deck()
    assert "P049" in str(told.value)
    assert 'did you mean "Title Slide"?' in str(told.value)


def test_a_missing_base_and_a_missing_template_are_told(make, deck) -> None:
    folder, _ = make(corp.default())
    (folder / "base.pptx").unlink()
    with pytest.raises(InputError, match="P050"):
        deck()
    with pytest.raises(InputError) as told:
        deck("../corb")
    (item,) = told.value.report.items
    assert (item.code, item.place.column) == ("L030", 9)


def test_slides_repeat_the_map_of_colours_of_their_layout(make, deck) -> None:
    make(corp.dark())
    path = deck()
    with zipfile.ZipFile(path) as package:
        cover, content = (package.read(f"ppt/slides/slide{at}.xml") for at in (1, 4))
    assert b'overrideClrMapping bg1="lt1"' in cover
    assert b"masterClrMapping" in content


def test_the_manifest_stands_beside_the_companys_own_items(make, deck) -> None:
    stem = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = 'Target="../customXml/item1.xml"/></Relationships>'
    own = f'<Relationship Id="rId88" Type="{stem}/customXml" {target}'
    data = corp.edited(
        corp.default(),
        {"ppt/_rels/presentation.xml.rels": lambda text: text.replace("</Relationships>", own)},
        {"customXml/item1.xml": b"<own/>"},
    )
    make(data)
    path = deck()
    with zipfile.ZipFile(path) as package:
        assert package.read("customXml/item1.xml") == b"<own/>"
    assert read_manifest(path)["deck"]["layout"] == "../corp"


def test_a_theme_without_an_east_asian_font_gets_one(make, deck) -> None:
    make(corp.default())
    with zipfile.ZipFile(io.BytesIO(deck().read_bytes())) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
    assert re.findall(r'<a:ea typeface="(.*?)"', theme) == ["宋体", "宋体"]


def test_an_outline_named_from_its_own_folder_finds_its_template(
    make, deck, tmp_path, monkeypatch
) -> None:
    make(corp.branded())
    deck()
    monkeypatch.chdir(tmp_path / "first")
    load("outline.yaml").build().save("there.pptx", overwrite=True)
    assert (tmp_path / "first" / "there.pptx").is_file()


CARDS = """      - id: abreast-{0}
        kind: headed_cards
        message: 三张卡片
        blocks:
          - id: cards
            kind: cards
            flow: true
            items:
              - {{id: done, heading: 成绩, body: ["在线占比升高\\n来电下降"]}}
              - {{id: pains, heading: 问题, body: ["工具与排班\\n进度看不到"]}}
              - {{id: next, heading: 方向, body: ["流程：小额直退，免逐{1}\\n退款目标"]}}
"""


def test_entries_of_cards_abreast_keep_as_many_lines_as_their_neighbours(make, deck) -> None:
    make(small.small())
    endings = ["签", "会签", "笔会签", "笔会签批", "笔会签审批"]
    cards = "".join(CARDS.format(*each) for each in enumerate(endings))
    path = deck(edit=lambda text: f"{text.rstrip()}\n{cards}")
    shapes = (shape for slide in Presentation(str(path)).slides for shape in slide.shapes)
    entries = [s.text_frame.text for s in shapes if s.name.endswith("/cards/next")]
    assert entries == [f"流程：小额直退，免逐{ending}\n退款目标" for ending in endings]


POINTS = """      - id: headed-{0}
        kind: headed_cards
        message: 三张卡片
        blocks:
          - id: cards
            kind: cards
            items:
              - id: done
                heading: 达成
                body:
                  - "满意度上升\\n{1}目标92.0%，2022年为90.9%"
                  - "投诉率下降\\n{1}目标0.80%，2022年为0.87%"
              - {{id: gaps, heading: 差距, body: ["首次响应\\n目标较低", "培训完成率\\n目标较高"]}}
              - {{id: next, heading: 做法, body: ["晚班增席\\n待批", "缺课补齐\\n再认证"]}}
"""


def test_notes_of_cards_abreast_that_would_leave_a_word_alone_are_set_closer(make, deck) -> None:
    """A line more on one of three cards, for two characters, shows at once."""
    layouts = load_layouts(str(make(small.small())[0]))
    setter = Typesetter(layouts)
    slides = "".join(POINTS.format(at, "的" * at) for at in range(12))
    path = deck(edit=lambda text: f"{text.rstrip()}\n{slides}")
    alone = tried = 0
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if "/cards/done" not in shape.name or not shape.name.startswith("dg:headed-"):
                continue
            tried += 1
            note = shape.text_frame.paragraphs[-1]
            held = next(
                each
                for each in slide.slide_layout.placeholders
                if each.placeholder_format.idx == shape.placeholder_format.idx
            )
            sized = [run.font.size.pt for run in note.runs if run.font.size]
            size = sized[0] if sized else _own_size(held)
            how = Setting("body", size, held.width / EMU_PER_POINT)
            alone += stubs(setter, rich(note.text), how)
    assert tried >= 20
    assert alone == 0


def _own_size(held) -> float:
    return int(next(held._element.iter("{*}defRPr")).get("sz")) / 100

"""Slides as written: identity, order, text that is safe, and nothing hard-coded."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.content.model import Fill
from deckgen.layout.page import FittedText
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.pptx.color import Palette
from deckgen.pptx.text_xml import Ground, TextWriter
from deckgen.pptx.xml_text import clean, escape
from deckgen.source.diagnostic import InputError
from tests.render import samples
from tests.render.opened import NS, Opened, children


@pytest.fixture(scope="module")
def deck() -> Opened:
    return Opened(samples.build())


def written(text: RichText, notes: RichText = samples.NOTHING, **options: str) -> Opened:
    return Opened(samples.build(replace(samples.with_text(text, notes), **options)))


def body(deck: Opened):
    return deck.find("ppt/slides/slide1.xml", "//p:sp[.//p:cNvPr[@name='dg:s/b']]")[0]


def test_a_centred_heading_is_narrowed_on_both_sides() -> None:
    fills = [
        Fill(f"step{place}.heading", f"h{place}", rich(f"{place}  {words}"))
        for place, words in enumerate(("受理", "核对六个字吧", *["办结"] * 5), 1)
    ]
    one = samples.slide("s", "process-7", "one", "标题", *fills)
    made = Opened(samples.build(replace(samples.deck(), slides=(one,))))
    names = (("h1", []), ("h2", ["lIns", "rIns"]))
    for name, insets in names:
        path = f"//p:sp[.//p:cNvPr[@name='dg:s/{name}']]//a:bodyPr/@*"
        (*found,) = made.find("ppt/slides/slide1.xml", path)
        assert [value.attrname for value in found] == insets
    slot = samples.house().layouts["process-7"].slot("step2.heading")
    left, right = (int(value) for value in found)
    assert left - slot.inset[0] == right - slot.inset[2] > 0


def test_shape_ids_and_names_are_unique_on_a_slide(deck: Opened) -> None:
    for slide in deck.slides:
        ids = deck.find(slide, "//p:cNvPr/@id")
        names = [name for name in deck.find(slide, "//p:cNvPr/@name") if name]
        assert len(set(ids)) == len(ids)
        assert len(set(names)) == len(names)


def test_every_shape_carries_the_key_of_its_slide_and_block(deck: Opened) -> None:
    names = deck.find("ppt/slides/slide3.xml", "//p:cNvPr[@id!='1']/@name")
    assert "dg:volume/c" in names
    assert all(name.startswith("dg:volume/") for name in names)


def test_the_title_comes_first_then_the_kicker(deck: Opened) -> None:
    for slide in deck.slides:
        kinds = deck.find(slide, "//p:spTree/*[position()>2]//p:cNvPr/@name")
        assert kinds[0].endswith("/title")
        assert all(name.endswith("/kicker") for name in kinds[1:] if "kicker" in name)
    assert deck.find("ppt/slides/slide3.xml", "//p:cNvPr/@name")[2] == "dg:volume/kicker"


def test_every_shape_stands_in_a_placeholder_its_layout_has(deck: Opened) -> None:
    for slide in deck.slides:
        layout = next(t for kind, t in deck.relations(slide).values() if kind == "slideLayout")
        has = {(p.get("type"), p.get("idx")) for p in deck.find(layout, "//p:ph")}
        uses = {(p.get("type"), p.get("idx")) for p in deck.find(slide, "//p:ph")}
        assert uses <= has
        shapes = deck.find(slide, "//p:spTree/p:sp|//p:spTree/p:graphicFrame")
        marks = deck.find(slide, "//p:cNvPr[contains(@name, '/mark')]")
        assert len(deck.find(slide, "//p:ph")) == len(shapes) - len(marks)


def test_a_box_is_written_only_where_it_differs_from_the_placeholders(deck: Opened) -> None:
    placed = samples.pages(samples.deck())[2].placed
    own = {each.name for each in placed if each.override and each.kind == "text"}
    moved = deck.find("ppt/slides/slide3.xml", "//p:sp[.//p:ph][p:spPr/a:xfrm]//p:cNvPr/@name")
    assert set(moved) == own


def test_no_colour_or_font_is_hard_coded_on_a_slide(deck: Opened) -> None:
    for slide in deck.slides:
        assert not deck.find(slide, "//a:srgbClr|//a:latin|//a:ea")


def test_text_names_a_size_only_where_it_differs_from_the_inherited_one(deck: Opened) -> None:
    assert not deck.find("ppt/slides/slide3.xml", "//p:sp[.//p:ph[@type='title']]//@sz[.>99]")
    figure = deck.find("ppt/slides/slide3.xml", "//a:r[a:t='12.8']/a:rPr/@sz")
    assert figure == ["3600"]


def test_bullets_are_the_placeholders_second_level(deck: Opened) -> None:
    assert deck.find("ppt/slides/slide3.xml", "//a:p[a:r/a:t='一条要点']/a:pPr/@lvl") == ["1"]


def point(size: float, *, ordinal: bool = False):
    """The paragraph's properties of a point set in so many points."""
    text = RichText((Paragraph((Run("一条要点"),), bullet=True, ordinal=ordinal),))
    house = samples.house()
    writer = TextWriter(house, Palette(house.theme), "zh-Hans")
    words = writer.paragraphs(text, size, Ground(size))
    (properties,) = etree.fromstring(f'<r xmlns:a="{NS["a"]}">{words}</r>').iterfind(".//a:pPr", NS)
    return properties


def test_the_text_of_a_large_bullet_hangs_further_in() -> None:
    found = [tuple(point(size).get(key) for key in ("lvl", "marL", "indent")) for size in (18, 24)]
    assert found == [("1", None, None), ("1", "274320", "-274320")]


def test_a_numbered_point_is_counted_by_the_program_that_shows_it() -> None:
    made = point(16, ordinal=True)
    assert [made.get(key) for key in ("lvl", "marL", "indent")] == ["1", "304800", "-304800"]
    assert made.find("a:buAutoNum", NS).get("type") == "arabicPlain"


@pytest.mark.parametrize(
    ("language", "lang"), [("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW"), ("en", "en-US")]
)
def test_every_run_says_its_language(language: str, lang: str) -> None:
    deck = written(rich("文字 text"), language=language)
    runs = deck.find("ppt/slides/slide1.xml", "//a:rPr|//a:endParaRPr")
    assert {run.get("lang") for run in runs} == {lang}


def test_a_contents_entry_jumps_to_its_slide(deck: Opened) -> None:
    links = deck.find("ppt/slides/slide2.xml", "//a:hlinkClick")
    relations = deck.relations("ppt/slides/slide2.xml")
    targets = [relations[link.get(f"{{{NS['r']}}}id")] for link in links]
    assert targets == [("slide", "ppt/slides/slide3.xml"), ("slide", "ppt/slides/slide5.xml")]
    assert {link.get("action") for link in links} == {"ppaction://hlinksldjump"}


def test_a_text_that_leads_to_one_slide_is_a_link_as_a_whole() -> None:
    """Links of runs are fields to some programs, which set them without the air around numbers."""
    entry = RichText((Paragraph((Run("2025年8月", link="s"),)), Paragraph((Run("回顾"),))))
    deck = written(entry)
    (link,) = deck.find("ppt/slides/slide1.xml", "//a:hlinkClick")
    assert link.getparent().tag.endswith("}cNvPr")
    assert link.get("action") == "ppaction://hlinksldjump"
    among = RichText((Paragraph((Run("回顾"), Run("8月", link="s"))),))
    (link,) = written(among).find("ppt/slides/slide1.xml", "//a:hlinkClick")
    assert link.getparent().tag.endswith("}rPr")


def test_two_links_to_one_slide_share_a_relationship() -> None:
    text = RichText((Paragraph((Run("一", link="s"), Run("二", link="s"))),))
    deck = written(text)
    kinds = [kind for kind, _ in deck.relations("ppt/slides/slide1.xml").values()]
    assert kinds.count("slide") == 1


def test_a_link_to_no_slide_is_a_problem() -> None:
    with pytest.raises(InputError) as caught:
        written(RichText((Paragraph((Run("去", link="nowhere"),)),)))
    assert [problem.code for problem in caught.value.report.items] == ["P011"]


def test_fonts_and_colour_come_before_a_link_in_run_properties(deck: Opened) -> None:
    for run in deck.find("ppt/slides/slide2.xml", "//a:rPr[a:hlinkClick]"):
        assert children(run)[-1] == "hlinkClick"


def test_the_page_number_is_a_field_that_shows_the_slides_number(deck: Opened) -> None:
    fields = deck.find("ppt/slides/slide3.xml", "//a:fld[@type='slidenum']")
    assert [field.findtext("a:t", namespaces=NS) for field in fields] == ["3"]


def test_charts_and_tables_carry_their_alternative_text(deck: Opened) -> None:
    told = deck.find("ppt/slides/slide3.xml", "//p:graphicFrame//p:cNvPr/@descr")
    assert told == ["月度咨询量：最高 11 月 13,632 次"]


def test_a_motif_without_alternative_text_is_marked_as_decoration(deck: Opened) -> None:
    marks = deck.find("ppt/slides/slide1.xml", "//p:graphicFrame//*[local-name()='decorative']")
    assert [mark.get("val") for mark in marks] == ["1"]


def test_text_that_fits_was_computed_so_nothing_autofits(deck: Opened) -> None:
    for slide in deck.slides:
        fits = deck.find(slide, "//p:txBody/a:bodyPr/*")
        assert {etree.QName(each).localname for each in fits} == {"noAutofit"}


def test_control_characters_and_markup_in_data_become_harmless_text() -> None:
    deck = written(rich('甲\x0b乙 <a> & "b" \x00末'))
    assert "".join(body(deck).itertext()) == '甲乙 <a> & "b" 末'


def test_an_empty_text_still_has_a_paragraph() -> None:
    house = samples.house()
    texts = TextWriter(house, Palette(house.theme), "zh-Hans")
    fitted = FittedText(samples.NOTHING, None, 0)
    assert texts.fitted(fitted, None) == ('<a:p><a:endParaRPr lang="zh-CN" altLang="en-US"/></a:p>')


def test_alternative_text_with_quotes_and_breaks_stays_one_attribute() -> None:
    content = samples.with_chart(samples.columns())
    fills = content.slides[0].fills
    told = replace(fills[-1], alt='最高 "11 月"\n<次>')
    slide = replace(content.slides[0], fills=(*fills[:-1], told))
    deck = Opened(samples.build(replace(content, slides=(slide,))))
    assert deck.find("ppt/slides/slide1.xml", "//@descr") == ['最高 "11 月" <次>']


def test_notes_stand_on_a_notes_slide_tied_to_slide_and_master(deck: Opened) -> None:
    relations = deck.relations("ppt/notesSlides/notesSlide3.xml").values()
    assert {kind for kind, _ in relations} == {"notesMaster", "slide"}
    texts = deck.find("ppt/notesSlides/notesSlide3.xml", "//a:p[a:r]")
    said = ["".join(each.itertext()) for each in texts]
    assert said == ["咨询量：按创建时间计。", "来源：工单系统 & 呼叫中心"]


def test_a_slide_without_notes_has_no_notes_slide() -> None:
    assert not written(rich("文字")).under("ppt/notesSlides/")


def test_a_thousand_slides_get_names_and_ids_without_a_gap() -> None:
    one = samples.slide("s", "text", "one", "标题", Fill("body", "b", rich("文字")))
    slides = tuple(replace(one, id=f"s{at}") for at in range(1000))
    deck = Opened(samples.build(replace(samples.deck(), slides=slides)))
    assert deck.slides == [f"ppt/slides/slide{at}.xml" for at in range(1, 1001)]


@given(st.text())
def test_any_text_is_well_formed_xml_and_loses_nothing_but_controls(text: str) -> None:
    element = etree.parse(io.BytesIO(f"<t>{escape(text)}</t>".encode())).getroot()
    assert (element.text or "") == clean(text)
    visible = re.sub(r"[\x00-\x20\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]", "", text)
    assert re.sub(r"\s", "", clean(text)) == re.sub(r"\s", "", visible)


def test_a_light_run_in_bold_text_says_that_it_is_not_bold() -> None:
    unit = Run("万次", style="unit")
    deck = written(RichText((Paragraph((Run("12.8"), unit), "figure"), Paragraph((unit,), "unit"))))
    large, plain = deck.find("ppt/slides/slide1.xml", "//a:r[a:t='12.8' or a:t='万次']/a:rPr")[:2]
    assert (large.get("b"), plain.get("b")) == ("1", None)

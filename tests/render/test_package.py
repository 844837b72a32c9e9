"""What makes PowerPoint offer a repair before it has read a slide: the package itself."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from deckgen.pptx.package_zip import CONTENT_TYPES, write_zip
from deckgen.source.diagnostic import InputError
from tests.render import samples
from tests.render.opened import Opened


@pytest.fixture(scope="module")
def deck() -> Opened:
    return Opened(samples.build())


def test_two_builds_are_the_same_bytes() -> None:
    assert samples.build() == samples.build()


def test_a_zip_does_not_depend_on_the_order_of_its_members() -> None:
    members = [("b", b"2"), ("a", b"1"), (CONTENT_TYPES, b"0")]
    assert write_zip(members) == write_zip(members[::-1])


def test_content_types_stand_first_and_no_member_has_a_date_of_today(deck: Opened) -> None:
    with zipfile.ZipFile(BytesIO(deck.data)) as package:
        infos = package.infolist()
    assert infos[0].filename == CONTENT_TYPES
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_is_stored_not_packed_twice(deck: Opened) -> None:
    with zipfile.ZipFile(BytesIO(deck.data)) as package:
        kinds = {i.compress_type for i in package.infolist() if i.filename.endswith(".xlsx")}
    assert kinds == {zipfile.ZIP_STORED}


def test_a_part_written_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ppt/a\.xml"):
        write_zip([("ppt/a.xml", b""), ("ppt/a.xml", b"")])


def test_every_part_has_a_content_type_and_every_override_a_part(deck: Opened) -> None:
    overrides = deck.find(CONTENT_TYPES, "//ct:Override/@PartName")
    defaults = set(deck.find(CONTENT_TYPES, "//ct:Default/@Extension"))
    assert len(overrides) == len(set(overrides))
    assert {name[1:] for name in overrides} <= set(deck.names)
    rest = set(deck.names) - {name[1:] for name in overrides} - {CONTENT_TYPES}
    assert {name.rpartition(".")[2] for name in rest} <= defaults


def test_every_relationship_leads_to_a_part_and_every_part_is_related(deck: Opened) -> None:
    reached, open_ = set(), [""]
    while open_:
        for _, target in deck.relations(open_.pop()).values():
            assert target in deck.names
            if target not in reached:
                reached.add(target)
                open_.append(target)
    parts = {n for n in deck.names if not n.endswith(".rels") and n != CONTENT_TYPES}
    assert reached == parts


def test_every_relationship_id_used_is_there(deck: Opened) -> None:
    for name in deck.names:
        if name.endswith(".xml") and name != CONTENT_TYPES:
            used = deck.find(name, "//@r:id|//@r:embed|//@r:link")
            assert set(used) <= set(deck.relations(name)), name


def test_layouts_the_deck_does_not_use_are_not_in_it(deck: Opened) -> None:
    used = {page.layout for page in samples.pages(samples.deck())}
    assert len(deck.under("ppt/slideLayouts/")) == len(used)
    listed = deck.find("ppt/slideMasters/slideMaster1.xml", "//p:sldLayoutId")
    assert len(listed) == len(used)


def test_no_two_charts_share_a_workbook_and_no_two_frames_a_chart(deck: Opened) -> None:
    books = [
        target
        for chart in deck.charts
        for kind, target in deck.relations(chart).values()
        if kind == "package"
    ]
    drawn = [
        target
        for slide in deck.slides
        for kind, target in deck.relations(slide).values()
        if kind == "chart"
    ]
    assert len(set(books)) == len(books) == len(deck.charts)
    assert sorted(drawn) == sorted(deck.charts)


def test_slide_ids_begin_at_256_and_are_unique(deck: Opened) -> None:
    ids = [int(i) for i in deck.find("ppt/presentation.xml", "//p:sldIdLst/p:sldId/@id")]
    assert ids == list(range(256, 256 + len(deck.slides)))


def test_the_presentation_lists_notes_master_and_slides_in_the_schemas_order(deck: Opened) -> None:
    names = [e.tag.rpartition("}")[2] for e in deck.xml("ppt/presentation.xml")]
    assert names[:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
    assert names[-1] == "extLst"


def test_every_slide_is_in_one_section_and_sections_have_their_own_guids(deck: Opened) -> None:
    listed = deck.find("ppt/presentation.xml", "//p:sldIdLst/p:sldId/@id")
    sections = deck.find("ppt/presentation.xml", "//p14:section")
    members = deck.find("ppt/presentation.xml", "//p14:sldId/@id")
    assert members == listed
    assert [s.get("name") for s in sections] == ["开篇", "咨询量", "响应", "结束"]
    assert len({s.get("id") for s in sections}) == len(sections)


def test_a_deck_without_sections_has_no_section_list() -> None:
    deck = Opened(samples.build(replace(samples.deck(), sections=())))
    assert not deck.find("ppt/presentation.xml", "//p14:sectionLst")


def test_core_properties_come_from_the_outline_and_never_from_the_clock(deck: Opened) -> None:
    core = deck.read("docProps/core.xml").decode()
    for said in ("2023 年客服工作总结", "在线客服", "客服运营部", "zh-CN"):
        assert said in core
    assert core.count("2023-12-31T00:00:00Z") == 2


def test_a_very_long_title_is_cut_to_what_a_property_may_hold() -> None:
    deck = Opened(samples.build(replace(samples.deck(), title="长" * 400)))
    assert "长" * 255 in deck.read("docProps/core.xml").decode()


def test_extended_properties_count_slides_and_notes(deck: Opened) -> None:
    text = deck.read("docProps/app.xml").decode()
    assert "<Slides>9</Slides><Notes>2</Notes>" in text


def test_a_layout_the_base_lacks_is_a_problem_that_names_slide_and_layout() -> None:
    content, layouts = samples.deck(), samples.house()
    pages = samples.pages(content)
    other = dict(layouts.layouts) | {
        "chart": replace(layouts.layouts["chart"], label="不在模板里的版式")
    }
    with pytest.raises(InputError) as caught:
        samples.write(content, pages, replace(layouts, layouts=other), None, samples.base())
    assert [(p.code, p.slide) for p in caught.value.report.items] == [("P010", "speed")]

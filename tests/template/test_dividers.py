"""Chapters whose findings do not fit the company's layout all stand on ours, and say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx import Presentation

from deckgen.content.model import Fill
from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.texts import TextFitter
from deckgen.narrate.text import rich
from deckgen.project import load
from deckgen.source.diagnostic import InputError

from . import corp

FINDINGS = (
    'findings: ["咨询量 {contacts}，同比{contacts.yoy}", "平均首次响应 {first_response_time}"]'
)


def _longer(notes: int):
    """The first chapter's findings, each with so many lines of notes under it."""
    note = "".join(f"\\n第{at}条说明写在要点下面" for at in range(notes))
    findings = ", ".join(f'"要点{at}{note}"' for at in range(3))
    return lambda text: text.replace(FINDINGS, f"findings: [{findings}]")


def _dividers(path) -> dict[str, dict[str, str]]:
    """The layout and the texts of the slides that open chapters."""
    return {
        slide.slide_layout.name: {shape.name.partition("/")[2]: shape.text_frame.text
                                  for shape in slide.placeholders if shape.has_text_frame}
        for slide in Presentation(str(path)).slides
        if any("-divider/" in shape.name for shape in slide.shapes)
    }  # fmt: skip


def _told(tmp_path) -> list:
    return [each for each in load(tmp_path / "first/outline.yaml").build().report.items
            if each.code == "L112"]  # fmt: skip


def test_chapters_stand_on_the_companys_layout_while_they_fit(make, deck, tmp_path) -> None:
    make(corp.default())
    assert list(_dividers(deck())) == ["Section Header"]
    assert not _told(tmp_path)


def test_where_one_does_not_fit_all_stand_on_our_panel_and_a_warning_says_so(
    make, deck, tmp_path
) -> None:
    folder, report = make(corp.default())
    found = _dividers(deck(edit=_longer(2)))
    own = load_layouts(str(folder)).layouts["divider-panel-own"].label
    assert list(found) == [own]
    assert own in report
    (told,) = _told(tmp_path)
    assert told.severity == "warning"
    assert told.place.line == 31
    args = dict(told.args)
    assert (args["own"], args["other"], args["count"]) == ("Section Header", own, "2")


def test_the_number_has_the_panel_and_the_title_its_place(make, deck) -> None:
    make(corp.default())
    path = deck(edit=_longer(2))
    shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.placeholders]
    texts = {shape.name: shape.text_frame.text for shape in shapes if shape.has_text_frame}
    assert texts["dg:review-divider/number"] == "01"
    assert texts["dg:problems-divider/number"] == "02"
    assert texts["dg:review-divider/title"] == "年度回顾"


def test_what_fits_neither_is_a_problem_with_its_place(make, deck, tmp_path) -> None:
    make(corp.default())
    with pytest.raises(InputError) as raised:
        deck(edit=_longer(12))
    errors = [each for each in raised.value.report.items if each.severity == "error"]
    assert [(each.code, each.place.line) for each in errors] == [("L110", 31)]
    assert not (tmp_path / "deck.pptx").exists()


@pytest.mark.parametrize(
    ("first", "shown"), [("第一章 年度回顾", "第二章 渠道与问题"), ("年度回顾", "渠道与问题")]
)
def test_chapters_say_their_numbers_all_or_none(make, deck, first, shown) -> None:
    """Where the company's divider has no room for the number over the title."""
    make(corp.edited(corp.default(), {corp.SECTION: _low}))
    titles = {"年度回顾": first, "渠道与问题": "第二章 渠道与问题"}

    def edit(text: str) -> str:
        for old, new in titles.items():
            text = text.replace(f"title: {old}", f"title: {new}")
        return text

    (found,) = _dividers(deck(edit=edit)).values()
    assert found["title"].replace("\n", " ") == shown


def _low(text: str) -> str:
    assert 'cy="1362075"' in text
    return text.replace('cy="1362075"', 'cy="800000"')


def test_findings_are_broken_between_clauses_where_a_word_would_be_alone(make) -> None:
    folder, _ = make(corp.default())
    layouts = load_layouts(str(folder))
    layout = layouts.layouts["divider-panel-own"]
    slot = layout.slot("findings")
    assert slot.balance
    slot = replace(slot, sizes=slot.sizes[-1:], inset=(0, 0, 0, 0))
    text = rich("账户安全的转接率最高，为11.5%")
    found = set()
    for tenths in range(115, 140, 5):
        box = replace(slot.box, width=round(slot.sizes[0] * tenths / 10 * EMU_PER_POINT))
        boxed = replace(layout, slots=(replace(slot, box=box),))
        fitter = TextFitter(Typesetter(layouts), None, None, {"findings": box}, boxed)
        found.add(fitter.fitted([Fill("findings", "findings", text)])["findings"].text.text)
    assert "账户安全的转接率最高，\v为11.5%" in found

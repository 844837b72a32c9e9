"""Panels of ours on pages with a band, plate or ribbon for titles: the title stands on it."""

from __future__ import annotations

import pytest

from deckgen.layout.corporate.carry import sizes_under
from deckgen.layout.corporate.plate import AIR, Panel
from deckgen.layout.load import load_layouts

from . import corp, plates, small


def _cm(box) -> list[float]:
    return [side / 360_000 for side in (box.x, box.y, box.width, box.height)]


def _layouts(made):
    return load_layouts(str(made[0])).layouts


@pytest.mark.parametrize("template", [plates.pictured, plates.footed])
def test_the_title_stands_on_it_and_what_was_under_it_closes_up(make, template) -> None:
    layouts = _layouts(make(template()))
    title = layouts["chart"].slot("title").box
    closing = next(each for name, each in layouts.items() if name.startswith("closing-items"))
    assert closing.slot("title").box == title
    panel = closing.decorations[0]
    _, top, _, tall = _cm(panel.box)
    said, motif = _cm(closing.slot("body").box), _cm(closing.slot("motif").box)
    first = _cm(closing.slot("item1").box)
    assert said[1] == pytest.approx(top + AIR, abs=0.02)
    assert said[1] + said[3] <= first[1]
    assert first[1] + first[3] <= motif[1]
    assert motif[1] + motif[3] == pytest.approx(top + tall, abs=0.02)


@pytest.mark.parametrize("template", [plates.pictured, plates.footed])
def test_findings_begin_at_the_panels_top_and_have_all_of_its_height(make, template) -> None:
    layouts = _layouts(make(template()))
    divider = layouts.get("divider-panel-own") or layouts["divider-panel"]
    panel = max(divider.decorations, key=lambda each: each.box.width).box
    rule = max(divider.decorations, key=lambda each: each.box.x)
    findings = divider.slot("findings").box
    _, top, _, tall = _cm(panel)
    assert divider.slot("title").box == layouts["chart"].slot("title").box
    assert _cm(rule.box)[1] == pytest.approx(top + AIR, abs=0.02)
    assert _cm(findings)[1] == pytest.approx(top + AIR, abs=0.7)
    assert _cm(findings)[1] + _cm(findings)[3] == pytest.approx(top + tall - AIR, abs=0.02)


def test_a_chapter_without_findings_has_the_panel_over_all_the_page(make) -> None:
    layouts = _layouts(make(plates.footed()))
    bare = layouts["divider-panel-own-bare"]
    (panel,) = bare.decorations
    motif = bare.slot("motif").box
    assert (motif.x, motif.width) == (panel.box.x, panel.box.width)
    assert panel.box.width == layouts["closing-items-2"].decorations[0].box.width
    assert bare.slot("number").box.y > panel.box.y


@pytest.mark.parametrize("template", [small.small, corp.default])
def test_on_other_pages_it_stays_on_the_panel(make, template) -> None:
    layouts = _layouts(make(template()))
    closing = next(each for name, each in layouts.items() if name.startswith("closing-items"))
    panel = closing.decorations[0]
    assert closing.slot("title").box.y >= panel.box.y


def test_where_a_number_is_over_the_title_nothing_rises() -> None:
    slots = {
        "title": {"box": [2, 7, 16, 4]},
        "number": {"box": [2, 3, 8, 3]},
        "findings": {"box": [20, 5, 11, 9]},
    }
    panel = Panel({"slots": slots, "decorations": []}, (1, 2, 30, 15))
    assert panel.rise == 0
    assert panel.closed_up()["slots"] == slots


def test_a_line_of_words_keeps_off_the_rules_under_it(make) -> None:
    """On a low page too, where its place comes down on theirs."""
    for template in (small.small, small.slanted, plates.footed):
        closing = _layouts(make(template()))["closing-items-3"]
        said, rule = _cm(closing.slot("body").box), _cm(closing.decorations[1].box)
        assert rule[1] - said[1] - said[3] >= 0.25


def test_content_keeps_off_the_line_of_its_source(make) -> None:
    for template in (small.small, small.cornered, corp.default):
        layout = _layouts(make(template()))["text"]
        body, source = _cm(layout.slot("body").box), _cm(layout.slot("source").box)
        assert source[1] - body[1] - body[3] >= 0.2


def test_texts_under_a_title_do_not_outdo_it(make) -> None:
    def larger(text: str) -> str:
        return text.replace('sz="2000"', 'sz="6000"')

    made = _layouts(make(corp.edited(corp.default(), {corp.SECTION: larger})))
    slots = made["divider"]
    assert slots.slot("findings").sizes[0] <= 0.85 * slots.slot("title").sizes[0]


def test_nor_where_the_title_has_no_room_for_its_own_size() -> None:
    title = {"sizes": [54, 40, 28], "box": [0, 0, 20, 2.2]}
    assert sizes_under([38, 28, 20], title) == [28, 20]
    assert sizes_under([38, 28, 20], {**title, "box": [0, 0, 20, 4]}) == [38, 28, 20]
    assert sizes_under([38, 28, 20], {**title, "box": [0, 0, 20, 0.5]}) == [20]

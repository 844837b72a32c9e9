"""Parts of a slide in the colour of what they say: drawn over the layout's, moving nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.content.blocks.road_map_plan import ACCENT, FILLS
from deckgen.content.icons import icons
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.layout.page import EMU_PER_CM
from deckgen.layout.theme import load_theme, theme_files
from deckgen.layout.toned import ground
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.pptx.color import Palette
from tests.render import samples
from tests.render.opened import Opened

THEMES = tuple(theme_files())
SLIDE = "ppt/slides/slide1.xml"


def deck_of(layout: str, *fills: Fill) -> Opened:
    one = samples.slide("s", layout, "one", "标题", *fills)
    return Opened(samples.build(replace(samples.deck(), slides=(one,))))


def shape(deck: Opened, name: str):
    (found,) = deck.find(SLIDE, f'//p:sp[p:nvSpPr/p:cNvPr/@name="{name}"]')
    return found


def colours(element) -> list[str]:
    path = "./p:spPr/a:solidFill/a:schemeClr/@val"
    return element.xpath(path, namespaces=_names(element))


def _names(element) -> dict[str, str]:
    return {name: of for name, of in element.nsmap.items() if name}


def box(element) -> tuple[int, ...]:
    (frame,) = element.xpath("./p:spPr/a:xfrm", namespaces=_names(element))
    return tuple(int(value) for child in frame for value in child.attrib.values())


def test_the_bar_over_a_card_with_a_tone_is_drawn_over_the_layouts() -> None:
    layout = samples.house().layouts["scorecard-3"]
    (bar,) = [item for item in layout.decorations if item.slot == "card2"]
    deck = deck_of(
        "scorecard-3", Fill("card1", "k/a", rich("1")), Fill("card2", "k/b", rich("2"), tone="good")
    )
    mark = shape(deck, "dg:s/k/b/mark")
    assert mark.xpath(".//a:ln/a:noFill", namespaces=_names(mark)), "no larger than the others"
    assert box(mark) == (bar.box.x, bar.box.y, bar.box.width, bar.box.height)
    assert colours(mark) == ["accent6"]
    assert not mark.xpath(".//p:ph", namespaces=_names(mark))
    assert mark.xpath(".//*[local-name()='decorative']"), "nothing to tell to a screen reader"
    assert "dg:s/k/a/mark" not in deck.read(SLIDE).decode()
    own = shape(deck, "dg:s/k/b")
    assert len(own.xpath("./p:spPr", namespaces=_names(own))[0]) == 0, "its place is the layout's"


def test_the_bar_over_a_cards_number_has_its_tone_and_its_ground_stays() -> None:
    number = Fill("card1.number", "k/a/number", rich("01"), tone="message")
    deck = deck_of("numbered-cards-3", number, Fill("card1", "k/a", rich("1"), tone="message"))
    assert colours(shape(deck, "dg:s/k/a/number/mark")) == ["accent2"]
    assert colours(shape(deck, "dg:s/k/a")) == colours(shape(deck, "dg:s/k/a/number")) == []


def test_a_drawing_begins_where_the_words_below_do_and_an_arrow_stands_in_its_gap() -> None:
    for layout, name, free in (
        ("icon-cards-large-3", "card1.icon", 0),
        ("headed-open-2-3", "headed2.flow", 3000),
    ):
        drawn = shape(deck_of(layout, Fill(name, "k/a", icons()["calendar"])), "dg:s/k/a")
        places = drawn.xpath(".//a:pt/@x", namespaces=_names(drawn))
        assert min(map(int, places)) == free, "3 units of the calendar's 24 are free on both sides"


def test_the_square_of_a_legends_entry_is_square_and_in_the_colour_of_its_series() -> None:
    deck = deck_of("charts-2", Fill("chart1.key1", "k/a", rich("8 月"), tone="message"))
    _, _, width, height = box(shape(deck, "dg:s/k/a/mark"))
    assert abs(width - height) < EMU_PER_CM * 0.02
    assert colours(shape(deck, "dg:s/k/a/mark")) == ["accent2"]


def test_a_rule_between_entries_has_no_tone() -> None:
    said = Fill("finding2", "k/b", rich("2"), tone="message")
    deck = deck_of("executive-summary-3", Fill("finding1", "k/a", rich("1")), said)
    assert "/mark" not in deck.read(SLIDE).decode()


def test_an_arrow_with_a_tone_stands_behind_its_words_which_read_on_it() -> None:
    runs = (Run("1", style="muted"), Run("处理"))
    heading = Fill("step2.heading", "k/b", RichText((Paragraph(runs),)), tone="message")
    deck = deck_of("process-3", heading)
    names = deck.find(SLIDE, "//p:sp/p:nvSpPr/p:cNvPr/@name")
    assert names.index("dg:s/k/b/mark") + 1 == names.index("dg:s/k/b")
    arrow = shape(deck, "dg:s/k/b/mark")
    assert arrow.xpath(".//a:prstGeom/@prst", namespaces=_names(arrow)) == ["chevron"]
    assert arrow.xpath(".//a:ln/a:solidFill", namespaces=_names(arrow)), "over slanted edges"
    assert colours(arrow) == ["accent2"]
    words = shape(deck, "dg:s/k/b")
    inks = words.xpath(".//a:rPr/a:solidFill/a:schemeClr/@val", namespaces=_names(words))
    assert set(inks) == {"bg1"}
    assert colours(words) == [], "the arrow is the ground"


def test_a_pale_ground_is_tinted_and_a_strong_one_filled() -> None:
    layouts = samples.house().layouts
    stages, pillars = layouts["chart-stages-3"], layouts["framework-3"]
    stage, card = stages.slot("stage1.heading"), layouts["cards-3"].slot("card1")
    fill = Fill("", "", rich(""), tone="message")
    assert ground(fill, stage, stages) == "message_tint"
    assert ground(fill, pillars.slot("pillar1.heading"), pillars) == "message"
    assert ground(fill, card, layouts["cards-3"]) == "", "a card has its bar"
    assert ground(replace(fill, tone=""), stage, stages) == ""
    deck = deck_of("chart-stages-3", Fill("stage1.heading", "k/a", rich("处理"), tone="message"))
    own = shape(deck, "dg:s/k/a")
    assert colours(own) == ["accent2"]
    assert own.xpath(".//a:lumOff", namespaces=_names(own))


def test_an_icon_has_the_tone_itself() -> None:
    icon = Fill("card1.icon", "k/icon", icons()["check"], tone="good")
    assert colours(shape(deck_of("icon-cards-3", icon), "dg:s/k/icon")) == ["accent6"]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("tone", ["accent", "message", "good", "bad", "ink"])
def test_text_reads_on_a_ground_with_a_tone(name: str, tone: str) -> None:
    palette = Palette(load_theme(name))
    role = palette.role_on(tone)
    assert palette.contrast(palette.role(role), palette.role(tone)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("tone", ["message", "good", "bad"])
def test_ink_reads_on_a_tinted_ground(name: str, tone: str) -> None:
    palette = Palette(load_theme(name))
    assert palette.contrast(palette.role("ink"), palette.role(f"{tone}_tint")) >= 4.5


def test_an_arrow_is_one_shape_so_that_no_joint_shows() -> None:
    from deckgen.layout.drawn import drawings

    slot = samples.house().layouts["steps-3"].slot("step1.heading")
    (arrow,) = drawings(slot)
    assert arrow.shape == "homePlate"
    assert (arrow.box.x, arrow.box.width) == (slot.box.x, slot.box.width + slot.tip)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", [*FILLS.values(), ACCENT])
def test_a_word_of_a_key_is_written_on_the_ground_of_its_bars_as_they_are(name, role) -> None:
    palette = Palette(load_theme(name))
    bar = palette.role(role)
    written = palette.role(palette.role_on(role))
    assert written == palette.on(bar)
    assert palette.contrast(written, bar) >= 4.5


def test_a_key_is_of_shapes_with_the_fills_of_the_bars() -> None:
    bar = TableColumn("c", rich(""), fill="neutral_pale")
    rows = (Row("r", (Cell(rich("预测"), fill="neutral_pale"),)),)
    deck = deck_of(
        "road-map", Fill("table1.key4", "m/key-done", rich("已完成"), tone="neutral_pale"),
        Fill("table1", "m", TableSpec((bar,), rows, style="grid")),
    )  # fmt: skip
    word = shape(deck, "dg:s/m/key-done")
    path = "//a:tc/a:tcPr/a:solidFill/a:schemeClr/@val"
    assert set(colours(word)) == set(deck.find(SLIDE, path))


def test_a_header_without_a_tone_is_not_written_in_the_colour_of_its_bar() -> None:
    heading = RichText((Paragraph((Run("标题"),), "card_heading"),))
    deck = deck_of("headed-cards-2", Fill("headed1.heading", "k/a/heading", heading))
    own = shape(deck, "dg:s/k/a/heading")
    inks = own.xpath(".//a:r/a:rPr/a:solidFill/a:schemeClr/@val", namespaces=_names(own))
    assert not [ink for ink in inks if ink == "accent1"]

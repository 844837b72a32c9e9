"""Sparse slides, cards abreast, line ends: what keeps a page from looking hollow or ragged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.layout.endings import UNSEEN, flaws, setting, trimmed
from deckgen.layout.fit import Typesetter, text_area
from deckgen.layout.measure import Line, Piece, wrap
from deckgen.layout.style import slot_size
from deckgen.layout.words import cut_words
from deckgen.narrate.text import Paragraph, RichText, Run
from tests.layout.make import fill, house, pages_of, placed, shape, slide, text

HANZI = "咨询量增长满意度提升"
BLANK = 0.4


def card(heading: str, *bullets: str, figure: str = "") -> RichText:
    figures = (Paragraph((Run(figure),), "figure"),) if figure else ()
    body = (Paragraph((Run(words),), "card_body", bullet=True) for words in bullets)
    return RichText((Paragraph((Run(heading),), "card_heading"), *figures, *body))


def tops(page, names) -> dict[str, list[float]]:
    """Where the first paragraph of each style stands in each card, points under the page's top."""
    setter, found = Typesetter(house()), {}
    for name in names:
        item, slot = shape(page, name), house().layouts[page.layout].slot(name)
        size = item.payload.size or slot_size(house(), slot)
        width = text_area(slot, item.box)[0] - item.payload.trim / 12700
        block = setter.block(item.payload.text, slot.style, size, width)
        seen = set()
        for paragraph, top in zip(item.payload.text.paragraphs, block.tops, strict=True):
            style = (paragraph.style or "").partition("+")[0].removesuffix("_large")
            if style not in seen:
                found.setdefault(style, []).append(item.box.y / 12700 + top)
            seen.add(style)
    return found


def blank(page, name: str) -> float:
    """The share of a text's box that is left empty."""
    setter, item = Typesetter(house()), shape(page, name)
    slot = house().layouts[page.layout].slot(name)
    size = item.payload.size or slot_size(house(), slot)
    return 1 - setter.height(item.payload.text, slot, item.box, size) / item.box.height


@pytest.mark.parametrize("kind", ["cards", "numbered-cards", "icon-cards"])
@pytest.mark.parametrize("bullets", [1, 2, 3, 5])
def test_the_fullest_card_of_a_row_is_not_hollow(kind: str, bullets: int) -> None:
    words = [f"{HANZI}第{place}" for place in range(bullets)]
    cards = [fill(f"card{place}", card("标题", *words)) for place in (1, 2, 3)]
    (page,) = pages_of(slide(f"{kind}-3", *cards))
    assert blank(page, "card1") < (BLANK if bullets > 1 else 0.6)
    assert len({shape(page, f"card{place}").box.height for place in (1, 2, 3)}) == 1


def test_three_bullets_stand_in_large_type_in_the_middle_of_a_panel() -> None:
    (page,) = pages_of(slide("text", fill("body", text(*[HANZI] * 3, bullet=True))))
    slot = house().layouts[page.layout].slot("body")
    made = shape(page, "body")
    assert (page.layout, slot.anchor, slot.fill) == ("text-large", "middle", "panel")
    assert made.payload.size in (24, None)
    assert 24 in slot.sizes


def test_a_footer_that_can_be_worded_shorter_keeps_no_few_words_small() -> None:
    footer = replace(fill("footer", HANZI * 4), shorter=(text(HANZI),))
    (page,) = pages_of(slide("text", fill("body", text(*[HANZI] * 3)), footer))
    assert page.layout == "text-large"


def test_a_full_text_keeps_its_layout() -> None:
    (page,) = pages_of(slide("text", fill("body", text(*[HANZI * 3] * 8))))
    assert page.layout == "text"


def test_a_slide_with_what_the_large_layout_lacks_keeps_its_own() -> None:
    number = fill("number", "01")
    (bare,) = pages_of(slide("divider", number))
    (told,) = pages_of(slide("divider", number, fill("findings", text("满意度提升"))))
    assert (bare.layout, told.layout) == ("divider-bare", "divider")


@pytest.mark.parametrize("style", ["divider", "divider-full", "divider-panel"])
@pytest.mark.parametrize("title", ["回顾", "第三章 在线客服高频问题类型分析与对策建议及来年展望"])
@pytest.mark.parametrize("findings", [0, 1, 3])
def test_dividers_hold_short_and_long_names(style: str, title: str, findings: int) -> None:
    told = [fill("findings", text(*[HANZI] * findings))] if findings else []
    if findings and style == "divider-full":
        style = f"divider-full-findings-{findings}"
        told = [fill(f"finding{n}", text(HANZI, "说明")) for n in range(1, findings + 1)]
    content = slide(style, fill("number", "01"), fill("label", "PART"), *told)
    named = type(content)(
        content.id, content.layout, "c", (fill("title", title), *content.fills[1:]), content.notes
    )
    pages, problems = placed(named)
    assert problems == ()
    label, number = shape(pages[0], "label").box, shape(pages[0], "number").box
    assert label.x == number.x
    assert 0 <= number.y - label.y - label.height < 360000


def test_figures_and_texts_of_a_row_stand_level() -> None:
    cards = (
        card("问题解决率与首次响应时效的变化", HANZI, figure="97.7%"),
        card("接得住", HANZI, HANZI, figure="1.7"),
        card("评得好", HANZI * 2, figure="92.7%"),
        card("规则", HANZI, figure="23.0%"),
    )
    (page,) = pages_of(slide("cards-4", *(fill(f"card{n}", c) for n, c in enumerate(cards, 1))))
    found = tops(page, [f"card{n}" for n in (1, 2, 3, 4)])
    for style in ("figure", "card_body"):
        assert max(found[style]) - min(found[style]) <= 0.6, found


def test_a_card_without_a_figure_is_not_held_down_by_those_that_have_one() -> None:
    cards = (card("甲", HANZI * 4, figure="97.7%"), card("乙", HANZI * 4), card("丙", HANZI * 4))
    (page,) = pages_of(slide("cards-3", *(fill(f"card{n}", c) for n, c in enumerate(cards, 1))))
    first, second, third = tops(page, ["card1", "card2", "card3"])["card_body"]
    assert first > second == third


def test_a_serial_number_is_quieter_than_a_figure() -> None:
    styles = house().styles
    for layout in house().layouts.values():
        for slot in layout.slots:
            if slot.name.startswith("card") and slot.name.endswith(".number"):
                own = styles[slot.style]
                assert max(slot.sizes) < (styles["figure"].size or 0), layout.name
                assert own.color == "muted", layout.name


@pytest.mark.parametrize(
    ("upper", "lower", "cuts"),
    [
        ("同比提升3.4个百", "分点", 1),
        ("同比提升3.4", "个百分点", 1),
        ("同比提升", "3.4个百分点", 0),
        ("平均首次响", "应缩短", 1),
        ("占全年16.0", "%", 1),
        ("一共1.7", "万次", 1),
        ("满意度提升", "投诉减少", 0),
    ],
)
def test_words_and_numbers_with_their_units_are_known(upper: str, lower: str, cuts: int) -> None:
    assert cut_words([Line(upper, 18), Line(lower, 18)]) == cuts


def test_last_lines_of_one_or_two_characters_are_flaws() -> None:
    def lines(*parts: str) -> list[Line]:
        return [Line(part, 18) for part in parts]

    assert flaws(lines("满意度提升并且", "好。")) > flaws(lines("满意度提升并", "且好。")) > 0
    assert flaws(lines("满意度提升", "并且好转")) == flaws(lines("好")) == 0


@pytest.mark.parametrize("width", range(130, 260, 10))
def test_narrowing_a_text_never_ends_lines_worse_nor_makes_more_of_them(width: int) -> None:
    setter = Typesetter(house())
    words = text("满意度同比提升3.4个百分点", "机器人独立接待率56.4%，首次响应缩短", bullet=True)
    less = trimmed(setter, words, "card", 18, width) / 12700
    before = setting(setter, words, "card", 18, width)
    after = setting(setter, words, "card", 18, width - less)
    assert after.flaws <= before.flaws
    assert after.lines[0] <= before.lines[0]


def test_a_unit_is_kept_with_its_number_where_there_is_room() -> None:
    setter = Typesetter(house())
    words = text("满意度同比提升3.4个百分点")
    cut = [
        width
        for width in range(120, 220, 2)
        if cut_words(setter.paragraph(words.paragraphs[0], "card", 18, width))
    ]
    mended = [
        width
        for width in cut
        if not cut_words(
            setter.paragraph(
                words.paragraphs[0],
                "card",
                18,
                width - trimmed(setter, words, "card", 18, width) / 12700,
            )
        )
    ]
    assert len(mended) >= 0.7 * len(cut) > 0


def test_chinese_parted_from_digits_breaks_earlier() -> None:
    piece = Piece("满意度92.7%提升", 18)
    width = 18 * 8.2
    assert len(wrap([piece], width)) == 1 < len(wrap([piece], width, spaced=True))


def test_a_text_in_a_column_is_narrowed_no_further_than_the_eye_sees() -> None:
    setter = Typesetter(house())
    words = text(
        "退款改流程后，平均5.2小时才解决，7月为3.3小时；上午高峰来电排队6.8分钟；投诉率由2.5%升至3.2%。"
    )
    alone = trimmed(setter, words, "body", 18, 425)
    among = trimmed(setter, words, "body", 18, 425, most=UNSEEN)
    assert among < 425 * UNSEEN * 12700 < alone

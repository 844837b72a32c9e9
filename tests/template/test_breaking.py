"""Line ends of short texts on a company's page: between clauses, else between words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.layout.breaking import Setting, without_stubs
from deckgen.layout.endings import between_words
from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.measure import Line, Piece, values, wrap
from deckgen.layout.page import EMU_PER_POINT, Box
from deckgen.layout.words import cut_words
from deckgen.narrate.text import rich

from . import small

SIZE = 16


@pytest.fixture
def setter(make) -> Typesetter:
    return Typesetter(load_layouts(str(make(small.small())[0])))


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("响应快了，为什么满意度还下降？", "响应快了，\v为什么满意度还下降？"),
        ("投诉69起，高峰排队6.8分钟", "投诉69起，\v高峰排队6.8分钟"),
    ],
)
def test_a_word_that_would_be_alone_has_its_clause_beside_it(setter, text, broken) -> None:
    lines = wrap([Piece(text, SIZE)], 1000)
    width = SIZE * 13.6 if len(lines[0].text) > 14 else SIZE * 11.6
    assert without_stubs(setter, rich(text), Setting("body", SIZE, width), bool).text == broken


def test_a_text_with_room_for_its_line_stays_as_it_is(setter) -> None:
    text = rich("响应快了，为什么满意度还下降？")
    how = Setting("body", SIZE, SIZE * 20)
    assert without_stubs(setter, text, how, bool) is text


def test_a_break_that_the_box_has_no_room_for_is_not_made(setter) -> None:
    text = rich("响应快了，为什么满意度还下降？")
    how = Setting("body", SIZE, SIZE * 13.6)
    assert without_stubs(setter, text, how, lambda _: False) is text


def test_a_tables_head_is_broken_between_words(setter) -> None:
    head, style, width = rich("首位投诉问题"), "strong", SIZE * 5.4
    before = [line.text for line in setter.block(head, style, SIZE, width).paragraphs[0]]
    assert before == ["首位投诉问", "题"]
    less = between_words(setter, head, style, SIZE, width) / EMU_PER_POINT
    after = [line.text for line in setter.block(head, style, SIZE, width - less).paragraphs[0]]
    assert after == ["首位投诉", "问题"]


def test_a_bound_is_one_with_its_number() -> None:
    assert cut_words([Line("首次解决率 ≥ ", SIZE), Line("80.0%", SIZE)]) == 1
    assert cut_words([Line("首次解决率 ", SIZE), Line("≥ 80.0%", SIZE)]) == 0


def test_a_range_is_one_with_its_unit() -> None:
    text = "10–12点增8席"
    assert next(text[start:end] for start, end in values(text)) == "10–12点"
    assert cut_words([Line("10–", 16), Line("12点增8席", 16)]) == 1


def test_a_bound_that_libreoffice_leaves_behind_goes_with_its_number(setter) -> None:
    """Between ≥ and a number, which are of two scripts, it ends a line."""
    text = "新功能解决率 ≥85.0%"
    how = Setting("body", SIZE, SIZE * 8.2)
    made = without_stubs(setter, rich(text), how, bool).text
    assert made == "新功能解决率 \v≥85.0%"


def test_a_box_is_not_narrowed_until_a_number_loses_its_unit_elsewhere(setter) -> None:
    slot = replace(
        setter.layouts.layouts["text"].slot("body"), balance=True, inset=(0, 0, 0, 0), fill=None
    )
    text = rich(f"i{'一' * 18}\n一二三四五六七4,379次")
    wide = Box(0, 0, round(SIZE * 17 * EMU_PER_POINT), round(SIZE * 9 * EMU_PER_POINT))
    box = setter.narrowed(text, slot, wide, SIZE)
    width = box.width / EMU_PER_POINT
    assert box.width < wide.width
    last = text.paragraphs[-1]
    assert len(setter.paragraph(last, slot.style, SIZE, width, spaced=True)) == 1

"""Line ends of short texts on a company's page: between clauses, else between words."""

from __future__ import annotations

import pytest

from deckgen.layout.breaking import Setting, without_stubs
from deckgen.layout.endings import between_words
from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.measure import Line, Piece, wrap
from deckgen.layout.page import EMU_PER_POINT
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

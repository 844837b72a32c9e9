"""Widths and line breaks: Chinese rules, whole words, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.layout.measure import Line, Piece, em_width, orphaned, widest_token, wrap

NEVER_FIRST = "，。、：；！？）》」』】”’％…"
NEVER_LAST = "（《「『【“‘"
CHARACTERS = "咨询量增长次（）“”，。《》%12.8 APPabc—…、"


def lines(text: str, ems: float, size: float = 10) -> list[str]:
    return [line.text for line in wrap([Piece(text, size)], ems * size / 0.97 + 0.001)]


def test_chinese_and_full_width_punctuation_take_one_em() -> None:
    assert em_width("咨询量，（12）") == pytest.approx(6 + 2 * 0.539)


def test_bold_latin_is_wider_and_bold_chinese_is_not() -> None:
    assert em_width("满意", bold=True) == em_width("满意")
    assert em_width("CSAT", bold=True) > em_width("CSAT")


def test_a_line_breaks_between_any_two_hanzi() -> None:
    assert lines("在线客服年度总结", 3) == ["在线客", "服年度", "总结"]


def test_a_comma_goes_to_the_next_line_with_the_character_before_it() -> None:
    assert lines("咨询增长，满意", 4) == ["咨询增", "长，满意"]


def test_an_opening_bracket_does_not_end_a_line() -> None:
    assert lines("人均增长（按年末", 5) == ["人均增长", "（按年末"]


def test_latin_words_stay_whole() -> None:
    assert lines("使用CRM系统", 3) == ["使用", "CRM", "系统"]


def test_a_number_is_whole_and_may_part_from_its_unit_as_programs_do_it() -> None:
    assert lines("全年处理12.8万次咨询", 6) == ["全年处理12.8", "万次咨询"]
    assert lines("全年共处理12.8万次", 6) == ["全年共处理", "12.8万次"]
    assert widest_token("处理12.8万次") == em_width("12.8万次")


def test_a_word_longer_than_the_line_is_broken_anywhere() -> None:
    assert "".join(lines("abcdefghijklmnop", 2)) == "abcdefghijklmnop"
    assert all(em_width(line) <= 2 for line in lines("abcdefghijklmnop", 2))


def test_dashes_broken_by_force_part_from_what_is_before_them_first() -> None:
    """As Unicode line breaking has it: dashes are tied to one another, not to the sign before."""
    lines = wrap([Piece("％————货", 18)], 67.6 / 0.97)
    assert [line.text for line in lines] == ["％", "———", "—货"]


def test_spaces_at_a_line_end_hang_out() -> None:
    assert lines("满意度   高", 3) == ["满意度   ", "高"]


def test_the_largest_size_of_a_line_counts_for_its_height() -> None:
    assert wrap([Piece("28", 36), Piece(" 秒", 14)], 500) == [Line("28 秒", 36)]


def test_each_line_has_its_own_largest_size() -> None:
    broken = wrap([Piece("大字", 20), Piece("小字小字小字", 10)], 45)
    assert [line.size for line in broken] == [20, 10, 10]


def test_a_last_line_of_one_hanzi_is_an_orphan_and_a_short_word_is_not() -> None:
    assert orphaned(tuple(wrap([Piece("在线客服好。", 10)], 42)))
    assert not orphaned((Line("在线客服", 10), Line("AB", 10)))
    assert not orphaned((Line("好", 10),))


@given(st.text(max_size=80), st.floats(5, 400))
def test_wrapping_never_loses_a_character(text: str, width: float) -> None:
    assert "".join(line.text for line in wrap([Piece(text, 12)], width)) == text


@given(st.lists(st.tuples(st.text(CHARACTERS, max_size=12), st.booleans()), min_size=1, max_size=5))
def test_wrapping_runs_never_loses_a_character(runs: list[tuple[str, bool]]) -> None:
    pieces = [Piece(text, 12 + 6 * bold, bold) for text, bold in runs]
    whole = "".join(piece.text for piece in pieces)
    assert "".join(line.text for line in wrap(pieces, 60)) == whole


@given(st.text("咨询量增长次，。（）《》“”", max_size=60))
@example("“““咨”””")
def test_kinsoku_holds_wherever_the_line_is_wide_enough(text: str) -> None:
    broken = lines(text, max(map(len, _units(text)), default=1) + 2)
    assert all(line[0] not in NEVER_FIRST for line in broken[1:] if line)
    assert all(line[-1] not in NEVER_LAST for line in broken[:-1] if line)


def _units(text: str) -> list[str]:
    """What no line may break: a character with the marks that open and close around it."""
    return re.findall(f"[{re.escape(NEVER_LAST)}]*.[{re.escape(NEVER_FIRST)}]*", text)


@given(st.text(CHARACTERS, max_size=60), st.integers(8, 30))
def test_no_line_is_wider_than_the_box(text: str, ems: int) -> None:
    assert all(em_width(line.rstrip()) <= ems + 0.001 for line in lines(text, ems))


def test_an_emoji_of_several_characters_is_one_sign() -> None:
    family = "👨‍👩‍👧"
    assert lines(f"满意{family}满意", 4)[0] == "满意"
    assert em_width("❤️") == em_width("❤")


def test_arabic_and_hebrew_words_stay_whole() -> None:
    assert lines("יעל כהן", 3) == ["יעל ", "כהן"]
    assert em_width("محمد") < 3


@pytest.mark.parametrize("width", range(81, 240, 3))
def test_no_line_begins_with_an_ellipsis_though_a_blank_stands_before_it(width: int) -> None:
    lines = wrap([Piece("修培训升客户24/7 ……f 40次", 18)], width)
    assert not [line.text for line in lines if line.text.startswith("…")]


def test_runs_are_parted_from_each_other_as_within_one() -> None:
    """A number is often a run of its own."""
    pieces = [Piece("目标为", 10), Piece("5.2", 10), Piece("小时", 10)]
    whole = "".join(piece.text for piece in pieces)
    for tenth in range(50, 90):
        width = 10 * tenth / 10
        apart = [line.text for line in wrap(pieces, width, spaced=True)]
        assert apart == [line.text for line in wrap([Piece(whole, 10)], width, spaced=True)]

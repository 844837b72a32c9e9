"""A report in words: place, line, caret, hint, count; in two languages, and as JSON."""

from __future__ import annotations

import json
import unicodedata

import pytest

from deckgen.source.diagnostic import Cell, Diagnostic, InputError, Report, problem
from deckgen.source.place import Span
from deckgen.source.seen import remember
from deckgen.source.show import as_json, as_text, width
from deckgen.source.words import language_of_user
from deckgen.source.yamlfile import parse


def at(line: int, start: int, end: int, file: str = "f.yaml") -> Span:
    return Span(file, line, start, line, end)


def told(*items: Diagnostic, language: str = "en") -> list[str]:
    return as_text(Report(items), language).split("\n")


def test_a_problem_is_place_words_line_caret_and_hint():
    remember("f.yaml", "version: 1\ncompar: none\n")
    item = problem("O101", at(2, 1, 7), key="compar", owner="@model.Outline", near="compare")
    assert told(item) == [
        "f.yaml:2:1: error[O101] unknown key 'compar' in the outline",
        "    2 | compar: none",
        "      | ^^^^^^",
        "    hint: did you mean 'compare'?",
        "1 error",
    ]


def test_the_same_problem_in_chinese():
    remember("f.yaml", "version: 1\ncompar: none\n")
    item = problem("O101", at(2, 1, 7), key="compar", owner="@model.Outline", near="compare")
    assert told(item, language="zh-Hans") == [
        "f.yaml:2:1: 错误[O101] 大纲里没有“compar”这个键",
        "    2 | compar: none",
        "      | ^^^^^^",
        "    提示：是不是“compare”？",
        "1 个错误",
    ]


def test_the_caret_stands_below_wide_characters():
    line = "标题：全年 {contacts.yoyo}"
    remember("f.yaml", line)
    start = line.index("yoyo") + 1
    shown = told(problem("O215", at(1, start, start + 4), text="yoyo"))
    quote, caret = shown[1], shown[2]
    assert width(quote[: quote.index("yoyo")]) == caret.index("^")
    assert caret.count("^") == 4


def test_a_wide_character_has_a_caret_as_wide():
    remember("f.yaml", "id： a")
    assert told(problem("Y012", at(1, 3, 4), key="id"))[2] == "      |   ^^"


def test_a_long_line_is_cut_round_the_caret():
    line = "message: " + "全年咨询量增长" * 40 + "{contacts.yoyo}" + "并保持稳定" * 40
    remember("f.yaml", line)
    start = line.index("yoyo") + 1
    quote, caret = told(problem("O215", at(1, start, start + 4), text="yoyo"))[1:3]
    assert width(quote) <= 120
    assert quote.count("…") == 2
    assert width(quote[: quote.index("yoyo")]) == caret.index("^")


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first():
    remember("f.yaml", "a: [1,\n 2]\n")
    assert told(problem("O103", Span("f.yaml", 1, 4, 2, 4), key="a"))[2] == "      |    ^^^"


def test_a_text_that_was_not_read_is_told_without_its_line():
    shown = told(problem("Y005", at(1, 1, 1, "nowhere.yaml")))
    assert shown[0].startswith("nowhere.yaml:1:1: error[Y005]")
    assert "|" not in "".join(shown)


def test_the_line_is_the_one_that_was_read_though_no_file_is_there():
    with pytest.raises(InputError) as error:
        parse("a: 1\na: 2\n", "只在内存.yaml")
    assert "    2 | a: 2" in str(error.value)


def test_related_places_follow():
    remember("f.yaml", "a: 1\na: 2\n")
    item = problem("Y011", at(2, 1, 2), key="a", line=1, related=(at(1, 1, 2),))
    assert "    see f.yaml:1:1" in told(item)


def test_a_cell_is_named_by_sheet_row_and_column():
    item = problem("Y099", Cell("sales.xlsx", 118, "金额", "订单"), reason="x")
    assert told(item)[0].startswith("sales.xlsx[订单]!row 118 column 金额: error[Y099]")
    assert told(item, language="zh-Hans")[0].startswith("sales.xlsx[订单]!第 118 行 “金额”列: 错误")


def test_problems_come_in_the_order_of_their_places():
    items = (
        problem("Y005", at(9, 1, 2, "b.yaml")),
        problem("Y005", at(3, 5, 6, "a.yaml")),
        problem("Y005", at(3, 1, 2, "a.yaml")),
        problem("Y005"),
        problem("Y005", at(1, 1, 2, "b.yaml")),
    )
    places = [line.split(": ")[0] for line in told(*items) if "Y005" in line]
    assert places == [
        "error[Y005] the file says nothing yet",
        "b.yaml:1:1",
        "b.yaml:9:1",
        "a.yaml:3:1",
        "a.yaml:3:5",
    ]


def test_the_count_names_each_severity():
    items = [problem("Y005"), problem("Y006"), problem("Y005", severity="warning")]
    assert told(*items)[-1] == "2 errors, 1 warning"
    assert told(*items, language="zh-Hans")[-1] == "2 个错误，1 个警告"


def test_the_slide_is_named():
    assert "slide overview: " in told(problem("Y005", slide="overview"))[0]


def test_a_code_without_words_still_shows_its_arguments():
    assert told(problem("X001", name="a", value=3))[0] == "error[X001] name=a, value=3"


def test_braces_in_arguments_are_only_text():
    assert "{evil} {0}" in told(problem("Y003", file="{evil} {0}", reason="x"))[0]


def test_json_carries_code_words_arguments_and_place():
    item = problem("Y011", at(2, 1, 2), key="a", line=1, related=(at(1, 1, 2),))
    (found,) = json.loads(as_json(Report((item,)), "en"))
    assert (found["code"], found["severity"], found["args"]) == (
        "Y011",
        "error",
        {"key": "a", "line": "1"},
    )
    assert found["place"] == {
        "file": "f.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 2,
    }
    assert found["related"][0]["line"] == 1
    assert "given twice" in found["text"]
    assert found["hint"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DECKGEN_LANG", "zh-Hans", "zh-Hans"),
        ("DECKGEN_LANG", "en", "en"),
        ("LANG", "zh_CN.UTF-8", "zh-Hans"),
        ("LANG", "zh_TW.UTF-8", "zh-Hans"),
        ("LC_ALL", "de_DE.UTF-8", "en"),
        ("LANG", "C.UTF-8", "en"),
    ],
)
def test_the_language_is_the_users(monkeypatch, name, value, expected):
    for other in ("DECKGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    assert language_of_user() == expected


def test_the_width_of_text_is_that_of_a_terminal():
    assert [
        width("ab"),
        width("中文"),
        width("：，"),
        width("é"),
        width(unicodedata.normalize("NFD", "é")),
    ] == [
        2,
        4,
        4,
        1,
        1,
    ]

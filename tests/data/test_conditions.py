"""Columns that stand as conditions, and conditions that are none: told at their place."""

from __future__ import annotations

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source
from deckgen.source.diagnostic import InputError
from deckgen.source.explain import validate
from deckgen.source.place import Span
from deckgen.source.yamlfile import parse


@pytest.fixture
def placed(tmp_path):
    """Make a warehouse of one table ``t`` whose source is read from YAML, so that it has places."""

    opened = []

    def make(rows, source):
        (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
        tree = parse(f"path: t.csv\n{source}\n", "o.yaml")
        opened.append(Warehouse({"t": validate(Source, tree, "o.yaml")}, tmp_path))
        return opened[-1]

    yield make
    for item in opened:
        item.close()


@pytest.mark.parametrize(
    "words", [("是", "否"), ("Y", "N"), ("yes", "no"), ("真", "假"), ("1", "0"), ("TRUE", "false")]
)
@pytest.mark.parametrize("rule", ["is_test", "is_test = true", "not (not is_test) and id > 0"])
def test_a_column_of_yes_and_no_is_a_condition(warehouse, rows, words, rule):
    yes, no = words
    opened = warehouse(f"id,is_test\n1,{yes}\n2,{no}\n3,\n", exclude={"测试": rule})
    assert rows(opened, id="number") == [(2,), (3,)]
    assert opened.accounting("t").left_out == (("测试", 1),)


def test_a_column_of_yes_and_no_keeps_its_words_where_they_are_shown(warehouse, rows):
    opened = warehouse("id,is_test\n1,是\n2,否\n", exclude={"测试": "is_test = '是'"})
    assert rows(opened, id="number", is_test="any") == [(2, "否")]


def test_other_words_are_told_at_the_exclusion(placed, refused):
    opened = placed("id,channel\n1,电话\n", "exclude: {x: channel}")
    ((code, args, place),) = refused(opened.prepare, {"t": {"id": "number"}})
    assert (code, args["name"], args["value"]) == ("D021", "channel", "电话")
    assert (place.file, place.line, place.column) == ("o.yaml", 2, 14)


def test_yes_and_no_that_are_also_shown_are_told_at_the_exclusion(placed, refused):
    opened = placed("id,is_test\n1,是\n", "exclude: {x: is_test}")
    ((code, _, place),) = refused(opened.prepare, {"t": {"is_test": "any"}})
    assert code == "D022"
    assert isinstance(place, Span)


def test_a_slip_in_an_expression_is_told_where_it_stands(placed, refused):
    opened = placed("id,channel\n1,电话\n", "exclude: {x: channel === '电话'}")
    ((code, args, place),) = refused(opened.table, "t")
    assert (code, args["wanted"]) == ("M001", "@expression.value")
    assert (place.line, place.column) == (2, 23)


def test_an_unknown_column_of_an_exclusion_is_told_at_the_exclusion(placed, refused):
    opened = placed("id\n1\n", "exclude: {x: nosuch = 1}")
    ((code, _, place),) = refused(opened.table, "t")
    assert (code, place.line, place.column) == ("D011", 2, 14)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("YYYY-MM-DD", "%Y-%m-%d"),
        ("yyyy/MM/dd HH:mm", "%Y/%m/%d %H:%M"),
        ("YYYY-MM-DD HH:mm:ss", "%Y-%m-%d %H:%M:%S"),
    ],
)
def test_a_format_without_percent_signs_is_told_in_the_outline(placed, refused, given, wanted):
    opened = placed("id,at\n1,2025-01-31\n", f"formats: {{at: '{given}'}}")
    ((code, args, place),) = refused(opened.prepare, {"t": {"at": "time"}})
    assert (code, args["strptime"]) == ("D015", wanted)
    assert (place.file, place.line) == ("o.yaml", 2)


def test_texts_an_exclusion_takes_for_numbers_are_told_with_the_exclusion(placed):
    opened = placed("id,channel\n1,电话\n", "exclude: {x: channel > 5}")
    with pytest.raises(InputError) as caught:
        opened.prepare({"t": {"id": "number"}})
    (item,) = caught.value.report.items
    assert (item.code, [span.line for span in item.related]) == ("D016", [2])

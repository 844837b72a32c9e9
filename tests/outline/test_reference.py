"""References in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.outline.reference import (
    ATTRIBUTES,
    FORMATS,
    Bound,
    Literally,
    Malformed,
    Reference,
    parse_reference,
    pieces,
)
from deckgen.source.place import Span
from deckgen.source.yamlfile import parse


def reference(text: str) -> Reference:
    (piece,), malformed = pieces("{" + text + "}")
    assert malformed == ()
    assert isinstance(piece, Bound)
    return piece.reference


def slips(text: str) -> list[tuple[str, str]]:
    return [(slip.reason, slip.text) for slip in pieces(text)[1]]


def test_plain_text_is_one_piece():
    assert pieces("咨询量增长") == ((Literally("咨询量增长"),), ())


def test_a_text_is_taken_apart_in_order():
    found, malformed = pieces("咨询量 {contacts}，**同比{contacts.yoy:+}**。")
    assert malformed == ()
    assert found == (
        Literally("咨询量 "),
        Bound(Reference("contacts")),
        Literally("，"),
        Literally("同比", strong=True),
        Bound(Reference("contacts", attributes=("yoy",), format="+"), strong=True),
        Literally("。"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contacts", Reference("contacts")),
        (" contacts . yoy : + ", Reference("contacts", attributes=("yoy",), format="+")),
        ("首响", Reference("首响")),
        ("first response time", Reference("first response time")),
        ("contacts@2023", Reference("contacts", period="2023")),
        (
            "contacts@2023-11-06..2023-11-12.yoy",
            Reference("contacts", period="2023-11-06..2023-11-12", attributes=("yoy",)),
        ),
        ("a[b=c]", Reference("a", (("b", ("c",)),))),
        (
            "a[ 渠道 = APP 端 | 电商平台 , x = 1.5 ]",
            Reference("a", (("渠道", ("APP 端", "电商平台")), ("x", ("1.5",)))),
        ),
        ("a[b='c, d]|e']", Reference("a", (("b", ("c, d]|e",)),))),
        (
            "a[b='it''s}']@2023H1.previous.n",
            Reference("a", (("b", ("it's}",)),), "2023H1", ("previous", "n")),
        ),
        ("a[b=O'Neil]", Reference("a", (("b", ("O'Neil",)),))),
        ("a[b=2023-01-31 10:00@x]", Reference("a", (("b", ("2023-01-31 10:00@x",)),))),
    ],
)
def test_a_reference_is_read(text, expected):
    assert reference(text) == expected


def test_double_braces_are_braces():
    assert pieces("{{a}} {{") == ((Literally("{a} {"),), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a", ("unclosed", "{a")),
        ("{a 次\n下一行", ("unclosed", "{a 次")),
        ("a}", ("stray", "}")),
        ("{}", ("empty", "{}")),
        ("{ }", ("empty", "{ }")),
        ("{a.yoyo}", ("attribute", "yoyo")),
        ("{a.}", ("attribute", ".")),
        ("{a:pct}", ("format", "pct")),
        ("{a:}", ("format", ":")),
        ("{a：+}", ("wide", "：")),
        ("{a:＋}", ("wide", "＋")),
        ("{a［b=c］}", ("wide", "［")),
        ("{a[b＝c]}", ("wide", "＝")),
        ("{a[b=c，d=e]}", ("wide", "，")),
        ("{a[b=c］.yoy}", ("wide", "］")),
        ("{a＠2023}", ("wide", "＠")),
        ("{a。yoy}", None),
        ("｛a｝", ("wide", "｛a｝")),
        ("{[b=c]}", ("syntax", "[b=c]")),
        ("{.yoy}", ("syntax", ".yoy")),
        ("{a[b]}", ("syntax", "]")),
        ("{a@}", ("syntax", "@")),
        ("{a.yoy b}", ("attribute", "yoy b")),
        ("**a", ("strong", "**")),
    ],
)
def test_a_malformed_reference_says_why(text, expected):
    assert slips(text) == ([expected] if expected else [])


def test_strong_words_end_with_their_line():
    found, malformed = pieces("**a\nb** c")
    assert [slip.reason for slip in malformed] == ["strong", "strong"]
    assert found[0] == Literally("a", strong=True)


def test_after_a_malformed_reference_the_next_is_read():
    found, malformed = pieces("{a.yoyo} {b} {c {d}")
    assert [piece.reference.name for piece in found if isinstance(piece, Bound)] == ["b", "d"]
    assert [slip.reason for slip in malformed] == ["attribute", "unclosed"]


def test_a_reference_knows_its_place_in_the_file():
    text = parse("a: 全年 {contacts.yoy} 次\n", "f.yaml")["a"]
    (_, bound, _), _ = pieces(text)
    assert bound.reference.span == Span("f.yaml", 1, 7, 1, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contacts.share", Reference("contacts", attributes=("share",))),
        (".yoy:+", Reference("", attributes=("yoy",), format="+")),
        (".", Reference("")),
        ("@2024.target", Reference("", period="2024", attributes=("target",))),
        ("[channel=APP端]", Reference("", (("channel", ("APP端",)),))),
    ],
)
def test_a_bare_reference_may_go_on_with_its_row(text, expected):
    assert parse_reference(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("{a}", "braces"), ("a b.yo", "attribute")]
)
def test_a_malformed_bare_reference_says_why(text, reason):
    found = parse_reference(text)
    assert isinstance(found, Malformed)
    assert found.reason == reason


names = st.text("abc首响_1", min_size=1, max_size=6)
values = st.text("电商 a1'.,]|{}：", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(
    names,
    st.lists(st.tuples(names, st.lists(values, min_size=1, max_size=3)), max_size=2),
    st.sampled_from([None, "2023", "2023-01..2023-06"]),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=2),
    st.sampled_from(FORMATS),
)
def test_what_is_written_by_the_grammar_is_read_back(name, where, period, attributes, style):
    quoted = [
        f"{column}=" + "|".join("'" + value.replace("'", "''") + "'" for value in found)
        for column, found in where
    ]
    text = name + (f"[{','.join(quoted)}]" if quoted else "") + (f"@{period}" if period else "")
    text += "".join(f".{attribute}" for attribute in attributes) + (f":{style}" if style else "")
    filters = tuple((column, tuple(found)) for column, found in where)
    assert reference(text) == Reference(name, filters, period, tuple(attributes), style)


@given(st.text("ab{}[]@.:=|,'* \n：［｛", max_size=60))
def test_no_plain_character_is_lost(text):
    found, malformed = pieces(text)
    if not malformed and not any(isinstance(piece, Bound) for piece in found):
        plain = "".join(piece.text for piece in found)
        assert plain == text.replace("{{", "{").replace("}}", "}").replace("**", "")


def test_a_long_text_of_brackets_is_read_at_once():
    assert slips("{a" + "[a]" * 5000)[0][0] == "unclosed"
    assert slips("{" * 3001)[0][0] == "unclosed"
    assert slips("{a" + "[" * 5000)[0][0] == "unclosed"

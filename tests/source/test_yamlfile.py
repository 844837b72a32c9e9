"""Reading YAML: values, spans, encodings and files that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.source.diagnostic import InputError
from deckgen.source.place import LocatedDict, LocatedStr, Span
from deckgen.source.yamlfile import parse, read


def value(written: str):
    return parse(f"a: {written}\n", "f.yaml")["a"]


def codes(error) -> list[str]:
    return [item.code for item in error.value.report.items]


def problems(text: str):
    try:
        parse(text, "f.yaml")
    except InputError as error:
        return error.report.items
    return ()


def strings(tree):
    if isinstance(tree, LocatedStr):
        yield tree
    elif isinstance(tree, dict):
        for inner in tree.values():
            yield from strings(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from strings(inner)


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "N",
        "1:30",
        "2023-01-31",
        "2023-01",
        "0o17",
        "0x1F",
        "007",
        "1_000",
        "12:00:00",
        ".nan",
        ".inf",
        "1e999",
        "+",
        ".",
        "2023Q1",
        "1,000",
    ],
)
def test_what_only_looks_like_another_type_stays_text(written):
    assert value(written) == written


@pytest.mark.parametrize(
    ("written", "expected"),
    [("true", True), ("False", False), ("TRUE", True), ("0", 0), ("-12", -12), ("1.5", 1.5),
     ("2023", 2023), (".5", 0.5), ("1e3", 1000.0), ("+5", 5.0), ("null", None), ("~", None),
     ("", None)],
)  # fmt: skip
def test_plain_scalars_follow_the_core_rules(written, expected):
    found = value(written)
    assert found == expected
    assert isinstance(found, bool) == isinstance(expected, bool)


def test_a_number_remembers_digits_that_its_value_loses():
    assert value("2.10").written == "2.10"
    assert not hasattr(value("2.1"), "written")


def test_quoted_scalars_are_text():
    assert [value('"1"'), value("'true'"), value('""')] == ["1", "true", ""]


def test_keys_are_text_as_written():
    assert list(parse("{1: a, true: b, 2023-01: c}", "f.yaml")) == ["1", "true", "2023-01"]


def test_spans_of_keys_and_values_end_behind_their_last_character():
    tree = parse("版本: 1\n列表:\n  - 甲\n  - {乙: 丙}\n", "f.yaml")
    assert tree.key_spans["版本"] == Span("f.yaml", 1, 1, 1, 3)
    assert tree.value_spans["版本"] == Span("f.yaml", 1, 5, 1, 6)
    assert tree["列表"].item_spans[0] == Span("f.yaml", 3, 5, 3, 6)
    assert tree["列表"][1].span == Span("f.yaml", 4, 5, 4, 11)


@pytest.mark.parametrize(
    "text",
    [
        "a: 全年 {x} 次\n",
        "a: 全年 {x}，\n   同比 {y}。\n",
        'a: "全年 \\"{x}\\" \\u4e2d {y}"\n',
        'a: "全年 {x}\n\n  同比 {y}"\n',
        "a: 'it''s {x} and\n  it''s {y}'\n",
        "a: |\n  全年 {x}\n    缩进 {y}\n\n  三 {z}\n",
        "a: >-\n  全年 {x}\n  同比 {y}\n\n  三 {z}\n",
        "a: |2\n    全年 {x}\n",
        "a:\n  - &x 甲\n  - >  # 注释\n    {x}\n\n    {y}\n",
        "\ufeffa: 全年 {x}\r\nb: |\r\n  {x}\r\n  {y}\r\n",
    ],
)
def test_every_brace_inside_a_text_is_found_in_the_file(text):
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for found in strings(parse(text, "f.yaml")):
        for offset, char in enumerate(found):
            if char in "{}":
                place = found.inside(offset, offset + 1)
                assert (lines[place.line - 1][place.column - 1], place.end_column) == (
                    char,
                    place.column + 1,
                )


@given(st.lists(st.text("甲乙 {}'\"\\#:-ab\n", max_size=20), min_size=1, max_size=4))
def test_text_that_was_quoted_comes_back_with_a_place_for_every_character(texts):
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in texts]
    tree = parse("a: [" + ", ".join(f'"{text}"' for text in quoted) + "]\n", "f.yaml")
    assert list(tree["a"]) == texts
    line = tree["a"].span
    for found in tree["a"]:
        for offset in range(len(found)):
            place = found.inside(offset, offset + 1)
            assert (place.line, found.span.column < place.column < found.span.end_column) == (
                line.line,
                True,
            )


def test_an_alias_is_what_its_anchor_marks():
    tree = parse("a: &x {b: 1}\nc: *x\n", "f.yaml")
    assert tree["c"] is tree["a"]


def test_merged_keys_give_way_to_own_ones():
    tree = parse("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n", "f.yaml")
    assert tree["d"] == {"b": 1, "c": 3}


def test_of_merged_mappings_the_first_holds():
    tree = parse("a: [&x {b: 1}, &y {b: 2, c: 3}]\nd: {<<: [*x, *y]}\n", "f.yaml")
    assert tree["d"] == {"b": 1, "c": 3}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_the_encodings_chinese_editors_write(tmp_path, encoding):
    path = tmp_path / "年报.yaml"
    path.write_bytes("title: 年终总结，全年回顾\n".encode(encoding))
    assert read(path, "年报.yaml") == {"title": "年终总结，全年回顾"}


def test_a_missing_file_names_the_one_meant(tmp_path):
    (tmp_path / "outline.yaml").write_text("a: 1")
    with pytest.raises(InputError) as error:
        read(tmp_path / "outlin.yaml", "outlin.yaml")
    assert codes(error) == ["Y001"]
    assert dict(error.value.report.items[0].args)["near"] == "outline.yaml"


def test_a_folder_names_the_outlines_in_it(tmp_path):
    (tmp_path / "outline.yaml").write_text("a: 1")
    with pytest.raises(InputError) as error:
        read(tmp_path, "first")
    assert codes(error) == ["Y002"]
    assert dict(error.value.report.items[0].args)["inside"] == "outline.yaml"


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00", b"\xff\xfe\xff", b"a: \xff\x00\x81"])
def test_a_file_that_is_no_text_is_refused(tmp_path, raw):
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    with pytest.raises(InputError) as error:
        read(path, "x.yaml")
    assert codes(error) == ["Y004"]


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a:\n  " + "- " * 100_000 + "x"])
def test_nesting_without_end_is_refused_and_does_not_crash(text):
    with pytest.raises(InputError) as error:
        parse(text, "f.yaml")
    assert codes(error) == ["Y028"]


def test_deep_indentation_is_refused():
    with pytest.raises(InputError) as error:
        parse("\n".join(" " * depth + "a:" for depth in range(400)), "f.yaml")
    assert set(codes(error)) == {"Y028"}


def test_many_aliases_of_aliases_take_no_time():
    rows = ["a0: &a0 [1, 1]"]
    rows += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert isinstance(parse("\n".join(rows), "f.yaml"), LocatedDict)


@given(st.text("ab：: -\n\t{}[]\"'#&*!|>%@`,，?\u3000~<1", max_size=40))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text):
    for item in problems(text):
        assert item.code.startswith("Y")
        assert 1 <= item.place.line <= text.count("\n") + 2
        assert item.place.column >= 1

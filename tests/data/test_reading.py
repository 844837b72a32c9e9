"""Files: formats, encodings, and what is said when one cannot be read."""

from __future__ import annotations

import gzip

import duckdb
import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source

TEXT = 'id,渠道,note\n1,电话,a\n2,在线,"b, \n c"\n'
ROWS = [(1, "电话"), (2, "在线")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_an_encoding_is_found_out(warehouse, rows, encoding):
    assert rows(warehouse(TEXT.encode(encoding)), id="any", 渠道="any") == ROWS


def test_an_encoding_can_be_given(warehouse, rows):
    made = warehouse("id,渠道\n1,電話\n".encode("big5"), encoding="big5")
    assert rows(made, 渠道="any") == [("電話",)]


def test_packed_files_are_read(warehouse, rows):
    made = warehouse(gzip.compress(TEXT.encode("gb18030")), "t.csv.gz")
    assert rows(made, id="any", 渠道="any") == ROWS


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(warehouse, rows, mark):
    made = warehouse(f"a{mark}b\n1{mark}x\n")
    assert rows(made, a="any", b="any") == [(1, "x")]


def test_the_delimiter_can_be_given(warehouse, rows):
    assert rows(warehouse("a#b\n1#x\n", delimiter="#"), b="any") == [("x",)]


def test_quotes_hold_delimiters_and_line_ends(warehouse, rows):
    assert rows(warehouse(TEXT), note="any") == [("a",), ("b, \n c",)]


def test_parquet_is_read(warehouse, rows, tmp_path):
    duckdb.sql(f"COPY (SELECT 1 AS id, '电话' AS 渠道) TO '{tmp_path}/t.parquet'")
    made = warehouse((tmp_path / "t.parquet").read_bytes(), "t.parquet")
    assert dict(made.schema()["t"]) == {"id": "INTEGER", "渠道": "VARCHAR"}
    assert rows(made, id="any", 渠道="any") == [(1, "电话")]


def test_columns_of_the_same_name_are_told_apart(warehouse, rows):
    assert rows(warehouse("a,a,\n1,2,3\n"), a="any", a_2="any", column3="any") == [(1, 2, 3)]


def test_a_missing_file_has_a_suggestion(warehouse, refused, tmp_path):
    made = warehouse("a\n1\n", "contacts.csv")
    made.sources["t"] = made.sources["t"].model_copy(update={"path": "contact.csv"})
    ((code, args, _),) = refused(made.table, "t")
    assert (code, args["near"]) == ("D001", "contacts.csv")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("t.xlsx", b"PK", "D004"),
        ("t.doc", b"x", "D003"),
        ("t.csv", b"", "D009"),
        ("t.csv", b"a\n\xff\xfe\xfd\x80\n", "D005"),
        ("t.parquet", b"no parquet at all", "D014"),
    ],
)
def test_an_unreadable_file_has_its_message(warehouse, refused, name, content, code):
    assert [item[0] for item in refused(warehouse(content, name).table, "t")] == [code]


def test_a_folder_is_not_a_file(warehouse, refused, tmp_path):
    (tmp_path / "t").mkdir()
    made = warehouse("a\n1\n")
    made.sources["t"] = made.sources["t"].model_copy(update={"path": "t"})
    assert refused(made.table, "t")[0][0] == "D002"


def test_a_wrong_encoding_has_its_message(warehouse, refused):
    assert refused(warehouse(TEXT.encode(), encoding="ascii").table, "t")[0][0] == "D007"
    assert refused(warehouse(TEXT.encode(), encoding="klingon").table, "t")[0][0] == "D006"


def test_only_the_tables_asked_for_are_opened(warehouse, tmp_path):
    made = warehouse("a\n1\n")
    made.sources["absent"] = made.sources["t"].model_copy(update={"path": "absent.csv"})
    assert "absent" in made.schema()
    made.prepare({"t": {"a": "any"}})


def test_a_path_can_be_given_instead(warehouse, refused, tmp_path):
    from deckgen.data.warehouse import Warehouse

    warehouse("a\n1\n", "old.csv")
    warehouse("a\n2\n", "new.csv")
    sources = warehouse("a\n1\n", "old.csv").sources
    with Warehouse(sources, tmp_path, {"t": str(tmp_path / "new.csv")}) as made:
        made.prepare({"t": {"a": "any"}})
        assert made.execute("SELECT a FROM t") == [(2,)]
        assert list(made.digests()) == ["new.csv"]
    assert refused(Warehouse, sources, tmp_path, {"u": "x.csv"})[0][0] == "D012"


def test_a_digest_names_the_file_as_the_outline_does(warehouse):
    made = warehouse("a\n1\n")
    made.prepare({"t": {"a": "any"}})
    expected = "01f1a0a8ee8dd5a6e9e5c2f1a4f17a4c"
    ((name, digest),) = made.digests().items()
    assert name == "t.csv"
    assert len(digest) == 2 * len(expected)


def test_a_table_read_again_keeps_the_columns_it_had(warehouse):
    made = warehouse("a,b\n1,2\n")
    made.prepare({"t": {"a": "any"}})
    made.prepare({"t": {"b": "any"}})
    assert made.execute("SELECT a, b FROM t") == [(1, 2)]


LARGE = "1,filler\n" * 40_000
"""Rows that make a file too large for Python to read."""


@pytest.mark.parametrize("more", ["", LARGE])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_and_control_characters_in_a_cell_are_read(warehouse, rows, end, more):
    text = f'id,note{end}1,a\r\n2,"c\n\x01d"\n{more}'
    assert rows(warehouse(text), id="any", note="any")[:2] == [(1, "a"), (2, "c\nd")]


@pytest.mark.parametrize("more", ["", LARGE])
def test_a_row_that_is_too_short_is_filled(warehouse, rows, more):
    assert rows(warehouse(f"id,note\n1\n2,b\n{more}"), id="any", note="any")[:2] == [
        (1, None),
        (2, "b"),
    ]


@pytest.mark.parametrize("more", ["", LARGE])
def test_a_quote_that_is_not_closed_is_told_with_its_line(warehouse, refused, more):
    made = warehouse(f'id,note\n1,a\n2,"b\n{more}')
    ((code, _, place),) = refused(made.prepare, {"t": {"note": "any"}})
    assert (code, place.row) == ("D019", 3)


@pytest.mark.parametrize("more", ["", LARGE])
def test_a_row_that_is_too_long_is_told_with_its_line(warehouse, refused, more):
    made = warehouse(f"id,note\n1,a\n2,b,c\n{more}")
    ((code, _, place),) = refused(made.prepare, {"t": {"note": "any"}})
    assert (code, place.row) == ("D018", 3)


@pytest.mark.parametrize("content", ["\n\n", "\ufeff"])
def test_a_file_without_names_of_columns_is_empty(warehouse, refused, content):
    ((code, *_),) = refused(warehouse(content).table, "t")
    assert code == "D009"


def test_a_stated_encoding_that_does_not_fit_is_told(warehouse, refused):
    made = warehouse("a\n电话\n".encode("gb18030"), encoding="utf-8")
    ((code, *_),) = refused(made.table, "t")
    assert code == "D007"


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path):
    texts = {"one": "电话", "two": "邮件"}
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.csv").write_bytes(f"a\n{text}\n".encode("gb18030"))
    sources = {name: Source.model_validate({"path": f"{name}/t.csv"}) for name in texts}
    with Warehouse(sources, tmp_path) as made:
        assert all(made.table(name) for name in texts)
        made.prepare({name: {"a": "any"} for name in texts})
        assert {name: made.values(name, "a")[0] for name in texts} == texts

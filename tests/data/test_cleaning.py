"""What a source says of its columns, done in order: map, formats, sentinels, values, zone, rows."""

from __future__ import annotations

import datetime as dt
import random

import duckdb
import pytest

from deckgen.data.neighbours import in_order


def moment(*parts):
    return dt.datetime(*parts)  # noqa: DTZ001 -- local time of a source


def test_columns_get_their_canonical_names(warehouse, rows):
    made = warehouse("ID,WHEN\n7,x\n", columns={"contact_id": "ID"})
    assert list(made.schema()["t"]) == ["WHEN", "contact_id"]
    assert rows(made, contact_id="any") == [(7,)]


def test_a_mapped_column_that_is_not_there_has_a_suggestion(warehouse, refused):
    ((code, args, _),) = refused(warehouse("Status\nx\n", columns={"s": "Statis"}).table, "t")
    assert (code, args["near"]) == ("D010", "Status")


@pytest.mark.parametrize(
    "rule",
    [
        {"formats": {"b": "%Y"}},
        {"values": {"b": {"x": "y"}}},
        {"missing": {"b": ["?"]}},
        {"unique": "b"},
        {"derive": {"c": "b + 1"}},
        {"exclude": {"test": "b"}},
        {"expand": {"start": "a", "end": "b"}},
    ],
)
def test_a_rule_for_an_unknown_column_is_a_mistake(warehouse, refused, rule):
    ((code, args, _),) = refused(warehouse("a\n1\n", **rule).table, "t")
    assert (code, args["column"]) == ("D011", "b")


def test_all_mistakes_of_a_source_are_told_at_once(warehouse, refused):
    made = warehouse("a\n1\n", columns={"x": "y"}, unique="b", exclude={"e": "sum(a) > 1"})
    assert [item[0] for item in refused(made.table, "t")] == ["D010", "M006", "D011"]


def test_moments_are_read_by_their_format(warehouse, rows):
    made = warehouse('a\n01/02/2015 12:20:09 AM\n" "\n', formats={"a": "%m/%d/%Y %I:%M:%S %p"})
    assert rows(made, a="time") == [(moment(2015, 1, 2, 0, 20, 9),), (None,)]


def test_a_moment_that_does_not_fit_is_named_with_its_row(warehouse, refused):
    text = "a,b\n2023-01-01 10:00,1\nyesterday,2\nnever,3\n"
    ((code, args, place),) = refused(warehouse(text).prepare, {"t": {"a": "time"}})
    assert code == "D015"
    assert (args["value"], args["count"], place.row, place.column) == ("yesterday", "2", 3, "a")


def test_a_number_that_is_none_is_named_with_its_row(warehouse, refused):
    ((code, args, place),) = refused(
        warehouse("a\n1\n12,3OO\n".replace("12,3OO", "12O")).prepare, {"t": {"a": "number"}}
    )
    assert (code, args["value"], place.row) == ("D016", "12O", 3)


def test_sentinels_mean_nothing(warehouse, rows):
    text = "score,at\n-999,1900-01-01\n5,2023-01-01\n?,\n"
    made = warehouse(text, missing={"score": [-999, "?"], "at": ["1900-01-01"]})
    found = rows(made, score="number", at="time")
    assert found == [(None, None), (5.0, moment(2023, 1, 1)), (None, None)]


@pytest.mark.parametrize("never", ["2023-13-45", "2023-02-30", "1900-01-01 99:99", "0000-00-00"])
def test_a_sentinel_may_be_a_date_that_is_none(warehouse, rows, never):
    made = warehouse(f"at\n{never}\n2023-01-01 10:00\n", missing={"at": [never]})
    assert rows(made, at="time") == [(None,), (moment(2023, 1, 1, 10),)]


@pytest.mark.parametrize("kind", ["TINYINT", "INTEGER", "BIGINT", "UINTEGER", "DOUBLE"])
def test_sentinels_of_typed_columns_mean_nothing(warehouse, rows, tmp_path, kind):
    duckdb.sql(
        f"COPY (SELECT CAST(score AS {kind}) AS score, made FROM (VALUES"
        " (0, TIMESTAMP '1900-01-01'), (5, TIMESTAMP '2023-01-01')) AS v(score, made))"
        f" TO '{tmp_path}/t.parquet'"
    )
    made = warehouse(
        (tmp_path / "t.parquet").read_bytes(),
        "t.parquet",
        missing={"score": [0, 99], "made": ["1900-01-01"]},
    )
    assert rows(made, score="number", made="time") == [(None, None), (5, moment(2023, 1, 1))]


def test_values_are_mapped_after_sentinels(warehouse, rows):
    made = warehouse(
        "c\nAPP\n?\napp \n", values={"c": {"APP": "A", "app": "A"}}, missing={"c": ["?"]}
    )
    assert rows(made, c="any") == [("A",), (None,), ("A",)]


def test_blank_texts_are_empty_and_others_lose_the_blanks_around(warehouse, rows):
    assert rows(warehouse('a\n" x "\n"  "\n'), a="any") == [("x",), (None,)]


def test_control_characters_leave_texts(warehouse, rows):
    assert rows(warehouse("a\nx\x01y\x0b\n"), a="any") == [("xy",)]


def test_control_characters_leave_the_texts_of_parquet(warehouse, rows, tmp_path):
    duckdb.sql(f"COPY (SELECT 'x' || chr(1) || 'y ' AS a) TO '{tmp_path}/t.parquet'")
    made = warehouse((tmp_path / "t.parquet").read_bytes(), "t.parquet")
    assert rows(made, a="any") == [("xy",)]


def test_naive_moments_are_local_to_the_source(warehouse, rows):
    made = warehouse("a\n2023-07-01 08:00:00\n", timezone="Asia/Shanghai")
    assert rows(made, a="time") == [(moment(2023, 7, 1, 8),)]


@pytest.mark.parametrize("text", ["2023-07-01T00:00:00Z", "2023-07-01 02:00:00+02:00"])
def test_moments_with_an_offset_move_to_the_zone(warehouse, rows, text):
    made = warehouse(f"a\n{text}\n", timezone="Asia/Shanghai")
    assert rows(made, a="time") == [(moment(2023, 7, 1, 8),)]


def test_moments_with_an_offset_need_a_zone(warehouse, refused):
    made = warehouse("a\n2023-07-01T00:00:00Z\n")
    assert refused(made.prepare, {"t": {"a": "time"}})[0][0] == "D013"


def test_an_unknown_zone_has_a_suggestion(warehouse, refused):
    ((code, args, _),) = refused(warehouse("a\n1\n", timezone="Asia/Shangai").table, "t")
    assert (code, args["near"]) == ("D017", "Asia/Shanghai")


def test_derived_columns_build_on_each_other(warehouse, rows):
    made = warehouse("a\n2\n", derive={"b": "a + 1", "c": "b * 10"})
    assert rows(made, c="any") == [(30,)]


def test_the_first_of_equal_rows_is_kept(warehouse, rows):
    made = warehouse("id,v\n1,first\n2,x\n1,second\n,y\n,z\n", unique="id")
    assert [row[0] for row in rows(made, v="any")] == ["first", "x", "y", "z"]
    assert made.accounting("t").left_out == (("duplicate", 1),)


def test_several_columns_can_identify_a_row(warehouse, rows):
    made = warehouse("a,b\n1,1\n1,2\n1,1\n", unique=["a", "b"])
    assert rows(made, b="any") == [(1,), (2,)]


LOG = """number,state,updated_at,count
1,New,29/2/2016 01:23,0
1,Closed,5/3/2016 12:00,4
2,New,1/3/2016 08:00,0
1,Active,29/2/2016 11:29,3
2,Active,2/3/2016 08:00,1
2,Resolved,2/3/2016 08:00,2
2,Late,,9
"""
FOLDED = {"by": "number", "keep": "last", "order_by": ["updated_at", "count"]}


@pytest.mark.parametrize("spare", [0, 2000, 300_000])
def test_an_event_log_is_folded_to_its_last_events(warehouse, rows, spare):
    """Read by Python, read by the engine, and the same digits."""
    text = LOG + "".join(f"x{n},New,1/3/2016 08:00,0\n" for n in range(spare // 20))
    made = warehouse(text, unique=FOLDED, formats={"updated_at": "%d/%m/%Y %H:%M"})
    found = {str(key): state for key, state in rows(made, number="any", state="any")}
    assert (found["1"], found["2"]) == ("Closed", "Resolved")
    assert made.accounting("t").left_out == (("earlier event", 5),)


def test_the_last_row_of_the_file_is_kept_where_nothing_else_orders(warehouse, rows):
    made = warehouse(LOG, unique={"by": "number", "keep": "last"})
    assert rows(made, state="any") == [("Active",), ("Late",)]


def test_the_first_event_can_be_kept_too(warehouse, rows):
    made = warehouse(LOG, unique={"by": "number", "order_by": "count"})
    assert rows(made, state="any") == [("New",), ("New",)]
    assert made.accounting("t").left_out == (("later event", 5),)


def test_doubles_anywhere_in_many_rows_are_found(warehouse, rows):
    """Several threads sort, and neighbours are compared across what each of them has."""
    draw = random.Random(5)
    ids = [draw.randrange(400_000) for _ in range(500_000)]
    made = warehouse("id\n" + "\n".join(map(str, ids)) + "\n", unique="id")
    assert sorted(rows(made, id="any")) == sorted((each,) for each in set(ids))
    assert made.accounting("t").left_out == (("duplicate", len(ids) - len(set(ids))),)


def test_neighbours_that_are_not_in_order_are_refused():
    compared = in_order("n >= lag(n) OVER ()", "n = lag(n) OVER ()")
    found = "SELECT {} FROM (VALUES ({}), ({}), ({})) AS rows (n)"
    assert duckdb.execute(found.format(compared, 1, 2, 2)).fetchall() == [
        (None,),
        (False,),
        (True,),
    ]
    with pytest.raises(duckdb.Error, match="out of order"):
        duckdb.execute(found.format(compared, 1, 3, 2))


def test_exact_duplicates_of_a_table_without_a_key_are_left_out(warehouse, rows):
    made = warehouse("a,b\n1,x\n1,y\n1,x\n,x\n, x\n", unique={"all_columns": True})
    assert rows(made, b="any") == [("x",), ("y",), ("x",)]
    assert made.accounting("t").left_out == (("duplicate", 2),)


@pytest.mark.parametrize("field", ["by", "order_by"])
def test_an_unknown_column_of_unique_has_its_place(warehouse, refused, field):
    rule = {"by": "number", field: ["numbr"]}
    ((code, args, _),) = refused(warehouse(LOG, unique=rule).table, "t")
    assert (code, args["near"]) == ("D011", "number")


def test_unique_without_columns_is_a_mistake(warehouse, refused):
    assert refused(warehouse(LOG, unique={"keep": "last"}).table, "t")[0][0] == "D044"


def test_every_row_left_out_is_counted_once(warehouse, rows):
    made = warehouse(
        "id,test,way\n1,true,in\n2,false,out\n2,true,out\n3,false,\n",
        unique="id",
        exclude={"tests": "test", "outbound": "way <> 'in'"},
    )
    assert rows(made, id="any") == [(3,)]
    found = made.accounting("t")
    assert (found.read, found.kept) == (4, 1)
    assert found.left_out == (("duplicate", 1), ("tests", 1), ("outbound", 1))


def test_a_shift_is_spread_over_the_hours_it_touches(warehouse, rows):
    made = warehouse(
        "start_at,end_at\n2023-01-01 08:30,2023-01-01 10:15\n2023-01-01 12:00,2023-01-01 13:00\n",
        expand={"start": "start_at", "end": "end_at"},
    )
    found = rows(made, hour_at="time", hours="number", start_at="time", end_at="time")
    assert [(row[0].hour, str(row[1])) for row in found] == [
        (8, "0.500000"),
        (9, "1.000000"),
        (10, "0.250000"),
        (12, "1.000000"),
    ]
    assert sum((row[3] - row[2] for row in found), dt.timedelta()) == dt.timedelta(hours=2.75)


def test_numbers_with_leading_zeros_stay_names(warehouse, rows):
    assert rows(warehouse("a,b\n007,1\n12,2\n"), a="any", b="any") == [("007", 1), ("12", 2)]


def test_dates_that_could_be_two_things_are_not_guessed_at(warehouse, rows):
    assert rows(warehouse("a\n03/04/2015\n"), a="any") == [("03/04/2015",)]


def test_a_type_holds_for_all_rows_not_for_the_first_thousand(warehouse, rows):
    text = "a,b\n" + "1,2023-01-01\n" * 1000 + "1.5,2023-01-01 10:00\n"
    found = rows(warehouse(text), a="any", b="any")[-1]
    assert found == (1.5, moment(2023, 1, 1, 10))


def test_true_and_false_are_read(warehouse, rows):
    assert rows(warehouse("a\ntrue\nFalse\n"), a="any") == [(True,), (False,)]


def test_an_empty_column_is_empty_text(warehouse, rows):
    assert rows(warehouse("a,b\n,1\n"), a="any") == [(None,)]


def test_a_row_with_too_few_columns_is_filled_up(warehouse, rows):
    assert rows(warehouse("a,b\n1\n2,x\n"), a="any", b="any") == [(1, None), (2, "x")]


def test_a_row_with_too_many_columns_is_a_mistake_with_its_line(warehouse, refused):
    ((code, _, place),) = refused(warehouse("a,b\n1,2\n1,2,3\n").prepare, {"t": {"a": "any"}})
    assert (code, place.row) == ("D018", 3)

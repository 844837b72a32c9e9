"""What a source says of its columns, done inside the database as it is done with a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.answer import answer
from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.period import parse_period
from deckgen.metrics.plan import plan
from deckgen.metrics.query import Asked, Listing, Query
from deckgen.outline.sources import Dimension, Source


def moment(*parts):
    return dt.datetime(*parts)  # noqa: DTZ001


def test_columns_are_renamed_mapped_and_emptied(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, ' APP ', -999, DATE '1900-01-01'),"
        " (2, '?', 5, DATE '2023-01-01'), (3, 'web', NULL, NULL)) AS v(id, \"渠道\", score, day)",
        columns={"channel": "渠道"},
        missing={"channel": ["?"], "score": [-999], "day": ["1900-01-01"]},
        values={"channel": {"APP": "App"}},
    )
    found = rows(made, id="any", channel="any", score="number", day="time")
    assert sorted(found) == [
        (1, "App", None, None),
        (2, None, 5, dt.date(2023, 1, 1)),
        (3, "web", None, None),
    ]


def test_moments_of_universal_time_are_moved_into_the_zone(table, rows, refused):
    create = "CREATE TABLE t AS SELECT TIMESTAMPTZ '2023-03-12 16:30:00+00' AS at"
    assert rows(table(create, timezone="Asia/Shanghai"), at="time") == [
        (moment(2023, 3, 13, 0, 30),)
    ]
    (item,) = refused(table(create).prepare, {"t": {"at": "time"}})
    assert item.code == "D013"


def test_texts_become_moments_and_numbers(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT * FROM (VALUES ('2023-01-02 03:04', ' 4.5 ', '是'),"
        " ('2023-01-03', '', 'no')) AS v(at, score, ok)"
    )
    assert sorted(rows(made, at="time", score="number", ok="truth")) == [
        (moment(2023, 1, 2, 3, 4), 4.5, True),
        (moment(2023, 1, 3), None, False),
    ]


def test_texts_with_an_offset_are_moved_into_the_zone(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT * FROM (VALUES ('2023-01-02T03:04:05+02:00'),"
        " ('2023-01-02 03:04Z')) AS v(at)",
        timezone="Asia/Shanghai",
    )
    found = [(moment(2023, 1, 2, 9, 4, 5),), (moment(2023, 1, 2, 11, 4),)]
    assert sorted(rows(made, at="time")) == found


@pytest.mark.parametrize(
    ("role", "value", "code"),
    [("time", "02.03.2023", "D015"), ("number", "12O", "D016"), ("truth", "maybe", "D021")],
)
def test_texts_that_do_not_fit_are_named(table, refused, role, value, code):
    made = table(f"CREATE TABLE t AS SELECT * FROM (VALUES ('{value}'), (NULL)) AS v(x)")
    (item,) = refused(made.prepare, {"t": {"x": role}})
    assert item.code == code
    assert dict(item.args)["value"] == value
    assert item.place.column == "x"


def test_moments_are_read_by_their_format(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT '31/12/2023 23:59' AS at", formats={"at": "%d/%m/%Y %H:%M"}
    )
    assert rows(made, at="time") == [(moment(2023, 12, 31, 23, 59),)]


def test_types_without_a_counterpart_are_texts(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT CAST('a  ' AS char(3)) AS c, CAST('{\"k\": 1}' AS jsonb) AS j,"
        " CAST('08:30' AS time) AS clock, CAST(2.50 AS numeric) AS n, CAST(7 AS smallint) AS s,"
        " CAST('6b1fdb2e-0000-4000-8000-000000000000' AS uuid) AS u, ARRAY[1, 2] AS list"
    )
    kinds = made.schema()["t"]
    assert [kinds[name] for name in ("c", "j", "clock", "n", "s")] == [
        *("VARCHAR", "VARCHAR", "VARCHAR", "DECIMAL", "BIGINT")
    ]
    identity = "6b1fdb2e-0000-4000-8000-000000000000"
    found = rows(made, c="any", j="any", clock="any", n="any", s="any", u="any", list="any")
    assert found == [
        ("a", '{"k": 1}', "08:30:00", Decimal("2.50"), 7, identity, "{1,2}"),
    ]


EVENTS = (
    "CREATE TABLE t AS SELECT * FROM (VALUES ('A', 1, 'new'), ('A', 3, 'closed'),"
    " ('A', 2, 'open'), (NULL, 1, 'lost'), (NULL, 2, 'lost'), ('B', 1, 'new')) AS v(id, at, state)"
)


def test_of_rows_with_one_key_the_last_event_is_kept(table, rows):
    made = table(EVENTS, unique={"by": "id", "keep": "last", "order_by": "at"})
    assert sorted(rows(made, id="any", state="any"), key=str) == [
        *(("A", "closed"), ("B", "new"), (None, "lost"), (None, "lost"))
    ]
    counted = made.accounting("t")
    assert (counted.read, counted.left_out, counted.kept) == (6, (("earlier event", 2),), 4)


def test_of_rows_with_one_key_the_first_by_primary_key_is_kept(table, rows):
    made = table(
        "CREATE TABLE t (n integer PRIMARY KEY, id text, state text);"
        "INSERT INTO t VALUES (3, 'A', 'a'), (1, 'A', 'z'), (2, 'B', 'b')",
        unique="id",
    )
    assert rows(made, id="any", state="any") == [("A", "z"), ("B", "b")]
    assert made.accounting("t").left_out == (("duplicate", 1),)


def test_exact_duplicates_are_left_out(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, NULL), (1, NULL), (1, 'x')) AS v(a, b)",
        unique={"all_columns": True},
    )
    assert sorted(rows(made, a="any", b="any"), key=str) == [(1, "x"), (1, None)]


def test_exclusions_and_derived_columns(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, TRUE, 10), (2, FALSE, 20), (3, NULL, 30))"
        " AS v(id, is_test, n)",
        exclude={"test": "is_test", "small": "twice < 50"},
        derive={"twice": "n * 2"},
    )
    assert rows(made, id="any", twice="number") == [(3, 60)]
    counted = made.accounting("t")
    assert (counted.read, counted.kept) == (3, 1)
    assert counted.left_out == (("test", 1), ("small", 1))


def test_rows_are_spread_over_hours(table, rows):
    made = table(
        "CREATE TABLE t AS SELECT TIMESTAMP '2023-01-01 08:30' AS s, TIMESTAMP '2023-01-01 10:15'"
        " AS e UNION ALL SELECT TIMESTAMP '2023-01-01 09:00', NULL",
        expand={"start": "s", "end": "e", "moment": "hour_at", "hours": "part"},
    )
    assert sorted(rows(made, hour_at="any", part="any", s="time")) == [
        (moment(2023, 1, 1, 8), Decimal("0.5"), moment(2023, 1, 1, 8, 30)),
        (moment(2023, 1, 1, 9), Decimal(1), moment(2023, 1, 1, 9)),
        (moment(2023, 1, 1, 10), Decimal("0.25"), moment(2023, 1, 1, 10)),
    ]


def test_a_listing_without_order_has_that_of_the_key(table):
    made = table(
        "CREATE TABLE t (n integer PRIMARY KEY, what text);"
        "INSERT INTO t VALUES (3, 'a'), (1, 'c'), (2, 'b')"
    )
    listing = Listing("t", ("what",), limit=2)
    planned = plan([Asked(listing)], load_catalogue(), made.schema())
    assert answer(planned, made, load_catalogue()).rows(listing).rows == (("c",), ("b",))


ROWS = (
    "CREATE TABLE t AS SELECT i AS contact_id, i % 40 AS customer_id, 'c' || i % 40 AS buyer,"
    " (ARRAY['a', 'B', NULL])[1 + i % 3] AS channel, (ARRAY['x', 'y'])[1 + i % 2] AS category,"
    " (i * 7919) % 500 AS amount, i AS order_id,"
    " TIMESTAMP '2023-01-01' + i * INTERVAL '7 hours 13 minutes' AS created_at,"
    " TIMESTAMP '2023-01-01' + i * INTERVAL '7 hours 19 minutes' AS resolved_at"
    " FROM generate_series(1, 1000) AS i"
)
KINDS = """version: 1
metrics:
  tiers:
    kind: segmentation
    label: t
    definition: t
    table: contacts
    time: created_at
    key: buyer
    measures: {frequency: count(*), monetary: sum(amount)}
    dimension: worth
    groups:
      high: {label: h, when: monetary > mean_monetary and frequency >= mean_frequency}
      low: {label: l, when: "true"}
    expression: count(*)
"""
ASKED = (
    ("first_contact_resolution_7d", ("", "channel", "month")),
    ("repeat_contact_rate", ("", "category", "quarter")),
    ("resolution_time_p90", ("", "channel", "month")),
    ("resolution_time_distribution", ("", "resolution_time_band")),
    ("channel_share", ("channel",)),
    ("top_questions", ("", "category")),
    ("contacts_year_to_date", ("month",)),
    ("peak_day", ("",)),
    ("tiers", ("", "worth", "month")),
    ("contacts", ("channel_group",)),
)


def test_cohorts_and_other_relations_run_there(table, asking, run, tmp_path):
    """Every kind of metric gives the figures of the same rows in a file."""
    table(ROWS)
    names = "contact_id, customer_id, buyer, channel, category, amount, created_at, resolved_at"
    lines = [
        names.replace(" ", ""),
        *(",".join(map(_text, row)) for row in run(f"SELECT {names} FROM t")),
    ]
    (tmp_path / "contacts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(KINDS, encoding="utf-8")
    catalogue, year = load_catalogue([tmp_path / "own.yaml"]), parse_period("2023")
    groups = {"channel_group": {"of": "channel", "groups": {"both": ["a", "B"]}}}
    known = {name: Dimension.model_validate(node) for name, node in groups.items()}
    asked = [Asked(Query(m, year, (by,) if by else ())) for m, each in ASKED for by in each]
    found = []
    for source in ({"path": asking.address("t")}, {"path": "contacts.csv"}):
        with Warehouse({"contacts": Source.model_validate(source)}, tmp_path) as made:
            planned = plan(asked, catalogue, made.schema(), known)
            found.append(answer(planned, made, catalogue).figures)
    assert len(found[1]) > 60
    assert found[0] == found[1]


def _text(value):
    return "" if value is None else str(value)

"""Each form that the plan uses computes on PostgreSQL what DuckDB computes, to the digit."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import duckdb
import pytest

from deckgen.data.database.dialect import translated

ROWS = 3_000
MADE = f"""
SELECT i, i % 17 AS k,
  CAST(hash(i) % 1000003 AS BIGINT) - 500000 AS n,
  CAST(hash(i) % 1000003 AS DOUBLE) / 997 - 500 AS d,
  CAST(CAST(hash(i * 3) % 40 AS DOUBLE) / 8 - 2.5 AS DOUBLE) AS half,
  TIMESTAMP '2023-01-01 00:00:00' + to_microseconds(CAST(hash(i + 7) % 31536000000000 AS BIGINT))
    AS a,
  TIMESTAMP '2023-01-01 00:00:00' + to_microseconds(CAST(hash(i + 9) % 31536000000000 AS BIGINT))
    AS b,
  DATE '2022-12-25' + CAST(i % 400 AS INTEGER) AS day,
  CASE WHEN i % 11 = 0 THEN NULL ELSE i % 3 = 0 END AS flag
FROM range({ROWS}) AS made(i)
"""
KINDS = (
    "i bigint, k bigint, n bigint, d double precision, half double precision,"
    " a timestamp, b timestamp, day date, flag boolean"
)


@pytest.fixture(scope="module")
def both(server):
    """Ask one statement of both engines: DuckDB as it stands, PostgreSQL translated."""
    import psycopg

    with duckdb.connect() as local, psycopg.connect(server.url, autocommit=True) as there:
        local.execute(f"CREATE TABLE facts AS {MADE}")
        there.execute("SET TimeZone = 'UTC'")
        there.execute(f"CREATE TEMP TABLE facts ({KINDS})")
        with there.cursor().copy("COPY facts FROM STDIN") as copy:
            for row in local.execute("SELECT * FROM facts").fetchall():
                copy.write_row(row)

        def ask(sql):
            return (
                local.execute(sql).fetchall(),
                there.execute(translated(sql, "postgres")).fetchall(),
            )

        yield ask


def same(found):
    """Both answers in one order, every number by its value."""
    here, there = ([tuple(map(_plain, row)) for row in rows] for rows in found)
    assert sorted(here, key=str) == sorted(there, key=str)
    return here


def _plain(value):
    return value.normalize() if isinstance(value, Decimal) else value


SPAN = "date_diff('microsecond', a, b)"


@pytest.mark.parametrize("fraction", ["0.05", "0.25", "0.5", "0.9", "0.95", "0.99", "0", "1"])
@pytest.mark.parametrize(
    "form",
    [
        f"CAST(round(quantile_cont({SPAN}, {{}})) AS BIGINT)",
        "CAST(round(quantile_cont(n, {})) AS BIGINT)",
        "CAST(round(quantile_cont(CAST(d AS DOUBLE), {}), 6) AS DECIMAL(38, 6))",
        "CAST(round(quantile_cont(CAST(half AS DOUBLE), {}), 6) AS DECIMAL(38, 6))",
    ],
)
def test_quantiles_are_interpolated_and_rounded_alike(both, form, fraction):
    found = same(both(f"SELECT k, {form.format(fraction)} FROM facts GROUP BY k"))
    assert len(found) == 17


@pytest.mark.parametrize(
    "form",
    [
        "sum(CAST(d AS DECIMAL(38, 6)))",
        "sum(CAST(n AS DECIMAL(38, 6)))",
        f"sum({SPAN})",
        f"sum(CAST(({SPAN} / 3600000000.0) AS DECIMAL(38, 6)))",
        f"sum(CAST(({SPAN} / 86400000000.0) AS DECIMAL(38, 6)))",
        "sum(CAST((n / 7) AS DECIMAL(38, 6)))",
        "sum(CAST((d * n) AS DECIMAL(38, 6))), sum(CAST((d * d / 3) AS DECIMAL(38, 6)))",
        "sum(CAST((d * n * 10) AS DECIMAL(38, 6)))",
        "min(CAST(d AS DECIMAL(38, 6))), max(CAST(d AS DECIMAL(38, 6)))",
        "count(DISTINCT CASE WHEN flag THEN n % 50 END)",
        "count(CASE WHEN flag AND n > 0 THEN 1 END), count(*), count(flag)",
        "bool_or(flag), bool_and(flag)",
        f"count(CASE WHEN ({SPAN} / 3600000000.0) <= 24 THEN 1 END)",
        "sum(CASE WHEN flag THEN CAST(d AS DECIMAL(38, 6)) END)",
    ],
)
def test_aggregates_are_the_same(both, form):
    assert len(same(both(f"SELECT k, {form} FROM facts GROUP BY k"))) == 17


@pytest.mark.parametrize(
    "form",
    [
        SPAN,
        "round(half), round(half * 3), round(d)",
        "CAST(round(d, 2) AS DECIMAL(38, 6)), CAST(round(d, 4) AS DECIMAL(38, 6))",
        "round(CAST(half AS DECIMAL(38, 9)), 1), round(CAST(d AS DECIMAL(38, 9)))",
        "floor(d), abs(n), -n",
        "CAST(half AS DECIMAL(38, 1)), CAST(d AS DECIMAL(18, 3))",
        "n / 7, n / 7.0, d / n, (n + 1) / (n + 2)",
        "n / (n - n) > 0.5, n / (n - n) < 0",
        *(f"extract({part} FROM a)" for part in ("year", "quarter", "month", "day", "hour")),
        *(f"extract({part} FROM day)" for part in ("isodow", "hour", "minute", "month")),
        "year(a), month(a), quarter(a), hour(a), isodow(a), hour(day)",
        "date_diff('day', DATE '1970-01-05', CAST(date_trunc('week', a) AS DATE))",
        "date_diff('day', DATE '1970-01-01', CAST(a AS DATE))",
        "date_diff('day', DATE '1970-01-05', CAST(date_trunc('week', day) AS DATE))",
        "greatest(a, b), least(a, day), coalesce(flag, FALSE)",
        "CASE WHEN flag THEN n ELSE 0 END",
        "a BETWEEN TIMESTAMP '2023-03-01 00:00:00' AND TIMESTAMP '2023-04-01 00:00:00'",
        "day IN (DATE '2023-01-01', DATE '2023-02-01')",
        "a + INTERVAL '7 days' >= b",
        "a <= (SELECT max(b) - INTERVAL '7 days' FROM facts)",
        "a >= (SELECT min(b) + INTERVAL '7 days' FROM facts)",
        "coalesce(lead(a) OVER (PARTITION BY k ORDER BY a) <= a + INTERVAL '7 days', FALSE)",
        "sum(n) OVER () / count(n) OVER ()",
        "CAST(n AS VARCHAR), CAST(flag AS VARCHAR), CAST(day AS VARCHAR)",
    ],
)
def test_values_are_the_same_row_by_row(both, form):
    assert len(same(both(f"SELECT i, {form} FROM facts"))) == ROWS


TEXTS = ["a", "B", "Ä", "ä", "Ω", "中文", "", " x ", "\u3000全角\u3000", "\u00a0n\u00a0", "a\\b",
         "a%b", "a_b", "\tt\t", "x\x01y\x7fz", "1:02:30", "0:30", "'", '"q"',
         "é", "e\u0301", "Z"]  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        "trim(x)",
        "trim(regexp_replace(x, '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]', '', 'g'))",
        "lower(x), upper(x)",
        "length(x)",
        "x LIKE 'a\\b', x LIKE 'a%', x LIKE '%\\%', x LIKE 'a_b'",
        "starts_with(x, 'a'), strpos(x, 'b') > 0, concat(x, NULL, 'y')",
        "split_part(x, ':', 1), split_part(x, ':', 3)",
        "regexp_full_match(x, '[a-z]+'), regexp_matches(x, '\\d:\\d')",
        "x < 'a', x > 'B', x BETWEEN 'A' AND 'Z', greatest(x, 'b')",
        "CASE x WHEN 'a' THEN '一' ELSE x END, nullif(x, '')",
        "row_number() OVER (ORDER BY x)",
    ],
)
def test_texts_are_the_same(both, form):
    listed = " UNION ALL ".join(f"SELECT '{x.replace(chr(39), chr(39) * 2)}' AS x" for x in TEXTS)
    rows = f'(SELECT x COLLATE "C" AS x FROM ({listed}) AS given)'
    assert len(same(both(f"SELECT x, {form} FROM {rows} AS facts"))) == len(TEXTS)


def test_texts_have_the_order_of_their_bytes(both):
    rows = "(SELECT x COLLATE \"C\" AS x FROM (VALUES ('b'), ('A'), ('a'), ('B'), (NULL)) AS v(x))"
    here, there = both(f"SELECT x FROM {rows} AS f ORDER BY x DESC NULLS LAST")
    assert here == there == [("b",), ("a",), ("B",), ("A",), (None,)]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("2023-03-04 05:06", "%Y-%m-%d %H:%M"),
        ("2023-03-04T05:06:07", "%Y-%m-%dT%H:%M:%S"),
        ("04/03/2023 17:30:01.250000", "%d/%m/%Y %H:%M:%S.%f"),
        ("03/04/23 05:06 PM", "%m/%d/%y %I:%M %p"),
        ("2023年03月04日", "%Y年%m月%d日"),
    ],
)
def test_moments_are_read_by_their_format(both, text, format):  # noqa: A002
    here, there = both(f"SELECT strptime('{text}', '{format}')")
    assert here == there
    assert isinstance(there[0][0], dt.datetime)
    assert there[0][0].tzinfo is None


def test_what_a_listing_is_ordered_by_last_is_what_it_shows():
    sql = 'SELECT "a", "b" FROM "t" ORDER BY "b" DESC NULLS LAST, rowid LIMIT 3'
    for dialect in ("postgres", "spark", "mysql"):
        found = io.StringIO(translated(sql, dialect)).read()
        assert "rowid" not in found
        assert "a" in found.partition("ORDER BY")[2]

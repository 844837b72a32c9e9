"""The committed data of the example hold the stated figures, look alive and can be rewritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "online_service_2023"
DATA = EXAMPLE / "data"
CHANNELS = ["电商平台", "APP端", "微信小程序"]
PARQUET = ("contacts", "surveys", "transfers", "shifts", "quality_items")
CSV = (
    *("agents", "approvals", "benchmarks", "calendar", "complaints", "countermeasures"),
    "initiatives",
    *("organisation", "quality_inspections", "seat_plan", "targets", "training_sessions"),
)


@pytest.fixture(scope="module")
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table as a view, and `counting` with the counting contacts of both years."""
    with duckdb.connect() as connection:
        for name in PARQUET:
            connection.execute(f"CREATE VIEW {name} AS FROM '{DATA / name}.parquet'")
        for name in CSV:
            connection.execute(f"CREATE VIEW {name} AS FROM '{DATA / name}.csv'")
        connection.execute(
            """
            CREATE TABLE counting AS
            SELECT DISTINCT ON (contact_id) * REPLACE (
                CASE trim(channel) WHEN 'APP' THEN 'APP端' WHEN 'app端' THEN 'APP端'
                    WHEN '小程序' THEN '微信小程序' WHEN '电商' THEN '电商平台'
                    WHEN '' THEN NULL ELSE channel END AS channel),
                year(created_at) AS y,
                date_diff('second', created_at, first_response_at) AS wait
            FROM contacts
            WHERE direction = 'in' AND NOT is_test AND is_valid
              AND created_at >= '2022-01-01' AND created_at < '2024-01-01'
            """
        )
        yield connection


def rows(db: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return db.execute(sql).fetchall()


def one(db: duckdb.DuckDBPyConnection, sql: str) -> Any:
    return rows(db, sql)[0][0]


# ------------------------------------------------------------------ exact by construction


def test_counting_contacts(db: duckdb.DuckDBPyConnection) -> None:
    found = rows(db, "SELECT y, count(*) FROM counting GROUP BY y ORDER BY y")
    assert found == [(2022, 105_000), (2023, 128_000)]


def test_the_raw_table_is_dirty(db: duckdb.DuckDBPyConnection) -> None:
    assert 239_000 <= one(db, "SELECT count(*) FROM contacts") <= 241_000
    duplicates = one(db, "SELECT count(*) - count(DISTINCT contact_id) FROM contacts")
    assert duplicates > 2_000
    distinct = one(db, "SELECT count(*) FROM (SELECT DISTINCT * FROM contacts)")
    assert distinct == one(db, "SELECT count(DISTINCT contact_id) FROM contacts")
    for condition in ("direction = 'out'", "direction = 'internal'", "is_test", "NOT is_valid"):
        assert one(db, f"SELECT count(*) FROM contacts WHERE {condition}") > 100
    for year in (2021, 2024):
        assert one(db, f"SELECT count(*) FROM contacts WHERE year(created_at) = {year}") >= 10


def test_rows_are_sorted(db: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT count(*) FROM (SELECT created_at < lag(created_at) OVER () AS b FROM contacts)"
    assert one(db, sql + " WHERE b") == 0


@pytest.mark.parametrize(("month", "low", "high"), [(1, 44.8, 45.2), (12, 27.8, 28.2)])
def test_first_response(db: duckdb.DuckDBPyConnection, month: int, low: float, high: float) -> None:
    sql = f"SELECT avg(wait) FROM counting WHERE y = 2023 AND month(created_at) = {month}"
    assert low <= one(db, sql) <= high


def test_complex_contacts_solved_alone(db: duckdb.DuckDBPyConnection) -> None:
    found = dict(
        rows(
            db,
            "SELECT category, count(*) FROM counting WHERE y = 2023 AND complexity = 'high' "
            "AND transfers = 0 AND resolved_at IS NOT NULL GROUP BY category",
        )
    )
    assert set(found) == {"退货纠纷", "售后服务", "账户安全"}
    assert sum(found.values()) == 3_742
    assert min(found.values()) > 300
    assert len(set(found.values())) == 3


@pytest.mark.parametrize(("year", "percent"), [(2022, 90.9), (2023, 92.7)])
def test_satisfaction(db: duckdb.DuckDBPyConnection, year: int, percent: float) -> None:
    sql = "SELECT 100 * avg((score >= 4)::INT) FROM surveys WHERE score BETWEEN 1 AND 5"
    assert one(db, f"{sql} AND year(answered_at) = {year}") == pytest.approx(percent, abs=0.01)


def test_no_major_complaint_in_the_campaign_week(db: duckdb.DuckDBPyConnection) -> None:
    start, end = rows(
        db, "SELECT starts_at, ends_at FROM calendar WHERE event = '双十一' ORDER BY 1"
    )[1]
    assert (end - start).total_seconds() == 168 * 3600
    week = f"received_at >= '{start}' AND received_at < '{end}'"
    found = dict(
        rows(db, f"SELECT severity, count(*) FROM complaints WHERE {week} GROUP BY severity")
    )
    assert "major" not in found
    assert found["minor"] > 5
    assert found["moderate"] > 5
    before = "received_at >= '2022-11-06' AND received_at < '2022-11-13'"
    sql = f"SELECT count(*) FROM complaints WHERE severity = 'major' AND {before}"
    assert one(db, sql) > 0


@pytest.mark.parametrize(
    ("date", "number"),
    [("2022-01-01", 27), ("2022-12-31", 30), ("2023-01-01", 30), ("2023-12-31", 35)],
)
def test_headcount(db: duckdb.DuckDBPyConnection, date: str, number: int) -> None:
    for after in (">", ">="):
        sql = (
            f"SELECT count(*) FROM agents WHERE start_date <= '{date}' "
            f"AND (end_date IS NULL OR end_date {after} DATE '{date}')"
        )
        assert one(db, sql) == number


def test_average_headcount(db: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT count(*) / 365 FROM agents, generate_series(0, 364) AS d(n)
        WHERE start_date <= DATE '2023-01-01' + n::INT
          AND (end_date IS NULL OR end_date > DATE '2023-01-01' + n::INT)
    """
    assert 32 <= one(db, sql) <= 34


def test_benchmark(db: duckdb.DuckDBPyConnection) -> None:
    found = rows(db, "SELECT value, source FROM benchmarks WHERE metric = 'csat'")
    assert found == [(77.7, "示例基准（虚构）")]


# ------------------------------------------------------------------ consistency


def test_agents_are_employed_on_duty_and_in_their_team(db: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT count(*) FROM counting c LEFT JOIN agents a ON a.agent_id = c.agent_id
          AND a.team = c.team AND c.created_at::DATE >= a.start_date
          AND (a.end_date IS NULL OR c.created_at::DATE < a.end_date)
        WHERE a.agent_id IS NULL
    """
    assert one(db, sql) == 0
    sql = """
        SELECT count(*) FROM counting c ANTI JOIN shifts s ON s.agent_id = c.agent_id
          AND c.created_at >= s.start_at AND c.created_at < s.end_at
    """
    assert one(db, sql) == 0


def test_work_blocks_do_not_overlap(db: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT count(*) FROM (SELECT start_at < lag(end_at) OVER
          (PARTITION BY agent_id ORDER BY start_at) AS clash FROM shifts) WHERE clash
    """
    assert one(db, sql) == 0


def test_moments_are_in_order(db: duckdb.DuckDBPyConnection) -> None:
    bad = "wait < 0 OR resolved_at < first_response_at"
    assert one(db, f"SELECT count(*) FROM counting WHERE {bad}") == 0
    late = "SELECT count(*) FROM contacts WHERE first_response_at < created_at"
    assert one(db, late) > 0
    assert one(db, "SELECT count(*) FROM surveys WHERE answered_at < invited_at") == 0
    assert one(db, "SELECT count(*) FROM complaints WHERE closed_at < received_at") == 0
    assert one(db, "SELECT count(*) FROM complaints WHERE confirmed_at < closed_at") == 0


def test_transfers_match_the_contacts(db: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT count(*) FROM counting c FULL JOIN
          (SELECT contact_id, count(*) AS n FROM transfers GROUP BY contact_id) t USING (contact_id)
        WHERE coalesce(c.transfers, 0) <> coalesce(t.n, 0)
    """
    assert one(db, sql) == 0
    assert one(db, "SELECT count(*) FROM transfers WHERE from_team = to_team") == 0
    sql = """
        SELECT count(*) FROM counting c JOIN (SELECT contact_id, last(to_team ORDER BY
          transferred_at, transfer_id) AS team FROM transfers GROUP BY contact_id) t
        USING (contact_id) WHERE c.team <> t.team
    """
    assert one(db, sql) == 0
    sql = "SELECT count(*) FROM transfers t JOIN counting c USING (contact_id) WHERE "
    assert one(db, sql + "transferred_at < first_response_at") == 0
    assert one(db, sql + "transferred_at > resolved_at") == 0


def test_surveys_and_complaints_belong_to_counting_contacts(
    db: duckdb.DuckDBPyConnection,
) -> None:
    for table in ("surveys", "complaints"):
        assert one(db, f"SELECT count(*) FROM {table} ANTI JOIN counting USING (contact_id)") == 0
    sql = """
        SELECT count(*) FROM surveys s JOIN counting c USING (contact_id)
        WHERE s.channel <> c.channel OR s.category <> c.category OR s.agent_id <> c.agent_id
    """
    assert one(db, sql) == 0
    assert 5 <= one(db, "SELECT count(*) FROM surveys WHERE score NOT BETWEEN 1 AND 5") <= 30
    assert 0.30 <= one(db, "SELECT count(answered_at) / count(*) FROM surveys") <= 0.36


def test_inspections_have_six_items(db: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT DISTINCT count(*) FROM quality_items GROUP BY inspection_id"
    assert rows(db, sql) == [(6,)]
    sql = "SELECT count(*) FROM quality_items ANTI JOIN quality_inspections USING (inspection_id)"
    assert one(db, sql) == 0
    sql = "SELECT count(*) FROM quality_inspections WHERE (score >= pass_mark) <> (passed = 1)"
    assert one(db, sql) == 0


def test_texts_are_short(db: duckdb.DuckDBPyConnection) -> None:
    found = rows(db, "SELECT max(length(cause)), max(length(action)) FROM countermeasures")
    assert found[0][0] <= 18
    assert found[0][1] <= 26
    assert one(db, "SELECT max(length(responsibility)) FROM organisation") <= 20


# ------------------------------------------------------------------ believable shapes


def test_november_is_the_peak_and_june_the_second(db: duckdb.DuckDBPyConnection) -> None:
    for year in (2022, 2023):
        months = rows(
            db,
            f"SELECT month(created_at) FROM counting WHERE y = {year} "
            "GROUP BY 1 ORDER BY count(*) DESC",
        )
        assert months[0] == (11,)
        assert (6,) in months[1:3]
        assert months[-1][0] in {1, 2}


def test_the_evening_is_the_peak(db: duckdb.DuckDBPyConnection) -> None:
    for channel in CHANNELS:
        hours = rows(
            db,
            "SELECT hour(created_at) FROM counting WHERE y = 2023 "
            f"AND channel = '{channel}' GROUP BY 1 ORDER BY count(*) DESC",
        )
        assert {hour for (hour,) in hours[:2]} == {20, 21}
        assert {hour for (hour,) in hours[-3:]} <= {2, 3, 4, 5}


def test_channels_differ(db: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        db,
        """
        SELECT channel, count(*) FILTER (y = 2023) AS n,
          count(*) FILTER (y = 2023) / count(*) FILTER (y = 2022) AS growth,
          avg((complexity <> 'low')::INT) FILTER (y = 2023) AS hard,
          avg((sentiment = '消极')::INT) FILTER (y = 2023 AND sentiment IS NOT NULL) AS tense
        FROM counting WHERE channel IS NOT NULL GROUP BY channel ORDER BY n DESC
        """,
    )
    assert [row[0] for row in found] == CHANNELS
    for column in (2, 3, 4):
        values = [row[column] for row in found]
        assert values == sorted(values)
    blank = one(db, "SELECT avg((channel IS NULL)::INT) FROM counting")
    assert 0 < blank < 0.0005


def test_satisfaction_differs(db: duckdb.DuckDBPyConnection) -> None:
    for column, low, high in (
        ("channel", "微信小程序", "电商平台"),
        ("category", "退货纠纷", "商品咨询"),
    ):
        found = rows(
            db,
            f"SELECT {column} FROM surveys WHERE score BETWEEN 1 AND 5 AND {column} IS NOT NULL "
            f"AND year(answered_at) = 2023 GROUP BY 1 ORDER BY avg((score >= 4)::INT)",
        )
        assert found[0] == (low,)
        assert found[-1] == (high,)


def test_responses_are_skewed_and_fall(db: duckdb.DuckDBPyConnection) -> None:
    months = rows(
        db,
        "SELECT avg(wait), median(wait), quantile_cont(wait, 0.9) FROM counting "
        "GROUP BY date_trunc('month', created_at) ORDER BY date_trunc('month', created_at)",
    )
    for mean, median, high in months:
        assert median < 0.8 * mean
        assert high > 1.6 * mean
    means = [month[0] for month in months]
    assert all(44 <= mean <= 50 for mean in means[:12])
    assert means[22] > means[21]  # November
    assert means[23] == min(means)


def test_categories_have_a_long_tail(db: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        db, "SELECT category, count(*) FROM counting WHERE y = 2023 GROUP BY 1 ORDER BY 2 DESC"
    )
    assert len(found) >= 9
    assert found[0][0] == "物流查询"
    assert found[-1][0] == "其他"
    assert sum(number for _, number in found[:3]) < 0.6 * 128_000


def test_evening_load_rises_by_what_the_data_give(db: duckdb.DuckDBPyConnection) -> None:
    sql = """
        WITH hours AS (SELECT year(start_at) AS y, sum(greatest(0, date_diff('second',
            greatest(start_at, start_at::DATE + INTERVAL 20 HOUR),
            least(end_at, start_at::DATE + INTERVAL 23 HOUR)))) / 3600 AS h
          FROM shifts GROUP BY 1),
        load AS (SELECT y, count(*) AS n FROM counting
          WHERE hour(created_at) BETWEEN 20 AND 22 GROUP BY 1)
        SELECT n / h FROM load JOIN hours USING (y) ORDER BY y
    """
    (before,), (after,) = rows(db, sql)
    assert 0.08 <= after / before - 1 <= 0.20


def test_training_shows_in_the_inspections(db: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT item, avg((result = 'pass')::INT) FILTER (inspected_at >= '2023-07-01')
          - avg((result = 'pass')::INT) FILTER (inspected_at < '2023-07-01'
            AND inspected_at >= '2023-01-01') AS gain
        FROM quality_items
        WHERE result <> 'na' GROUP BY item ORDER BY gain DESC
    """
    found = rows(db, sql)
    assert {item for item, _ in found[:2]} == {"话术规范", "情绪安抚"}
    assert abs(found[-1][1]) < 0.01


def test_a_target_is_missed(db: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT value FROM targets WHERE period = 2023 AND metric = 'training_completion'"
    done = one(
        db,
        "SELECT 100 * sum(attended_n) / sum(planned_n) FROM training_sessions "
        "WHERE year(planned_date) = 2023",
    )
    assert done < one(db, sql)


# ------------------------------------------------------------------ files


def test_files_are_small_and_plain() -> None:
    files = sorted(DATA.iterdir())
    names = {f"{name}.parquet" for name in PARQUET} | {f"{name}.csv" for name in CSV}
    assert {file.name for file in files} == names
    assert sum(file.stat().st_size for file in files) < 6_000_000
    for file in files:
        if file.suffix == ".csv":
            text = file.read_bytes()
            assert b"\r" not in text
            assert not text.startswith(b"\xef\xbb\xbf")
            text.decode("utf-8")


def test_the_generator_writes_the_same_again(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-B", str(EXAMPLE / "generate.py"), "--out", str(tmp_path)], check=True
    )
    for file in sorted(DATA.iterdir()):
        again = tmp_path / file.name
        if file.suffix == ".csv" or writer(file) == writer(again):
            assert again.read_bytes() == file.read_bytes(), file.name
        else:  # another DuckDB: the same rows in other bytes
            for first, second in ((file, again), (again, file)):
                sql = f"SELECT count(*) FROM (FROM '{first}' EXCEPT ALL FROM '{second}')"
                assert duckdb.sql(sql).fetchall() == [(0,)], file.name


def writer(file: Path) -> object:
    """The program that wrote a Parquet file."""
    return duckdb.sql(f"SELECT created_by FROM parquet_file_metadata('{file}')").fetchall()

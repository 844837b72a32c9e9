"""Traps of real exports, each by its name: what is declared is done once, and counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source

ZONES = ["Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kathmandu", "UTC"]


def moment(*parts):
    return dt.datetime(*parts)  # noqa: DTZ001 -- local time of a source


SENTINELS = {
    "1900-01-01": ("at", "time", "1900-01-01 00:00:00"),
    "9999-12-31": ("at", "time", "9999-12-31"),
    "?": ("at", "time", "?"),
    "0:00:00": ("wait", "any", "0:00:00"),
    "-999": ("score", "number", "-999"),
    "Not Offered": ("score", "number", "Not Offered"),
}


@pytest.mark.parametrize("value", SENTINELS)
def test_a_declared_sentinel_is_nothing_in_text_and_stays_out_of_every_figure(
    warehouse, rows, value
):
    column, role, written = SENTINELS[value]
    good = {"at": "2023-05-01 10:00:00", "wait": "0:02:10", "score": "4"}[column]
    made = warehouse(f"{column}\n{written}\n{good}\n{good}\n", missing={column: [value, written]})
    found = [row[0] for row in rows(made, **{column: role})]
    assert found[0] is None
    assert found[1] is not None
    assert made.execute(f'SELECT count("{column}") FROM t') == [(2,)]


@pytest.mark.parametrize("blank", ["", " ", "  ", "\t"])
def test_a_blank_is_nothing_however_wide(warehouse, rows, blank):
    made = warehouse(f'region\n"{blank}"\nNorth\n')
    assert rows(made, region="any") == [(None,), ("North",)]


def test_a_blank_is_nothing_in_parquet_too(warehouse, rows, tmp_path):
    duckdb.sql(f"COPY (SELECT unnest(['', ' ', 'North']) AS region) TO '{tmp_path}/t.parquet'")
    made = warehouse((tmp_path / "t.parquet").read_bytes(), "t.parquet")
    assert rows(made, region="any") == [(None,), (None,), ("North",)]


def test_two_kinds_of_sentinel_in_one_column(warehouse, rows):
    """'' and 'Offered' in one column of scores (rule 4.8)."""
    made = warehouse("id,score\n1,\n2,Offered\n3,5\n", missing={"score": ["Offered"]})
    assert rows(made, score="number") == [(None,), (None,), (5.0,)]


def test_one_moment_among_texts_of_another_form_is_told_with_its_row(warehouse, refused):
    """Mixed types: one ISO moment among 12-hour texts (rule 4.10)."""
    text = "at\n01/02/2015 12:20:09 AM\n2015-01-02 00:21:00\n"
    made = warehouse(text, formats={"at": "%m/%d/%Y %I:%M:%S %p"})
    ((code, args, _),) = refused(made.prepare, {"t": {"at": "time"}})
    assert (code, args["value"], args["count"]) == ("D015", "2015-01-02 00:21:00", "1")


def test_dates_and_moments_mix_in_one_column(warehouse, rows):
    made = warehouse("at\n2023-01-01\n2023-01-02 10:30\n2023-01-03T08:00:01.5\n")
    assert [row[0].day for row in rows(made, at="time")] == [1, 2, 3]
    assert rows(made, at="any")[2] == (moment(2023, 1, 3, 8, 0, 1, 500000),)


def test_a_number_among_names_keeps_them_all_names(warehouse, rows):
    made = warehouse("code\n12\nA7\n12\n")
    assert rows(made, code="any") == [("12",), ("A7",), ("12",)]


def test_hours_that_are_written_as_a_clock_are_no_number_until_they_are_read(
    warehouse, rows, refused
):
    """A column '(in hrs)' that holds HH:MM:SS (rule 4.10)."""
    text = "first_hrs\n01:30:00\n26:00:00\n"
    assert refused(warehouse(text).prepare, {"t": {"first_hrs": "number"}})[0][0] == "D016"
    made = warehouse(text, derive={"first_s": "seconds_of(first_hrs)"})
    assert [float(row[0]) for row in rows(made, first_s="number")] == [5400, 93600]


def test_exclusions_are_applied_once_and_in_order(warehouse):
    """Overlapping rules: a row is counted under the first that fits, duplicates before all."""
    text = "id,test,way\n1,1,out\n1,1,out\n2,1,out\n3,0,out\n4,1,in\n5,0,in\n"
    one, two = {"tests": "test = 1"}, {"outbound": "way = 'out'"}
    first = warehouse(text, unique="id", exclude=one | two).accounting("t")
    second = warehouse(text, unique="id", exclude=two | one).accounting("t")
    assert first.left_out == (("duplicate", 1), ("tests", 3), ("outbound", 1))
    assert second.left_out == (("duplicate", 1), ("outbound", 3), ("tests", 1))
    assert (first.read, first.kept) == (second.read, second.kept) == (6, 1)


def test_a_rule_that_cannot_be_decided_leaves_the_row_in(warehouse):
    made = warehouse("id,way\n1,in\n2,\n3,out\n", exclude={"not inbound": "way <> 'in'"})
    assert made.accounting("t").left_out == (("not inbound", 1),)
    assert made.accounting("t").kept == 2


def test_a_rule_that_fits_no_row_is_counted_as_none(warehouse):
    made = warehouse("way\nin\n", exclude={"outbound": "way = 'out'"})
    assert made.accounting("t").left_out == (("outbound", 0),)


def test_the_last_event_is_taken_before_rows_are_excluded(warehouse, rows):
    text = "id,state\n1,New\n1,Test\n2,Test\n2,Done\n"
    made = warehouse(text, unique={"by": "id", "keep": "last"}, exclude={"tests": "state = 'Test'"})
    assert rows(made, id="any") == [(2,)]
    assert made.accounting("t").left_out == (("earlier event", 2), ("tests", 1))


def placed(folder, moments, zone):
    text = "at\n" + "".join(f"{item.isoformat()}\n" for item in moments)
    (folder / "t.csv").write_text(text, encoding="utf-8")
    with Warehouse({"t": Source(path="t.csv", timezone=zone)}, folder) as made:
        made.prepare({"t": {"at": "time"}})
        days = made.execute('SELECT CAST("at" AS DATE), count(*) FROM t GROUP BY 1')
        return Counter(dict(days))


instants = st.datetimes(moment(2023, 1, 1), moment(2023, 12, 31), timezones=st.just(dt.UTC))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(instants.map(lambda at: at.replace(microsecond=0)), min_size=1, max_size=30),
    st.sampled_from(ZONES),
)
def test_a_shift_of_the_time_zone_moves_rows_between_days_and_keeps_the_total(
    tmp_path, moments, zone
):
    found = placed(tmp_path, moments, zone)
    assert found == Counter(item.astimezone(ZoneInfo(zone)).date() for item in moments)
    assert found.total() == placed(tmp_path, moments, "UTC").total() == len(moments)


def test_the_hour_that_daylight_saving_repeats_loses_no_row(warehouse, rows):
    """05:30Z and 06:30Z are both half past one in New York on 5 November 2023."""
    made = warehouse(
        "at\n2023-11-05T05:30:00Z\n2023-11-05T06:30:00Z\n2023-03-12T06:59:00Z\n2023-03-12T07:00:00Z\n",
        timezone="America/New_York",
    )
    assert rows(made, at="time") == [
        (moment(2023, 11, 5, 1, 30),),
        (moment(2023, 11, 5, 1, 30),),
        (moment(2023, 3, 12, 1, 59),),
        (moment(2023, 3, 12, 3, 0),),
    ]


def test_a_local_time_that_daylight_saving_skips_is_taken_as_it_is_written(warehouse, rows):
    made = warehouse("at\n2023-03-12 02:30:00\n", timezone="America/New_York")
    assert rows(made, at="time") == [(moment(2023, 3, 12, 2, 30),)]

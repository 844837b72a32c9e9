"""Opening time: what a slow count of days gives, and what an outline may say of it."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.data.expression.opening import Opening
from deckgen.data.expression.parse import parse
from deckgen.data.expression.render import Scope, constant, scalar
from deckgen.data.hours import opening
from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import BusinessHours, Source

DAY = dt.timedelta(days=1)
OFFICE = {"weekdays": {"mon-fri": ["09:00-12:00", "13:00-18:00"], "sat": "10:00-16:00"}}
HOLIDAYS = {"holidays": ["2023-09-29..2023-10-06"], "workdays": ["2023-10-07", "2023-10-08"]}
NIGHT = {"weekdays": {"mon-sun": ["22:00-24:00", "00:00-06:00"]}, "holidays": ["2023-10-01"]}
ALWAYS = {"weekdays": {"mon-sun": "00:00-24:00"}}


def known(spec) -> Opening:
    return opening(BusinessHours.model_validate(spec), lambda _: ())


def at(text) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def slowly(spec: Opening, start: dt.datetime, end: dt.datetime) -> int:
    """Day by day and span by span."""
    special = dict(spec.special)
    total, day = dt.timedelta(), start.date()
    while day <= end.date():
        first = dt.datetime.combine(day, dt.time())
        shift = day.weekday() * 86_400_000_000
        week = [(a - shift, b - shift) for a, b in spec.week]
        for a, b in special.get(day, week):
            a, b = max(a, 0), min(b, 86_400_000_000)  # noqa: PLW2901 -- a span of the week, cut
            low = max(start, first + dt.timedelta(microseconds=a))
            high = min(end, first + dt.timedelta(microseconds=b))
            total += max(high - low, dt.timedelta())
        day += DAY
    return total // dt.timedelta(microseconds=1)


def computed(spec: Opening, *pairs):
    listed = ", ".join(f"({constant(a)}, {constant(b)})" for a, b in pairs)
    sql = f"SELECT {spec.microseconds('a', 'b')} FROM (VALUES {listed}) AS v(a, b)"
    return [row[0] for row in duckdb.sql(sql).fetchall()]


moments = st.datetimes(at("2023-09-18"), at("2023-10-20"))
hours = st.sampled_from([OFFICE, OFFICE | HOLIDAYS, NIGHT, ALWAYS, ALWAYS | HOLIDAYS]).map(known)


@settings(max_examples=60, deadline=None)
@given(hours, moments, moments)
def test_it_is_what_counting_day_by_day_gives(spec, one, other):
    start, end = sorted((one, other))
    expected = slowly(spec, start, end)
    assert computed(spec, (start, end), (end, start)) == [expected, -expected]


@settings(max_examples=40, deadline=None)
@given(hours, st.lists(moments, min_size=3, max_size=3))
def test_the_parts_of_a_stretch_of_time_add_up(spec, found):
    start, between, end = sorted(found)
    whole, first, second = computed(spec, (start, end), (start, between), (between, end))
    assert whole == first + second


@given(moments, moments)
@settings(max_examples=30, deadline=None)
def test_open_day_and_night_is_the_calendar(one, other):
    assert computed(known(ALWAYS), (one, other)) == [(other - one) // dt.timedelta(microseconds=1)]


def test_holidays_hold_nothing_and_working_days_have_mondays_hours():
    spec = known(OFFICE | HOLIDAYS)
    week, friday, saturday, after = computed(
        spec,
        (at("2023-09-29"), at("2023-10-07")),
        (at("2023-09-28 17:00"), at("2023-10-07 09:30")),
        (at("2023-10-07"), at("2023-10-08")),
        (at("2023-10-08 20:00"), at("2023-10-09 10:00")),
    )
    hour = 3_600_000_000
    assert (week, friday, saturday, after) == (0, 1.5 * hour, 8 * hour, hour)


def test_a_missing_moment_has_no_duration():
    for spec in (OFFICE, OFFICE | HOLIDAYS, ALWAYS):
        pairs = [(None, at("2023-10-01")), (at("2023-10-01"), None)]
        assert computed(known(spec), (at("2023-01-01"),) * 2, *pairs) == [0, None, None]


def test_a_century_away_is_as_exact():
    spec, monday = known(OFFICE), at("1901-01-07 09:00")
    assert computed(spec, (monday, at("2101-01-03 00:00"))) == [
        slowly(spec, monday, at("2101-01-03 00:00"))
    ]


@pytest.mark.parametrize(
    "key", ["mon,tue, wed,thu,fri", "Monday-Friday", "周一至周五", "星期一-星期五"]
)
def test_days_of_the_week_can_be_written_in_several_ways(key):
    assert known({"weekdays": {key: "9:00-18:00"}}) == known(
        {"weekdays": {"mon-fri": "09:00–18:00"}}
    )


def test_days_go_round_the_weekend():
    one = known({"weekdays": {"sat-mon": "09:00-18:00"}})
    assert one == known({"weekdays": {"sat,sun,mon": "09:00-18:00"}})


@pytest.mark.parametrize(
    ("spec", "code", "place"),
    [
        ({"weekdays": {"mo-fri": "09:00-18:00"}}, "D045", "mo-fri"),
        ({"weekdays": {"mon": "18:00-09:00"}}, "D046", "18:00-09:00"),
        ({"weekdays": {"mon": "9-18"}}, "D046", "9-18"),
        ({"weekdays": {"mon": []}}, "D049", None),
        (OFFICE | {"holidays": ["1 October"]}, "D047", "1 October"),
        (OFFICE | {"holidays": ["2023-10-06..2023-10-01"]}, "D047", "2023-10-06..2023-10-01"),
        (OFFICE | {"holidays": ["2023-10-01"], "workdays": ["2023-10-01"]}, "D048", "2023-10-01"),
    ],
)
def test_what_cannot_be_hours_is_told(refused, spec, code, place):
    ((found, args, _),) = refused(known, spec)
    assert (found, place is None or place in args.values()) == (code, True)


def test_all_mistakes_are_told_at_once(refused):
    spec = {"weekdays": {"mon": "9-18", "freitag": "09:00-12:00"}, "holidays": ["?"]}
    assert [item[0] for item in refused(known, spec)] == ["D046", "D045", "D047"]


def test_it_can_be_said_in_postgresql():
    scope = Scope(opening=known(OFFICE | HOLIDAYS))
    sql = scalar(parse("business_hours_between(a, b)"), scope)
    (found,) = sqlglot.transpile(f"SELECT {sql}", read="duckdb", write="postgres")
    assert "DATE_DIFF" not in found
    assert " // " not in found


CONTACTS = """id,created_at,closed_at
1,2023-09-28 17:00,2023-10-07 09:30
2,2023-10-07 09:00,2023-10-07 09:45
"""
TAKEN = {"taken": "business_hours_between(created_at, closed_at)"}


def tables(tmp_path, hours=None, **sources):
    for name, text in {"t": CONTACTS, "days": "day,kind\n2023-09-29,休\n2023-10-07,班\n"}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    given = {
        name: Source.model_validate({"path": f"{name}.csv", **sources.get(name, {})})
        for name in ("t", "days")
    }
    general = BusinessHours.model_validate(hours) if hours else None
    return Warehouse(given, tmp_path, hours=general)


def taken(made):
    with made:
        made.prepare({"t": {"id": "any", "taken": "number"}})
        return [row[0] for row in made.execute("SELECT taken FROM t ORDER BY id")]


def test_a_column_can_be_derived_in_opening_time(tmp_path):
    made = tables(tmp_path, OFFICE | HOLIDAYS, t={"derive": TAKEN})
    assert taken(made) == [1.5, 0.75]


def test_a_source_may_have_hours_of_its_own(tmp_path):
    made = tables(tmp_path, OFFICE, t={"derive": TAKEN, "business_hours": ALWAYS})
    assert taken(made) == [208.5, 0.75]


def test_holidays_may_be_the_days_of_a_table(tmp_path):
    days = {
        "holidays": {"table": "days", "column": "day", "where": {"kind": "休"}},
        "workdays": {"table": "days", "column": "day", "where": {"kind": "班"}},
    }
    listed = {"holidays": ["2023-09-29"], "workdays": ["2023-10-07"]}
    found = taken(tables(tmp_path, OFFICE | days, t={"derive": TAKEN}))
    assert found == taken(tables(tmp_path, OFFICE | listed, t={"derive": TAKEN}))


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"table": "day", "column": "day"}, "D050"),
        ({"table": "days", "column": "date"}, "D011"),
        ({"table": "days", "column": "day", "where": {"type": "休"}}, "D011"),
        ({"table": "t", "column": "created_at"}, "D051"),
    ],
)
def test_a_table_of_days_that_cannot_be_read_is_told(tmp_path, refused, days, code):
    with tables(tmp_path, OFFICE | {"holidays": days}, t={"derive": TAKEN}) as made:
        assert refused(made.prepare, {"t": {"taken": "number"}})[0][0] == code


def test_opening_time_without_hours_is_a_mistake_that_names_the_fix(tmp_path, refused):
    with tables(tmp_path, t={"derive": TAKEN}) as made:
        ((code, args, _),) = refused(made.table, "t")
        assert (code, args["name"]) == ("M031", "taken")

"""How far data reach, and the same days of two periods."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.coverage import Range, coverage, covered
from deckgen.metrics.period import Period, matching, parse_period, previous, year_ago


def day(text):
    return dt.date.fromisoformat(text)


def known(first, last, rows, weekdays=()):
    return Range(day(first), day(last), rows, weekdays)


YEAR = parse_period(2023)


def test_a_busy_table_that_stops_in_june_covers_until_then():
    found = coverage(YEAR, [known("2022-01-01", "2023-06-04", 50_000)], 9000, 8800)
    assert (found.first, found.last) == (day("2023-01-01"), day("2023-06-04"))
    assert (found.days, found.of, found.rows, found.used) == (155, 365, 9000, 8800)
    assert found.partial


def test_a_quiet_table_without_rows_at_the_end_is_complete():
    found = coverage(YEAR, [known("2022-02-10", "2023-12-05", 40)])
    assert (found.days, found.last, found.partial) == (365, day("2023-12-05"), False)


def test_data_that_begin_within_the_period_cover_from_there():
    found = covered(YEAR, [known("2023-03-01", "2024-05-31", 90_000)])
    assert found == parse_period("2023-03-01..2023-12-31")


def test_weekends_without_rows_are_no_missing_days():
    # 2023 ends on a Sunday
    week = (5_000,) * 5 + (0, 0)
    reach = known("2022-01-03", "2023-12-29", 25_000, week)
    assert covered(YEAR, [reach]) == YEAR
    assert covered(YEAR, [reach._replace(weekdays=())]) != YEAR
    assert covered(YEAR, [reach._replace(last=day("2023-12-28"))]).end == day("2023-12-29")


def test_of_several_tables_the_days_that_all_have():
    found = covered(
        YEAR, [known("2022-01-01", "2023-10-31", 9999), known("2023-02-01", "2024-02-01", 9999)]
    )
    assert found == parse_period("2023-02-01..2023-10-31")


def test_a_period_without_data_has_no_coverage():
    assert coverage(YEAR, [known("2024-01-01", "2024-06-04", 99)]) is None
    assert coverage(YEAR, []) is None


@pytest.mark.parametrize(
    ("part", "whole", "other", "days"),
    [
        ("2023-01-01..2023-06-04", "2023", "2022", "2022-01-01..2022-06-04"),
        ("2023-06-01..2023-06-04", "2023-06", "2023-05", "2023-05-01..2023-05-04"),
        ("2023-03-01..2023-03-30", "2023-03", "2023-02", "2023-02-01..2023-02-28"),
        ("2023-01-01..2023-02-28", "2023", "2024", "2024-01-01..2024-02-29"),
        ("2023-04-01..2023-05-10", "2023Q2", "2022Q2", "2022-04-01..2022-05-10"),
        ("2023-07-03..2023-07-05", "2023-W27", "2022-W27", "2022-07-04..2022-07-06"),
        ("2023-11-06..2023-11-08", "2023-11-06..2023-11-12", "2022-11-06..2022-11-12",
         "2022-11-06..2022-11-08"),
    ],
)  # fmt: skip
def test_the_same_days_of_another_period(part, whole, other, days):
    found = matching(*map(parse_period, (part, whole, other)))
    assert (found.start, found.end) == (parse_period(days).start, parse_period(days).end)


def test_periods_of_different_kinds_have_no_same_days():
    part = parse_period("2023-01-01..2023-06-04")
    assert matching(part, YEAR, parse_period("2022-06")) is None


PERIODS = st.builds(
    lambda year, place: parse_period(f"{year}{place}"),
    st.integers(2001, 2040),
    st.sampled_from(["", "H1", "Q3", "-02", "-11", "-W05"]),
)


@given(PERIODS, st.sampled_from([previous, year_ago]))
def test_the_whole_of_a_period_matches_the_whole_of_the_other(period, base_of):
    base = base_of(period)
    assert matching(period, period, base) == base


@given(PERIODS, st.integers(1, 400), st.sampled_from([previous, year_ago]))
def test_what_matches_begins_with_the_other_and_is_not_longer_than_a_day_more(
    period, days, base_of
):
    part = Period(period.start, period.start + dt.timedelta(days=min(days, period.days)))
    found = matching(part, period, base_of(period))
    assert found.start == base_of(period).start
    if part.days < 28:
        assert found.days <= part.days + (3 if period.grain != "week" else 0)

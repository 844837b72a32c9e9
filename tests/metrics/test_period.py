"""Periods: how they are written, what comes before, what they are cut into."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics import grain
from deckgen.metrics.period import Period, parse_period, previous, within, year_ago

days = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))
periods = st.one_of(
    st.builds(grain.containing, st.sampled_from(["year", "quarter", "month", "week", "day"]), days),
    st.tuples(days, days)
    .map(sorted)
    .map(lambda ends: Period(ends[0], ends[1] + dt.timedelta(days=1), "range")),
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", "2023-01-01", "2024-01-01"),
        (2023, "2023-01-01", "2024-01-01"),
        ("2023H1", "2023-01-01", "2023-07-01"),
        ("2023H2", "2023-07-01", "2024-01-01"),
        ("2023Q3", "2023-07-01", "2023-10-01"),
        ("2023-07", "2023-07-01", "2023-08-01"),
        ("2023-W01", "2023-01-02", "2023-01-09"),
        ("2023-11-06", "2023-11-06", "2023-11-07"),
        ("2023-11-06..2023-11-12", "2023-11-06", "2023-11-13"),
        ("2023-01..2023-03", "2023-01-01", "2023-04-01"),
    ],
)
def test_a_period_is_read(text, start, end):
    found = parse_period(text)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "23", "2023H3", "2023Q5", "2023-13", "2023-02-30", "2023-W54", "2023..2022", "x"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):
        parse_period(text)


@given(periods)
def test_a_period_is_written_as_it_is_read(period):
    assert parse_period(period.key) == period


@given(periods)
def test_the_period_before_ends_where_this_one_begins(period):
    assert previous(period).end == period.start


def test_the_month_before_january_is_december():
    assert previous(parse_period("2023-01")).key == "2022-12"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2023", "2022"),
        ("2023H1", "2022H1"),
        ("2023Q4", "2022Q4"),
        ("2024-02", "2023-02"),
        ("2024-02-29", "2023-02-28"),
        ("2023-W27", "2022-W27"),
        ("2023-11-06..2023-11-12", "2022-11-06..2022-11-12"),
    ],
)
def test_the_same_period_a_year_before(text, before):
    assert year_ago(parse_period(text)).key == before


@given(periods, st.sampled_from(list(grain.CALENDAR)))
def test_pieces_cover_a_period_without_overlap(period, name):
    if period.days > 800 and name == "day":
        return
    found = grain.pieces(name, period)
    assert found[0].start == period.start
    assert found[-1].end == period.end
    assert all(a.end == b.start for a, b in pairwise(found))


@given(periods)
def test_the_days_of_the_weekdays_add_up_to_the_period(period):
    assert sum(grain.days("weekday", str(n), period) for n in range(1, 8)) == period.days


def test_a_piece_that_was_cut_keeps_its_key():
    keys = grain.keys("month", parse_period("2023-01-15..2023-02-10"))
    assert keys == ("2023-01", "2023-02")


def test_periods_that_do_not_meet_have_nothing_in_common():
    assert within(parse_period("2022"), parse_period("2023")) is None

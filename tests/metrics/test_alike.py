"""Partial periods like for like, through the real engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.metrics.compared import compared
from deckgen.metrics.period import parse_period, year_ago
from deckgen.metrics.show import as_record

HEAD = "contact_id,created_at,channel,first_response_at\n"


def contacts(first, last, a_day=lambda day: 3, skip=()):
    """So many contacts on each day from the first to the last."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    lines = []
    for place in range((end - start).days + 1):
        day = start + dt.timedelta(days=place)
        if day.weekday() in skip:
            continue
        lines += [
            f"{day}-{n},{day} 09:00:00,{'APP' if n else '电话'},{day} 09:00:30\n"
            for n in range(a_day(day))
        ]
    return HEAD + "".join(lines)


@pytest.fixture
def years(data):
    """Six a day in 2022, three a day in 2023 until 4 June."""
    return data(
        contacts=contacts("2022-01-01", "2023-06-04", lambda day: 6 - 3 * (day.year > 2022))
    )


def like(query, period):
    return replace(query, like=parse_period(period))


def test_a_base_is_cut_to_the_days_that_the_data_have(years, ask, query):
    this, base = query("contacts"), like(query("contacts", 2022), 2023)
    found = ask(years, this, base)
    assert found.of(this).figure.coverage.days == 155
    figure = found.of(base).figure
    assert (figure.id, figure.value) == ("contacts@2022-01-01..2022-06-04", 6 * 155)
    told = [item for item in found.answers.problems if item.code == "M036"]
    assert [dict(item.args)["last"] for item in told] == ["2023-06-04"]
    assert {item.severity for item in told} == {"warning"}


def test_where_the_base_begins_late_this_period_is_cut_too(data, ask, query):
    table = data(contacts=contacts("2022-03-01", "2023-12-31"))
    this, base = like(query("contacts"), 2022), like(query("contacts", 2022), 2023)
    found = ask(table, this, base, query("contacts"))
    assert found.of(this).figure.id == "contacts@2023-03-01..2023-12-31"
    assert found.of(base).figure.id == "contacts@2022-03-01..2022-12-31"
    assert found.of(this).figure.value == found.of(base).figure.value == 3 * 306
    assert [item.code for item in found.answers.problems] == ["M037"]


def test_without_a_day_in_common_nothing_is_compared(data, ask, query):
    rows = contacts("2022-09-01", "2022-12-31") + contacts("2023-01-01", "2023-06-04").removeprefix(
        HEAD
    )
    this, base = like(query("contacts"), 2022), like(query("contacts", 2022), 2023)
    found = ask(data(contacts=rows), this, base)
    assert (found.of(base).figure.value, found.of(base).figure.reason) == (None, "outside_data")


def test_months_of_the_year_before_are_cut_in_the_last_one(years, ask, query):
    base = like(query("contacts", 2022, "month"), 2023)
    figures = ask(years, base).of(base).figures
    assert list(figures)[-1] == ("2022-06",)
    assert figures["2022-06",].value == 6 * 4
    assert figures["2022-05",].value == 6 * 31


def test_the_month_before_one_that_has_begun_is_cut_to_as_many_days(years, ask, query):
    steps = like(query("contacts", 2023, "month"), 2023)
    figures = ask(years, steps, query("contacts")).of(steps).figures
    assert {key: figure.value for key, figure in figures.items()} == {("2023-05",): 3 * 4}


def test_a_quiet_table_is_not_called_partial(data, ask, query):
    rows = HEAD + "".join(f"{m},2023-{m:02d}-05 09:00:00,APP,\n" for m in range(1, 12))
    base = like(query("contacts", 2023), 2023)
    found = ask(data(contacts=rows), base)
    assert found.of(base).figure.id == "contacts@2023"
    assert found.answers.problems == ()


def test_a_team_that_rests_at_the_weekend_lacks_no_days(data, ask, query):
    # the last of 2022 and of 2023 are a Saturday and a Sunday
    table = data(contacts=contacts("2022-01-03", "2023-12-29", skip=(5, 6)))
    base = like(query("contacts", 2022), 2023)
    found = ask(table, base, query("contacts"))
    assert found.of(base).figure.id == "contacts@2022"
    assert found.answers.problems == ()


def test_contacts_per_day_are_of_the_days_that_have_data(years, ask, query):
    per_day, months = query("contacts_per_day"), query("contacts_per_day", 2023, "month")
    found = ask(years, per_day, months)
    assert found.of(per_day).figure.value == 3
    assert found.of(months).figures["2023-06",].value == 3


@pytest.mark.parametrize("grain", ["month", "channel"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=st.lists(st.integers(0, 364), min_size=1, max_size=30))
def test_like_for_like_of_whole_periods_is_the_plain_comparison(data, ask, query, grain, days):
    start = dt.date(2022, 1, 1)
    extra = [start + dt.timedelta(days=n) for n in days]
    rows = contacts("2022-01-01", "2023-12-31", lambda day: 3 + extra.count(day))
    now, then = query("contacts", 2023, grain), query("contacts", 2022, grain)
    found = ask(data(contacts=rows), now, then, like(now, 2022), like(then, 2023))
    assert found.of(like(now, 2022)).figures == found.of(now).figures
    assert found.of(like(then, 2023)).figures == found.of(then).figures
    assert found.answers.problems == ()


def test_value_figures_carry_their_base_and_change(years, ask, query):
    this = query("contacts")
    base = year_ago(this.period)
    found = ask(years, this, replace(this, like=base), replace(this, period=base, like=this.period))
    told = compared(found.answers, "previous_year").figures["contacts@2023"]
    assert (told.value, told.comparison.against, told.comparison.cut) == (3 * 155, "yoy", True)
    assert told.comparison.base == "contacts@2022-01-01..2022-06-04"
    assert told.comparison.change == Decimal("-0.5")
    record = as_record(told)
    assert record["comparison"]["change"] == "-0.5"
    assert record["coverage"] == {
        "first": "2023-01-01", "last": "2023-06-04", "days": 155, "of": 365,
        "rows": 465, "used": 465,
    }  # fmt: skip
    assert found.answers.figures["contacts@2023"].comparison is None
    assert compared(found.answers, "none") is found.answers


def test_partial_figures_are_not_compared_with_whole_ones(years, ask, query):
    found = ask(years, query("contacts"), query("contacts", 2022))
    told = compared(found.answers, "previous_year").figures["contacts@2023"]
    assert told.comparison is None


def test_months_are_compared_with_the_same_months(data, ask, query):
    table = data(contacts=contacts("2022-01-01", "2023-12-31", lambda day: day.year - 2019))
    found = ask(table, query("contacts", 2023, "month"), query("contacts", 2022, "month"))
    told = compared(found.answers, "previous_year").figures["contacts@2023-07"]
    assert told.comparison.base == "contacts@2022-07"
    assert round(told.comparison.change, 3) == Decimal("0.333")
    assert not told.comparison.cut

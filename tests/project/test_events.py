"""A figure before and after an event that the outline's calendar knows by its name."""

from __future__ import annotations

import datetime as dt

import pytest

import deckgen

METRICS = """
version: 1
metrics:
  wait:
    {kind: aggregate, table: calls, time: at, expression: avg(wait_s), label: 等待,
     definition: 等待的均值, unit: seconds, better: down}
"""
OUTLINE = """
version: 1
title: 总结
period: 2023
metrics: [metrics.yaml]
data: {calls: calls.csv, CALENDAR}
figures:
  after: {metric: wait, event: EVENT}
chapters:
  - id: one
    slides:
      - {id: s, heading: 等待, message: "活动后 {after}，{after.change}，之前 {after.previous}"}
"""
CALENDAR = """event,name,starts_at,ends_at
双十一,2022年双十一,2022-11-07 00:00:00,2022-11-14 00:00:00
双十一,2023年双十一,2023-11-07 00:00:00,2023-11-14 00:00:00
上线,新系统上线,2023-09-01 00:00:00,
618,2023年618,2023-06-18 00:00:00,2023-06-19 00:00:00
清仓,春季清仓,2023-03-01,2023-03-05
清仓,夏季清仓,2023-07-01,2023-07-05
春节,2022年春节,2022-01-31,2022-02-07
"""
CHANGES = (dt.date(2023, 9, 1), dt.date(2023, 11, 14))


@pytest.fixture
def project(tmp_path):
    def make(event: str, calendar: str | None = CALENDAR, table: str = "calendar"):
        days = (dt.date(2022, 1, 1) + dt.timedelta(days=n) for n in range(730))
        waits = (f"{day} 10:00:00,{60 - 20 * sum(day >= c for c in CHANGES)}" for day in days)
        (tmp_path / "calls.csv").write_text("at,wait_s\n" + "\n".join(waits), "utf-8")
        (tmp_path / "metrics.yaml").write_text(METRICS, "utf-8")
        (tmp_path / "calendar.csv").write_text(calendar or "", "utf-8")
        listed = "" if calendar is None else f"{table}: calendar.csv"
        text = OUTLINE.replace("EVENT", event).replace("CALENDAR", listed)
        (tmp_path / "outline.yaml").write_text(text, "utf-8")
        return deckgen.load(tmp_path / "outline.yaml")

    return make


def periods(project) -> tuple[str, str]:
    figures = project.metrics().figures.values()
    found = next(f for f in figures if f.comparison and f.comparison.against == "event")
    return found.period.key, found.comparison.base_period.key


@pytest.mark.parametrize(
    ("event", "after", "before"),
    [
        ("{name: 双十一, days: 14}", "2023-11-14..2023-11-27", "2023-10-24..2023-11-06"),
        ("双十一", "2023-11-14..2023-12-13", "2023-10-08..2023-11-06"),
        ("{name: 2022年双十一, days: 7}", "2022-11-14..2022-11-20", "2022-10-31..2022-11-06"),
        ("{name: 上线, days: 10}", "2023-09-01..2023-09-10", "2023-08-22..2023-08-31"),
        ("{name: '618', days: 3}", "2023-06-19..2023-06-21", "2023-06-15..2023-06-17"),
        ("{name: 618, days: 3}", "2023-06-19..2023-06-21", "2023-06-15..2023-06-17"),
        ("{name: 夏季清仓, days: 2}", "2023-07-05..2023-07-06", "2023-06-29..2023-06-30"),
        ("2023-09-01", "2023-09-01..2023-09-30", "2023-08-02..2023-08-31"),
    ],
)
def test_an_event_takes_its_days_from_the_calendar(project, event, after, before):
    assert periods(project(event)) == (after, before)


def test_the_table_may_be_called_events(project):
    assert periods(project("上线", table="events"))[0] == "2023-09-01..2023-09-30"


def test_a_calendar_may_know_only_names_and_first_days(project):
    made = project("上线", "event,starts_at\n上线,2023-09-01\n")
    assert periods(made)[0] == "2023-09-01..2023-09-30"


def test_the_deck_and_explain_know_it_too(project):
    made = project("上线")
    assert made.check().ok
    assert made.explain("after").show("text")


@pytest.mark.parametrize(
    ("event", "calendar", "code", "said"),
    [
        ("双十二", None, "N212", "calendar"),
        ("双十二", CALENDAR, "N213", "双十一"),
        ("春节", CALENDAR, "N214", "2022-01-31..2022-02-06"),
        ("清仓", CALENDAR, "N216", "2023-03-01..2023-03-04, 2023-07-01..2023-07-04"),
        ("上线", "event,from\n上线,2023-09-01\n", "N215", "starts_at"),
        ("上线", "what,starts_at\n上线,2023-09-01\n", "N215", "event"),
        ("上线", "event,starts_at\n上线,soon\n", "D015", "soon"),
    ],
)
def test_an_event_that_cannot_be_dated_is_told_at_its_name(project, event, calendar, code, said):
    report = project(event, calendar).check()
    (told,) = report.errors
    assert told.code == code
    assert said in str(deckgen.InputError(report))
    if code in {"N212", "N213", "N214", "N216"}:
        assert (told.place.line, told.place.column) == (8, 32)


@pytest.mark.parametrize("event", ["{days: 3}", "{at: 2023-09-01, name: 上线}"])
def test_an_event_is_dated_or_named(project, event):
    with pytest.raises(deckgen.InputError) as caught:
        project(event)
    assert [item.code for item in caught.value.report.errors] == ["O304"]

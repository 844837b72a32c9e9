"""Business against calendar time: the same contacts, two figures (a night is not waited for)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.catalogue import load_catalogue
from deckgen.outline.sources import BusinessHours, Source

METRICS = """version: 1
metrics:
  resolution_calendar:
    kind: aggregate
    label: 解决时长中位数（自然时间）
    definition: 从创建到解决
    unit: minutes
    table: contacts
    time: created_at
    expression: median(minutes_between(created_at, resolved_at))
  resolution_business:
    kind: aggregate
    label: 解决时长中位数（营业时间）
    definition: 从创建到解决的营业时间
    unit: minutes
    table: contacts
    time: created_at
    expression: median(business_minutes_between(created_at, resolved_at))
  in_time:
    kind: aggregate
    label: 时限内
    definition: 八个营业小时之内解决的占比
    unit: percent
    table: contacts
    time: created_at
    numerator: count(*) filter (where business_hours_between(created_at, resolved_at) <= 8)
    denominator: count(*)
"""
CONTACTS = """contact_id,created_at,resolved_at
1,2023-06-16 17:00:00,2023-06-19 10:00:00
2,2023-06-21 17:30:00,2023-06-25 09:30:00
3,2023-06-20 09:00:00,2023-06-21 11:00:00
"""
HOURS = {
    "weekdays": {"mon-fri": "09:00-18:00"},
    "holidays": ["2023-06-22..2023-06-24"],
    "workdays": ["2023-06-25"],
}


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(METRICS, encoding="utf-8")
    return load_catalogue([file])


def warehouse(tmp_path, hours):
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    spec = BusinessHours.model_validate(hours) if hours else None
    return Warehouse({"contacts": Source(path="contacts.csv")}, tmp_path, hours=spec)


def test_a_duration_in_business_time_is_not_the_calendars(tmp_path, own, ask, query):
    """Over a weekend, over a holiday into a make-up working day, and over one night."""
    asked = [query(name) for name in ("resolution_calendar", "resolution_business", "in_time")]
    with warehouse(tmp_path, HOURS) as made:
        found = ask(made, *asked, metrics=own)
        values = [found.of(item).figures[()].value for item in asked]
    assert values[:2] == [3900, 120]
    assert round(values[2], 4) == Decimal("0.6667")


def test_business_time_without_hours_is_told_once_a_metric(tmp_path, own, ask, query, refused):
    asked = [
        query("resolution_business"),
        query("resolution_business", "2023-06"),
        query("in_time"),
    ]
    with warehouse(tmp_path, None) as made:
        found = refused(ask, made, *asked, metrics=own)
    assert {(code, args["name"]) for code, args in found} == {
        ("M031", "resolution_business"),
        ("M031", "in_time"),
    }

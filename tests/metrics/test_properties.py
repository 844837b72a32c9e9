"""What holds for any data: sums, partitions, filters, time zones, one scan or many."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.answer import answer
from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.period import parse_period
from deckgen.metrics.plan import plan
from deckgen.metrics.query import Asked, Query
from deckgen.outline.sources import Dimension, Source

CATALOGUE = load_catalogue()
CHANNELS = ("电话", "微信", "邮件", "")
START = dt.datetime(2023, 1, 1)  # noqa: DTZ001 -- local time of the file
COLUMNS = "contact_id,customer_id,channel,category,created_at,first_response_at,resolved_at,sla_met"
METRICS = (
    "contacts",
    "sla_attainment",
    "first_response_time",
    "resolved_share",
    "reply_within_3min",
)
REAL = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

rows = st.lists(
    st.tuples(
        st.integers(0, 3),  # customer
        st.sampled_from(CHANNELS),
        st.sampled_from(("a", "b")),
        st.integers(0, 364 * 24 * 60),  # minutes into the year
        st.one_of(st.none(), st.integers(0, 600)),  # seconds to the reply
        st.one_of(st.none(), st.integers(0, 90_000)),  # seconds to the resolution
        st.sampled_from(("true", "false", "")),
    ),
    min_size=1,
    max_size=25,
)


def text(given_rows, shift=0):
    lines = [COLUMNS]
    for number, (customer, channel, category, minute, reply, solved, met) in enumerate(given_rows):
        at = START + dt.timedelta(minutes=minute, hours=shift)
        ends = ["" if s is None else str(at + dt.timedelta(seconds=s)) for s in (reply, solved)]
        lines.append(
            ",".join([str(number), f"c{customer}", channel, category, str(at), *ends, met])
        )
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("properties")


def answers(folder, table, *queries, source=None, dimensions=None):
    (folder / "contacts.csv").write_text(table, encoding="utf-8")
    described = Source.model_validate({"path": "contacts.csv", **(source or {})})
    known = {name: Dimension.model_validate(node) for name, node in (dimensions or {}).items()}
    with Warehouse({"contacts": described}, folder) as warehouse:
        planned = plan([Asked(q) for q in queries], CATALOGUE, warehouse.schema(), known)
        return answer(planned, warehouse, CATALOGUE)


def query(metric, *by, period="2022..2024", **where):
    filters = tuple(sorted((name, (value,)) for name, value in where.items()))
    return Query(metric, parse_period(period), by, filters)


def figures(found, asked):
    return found.answer(asked).figures


DIMENSIONS = (
    ("channel",),
    ("month",),
    ("hour",),
    ("weekday",),
    ("channel", "category"),
    ("group",),
)
GROUPS = {"group": {"of": "channel", "groups": {"在线": ["微信", "邮件"], "电话": ["电话"]}}}


@REAL
@given(table=rows, by=st.sampled_from(DIMENSIONS))
def test_parts_sum_to_the_whole(folder, table, by):
    whole, parts = query("contacts"), query("contacts", *by)
    found = answers(folder, text(table), whole, parts, dimensions=GROUPS)
    told = [f.value for f in figures(found, parts).values() if f.value is not None]
    assert sum(told) == found.answer(whole).figure.value


@REAL
@given(table=rows, by=st.sampled_from(DIMENSIONS), metric=st.sampled_from(METRICS[1:]))
def test_a_ratio_of_sums_over_any_partition_is_the_ratio_of_the_whole(folder, table, by, metric):
    whole, parts = query(metric), query(metric, *by)
    found = answers(folder, text(table), whole, parts, dimensions=GROUPS)
    figure = found.answer(whole).figure
    told = [f for f in figures(found, parts).values() if f.denominator]
    above, below = (
        sum((getattr(f, side) for f in told), Decimal(0)) for side in ("numerator", "denominator")
    )
    assert below == (figure.denominator or 0)
    if below:
        assert above / below == pytest.approx(figure.value)


@REAL
@given(table=rows, metric=st.sampled_from(METRICS), channel=st.sampled_from(CHANNELS[:3]))
def test_filters_commute(folder, table, metric, channel):
    both = query(metric, channel=channel, category="a")
    first, second = (
        query(metric, "channel", category="a"),
        query(metric, "category", channel=channel),
    )
    known = {"channel": {"order": list(CHANNELS[:3])}, "category": {"order": ["a", "b"]}}
    found = answers(folder, text(table), both, first, second, dimensions=known)
    one = found.answer(both).figure
    for broken, key in ((first, channel), (second, "a")):
        other = figures(found, broken).get((key,))
        assert (other is None and not one.n) or (other.value, other.n) == (one.value, one.n)


@REAL
@given(table=rows, by=st.sampled_from((("channel",), ("category",), ("month",))))
def test_shares_of_a_breakdown_sum_to_one(folder, table, by):
    shares = query("channel_share", "channel", *(() if by == ("channel",) else by))
    found = answers(folder, text(table), shares)
    told = [(key[1:], f.value) for key, f in figures(found, shares).items() if f.value is not None]
    for rest in {rest for rest, _ in told}:
        assert sum(value for other, value in told if other == rest) == pytest.approx(1)


@REAL
@given(
    table=rows, zone=st.sampled_from(("Asia/Shanghai", "America/New_York", "Europe/Berlin", "UTC"))
)
def test_time_zone_shifts_keep_totals(folder, table, zone):
    zoned = text(table).replace(",a,2023", ",a,2023")
    lines = zoned.splitlines()
    moved = [lines[0]]
    for line in lines[1:]:
        cells = line.split(",")
        cells[4:7] = [f"{cell}+00:00" if cell else "" for cell in cells[4:7]]
        moved.append(",".join(cells))
    asked = [query(metric) for metric in METRICS] + [query("contacts", "hour")]
    plain = answers(folder, text(table), *asked)
    there = answers(folder, "\n".join(moved) + "\n", *asked, source={"timezone": zone})
    for one in asked[:-1]:
        assert plain.answer(one).figure.value == there.answer(one).figure.value
    hours = [sum(f.value for f in figures(found, asked[-1]).values()) for found in (plain, there)]
    assert hours[0] == hours[1] == len(table)


@REAL
@given(table=rows)
def test_one_scan_or_many_give_the_same(folder, table):
    metrics = (*METRICS, "first_response_time_p90", "fcr_7d", "resolution_time_median")
    asked = [query(m, *by) for m, by in product(metrics, ((), ("channel",), ("month",)))]
    together = answers(folder, text(table), *asked)
    for one in asked:
        assert figures(answers(folder, text(table), one), one) == figures(together, one)


@REAL
@given(table=rows)
def test_a_follow_up_is_what_a_person_would_find(folder, table):
    asked = query("repeat_contact_rate")
    found = answers(folder, text(table), asked).answer(asked).figure
    ordered = sorted((row[0], row[2], row[3]) for row in table)
    last = max(row[3] for row in table)
    week = 7 * 24 * 60
    told = [row for row in ordered if row[2] + week <= last]
    again = 0
    for place, (customer, category, at) in enumerate(ordered):
        following = ordered[place + 1 : place + 2]
        same = following and following[0][:2] == (customer, category)
        again += (customer, category, at) in told and bool(same) and following[0][2] <= at + week
    assert (found.numerator or 0, found.denominator or 0) == (again, len(told))

"""Real data: the requests of the City of Boston of 2015, through a source mapping only.

The data are not part of the project. ``DECKGEN_SHARED`` names the folder that has them under
``data/boston311_2015``; without it, ``shared`` beside the repository is tried.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.compare import change, share
from deckgen.metrics.period import parse_period
from deckgen.outline.sources import Source

_BESIDE = Path(__file__).resolve().parents[3] / "shared"
FOLDER = Path(os.environ.get("DECKGEN_SHARED", _BESIDE)) / "data" / "boston311_2015"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the Boston data are not here")

WRITTEN = "%m/%d/%Y %I:%M:%S %p"
SOURCE = {
    "path": "boston311_2015.csv.gz",
    "timezone": "America/New_York",
    "columns": {
        "contact_id": "CASE_ENQUIRY_ID",
        "created_at": "OPEN_DT",
        "resolved_at": "CLOSED_DT",
        "status": "CASE_STATUS",
        "channel": "Source",
        "category": "TYPE",
        "on_time": "OnTime_Status",
    },
    "formats": {"created_at": WRITTEN, "resolved_at": WRITTEN},
    "values": {"status": {"Closed": "closed", "Open": "open"}},
    "derive": {"sla_met": "on_time = 'ONTIME'"},
}
INTERNAL = ("City Worker App", "Employee Generated", "Maximo Integration")
PUBLIC = ("Citizens Connect App", "Constituent Call", "Self Service", "Twitter")
HOURS = """version: 1
metrics:
  resolution_hours_mean:
    {kind: aggregate, label: mean, definition: mean, unit: hours, table: contacts,
     time: created_at, filter: resolved_at >= created_at,
     expression: "avg(hours_between(created_at, resolved_at))"}
  resolution_hours_by_closing:
    {kind: aggregate, label: median, definition: median, unit: hours, table: contacts,
     time: resolved_at, filter: resolved_at >= created_at,
     expression: "median(hours_between(created_at, resolved_at))"}
"""


@pytest.fixture(scope="module")
def expected():
    items = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return {item["key"]: item["value"] for item in items}


@pytest.fixture(scope="module")
def boston():
    with Warehouse({"contacts": Source.model_validate(SOURCE)}, FOLDER) as made:
        yield made


@pytest.fixture
def told(boston, ask):
    def run(*queries, **more):
        found = ask(boston, *queries, **more)
        return [found.of(query).figures for query in queries]

    return run


def by_key(figures, places=None):
    def number(figure):
        if places is None:
            return int(figure.value)
        return float(round(figure.value, places))

    return {key[0]: number(figure) for key, figure in figures.items() if figure.value is not None}


def test_counts(told, query, expected):
    found = told(
        query("contacts", 2015),
        query("contacts", 2015, "month"),
        query("contacts", 2015, "quarter"),
        query("contacts", 2015, "hour"),
        query("contacts", 2015, "weekday"),
        query("contacts", 2015, "channel"),
        query("contacts", 2015, "SUBJECT"),
        query("contacts", 2015, "status"),
    )
    assert found[0][()].value == expected["n"]
    assert by_key(found[1]) == expected["by_month"]
    assert {k[-1]: v for k, v in by_key(found[2]).items()} == expected["by_quarter"]
    assert by_key(found[3]) == expected["by_hour"]
    assert by_key(found[4]) == expected["by_weekday_iso"]
    assert by_key(found[5]) == expected["by_source"]
    assert by_key(found[6]) == expected["by_subject"]
    assert by_key(found[7]) == {k.lower(): v for k, v in expected["status"].items()}


def test_days(told, query, expected):
    mean, by_day = told(query("contacts_per_day", 2015), query("contacts", 2015, "day"))
    assert float(round(mean[()].value, 5)) == expected["daily_mean"]
    counts = by_key(by_day)
    assert {max(counts, key=counts.__getitem__): max(counts.values())} == expected["peak_day"]
    assert list(counts.values()).count(0) == expected["days_without_contact"]


def test_the_change_between_half_years(told, query, expected):
    first, second = told(query("contacts", "2015H1"), query("contacts", "2015H2"))
    found = change(second[()], first[()], "previous").value
    assert float(round(found, 5)) == expected["h2_vs_h1"]


def test_the_ten_most_frequent_types(told, query, expected):
    (found,) = told(query("contacts", 2015, "category"))
    counts = by_key(found)
    top = sorted(counts, key=lambda name: (-counts[name], name))[:10]
    assert len(counts) == expected["n_types"]
    assert {name: counts[name] for name in top} == expected["top10_type"]
    part = Decimal(sum(counts[name] for name in top)) / sum(counts.values())
    assert float(round(part, 6)) == expected["top10_share"]


def test_blank_neighbourhoods_are_one_key(told, query, expected):
    by_place, blank = told(
        query("contacts", 2015, "neighborhood"), query("contacts", 2015, neighborhood="")
    )
    assert by_place["",].value == blank[()].value == expected["blank_neighborhood"]
    counts = by_key(by_place)
    assert {name: counts[name] for name in expected["by_neighborhood_top5"]} == expected[
        "by_neighborhood_top5"
    ]


def test_shares_of_channels(told, query, expected):
    parts, whole, public = told(
        query("contacts", 2015, "channel"),
        query("contacts", 2015),
        query("contacts", 2015, channel=PUBLIC),
    )
    shares = {key[0]: share(figure, whole[()]) for key, figure in parts.items()}
    assert {k: float(round(v.value, 6)) for k, v in shares.items()} == expected["share_source"]
    outside = {k: share(parts[k,], public[()]) for k in PUBLIC}
    assert {k: float(round(v.value, 6)) for k, v in outside.items()} == expected[
        "share_source_customer"
    ]


def test_shares_of_channels_without_internal_ones_by_exclusion(ask, query, expected):
    listed = ", ".join(f"'{name}'" for name in INTERNAL)
    source = Source.model_validate({**SOURCE, "exclude": {"internal": f"channel in ({listed})"}})
    with Warehouse({"contacts": source}, FOLDER) as made:
        found = ask(made, query("contacts", 2015, "channel"), query("contacts", 2015))
        whole = found.of(query("contacts", 2015)).figure
        parts = found.of(query("contacts", 2015, "channel")).figures
    shares = {key[0]: float(round(share(part, whole).value, 6)) for key, part in parts.items()}
    assert shares == expected["share_source_customer"]
    assert whole.population == "contacts − internal"


def test_closure(told, query, expected):
    rate, by_month = told(query("closure_rate", 2015), query("closure_rate", 2015, "month"))
    assert float(round(rate[()].value, 6)) == expected["closure_rate"]
    assert by_key(by_month, 6) == expected["closure_rate_by_month"]


def test_promises_kept(told, query, expected):
    whole, closed, by_subject = told(
        query("sla_attainment", 2015),
        query("sla_attainment", 2015, status="closed"),
        query("sla_attainment", 2015, "SUBJECT"),
    )
    assert float(round(whole[()].value, 6)) == expected["sla_ontime_all"]
    assert float(round(closed[()].value, 6)) == expected["sla_ontime_closed"]
    assert whole[()].denominator == expected["n"] - expected["sla_blank"]
    rates = by_key(by_subject, 6)
    assert {k: rates[k] for k in expected["sla_by_subject"]} == expected["sla_by_subject"]


def test_resolution(told, query, expected, tmp_path):
    from deckgen.metrics.catalogue import load_catalogue

    mine = tmp_path / "mine.yaml"
    mine.write_text(HOURS, encoding="utf-8")
    mean, mean_hours, median, p90, by_month, by_channel, day, by_closing, next_year = told(
        query("resolution_time", 2015),
        query("resolution_hours_mean", 2015),
        query("resolution_time_median", 2015),
        query("resolution_time_p90", 2015),
        query("resolution_time_median", 2015, "month"),
        query("resolution_time_median", 2015, "channel"),
        query("resolved_within_24h", 2015),
        query("resolution_hours_by_closing", 2015, "month"),
        query("resolution_hours_by_closing", "2016-01"),
        metrics=load_catalogue([mine]),
    )

    def hours(figures):
        return {k[0]: float(round(f.value / 3600, 6)) for k, f in figures.items()}

    assert float(round(mean[()].value / 3600, 6)) == expected["res_h_mean"]
    assert float(round(mean_hours[()].value, 6)) == expected["res_h_mean"]
    assert float(round(median[()].value / 3600, 6)) == expected["res_h_median"]
    assert float(round(p90[()].value / 3600, 6)) == expected["res_h_p90"]
    assert hours(by_month) == expected["res_h_median_by_month_opened"]
    assert hours(by_channel) == expected["res_h_median_by_source"]
    assert float(round(day[()].value, 6)) == expected["closed_within_24h"]
    closing = by_key(by_closing, 6) | {"2016-01": float(round(next_year[()].value, 6))}
    assert closing == expected["res_h_median_by_month_closed"]


def test_backlog_and_closings(told, query, expected):
    backlog, closed, january = told(
        query("backlog", 2015, "month"),
        query("contacts_closed", 2015, "month"),
        query("contacts_closed", "2016-01"),
    )
    assert by_key(backlog) == expected["backlog_month_end"]
    assert by_key(closed) | {"2016-01": int(january[()].value)} == expected["closed_by_month"]


def test_a_period_without_requests_names_the_range_of_the_data(boston, ask, query, refused):
    ((code, args),) = refused(ask, boston, query("contacts", 2017))
    assert (code, args["first"], args["last"]) == ("D030", "2015-01-01", "2015-12-31")
    assert parse_period(2015).key == "2015"

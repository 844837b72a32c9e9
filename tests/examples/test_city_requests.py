"""The example over real data: the requests of the City of Boston of 2015, which are not here.

``DECKGEN_SHARED`` names the folder that has them under ``data/boston311_2015``; without it,
``shared`` beside the repository is tried.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.examples.built import ROOT, deckgen

SHARED = Path(os.environ.get("DECKGEN_SHARED", ROOT.parent / "shared"))
FOLDER = SHARED / "data" / "boston311_2015"
OUTLINE = ROOT / "examples" / "city_requests_2015" / "outline.yaml"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the Boston data are not here")

YEAR = {
    "n": "requests",
    "daily_mean": "requests_per_day",
    "n_types": "request_types",
    "res_h_mean": "resolution_hours_mean",
    "res_h_median": "resolution_hours_median",
    "res_h_p90": "resolution_hours_p90",
    "sla_ontime_all": "on_time_rate",
    "sla_ontime_closed": "on_time_rate_closed",
    "closure_rate": "request_closure_rate",
}
MONTHS = {
    "by_month": "requests",
    "res_h_median_by_month_opened": "resolution_hours_median",
    "backlog_month_end": "open_requests",
}
CHANNELS = {
    "by_source": ("requests", ""),
    "share_source": ("channel_share", ""),
    "share_source_customer": ("customer_requests", ".share"),
    "res_h_median_by_source": ("resolution_hours_median", ""),
}


@pytest.fixture(scope="module")
def expected():
    items = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return {item["key"]: item["value"] for item in items}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The command, and the manifest beside the deck."""
    target = tmp_path_factory.mktemp("city") / "deck.pptx"
    data = f"requests={FOLDER / 'boston311_2015.csv.gz'}"
    done = deckgen("build", OUTLINE, "--data", data, "-o", target)
    assert done.returncode == 0, done.stderr
    manifest = json.loads(target.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    return done, manifest


@pytest.fixture(scope="module")
def value(built):
    """The value of a figure, rounded to the digits of an expected one."""
    values = {figure["id"]: figure["value"] for figure in built[1]["figures"]}

    def rounded(name, like):
        return round(Decimal(values[name]), max(0, -Decimal(str(like)).as_tuple().exponent))

    return rounded


def test_it_builds_without_a_warning(built):
    assert built[0].stderr == ""


@pytest.mark.parametrize("key", YEAR)
def test_a_figure_of_the_year_is_as_expected(key, value, expected):
    wanted = expected[key]
    assert value(f"{YEAR[key]}@2015", wanted) == Decimal(str(wanted))


@pytest.mark.parametrize("key", MONTHS)
def test_figures_by_month_are_as_expected(key, value, expected):
    of_2015 = {month: wanted for month, wanted in expected[key].items() if month < "2016"}
    assert len(of_2015) == 12
    for month, wanted in of_2015.items():
        assert value(f"{MONTHS[key]}@{month}", wanted) == Decimal(str(wanted))


@pytest.mark.parametrize("key", CHANNELS)
def test_figures_by_channel_are_as_expected(key, value, expected):
    metric, quantity = CHANNELS[key]
    for channel, wanted in expected[key].items():
        name = f"{metric}@2015[channel={channel}]{quantity}"
        assert value(name, wanted) == Decimal(str(wanted))


def test_the_ten_most_frequent_types_are_as_expected(built, value, expected):
    shares = [figure for figure in built[1]["figures"] if figure["quantity"] == "share"]
    ten = next(item for item in shares if len(item["where"].get("category", ())) == 10)
    assert set(ten["where"]["category"]) == set(expected["top10_type"])
    assert value(ten["id"], expected["top10_share"]) == Decimal(str(expected["top10_share"]))


def test_slides_say_the_figures_as_they_are(built):
    shown = {
        (run[1], run[0])
        for slide in built[1]["slides"]
        for shape in slide["shapes"]
        for run in shape.get("runs", ())
    }
    assert {
        ("requests@2015", "121,145 requests"),
        ("requests_per_day@2015", "331.9"),
        ("on_time_rate@2015", "74.8%"),
        ("on_time_rate_closed@2015", "81.2%"),
        ("open_requests@2015-12", "21,174 requests"),
    } <= shown

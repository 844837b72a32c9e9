"""Percentiles by name: those the catalogue lists, and those made from their kin."""

from __future__ import annotations

import pytest

from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.quantile import name_of, values_label, values_of

CATALOGUE = load_catalogue()


def test_a_listed_quantile_is_the_catalogues_own():
    found = CATALOGUE.find("resolution_time_p90")
    assert found.kin is None
    assert found.node.expression == "quantile(seconds_between(created_at, resolved_at), 0.9)"


def test_another_percentile_has_the_same_rows_and_says_what_it_was_made_from():
    found, kin = CATALOGUE.find("resolution_time_p25"), CATALOGUE.find("resolution_time_median")
    assert found.kin == "resolution_time_median"
    assert found.node.expression == "quantile(seconds_between(created_at, resolved_at), 0.25)"
    assert (found.node.table, found.node.filter, found.node.time, found.unit) == (
        kin.node.table, kin.node.filter, kin.node.time, kin.unit,
    )  # fmt: skip
    assert found.label.get("zh-Hans") == "解决时长 P25"
    assert found.label.get("en") == "Resolution time P25"


def test_it_is_found_again_and_listed_nowhere():
    fresh = load_catalogue()
    assert fresh.find("resolution_time_p25") is fresh.find("resolution_time_p25")
    assert "resolution_time_p25" not in fresh.ids


@pytest.mark.parametrize(
    "name",
    [
        "contacts_p90", "contacts_median", "csat_p50", "nothing_p90", "resolution_time_p0",
        "resolution_time_p100", "resolution_time_median_median",
    ],
)  # fmt: skip
def test_what_is_no_mean_of_values_has_no_percentiles(name):
    assert CATALOGUE.find(name) is None


def test_names_go_by_the_family_whichever_member_is_named():
    for name in ("resolution_time", "resolution_time_median", "resolution_time_p90"):
        metric = CATALOGUE.find(name)
        assert name_of(metric, 25) == "resolution_time_p25"
        assert name_of(metric, 50) == "resolution_time_median"
        assert values_of(metric) == "seconds_between(created_at, resolved_at)"
        assert values_label(metric, CATALOGUE.listed).get("zh-Hans") == "解决时长"


def test_counts_and_rates_have_no_values():
    assert values_of(CATALOGUE.find("contacts")) is None
    assert values_of(CATALOGUE.find("csat")) is None

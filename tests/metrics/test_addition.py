"""Which metrics add up."""

from __future__ import annotations

import pytest

from deckgen.metrics.addition import adds_up
from deckgen.metrics.catalogue import Metric, load_catalogue
from deckgen.metrics.declaration import declared


def of(expression: str, kind: str = "aggregate") -> Metric:
    tree = {"kind": kind, "label": "l", "definition": "d", "expression": expression}
    return Metric("m", declared(tree))


@pytest.mark.parametrize(
    "expression",
    ["count(*)", "count(id)", "sum(hours)", "sum(seconds) / 60", "sum(a) - sum(b)", "2 * count(*)"],
)
def test_counts_and_sums_add_up(expression):
    assert adds_up(of(expression), ("month",))


@pytest.mark.parametrize(
    "expression",
    ["avg(x)", "median(x)", "quantile(x, 0.9)", "min(x)", "max(x)", "count(distinct x)",
     "sum(x) / count(*)", "count(*) + 5"],
)  # fmt: skip
def test_means_ends_and_distinct_counts_do_not(expression):
    assert not adds_up(of(expression))


def test_a_state_adds_up_over_columns_and_not_over_time():
    headcount = of("count(*)", "snapshot")
    assert (adds_up(headcount, ("team",)), adds_up(headcount, ("month",))) == (True, False)


@pytest.mark.parametrize(
    ("name", "sums"),
    [("contacts", True), ("transfers", True), ("agent_hours", True), ("first_response_time", False),
     ("closure_rate", False), ("headcount_average", False), ("contacts_per_day", False)],
)  # fmt: skip
def test_the_shipped_metrics_are_told_apart(name, sums):
    assert adds_up(load_catalogue()[name], ("month",)) is sums

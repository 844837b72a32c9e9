"""Targets and benchmarks: given values, in the metric's unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deckgen.metrics.period import parse_period
from deckgen.metrics.reference import converted, read_references

TARGETS = """metric,period,value,unit,direction
csat,2023,92,percent,up
满意度,2024,0.935,,
resolution_time_median,2023,15,minutes,down
unknown,2023,1,,
csat,someday,1,,
csat,2023Q1,much,percent,
first_response_time,2023,30,percent,down
"""
BENCHMARKS = "metric,value,unit,source,year\ncsat,77.7,%,示例基准,2023\ncsat,75,%,示例基准,2022\n"


def test_percents_become_ratios(data, catalogue):
    found = read_references(data(targets=TARGETS), catalogue)
    assert found.target("csat", parse_period(2023)).value == Decimal("0.92")
    assert found.target("csat", parse_period(2024)).value == Decimal("0.935")
    assert found.target("csat", parse_period(2022)) is None


def test_minutes_become_the_seconds_of_the_metric(data, catalogue):
    target = read_references(data(targets=TARGETS), catalogue).target(
        "resolution_time_median", parse_period(2023)
    )
    assert (target.id, target.value, target.better) == (
        "resolution_time_median@2023.target",
        900,
        "down",
    )


def test_rows_that_cannot_be_used_are_warned_of_with_their_place(data, catalogue):
    found = read_references(data(targets=TARGETS), catalogue).problems
    assert [(item.code, item.severity, item.place.row) for item in found] == [
        ("D040", "warning", 5),
        ("D041", "warning", 6),
        ("D042", "warning", 7),
        ("D043", "warning", 8),
    ]


def test_a_benchmark_names_who_says_so(data, catalogue):
    found = read_references(data(benchmarks=BENCHMARKS), catalogue)
    assert (found.benchmark("csat").value, found.benchmark("csat").source) == (
        Decimal("0.777"),
        "示例基准",
    )
    assert found.benchmark("csat", parse_period(2022)).value == Decimal("0.75")
    assert found.benchmark("contacts") is None


def test_without_tables_there_are_none(data, catalogue):
    assert read_references(data(t="a\n1\n"), catalogue).targets == {}


@pytest.mark.parametrize(
    ("number", "given", "wanted", "result"),
    [
        ("92.7", "percent", "percent", "0.927"),
        ("0.927", "", "percent", "0.927"),
        ("1", "", "percent", "1"),
        ("2", "hours", "seconds", "7200"),
        ("30", "", "seconds", "30"),
        ("5", "percent", "count", None),
        ("5", "kg", "seconds", None),
    ],
)
def test_a_unit_is_turned_into_the_metrics(number, given, wanted, result):
    found = converted(Decimal(number), given, wanted)
    assert found == (None if result is None else Decimal(result))


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("指标,期间,目标", "metric: 指标, period: 期间, value: 目标"),
        ("a,b", "metric: …, period: …, value: …"),
        ("metric,period", "value: …"),
    ],
)
def test_targets_without_their_columns_are_refused(data, catalogue, refused, header, columns):
    text = header + "\n" + ",".join("1" for _ in header.split(",")) + "\n"
    ((code, args),) = refused(read_references, data(targets=text), catalogue)
    assert (code, args["table"], args["columns"]) == ("D033", "targets", columns)

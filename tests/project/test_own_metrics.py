"""Mistakes in a user's own metrics are told where they stand: in the user's file."""

from __future__ import annotations

import pytest

import deckgen
from deckgen.source.diagnostic import Report
from deckgen.source.show import as_text

METRIC = """version: 1
metrics:
  late:
    kind: aggregate
    table: calls
    time: created_at
    numerator: count(*) filter (where hour(created_at) >= 20)
    denominator: count(*)
    label: 夜间占比
    definition: 20 点以后
    unit: percent
"""
OUTLINE = """version: 1
title: 总结
period: 2023
metrics: [own.yaml]
data:
  calls: {path: calls.csv, columns: {created_at: 进线时间}}
dimensions:
  part: {of: 渠道, groups: {在线: [微信], 电话: [电话]}}
chapters:
  - id: one
    slides:
      - id: s
        message: 夜间 {late}
        blocks: [{id: c, kind: chart, metric: late, by: part}]
"""
CALLS = "进线时间,渠道\n" + "2023-01-02 21:00:00,微信\n2023-01-03 09:00:00,电话\n" * 10


@pytest.fixture
def told(tmp_path):
    """The report of the outline with one text replaced, in a file that holds it."""

    def check(old: str, new: str):
        files = {"own.yaml": METRIC, "outline.yaml": OUTLINE, "calls.csv": CALLS}
        assert sum(old in text for text in files.values()) >= 1
        for name, text in files.items():
            (tmp_path / name).write_text(text.replace(old, new), "utf-8")
        try:
            return deckgen.load(tmp_path / "outline.yaml").check()
        except deckgen.InputError as error:
            return error.report

    return check


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("hour(created_at)", "hour(create_at)", ("M022", (7, 44), "did you mean 'created_at'?")),
        ("hour(created_at)", "hour(进线时间)", ("M022", (7, 44), "created_at")),
        ("hour(created_at) >= 20", '渠道 = "电话"', ("M022", (7, 44), "single quotes: '电话'")),
        ("time: created_at", "time: made_at", ("M022", (6, 11), "columns:")),
        ("table: calls", "table: call", ("M021", (5, 12), "did you mean 'calls'?")),
    ],
)
def test_a_column_or_table_that_is_not_there(told, old, new, expected):
    code, place, hint = expected
    (item,) = told(old, new).errors
    assert item.code == code
    assert item.place.file.endswith("own.yaml")
    assert (item.place.line, item.place.column) == place
    assert hint in as_text(deckgen.InputError(told(old, new)).report, "en")


@pytest.mark.parametrize(
    ("new", "code"), [("hour(渠道) >= 20", "D015"), ("渠道 >= 20", "D016"), ("sum(渠道)", "D016")]
)
def test_a_column_of_another_kind_names_the_metric_that_takes_it_so(told, new, code):
    old = "hour(created_at) >= 20"
    if new.startswith("sum"):
        old = "count(*) filter (where hour(created_at) >= 20)"
    report = told(old, new)
    (item,) = report.errors
    assert item.code == code
    assert [(span.file.endswith("own.yaml"), span.line) for span in item.related] == [(True, 7)]
    assert "None of its values is" in as_text(report, "en")


@pytest.mark.parametrize(
    ("new", "hint"),
    [
        ("渠道 == '电话'", "one =: channel = 'APP'"),
        ("hour(created_at) >= 20 && 渠道 = '电话'", "and"),
        ("hour(created_at) >= 20 || 渠道 = '电话'", "or"),
        ("渠道 = “电话”", "'text'"),
        ("hour（created_at） >= 20", "half-width ("),
        ("created_at > interval '5 minutes'", "minutes_between"),
    ],
)
def test_a_slip_in_an_expression_says_how_it_is_written(told, new, hint):
    report = told("hour(created_at) >= 20", new)
    assert [item.code for item in report.errors] == ["M001"]
    assert hint in as_text(report, "en").partition("hint:")[2]


def test_an_unknown_function_lists_those_there_are(told):
    report = told("hour(created_at)", "date_part('hour', created_at)")
    assert [item.code for item in report.errors] == ["M002"]
    assert "seconds_between" in as_text(report, "en")


def test_a_group_whose_value_never_occurs_is_warned_of(told):
    report = told("电话: [电话]", "电话: [电話]")
    assert report.ok
    (item,) = [item for item in report.items if item.code == "M038"]
    assert (item.place.line, item.place.column) == (8, 42)
    assert "电话" in dict(item.args)["has"]


def test_a_group_with_all_its_values_is_not_warned_of(told):
    assert not [item for item in told("夜间", "晚上").items if item.code == "M038"]


def test_a_value_beside_others_is_only_warned_of_if_one_that_occurs_is_like_it(told):
    report = told("在线: [微信]", "在线: [微信, 微博, 短信]")
    assert "M038" not in [item.code for item in report.items]
    report = told("在线: [微信], 电话: [电话]", "全部: [微信, 电 话]")
    assert [dict(item.args)["near"] for item in report.items if item.code == "M038"] == ["电话"]


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        ("percnt", "did you mean percent?"),
        ("百分比", "did you mean percent?"),
        ("件", "under noun:"),
    ],
)
def test_a_unit_that_is_none_is_told(told, unit, meant):
    (item,) = told("unit: percent", f"unit: {unit}").errors
    assert (item.code, item.place.line) == ("M039", 11)
    assert meant in as_text(told("unit: percent", f"unit: {unit}"), "en")


def test_an_unknown_dimension_may_be_one_of_the_outline(told):
    (item,) = told("by: part", "by: prat").errors
    assert (item.code, dict(item.args)["near"]) == ("M023", "part")
    assert item.place.line == 14


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (
            "period: 2023\n",
            "period: 2023\nbusiness_hours: {weekdays: {周八: '9-12'}}\n",
            "D045",
            "",
        ),
        ("{late}", "{late.name}", "N211", ".label"),
        ("{late}", "{late.target}", "N217", "targets.csv"),
        ("{late}", "{late.benchmark}", "N217", "benchmarks.csv"),
        ("period: 2023\n", "period: 2023\ncomparison: {confidence: 95}\n", "O110", "0.95"),
        ("period: 2023\n", "period: 2023\ncomparison: {confidence: 95%}\n", "O103", "0.95"),
        (
            "dimensions:",
            "figures: {a: {metric: late, event: {att: 2023-02-01}}}\ndimensions:",
            "O101",
            "did you mean 'at'?",
        ),
    ],
)
def test_what_is_wrong_is_told_though_nothing_uses_it(told, old, new, code, said):
    report = told(old, new)
    assert code in [item.code for item in report.errors]
    assert said in as_text(report, "en")


def test_a_figures_period_is_wrong_where_it_is_declared(told):
    report = told("dimensions:", "figures: {late: {metric: late, period: 2023-13}}\ndimensions:")
    places = [(item.code, item.place.line, item.place.column) for item in report.errors]
    assert places == [("N103", 7, 40)]


def test_a_report_prints_as_words(told):
    assert "M022" in str(told("hour(created_at)", "hour(create_at)"))
    assert str(Report()) == ""

"""What a block may not ask for, told before any data are read."""

from __future__ import annotations

from textwrap import dedent

import pytest

from deckgen.content.ask import questions
from deckgen.layout.load import load_layouts
from deckgen.metrics.catalogue import load_catalogue
from deckgen.outline.load import parse
from tests.content.conftest import HEAD, METRICS, one_slide

OPEN = """
  open:
    kind: snapshot
    label: 积压
    definition: 未解决的来电
    table: calls
    filter: created_at < at_moment
"""


@pytest.fixture
def told(tmp_path):
    """The problems of an outline (of one with this slide), by code and the place's text."""

    def ask(body: str, *, whole: bool = False):
        (tmp_path / "metrics.yaml").write_text(METRICS + OPEN, encoding="utf-8")
        text = HEAD + dedent(body) if whole else one_slide("message: 来电 {calls}\n" + dedent(body))
        found = questions(
            parse(text, "outline.yaml"),
            load_catalogue([tmp_path / "metrics.yaml"]),
            load_layouts("house"),
        )
        lines = text.splitlines()
        return [(p.code, p.severity, lines[p.place.line - 1]) for p in found.problems]

    return ask


def chart(keys: str) -> str:
    fields = "\n".join(f"        {key.strip()}" for key in keys.split(","))
    return f"blocks:\n      - id: c\n        kind: chart\n{fields}\n"


@pytest.mark.parametrize(
    ("keys", "code", "line"),
    [
        ("metric: calls, by: month, series: month", "N311", "series: month"),
        ("metric: calls, by: kind, series: kind", "N311", "series: kind"),
        ("chart: pareto, metric: wait, by: kind", "N109", "chart: pareto"),
        ("chart: pareto, metric: open, by: month", "N110", "chart: pareto"),
        ("chart: stacked_bar, metric: wait_median, by: kind, series: channel", "N109",
         "chart: stacked_bar"),
        ("chart: percent_column, metric: solved, by: month, series: kind", "N109",
         "chart: percent_column"),
        ("chart: stacked_column, metric: open, by: kind, series: period", "N110",
         "chart: stacked_column"),
    ],
)  # fmt: skip
def test_a_chart_that_means_nothing_is_told_at_its_field(told, keys, code, line):
    assert [(c, s, text.strip()) for c, s, text in told(chart(keys))] == [(code, "error", line)]


@pytest.mark.parametrize(
    "keys",
    [
        "metric: calls, by: month, series: period",
        "chart: pareto, metric: calls, by: month",
        "chart: stacked_column, metric: open, by: month, series: channel",
    ],
)
def test_charts_of_what_adds_up_are_drawn(told, keys):
    assert told(chart(keys)) == []


def test_a_heat_map_of_one_dimension_is_told(told):
    found = told("""
        blocks:
          - id: h
            kind: heat_map
            metric: calls
            rows: weekday
            columns: weekday
    """)
    assert [(code, line.strip()) for code, _, line in found] == [("N312", "columns: weekday")]


def test_shares_of_means_are_told_in_texts_and_columns(told):
    found = told("""
        lead: 等待占 {wait[channel=电话].share}
        blocks:
          - id: t
            kind: table
            by: kind
            columns: [{id: n, figure: calls.share}, {id: w, figure: solved.share}]
    """)
    assert sorted(code for code, _, _ in found) == ["N109", "N109"]


def test_an_outline_without_a_slide_is_told(told):
    found = told("chapters:\n  - {id: one, title: 第一章}\n", whole=True)
    assert [(code, severity) for code, severity, _ in found] == [("N313", "error")]


@pytest.mark.parametrize(
    ("keys", "count", "warned"),
    [
        ("chart: line, metric: calls, by: month, series: channel", 9, True),
        ("chart: line, metric: calls, by: month, series: channel", 8, False),
        ("chart: stacked_column, metric: calls, by: month, series: channel", 7, True),
        ("chart: percent_column, metric: calls, by: month, series: channel", 6, False),
    ],
)
def test_more_series_than_can_be_told_apart_are_warned_of(slide, keys, count, warned):
    rows = [("2023-03", f"渠道{place}", "退货", 30, "true") for place in range(count)]
    made = slide("message: 来电 {calls}\n" + chart(keys), rows=rows)
    assert ("N209" in made.codes) is warned

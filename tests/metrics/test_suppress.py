"""Small groups: rates and means of a handful of rows are not printed, counts are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.suppress import SMALL, needs_many

METRICS = """
version: 1
metrics:
  calls: {kind: aggregate, label: l, definition: d, table: calls, time: at, expression: count(*)}
  hours: {kind: aggregate, label: l, definition: d, table: calls, time: at, expression: sum(w)}
  daily: {kind: aggregate, label: l, definition: d, table: calls, time: at,
    expression: count(*) / period_days}
  wait: {kind: aggregate, label: l, definition: d, unit: hours, table: calls, time: at,
    expression: avg(w)}
  middle: {kind: aggregate, label: l, definition: d, unit: hours, table: calls, time: at,
    expression: median(w)}
  liked: {kind: aggregate, label: l, definition: d, unit: percent, table: calls, time: at,
    numerator: count(*) filter (where good), denominator: count(good)}
  each: {kind: derived, label: l, definition: d, expression: hours / calls}
  more: {kind: derived, label: l, definition: d, expression: calls + calls}
  worse: {kind: derived, label: l, definition: d, expression: wait - middle}
  done: {kind: aggregate, label: l, definition: d, unit: percent, table: calls, time: at,
    numerator: sum(w), denominator: sum(w * 10)}
  apart: {kind: derived, label: l, definition: d, unit: points, expression: done - liked}
  behind: {kind: derived, label: l, definition: d, unit: points, expression: done - done / 2}
"""
ROWS = "at,channel,w,good\n" + "".join(
    f"2023-0{1 + n % 9}-05 10:00:00,{channel},{1 + n},{good}\n"
    for channel, times, rated in (("A", 40, 40), ("B", 12, 12), ("C", 8, 8), ("D", 50, 5))
    for n in range(times)
    for good in ("true" if n < rated else "",)
)


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "metrics.yaml"
    path.write_text(METRICS, encoding="utf-8")
    return load_catalogue([path])


@pytest.fixture
def asked(known, data, ask, query):
    """The figures of a metric by channel (or another breakdown), groups under 30 kept back."""

    def run(metric, *by, least=30, **where):
        item = query(metric, 2023, *by, **where)
        made = ask(data(calls=ROWS), item, metrics=known, suppress_below=least)
        return made.of(item).figures, made.answers

    return run


@pytest.mark.parametrize(
    ("name", "many"),
    [
        *(("calls", False), ("hours", False), ("daily", False), ("more", False)),
        *(("wait", True), ("middle", True), ("liked", True), ("each", True), ("worse", True)),
    ],
)
def test_which_metrics_need_many(known, name, many):
    assert needs_many(known[name], known) is many


@pytest.mark.parametrize("metric", ["wait", "middle", "each"])
def test_a_group_of_fewer_keeps_its_number_of_rows_and_nothing_else(asked, metric):
    figures, _ = asked(metric, "channel")
    small = figures["B",]
    assert (small.value, small.numerator, small.denominator) == (None, None, None)
    assert (small.reason, small.n) == (SMALL, 12)
    assert figures["A",].value is not None


def test_a_rate_is_as_good_as_those_who_were_asked(asked):
    figures, _ = asked("liked", "channel")
    assert [(key[0], f.reason) for key, f in figures.items()] == [
        ("A", None), ("B", SMALL), ("C", SMALL), ("D", SMALL),
    ]  # fmt: skip


def test_a_difference_of_rates_rests_on_the_smaller_of_them(asked):
    assert asked("done", "channel")[0]["B",].value is not None
    assert asked("behind", "channel")[0]["B",].value is not None
    assert asked("apart", "channel")[0]["B",].reason == SMALL


def test_counts_and_sums_are_shown(asked):
    for metric in ("calls", "hours", "daily", "more"):
        assert all(f.value is not None for f in asked(metric, "channel")[0].values())


def test_a_filter_makes_a_group_and_a_whole_is_none(asked):
    assert asked("wait", channel="B")[0][()].reason == SMALL
    assert asked("wait", least=1000)[0][()].value is not None


def test_nothing_is_kept_back_unasked(asked):
    assert all(f.value is not None for f in asked("wait", "channel", least=0)[0].values())


def test_an_empty_group_keeps_its_own_reason(asked):
    figures, _ = asked("wait", "month")
    assert figures["2023-10",].reason in ("no_rows", "empty_denominator", "outside_data")


def test_small_groups_together_may_be_large_enough(asked):
    figures, answers = asked("wait", "channel", least=20)
    parts = [figures["B",], figures["C",]]
    assert [part.reason for part in parts] == [SMALL, SMALL]
    made = answers.together(parts, adds=False)
    assert (made.numerator, made.denominator, made.n) == (78 + 36, 20, 20)
    assert made.value == Decimal(114) / 20


def test_small_groups_together_that_still_are_small_are_not_shown(asked):
    figures, answers = asked("wait", "channel", least=30)
    made = answers.together([figures["B",], figures["C",]], adds=False)
    assert (made.value, made.numerator, made.reason, made.n) == (None, None, SMALL, 20)


def test_no_figure_that_is_listed_lets_a_small_group_through(asked):
    _, answers = asked("worse", "channel")
    for figure in answers.figures.values():
        if figure.where and figure.n is not None and figure.n < 30:
            assert figure.value is None


def test_a_month_that_is_small_in_a_breakdown_is_so_by_itself(known, data, ask, query):
    months, alone = query("wait", 2023, "month"), query("wait", "2023-02")
    made = ask(data(calls=ROWS), months, alone, metrics=known, suppress_below=30)
    assert made.of(months).figures["2023-02",] == made.of(alone).figure
    assert made.of(alone).figure.reason == SMALL

"""A legend over the headings of a row of charts."""

from __future__ import annotations

import pytest

from tests.content.conftest import one_slide

CHARTS = """
kind: {kind}
message: 电话来电减少
blocks:
  - {{id: c, kind: chart, chart: column, metric: calls, by: channel, series: period, legend: row, highlight: max}}
  - {{id: d, kind: chart, chart: column, metric: wait, by: channel, series: period, legend: false}}
"""  # noqa: E501
ROWS = [
    (month, channel, "退货", wait, "true")
    for month, channel, wait in (
        ("2022-03", "电话", 40), ("2022-04", "微信", 20),
        ("2023-03", "电话", 50), ("2023-04", "微信", 10), ("2023-04", "电话", 10),
    )
]  # fmt: skip


def test_its_entries_stand_over_the_row_in_the_colours_of_the_series(make) -> None:
    deck = make(one_slide(CHARTS.format(kind="charts")), rows=ROWS)
    assert deck.codes == []
    keys = [fill for fill in deck.slide().fills if fill.slot.startswith("chart1.key")]
    assert [(each.payload.text, each.tone) for each in keys] == [
        ("2022 年", "rest"), ("2023 年", "accent"), ("2023 年最高", "accent_strong"),
    ]  # fmt: skip
    specs = [deck.fill(slot).payload for slot in ("chart1", "chart2")]
    assert not any(spec.legend for spec in specs)
    assert [series.role for series in specs[0].series] == ["previous", "this"]


@pytest.mark.parametrize("long", ["电话与传真及短信渠道", ""])
def test_without_room_for_it_the_chart_keeps_its_own(make, long) -> None:
    text = CHARTS.format(kind="charts" if long else "chart")
    if long:
        text = text.replace("series: period, legend: row", "series: channel, legend: row")
        text = text.replace("by: channel, series: channel", "by: month, series: channel")
    else:
        text = text.rpartition("  - {id: d")[0]
    rows = [(row[0], long if long and row[1] == "电话" else row[1], *row[2:]) for row in ROWS]
    deck = make(one_slide(text), rows=rows)
    assert not [slot for slot in deck.slots() if ".key" in slot]
    assert deck.fill("chart1").payload.legend

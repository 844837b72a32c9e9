"""Small figures in a row under a chart."""

from __future__ import annotations

from tests.content.conftest import one_slide

CHARTS = """
kind: {kind}
message: 转向微信
blocks:
  - {{id: c, kind: chart, chart: percent_bar, metric: calls, by: kind, series: channel,
     figures: [
       {{id: a, figure: "channel_mix[channel=微信].change", note: "微信 {{calls[channel=微信]}}"}},
       {{id: b, figure: solved, accent: true}}]}}
  - {{id: d, kind: chart, chart: column, metric: wait, by: kind}}
"""


def test_each_has_its_number_with_sign_its_grey_line_and_the_colour_of_its_part(make):
    deck = make(one_slide(CHARTS.format(kind="charts")))
    assert deck.codes == []
    first, second = deck.fill("chart1.figure1"), deck.fill("chart1.figure2")
    assert first.payload.text == "+40.0 个百分点\n微信 4 次"
    parts = {series.key: series.color for series in deck.fill("chart1").payload.series}
    assert (first.tone, second.tone) == (parts["微信"], "message")
    number, _ = first.payload.paragraphs[0].runs
    assert number.figure in deck.slide().figures
    assert [fill.key for fill in (first, second)] == ["c/a", "c/b"]


def test_a_layout_without_places_for_them_says_so(make):
    text = CHARTS.format(kind="chart").rpartition("  - {id: d")[0]
    assert "N309" in make(one_slide(text)).codes

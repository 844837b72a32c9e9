"""Small figures in a row under a chart or a step."""

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


STAIRS = """
kind: {kind}
message: 三步走
blocks:
  - id: s
    kind: steps
    items:
      - {{id: a, heading: 近期, body: [练兵], figures: [{{id: n, figure: solved, note: 解决}}]}}
      - {{id: b, heading: 中期, body: [增席], figures: [{{id: n, figure: calls, note: 来电}}]}}
      - {{id: c, heading: 远期, body: [自助]}}
"""


def test_steps_with_goals_rise_as_stairs_with_the_goals_under_them(make):
    deck = make(one_slide(STAIRS.format(kind="steps")))
    assert deck.codes == []
    assert deck.slide().layout == "steps-stairs-3"
    goal = deck.fill("stair1.figure1")
    assert goal.payload.text.endswith("\n解决")
    assert goal.payload.paragraphs[0].runs[0].figure in deck.slide().figures
    assert goal.key == "s/a/n"


def test_steps_without_goals_do_not_stand_on_stairs(make):
    plain = "\n".join(
        line.partition(", figures:")[0] + "}" * (", figures:" in line)
        for line in STAIRS.format(kind="steps").splitlines()
    )
    assert make(one_slide(plain)).slide().layout.startswith("steps-")
    assert "stairs" not in make(one_slide(plain)).slide().layout


def test_goals_of_a_process_of_more_steps_say_that_they_have_no_place(make):
    more = STAIRS.format(kind="steps") + "      - {id: d, heading: 以后, body: [再看]}\n"
    assert "N309" in make(one_slide(more)).codes

"""Numbers in deckgen's own words have a class: places in an order, limits, how many there are."""

from __future__ import annotations

from deckgen.narrate.marked import marks_of

SIX = [
    ("2023-03", channel, "退货", 30, "true")
    for channel, times in (("电话", 9), ("微信", 7), ("邮件", 5), ("门店", 2))
    for _ in range(times)
]
MATRIX = """
    message: 来电 {calls}
    blocks:
      - {id: m, kind: matrix, by: channel,
         columns: [{id: n, heading: 量, figure: calls}, {id: r, heading: 解决, figure: solved}]}
"""


def classes(runs) -> set[tuple[str, str]]:
    """Words and class of every mark that is no figure's."""
    marked = [run.marked for run in runs]
    return {
        (str(text)[mark.start : mark.end], mark.token)
        for text in marked
        for mark in marks_of(text)
        if mark.figure is None
    }


def runs_of(payload):
    return [run for paragraph in payload.paragraphs for run in paragraph.runs]


def test_the_place_in_a_matrix_is_an_ordinal(slide):
    deck = slide(MATRIX, rows=SIX)
    rows = {row.key: row.cells for row in deck.fill("table1").payload.rows}
    assert classes(runs_of(rows["电话"][1].text)) == {("第 1", "ordinal")}
    assert classes(runs_of(rows["门店"][1].text)) == {("第 4", "ordinal")}


def test_the_limit_of_small_groups_is_a_rules(slide):
    deck = slide(MATRIX, "suppress_below: 4\n", rows=SIX)
    found = classes(runs_of(deck.fill("source").payload))
    assert ("4", "definition") in found
    assert ("2023 年", "period") in found


def test_how_many_metrics_a_heading_counts_is_an_extent(slide):
    """What is said where there is no room for all the names."""
    deck = slide(
        """
        message: 来电 {calls}
        blocks: [{id: c, kind: chart, chart: sparklines, by: month, metrics: [calls, wait]}]
        """
    )
    (shorter,) = deck.fill("chart1.heading").shorter
    assert shorter.text.startswith("来电量等 2 项指标")
    assert classes(runs_of(shorter)) == {("2", "extent"), ("2023 年", "period")}

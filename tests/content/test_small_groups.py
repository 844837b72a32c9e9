"""Groups of too few: a dash with its reason on the slide, no warning where it is in a table."""

from __future__ import annotations

import pytest

from deckgen.source.diagnostic import Report
from deckgen.source.show import as_text

ROWS = [
    ("2023-03", channel, kind, 30, "true")
    for channel, kind, times in (("电话", "退货", 9), ("微信", "物流", 2), ("邮件", "物流", 2))
    for _ in range(times)
]
MORE = "suppress_below: 4\n"
TABLE = """
    message: 来电 {calls}
    blocks:
      - {id: t, kind: table, by: channel, top: 1,
         columns: [{id: n, figure: calls}, {id: r, figure: solved}]}
"""


def cells(deck):
    return {r.key: [c.text.text for c in r.cells[1:]] for r in deck.fill("table1").payload.rows}


def test_a_small_group_is_a_dash_and_the_slide_says_so(slide):
    deck = slide(TABLE.replace("top: 1,", ""), MORE, rows=ROWS)
    found = cells(deck)
    assert found["电话"] == ["9", "100.0%"]
    assert found["微信"] == ["2", "—"]
    assert "样本不足 4 的以“—”表示" in deck.text("source")
    assert deck.codes == []


def test_small_groups_put_together_are_shown(slide):
    assert cells(slide(TABLE, MORE, rows=ROWS))["~other"] == ["4", "100.0%"]
    assert cells(slide(TABLE, "suppress_below: 5\n", rows=ROWS))["~other"] == ["4", "—"]


def test_a_chart_of_a_rate_draws_no_small_group(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: solved, by: channel, top: 1}
        """,
        MORE,
        rows=ROWS,
    )
    drawn = deck.fill("chart1").payload
    values = dict(zip([c.key for c in drawn.categories], drawn.series[0].values, strict=True))
    assert values == {"电话": 1, "~other": 1}
    assert "—" not in deck.text("source")


def test_a_chart_says_that_small_groups_are_not_drawn(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: solved, by: channel}
        """,
        MORE,
        rows=ROWS,
    )
    assert "样本不足 4 的不画出" in deck.text("source")


def test_a_text_that_names_a_small_group_is_warned_of(slide):
    deck = slide("message: 微信 {solved[channel=微信]}", MORE, rows=ROWS)
    assert deck.codes == ["N201"]
    assert deck.text("title") == "微信 —"
    assert "too few records" in as_text(Report(deck.composed.problems), "en")


@pytest.mark.parametrize("block", ["heat_map", "matrix"])
def test_every_table_says_what_its_dashes_are(slide, block):
    keys = {
        "heat_map": "metric: solved, rows: channel, columns: kind, totals: false",
        "matrix": "by: channel, columns: [{id: a, heading: 解决, figure: solved}]",
    }[block]
    body = f"message: 来电 {{calls}}\nblocks: [{{id: b, kind: {block}, {keys}}}]"
    deck = slide(body, MORE, rows=ROWS)
    assert "样本不足 4" in deck.text("source")

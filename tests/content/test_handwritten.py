"""A hand-written number that no figure backs is a warning with its place, wherever it stands."""

from __future__ import annotations

import pytest

PLACES = {
    "message": 'heading: 概况\nmessage: "增长 38%"',
    "lead": 'heading: 概况\nlead: "增长 38%"',
    "notes": 'heading: 概况\nnotes: "增长 38%"',
    "text": 'heading: 概况\nblocks: [{id: t, kind: text, body: "增长 38%"}]',
    "list": 'heading: 概况\nblocks: [{id: t, kind: text, body: ["好", "增长 38%"]}]',
    "callout": """
heading: 概况
blocks:
  - {id: t, kind: text, body: 好}
  - {id: c, kind: callout, body: "增长 38%"}""",
    "card": """
heading: 概况
blocks:
  - id: c
    kind: cards
    items:
      - {id: a, heading: 甲, body: "增长 38%"}
      - {id: b, heading: 乙, body: 好}""",
    "number": """
heading: 概况
blocks:
  - {id: n, kind: numbers, items: [{id: a, figure: calls, note: "增长 38%"}]}""",
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_told_where_it_stands(slide, place):
    made = slide(PLACES[place])
    told = [item for item in made.composed.problems if item.code == "N401"]
    assert [dict(item.args)["number"] for item in told] == ["38%"]
    assert told[0].severity == "warning"
    assert told[0].place is not None


def test_a_promise_and_a_heading_are_not(slide):
    made = slide(
        "heading: 三步走 100 天\nlead: 投诉 7 天内办结\nblocks: [{id: t, kind: text, body: 好}]"
    )
    assert "N401" not in made.codes


def test_a_divider_is_read_too(whole):
    made = whole("""
    chapters:
      - id: one
        title: 第一章
        divider: {id: d, findings: ["满意度九成"]}
        slides: [{id: s, heading: 概况, blocks: [{id: t, kind: text, body: 好}]}]
    """)
    told = [item for item in made.composed.problems if item.code == "N401"]
    assert [item.slide for item in told] == ["d"]

"""Figures as rows of the manifest."""

from __future__ import annotations

import json

from deckgen.content.manifest import figure_rows


def test_a_row_says_what_stands_behind_a_number(slide):
    deck = slide("message: 同比{calls[channel=电话].yoy}")
    rows = {row["id"]: row for row in figure_rows(deck.composed.figures)}
    change = rows["calls@2023[channel=电话].yoy"]
    assert change["value"] == "0.5"
    assert change["where"] == {"channel": ["电话"]}
    assert change["operands"] == ["calls@2023[channel=电话]", "calls@2022[channel=电话]"]
    assert change["period"] == ["2023-01-01", "2024-01-01"]


def test_rows_are_json_in_order_of_their_ids(slide):
    rows = figure_rows(slide("message: 同比{calls.yoy}").composed.figures)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert json.loads(json.dumps(rows)) == rows


def test_decimals_are_written_in_full(slide):
    rows = figure_rows(slide("message: '{calls}'").composed.figures)
    assert rows[0]["value"] == "10"


SCORE = """
heading: 等待
blocks:
  - id: s
    kind: scorecard
    trend: none
    items: [{id: w, figure: wait}, {id: c, figure: calls}]
"""


def test_each_figure_shown_has_a_row_of_its_own_value(slide):
    """A duration changes by its own unit on a scorecard, and in a sentence by what it asks for."""
    deck = slide(SCORE + "message: 等待{wait.change:+}")
    rows = {row["id"]: row for row in figure_rows(deck.composed.figures)}
    made = next(s for s in deck.composed.content.slides if s.id == "s")
    assert {name for name in made.figures if name not in rows} == set()
    change, difference = rows["wait@2023.yoy"], rows["wait@2023.yoy.difference"]
    assert (change["unit"], difference["unit"]) == ("percent", "seconds")
    assert change["value"] != difference["value"]

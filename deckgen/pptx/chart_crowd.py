"""Values over neighbouring columns: where two would run into each other, the upper one rises."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_label import Label
    from deckgen.pptx.chart_notes import Notes

_LINE = 1.15
"""how high a label's letters are, in em"""


def lifted(series: Series, labels: Mapping[int, Label], notes: Notes) -> dict[int, Label]:
    """The labels over a series' columns, those that touch a neighbour's a line higher."""
    found = dict(labels)
    for left, right in pairwise(_over(found)):
        boxes = [notes.box(series, at, found[at]) for at in (left, right)]
        if not boxes[0].meets(boxes[1]):
            continue
        upper, under = (left, right) if boxes[0].bottom > boxes[1].bottom else (right, left)
        top = notes.box(series, under, found[under]).top
        foot = notes.box(series, upper, found[upper]).bottom
        size = found[under].size * (_LINE - 1.25)
        rise = (top + size - foot) / notes.frame.height
        found[upper] = replace(found[upper], rise=found[upper].rise + max(0.0, rise))
    return found


def _over(labels: Mapping[int, Label]) -> Sequence[int]:
    return [at for at in sorted(labels) if labels[at].position == "outEnd"]

"""Labels with words: placed in turn, in another order where the later ones find no room."""

from __future__ import annotations

from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.spec import Point, Series
    from deckgen.pptx.chart_label import Label
    from deckgen.pptx.chart_notes import Notes
    from deckgen.pptx.chart_place import Rect

ORDERS = 6
"""How many are tried."""


class Spot(NamedTuple):
    """Words at a point of a series, and where the form wants them."""

    series: Series
    at: int
    point: Point | None
    position: str


def in_best_order(
    spots: Sequence[Spot], notes: Notes, boxes: Sequence[Rect]
) -> list[tuple[Spot, Label]]:
    """The labels, off the boxes and one another as far as some order has it."""
    best: list[tuple[Spot, Label]] = []
    least = None
    for order in islice(permutations(spots), ORDERS):
        met, labels = _in_turn(order, notes, boxes)
        if least is None or met < least:
            least, best = met, labels
        if not least:
            break
    return best


def _in_turn(
    order: Sequence[Spot], notes: Notes, boxes: Sequence[Rect]
) -> tuple[int, list[tuple[Spot, Label]]]:
    """The labels as they are placed in turn, and how many of them stand on others."""
    taken, met = list(boxes), 0
    words: list[Rect] = []
    labels: list[tuple[Spot, Label]] = []
    for spot in order:
        label, found = notes.note(spot.series, spot.at, spot.point, taken, spot.position)
        labels.append((spot, label))
        met += any(found[0].meets(other) for other in words) if found else 0
        words.extend(found[:1])
        taken.extend(found)
    return met, labels

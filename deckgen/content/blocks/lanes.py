"""Bars along a measure: where their words stand, and which can share a row."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal, TypeVar

Side = Literal["inside", "right", "left"]


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a bar reaches, and with the words beside it."""

    start: int
    end: int
    words: Side = "inside"
    first: int = 0
    last: int = 0
    """where bar and words together begin and end"""


def extent(start: int, end: int, wide: float, step: float, whole: int) -> Extent:
    """Words of a width go into the bar on up to two lines, else to its right, else to its left.

    ``step`` is the width of a step of the measure, ``whole`` where that ends.
    """
    room = (end - start) * step
    if wide <= room or (room >= 9 and wide <= room * 1.8):
        return Extent(start, end, "inside", start, end)
    needed = ceil(wide / step)
    if end + needed <= whole:
        return Extent(start, end, "right", start, end + needed)
    if start - needed >= 0:
        return Extent(start, end, "left", start - needed, end)
    return Extent(start, end, "inside", start, end)


Item = TypeVar("Item")


def lanes(items: list[tuple[Item, Extent]]) -> list[list[tuple[Item, Extent]]]:
    """The fewest rows in which no two overlap; each item into the first row with room."""
    made: list[list[tuple[Item, Extent]]] = []
    for item, at in sorted(items, key=lambda pair: (pair[1].first, pair[1].last)):
        row = next((lane for lane in made if lane[-1][1].last <= at.first), None)
        if row is None:
            made.append([(item, at)])
        else:
            row.append((item, at))
    return made

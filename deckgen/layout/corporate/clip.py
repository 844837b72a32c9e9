"""Shapes with corners, cut to a rectangle: how much of it they cover, and where."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.layout.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Corner = tuple[float, float]
Line = tuple[int, int, bool]
"""Axis, where on it, and whether what is beyond stays."""


def clipped(corners: Sequence[Corner], box: Box) -> list[Corner]:
    """The corners of a shape within a box (Sutherland and Hodgman); none where it is outside."""
    lines: tuple[Line, ...] = (
        (0, box.x, True),
        (0, box.x + box.width, False),
        (1, box.y, True),
        (1, box.y + box.height, False),
    )
    made = list(corners)
    for line in lines:
        made = list(_cut(made, line))
    return made


def _cut(corners: list[Corner], line: Line) -> Iterator[Corner]:
    axis, at, beyond = line
    for one, two in pairwise([*corners[-1:], *corners]):
        inside = [corner[axis] >= at if beyond else corner[axis] <= at for corner in (one, two)]
        if inside[0] != inside[1]:
            share = (at - one[axis]) / (two[axis] - one[axis])
            yield one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])
        if inside[1]:
            yield two


def area(corners: Sequence[Corner]) -> float:
    """The area that corners enclose."""
    pairs = pairwise([*corners[-1:], *corners])
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def bounds(corners: Sequence[Corner]) -> Box | None:
    """The least box around corners, ``None`` where it has no area."""
    if not area(corners):
        return None
    across, down = zip(*corners, strict=True)
    x, y = round(min(across)), round(min(down))
    return Box(x, y, round(max(across)) - x, round(max(down)) - y)

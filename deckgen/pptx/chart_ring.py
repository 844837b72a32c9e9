"""Around a ring: where name and share of its parts stand, at the parts themselves.

A doughnut's labels have no position but the middle of their part (MS-OI29500 2.1.1475), so they
are moved outwards from there, each along the middle of its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from deckgen.charts.number_code import shown
from deckgen.pptx.chart_ink import width_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_ink import Ink

HOLE = 62
"""per cent of a doughnut's width"""
_WIDE, _ROUND = 0.62, 0.82
"""Share of a chart's width that labels leave, and what of that and its height is the plot."""
_APART = 12.0
"""Points between the ring and its labels; LibreOffice, whose holes are smaller, leaves less."""
_INSET, _LINE = 6.0, 1.25
_STEP = 2.0
_MARGIN = 2.0


@dataclass(frozen=True)
class Outside:
    """How far from the middle of its part a label stands: right and up, in points."""

    dx: float
    dy: float


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    wide: float
    tall: float

    def nearest(self) -> float:
        """From the ring's centre."""
        return hypot(max(0.0, abs(self.x) - self.wide / 2), max(0.0, abs(self.y) - self.tall / 2))

    def meets(self, other: _Box) -> bool:
        return (
            abs(self.x - other.x) < (self.wide + other.wide) / 2
            and abs(self.y - other.y) < (self.tall + other.tall) / 2
        )


def diameter(width: float, height: float) -> float:
    """Of a round plot with labels around it, in a chart of this size."""
    return min(width * _WIDE, height) * _ROUND


def around(spec: ChartSpec, ink: Ink, width: float, height: float) -> Mapping[int, Outside]:
    """Where the labels of a ring stand; empty where there is none or they do not all fit.

    Those of a ring are all at their parts or all in the legend.
    """
    ring = next((each for each in spec.series if each.mark == "doughnut"), None)
    if ring is None or spec.quiet or ring.labels == "none":
        return {}
    radius = diameter(width, height) / 2
    turns = _turns(ring)
    clear = radius + _APART
    boxes = {at: _beside(turn, clear, _size(spec, ring, at, ink)) for at, turn in turns.items()}
    out = any(
        abs(box.x) + box.wide / 2 > width / 2 - _MARGIN
        or abs(box.y) + box.tall / 2 > height / 2 - _MARGIN
        for box in boxes.values()
    )
    if out or any(one.meets(other) for one, other in combinations(boxes.values(), 2)):
        return {}
    middle = radius * (1 + HOLE / 100) / 2
    return {
        at: Outside(box.x - sin(turns[at]) * middle, box.y - cos(turns[at]) * middle)
        for at, box in boxes.items()
    }


def _turns(ring: Series) -> dict[int, float]:
    """The angle of each part's middle, clockwise from noon."""
    whole = sum((value for value in ring.values if value is not None), start=Decimal(0))
    found: dict[int, float] = {}
    before = 0.0
    for at, value in enumerate(ring.values):
        if value is not None and whole:
            part = float(value / whole) * 2 * pi
            found[at] = before + part / 2
            before += part
    return found


def _size(spec: ChartSpec, ring: Series, at: int, ink: Ink) -> tuple[float, float]:
    """Width and height of a label."""
    key = spec.categories[at].key
    strong = any(point.strong for point in ring.points if point.key == key)
    size = ink.strong if strong else ink.label
    value = ring.values[at]
    text = spec.categories[at].label
    text += f" {shown(value, ring.number_format)}" if value is not None else ""
    return width_of(text, size, bold=True) * 1.04 + _INSET, size * _LINE


def _beside(turn: float, clear: float, size: tuple[float, float]) -> _Box:
    """A label as near to the ring as it may stand: ``clear`` of its centre."""
    reach = clear
    box = _Box(sin(turn) * reach, cos(turn) * reach, *size)
    while box.nearest() < clear:
        reach += _STEP
        box = _Box(sin(turn) * reach, cos(turn) * reach, *size)
    return box

"""A picture before it is drawn: what has no native chart, with all its texts decided.

Positions are values on an axis, of durations in seconds; every value that is printed has the id of
its figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its label."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis. ``said`` tells beneath it what its ends or its scale are."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    logarithmic: bool = False
    said: str = ""

    def share(self, value: float) -> float:
        """How far along the axis a value stands: 0 at its low end, 1 at its high end."""
        if not self.logarithmic:
            return (value - self.low) / (self.high - self.low)
        return log(max(value, self.low / 100) / self.low) / log(self.high / self.low)

    def value(self, share: float) -> float:
        """The value that stands so far along the axis."""
        if not self.logarithmic:
            return self.low + share * (self.high - self.low)
        return float(self.low * (self.high / self.low) ** share)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that is printed: what it is (``median``, ``p90``), its text, its figure."""

    key: str
    name: str
    value: Decimal
    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values lie from ``low`` up to ``high``, which is not in."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A distribution: its values counted in bins, and what is marked on it.

    ``previous`` is that of the period compared with.
    """

    key: str
    name: str
    bins: tuple[Bin, ...]
    marks: tuple[Mark, ...]
    previous: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class BoxRow:
    """P10, P25, median, P75 and P90 of one value of a dimension."""

    key: str
    name: str
    marks: tuple[Mark, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flow comes from or goes to, with all that leaves or arrives there."""

    key: str
    name: str
    value: Decimal
    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Link:
    """A flow from one place to another."""

    source: str
    target: str
    value: Decimal
    text: str
    figure: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What all pictures have: ``title`` is the heading's, for who reads the manifest."""

    title: str

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures it prints, in order."""
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is drawn."""
        return ()


@dataclass(frozen=True, slots=True)
class Density(Picture):
    """Distributions over one axis, one upon another or (``apart``) in rows."""

    axis: Axis
    curves: tuple[Curve, ...]
    apart: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures it prints, the medians first."""
        return tuple(mark.figure for mark in _ranked(*(curve.marks for curve in self.curves)))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is drawn."""
        named = ((curve.name, *_said(curve.marks)) for curve in self.curves)
        return tuple(chain(_of_axis(self.axis), *named))


@dataclass(frozen=True, slots=True)
class Boxes(Picture):
    """A box with whiskers for each row; ``reference`` is a line across all: the whole's median."""

    axis: Axis
    rows: tuple[BoxRow, ...]
    reference: Mark | None = None

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures it prints, the medians first."""
        own = (self.reference.figure,) if self.reference is not None else ()
        return (*own, *(mark.figure for mark in _ranked(*(row.marks for row in self.rows))))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is drawn."""
        named = ((row.name, *_said(row.marks)) for row in self.rows)
        own = _said((self.reference,)) if self.reference is not None else ()
        return tuple(chain(_of_axis(self.axis), own, *named))


@dataclass(frozen=True, slots=True)
class Flow(Picture):
    """From places on the left to places on the right; ``sides`` names the two."""

    sides: tuple[str, str]
    sources: tuple[Place, ...]
    targets: tuple[Place, ...]
    links: tuple[Link, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures it prints."""
        ends = tuple(place.figure for place in (*self.sources, *self.targets))
        return (*ends, *(link.figure for link in self.links))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is drawn."""
        places = ((place.name, place.text) for place in (*self.sources, *self.targets))
        return (*self.sides, *chain(*places), *(link.text for link in self.links))


def _ranked(*rows: tuple[Mark, ...]) -> list[Mark]:
    """The marks of all rows, what a slide speaks of first: the medians, then P90."""
    leading = ("median", "p90")
    marks = list(chain(*rows))
    return sorted(marks, key=lambda mark: (*leading, mark.key).index(mark.key))


def _of_axis(axis: Axis) -> tuple[str, ...]:
    return (axis.said, *(tick.text for tick in axis.ticks))


def _said(marks: tuple[Mark, ...]) -> Iterator[str]:
    for mark in marks:
        yield mark.name
        yield mark.text

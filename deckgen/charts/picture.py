"""Pictures as values: what has no native chart. Drawn anew by every build, never edited by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.charts.spec import ColorRole


@dataclass(frozen=True, slots=True)
class Mark:
    """A value named on the axis of a density: its place on the scale, what is printed, its id."""

    value: float
    text: str
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """How often values fall between the edges: a count for each stretch, with the figures' ids."""

    name: str
    counts: tuple[float, ...]
    figures: tuple[str | None, ...]
    color: ColorRole = "accent"


@dataclass(frozen=True, slots=True)
class DensitySpec:
    """A distribution as a smooth curve over its bands.

    ``edges`` are the ends of the stretches in the scale's unit, one more than each curve's counts.
    """

    edges: tuple[float, ...]
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()
    unit: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """One row of a box picture: P10, P25, median, P75 and P90, their texts, and figures' ids."""

    key: str
    label: str
    values: tuple[float, float, float, float, float]
    texts: tuple[str, str, str, str, str]
    figures: tuple[str | None, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """Spreads one under another on one scale from zero."""

    rows: tuple[Spread, ...]
    unit: str = ""
    title: str = ""
    key: str = ""
    """what box, line and whiskers are, in words"""
    heads: tuple[str, str] = ("P50", "P90")
    """what the two columns of values are called"""


@dataclass(frozen=True, slots=True)
class Stream:
    """What goes from one place to another: keys, amount, its text and figure's id."""

    start: str
    end: str
    value: float
    text: str
    figure: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on either side of a flow: its key, label, total and the total's text and id."""

    key: str
    label: str
    value: float
    text: str
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """Streams from the stops at the left to those at the right, as wide as they are large."""

    starts: tuple[Stop, ...]
    ends: tuple[Stop, ...]
    streams: tuple[Stream, ...]
    heads: tuple[str, str] = ("", "")
    title: str = ""


PictureSpec = DensitySpec | BoxSpec | FlowSpec


def figures_in(spec: PictureSpec) -> tuple[str, ...]:
    """The ids of the figures a picture shows, in order."""
    if isinstance(spec, DensitySpec):
        found = [name for curve in spec.curves for name in curve.figures]
        found += [mark.figure for mark in spec.marks]
    elif isinstance(spec, BoxSpec):
        found = [name for row in spec.rows for name in row.figures]
    else:
        found = [stop.figure for stop in (*spec.starts, *spec.ends)]
        found += [stream.figure for stream in spec.streams]
    return tuple(dict.fromkeys(name for name in found if name))

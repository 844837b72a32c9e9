"""Where words can stand beside a point: off the marks, off one another, inside the chart.

All lengths are points from the chart's lower left corner. Candidates are tried in order, from
right above the point to further away (then a leader runs back to it); the first that touches
nothing wins, else the one that touches least.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame

_CLEAR = 5.0
"""between a point and its label"""
_DOT = 6.0
_LARGEST = 0.25
"""Of the plot: the width of the largest bubble, as programs draw it at most."""
_STEPS = (10.0, 20.0, 32.0, 46.0, 62.0)
_STROKE, _HAIR = 1.5, 0.5
"""half the width of a line, and of one that leads to a point"""
LEADER = 18.0
"""Labels that move further than this are led back to their point."""
_OUTSIDE, _ON_LABEL, _ON_MARK, _DISTANT = 1000.0, 120.0, 4.0, 0.12
_ON_MEAN = 40.0
"""for names of points that a line at a mean runs through"""
_ON_EDGE = 6.0
"""for words that lie over the edge of a band"""
_BESIDE_BAND = 3.0
_ASIDE = ("band", "bracket", "hair", "grid", "spot")
"""what words may stand over"""


class Rect(NamedTuple):
    """A box, its edges from the chart's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def moved(self, dx: float, dy: float) -> Rect:
        """The same box elsewhere."""
        return Rect(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def meets(self, other: Rect) -> bool:
        """Whether two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Place(NamedTuple):
    """A label's legal position, and how far it is moved from there."""

    position: str
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True)
class Stage:
    """The marks of a chart as obstacles."""

    frame: Frame

    def point(self, series: Series, at: int) -> tuple[float, float]:
        """Where a point of a line, or the top of a column, stands."""
        frame = self.frame
        left, _, _, below = frame.margins
        if series.x:
            return left + frame.across_at(series.x[at]), below + frame.height_at(
                series, series.values[at] or Decimal(0)
            )
        value = series.values[at]
        height = below + frame.height_at(series, value) if value is not None else below
        if frame.spec.edge_to_edge:
            count = max(1, len(frame.spec.categories) - 1)
            return left + frame.plot_width * at / count, height
        return left + frame.slot * (at + 0.5) + self._beside(series), height

    def _beside(self, series: Series) -> float:
        """How far from the middle of its group a column stands."""
        spec = self.frame.spec
        group = self._group
        if series not in group or spec.grouping != "clustered" or len(group) < 2:
            return 0.0
        step = self.width_of_column() * (1 + self._apart)
        return (group.index(series) - (len(group) - 1) / 2) * step

    def width_of_column(self) -> float:
        """Of one column; columns of a group stand side by side."""
        spec = self.frame.spec
        group = self._group
        beside = max(1, len(group) if spec.grouping == "clustered" else 1)
        apart = (beside - 1) * self._apart
        return self.frame.slot / (beside + apart + spec.gap_width / 100)

    @property
    def _group(self) -> list[Series]:
        """The columns that stand side by side."""
        columns = (each for each in self.frame.spec.series if each.mark == "column")
        return [each for each in columns if each.role not in ("band", "key")]

    @property
    def _apart(self) -> float:
        """What is free between two columns of a group, in their width."""
        return max(0, -(self.frame.spec.overlap or 0)) / 100

    def obstacles(self) -> list[Rect]:
        """Columns, and lines cut into short boxes."""
        found: list[Rect] = []
        for series in self.frame.spec.series:
            if series.hidden or series.role in _ASIDE:
                continue
            if series.mark == "line":
                found.extend(self.along(series))
            elif series.mark in ("scatter", "bubble") and series.bare:
                found.extend(self._dot(series, at) for at in self._there(series))
            elif series.mark == "column":
                found.extend(self._column(series, at) for at in self._there(series))
        return found

    def columns(self) -> list[Rect]:
        """The columns alone."""
        return [face for _, _, face in self.faces()]

    def faces(self) -> Iterator[tuple[Series, int, Rect]]:
        """Each column with its series and place."""
        every = (s for s in self.frame.spec.series if s.mark == "column" and not s.hidden)
        for series in every:
            if series.role not in ("band", "bracket", "hair", "grid", "ground"):
                for at in self._there(series):
                    yield series, at, self._column(series, at)

    def lines(self) -> list[Rect]:
        """The lines alone, cut into short boxes."""
        every = (s for s in self.frame.spec.series if s.mark == "line" and s.role != "grid")
        drawn = (s for s in every if not s.hidden)
        return [box for series in drawn if not series.bare for box in self.along(series)]

    def means(self) -> list[Rect]:
        """The lines at the means of points, from edge to edge of the plot."""
        frame = self.frame
        left, top, right, below = frame.margins
        found = []
        for series in frame.spec.series:
            if not (series.hidden and series.x and series.role == "name"):
                continue
            x, y = self.point(series, 0)
            upright = series.label_position == "t"
            found.append(
                Rect(x - 1, below, x + 1, frame.height - top)
                if upright
                else Rect(left, y - 1, frame.width - right, y + 1)
            )
        return found

    def _dot(self, series: Series, at: int) -> Rect:
        x, y = self.point(series, at)
        reach = self.reach(series, at)
        return Rect(x - reach, y - reach, x + reach, y + reach)

    def reach(self, series: Series, at: int) -> float:
        """How far a point's mark reaches from its middle: of a bubble by the root of its size."""
        if series.mark != "bubble" or not series.size:
            return _DOT
        sizes = [float(size) for size in series.size if size]
        own = float(series.size[at] or 0)
        most = min(self.frame.plot_width, self.frame.height) * _LARGEST / 2
        return float(most * (own / max(sizes)) ** 0.5) if sizes else _DOT

    def _column(self, series: Series, at: int) -> Rect:
        x, y = self.point(series, at)
        half = self.width_of_column() / 2
        return Rect(x - half, self.frame.margins[3], x + half, y)

    def along(self, series: Series) -> Iterator[Rect]:
        """A line cut into short boxes."""
        points = [self.point(series, at) for at in self._there(series)]
        for start, end in pairwise(points):
            yield from _stroke(start, end, _STROKE)

    @staticmethod
    def _there(series: Series) -> list[int]:
        return [at for at, value in enumerate(series.values) if value is not None]

    def rect(self, series: Series, at: int, place: Place, size: tuple[float, float]) -> Rect:
        """The box of a label of some width and height."""
        (x, y), (wide, tall) = self.point(series, at), size
        if series.mark == "bubble":
            away = self.reach(series, at) - _CLEAR
            x += {"r": away, "l": -away}.get(place.position, 0.0)
            y += {"t": away, "b": -away}.get(place.position, 0.0)
        match place.position:
            case "r":
                box = Rect(x + _CLEAR, y - tall / 2, x + _CLEAR + wide, y + tall / 2)
            case "l":
                box = Rect(x - _CLEAR - wide, y - tall / 2, x - _CLEAR, y + tall / 2)
            case "b":
                box = Rect(x - wide / 2, y - _CLEAR - tall, x + wide / 2, y - _CLEAR)
            case "ctr":
                y = self._middle(series, y)
                box = Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            case "outEnd":
                box = Rect(x - wide / 2, y + 1, x + wide / 2, y + 1 + tall)
            case _:
                box = Rect(x - wide / 2, y + _CLEAR, x + wide / 2, y + _CLEAR + tall)
        return box.moved(place.dx, place.dy)

    def _middle(self, series: Series, top: float) -> float:
        """How high the middle of a mark stands: a column's is half way down."""
        column = series.mark == "column" and self.frame.spec.grouping == "clustered"
        return (top + self.frame.margins[3]) / 2 if column else top

    def best(
        self, series: Series, at: int, size: tuple[float, float], taken: Sequence[Rect]
    ) -> Place:
        """The place for words of a size, off the marks and off the labels already placed."""
        marks, edges = self.obstacles(), [edge for band in self.bands() for edge in band]
        means = self.means()
        if series.x:
            marks.remove(self._dot(series, at))

        def led(place: Place) -> tuple[Rect, ...]:
            # along an axis words stand over their points, whose leaders are short
            return self.leader(series, at, place, size) if series.x else ()

        def cost(place: Place) -> float:
            box = self.rect(series, at, place, size)
            away = abs(place.dx) + abs(place.dy)
            return (
                _OUTSIDE * self._outside(box)
                + _ON_LABEL * _met(box, taken)
                + _ON_LABEL * _crossed(led(place), taken)
                + (_covered(box, marks) if series.x else _ON_MARK * _met(box, marks))
                + _ON_MEAN * _met(box, means)
                + _ON_EDGE * sum(box.left < edge < box.right for edge in edges)
                + _DISTANT * away
            )

        usual = min(self._candidates(series, at, size), key=cost)
        if not (_met(self.rect(series, at, usual, size), taken) or self._aside(series, usual)):
            return usual
        return min((usual, *self._over(series, at, size, taken)), key=cost)

    @staticmethod
    def _aside(series: Series, place: Place) -> bool:
        """Whether words over a column are so far aside that they end at its middle."""
        return series.mark == "column" and abs(place.dx) > 0 and is_led(place)

    def _over(
        self, series: Series, at: int, size: tuple[float, float], taken: Sequence[Rect]
    ) -> Iterator[Place]:
        """Right over labels that are placed already, in the middle or to one side."""
        up = "outEnd" if series.mark == "column" else "t"
        inside = self._inwards(series, at, up, size)
        foot = self.rect(series, at, Place(up), size).bottom
        for rise in (other.top - foot for other in taken if other.top > foot):
            yield from (Place(up, inside + dx, rise) for dx in (0.0, -size[0] / 2, size[0] / 2))

    def leader(
        self, series: Series, at: int, place: Place, size: tuple[float, float]
    ) -> tuple[Rect, ...]:
        """The line from a point to words that stand away from it, cut into short boxes."""
        if not is_led(place):
            return ()
        (x, y), box = self.point(series, at), self.rect(series, at, place, size)
        u, v = min(max(x, box.left), box.right), min(max(y, box.bottom), box.top)
        return tuple(_stroke((x, y), (u, v), _HAIR))

    def _candidates(self, series: Series, at: int, size: tuple[float, float]) -> Iterator[Place]:
        up = "outEnd" if series.mark == "column" else "t"
        inside = self._inwards(series, at, up, size)
        yield Place(up, inside)
        if series.mark in ("scatter", "bubble"):
            yield from (Place(side) for side in ("r", "l", "t", "b"))
            for step in (*_STEPS, *(-step for step in _STEPS)):
                yield from (Place(side, 0.0, step) for side in ("r", "l"))
            return
        if series.mark == "line":
            tall = size[1] / 2
            for side, dy in (("r", tall), ("l", tall), ("r", 0.0), ("l", 0.0), ("b", 0.0)):
                yield Place(side, inside if side == "b" else 0.0, dy)
            yield from self._beside_bands(series, at)
        for step in _STEPS:
            yield Place(up, inside, step)
            for half in (-size[0] / 2, size[0] / 2):
                yield Place(up, inside + half, step)

    def _beside_bands(self, series: Series, at: int) -> Iterator[Place]:
        """Right and left of the band that a point is in, at its height."""
        x, _ = self.point(series, at)
        for first, last in self.bands():
            if first < x < last:
                yield Place("r", last - x - _CLEAR + _BESIDE_BAND)
                yield Place("l", first - x + _CLEAR - _BESIDE_BAND)

    def bands(self) -> list[tuple[float, float]]:
        """Where each band begins and ends, from left to right."""
        left, slot = self.frame.margins[0], self.frame.slot
        series = self.frame.spec.series
        every = [s for s in series if s.role == "band" and s.mark == "column" and not s.hidden]
        there = [self._there(series) for series in every]
        return [(left + slot * each[0], left + slot * (each[-1] + 1)) for each in there if each]

    def _inwards(self, series: Series, at: int, up: str, size: tuple[float, float]) -> float:
        """How far a label above a point at the edge moves to stay in the chart."""
        box = self.rect(series, at, Place(up), size)
        return max(0.0, -box.left) - max(0.0, box.right - self.frame.width)

    def _outside(self, box: Rect) -> float:
        frame = self.frame
        over = max(0.0, -box.left) + max(0.0, box.right - frame.width)
        return over + max(0.0, box.top - frame.height) + max(0.0, frame.margins[3] - box.bottom)


def is_led(place: Place) -> bool:
    """Whether words are so far from their point that a line leads back to it."""
    return abs(place.dx) + abs(place.dy) > LEADER


def _stroke(start: tuple[float, float], end: tuple[float, float], half: float) -> Iterator[Rect]:
    """A line cut into short boxes."""
    (x, y), (u, v) = start, end
    parts = max(1, round(max(abs(u - x), abs(v - y)) / 6))
    for part in range(parts + 1):
        share = part / parts
        a, b = x + (u - x) * share, y + (v - y) * share
        yield Rect(a - half, b - half, a + half, b + half)


def _covered(box: Rect, marks: Iterable[Rect]) -> float:
    """What part of a label lies on bubbles or dots, as heavy as that many labels."""
    area = (box.right - box.left) * (box.top - box.bottom)
    found = 0.0
    for mark in marks:
        wide = min(box.right, mark.right) - max(box.left, mark.left)
        tall = min(box.top, mark.top) - max(box.bottom, mark.bottom)
        found += max(0.0, wide) * max(0.0, tall)
    return _ON_LABEL * found / area if area else 0.0


def _crossed(line: Sequence[Rect], labels: Iterable[Rect]) -> int:
    return sum(any(label.meets(piece) for piece in line) for label in labels)


def _met(box: Rect, others: Iterable[Rect]) -> int:
    return sum(box.meets(other) for other in others)

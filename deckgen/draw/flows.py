"""A flow: bars at both sides, bands between them as thick as what goes from one to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.draw.canvas import WIDER, Align, Canvas, Look, width_of
from deckgen.draw.forest import fitted_lines
from deckgen.layout.corporate.tone import contrast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.picture import Flow, Link, Place
    from deckgen.draw.brush import Brush, Rgb

_Pair = tuple[float, float]
_HEAD = 26.0
_BAR, _GAP, _BESIDE = 10.0, 14.0, 10.0
"""Width of a bar; what is free between two bars; between a bar and its name."""
_APART = 8.0
"""Between a name and a number on one line."""
_MOST_NAMES = 0.28
QUIET = 0.55
"""How opaque a band is that is not set off."""
_SHOWN = 15.0
"""The thickness from which a band carries its number."""
_LINE = 1.25
_TWO_LINES, _ONE_LINE = 34.0, 18.0
"""Points from one label's middle to the next: name over number, or beside it."""
_ENOUGH, _LEAST = 0.5, 0.2
"""Share of the height that bars have at least, if need be with labels on one line; the floor."""
_ROUNDS = 8
"""Gaps depend on the scale and it on them: so often both are worked out."""


@dataclass
class _Side:
    """Bars from top to bottom, so many points a unit high, their labels at least ``pitch`` apart.

    ``taken`` is how much of each bar has its bands already.
    """

    places: Sequence[Place]
    scale: float
    pitch: float
    x: float = 0.0
    tops: dict[str, float] = field(default_factory=dict)
    taken: dict[str, float] = field(default_factory=dict)

    def tall(self, place: Place) -> float:
        return float(place.value) * self.scale

    @property
    def crowded(self) -> bool:
        """Whether name and number stand on one line."""
        return self.pitch < _TWO_LINES

    @property
    def gaps(self) -> list[float]:
        """What is free after each bar but the last: more where low ones have labels to part."""
        halves = ((self.tall(a) + self.tall(b)) / 2 for a, b in pairwise(self.places))
        return [max(_GAP, self.pitch - half) for half in halves]

    @property
    def margins(self) -> tuple[float, float]:
        """What the labels of a low first and last bar need over and under them."""
        first, last = (self.tall(self.places[end]) for end in (0, -1))
        return max(0.0, self.pitch - first) / 2, max(0.0, self.pitch - last) / 2

    def stand(self, top: float, height: float) -> None:
        """Puts the bars into the middle of the height."""
        above, below = self.margins
        gaps = self.gaps
        total = sum(map(self.tall, self.places)) + sum(gaps)
        more = max(0.0, height - above - below - total) / max(1, len(gaps))
        more = min(more, _GAP) if gaps else 0.0
        y = top + above + (height - above - below - total - more * len(gaps)) / 2
        for place, gap in zip(self.places, [*gaps, 0.0], strict=True):
            self.tops[place.key] = y
            self.taken[place.key] = 0.0
            y += self.tall(place) + gap + more

    def take(self, key: str, thick: float) -> float:
        """The top of the next band of a bar."""
        top = self.tops[key] + self.taken[key]
        self.taken[key] += thick
        return top


def draw_flow(spec: Flow, width: float, height: float, brush: Brush) -> Canvas:
    """The picture, so many points wide and high."""
    canvas = Canvas(width, height, brush)
    room = height - _HEAD - 2
    sources, targets = _sides(spec, room)
    for side in (sources, targets):
        side.stand(_HEAD, room)
    sources.x = _names_width(sources, canvas) + _BESIDE
    targets.x = width - _names_width(targets, canvas) - _BESIDE - _BAR
    _bands(spec, sources, targets, canvas)
    _labels(sources, spec.sides[0], "right", canvas)
    _labels(targets, spec.sides[1], "left", canvas)
    return canvas


def _sides(spec: Flow, room: float) -> tuple[_Side, _Side]:
    """Both sides on one scale: labels in two lines where that leaves the bands enough."""
    total = max(sum(float(p.value) for p in side) for side in (spec.sources, spec.targets)) or 1.0
    sources, targets = (_Side(side, 0.0, _TWO_LINES) for side in (spec.sources, spec.targets))
    for pitch in (_TWO_LINES, _ONE_LINE):
        sources, targets = (_Side(s.places, room / total, pitch) for s in (sources, targets))
        for _ in range(_ROUNDS):
            wanted = max(sum(side.gaps) + sum(side.margins) for side in (sources, targets))
            sources.scale = targets.scale = max(room - wanted, room * _LEAST) / total
        if sources.scale * total >= room * _ENOUGH:
            break
    return sources, targets


def _names_width(side: _Side, canvas: Canvas) -> float:
    """What the widest name and number beside a side's bars need."""
    brush = canvas.brush
    names = [width_of(place.name, brush.label) for place in side.places]
    size = brush.label if side.crowded else brush.strong
    numbers = [width_of(place.text, size, bold=True) for place in side.places]
    pairs = zip(names, numbers, strict=True)
    widest = max((n + _APART + m if side.crowded else max(n, m) for n, m in pairs), default=0.0)
    return min(widest / WIDER, canvas.width * _MOST_NAMES)


def _bands(spec: Flow, sources: _Side, targets: _Side, canvas: Canvas) -> None:
    """The quiet bands first, those set off above them; then their numbers."""
    placed = []
    for link in spec.links:
        thick = float(link.value) * sources.scale
        ends = sources.take(link.source, thick), targets.take(link.target, thick)
        placed.append((link, *ends, thick))
    for link, start, end, thick in sorted(placed, key=lambda item: item[0].strong):
        role, opacity = ("message", 1.0) if link.strong else ("neutral", QUIET)
        edges = (sources.x + _BAR, start, start + thick), (targets.x, end, end + thick)
        canvas.band(*edges, canvas.brush.color(role), opacity)
    for link, start, _, thick in placed:
        _number(link, sources.x + _BAR, start + thick / 2, thick, canvas)


def _number(link: Link, x: float, middle: float, thick: float, canvas: Canvas) -> None:
    """A band's number at its beginning, where it is thick enough."""
    if thick < _SHOWN:
        return
    brush = canvas.brush
    color = brush.color("paper") if link.strong else on_band(brush)
    look = Look(brush.label, color, bold=link.strong)
    canvas.text(x + _BESIDE, middle, link.text, look)


def on_band(brush: Brush) -> Rgb:
    """Ink on a quiet band, or paper where that reads better there."""
    band, inks = brush.tint("neutral", QUIET), (brush.ink_of("ink"), brush.color("paper"))
    return max(inks, key=lambda ink: contrast(_digits(ink), _digits(band)))


def _digits(color: Rgb) -> str:
    return "".join(f"{round(part * 255):02X}" for part in color)


def _labels(side: _Side, title: str, align: Align, canvas: Canvas) -> None:
    """Bars with names and numbers beside them, away from the bands; the side's own name above."""
    brush = canvas.brush
    x = side.x - _BESIDE if align == "right" else side.x + _BAR + _BESIDE
    quiet = Look(brush.label, brush.ink_of("muted"), align=align)
    canvas.text(x, _HEAD / 2 - 4, title, quiet)
    room = x if align == "right" else canvas.width - x
    write = _line if side.crowded else _label
    for place in side.places:
        top, tall = side.tops[place.key], max(1.0, side.tall(place))
        canvas.block((side.x, top, _BAR, tall), brush.color("accent"))
        write(place, (x, top + tall / 2), align, (room, tall), canvas)


def _line(place: Place, at: _Pair, align: Align, space: _Pair, canvas: Canvas) -> None:
    """A place's name and number side by side, where there is no room for two lines."""
    brush, (x, middle) = canvas.brush, at
    number = Look(brush.label, brush.ink_of("ink"), bold=True, align=align)
    wide = width_of(place.text, number.size, bold=True) + _APART
    (name, *_) = fitted_lines(place.name, brush.label, space[0] * WIDER - wide + 2, most=1)
    canvas.text(x, middle, place.text, number)
    beside = x - wide if align == "right" else x + wide
    canvas.text(beside, middle, name, number._replace(bold=False))


def _label(place: Place, at: _Pair, align: Align, space: _Pair, canvas: Canvas) -> None:
    """A place's name and under it its number; ``space``: the width there is, the bar's height."""
    brush, (x, middle), (room, tall) = canvas.brush, at, space
    most = 2 if tall > _TWO_LINES * 1.4 else 1
    name = fitted_lines(place.name, brush.label, room * WIDER + 2, most=most)
    lines = [(text, Look(brush.label, brush.ink_of("ink"), align=align)) for text in name]
    lines.append((place.text, Look(brush.strong, brush.ink_of("ink"), bold=True, align=align)))
    step = brush.label * _LINE
    for line, (text, look) in enumerate(lines):
        canvas.text(x, middle + (line - (len(lines) - 1) / 2) * step, text, look)

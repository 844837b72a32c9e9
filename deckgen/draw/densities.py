"""Distributions: one or two upon each other with their marks named, or one a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.draw.canvas import WIDER, Canvas, Look, width_of
from deckgen.draw.forest import Forest, draw_axis, fitted_lines, foot_of
from deckgen.draw.hill import highest, hill, profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.picture import Axis, Curve, Density, Mark
    from deckgen.draw.brush import Brush

_LEDGER, _AIR = 26.0, 12.0
"""Height of the line above the curves that names one curve's marks; what is free under them."""
_GAP = 16.0
_DOT, _AROUND, _BESIDE = 4.5, 8.0, 9.0
"""Radius of a mark's dot; how far from its centre lines of others stop, and its words begin."""
_CLEAR = 4.0
"""How near a line comes to words that it would cross."""
Span = tuple[int, float, float]
"""A line of the ledger and from where to where words stand on it."""
_OF_ROW, _OF_LOW_ROW, _LOW = 0.94, 1.3, 48.0
"""How high the highest curve of rows is; of low rows it may reach into the row above."""
_MOST_NAMES = 0.2
"""Share of the width that the periods' names may take."""


def draw_density(spec: Density, width: float, height: float, brush: Brush) -> Canvas:
    """The picture, so many points wide and high."""
    canvas = Canvas(width, height, brush)
    if spec.apart:
        _in_rows(spec, canvas)
    else:
        _upon(spec, canvas)
    return canvas


def _in_rows(spec: Density, canvas: Canvas) -> None:
    """A row a curve, its median and P90 in columns beside it."""
    curves = spec.curves
    names, marks = [curve.name for curve in curves], [curve.marks for curve in curves]
    forest = Forest(canvas, spec.axis, names, marks, [curve.strong for curve in curves])
    forest.frame()
    profiles = [profile(spec.axis, curve) for curve in curves]
    of_row = _OF_LOW_ROW if forest.pitch < _LOW else _OF_ROW
    tall = forest.pitch * of_row / highest(profiles)
    for place, (curve, found) in enumerate(zip(curves, profiles, strict=True)):
        foot = forest.top + (place + 1) * forest.pitch - 1
        role = "message" if curve.strong else "accent"
        drawn = hill(canvas, found, (forest.left, forest.right), (foot, tall), role)
        median, tail = (forest.x(float(mark.value)) for mark in curve.marks)
        drawn.ground(tail)
        drawn.line()
        color = canvas.brush.color(role)
        canvas.line([(median, foot), (median, drawn.height_at(median))], color, 2.0)


@dataclass(frozen=True)
class _Field:
    """Where curves upon each other stand."""

    canvas: Canvas
    axis: Axis
    left: float
    top: float

    def x(self, mark: Mark) -> float:
        share = max(0.0, min(1.0, self.axis.share(float(mark.value))))
        return self.left + share * (self.canvas.width - self.left)


def _upon(spec: Density, canvas: Canvas) -> None:
    """Curves upon one another; each has a line above where its marks are named."""
    size, curves = canvas.brush.strong, spec.curves
    named = [curve.name for curve in curves] if len(curves) > 1 else []
    widest = max((width_of(name, size, bold=True) / WIDER for name in named), default=0.0)
    left = min(widest, canvas.width * _MOST_NAMES) + _GAP if named else 0.0
    field = _Field(canvas, spec.axis, left, _LEDGER * len(curves) + _AIR)
    foot = foot_of(canvas, spec.axis)
    draw_axis(canvas, spec.axis, (left, canvas.width), (field.top, foot))
    profiles = [profile(spec.axis, curve) for curve in curves]
    tall = (foot - field.top) / highest(profiles)
    hills = [
        hill(canvas, found, (left, canvas.width), (foot, tall), _role(curve))
        for curve, found in zip(curves, profiles, strict=True)
    ]
    for drawn, curve in zip(hills, curves, strict=True):
        if not curve.previous:
            drawn.ground(field.x(curve.marks[-1]))
    newest = list(enumerate(reversed(list(zip(hills, curves, strict=True)))))
    spans: list[Span] = []
    for line, (drawn, curve) in reversed(newest):
        _drops(field, curve, line, spans, foot)
        drawn.line()
        above = [field.x(m) for at, (_, other) in newest if at < line for m in other.marks]
        spans += _ledger(field, curve, line, above, named=bool(named))


def _role(curve: Curve) -> str:
    if curve.strong:
        return "message"
    return "neutral" if curve.previous else "accent"


def _drops(field: _Field, curve: Curve, line: int, below: Sequence[Span], foot: float) -> None:
    """From each mark's dot a thin line down to the axis; it leaves out words it would cross."""
    color = field.canvas.brush.color(_role(curve))
    for mark in curve.marks:
        x, top = field.x(mark), _LEDGER * (line + 0.5)
        for number, left, right in below:
            if number > line and left <= x <= right:
                end = _LEDGER * number + _CLEAR
                field.canvas.line([(x, top), (x, end)], color, 1.0, dashed=curve.previous)
                top = _LEDGER * (number + 1) - _CLEAR
        field.canvas.line([(x, top), (x, foot)], color, 1.0, dashed=curve.previous)


def _ledger(
    field: _Field, curve: Curve, line: int, above: Sequence[float], *, named: bool
) -> list[Span]:
    """The line of one curve: its name, a dot for each mark, what the mark is; where words stand.

    ``above`` is where lines from the marks above come down: the first mark's words keep off them.
    """
    canvas, brush, middle = field.canvas, field.canvas.brush, _LEDGER * (line + 0.5)
    role = "muted" if curve.previous else _role(curve)
    if named:
        _period(field, curve, Look(brush.strong, brush.ink_of(role), bold=True), middle)
    color = brush.ink_of("muted" if curve.previous else "ink")
    look = Look(brush.strong, color, bold=not curve.previous)
    spans: list[Span] = []
    free = canvas.width
    for mark in reversed(curve.marks):
        x, words = field.x(mark), f"{mark.name} {mark.text}"
        crossed = above if mark is curve.marks[0] else ()
        free, end = _beside(field, (x, middle), words, look, free, crossed=crossed)
        spans.append((line, free, end))
        canvas.dot(x, middle, _DOT, brush.color(_role(curve)))
    return spans


def _period(field: _Field, curve: Curve, look: Look, middle: float) -> None:
    """A period's name; a long one smaller, in two lines."""
    room = field.left - _GAP
    if width_of(curve.name, look.size, bold=True) > room:
        look = look._replace(size=field.canvas.brush.label)
    lines = fitted_lines(curve.name, look.size, room, bold=True)
    for place, line in enumerate(lines):
        offset = (place - (len(lines) - 1) / 2) * look.size * 1.05
        field.canvas.text(0, middle + offset, line, look)


def _beside(
    field: _Field,
    at: tuple[float, float],
    words: str,
    look: Look,
    free: float,
    *,
    crossed: Sequence[float],
) -> tuple[float, float]:
    """The words right of their dot; left where what stands at ``free`` is too near, or crosses."""
    x, middle = at
    wide = width_of(words, look.size, bold=look.bold) / WIDER
    end = x + _BESIDE + wide
    clear = end <= free and not any(x < line < end for line in crossed)
    if clear or x - _BESIDE - wide < field.left - _GAP + _CLEAR:
        if end > free:
            wide, look = _smaller(wide, free - x - _BESIDE, look, field.canvas.brush.label)
        field.canvas.text(x + _BESIDE, middle, words, look)
        return x - _AROUND, x + _BESIDE + wide
    field.canvas.text(x - _BESIDE, middle, words, look._replace(align="right"))
    return x - _BESIDE - wide, x + _AROUND


def _smaller(wide: float, room: float, look: Look, least: float) -> tuple[float, Look]:
    """Words between two dots in the size that fits there, if that is a label's at least."""
    size = max(min(look.size, least), look.size * room / wide)
    return wide * size / look.size, look._replace(size=size)

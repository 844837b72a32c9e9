"""What rows over one axis share: names at the left, numbers at the right, ticks beneath."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.draw.canvas import WIDER, Look, width_of
from deckgen.layout.measure import Piece, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.picture import Axis, Mark
    from deckgen.draw.canvas import Canvas

_HEAD, _TICKS, _SAID = 26.0, 22.0, 20.0
"""Heights of the header line, of the tick labels, of the sentence beneath them."""
_GAP, _BETWEEN = 16.0, 14.0
_MOST_NAMES = 0.24
"""Share of the width that names may take."""
_MOST_LINES = 2
_ROOMY = 30.0
"""Height of a row from which its name is set in the larger size."""


@dataclass(frozen=True)
class Forest:
    """Rows of a picture. ``marks`` are the numbers of each row, ``strong`` the rows set off.

    ``bold`` names the column of numbers that leads.
    """

    canvas: Canvas
    axis: Axis
    names: Sequence[str]
    marks: Sequence[Sequence[Mark]]
    strong: Sequence[bool]
    bold: str = "median"

    @cached_property
    def left(self) -> float:
        """Where the plot begins, right of the names."""
        widest = max((width_of(name, self.size, bold=True) for name in self.names), default=0.0)
        return min(widest / WIDER, self.canvas.width * _MOST_NAMES) + _GAP

    @cached_property
    def columns(self) -> list[float]:
        """The right edges of the columns of numbers."""
        edge, found = self.canvas.width, []
        for place in reversed(range(len(self.marks[0]) if self.marks else 0)):
            found.append(edge)
            edge -= self._column(place) + _BETWEEN
        return found[::-1]

    def _column(self, place: int) -> float:
        size = self.canvas.brush.label
        texts = [row[place].text for row in self.marks] + [self.marks[0][place].name]
        return max(width_of(text, size, bold=True) for text in texts)

    @cached_property
    def right(self) -> float:
        """Where the plot ends, left of the numbers."""
        if not self.columns:
            return self.canvas.width
        return self.columns[0] - self._column(0) - _GAP

    @property
    def top(self) -> float:
        """Where the rows begin, under the header line."""
        return _HEAD

    @property
    def foot(self) -> float:
        """Where the rows end and the axis stands."""
        return foot_of(self.canvas, self.axis)

    @property
    def pitch(self) -> float:
        """The height of a row."""
        return (self.foot - self.top) / max(1, len(self.names))

    @property
    def size(self) -> float:
        """The size of the names."""
        brush = self.canvas.brush
        few = (self.canvas.height - _HEAD - _TICKS - _SAID) / max(1, len(self.names)) >= _ROOMY
        return brush.strong if few else brush.label

    def middle(self, row: int) -> float:
        """The middle of a row."""
        return self.top + (row + 0.5) * self.pitch

    def x(self, value: float) -> float:
        """Where a value of the axis stands."""
        share = max(0.0, min(1.0, self.axis.share(value)))
        return self.left + share * (self.right - self.left)

    def frame(self) -> None:
        """Gridlines, ticks, the sentence under them, names and numbers."""
        draw_axis(self.canvas, self.axis, (self.left, self.right), (self.top, self.foot))
        brush = self.canvas.brush
        quiet = Look(brush.label, brush.ink_of("muted"), align="right")
        for place, edge in enumerate(self.columns):
            bold = self.marks[0][place].key == self.bold
            look = quiet._replace(bold=bold)
            self.canvas.text(edge, _HEAD / 2 - 3, self.marks[0][place].name, look)
        for row, name in enumerate(self.names):
            self._name(row, name)
            self._numbers(row)

    def _name(self, row: int, name: str) -> None:
        brush = self.canvas.brush
        color = brush.ink_of("message" if self.strong[row] else "ink")
        look = Look(self.size, color, bold=self.strong[row])
        lines = fitted_lines(name, self.size, self.left - _GAP, bold=self.strong[row])
        step = self.size * 1.2
        for place, line in enumerate(lines):
            middle = self.middle(row) + (place - (len(lines) - 1) / 2) * step
            self.canvas.text(0, middle, line, look)

    def _numbers(self, row: int) -> None:
        brush = self.canvas.brush
        for edge, mark in zip(self.columns, self.marks[row], strict=True):
            leads = mark.key == self.bold
            role = "message" if leads and self.strong[row] else "ink" if leads else "muted"
            look = Look(brush.label, brush.ink_of(role), bold=leads, align="right")
            self.canvas.text(edge, self.middle(row), mark.text, look)


def fitted_lines(
    name: str, size: float, width: float, *, bold: bool = False, most: int = _MOST_LINES
) -> list[str]:
    """A name in at most two lines; what is longer ends in an ellipsis (the notes have it whole)."""
    lines = [line.text.strip() for line in wrap([Piece(name, size, bold)], width / 0.97 + 1)]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def foot_of(canvas: Canvas, axis: Axis) -> float:
    """Where the axis stands: over its labels and what is said of it."""
    return canvas.height - _TICKS - (_SAID if axis.said else 0.0)


def draw_axis(
    canvas: Canvas, axis: Axis, ends: tuple[float, float], heights: tuple[float, float]
) -> None:
    """A line, light gridlines, labels that do not touch, and what is said of the axis."""
    brush, (left, right), (top, foot) = canvas.brush, ends, heights
    look = Look(brush.label, brush.ink_of("muted"), align="center")
    free = 0.0
    for tick in axis.ticks:
        x = left + axis.share(tick.at) * (right - left)
        half = width_of(tick.text, brush.label) / 2
        at = max(half, min(canvas.width - half, x))
        canvas.line([(x, top), (x, foot)], brush.color("rule"), 0.5)
        if at - half >= free:
            canvas.text(at, foot + _TICKS / 2 + 1, tick.text, look)
            free = at + half + 8
    canvas.line([(left, foot), (right, foot)], brush.color("neutral"), 0.75)
    if axis.said:
        said = Look(brush.label, brush.ink_of("muted"))
        canvas.text(left, foot + _TICKS + _SAID / 2, axis.said, said)

"""Boxes with whiskers in rows, their five values in columns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.draw.canvas import Canvas, Look, width_of
from deckgen.draw.forest import Forest

if TYPE_CHECKING:
    from deckgen.charts.picture import Boxes, BoxRow, Mark
    from deckgen.draw.brush import Brush

_ALL, _LEADING = ("p10", "p25", "median", "p75", "p90"), ("median", "p90")
_NARROWEST = 0.42
"""Share of the width from which the boxes leave room for all five numbers."""
_THICKEST, _OF_ROW = 24.0, 0.46
_CAP = 0.36
"""Height of a whisker's end, as a share of the box's."""


def draw_boxes(spec: Boxes, width: float, height: float, brush: Brush) -> Canvas:
    """The picture, so many points wide and high."""
    canvas = Canvas(width, height, brush)
    rows = spec.rows
    forest = _forest(spec, canvas, _ALL)
    if forest.right - forest.left < width * _NARROWEST:
        forest = _forest(spec, canvas, _LEADING)
    forest.frame()
    if spec.reference is not None:
        _reference(forest, spec.reference)
    for place, row in enumerate(rows):
        _box(forest, place, row)
    return canvas


def _forest(spec: Boxes, canvas: Canvas, shown: tuple[str, ...]) -> Forest:
    """The rows with the numbers of some of their marks."""
    names = [row.name for row in spec.rows]
    marks = [[mark for mark in row.marks if mark.key in shown] for row in spec.rows]
    return Forest(canvas, spec.axis, names, marks, [row.strong for row in spec.rows])


def _box(forest: Forest, place: int, row: BoxRow) -> None:
    canvas, middle = forest.canvas, forest.middle(place)
    color = canvas.brush.color("message" if row.strong else "accent")
    p10, p25, median, p75, p90 = (forest.x(float(mark.value)) for mark in row.marks)
    thick = min(_THICKEST, forest.pitch * _OF_ROW)
    canvas.line([(p10, middle), (p90, middle)], color, 1.5)
    for end in (p10, p90):
        cap = thick * _CAP / 2
        canvas.line([(end, middle - cap), (end, middle + cap)], color, 1.5)
    canvas.block((p25, middle - thick / 2, max(1.0, p75 - p25), thick), color)
    paper = canvas.brush.color("paper")
    reach = thick / 2 + 0.5
    canvas.line([(median, middle - reach), (median, middle + reach)], paper, 2.5)


def _reference(forest: Forest, mark: Mark) -> None:
    """A dashed line across all rows, named at its top."""
    canvas, brush = forest.canvas, forest.canvas.brush
    x = forest.x(float(mark.value))
    canvas.line([(x, forest.top - 4), (x, forest.foot)], brush.color("muted"), 1.0, dashed=True)
    words = f"{mark.name} {mark.text}"
    half = width_of(words, brush.label) / 2
    at = max(forest.left + half, min(forest.right - half, x))
    canvas.text(at, forest.top / 2 - 3, words, Look(brush.label, brush.ink_of("muted"),
                                                    align="center"))  # fmt: skip

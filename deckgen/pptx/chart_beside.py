"""Values at a line's points: over or under them, off the line's own way up and down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.number_code import shown
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_place import Place, Rect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_label import Label
    from deckgen.pptx.chart_place import Stage

_INSET, _LINE = 2.0, 1.15
"""What a label's text has around it, and its height: the letters, not the box around them."""
_ON_COLUMN = 5
"""How many crossings of a line it is worth to stay off the columns."""
_MOVED = 0.6
"""How much of a crossing a label must be spared to leave its usual place."""
_FURTHER = 1.4
"""The same to stand a line's height further from its point."""


def off_the_line(
    label: Label, series: Series, at: int, stage: Stage, others: Sequence[Rect]
) -> Label:
    """The label where the chart's lines and the ``others`` touch it least."""
    value = series.values[at]
    if value is None or label.position not in ("t", "b") or label.shift or label.rise:
        return label
    frame = stage.frame
    text = shown(value, series.label_format or series.number_format)
    size = width_of(text, label.size, bold=label.bold) + _INSET, label.size * _LINE
    marks, columns = [*stage.lines(), *others], stage.columns()

    def cost(place: Place) -> float:
        box = stage.rect(series, at, place, size)
        touched = sum(box.meets(mark) for mark in marks)
        touched += _ON_COLUMN * any(box.meets(column) for column in columns)
        moved = _MOVED * ((place.position != label.position) + (place.dx != 0))
        moved += _FURTHER * (place.dy != 0)
        return touched + moved + (1000.0 if _leaves(box, frame) else 0.0)

    inwards = max(0.0, size[0] - stage.point(series, at)[0])
    place = min(_places(label, size, inwards), key=cost)
    shift, rise = place.dx / frame.width, place.dy / frame.height
    return replace(label, position=place.position, shift=shift, rise=rise)


def _places(label: Label, size: tuple[float, float], inwards: float) -> Iterator[Place]:
    """Where it usually stands, on the other side, each half its width aside, then further off.

    ``inwards`` is what the first point's label must come back to stay in the chart.
    """
    wide, tall = size
    sides = (label.position, "b" if label.position == "t" else "t")
    for dx in (0.0, min(0.0, inwards - wide / 2), wide / 2):
        yield from (Place(side, dx) for side in sides)
    yield from (Place(side, 0.0, tall if side == "t" else -tall) for side in sides)


def _leaves(box: Rect, frame: Frame) -> bool:
    return box.left < 0 or box.right > frame.width or box.bottom < frame.margins[3] - 2

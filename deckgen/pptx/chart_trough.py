"""Room for the value under the lowest point of a chart that prints all its values.

Under a line's lowest point between two sides that rise steeply: over it the value would stand where
the line leaves room, far away. Under a column below zero: the value is not to touch the categories'
labels. Where all values are printed there is no axis, so the scale may begin lower.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.number_code import shown
from deckgen.charts.scale import short
from deckgen.pptx.chart_ink import width_of

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame

_CLEAR, _LINE = 6.0, 1.15
"""Points between the lowest point and its label; the height of one."""


def with_room_below(frame: Frame) -> Frame:
    """The same chart, its scale begun lower where the value of its lowest point needs that.

    Charts in a row keep their scales, which may be one.
    """
    spec = frame.spec
    line = _only(frame)
    low, high = spec.minimum, spec.maximum
    found = _lowest(line) if line is not None else None
    if line is None or low is None or high is None or found is None:
        return frame
    at, value = found
    wide, needed = _size(frame, line, at, value)
    if min(_rises(frame, line, at, wide / 2)) <= _CLEAR:
        return frame
    share = Decimal(needed / _tall(frame))
    if share >= 1 or (value - low) / (high - low) >= share:
        return frame
    begin = short((value - share * high) / (1 - share))
    return frame if begin < 0 else replace(frame, spec=replace(spec, minimum=begin))


def with_room_under_columns(frame: Frame) -> Frame:
    """The same chart, its scale begun lower where the value of a column under zero needs that."""
    spec = frame.spec
    values = [v for each in spec.series for v in each.values if v is not None]
    lowest, highest = min(values, default=Decimal(0)), max((*values, Decimal(0)))
    if lowest >= 0 or not _hangs(spec):
        return frame
    share = Decimal((_CLEAR + frame.ink.strong * _LINE) / _tall(frame))
    if share >= 1:
        return frame
    return replace(
        frame, spec=replace(spec, minimum=short((lowest - share * highest) / (1 - share)))
    )


def _hangs(spec: ChartSpec) -> bool:
    """Whether it is of columns with all their values, on a scale of their own that nobody reads."""
    told = all(each.mark == "column" and each.labels == "all" for each in spec.series)
    scaled = spec.value_axis or spec.quiet or (spec.minimum, spec.maximum) != (None, None)
    return told and not scaled and spec.category_axis and spec.grouping == "clustered"


def _only(frame: Frame) -> Series | None:
    """The line of a chart that is nothing else, all of whose values are printed."""
    spec = frame.spec
    drawn = [each for each in spec.series if each.role != "spot"]
    axis = spec.value_axis or spec.baseline or spec.quiet or spec.edge_to_edge
    if axis or len(drawn) != 1 or any(frame.level):
        return None
    return drawn[0] if drawn[0].mark == "line" and drawn[0].labels == "all" else None


def _tall(frame: Frame) -> float:
    """Points that the plot is high."""
    _, top, _, bottom = frame.margins
    return max(1.0, frame.height - top - bottom)


def _lowest(line: Series) -> tuple[int, Decimal] | None:
    """Place and value of the lowest point, ``None`` where it is the first or last."""
    there = [(value, at) for at, value in enumerate(line.values) if value is not None]
    value, at = min(there, default=(None, 0))
    return (at, value) if value is not None and 0 < at < len(line.values) - 1 else None


def _size(frame: Frame, line: Series, at: int, value: Decimal) -> tuple[float, float]:
    """Width of the label, and what it needs under its point."""
    key = frame.spec.categories[at].key
    strong = any(point.strong and point.key == key for point in line.points)
    size = frame.ink.strong if strong else frame.ink.label
    text = shown(value, line.label_format or line.number_format)
    return width_of(text, size, bold=strong), _CLEAR + size * _LINE


def _rises(frame: Frame, line: Series, at: int, aside: float) -> list[float]:
    """How much higher the line is on both sides, ``aside`` points from its lowest point."""
    lowest, near = line.values[at], (line.values[at - 1], line.values[at + 1])
    if lowest is None:
        return [0.0]
    foot = frame.height_at(line, lowest)
    return [
        (frame.height_at(line, value) - foot) * aside / frame.slot if value is not None else 0.0
        for value in near
    ]

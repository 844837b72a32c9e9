"""The line of comparison across lying bars: where it stands, its name over it, values off it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.pptx.chart_fill import bar_fill
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_label import Label
from deckgen.pptx.chart_scale import line_end_text, sample

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Point, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

_INSET = 3.0
_AROUND = 6.0
"""what a value has around it"""
_LETTERS = 1.1
"""height of a label's letters, in em"""


def strokes(spec: ChartSpec) -> list[Series]:
    """The unseen bars whose ends are the line."""
    return [s for s in spec.series if s.role in REFERENCES and s.mark == "bar"]


def over_line(series: Series, frame: Frame, ink: Ink) -> Label:
    """The line's name and value, centred over it and above the first bar."""
    value = series.values[0]
    half = width_of(line_end_text(frame.spec, series), ink.label, bold=True) / 2 + _INSET
    x = frame.margins[0] + (frame.length_at(series, value) if value is not None else 0.0)
    inside = max(0.0, half - x) - max(0.0, x + half - frame.width)
    rise = frame.slot / 2 + ink.label * 0.7
    color = ink.palette.readable(series.color)
    return Label(
        ("SerName", "Val"), "inEnd", color, ink.label, True,
        rise=rise / frame.height, shift=(half + inside) / frame.width,
    )  # fmt: skip


def lines_of(frame: Frame) -> list[float]:
    """Where the lines across the bars stand, in points from the plot's left edge."""
    first = ((series, series.values[0]) for series in strokes(frame.spec))
    return [frame.length_at(series, value) for series, value in first if value is not None]


def wide_of(series: Series, at: int, size: float, *, bold: bool) -> float:
    """Points that a bar's value takes."""
    text = sample(series.values[at] or Decimal(0), series.label_format or series.number_format)
    return width_of(text, size, bold=bold) + _AROUND


def clear_of_lines(label: Label, end: float, wide: float, frame: Frame) -> Label:
    """A value that a line would cross stands past it; ``end`` is where the bar ends."""
    if label.position == "inBase":
        return label
    crossing = [mark for mark in lines_of(frame) if end - 1 < mark < end + wide]
    moved = max(crossing) - end + 1 if crossing else 0.0
    return replace(label, shift=moved / frame.width) if crossing else label


def stand_inside(series: Series, frame: Frame) -> bool:
    """Whether all values of lying bars stand inside where they begin, since a line would cross one.

    At the bars' ends they would be squeezed against the line. All must have room and read there.
    """
    if series.mark != "bar" or series.hidden or series.labels not in ("all", "points"):
        return False
    lines, size = lines_of(frame), frame.ink.strong
    ends = {
        at: (frame.length_at(series, value), wide_of(series, at, size, bold=True))
        for at, value in enumerate(series.values)
        if value is not None and _said(series, at, frame)
    }
    if not any(end - 1 < mark < end + wide for end, wide in ends.values() for mark in lines):
        return False
    room = all(min([end, *lines]) >= wide for end, wide in ends.values())
    thick = _thick(frame) >= size * _LETTERS
    return room and thick and all(_reads_on(series, at, frame) for at in ends)


def _said(series: Series, at: int, frame: Frame) -> bool:
    point = _point(series, at, frame)
    asked = point.label if point is not None else None
    return asked is not False if series.labels == "all" else bool(asked)


def _point(series: Series, at: int, frame: Frame) -> Point | None:
    key = frame.spec.categories[at].key
    return next((each for each in series.points if each.key == key), None)


def _thick(frame: Frame) -> float:
    """Points across a bar."""
    spec = frame.spec
    bars = sum(s.mark == "bar" and not (s.hidden or s.secondary) for s in spec.series)
    return frame.slot / (bars + spec.gap_width / 100)


def _reads_on(series: Series, at: int, frame: Frame) -> bool:
    point = _point(series, at, frame)
    if series.pattern or (point is not None and point.pattern):
        return False
    palette = frame.ink.palette
    fill = bar_fill((point and point.color) or series.color, series, frame.spec, palette)
    return palette.reads(palette.on(fill), fill)

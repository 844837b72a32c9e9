"""Labels of bars: inside the parts of a stack if they fit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_scale import sample

if TYPE_CHECKING:
    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame

_LINE = 1.1
"""height of a label's letters, in em"""
_BARS = ("column", "bar")


def says_inside(series: Series, at: int) -> str | None:
    """The words that a part of a stack says instead of its value, inside it."""
    return series.text(at) if series.role == "part" and series.mark in _BARS else None


def fits_inside(series: Series, at: int, frame: Frame, size: float = 0.0) -> bool:
    """Whether a label stands whole inside its part of a stack; elsewhere it has room.

    ``size`` is its own, if not that of all labels.
    """
    spec, value = frame.spec, series.values[at]
    if series.mark not in _BARS or series.hidden or spec.grouping == "clustered" or value is None:
        return True
    size = size or frame.ink.label
    says = series.text(at) or sample(value, series.label_format or series.number_format)
    wide = width_of(says, size, bold=True)
    along = _length(series, at, frame)
    across = frame.slot / (1 + spec.gap_width / 100)
    tall, room = (across, along) if frame.lying else (along, across)
    return wide <= room and size * _LINE <= tall


def _length(series: Series, at: int, frame: Frame) -> float:
    """Points that a part takes along its axis."""
    spec, value = frame.spec, abs(series.values[at] or Decimal(0))
    parts = [s for s in spec.series if s.mark in _BARS and s.secondary == series.secondary]
    _, top, _, bottom = frame.margins
    plot = frame.plot_width if frame.lying else frame.height - top - bottom
    if spec.grouping != "percent":
        return frame.length_at(series, value) if frame.lying else frame.height_at(series, value)
    whole = sum((abs(part.values[at] or Decimal(0)) for part in parts), Decimal(0))
    return float(value / whole) * plot if whole else 0.0

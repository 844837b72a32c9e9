"""Labels of bars: inside the parts of a stack if they fit, names of series beside a lying one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_scale import part_text, sample, share_of_axis

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

_LINE = 1.1
"""height of a label's letters, in em"""
_NEAR = 4.0
_MOST, _FIRST = 0.6, 0.5
"""shares of plot and room together that the room may take, and for names at the first row"""
_BARS = ("column", "bar")
_NAMED = ("all_named", "name_last")


def fits_inside(series: Series, at: int, frame: Frame, size: float = 0.0, lines: int = 1) -> bool:
    """Whether a label stands whole inside its part of a stack; elsewhere it has room.

    ``size`` and ``lines`` are its own, if not those of all labels.
    """
    spec, value = frame.spec, series.values[at]
    if series.mark not in _BARS or series.hidden or spec.grouping == "clustered" or value is None:
        return True
    size = size or frame.ink.label
    wide = width_of(sample(value, series.label_format or series.number_format), size, bold=True)
    along = _length(series, at, frame)
    across = frame.slot / (1 + spec.gap_width / 100)
    tall, room = (across, along) if frame.lying else (along, across)
    return wide <= room and size * _LINE * lines <= tall


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


def named_bars(spec: ChartSpec) -> list[Series]:
    """The series of lying bars side by side that have no legend but their names beside a row."""
    if spec.grouping != "clustered" or spec.quiet:
        return []
    bars = [s for s in spec.series if s.mark == "bar" and not (s.hidden or s.secondary)]
    named = [series for series in bars if series.labels in _NAMED]
    return named if len(named) > 1 else []


def names_room(spec: ChartSpec, ink: Ink, across: float) -> float:
    """Room right of the plot for the names at the first row, where a reader looks for them.

    ``across`` is what plot and room share; where the first row needs too much of it, that of the
    row that needs least.
    """
    named = named_bars(spec)
    rows = range(len(spec.categories))
    needed = [max(_needed(s, at, spec, ink, across) for s in named) for at in rows] if named else []
    first = needed[:1] if needed and needed[0] <= across * _FIRST else []
    return max(0.0, min(first or needed, default=0.0))


def _needed(series: Series, at: int, spec: ChartSpec, ink: Ink, across: float) -> float:
    value = series.values[at]
    if value is None:
        return across * _MOST
    share = share_of_axis(spec, series, value)
    wide = width_of(part_text(series, at), ink.label, bold=True) + 2 * _NEAR
    free = across - (across - wide) / share if share > 0 else 0.0
    return min(free, across * _MOST)


def named_row(frame: Frame) -> int | None:
    """The row whose bars carry the names: the first beside which they fit, else the freest."""
    named = named_bars(frame.spec)
    if not named:
        return None
    rows = range(len(frame.spec.categories))
    over = {at: max(_beyond(series, at, frame) for series in named) for at in rows}
    return next((at for at in rows if over[at] <= _NEAR), min(rows, key=lambda at: over[at]))


def _beyond(series: Series, at: int, frame: Frame) -> float:
    """By how many points a bar with its name and value reaches out of the chart."""
    value = series.values[at]
    if value is None:
        return frame.width
    wide = width_of(part_text(series, at), frame.ink.label, bold=True) + 2 * _NEAR
    end = frame.margins[0] + frame.length_at(series, value)
    return end + wide - frame.width

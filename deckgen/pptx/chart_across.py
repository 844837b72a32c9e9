"""The line of comparison across lying bars: where it stands, its name over it, values beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_label import Label
from deckgen.pptx.chart_scale import line_end_text

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.color import Color

_INSET = 3.0
_CLOSE = 10.0
"""points a value may stand further from its bar, to be past the line"""


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


def clear_of_lines(label: Label, end: float, wide: float, frame: Frame, paper: Color) -> Label:
    """A value beside a bar that the line would cross: past a line close to the bar's end.

    Else on paper of its own, which the line runs behind: so all values of a chart stand outside.
    ``end`` is where the bar ends, ``wide`` the label.
    """
    marks = (
        frame.length_at(series, value)
        for series in strokes(frame.spec)
        if (value := series.values[0]) is not None
    )
    crossing = [mark for mark in marks if end - 1 < mark < end + wide]
    if label.position != "outEnd" or not crossing:
        return label
    past = max(crossing) - end + 1
    if past <= _CLOSE:
        return replace(label, shift=past / frame.width)
    return replace(label, ground=paper)

"""Names of lines of comparison over their right ends, inside the plot where no data lie.

Beside the plot a name takes its width from everything that is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.number_code import shown
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_place import Rect, Stage
from deckgen.pptx.chart_scale import last_place, line_end_text
from deckgen.pptx.sheet import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame

_INSET, _LINE, _AIR = 6.0, 1.25, 4.0


def crossing(frame: Frame) -> list[Series]:
    """The lines of comparison that are named at their ends."""
    named = (series for series in frame.rooms.named if series.mark == "line")
    return [series for series in named if series.role in REFERENCES]


def clear_over(frame: Frame) -> bool:
    """Whether the names of all lines of comparison have room over their right ends."""
    lines = crossing(frame)
    if not lines or frame.lying or frame.bare or frame.spec.across or grouped(frame.spec):
        return False
    taken = [*_drawn(frame), *_printed(frame)]
    boxes = [_box(series, frame) for series in lines]
    apart = all(not one.meets(other) for one in boxes for other in boxes if one is not other)
    inside = all(box.top <= frame.height and box.left >= frame.margins[0] for box in boxes)
    return apart and inside and not any(box.meets(other) for box in boxes for other in taken)


def shift_over(series: Series, frame: Frame) -> float:
    """Points by which such a name stands left or right of its line's last point."""
    x, _ = Stage(frame).point(series, last_place(series))
    box = _box(series, frame)
    return (box.left + box.right) / 2 - x


def _box(series: Series, frame: Frame) -> Rect:
    wide = width_of(line_end_text(frame.spec, series), frame.ink.label, bold=True) + _INSET
    _, y = Stage(frame).point(series, last_place(series))
    right = frame.width - frame.margins[2]
    return Rect(right - wide, y + 2, right, y + frame.ink.label * _LINE + _AIR)


def _drawn(frame: Frame) -> Iterator[Rect]:
    """The marks, but for the bands behind them."""
    stage = Stage(frame)
    yield from stage.columns()
    own = [box for series in crossing(frame) for box in stage.along(series)]
    yield from (box for box in stage.lines() if box not in own)


def _printed(frame: Frame) -> Iterator[Rect]:
    """About where values may be printed: over columns, on both sides of lines."""
    stage = Stage(frame)
    tall = frame.ink.strong * _LINE + _AIR
    for series in frame.spec.series:
        if series.hidden or series.labels == "none" or series.role in REFERENCES:
            continue
        for at, value in enumerate(series.values):
            if value is not None and _labelled(series, at, frame):
                x, y = stage.point(series, at)
                text = shown(value, series.label_format or series.number_format)
                half = width_of(text, frame.ink.strong, bold=True) / 2
                under = tall if series.mark == "line" else 0.0
                yield Rect(x - half, y - under, x + half, y + tall)


def _labelled(series: Series, at: int, frame: Frame) -> bool:
    if series.labels in ("all", "all_named"):
        return True
    key = frame.spec.categories[at].key
    return any(point.key == key and point.label for point in series.points)

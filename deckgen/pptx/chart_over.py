"""Names of lines of comparison at their ends, inside the plot where no data lie.

Beside the plot a name takes its width from everything that is drawn. It stands over the right
end, else under it, else at the left end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deckgen.charts.data import REFERENCES
from deckgen.charts.number_code import shown
from deckgen.pptx.chart_ends import rises
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_place import Place, Rect, Stage
from deckgen.pptx.chart_scale import first_place, last_place, line_end_text
from deckgen.pptx.sheet import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame

_INSET, _LINE, _AIR = 6.0, 1.25, 4.0


class End(NamedTuple):
    """The end of a line at which its name stands, over (``t``) or under it (``b``)."""

    at: int
    position: str


def crossing(frame: Frame) -> list[Series]:
    """The lines of comparison that are named at their ends."""
    named = (series for series in frame.rooms.named if series.mark == "line")
    return [series for series in named if series.role in REFERENCES]


def clear_ends(frame: Frame) -> Mapping[str, End]:
    """Where each line of comparison has room for its name, by key; empty unless all have it."""
    lines = crossing(frame)
    if not lines or frame.lying or frame.bare or frame.spec.across or grouped(frame.spec):
        return {}
    taken = [*_drawn(frame), *_printed(frame), *_named(frame)]
    found: dict[str, End] = {}
    for series in lines:
        others = [box for other in lines if other is not series for box in _along(other, frame)]
        end = _clear_end(series, frame, [*taken, *others])
        if end is None:
            return {}
        found[series.key] = end
        taken.append(_box(series, end, frame))
    return found


def shift_over(series: Series, end: End, frame: Frame) -> float:
    """Points by which such a name stands left or right of its point."""
    x, _ = Stage(frame).point(series, end.at)
    box = _box(series, end, frame)
    return (box.left + box.right) / 2 - x


def _clear_end(series: Series, frame: Frame, taken: Sequence[Rect]) -> End | None:
    for end in _ends(series):
        box = _box(series, end, frame)
        inside = box.top <= frame.height and box.left >= frame.margins[0]
        above = end.position == "t" or box.bottom >= frame.margins[3]
        if inside and above and not any(box.meets(other) for other in taken):
            return end
    return None


def _ends(series: Series) -> Iterator[End]:
    """The right end first; the left one only where the value is the same."""
    first, last = first_place(series), last_place(series)
    level = series.values[first] == series.values[last]
    for at in (last, first) if level and first != last else (last,):
        yield from (End(at, position) for position in ("t", "b"))


def _box(series: Series, end: End, frame: Frame) -> Rect:
    wide = width_of(line_end_text(frame.spec, series), frame.ink.label, bold=True) + _INSET
    _, y = Stage(frame).point(series, end.at)
    right = frame.width - frame.margins[2]
    if end.at != last_place(series):
        right = frame.margins[0] + wide
    tall = frame.ink.label * _LINE + _AIR
    low, high = (y + 2, y + tall) if end.position == "t" else (y - tall, y - 2)
    return Rect(right - wide, low, right, high)


def _along(series: Series, frame: Frame) -> Iterator[Rect]:
    """A line of comparison from edge to edge of the plot."""
    _, y = Stage(frame).point(series, last_place(series))
    yield Rect(frame.margins[0], y - 1, frame.width - frame.margins[2], y + 1)


def _drawn(frame: Frame) -> Iterator[Rect]:
    """The marks, but for the bands behind them."""
    stage = Stage(frame)
    yield from stage.columns()
    own = [box for series in crossing(frame) for box in stage.along(series)]
    yield from (box for box in stage.lines() if box not in own)


def _named(frame: Frame) -> Iterator[Rect]:
    """The names beside the ends of the other lines."""
    stage, size, moved = Stage(frame), frame.ink.label, rises(frame)
    for series in frame.rooms.named:
        if series.mark == "line" and series.role not in REFERENCES:
            wide = width_of(line_end_text(frame.spec, series), size, bold=True) + _INSET
            place = Place("r", 0.0, moved.get(series.key, 0.0) * frame.height)
            yield stage.rect(series, last_place(series), place, (wide, size * _LINE))


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

"""A flow: streams from the left to the right, as wide as they are large, in the order of size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from deckgen.charts.picture import FlowSpec, Stop, Stream
    from deckgen.draw.ink import Ink

_LEFT, _RIGHT, _BAR = 0.24, 0.76, 0.012
_GAP = 0.045
_LINES = 2.9
"""Lines from one label's middle to the next: name and number, and a little air."""
_SHOWN = 0.05
"""Streams of at least this part of all carry their number."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the flow is drawn on: axes, colours, and how high one of the measured is."""

    axes: Axes
    ink: Ink
    scale: float
    total: float


def flow(spec: FlowSpec, figure: Figure, ink: Ink) -> None:
    """Both sides with their labels, and between them the streams, the strongest in front."""
    axes = figure.add_axes((0.0, 0.0, 1.0, 0.93))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(1, 0)
    total = sum(stream.value for stream in spec.streams) or 1.0
    pitch = _LINES * ink.label / (figure.get_size_inches()[1] * 72 * 0.93)
    sheet = _Sheet(axes, ink, _scale(spec, total, pitch), total)
    left, right = (_places(side, sheet.scale, pitch) for side in (spec.starts, spec.ends))
    _streams(spec, left, right, sheet)
    for stop in spec.starts:
        _stop(stop, left[stop.key], sheet, at_left=True)
    for stop in spec.ends:
        _stop(stop, right[stop.key], sheet, at_left=False)
    for head, x, align in ((spec.heads[0], _LEFT, "right"), (spec.heads[1], _RIGHT, "left")):
        figure.text(
            x, 0.985, head, ha=align, va="top", fontsize=ink.label, color=ink.color("muted")
        )


def _scale(spec: FlowSpec, total: float, pitch: float) -> float:
    """How high one of the measured is, so that both sides find room with their labels apart."""
    scale = 1 / total
    for _ in range(8):
        wanted = max(
            sum(_gaps(side, scale, pitch)) + sum(_margins(side, scale, pitch))
            for side in (spec.starts, spec.ends)
        )
        scale = max(1 - wanted, 0.2) / total
    return scale


def _gaps(stops: Sequence[Stop], scale: float, pitch: float) -> list[float]:
    """What is left free after each stop but the last: more where low ones have labels to part."""
    return [
        max(_GAP, pitch - (upper.value + lower.value) * scale / 2)
        for upper, lower in pairwise(stops)
    ]


def _margins(stops: Sequence[Stop], scale: float, pitch: float) -> tuple[float, float]:
    """What the labels of a low first and last stop need over and under them."""
    above, below = (max(0.0, pitch - stop.value * scale) / 2 for stop in (stops[0], stops[-1]))
    return above, below


def _places(stops: Sequence[Stop], scale: float, pitch: float) -> dict[str, float]:
    """The top of each stop, one under another, the whole in the middle of the height."""
    gaps, (above, below) = [*_gaps(stops, scale, pitch), 0.0], _margins(stops, scale, pitch)
    height = sum(stop.value for stop in stops) * scale + sum(gaps)
    top = above + (1 - height - above - below) / 2
    places = {}
    for stop, gap in zip(stops, gaps, strict=True):
        places[stop.key] = top
        top += stop.value * scale + gap
    return places


def _streams(
    spec: FlowSpec, left: dict[str, float], right: dict[str, float], sheet: _Sheet
) -> None:
    starts, ends = dict(left), dict(right)
    order = {stop.key: at for at, stop in enumerate(spec.ends)}
    drawn = []
    for stream in sorted(spec.streams, key=lambda item: order[item.end]):
        width = stream.value * sheet.scale
        drawn.append((stream, (starts[stream.start], ends[stream.end]), width))
        starts[stream.start] += width
        ends[stream.end] += width
    for stream, tops, width in sorted(drawn, key=lambda item: (item[0].strong, -item[2])):
        _stream(stream, tops, width, sheet)
        if stream.value / sheet.total >= _SHOWN:
            _number(stream, tops[0] + width / 2, sheet)


def _stream(stream: Stream, tops: tuple[float, float], width: float, sheet: _Sheet) -> None:
    start, end, middle = _LEFT + _BAR, _RIGHT - _BAR, 0.5
    top, low = tops
    corners = [
        (start, top), (middle, top), (middle, low), (end, low), (end, low + width),
        (middle, low + width), (middle, top + width), (start, top + width), (start, top),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    color = sheet.ink.color("message" if stream.strong else "accent")
    alpha = 0.72 if stream.strong else 0.22
    patch = PathPatch(Path(corners, codes), facecolor=color, alpha=alpha, linewidth=0)
    sheet.axes.add_patch(patch)


def _number(stream: Stream, middle: float, sheet: _Sheet) -> None:
    sheet.axes.annotate(
        stream.text, (_LEFT + _BAR, middle), xytext=(5, 0), textcoords="offset points",
        va="center", fontsize=sheet.ink.small, fontweight="bold" if stream.strong else "normal",
        color=sheet.ink.color("ink"),
    )  # fmt: skip


def _stop(stop: Stop, top: float, sheet: _Sheet, *, at_left: bool) -> None:
    height, ink = stop.value * sheet.scale, sheet.ink
    x = _LEFT if at_left else _RIGHT
    left = x if at_left else x - _BAR
    bar = Rectangle((left, top), _BAR, height, facecolor=ink.color("ink"), linewidth=0)
    sheet.axes.add_patch(bar)
    shift, align = (-8, "right") if at_left else (8, "left")
    for text, above, size, weight, color in (
        (stop.label, True, ink.strong, "bold", "ink"),
        (stop.text, False, ink.label, "normal", "muted"),
    ):
        sheet.axes.annotate(
            text, (x, top + height / 2), xytext=(shift, 1 if above else -2),
            textcoords="offset points", ha=align, va="bottom" if above else "top", fontsize=size,
            fontweight=weight, color=ink.color(color),
        )  # fmt: skip

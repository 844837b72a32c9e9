"""Charts side by side: plots with the same top and bottom, so that their axes are one line.

Where their legends are the same, the first one's is the row's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_frame import Frame
from deckgen.pptx.chart_legend import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.charts.spec import ChartSpec
    from deckgen.layout.page import Box
    from deckgen.pptx.chart_ink import Ink

_ROUND = ("pie", "doughnut")
_LEAST = 0.3
"""of a chart's height that its plot keeps"""
Level = tuple[float, float]
Row = tuple[int, int, str]


def levels(charts: Iterable[tuple[ChartSpec, Box]], ink: Ink) -> dict[Box, Level]:
    """What charts in a row leave free over and under their plots: the most that one needs.

    A row are charts of one direction whose boxes have the same top and height.
    """
    rows: dict[Row, list[Frame]] = {}
    for spec, box in charts:
        frame = Frame(spec, box, ink)
        if (kind := _direction(frame)) is not None:
            rows.setdefault((box.y, box.height, kind), []).append(frame)
    found: dict[Box, Level] = {}
    for frames in rows.values():
        needs = [(frame.needed[1], frame.needed[3]) for frame in frames]
        level = max(top for top, _ in needs), max(bottom for _, bottom in needs)
        if len(frames) > 1 and sum(level) <= frames[0].height * (1 - _LEAST):
            found |= {frame.box: level for frame in frames}
    return found


def legended(charts: Iterable[tuple[ChartSpec, Box]], ink: Ink) -> dict[Box, bool]:
    """Whether a chart has its own legend: not where one before it in its row says the same."""
    seen: set[tuple[object, ...]] = set()
    found: dict[Box, bool] = {}
    for spec, box in charts:
        said = entries(Frame(spec, box, ink))
        row = (box.y, box.height, said)
        found[box] = not said or row not in seen
        seen.add(row)
    return found


def _direction(frame: Frame) -> str | None:
    """Which way values run; ``None`` where no axis lies under or beside the plot."""
    spec = frame.spec
    if spec.quiet or frame.bare or any(series.mark in _ROUND for series in spec.series):
        return None
    if spec.across is not None:
        return "both"
    return "across" if frame.lying else "up"

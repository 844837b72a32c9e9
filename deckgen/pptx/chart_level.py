"""Charts side by side: plots with the same top and bottom, so that their axes are one line.

Where their legends are the same, the first one's is the row's. Lying bars beside a table whose
rows are their categories are level with the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.layout.page import EMU_PER_POINT
from deckgen.pptx.chart_frame import Frame
from deckgen.pptx.chart_legend import entries
from deckgen.pptx.chart_pairs import first_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.charts.spec import ChartSpec
    from deckgen.layout.page import Box, FittedTable
    from deckgen.pptx.chart_ink import Ink

_ROUND = ("pie", "doughnut")
_LEAST = 0.3
"""of a chart's height that its plot keeps"""
_ALIKE = 0.05
"""of a row's height that rows may differ by and still be as high as each other"""
_FREE = 0.25
"""of a chart's height that may stay empty under bars that are level with a table's rows"""
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


def beside_rows(
    charts: Iterable[tuple[ChartSpec, Box]], tables: Iterable[tuple[FittedTable, Box]], ink: Ink
) -> dict[Box, Level]:
    """The same for lying bars that stand beside a table with a row for each of their categories."""
    places = list(tables)
    found: dict[Box, Level] = {}
    for spec, box in charts:
        frame = Frame(spec, box, ink)
        if _direction(frame) != "across":
            continue
        spans = (_span(spec, table, at) for table, at in places if _apart(at, box))
        span = next((each for each in spans if each is not None), None)
        if span is not None:
            top = (span[0] - box.y) / EMU_PER_POINT
            bottom = (box.y + box.height - span[1]) / EMU_PER_POINT
            # a chart that is much taller than the rows fills its own height
            fills = bottom > box.height / EMU_PER_POINT * _FREE
            if top >= frame.needed[1] and bottom >= frame.needed[3] and not fills:
                found[box] = top, bottom
    return found


def _apart(one: Box, other: Box) -> bool:
    """Whether boxes stand beside each other."""
    return one.x >= other.x + other.width or other.x >= one.x + one.width


def _span(spec: ChartSpec, table: FittedTable, box: Box) -> tuple[int, int] | None:
    """Where the rows begin and end that are the chart's categories, in their order; in EMU."""
    named = [row.cells[0].text.text.strip() for row in table.table.rows]
    wanted = [category.label.strip() for category in spec.categories]
    if wanted[0] not in named or not spec.reverse_categories:
        return None
    first = named.index(wanted[0])
    last = first + len(wanted)
    head = 1 if table.header_lines else 0
    heights = table.heights[head + first : head + last]
    if named[first:last] != wanted or max(heights) - min(heights) > max(heights) * _ALIKE:
        return None
    top = box.y + sum(table.heights[: head + first])
    return top, top + sum(heights)


def legended(charts: Iterable[tuple[ChartSpec, Box]], ink: Ink) -> dict[Box, bool]:
    """Whether a chart names its own series: not where one before it in its row says the same."""
    seen: set[tuple[object, ...]] = set()
    found: dict[Box, bool] = {}
    for spec, box in charts:
        said = entries(Frame(spec, box, ink)) or first_names(spec)
        row = (box.y, box.height, said)
        found[box] = spec.own_legend or not said or row not in seen
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

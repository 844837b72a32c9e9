"""Charts side by side name their bands alike: all at the foot, or all at the top.

Unless one of them would then touch more than it does alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_frame import Frame
from deckgen.pptx.chart_labels import Labels
from deckgen.pptx.chart_xml import arranged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.charts.spec import ChartSpec
    from deckgen.layout.page import Box
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.chart_level import Level

_SIDES = ("inBase", "inEnd")
"""the better one first"""
Touched = list[dict[str, int]]


def band_sides(
    charts: Iterable[tuple[ChartSpec, Box]], level: Mapping[Box, Level], ink: Ink
) -> dict[Box, str]:
    """Where in their bands the charts of a row name them, where several have bands."""
    rows: dict[tuple[int, int], dict[Box, ChartSpec]] = {}
    for spec, box in charts:
        if any(series.role == "band" and series.listed for series in spec.series):
            rows.setdefault((box.y, box.height), {})[box] = spec
    found: dict[Box, str] = {}
    for row in rows.values():
        frames = [Frame(spec, box, ink, level.get(box, (0.0, 0.0))) for box, spec in row.items()]
        if len(frames) > 1:
            side = _shared([each for frame in frames for each in _touched(frame)])
            found |= dict.fromkeys(row, side)
    return found


def _touched(frame: Frame) -> Touched:
    """How much the names of a chart's bands touch, by where they stand."""
    drawn = arranged(frame)
    return Labels(drawn.spec, drawn.ink, drawn).touched


def _shared(names: Touched) -> str:
    """The side at which all together touch no more than each at its own best one, if there is."""
    alone = sum(min(touched.values()) for touched in names)
    open_to_all = (side for side in _SIDES if all(side in touched for touched in names))
    return next((s for s in open_to_all if sum(each[s] for each in names) <= alone), "")

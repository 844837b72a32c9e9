"""Names at the ends of lines and beside parts: by how much they give way to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_scale import last_place
from deckgen.pptx.chart_side import moved_apart, side_texts

if TYPE_CHECKING:
    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame

_LINE = 1.35
"""From a name to the next where they give way to each other: near their points; in em."""


def rises(frame: Frame) -> dict[str, float]:
    """By how much of the height the names at the ends must give way to each other."""
    return _apart(frame, [(series.key, last_place(series)) for series in frame.named_beside])


def rises_left(frame: Frame) -> dict[str, float]:
    """The same of the names at lines' beginnings."""
    return _apart(frame, [(series.key, 0) for series in _beside(frame, "l")])


def rises_right(frame: Frame) -> dict[str, float]:
    """The same of the values at the ends of a slope's lines."""
    if not frame.sloped:
        return {}
    return _apart(frame, [(series.key, last_place(series)) for series in _beside(frame, "r")])


def _beside(frame: Frame, side: str) -> list[Series]:
    return [series for series in frame.spec.series if side_texts(frame.spec, side, series)]


def _apart(frame: Frame, ends: list[tuple[str, int]]) -> dict[str, float]:
    found = {series.key: series for series in frame.spec.series}
    heights = {
        key: frame.height_at(found[key], value)
        for key, at in ends
        if (value := found[key].values[at]) is not None
    }
    moved = moved_apart(heights, frame.ink.label * _LINE)
    rises = {key: rise / frame.height for key, rise in moved.items()}
    return {key: rise for key, rise in rises.items() if abs(rise) * frame.height >= 1}

"""Names beside the ends of lines: what they say, and how they give way to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_scale import sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.charts.spec import ChartSpec, Point, Series


def side_texts(spec: ChartSpec, side: str, only: Series | None = None) -> list[str]:
    """About what the labels say that stand to that side of their points (``l``)."""
    chosen = spec.series if only is None else (only,)
    worded = [s for s in chosen if s.texts and s.label_position == side]
    cells = [text for series in worded for text in series.texts if text]
    keys = {category.key: at for at, category in enumerate(spec.categories)}
    cells += [
        text
        for series in chosen
        for point in series.points
        if point.position == side and (text := series.text(keys.get(point.key, -1)))
    ]
    return cells + [
        text
        for series in chosen
        for point in series.points
        if point.position == side and (text := _text(spec, series, point))
    ]


def _text(spec: ChartSpec, series: Series, point: Point) -> str:
    keys = [category.key for category in spec.categories]
    at = keys.index(point.key) if point.key in keys else -1
    value = series.values[at] if at >= 0 else None
    if value is None or series.text(at):
        return ""
    number = sample(value, series.label_format or series.number_format)
    return f"{series.name} {number}" if point.named else number


def moved_apart(heights: Mapping[str, float], gap: float) -> dict[str, float]:
    """How far each label moves up so that neighbours keep a gap.

    Labels that are too close become a block, one under the other, in the middle of where they would
    stand; those that have room stay.
    """
    ends = sorted(((height, key) for key, height in heights.items()), reverse=True)
    blocks: list[list[tuple[float, str]]] = []
    for end in ends:
        blocks.append([end])
        while len(blocks) > 1 and _foot(blocks[-2], gap) - gap < _top(blocks[-1], gap):
            last = blocks.pop()
            blocks[-1] += last
    return {
        key: _top(block, gap) - at * gap - height
        for block in blocks
        for at, (height, key) in enumerate(block)
    }


def _top(block: Sequence[tuple[float, str]], gap: float) -> float:
    """How high the first label of a block stands, so that it is moved least as a whole."""
    return sum(height for height, _ in block) / len(block) + gap * (len(block) - 1) / 2


def _foot(block: Sequence[tuple[float, str]], gap: float) -> float:
    return _top(block, gap) - gap * (len(block) - 1)

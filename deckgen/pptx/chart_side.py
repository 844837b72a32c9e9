"""Names beside the ends of lines: what they say, and how they give way to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_scale import sample

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    value = series.values[keys.index(point.key)] if point.key in keys else None
    if value is None or any(series.texts):
        return ""
    number = sample(value, series.label_format or series.number_format)
    return f"{series.name} {number}" if point.named else number


def moved_apart(heights: Mapping[str, float], gap: float) -> dict[str, float]:
    """How far each label moves up so that neighbours keep a gap, and all stay about in place.

    Labels are pushed down one under the other from the top; then the whole is lifted by the mean
    of what they were pushed.
    """
    ends = sorted(((height, key) for key, height in heights.items()), reverse=True)
    placed: list[float] = []
    for height, _ in ends:
        placed.append(min(height, placed[-1] - gap) if placed else height)
    surplus = sum(place - height for place, (height, _) in zip(placed, ends, strict=True))
    lift = -surplus / len(ends) if ends else 0.0
    return {key: place + lift - height for place, (height, key) in zip(placed, ends, strict=True)}

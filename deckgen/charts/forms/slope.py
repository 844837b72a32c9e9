"""Slope: from one period to another, a line for each value of a dimension."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, plain
from deckgen.charts.spec import Category, ChartSpec, Point, Series

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole


def form(data: ChartData) -> ChartSpec:
    """The periods across; names and values at both ends, so that no axis has to say them.

    The lines are grey but for those set off; without any, each has the colour of its direction:
    this is a picture of what moved.
    """
    periods = tuple(Category(item.key, item.name) for item in data.main)
    marked = highlighted(data, data.main[-1])
    series = tuple(
        _line(data, at, category, category.key in marked, bool(marked))
        for at, category in enumerate(data.categories)
    )
    values = known(value for each in series for value in each.values)
    spec = ChartSpec(
        periods, series, title=data.title, unit=data.unit, edge_to_edge=True, baseline=False
    )
    if not values or min(values) == max(values):
        return spec
    span = max(values) - min(values)
    low = min(values) - span / 8
    return replace(
        spec,
        minimum=plain(max(low, low * 0) if min(values) >= 0 else low),
        maximum=plain(max(values) + span / 8),
    )


def _line(data: ChartData, at: int, category: Category, marked: bool, any_marked: bool) -> Series:
    values: tuple[Decimal | None, ...] = tuple(item.values[at] for item in data.main)
    figures = tuple(item.figures[at] for item in data.main)
    color: ColorRole = "message" if marked else "accent"
    if (any_marked and not marked) or category.key == OTHER:
        color = "neutral"
    first, last = data.main[0].key, data.main[-1].key
    points = (
        Point(first, label=True, position="l", named=True, strong=marked),
        Point(last, label=True, strong=marked),
    )
    return Series(
        category.key,
        category.label,
        values,
        figures,
        mark="line",
        color=color,
        number_format=data.main[-1].number_format,
        labels="name_last",
        points=points,
        role="part",
        markers=True,
    )

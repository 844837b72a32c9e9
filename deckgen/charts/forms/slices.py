"""Pie and doughnut: at most five parts of one whole, the largest first, the rest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.marks import highlighted
from deckgen.charts.spec import ChartSpec, Point, Series
from deckgen.charts.toned import calm_keys
from deckgen.metrics.dimension import UNNAMED

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole

SLICES = 5
"""More cannot be compared; the smallest are put together before a pie is drawn."""
_SHADES: tuple[ColorRole, ...] = ("series1", "series2", "series3", "series4", "rule")


def form(data: ChartData) -> ChartSpec:
    """The shares clockwise from noon; names stand at the slices.

    Colours follow the declared order, as in stacks: a member has one colour in a deck, whether
    another is set off beside it or not.
    """
    item = data.main[0]
    ringed = data.kind == "doughnut"
    marked = highlighted(data, item)
    loud = tuple(key for key in marked if key not in calm_keys(data))
    keys = data.natural or tuple(category.key for category in data.categories)
    points = tuple(
        Point(key, _color(key, keys.index(key), loud), strong=key in marked)
        for key in (category.key for category in data.categories)
    )
    series = Series(
        item.key,
        item.name,
        item.values,
        item.figures,
        mark="doughnut" if ringed else "pie",
        color="series1",
        number_format=item.number_format,
        labels="all",
        points=points,
    )
    return ChartSpec(data.categories, (series,), title=data.title, unit=data.unit, legend=ringed)


def _color(key: str, at: int, marked: tuple[str, ...]) -> ColorRole:
    if key in marked:
        return "message"
    if key == OTHER or key in UNNAMED:
        return "neutral"
    return _SHADES[at % SLICES]

"""Names at the first two of lying bars, which stand side by side.

A legend of lying bars runs against them in some programs, and a reader goes back and forth. Only of
two metrics: a period before a number reads as a date.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.spec import Point

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec, Series

_MOST = Decimal("0.5")
"""Of the chart's width what names of categories and the first pair's words may take together."""


def with_first_pair(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with its two series named at their first bars, where there is room for it."""
    bars = [series for series in spec.series if series.mark == "bar"]
    lone = len(bars) == len(spec.series) == 2 and spec.grouping == "clustered"
    if not (data.against and spec.legend and lone and _fits(spec, data)):
        return spec
    if any(series.labels != "all" or not series.values[0] for series in bars):
        return spec
    named = tuple(_named(series, spec.categories[0].key) for series in spec.series)
    return replace(spec, series=named, legend=False)


def _fits(spec: ChartSpec, data: ChartData) -> bool:
    beside = max(width_of(category.label) for category in spec.categories) + 1
    said = max(width_of(each.name) + 1 + each.characters for each in data.main)
    return beside + said <= data.room * _MOST


def _named(series: Series, key: str) -> Series:
    points = tuple(replace(p, named=True) if p.key == key else p for p in series.points)
    if not any(point.key == key for point in points):
        points = (Point(key, named=True), *points)
    return replace(series, points=points)

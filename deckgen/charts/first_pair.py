"""Names at the first two of lying bars, or of a few columns, which stand side by side.

A legend of lying bars runs against them in some programs, and a reader goes back and forth. Bars
only of two metrics: a period before a number on its line reads as a date. Over columns a name has
a line of its own.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.scale import plain, short
from deckgen.charts.spec import Point

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec, Series

_MOST = Decimal("0.5")
"""Of the chart's width what names of categories and the first pair's words may take together."""
_FEW = 3
"""Pairs of columns so few are wide enough for names."""
_LINE = Decimal("1.09")
"""How much higher the first pair counts, so that a name has room over its value."""
_AIR = Decimal("1.05")
"""How much higher than the highest column the axis ends."""


def with_first_pair(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with its two series named at their first marks, where there is room for it."""
    if _over_columns(spec, data):
        return _raised(_all_named(spec))
    bars = [series for series in spec.series if series.mark == "bar"]
    lone = len(bars) == len(spec.series) == 2 and spec.grouping == "clustered"
    if not (data.against and spec.legend and lone and _fits(spec, data)):
        return spec
    if any(series.labels != "all" or not series.values[0] for series in bars):
        return spec
    return _all_named(spec)


def _all_named(spec: ChartSpec) -> ChartSpec:
    named = tuple(_named(series, spec.categories[0].key) for series in spec.series)
    return replace(spec, series=named, legend=False)


def _over_columns(spec: ChartSpec, data: ChartData) -> bool:
    """Whether two periods' columns are so few and wide that their names stand over the first."""
    columns = [series for series in spec.series if series.mark == "column"]
    two = len(columns) == len(spec.series) == 2 and spec.grouping == "clustered" and spec.legend
    if not two or data.against or len(spec.categories) > _FEW:
        return False
    if data.gap is not None and not data.gap.below:
        return False
    wide = max(width_of(series.name) for series in columns)
    printed = all(s.labels == "all" and (s.values[0] or 0) > 0 for s in columns)
    return printed and wide <= Decimal(data.room) / len(spec.categories) / 3


def _raised(spec: ChartSpec) -> ChartSpec:
    """The chart with room over its first columns for a second line."""
    values = [value for s in spec.series for value in s.values if value is not None]
    first = max(series.values[0] or Decimal(0) for series in spec.series)
    top = max(max(values) * _AIR, first * _LINE, spec.maximum or Decimal(0))
    return replace(spec, minimum=spec.minimum or Decimal(0), maximum=plain(short(top)))


def _fits(spec: ChartSpec, data: ChartData) -> bool:
    beside = max(width_of(category.label) for category in spec.categories) + 1
    said = max(width_of(each.name) + 1 + each.characters for each in data.main)
    return beside + said <= data.room * _MOST


def _named(series: Series, key: str) -> Series:
    points = tuple(replace(p, named=True) if p.key == key else p for p in series.points)
    if not any(point.key == key for point in points):
        points = (Point(key, named=True), *points)
    return replace(series, points=points)

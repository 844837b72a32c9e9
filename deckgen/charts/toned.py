"""What is set off has the colour of the message only where it is a thing to worry about.

What is good, or of a metric that is neither good nor bad only large, keeps the data's own colour,
and what is beside it stands back: grey where there is one series, and where the period before is
grey already the point itself is deeper. ``tone`` written in the outline decides instead.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import mean, median
from typing import TYPE_CHECKING

from deckgen.charts.kind import kind_of
from deckgen.charts.marks import highlighted, speaker
from deckgen.charts.missed import misses
from deckgen.charts.scale import known

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ChartSpec, ColorRole, Point, Series

_ENDS = ("max", "min", "last")
_BARS = ("column", "bar")
_CHANGES = ("slope", "dumbbell")
_LAST = (*_CHANGES, "lollipop", "pie", "doughnut", "waterfall", "scatter", "bubble")
"""Forms that set off points of their last series, whatever its role."""
_OWN = ("bullet", "sparklines", "timeline", "scatter", "bubble")
"""Forms that say themselves what is good and what is missed, or have no one direction of good."""


def toned(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with what is set off, and what is beside it, in the colours of its tone."""
    kind = kind_of(data)
    if data.tone == "message" or (data.tone is None and kind in _OWN):
        return spec
    told, calm = _set_off(data), calm_keys(data)
    if not told:
        return spec
    barred = [each for each in spec.series if each.mark in _BARS and each.role != "band"]
    pairs = len(barred) > 1 or kind == "dumbbell"
    # beside what is set off a waterfall's steps are pale, and a grey column says less
    deep: ColorRole = "accent_strong" if pairs and kind != "waterfall" else "accent"
    made = (_recoloured(each, calm, deep, alarm=bool(told - calm)) for each in spec.series)
    spec = replace(spec, series=tuple(made))
    return _quiet(spec, told) if not pairs and (calm or data.tone == "focus") else spec


def calm_keys(data: ChartData) -> frozenset[str]:
    """Keys of what is set off in the data's own colour: categories, or parts."""
    told = _set_off(data)
    if data.tone is not None:
        return told if data.tone == "data" else frozenset()
    return frozenset(key for key in told if not _worrying(key, data))


def _set_off(data: ChartData) -> frozenset[str]:
    """Keys of the categories, or of the parts, that are set off."""
    last = data.main[-1] if data.main and kind_of(data) in _LAST else None
    item = speaker(data) or last
    own = highlighted(data, _steps(item, data)) if item is not None else ()
    wanted = set(data.highlight)
    parts = (each.key for each in data.main if {each.key, each.name} & wanted)
    return frozenset((*own, *parts))


def _steps(item: SeriesData, data: ChartData) -> SeriesData:
    """The values of a series that are no totals: of a waterfall its steps."""
    pairs = zip(data.categories, item.values, strict=True)
    return replace(item, values=tuple(None if c.key in data.totals else v for c, v in pairs))


def _worrying(key: str, data: ChartData) -> bool:
    """Whether a point is bad by the metric's direction of good.

    An end of the scale is by that alone; what the outline names, by its change where the form shows
    changes, by its target, else by the side of the middle it is on. Without a direction only what
    is named stands in the message colour, for then the author says that it is the point.
    """
    at = next((at for at, each in enumerate(data.categories) if each.key == key), None)
    named = not set(_ENDS) & set(data.highlight)
    if data.better not in ("up", "down"):
        return named
    if at is None:
        return _below(_mean_of(key, data), [_mean_of(each.key, data) for each in data.main], data)
    item = speaker(data) or data.main[-1]
    value = item.values[at]
    if value is None:
        return named
    if kind_of(data) == "waterfall":
        return not _better(value, Decimal(0), data)
    if not named:
        return _below(value, list(item.values), data)
    if kind_of(data) in _CHANGES and data.main[0].role == "previous":
        return not _better(value, data.main[0].values[at], data)
    targets = (each.values[at] for each in data.series if each.role == "target")
    target = next((each for each in targets if each is not None), None)
    if target is not None:
        return misses(value, target, up=data.better == "up")
    return _below(value, list(item.values), data)


def _better(value: Decimal, other: Decimal | None, data: ChartData) -> bool:
    if other is None or value == other:
        return False
    return (value > other) == (data.better == "up")


def _below(value: Decimal | None, among: list[Decimal | None], data: ChartData) -> bool:
    """Whether a value is on the bad side of the middle of several."""
    middle = median(known(among)) if known(among) else None
    return value is not None and middle is not None and _better(middle, value, data)


def _mean_of(key: str, data: ChartData) -> Decimal | None:
    values = next((known(each.values) for each in data.main if each.key == key), [])
    return mean(values) if values else None


def _recoloured(series: Series, calm: AbstractSet[str], deep: ColorRole, *, alarm: bool) -> Series:
    own = series.key.partition("~")[0] in calm or (series.role == "band" and not alarm)
    if series.color == "message" and own:
        series = replace(series, color="accent")
    points = tuple(_point(point, calm, deep) for point in series.points)
    return replace(series, points=points)


def _point(point: Point, calm: AbstractSet[str], color: ColorRole) -> Point:
    told = point.color == "message" and point.key in calm
    return replace(point, color=color) if told else point


def _quiet(spec: ChartSpec, told: AbstractSet[str]) -> ChartSpec:
    """What is beside what is set off in grey, where it is not already, or is a line."""
    marked = [s for s in spec.series if any(p.color and p.key in told for p in s.points)]
    if len(marked) != 1 or marked[0].mark in ("line", "pie", "doughnut", "bubble"):
        return spec
    made = replace(marked[0], color="neutral")
    return replace(spec, series=tuple(made if s is marked[0] else s for s in spec.series))

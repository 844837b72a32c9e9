"""Areas over time: one total, or parts that stack up to it, named where they end."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.marks import highlighted, speaker
from deckgen.charts.scale import dividing_step, known, nice_ceiling, plain
from deckgen.charts.spec import ChartSpec, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ColorRole

_STACK: tuple[ColorRole, ...] = ("series1", "series2", "series3", "series4", "series5", "series6")
"""The largest part lies at the bottom; a part has the colour that its line would have."""
_AIR = Decimal("1.04")


def form(data: ChartData) -> ChartSpec:
    """Filled from zero; above one area its edge as a line, which carries the labels."""
    stacked = data.kind == "stacked_area"
    series = _stacked(data) if stacked else _single(data)
    values = known(value for each in series for value in each.values)
    tops = _tops(data) if stacked else values
    spec = ChartSpec(
        data.categories,
        series,
        grouping="stacked" if stacked else "clustered",
        title=data.title,
        unit=data.unit,
        legend=not stacked and len(data.main) > 1,
        value_axis=True,
        gridlines=True,
        edge_to_edge=True,
    )
    if not tops or min(values) < 0:
        return spec
    high = nice_ceiling(max(tops) * _AIR)
    step = dividing_step(Decimal(0), high)
    return replace(spec, minimum=Decimal(0), maximum=plain(high), step=plain(step))


def _single(data: ChartData) -> tuple[Series, ...]:
    """The area in a tint and its edge as a line over the same cells; the period before a line."""
    found: list[Series] = []
    for item in data.main:
        main = item is speaker(data) or item.role != "previous"
        if main:
            found.append(_series(item, mark="area", color="tint", key=f"{item.key}~fill"))
        points = tuple(
            Point(key, "message", label=True, strong=True)
            for key in (highlighted(data, item) if item is speaker(data) else ())
        )
        edge = _series(item, mark="line", color="accent" if main else "neutral", key=item.key)
        found.append(replace(edge, points=points, labels="points" if points else "none"))
    return tuple(found)


def _stacked(data: ChartData) -> tuple[Series, ...]:
    """Parts from the largest up; each is named in the middle of where it ends."""
    parts = data.main
    areas = [
        _series(item, mark="area", color=_color(item, at), key=item.key)
        for at, item in enumerate(parts)
    ]
    names = [
        Series(
            f"{item.key}~name",
            item.name,
            _middles(parts, at),
            (None,) * len(item.values),
            mark="line",
            color=_color(item, at),
            number_format=item.number_format,
            labels="name_last",
            hidden=True,
            role="name",
            formula="+".join([*(f"{{{below.key}}}" for below in parts[:at]), f"{{{item.key}}}/2"]),
        )
        for at, item in enumerate(parts)
    ]
    return (*areas, *names)


def _color(item: SeriesData, at: int) -> ColorRole:
    return "neutral" if item.key == OTHER else _STACK[at % len(_STACK)]


def _middles(parts: tuple[SeriesData, ...], at: int) -> tuple[Decimal | None, ...]:
    """The heights at which a part's name stands: what lies below it and half of itself."""
    found = []
    for place, own in enumerate(parts[at].values):
        below = sum((part.values[place] or Decimal(0) for part in parts[:at]), Decimal(0))
        found.append(below + (own or Decimal(0)) / 2)
    return tuple(found)


def _tops(data: ChartData) -> list[Decimal]:
    count = len(data.categories)
    return [
        sum((part.values[at] or Decimal(0) for part in data.main), Decimal(0))
        for at in range(count)
    ]


def _series(item: SeriesData, *, mark: str, color: str, key: str) -> Series:
    return Series(
        key,
        item.name,
        item.values,
        item.figures,
        mark=mark,  # type: ignore[arg-type]
        color=color,  # type: ignore[arg-type]
        number_format=item.number_format,
        role=item.role,
    )

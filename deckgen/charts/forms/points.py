"""Scatter and bubble: two metrics of each value of a dimension, named at its point."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

from deckgen.charts.data import OTHER, named
from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, nice_step, plain, short
from deckgen.charts.spec import Across, ChartSpec, ErrorBars, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import Mark

_AIR = {"scatter": Decimal("0.12"), "bubble": Decimal("0.22")}
"""Part of the span left free around the points."""
NAMED = 20
"""The first so many points (the largest) have their names: more find no room."""
_SPECK = 10_000
"""How much smaller than the smallest bubble the one is that only has a name: its label stands off
it by its radius."""
MEANS = ("~mean_x", "~mean_y")


class _Ends(NamedTuple):
    """Of a scale: where it begins and ends, and what is between its lines."""

    low: Decimal
    high: Decimal
    step: Decimal


def form(data: ChartData) -> ChartSpec:
    """Points on two scales with round ends and titles; lines at the means make quadrants.

    The legend of a bubble chart is the key of its areas; it names the cell over the sizes.
    """
    x, y = _role(data, "x"), _role(data, "y")
    mark: Mark = "bubble" if data.kind == "bubble" else "scatter"
    columns = _ends(x, data, MEANS[0], mark)
    rows = _ends(y, data, MEANS[1], mark)
    series = [_points(data, x, y, mark)]
    if columns and rows:
        series += _quadrants(data, columns, rows, mark)
    spec = ChartSpec(
        data.categories,
        tuple(series),
        title=data.title,
        unit=data.unit,
        legend=mark == "bubble",
        value_axis=True,
        gridlines=True,
        across=Across(number_format=x.number_format, title=x.name),
        value_title=y.name,
    )
    if not columns or not rows or spec.across is None:
        return spec
    across = replace(
        spec.across,
        minimum=plain(columns.low),
        maximum=plain(columns.high),
        step=plain(columns.step),
    )
    spec = replace(
        spec,
        across=across,
        minimum=plain(rows.low),
        maximum=plain(rows.high),
        step=plain(rows.step),
    )
    return _crossed(spec, data) if mark == "bubble" else spec


def _crossed(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The axes at the means: bubbles have error bars in PowerPoint only."""
    at = {item.key: item.values[0] for item in data.series if item.key in MEANS}
    if spec.across is None or not at:
        return spec
    across = replace(spec.across, crosses=plain(at.get(MEANS[0])))
    return replace(spec, across=across, crosses=plain(at.get(MEANS[1])))


def _role(data: ChartData, role: str) -> SeriesData:
    return next(item for item in data.series if item.role == role)


def _points(data: ChartData, x: SeriesData, y: SeriesData, mark: Mark) -> Series:
    marked = highlighted(data, y)
    points = tuple(
        Point(key, "message" if key in marked else "neutral", strong=key in marked)
        for key in (category.key for category in data.categories)
        if key in marked or key == OTHER
    )
    size = next((item for item in data.series if item.role == "size"), None)
    made = Series(
        y.key,
        y.name,
        y.values,
        y.figures,
        mark=mark,
        color="accent",
        number_format=y.number_format,
        labels="all",
        points=points,
        x=x.values,
        names=(("x", x.name),),
        texts=tuple(
            category.label if at < NAMED or category.key in marked else None
            for at, category in enumerate(data.categories)
        ),
        texts_name=data.words["text"],
        shares=(("texts", "~labels"),) if len(data.categories) <= NAMED else (),
        markers=True,
        bare=True,
    )
    if size is None:
        return made
    key = named(data.words["area"], size.name)
    return replace(
        made,
        name=key,
        size=size.values,
        size_format=size.number_format,
        names=(("x", x.name), ("values", y.name), ("size", key)),
        shares=(*made.shares, ("name", f"{y.key}.size")),
    )


def _quadrants(
    data: ChartData,
    columns: _Ends,
    rows: _Ends,
    mark: Mark,
) -> list[Series]:
    """A hidden point at the end of each mean's line, which runs back from it as its error bar.

    It runs to zero and is cut where the scale begins.
    """
    found = []
    sizes = known(value for item in data.series if item.role == "size" for value in item.values)
    size = (plain(short(min(sizes) / _SPECK)),) if sizes and mark == "bubble" else ()
    for key, ends, upright in ((MEANS[0], rows, True), (MEANS[1], columns, False)):
        item = next((item for item in data.series if item.key == key), None)
        if item is None or item.values[0] is None:
            continue
        mean, far = item.values[0], ends.high
        line = ErrorBars(
            direction="y" if upright else "x", stem=True, color="neutral", width=1.25, dashed=True
        )
        point = Series(
            key,
            item.name,
            (far,) if upright else (mean,),
            item.figures[:1],
            mark=mark,
            color="neutral",
            number_format=item.number_format,
            labels="name_last",
            role="name",
            x=(mean,) if upright else (far,),
            size=size,
            hidden=True,
            error=() if mark == "bubble" else (line,),
            label_position="t" if upright else "r",
            told=(mean,),
        )
        found.append(point)
    return found


def _whole(step: Decimal, item: SeriesData) -> Decimal:
    """A step over one that its axis can print: 5, where 2.5 would be printed as 3."""
    shown = step * 100 if "%" in item.number_format else step
    return step * 2 if shown > 1 and shown % 1 else step


def _ends(item: SeriesData, data: ChartData, mean: str, mark: Mark) -> _Ends | None:
    """Round ends with air around the points and their mean, multiples of their step."""
    beside = (value for other in data.series if other.key == mean for value in other.values)
    values = known((*item.values, *beside))
    if not values:
        return None
    span = max(values) - min(values) or abs(max(values)) or Decimal(1)
    step = _whole(nice_step(span), item)
    air = span * _AIR[mark]
    low = ((min(values) - air) / step).to_integral_value(ROUND_FLOOR) * step
    high = ((max(values) + air) / step).to_integral_value(ROUND_CEILING) * step
    if min(values) >= 0:
        low = max(low, Decimal(0))
    if "%" in item.number_format and max(values) <= 1:
        high = min(high, Decimal(1))
    return _Ends(low, high, step)

"""Sparklines: a row for each metric or part; its name, its run of values, what it came to.

One native line chart over a table's worth of rows: each line is drawn inside its own row on its
own scale, by formulas over the true values in the sheet, so it moves when these are edited. Rather
than small charts laid over a table, which come apart at the first row that is added.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known
from deckgen.charts.spec import ChartSpec, Input, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import Numbers

_TALL = Decimal("0.6")
"""part of a row's height that a line fills"""
_HALF = Decimal("0.5")
_GAP = "\u2002"
"""between the last dot and its figure"""


def form(data: ChartData) -> ChartSpec:
    """Rows from the top, lines between them thin; last points dotted, words at both ends."""
    count = len(data.main)
    rows = list(enumerate(data.main))
    inputs = tuple(
        Input(_raw(item), item.name, item.values, item.number_format) for item in data.main
    )
    return ChartSpec(
        data.categories,
        (
            *(_row(data, item, count - at) for at, item in rows),
            *(_words(data, item, count - at, at) for at, item in rows),
        ),
        title=data.title,
        unit=data.unit,
        gridlines=True,
        minimum=_HALF,
        maximum=count + _HALF,
        step=Decimal(1),
        inputs=inputs,
        edge_to_edge=True,
        own_scale=True,
    )


def _raw(item: SeriesData) -> str:
    return f"{item.key}~raw"


def _row(data: ChartData, item: SeriesData, level: int) -> Series:
    cell, column = f"{{{_raw(item)}}}", f"{{{_raw(item)}:}}"
    foot = level - _TALL / 2
    span = f"MAX(1E-12,MAX({column})-MIN({column}))"
    marked = highlighted(data, item) if data.highlight else ()
    points = tuple(Point(key, "message", strong=True) for key in marked)
    return Series(
        item.key,
        item.name + " " + data.words["place"],
        _drawn(item.values, foot),
        item.figures,
        mark="line",
        color="accent",
        number_format="0.00",
        points=points,
        role="part",
        formula=f'IF({cell}="",NA(),{foot}+{_TALL}*({cell}-MIN({column}))/{span})',
        told=item.values,
    )


def _words(data: ChartData, item: SeriesData, level: int, at: int) -> Series:
    """A hidden line along the middle of a row: its name at one end, its figure at the other."""
    count = len(data.categories)
    figure = data.texts[at] if at < len(data.texts) else None
    ends = {0: item.name, count - 1: _GAP + figure if figure else None}
    return Series(
        f"{item.key}~words",
        item.name + " " + data.words["label"],
        tuple(Decimal(level) if place in ends else None for place in range(count)),
        (None,) * count,
        mark="line",
        color="ink",
        number_format="0",
        points=(
            Point(data.categories[0].key, position="l"),
            Point(data.categories[-1].key, position="r"),
        ),
        role="name",
        hidden=True,
        texts=tuple(ends.get(place) for place in range(count)),
        texts_name=item.name + " " + data.words["text"],
    )


def _drawn(values: Numbers, foot: Decimal) -> Numbers:
    there = known(values)
    if not there:
        return values
    low, span = min(there), max(there) - min(there)
    return tuple(
        None
        if value is None
        else round(foot + (_TALL * (value - low) / span if span else Decimal(0)), 6)
        for value in values
    )

"""A row over two series of columns: how far each two are apart, in words from cells.

Natively an unseen line along the top of the axis, whose labels are formulas over the columns'
cells: the words follow when the presenter edits the data.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.live import quoted
from deckgen.charts.scale import known, plain, short
from deckgen.charts.spec import Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ChartSpec

ROLE = "difference"
_OVER = Decimal("1.14")
"""How high the row stands over the highest column, whose value is printed between."""


def paired(data: ChartData) -> tuple[SeriesData, SeriesData] | None:
    """The columns compared with and those that are compared, where these are all there is."""
    main = data.main
    if len(main) != 2 or [each.role for each in main] != ["previous", "this"]:
        return None
    return main[0], main[1]


def with_differences(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with the row that its data have words for."""
    pair = paired(data)
    drawn = known(v for s in spec.series if s.mark == "column" for v in s.values)
    if data.gap is None or pair is None or not drawn or max(drawn) <= 0:
        return spec
    top = plain(max(spec.maximum or Decimal(0), short(max(drawn) * _OVER)))
    row = Series(
        "~differences",
        data.words["label"],
        (top,) * len(spec.categories),
        (None,) * len(spec.categories),
        mark="line",
        color="muted",
        number_format=pair[1].number_format,
        role=ROLE,
        hidden=True,
        listed=False,
        label_position="t",
        points=_points(spec, pair[1].key),
        texts=data.gap.texts,
        texts_name=data.words["difference"],
        texts_formula=_formula(data, pair),
    )
    return replace(spec, series=(*spec.series, row), maximum=top)


def _points(spec: ChartSpec, key: str) -> tuple[Point, ...]:
    """What is set off among the columns is so in the row, in the same colour."""
    columns = next(series for series in spec.series if series.key == key)
    marked = (point for point in columns.points if point.strong)
    return tuple(Point(point.key, point.color, strong=True) for point in marked)


def _formula(data: ChartData, pair: tuple[SeriesData, SeriesData]) -> str:
    assert data.gap is not None  # noqa: S101 -- asked before
    then, now = (f"{{{each.key}}}" for each in pair)
    times = f"*{data.gap.scale}" if data.gap.scale != 1 else ""
    moved = f"ROUND(({now}-{then}){times},{data.gap.places})"
    return f'IF(OR({now}="",{then}=""),"",TEXT({moved},"{quoted(data.gap.code)}"))'

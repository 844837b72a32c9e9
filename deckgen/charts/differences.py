"""How far each two of two series of columns are apart, in words from cells.

In a row over the columns, natively an unseen line along the top of the axis, or in a second line of
the category's label. Both are formulas over the columns' cells: the words follow when the presenter
edits the data.
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
    """The chart with the words that its data have for each two columns."""
    pair = paired(data)
    drawn = known(v for s in spec.series if s.mark == "column" for v in s.values)
    if data.gap is None or pair is None or not drawn or max(drawn) <= 0:
        return spec
    if data.gap.below:
        return _below(spec, data, pair)
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
        label_position="b" if spec.value_axis else "t",  # at an axis's end it met the legend
        points=_points(spec, pair[1].key),
        texts=data.gap.texts,
        texts_name=data.words["difference"],
        texts_formula=_formula(data, pair),
    )
    return replace(spec, series=(*spec.series, row), maximum=top)


def _below(spec: ChartSpec, data: ChartData, pair: tuple[SeriesData, SeriesData]) -> ChartSpec:
    """The chart with the words in a line under each category's name."""
    assert data.gap is not None  # noqa: S101 -- asked before
    said = zip(spec.categories, data.gap.texts, strict=True)
    categories = tuple(
        replace(category, label=category.label + "\n" + text if text else category.label)
        for category, text in said
    )
    return replace(
        spec,
        categories=categories,
        category_names=tuple(category.label for category in spec.categories),
        category_formula=f"{{~names}}&{_formula(data, pair, before='CHAR(10)&')}",
    )


def _points(spec: ChartSpec, key: str) -> tuple[Point, ...]:
    """What is set off among the columns is so in the row, in the same colour."""
    columns = next(series for series in spec.series if series.key == key)
    marked = (point for point in columns.points if point.strong)
    return tuple(Point(point.key, point.color, strong=True) for point in marked)


def _formula(data: ChartData, pair: tuple[SeriesData, SeriesData], before: str = "") -> str:
    assert data.gap is not None  # noqa: S101 -- asked before
    then, now = (f"{{{each.key}}}" for each in pair)
    times = f"*{data.gap.scale}" if data.gap.scale != 1 else ""
    moved = f"ROUND(({now}-{then}){times},{data.gap.places})"
    told = f'{before}TEXT({moved},"{quoted(data.gap.code)}")'
    return f'IF(OR({now}="",{then}=""),"",{told})'

"""Slope: from one period to another, a line for each value of a dimension."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.forms.live import quoted, signed
from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, plain
from deckgen.charts.spec import Category, ChartSpec, Point, Series

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole


_THIN = 1.25
"""points of a line that is not set off"""
_OVER, _UNDER = 10, 16
"""parts of the span left free over and under the lines: names that give way rise over them"""


def form(data: ChartData) -> ChartSpec:
    """The periods over lines that go down; name and value where a line begins, value at its end.

    So no axis has to say them, and no name is said twice, unless lines cross: then each is named
    where it ends as well. The lines are thin and grey but for those set off, whose change stands
    at the end too (``texts``).
    """
    periods = tuple(Category(item.key, item.name) for item in data.main)
    marked = highlighted(data, data.main[-1])
    named = crossed(data)
    series = tuple(
        _line(data, at, category, category.key in marked, bool(marked), named=named)
        for at, category in enumerate(data.categories)
    )
    values = known(value for each in series for value in each.values)
    spec = ChartSpec(
        periods, series, title=data.title, unit=data.unit, edge_to_edge=True, baseline=False
    )
    if not values or min(values) == max(values):
        return spec
    span = max(values) - min(values)
    low = min(values) - span / _UNDER
    return replace(
        spec,
        minimum=plain(max(low, low * 0) if min(values) >= 0 else low),
        maximum=plain(max(values) + span / _OVER),
    )


def crossed(data: ChartData) -> bool:
    """Whether the lines end in another order than they begin."""
    ends = zip(data.main[0].values, data.main[-1].values, strict=True)
    there = [(a, b) for a, b in ends if a is not None and b is not None]
    return any((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(there, 2))


def _line(
    data: ChartData, at: int, category: Category, marked: bool, any_marked: bool, *, named: bool
) -> Series:
    periods = data.main
    values: tuple[Decimal | None, ...] = tuple(item.values[at] for item in periods)
    figures = tuple(item.figures[at] for item in periods)
    color: ColorRole = "message" if marked else "accent"
    quiet = (any_marked and not marked) or category.key == OTHER
    first, last = periods[0].key, periods[-1].key
    text = data.texts[at] if at < len(data.texts) else None
    points = (
        Point(first, label=True, position="l", named=True, strong=marked),
        Point(last, label=text is None, position="r", named=named, strong=marked),
    )
    code = periods[-1].number_format
    return Series(
        category.key,
        category.label,
        values,
        figures,
        mark="line",
        color="neutral" if quiet else color,
        number_format=code,
        labels="points",
        points=points,
        role="part",
        markers=True,
        width=_THIN if quiet else 0.0,
        texts=(*(None for _ in periods[1:]), text) if text else (),
        texts_name=data.words["text"],
        texts_formula=_moved(category, code, data.words["minus"], text) if text else "",
    )


def _moved(category: Category, code: str, minus: str, text: str) -> str:
    """The value and its change as a formula, where the number format can say a sign too.

    After the name, if the text begins with that.
    """
    key, name = category.key, f"{category.label} "
    if set(code) & set('[;"\\'):
        return ""
    change = f"{{{key}}}-{{{key}:-1}}"
    change = f"({change})*100" if code.endswith("%") else change
    said = quoted(signed(code.removesuffix("%"), minus))
    made = f'TEXT({{{key}}},"{code}")&"  "&TEXT({change},"{said}")'
    return f'"{quoted(name)}"&{made}' if text.startswith(name) else made

"""Lollipop and dumbbell: dots at the values, stems from zero, connectors between two periods.

Natively they are bars without fill whose error bars are the dots, stems and connectors: so the
categories have a true axis, and the sheet behind is names and values as for any bar chart.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.charts.marks import highlighted, speaker
from deckgen.charts.scale import known, line_ends, nice_ceiling, plain
from deckgen.charts.spec import ChartSpec, ErrorBars, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ColorRole, Mark

_DOT = 11.0
"""points"""
_AIR = Decimal("1.12")
"""room beyond the largest value for its label"""


def lollipop(data: ChartData) -> ChartSpec:
    """A thin stem from zero and a dot at each value: bars with less ink, for many categories.

    Error bars have one colour a series, so what is set off lies over the rest as one of its own.
    """
    item = speaker(data) or data.main[-1]
    marked = highlighted(data, item)
    quiet = tuple(each.key for each in data.categories if each.key == OTHER not in marked)
    series = [*_stems(data, item, "accent", (*marked, *quiet))]
    for suffix, color, keys in (("~message", "message", marked), ("~other", "neutral", quiet)):
        if keys:
            series += _stems(data, _part(item, data, keys, suffix), color, (), item.key)  # type: ignore[arg-type]
    return _from_zero(_chart(data, tuple(series)))


def _stems(
    data: ChartData, item: SeriesData, color: ColorRole, silent: tuple[str, ...], whole: str = ""
) -> tuple[Series, Series]:
    """Stems and, over them, dots with labels, both of the same cells."""
    stem = ErrorBars(stem=True, color=color, width=2.25)
    dot = ErrorBars(dot=_DOT, color=color)
    under = _bar(data, item, f"{item.key}~stem", item.values, color, stem)
    over = _bar(data, item, item.key, item.values, color, dot)
    keys = [category.key for category in data.categories]
    points = [Point(key, label=False) for key in silent]
    if whole:
        points = [Point(key, color, strong=color == "message") for key in keys]
    formula = f"{{{whole}}}" if whole else ""
    over = replace(
        over, labels="all", label_format=_after(item.number_format), points=tuple(points)
    )
    return replace(under, formula=formula), replace(over, formula=formula)


def _part(item: SeriesData, data: ChartData, keys: tuple[str, ...], suffix: str) -> SeriesData:
    pairs = zip(data.categories, item.values, strict=True)
    kept = tuple(value if category.key in keys else None for category, value in pairs)
    return replace(item, key=f"{item.key}{suffix}", values=kept)


def dumbbell(data: ChartData) -> ChartSpec:
    """Two dots a category, the earlier one grey, with the way between them as a line."""
    first, last = data.main[0], data.main[-1]
    low, high = (
        tuple(_end(pair, pick) for pair in zip(first.values, last.values, strict=True))
        for pick in (min, max)
    )
    lengths = tuple(
        None if small is None or large is None else large - small
        for small, large in zip(low, high, strict=True)
    )
    keys = f"{{{first.key}}},{{{last.key}}}"
    way = ErrorBars(
        name=data.words["difference"], plus=lengths, formula=f"MAX({keys})-MIN({keys})",
        color="rule", width=4.0,
    )  # fmt: skip
    base = _bar(data, first, "~way", low, "rule", way)
    base = replace(
        base,
        name=data.words["base"],
        figures=(None,) * len(low),
        formula=f"MIN({keys})",
        role="base",
    )
    then = _dot(data, first, last, "neutral")
    now = _dot(data, last, first, "accent")
    spec = _chart(data, (base, then, now))
    ends = line_ends(known((*low, *high)), ratio=data.ratio)
    bottom, top = (plain(end) for end in ends)
    shortened = bottom is not None and bottom > 0
    return replace(
        spec, legend=True, minimum=bottom, maximum=top, value_axis=shortened, gridlines=shortened
    )


def _end(pair: tuple[Decimal | None, ...], pick: object) -> Decimal | None:
    found = known(pair)
    return pick(found) if found else None  # type: ignore[operator]


def _dot(data: ChartData, item: SeriesData, other: SeriesData, color: ColorRole) -> Series:
    """A period's dots; each label stands on the outer side of its dot."""
    made = _bar(data, item, item.key, item.values, color, ErrorBars(dot=_DOT, color=color))
    points = tuple(
        Point(category.key, position="inEnd" if _smaller(own, there) else "outEnd")
        for category, own, there in zip(data.categories, item.values, other.values, strict=True)
    )
    form = _around(item.number_format)
    return replace(made, labels="all", points=points, label_format=form, keyed=True)


def _smaller(own: Decimal | None, other: Decimal | None) -> bool:
    return own is not None and other is not None and own < other


def _bar(
    data: ChartData,
    item: SeriesData,
    key: str,
    values: tuple[Decimal | None, ...],
    color: ColorRole,
    error: ErrorBars,
) -> Series:
    mark: Mark = "column" if data.grain else "bar"
    return Series(
        key,
        item.name,
        values,
        item.figures,
        mark=mark,
        color=color,
        number_format=item.number_format,
        role=item.role,
        hidden=True,
        error=(error,),
    )


def _chart(data: ChartData, series: tuple[Series, ...]) -> ChartSpec:
    return ChartSpec(
        data.categories,
        series,
        title=data.title,
        unit=data.unit,
        gap_width=60,
        overlap=100,
        reverse_categories=not data.grain,
    )


def _from_zero(spec: ChartSpec) -> ChartSpec:
    values = known(value for series in spec.series for value in series.values)
    if not values or min(values) < 0 or max(values) == 0:
        return spec
    return replace(spec, minimum=Decimal(0), maximum=plain(nice_ceiling(max(values) * _AIR)))


def _after(code: str) -> str:
    """A number format with blanks before it: the label clears the dot."""
    return f'"   "{code}'


def _around(code: str) -> str:
    """The same with blanks on both sides, for labels left and right of their dots."""
    return f'"   "{code}"   "'

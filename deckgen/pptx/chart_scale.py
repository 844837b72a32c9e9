"""A chart's scales and how its values look on them, as far as can be known without drawing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series

_HEADROOM = Decimal("1.05")
_DECIMALS = re.compile(r"(?<!\\)\.0+")
_FROM_ZERO = ("column", "bar", "area")
_STEPS = 5
"""An axis that spans so many whole units needs no decimals."""


def bounds(spec: ChartSpec, *, second: bool) -> tuple[Decimal | None, Decimal | None]:
    """Ends of a value axis: as asked; bars begin at zero whatever a program would choose."""
    low = spec.secondary_minimum if second else spec.minimum
    high = spec.secondary_maximum if second else spec.maximum
    values = _values(spec, second=second)
    barred = any(s.mark in _FROM_ZERO for s in spec.series if s.secondary == second)
    if low is None and barred and values and min(values) >= 0:
        low = Decimal(0)
    if high is None and spec.quiet and values:
        high = max(values)
    return low, high


def _values(spec: ChartSpec, *, second: bool) -> list[Decimal]:
    shown = [series for series in spec.series if series.secondary == second]
    return [value for series in shown for value in series.values if value is not None]


def _ends(spec: ChartSpec, *, second: bool) -> tuple[Decimal, Decimal]:
    """Ends of a value axis, those a program chooses by a guess."""
    low, high = bounds(spec, second=second)
    values = _values(spec, second=second)
    bottom = low if low is not None else min(Decimal(0), *values, Decimal(0))
    top = high if high is not None else max(values, default=Decimal(1)) * _HEADROOM
    return bottom, top


def share_of_axis(spec: ChartSpec, series: Series, value: Decimal) -> float:
    """How far up its axis a value stands, 0 to 1."""
    bottom, top = _ends(spec, second=series.secondary)
    return float((value - bottom) / (top - bottom)) if top > bottom else 0.0


def axis_format(spec: ChartSpec, *, second: bool) -> str:
    """The number format of an axis: its first series', without decimals where steps are whole."""
    if spec.grouping == "percent" and not second:
        return "0%"
    code = next((s.number_format for s in spec.series if s.secondary == second), "General")
    bottom, top = _ends(spec, second=second)
    span = (top - bottom) * (100 if "%" in code else 1)
    return _DECIMALS.sub("", code) if span >= _STEPS else code


def says_value(spec: ChartSpec, series: Series) -> bool:
    """Whether the name at a line's end is followed by the last value: its point asks for it."""
    key = spec.categories[last_place(series)].key
    return any(point.key == key and (point.label or point.strong) for point in series.points)


def last_place(series: Series) -> int:
    """The place of a series' last value, -1 when it has none."""
    return max((at for at, value in enumerate(series.values) if value is not None), default=-1)


def line_end_text(spec: ChartSpec, series: Series) -> str:
    """About what stands at a line's end."""
    value = series.values[last_place(series)]
    if value is None or not says_value(spec, series):
        return series.name
    return f"{series.name} {sample(value, series.number_format)}"


def sample(value: Decimal, code: str) -> str:
    """About what ``value`` looks like in a number format, for its width only."""
    bare = code.split(";", maxsplit=1)[0]
    literal = "".join(bare.split('"')[1::2])
    decimals = len(bare.split(".")[1].rstrip('%",')) if "." in bare and "\\." not in bare else 0
    if "%" in bare:
        return f"{value * 100:.{decimals}f}%{literal}"
    if "\\." in bare:
        return f"{value / 10000:.1f}{literal}"
    return f"{value:,.{decimals}f}{literal}"

"""A chart's scales and how its values look on them, as far as can be known without drawing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.number_code import shown
from deckgen.charts.part_names import ROLE as NAME

if TYPE_CHECKING:
    from deckgen.charts.spec import Across, ChartSpec, Series

_HEADROOM = Decimal("1.05")
_DECIMALS = re.compile(r"(?<!\\)\.0+")
_FROM_ZERO = ("column", "bar", "area")
_AUXILIARY = ("band", "bracket", "hair", "grid", "spot", "key", "difference")
"""roles of series that are no values"""
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
    drawn = [s for s in spec.series if s.secondary == second and s.role not in _AUXILIARY]
    found = [value for series in drawn for value in series.values if value is not None]
    return [*found, *_totals(spec)] if spec.grouping == "stacked" and not second else found


def _totals(spec: ChartSpec) -> list[Decimal]:
    """What the stacked columns come to."""
    parts = [s for s in spec.series if s.mark in _FROM_ZERO and not s.secondary]
    return [
        sum((v for s in parts if (v := s.values[at]) is not None), Decimal(0))
        for at in range(len(spec.categories))
    ]


def across_format(across: Across) -> str:
    """The number format of the axis across, without decimals where steps are whole."""
    code = across.number_format
    if across.minimum is None or across.maximum is None:
        return code
    span = (across.maximum - across.minimum) * (100 if "%" in code else 1)
    return _DECIMALS.sub("", code) if span >= _STEPS else code


def has_second_scale(spec: ChartSpec) -> bool:
    """Whether values stand on the second axis: not only bands, names, lines of comparison."""
    aside = (*_AUXILIARY, *REFERENCES, NAME)
    return any(series.secondary and series.role not in aside for series in spec.series)


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
    """The number format of an axis: its first series', without decimals where steps are whole.

    Those of a step that is known are looked at, of another the span tells enough.
    """
    if spec.grouping == "percent" and not second:
        return "0%"
    drawn = (s for s in spec.series if s.secondary == second and s.role not in _AUXILIARY)
    code = next((s.number_format for s in drawn), "General")
    scale = 100 if "%" in code else 1
    step = spec.step if not second and not spec.shared_scale else None
    if step is not None:
        whole = step * scale % 1 == 0
    else:
        bottom, top = _ends(spec, second=second)
        whole = (top - bottom) * scale >= _STEPS
    return _DECIMALS.sub("", code) if whole else code


def says_value(spec: ChartSpec, series: Series) -> bool:
    """Whether the name at a line's end is followed by the last value: its point asks for it.

    Of a line of comparison always.
    """
    if series.role in REFERENCES:
        return True
    key = spec.categories[last_place(series)].key
    return any(point.key == key and (point.label or point.strong) for point in series.points)


def first_place(series: Series) -> int:
    """The place of a series' first value, -1 when it has none."""
    return min((at for at, value in enumerate(series.values) if value is not None), default=-1)


def last_place(series: Series) -> int:
    """The place of a series' last value, -1 when it has none."""
    return max((at for at, value in enumerate(series.values) if value is not None), default=-1)


def line_end_text(spec: ChartSpec, series: Series) -> str:
    """What stands at a line's end."""
    value = series.values[last_place(series)]
    if value is None or not says_value(spec, series):
        return series.name
    return f"{series.name} {sample(value, series.number_format)}"


def sample(value: Decimal, code: str) -> str:
    """What ``value`` looks like in a number format."""
    return shown(value, code)

"""Columns, bars and lines: values by category, in groups, in parts, or along time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.kind import kind_of
from deckgen.charts.marks import series_of
from deckgen.charts.part_names import ROLE as NAME
from deckgen.charts.part_names import named_parts
from deckgen.charts.room import NARROW_GAP, STACKED, columns_hold
from deckgen.charts.scale import dividing_step, known, line_ends, plain
from deckgen.charts.spec import ChartSpec

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, Kind
    from deckgen.charts.spec import Grouping, Series


_APART = -12
"""Two columns that are compared stand side by side, not wall to wall."""
_FEW = 3
"""Groups so few would be slabs."""
_THICK, _THIN_GAP = 3, 30
"""Lying stacks so few are thick, for names and values stand in their parts."""
_GAP = 55
"""per cent of a column between two"""
_FEW_GAP, _LONE_GAP, _CLOSE_GAP = 70, 110, 35
"""The same between few groups, few single columns, and few groups whose values are wide."""


def form(data: ChartData) -> ChartSpec:
    """Columns, bars or lines: from zero, the axis only where labels do not say it."""
    return scaled(drawn(data), data)


def drawn(data: ChartData) -> ChartSpec:
    """The marks of the data's kind, without ends of the axes."""
    kind = kind_of(data)
    series = series_of(data, kind)
    axis = not _speak_for_themselves(series)
    grouping = grouping_of(kind)
    return ChartSpec(
        data.categories,
        named_parts(series, grouping, data.words.get("place", ""), data.categories),
        grouping=grouping,
        title=data.title,
        unit=data.unit,
        legend=_legend(series),
        value_axis=axis,
        gridlines=axis,
        gap_width=_gap(data, kind),
        overlap=_overlap(data, grouping),
        baseline=axis or not _begins_alike(data, kind),
        reverse_categories=kind.endswith("bar"),
    )


def _begins_alike(data: ChartData, kind: Kind) -> bool:
    """Whether parts that lie all begin at their names: an axis there would only stick out."""
    values = known(value for series in data.main for value in series.values)
    return kind in ("stacked_bar", "percent_bar") and all(value >= 0 for value in values)


def grouping_of(kind: Kind) -> Grouping:
    """How series of a kind stand to each other."""
    if kind.startswith("percent"):
        return "percent"
    return "stacked" if kind.startswith("stacked") else "clustered"


def _overlap(data: ChartData, grouping: Grouping) -> int | None:
    if grouping != "clustered":
        return 100
    if len(data.main) < 2:
        return None
    return _APART if len(data.main) == 2 else 0


def _speak_for_themselves(series: tuple[Series, ...]) -> bool:
    """Whether every value that counts is printed at its mark."""
    own = [item for item in series if item.role not in (*REFERENCES, "previous", "cumulative")]
    return bool(own) and all(item.labels in ("all", "all_named") for item in own)


def _legend(series: tuple[Series, ...]) -> bool:
    """A legend only where names cannot stand at the marks."""
    return sum(item.labels not in ("name_last", "all_named") for item in series) > 1


def _gap(data: ChartData, kind: Kind) -> int:
    """Thick columns, but no slabs when there are few and no comb when there are many."""
    count = len(data.categories)
    if kind in STACKED and count > 3 and not columns_hold(data, data.main, _GAP):
        return NARROW_GAP
    if kind in ("stacked_bar", "percent_bar") and count <= _THICK:
        return _THIN_GAP
    if count <= _FEW:
        return _between_few(data) if len(data.main) > 1 else _LONE_GAP
    return 35 if count > 20 else _GAP


def _between_few(data: ChartData) -> int:
    """Less between groups where a value would be wider than its column, and touch the next."""
    widest = max(series.characters for series in data.main)
    beside = len(data.main) - Decimal(_APART) / 100 + Decimal(_FEW_GAP) / 100
    narrow = len(data.main) == 2 and widest * len(data.categories) * beside > data.room
    return _CLOSE_GAP if narrow else _FEW_GAP


def scaled(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The ends of the axes: bars from zero, lines with air, per cent to one."""
    primary = known(v for s in spec.series if not s.secondary for v in s.values)
    if not primary:
        return spec
    if kind_of(data) == "line":
        low, high = line_ends(primary, ratio=data.ratio)
        spec = replace(spec, minimum=plain(low), maximum=plain(high))
        if not low or high is None:
            return spec
        if not spec.value_axis:  # every value is printed, and the line of an axis would say zero
            return replace(spec, baseline=False)
        step = dividing_step(low, high)
        return replace(spec, value_axis=True, gridlines=True, step=plain(step))
    if spec.grouping == "percent":
        spec = replace(spec, minimum=Decimal(0), maximum=Decimal(1))
        if not any(s.secondary and s.role == NAME for s in spec.series):
            return spec
        return replace(spec, secondary_minimum=Decimal(0), secondary_maximum=Decimal(1))
    return replace(spec, minimum=Decimal(0) if min(primary) >= 0 else None)

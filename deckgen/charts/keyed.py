"""The colour of what is set off in the legend, where it is one column or bar of a group.

A legend names series, and the column is a point of one: so columns without values stand in the
legend for it, on an axis of their own, where they take no room among the others; bars do the same
for a bar. A line would do so too, but beside its key LibreOffice gives every key the room of a
line's.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.spec import Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec, Point
    from deckgen.metrics.figure import Better

ROLE = "key"
_GROUPS = ({"column"}, {"bar"})
"""Marks of a group of which one may be set off; lines may run across it."""
_ENDS = ("max", "min")
_BESIDE, _MOST = 4, Decimal("0.75")
"""Half-width characters of an entry beside its name; of the chart's width what a line may take."""
_TOLD = ("message", "accent_strong")
_JUDGED = ("best", "worst")


def with_key(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with an entry for its one column or bar that is set off, after the others.

    Not where words over the columns are set off with it and say why.
    """
    marks = {series.mark for series in spec.series} - {"line"}
    if not (spec.legend and marks in _GROUPS and spec.grouping == "clustered"):
        return spec
    over = data.gap is not None and not data.gap.below
    if over or any(series.secondary for series in spec.series):
        return spec
    columns = [series for series in spec.series if series.mark in marks]
    told = [(s, p) for s in columns for p in s.points if p.color in _TOLD]
    if len(told) != 1 or len(columns) < 2:
        return spec
    name = _fitting(told[0][0].name, told[0][1].key, spec, data)
    if not name:
        return spec
    return replace(spec, series=(*spec.series, _key(name, told[0], spec)))


def _key(name: str, told: tuple[Series, Point], spec: ChartSpec) -> Series:
    """Columns, or bars, without values in the colour of what is set off."""
    nothing = (None,) * len(spec.categories)
    mark, color = told[0].mark, told[1].color or "message"
    return Series("~key", name, nothing, nothing, mark, color=color, secondary=True, role=ROLE)


def _fitting(series: str, told: str, spec: ChartSpec, data: ChartData) -> str:
    """The entry's name, without its series' where the legend would have a second line, or none."""
    others = sum(width_of(each.name) + _BESIDE for each in spec.series if each.listed)
    room = data.room * _MOST - others - _BESIDE
    names = (called(series, told, data), _name(told, data))
    return next((name for name in names if width_of(name) <= room), "")


def called(series: str, told: str, data: ChartData) -> str:
    """What a point of a series that is set off is called in the legend, ``""`` without a name."""
    name = _name(told, data)
    judged = name in map(data.words.get, (*_ENDS, *_JUDGED))
    joint = "" if judged and not name.isascii() else " "
    return series + joint + name if name else ""


def _meant(end: str, better: Better) -> str:
    """What the largest or smallest value is, by the direction of good; itself without one."""
    if better not in ("up", "down"):
        return end
    return "best" if (end == "max") == (better == "up") else "worst"


def _name(told: str, data: ChartData) -> str:
    """What is set off: the best or worst, else the category's own name.

    So charts of unlike metrics call alike what they set off, and may share a legend.
    """
    if len(data.highlight) == 1 and (end := data.highlight[0]) in _ENDS:
        return data.words.get(_meant(end, data.better), "")
    return next((each.label for each in data.categories if each.key == told), "")

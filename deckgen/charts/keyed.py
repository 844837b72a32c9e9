"""The colour of the message in the legend, where one column of a group has it.

A legend names series, and the column is a point of one: so a line of squares without values stands
in the legend for it. It takes no room among the columns and leaves nothing on the plot.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.spec import Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec

ROLE = "key"
_ENDS = ("max", "min")


def with_key(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with an entry for its one column in the message colour, after the others."""
    standing = all(series.mark in ("column", "line") for series in spec.series)
    if not (spec.legend and standing and spec.grouping == "clustered"):
        return spec
    if any(series.secondary for series in spec.series):
        return spec
    columns = [series for series in spec.series if series.mark == "column"]
    told = [(s, p.key) for s in columns for p in s.points if p.color == "message"]
    name = _name(told[0][1], spec, data) if len(told) == 1 and len(columns) > 1 else ""
    if not name:
        return spec
    joint = "" if name in map(data.words.get, _ENDS) and not name.isascii() else " "
    name = told[0][0].name + joint + name
    nothing = (None,) * len(spec.categories)
    key = Series("~key", name, nothing, nothing, mark="line", color="message", role=ROLE, bare=True)
    return replace(spec, series=(*spec.series, key))


def _name(told: str, spec: ChartSpec, data: ChartData) -> str:
    """What is set off: the highest, the lowest, else the category's own name."""
    if len(data.highlight) == 1 and data.highlight[0] in _ENDS:
        return data.words.get(data.highlight[0], "")
    return next((each.label for each in spec.categories if each.key == told), "")

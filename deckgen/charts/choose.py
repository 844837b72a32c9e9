"""Data → ChartSpec: the kind that fits, drawn by its form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.days import along_days
from deckgen.charts.differences import with_differences
from deckgen.charts.forms import FORMS
from deckgen.charts.keyed import with_key
from deckgen.charts.kind import kind_of
from deckgen.charts.speech import spoken
from deckgen.charts.spots import with_spots

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec


def choose(data: ChartData) -> ChartSpec:
    """The native chart for the data. Pure; the same data give the same chart."""
    made = along_days(spoken(FORMS[kind_of(data)](data), data), data)
    if data.tone != "message":
        made = _toned(made, data)
    made = with_differences(made, data)
    made = with_spots(made, data.words.get("spot", ""))
    return with_key(made, data)


def _toned(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with other bars grey; with ``data`` what is set off has the data's colour.

    Where a second series of bars is grey already there is nothing to change; beside a part that is
    set off the others are.
    """
    if data.tone == "data" and any(s.color == "message" for s in spec.series):
        told = (replace(s, color="accent") if s.color == "message" else s for s in spec.series)
        return replace(spec, series=tuple(told))
    marked = [s for s in spec.series if any(point.color == "message" for point in s.points)]
    barred = [series for series in spec.series if series.mark in ("column", "bar")]
    if len(marked) != 1 or (marked[0].mark in ("column", "bar") and len(barred) != 1):
        return spec
    made = marked[0]
    if data.tone == "data":
        points = (replace(p, color="accent") if p.color == "message" else p for p in made.points)
        made = replace(made, points=tuple(points))
    if made.mark != "line":
        made = replace(made, color="neutral")
    return replace(spec, series=tuple(made if s is marked[0] else s for s in spec.series))

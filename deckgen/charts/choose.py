"""Data → ChartSpec: the kind that fits, drawn by its form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from deckgen.charts.days import along_days
from deckgen.charts.forms import FORMS
from deckgen.charts.keyed import with_key
from deckgen.charts.kind import kind_of
from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, plain
from deckgen.charts.spec import ChartSpec, Point, Series
from deckgen.charts.speech import spoken
from deckgen.charts.spots import with_spots

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole


class PeakName(NamedTuple):
    """How the peak of a motif is told: its moment, the header of that cell, its number format."""

    when: str
    header: str
    format: str


_OVER_PEAK = Decimal("1.3")
"""How far the scale of a motif reaches over its peak where that is named."""


def choose(data: ChartData) -> ChartSpec:
    """The native chart for the data. Pure; the same data give the same chart."""
    made = along_days(spoken(FORMS[kind_of(data)](data), data), data)
    if data.tone != "message":
        made = _toned(made, data)
    made = with_spots(made, data.words.get("spot", ""))
    return with_key(made, data)


def _toned(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with other bars grey; with ``data`` what is set off has the data's colour.

    Where a second series of bars is grey already there is nothing to change.
    """
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


def motif(data: ChartData, peak: PeakName | None = None, *, loud: bool = True) -> ChartSpec:
    """The data as a quiet band: no axes, the peak in the message colour; dim if not ``loud``.

    ``peak`` names it: when it was, and how its value is printed.
    """
    main = data.main[0]
    marked = highlighted(data, main)
    color: ColorRole = "motif_peak" if loud else "motif"
    ground: ColorRole = "motif" if loud else "motif_dim"
    points = tuple(Point(key, color, label=True if peak else None) for key in marked)
    series = Series(main.key, main.name, main.values, main.figures, color=ground, points=points)
    stated: tuple[str, ...] = ()
    if peak is not None and marked:
        keys = [category.key for category in data.categories]
        at = keys.index(marked[0])
        texts = tuple(peak.when if key == marked[0] else None for key in keys)
        series = replace(series, texts=texts, texts_name=peak.header, label_format=peak.format)
        stated = tuple(filter(None, main.figures[at : at + 1]))
    highest = max(known(main.values)) * _OVER_PEAK if stated else None
    return ChartSpec(
        data.categories, (series,), title=data.title, minimum=Decimal(0), maximum=highest,
        gap_width=40, quiet=True, stated=stated,
    )  # fmt: skip


def sparkline(data: ChartData, color: ColorRole = "accent") -> ChartSpec:
    """The data as a line without axes, its last point set off; the scale is its own."""
    main = data.main[0]
    points = tuple(Point(key, color, strong=True) for key in highlighted(data, main))
    series = Series(
        main.key, main.name, main.values, main.figures, mark="line", color=color, points=points
    )
    values = known(main.values)
    margin = (max(values) - min(values)) / 8 or abs(max(values)) / 8 or Decimal(1)
    return ChartSpec(
        data.categories,
        (series,),
        title=data.title,
        minimum=plain(min(values) - margin),
        maximum=plain(max(values) + margin),
        quiet=True,
    )

"""Data → ChartSpec: the kind that fits, drawn by its form."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms import FORMS
from deckgen.charts.kind import kind_of
from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, plain
from deckgen.charts.spec import ChartSpec, Point, Series
from deckgen.charts.speech import spoken

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole


def choose(data: ChartData) -> ChartSpec:
    """The native chart for the data. Pure; the same data give the same chart."""
    return spoken(FORMS[kind_of(data)](data), data)


def motif(data: ChartData) -> ChartSpec:
    """The data as a quiet band: no axes, no labels, the peak in the message colour."""
    main = data.main[0]
    points = tuple(Point(key, "motif_peak") for key in highlighted(data, main))
    series = Series(main.key, main.name, main.values, main.figures, color="motif", points=points)
    return ChartSpec(
        data.categories, (series,), title=data.title, minimum=Decimal(0), gap_width=40, quiet=True
    )


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

"""Charts that adorn or accompany: the motif of covers and dividers, and sparklines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, plain
from deckgen.charts.spec import ChartSpec, Point, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole


class PeakName(NamedTuple):
    """How the peak of a motif is told: its moment, the header of that cell, its number format."""

    when: str
    header: str
    format: str


_OVER_PEAK = Decimal("1.2")
"""How far the scale of a motif reaches over its peak where that is named."""


def motif(data: ChartData, peak: PeakName | None = None, *, loud: bool = True) -> ChartSpec:
    """The data as a quiet band without axes: dim but for the peak, in the message colour if loud.

    What stands beside a loud peak is a little brighter. ``peak`` names it: when it was, and how
    its value is printed.
    """
    main = data.main[0]
    marked = highlighted(data, main)
    color: ColorRole = "motif_peak" if loud else "motif"
    points = tuple(Point(key, color, label=True if peak else None) for key in marked)
    points += tuple(Point(key, "motif") for key in _beside(data, marked) if loud)
    series = Series(
        main.key, main.name, main.values, main.figures, color="motif_dim", points=points
    )
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


def _beside(data: ChartData, marked: Sequence[str]) -> list[str]:
    """The neighbours of the peak."""
    keys = [category.key for category in data.categories]
    places = {keys.index(key) + step for key in marked for step in (-1, 1)}
    return [key for at, key in enumerate(keys) if at in places and key not in marked]


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

"""Charts that adorn or accompany: the motif of covers and dividers, and sparklines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from deckgen.charts.marks import highlighted
from deckgen.charts.scale import known, plain
from deckgen.charts.spec import ChartSpec, Point, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole, Numbers


class PeakName(NamedTuple):
    """How the peak of a motif is told: its moment, what fell on it, and its number format.

    ``headers`` are those of the moment's cells and of the event's.
    """

    when: str
    event: str
    headers: tuple[str, str]
    format: str


_GAP = 65
"""per cent of a bar between two: bars, not a wall"""
_NEAR, _RISEN = 2, Decimal("1.4")
"""How many bars on a side of the peak belong to it, and by how much they exceed the middle one."""
_OVER_PEAK = Decimal("1.15")
"""How far the scale of a motif reaches over its peak where that is named."""


def motif(data: ChartData, peak: PeakName | None = None, *, loud: bool = True) -> ChartSpec:
    """The data as a quiet band without axes: dim but for the peak, in the message colour if loud.

    What stands beside a loud peak is a little brighter. ``peak`` names it: when it was, and how
    its value is printed.
    """
    main = data.main[0]
    marked = highlighted(data, main)
    color: ColorRole = "motif_peak" if loud else "motif"
    points = tuple(Point(key, color) for key in marked)
    points += tuple(Point(key, "motif") for key in _beside(data, marked) if loud)
    series = Series(
        main.key, main.name, main.values, main.figures, color="motif_dim", points=points
    )
    told = _told(data, series, peak, marked[0]) if peak is not None and marked else ()
    keys = [category.key for category in data.categories]
    at = keys.index(marked[0]) if told else 0
    stated = tuple(filter(None, main.figures[at : at + 1])) if told else ()
    highest = max(known(main.values)) * _OVER_PEAK if told else None
    return ChartSpec(
        data.categories, (series, *told), title=data.title, minimum=Decimal(0), maximum=highest,
        gap_width=_GAP, quiet=True, stated=stated,
    )  # fmt: skip


def _told(data: ChartData, main: Series, peak: PeakName, key: str) -> tuple[Series, ...]:
    """Hidden lines along the tops that carry the words of the peak, a line of words each.

    One label of two lines would not do: LibreOffice centres it whatever it says.
    """
    lines = ((peak.when, True), (peak.event, False))
    made = [
        replace(
            main, key=f"{main.key}~{place}", mark="line", hidden=True, role="name",
            shares=(("values", main.key), ("name", main.key)), label_format=peak.format,
            points=(Point(key, label=valued or None),), texts_name=peak.headers[place],
            texts=tuple(words if each.key == key else None for each in data.categories),
        )
        for place, (words, valued) in enumerate(lines)
        if words
    ]  # fmt: skip
    return tuple(made)


def _beside(data: ChartData, marked: Sequence[str]) -> list[str]:
    """What rises to the peak and falls from it: its neighbours, and theirs that stand out."""
    keys, values = [category.key for category in data.categories], data.main[0].values
    high = median(known(values)) * _RISEN
    places = {
        at + step * side
        for at in map(keys.index, marked)
        for side in (-1, 1)
        for step in range(1, _NEAR + 1)
        if step == 1 or _stands_out(values, at + step * side, high)
    }
    return [key for at, key in enumerate(keys) if at in places and key not in marked]


def _stands_out(values: Numbers, at: int, high: Decimal) -> bool:
    value = values[at] if 0 <= at < len(values) else None
    return value is not None and value >= high


def sparkline(data: ChartData) -> ChartSpec:
    """The data as a line without axes, its last point set off; the scale is its own."""
    main = data.main[0]
    points = tuple(Point(key, "accent", strong=True) for key in highlighted(data, main))
    series = Series(
        main.key, main.name, main.values, main.figures, mark="line", color="accent", points=points
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

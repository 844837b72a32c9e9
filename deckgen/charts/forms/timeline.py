"""Timeline: events where their days are, on stems of different heights, with day and name."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.marks import highlighted
from deckgen.charts.spec import ChartSpec, ErrorBars, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData

_LEVELS, _RHYTHM = 5, 3
"""Heights there are; of these the ones that events take in turn where there is room."""
_EDGE = 0.82
"""beyond this part of the time words stand left of their point"""


def form(data: ChartData) -> ChartSpec:
    """Events rise in turn; each takes the next height at which its words are free."""
    item = data.main[0]
    first, last = data.days
    levels, sides = _laid_out(data)
    marked = highlighted(data, item) if data.highlight else ()
    points = tuple(
        Point(
            category.key,
            "message" if category.key in marked else None,
            strong=category.key in marked,
            position=side,
        )
        for category, side in zip(data.categories, sides, strict=True)
    )
    series = Series(
        item.key,
        item.name,
        tuple(Decimal(level) for level in levels),
        item.figures,
        mark="line",
        color="accent",
        number_format="0",
        labels="all",
        points=points,
        markers=True,
        bare=True,
        role="name",
        error=(ErrorBars(stem=True, color="accent", width=1.25),),
        texts=tuple(category.label for category in data.categories),
        texts_name=data.words["text"],
    )
    return ChartSpec(
        data.categories,
        (series,),
        title=data.title,
        minimum=Decimal(0),
        maximum=Decimal(max((*levels, 3))) + Decimal("0.6"),
        dated=True,
        days=(first, last),
        date_format=data.words["months"],
        own_scale=True,
    )


def _laid_out(data: ChartData) -> tuple[list[int], list[str]]:
    """Heights and sides of the words, by how wide they are beside how far apart the days."""
    first, last = data.days
    scale = data.room / max(1, last - first)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LEVELS)]
    levels: list[int] = []
    sides: list[str] = []
    for category in data.categories:
        at = ((category.day or first) - first) * scale
        side = "l" if at > data.room * _EDGE else "r"
        wide = width_of(category.label) + 3
        span = (at - wide, at) if side == "l" else (at, at + wide)
        first_choice = len(levels) % _RHYTHM
        order = [*range(first_choice, _RHYTHM), *range(first_choice), *range(_RHYTHM, _LEVELS)]
        level = next((n for n in order if _free(span, taken[n])), first_choice)
        taken[level].append(span)
        levels.append(level + 1)
        sides.append(side)
    return levels, sides


def _free(span: tuple[float, float], row: list[tuple[float, float]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in row)

"""Timeline: a milestone row. Events stand on one line where their days are; words off it in turn.

How far a name stands from the line says nothing: names alternate between one place over and one
under it, and go a step further out only where they would run into each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.spec import ChartSpec, ErrorBars, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import Category

_STEPS = 4
"""How far out names go at most."""
_AIR = Decimal("0.7")
"""of a step, beyond the outermost names"""
_STEM = 1.0
"""half-width characters a stem keeps free on both sides"""
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Spot:
    """What an event takes across: its name, on a side of its stem, and the stem."""

    side: str
    name: Span
    stem: Span


@dataclass(slots=True)
class _Rows:
    """What is taken of each row of names: 1 over the line, -1 under it, 2 and -2 beyond."""

    taken: dict[int, list[Span]] = field(default_factory=dict)

    def place(self, spot: _Spot, up: int) -> int:
        """The nearest row with room, ``up`` or its opposite first; its place there is taken.

        Rather than two names a stem and a name lie over each other.
        """
        rows = [turn * step for step in range(1, _STEPS + 1) for turn in (up, -up)]
        named = [row for row in rows if self._clear(row, spot.name)]
        passing = (row for row in named if all(self._clear(r, spot.stem) for r in _before(row)))
        level = next(passing, named[0] if named else up)
        self.taken.setdefault(level, []).append(spot.name)
        for row in _before(level):
            self.taken.setdefault(row, []).append(spot.stem)
        return level

    def _clear(self, row: int, span: Span) -> bool:
        return all(span[1] <= start or end <= span[0] for start, end in self.taken.get(row, ()))


def _before(level: int) -> list[int]:
    """The rows that a stem passes on its way."""
    side = 1 if level > 0 else -1
    return [side * step for step in range(1, abs(level))]


def form(data: ChartData) -> ChartSpec:
    """Dots on the line of the days, thin stems to their names, the months at the foot."""
    first, last = data.days
    places = _laid_out(data)
    levels = tuple(Decimal(level) for level, _ in places)
    zeros = (Decimal(0),) * len(levels)
    marked = {c.key for c in data.categories if _is_marked(c, data)}
    dots = Series(
        data.main[0].key,
        data.main[0].name,
        zeros,
        data.main[0].figures,
        mark="line",
        color="accent",
        number_format="0",
        points=tuple(Point(key, "message", strong=True) for key in _in_order(data, marked)),
        markers=True,
        bare=True,
        role="name",
        error=(_stems(data, levels),),
    )
    words = Series(
        "~words",
        data.words["label"],
        levels,
        (None,) * len(levels),
        mark="line",
        color="ink",
        number_format="0",
        labels="all",
        points=_word_points(data, places, marked),
        role="name",
        hidden=True,
        texts=tuple(category.label for category in data.categories),
        texts_name=data.words["text"],
    )
    return ChartSpec(
        data.categories,
        (dots, words),
        title=data.title,
        minimum=min((*levels, Decimal(-1))) - _AIR,
        maximum=max((*levels, Decimal(1))) + _AIR,
        dated=True,
        days=(first, last),
        date_format=data.words["months"],
        own_scale=True,
    )


def _stems(data: ChartData, levels: tuple[Decimal, ...]) -> ErrorBars:
    """From the line up or down to the names; lengths follow the column of their places."""
    return ErrorBars(
        name=data.words["difference"],
        plus=tuple(max(Decimal(0), level) for level in levels),
        minus=tuple(max(Decimal(0), -level) for level in levels),
        plus_formula="MAX(0,{~words})",
        minus_formula="MAX(0,-{~words})",
        color="neutral",
        width=1.0,
    )


def _word_points(
    data: ChartData, places: list[tuple[int, str]], marked: set[str]
) -> tuple[Point, ...]:
    plain = (
        Point(category.key, position=side)
        for category, (_, side) in zip(data.categories, places, strict=True)
    )
    return tuple(
        replace(point, color="message", strong=True) if point.key in marked else point
        for point in plain
    )


def _in_order(data: ChartData, marked: set[str]) -> list[str]:
    return [category.key for category in data.categories if category.key in marked]


def _is_marked(category: Category, data: ChartData) -> bool:
    """Whether an event is set off: by its name, or by day and name."""
    name = category.key.partition(" ")[2]
    return any(wish in (name, category.key, category.label) for wish in data.highlight)


def _laid_out(data: ChartData) -> list[tuple[int, str]]:
    """Of each event how far its name stands from the line, and on which side of that point.

    Of names that would meet, those stand further out whose stems pass beside the others.
    """
    first, last = data.days
    scale = data.room / max(1, last - first)
    rows = _Rows()
    spots = [_spot(category, ((category.day or first) - first) * scale, data) for category in
             data.categories]  # fmt: skip
    ended = [place for place, spot in enumerate(spots) if spot.side == "l"]
    others = [place for place, spot in enumerate(spots) if spot.side != "l"]
    levels = {
        place: rows.place(spots[place], 1 if place % 2 == 0 else -1)
        for place in (*ended, *reversed(others))
    }
    sides = {1: "t", -1: "b"}
    return [
        (levels[place], spot.side or sides[1 if levels[place] > 0 else -1])
        for place, spot in enumerate(spots)
    ]


def _spot(category: Category, at: float, data: ChartData) -> _Spot:
    side, name = _beside(at, max(map(width_of, category.label.split("\n"))) + 2.0, data.room)
    return _Spot(side, name, (at - _STEM, at + _STEM))


def _beside(at: float, wide: float, room: float) -> tuple[str, Span]:
    """Names are centred at their stems; at the ends of the time they stand beside them."""
    if at < wide / 2:
        return "r", (at, at + wide)
    if at > room - wide / 2:
        return "l", (at - wide, at)
    return "", (at - wide / 2, at + wide / 2)

"""Timeline: a milestone row. Events stand on one line where their days are, their names over it.

How far a name stands from the line says nothing: all stand at one height, and go further up or to
a side of their stems only where they would run into each other. So the months have their place
right under the line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.scale import known
from deckgen.charts.spec import ChartSpec, ErrorBars, Point, Series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import Category, ColorRole, Numbers

_LEVELS = 6
"""How far up names go at most."""
_AIR = Decimal("0.1")
"""of a step, over the highest stem; its name has room over the plot"""
_ON_NAME = 100
"""How much worse two names over each other are than a stem through a name."""
_STEM = 1.0
"""half-width characters a stem keeps free on both sides"""
_ASIDE = 3
"""Half steps that a name rather moves than leave the middle of its stem."""
_TRIES = 20_000
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an event's name may stand: how far up, on which side of its stem; what both take."""

    level: int
    side: str
    name: Span
    stem: Span


def form(data: ChartData) -> ChartSpec:
    """Dots on the line of the days, thin stems to their names, the months under the line."""
    first, last = data.days
    spots = _laid_out(data)
    marked = {c.key for c in data.categories if _is_marked(c, data)}
    dots = Series(
        data.main[0].key,
        data.main[0].name,
        (Decimal(0),) * len(spots),
        data.main[0].figures,
        mark="line",
        color="accent",
        number_format="0",
        points=tuple(Point(key, "message", strong=True) for key in _in_order(data, marked)),
        markers=True,
        bare=True,
        role="name",
    )
    top = max((spot.level for spot in spots), default=1)
    return ChartSpec(
        data.categories,
        (dots, *_words(data, spots, marked)),
        title=data.title,
        minimum=Decimal(0),
        maximum=top + _AIR,
        dated=True,
        days=(first, last),
        date_format=data.words["months"],
        own_scale=True,
    )


def _words(data: ChartData, spots: Sequence[_Spot], marked: set[str]) -> Iterator[Series]:
    """Names on their stems, those set off as a series of their own: a stem has its dot's colour.

    So the cap that LibreOffice draws where a stem ends lies unseen in the dot.
    """
    names = ("~words", "~words_message")
    for key, of_marked in zip(names, (False, True), strict=True):
        levels = tuple(
            Decimal(spot.level) if (category.key in marked) == of_marked else None
            for category, spot in zip(data.categories, spots, strict=True)
        )
        if of_marked and not known(levels):
            continue
        color: ColorRole = "message" if of_marked else "accent"
        label = data.words["label"]
        yield Series(
            key,
            f"{label} {data.words['spot']}" if of_marked else label,
            levels,
            (None,) * len(levels),
            mark="line",
            color="ink",
            number_format="0",
            labels="all",
            points=_points(data, spots, levels, color),
            role="name",
            hidden=True,
            error=(ErrorBars(stem=True, color=color, width=1.0),),
            texts=tuple(category.label for category in data.categories),
            texts_name=data.words["text"],
            shares=(("texts", f"{names[0]}.texts"),) if of_marked else (),
        )


def _points(
    data: ChartData, spots: Sequence[_Spot], levels: Numbers, color: ColorRole
) -> tuple[Point, ...]:
    """The sides that names stand on, and the colour of those set off."""
    plain = (
        Point(category.key, position=spot.side or "t")
        for category, spot, level in zip(data.categories, spots, levels, strict=True)
        if level is not None
    )
    if color != "message":
        return tuple(plain)
    return tuple(replace(point, color=color, strong=True) for point in plain)


def _in_order(data: ChartData, marked: set[str]) -> list[str]:
    return [category.key for category in data.categories if category.key in marked]


def _is_marked(category: Category, data: ChartData) -> bool:
    """Whether an event is set off: by its name, or by day and name."""
    name = category.key.partition(" ")[2]
    return any(wish in (name, category.key, category.label) for wish in data.highlight)


def _laid_out(data: ChartData) -> tuple[_Spot, ...]:
    """Of each event where its name stands, so that no name meets another or a stem.

    As few heights as will do: names rather move aside than up. Of several heights what is set off
    has the highest, if it can: a stem looks like a value.
    """
    first, last = data.days
    scale = data.room / max(1, last - first)
    choices = [
        _choices(category, ((category.day or first) - first) * scale, data)
        for category in data.categories
    ]
    for most in range(1, _LEVELS + 1):
        low = [[spot for spot in own if spot.level <= most] for own in choices]
        high = [
            [spot for spot in own if spot.level == most or not _is_marked(category, data)]
            for category, own in zip(data.categories, low, strict=True)
        ]
        for tried in (high, low):
            found = _clear(tried, (), [_TRIES])
            if found is not None:
                return found
    done: list[_Spot] = []
    for own in choices:
        done.append(min(own, key=lambda spot: sum(_met(spot, other) for other in done)))
    return tuple(done)


def _clear(
    choices: list[list[_Spot]], done: tuple[_Spot, ...], tries: list[int]
) -> tuple[_Spot, ...] | None:
    """The first choices, event by event, of which none meets another; ``None`` without any."""
    if len(done) == len(choices):
        return done
    for spot in choices[len(done)]:
        tries[0] -= 1
        if tries[0] < 0:
            return None
        if any(_met(spot, other) for other in done):
            continue
        found = _clear(choices, (*done, spot), tries)
        if found is not None:
            return found
    return None


def _met(one: _Spot, other: _Spot) -> int:
    """How badly two names overlap, or the stem of the higher one runs through the lower one."""
    if one.level == other.level:
        return _ON_NAME * _over(one.name, other.name)
    low, high = sorted((one, other), key=lambda spot: spot.level)
    return int(_over(high.stem, low.name))


def _over(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _choices(category: Category, at: float, data: ChartData) -> list[_Spot]:
    """Where a name may stand, the best first: as low as it can."""
    wide = max(map(width_of, category.label.split("\n"))) + 1.0
    sides = _sides(at, wide, data.room)
    stem = (at - _STEM, at + _STEM)
    every = (
        (2 * (level - 1) + _ASIDE * min(rank, 1), _Spot(level, side, name, stem))
        for rank, (side, name) in enumerate(sides)
        for level in range(1, _LEVELS + 1)
    )
    return [spot for _, spot in sorted(every, key=lambda pair: pair[0])]


def _sides(at: float, wide: float, room: float) -> list[tuple[str, Span]]:
    """Names are centred at their stems; at the ends of the time they stand beside them."""
    right, left = ("r", (at, at + wide)), ("l", (at - wide, at))
    if at < wide / 2:
        return [right]
    if at > room - wide / 2:
        return [left]
    middle = ("", (at - wide / 2, at + wide / 2))
    beside = [side for side in (right, left) if side[1][0] >= 0 and side[1][1] <= room]
    return [middle, *beside]

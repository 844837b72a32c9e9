"""Bullet: the actual value as a bar before the grey one of last time, the target as a tick.

Natively two plots of lying bars on one scale: in front of the pair of bars a stacked one of the
way to the tick, the tick, what the bars reach beyond it, and at the end nothing that carries the
words. These are formulas over actual, target and previous, which are the columns to edit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.charts.scale import known, short
from deckgen.charts.spec import ChartSpec, Input, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ColorRole

_ZERO = Decimal(0)
_TICK, _THIN = Decimal("0.005"), Decimal("0.4")
"""width of the tick as part of the scale, and of a narrow chart in half-width characters: with its
rim of paper, in which it is seen on a bar of any colour"""
_NEAR = Decimal("1.5")
"""ticks from a target within which a bar's end would be hidden by the tick's rim"""
_LEAST, _MOST = Decimal("0.1"), Decimal("0.6")
"""shares of the plot that the words may take"""
_AIR = 3
"""around the words, in half-width characters"""
_GAP = "\u2002"
"""between a bar and its words"""
WIDTH, END = "~width", "~end"


@dataclass(frozen=True, slots=True)
class Piece:
    """The stacked lengths of one row: way to the tick, the tick, what the bars reach beyond."""

    way: Decimal
    tick: Decimal
    rest: Decimal

    @property
    def total(self) -> Decimal:
        """Where the words begin."""
        return self.way + self.tick + self.rest


def piece(values: list[Decimal], target: Decimal | None, tick: Decimal) -> Piece:
    """A row's lengths; without a target there is no tick."""
    longest = max((*values, _ZERO))
    if target is None:
        return Piece(longest, _ZERO, _ZERO)
    way = max(_ZERO, target - tick / 2)
    return Piece(way, tick, max(_ZERO, longest - way - tick))


def form(data: ChartData) -> ChartSpec:
    """Rows from the top; the words say both values, bold where the target is missed.

    What misses it by most is set off, or what the author names: else one point a chart has the
    colour of the message.
    """
    actual = data.main[-1]
    before = next((item for item in data.main if item.role == "previous"), None)
    target = next(item for item in data.series if item.role == "target")
    bars = [item for item in (before, actual) if item is not None]
    values = known(value for item in (*bars, target) for value in item.values)
    longest = max((*values, _ZERO)) or Decimal(1)
    end = short(longest / (1 - _share_of_words(data, actual)))
    tick = short(end * max(_TICK, _THIN / data.room))
    near = _near(actual, target, tick)
    ticks = tuple(tick / 2 if close else tick for close in near)
    stack = _stack(data, bars, target, ticks, near)
    return ChartSpec(
        data.categories,
        (
            *(_bar(data, item, target) for item in bars),
            *stack,
            _words(data, actual, target, end - longest),
        ),
        title=data.title,
        unit=data.unit,
        legend=False,
        minimum=_ZERO,
        maximum=end,
        secondary_minimum=_ZERO,
        secondary_maximum=end,
        secondary_grouping="stacked",
        gap_width=60,
        overlap=55 if before is not None else 100,
        reverse_categories=True,
        inputs=(
            Input(target.key, target.name, target.values, target.number_format),
            Input(WIDTH, data.words["width"], ticks, "General"),
        ),
    )


def _near(actual: SeriesData, target: SeriesData, tick: Decimal) -> tuple[bool, ...]:
    """Where a bar ends so near to its target that only a thin tick shows whether it passes that."""
    return tuple(
        value is not None and aim is not None and abs(value - aim) < tick * _NEAR
        for value, aim in zip(actual.values, target.values, strict=True)
    )


def _share_of_words(data: ChartData, actual: SeriesData) -> Decimal:
    """The part of the plot that the words take, beyond the room that a chart leaves for values."""
    names = max((width_of(category.label) for category in data.categories), default=0)
    words = (
        max((width_of(text) for text in data.texts if text), default=0) + _AIR - actual.characters
    )
    plot = max(1, data.room - names - actual.characters)
    return max(_LEAST, min(_MOST, Decimal(words) / plot))


def _bar(data: ChartData, item: SeriesData, target: SeriesData) -> Series:
    past = item.role == "previous"
    worst = () if past else _set_off(data, item, target)
    color: ColorRole = "neutral" if past else "accent"
    return Series(
        item.key,
        item.name,
        item.values,
        item.figures,
        mark="bar",
        color=color,
        number_format=item.number_format,
        role=item.role,
        points=tuple(Point(key, "message") for key in worst),
    )


def _stack(
    data: ChartData,
    bars: list[SeriesData],
    target: SeriesData,
    ticks: tuple[Decimal, ...],
    near: tuple[bool, ...],
) -> list[Series]:
    pieces = [
        piece(known(item.values[at] for item in bars), target.values[at], tick)
        for at, tick in enumerate(ticks)
    ]
    ends = ",".join(f"{{{item.key}}}" for item in bars)
    aim = f"{{{target.key}}}"
    columns = (
        ("way", f'IF({aim}="",MAX({ends}),MAX(0,{aim}-{{{WIDTH}}}/2))'),
        ("tick", f'IF({aim}="",0,{{{WIDTH}}})'),
        ("rest", f"MAX(0,MAX({ends})-{{~way}}-{{~tick}})"),
    )
    found = [
        Series(
            f"~{part}",
            data.words[part],
            tuple(getattr(row, part) for row in pieces),
            (None,) * len(pieces),
            mark="bar",
            color="ink",
            secondary=True,
            number_format=target.number_format,
            role="base",
            hidden=part != "tick",
            rimmed=part == "tick",
            listed=False,
            formula=formula,
        )
        for part, formula in columns
    ]
    rows = zip(data.categories, bars[-1].values, target.values, near, strict=True)
    without = (_rimless(each.key, now, aim, close=close) for each, now, aim, close in rows)
    bare = tuple(filter(None, without))
    tick_at = replace(found[1], figures=target.figures, told=target.values, points=bare)
    return [*_nothing(data, bars, found[0]), found[0], tick_at, found[2]]


def _rimless(key: str, value: Decimal | None, aim: Decimal | None, *, close: bool) -> Point | None:
    """A tick without a rim: on a bar that passes it a slit, for ink is hardly seen there.

    Before a bar that ends so near that the rim would hide the end it is ink.
    """
    if value is not None and aim is not None and value >= aim:
        return Point(key, "paper", bare=True)
    return Point(key, bare=True) if close else None


def _nothing(data: ChartData, bars: list[SeriesData], like: Series) -> list[Series]:
    """LibreOffice lets the first of a stack stand beside the bars when these are several."""
    if len(bars) < 2:
        return []
    zero = (_ZERO,) * len(data.categories)
    return [replace(like, key="~nothing", name=data.words["base"], values=zero, formula="")]


def _words(data: ChartData, actual: SeriesData, target: SeriesData, room: Decimal) -> Series:
    """An empty stretch after everything, whose label stands at its beginning."""
    missed, set_off = _missed(data, actual, target), _set_off(data, actual, target)
    count = len(data.categories)
    return Series(
        END,
        data.words["label"],
        (short(room),) * count,
        (None,) * count,
        mark="bar",
        color="ink",
        secondary=True,
        number_format=actual.number_format,
        labels="all",
        role="name",
        hidden=True,
        label_position="inBase",
        texts=tuple(_GAP + text if text else text for text in data.texts),
        texts_name=data.words["text"],
        points=tuple(
            Point(key, "message" if key in set_off else None, strong=True)
            for key in dict.fromkeys((*missed, *set_off))
        ),
    )


def _set_off(data: ChartData, actual: SeriesData, target: SeriesData) -> tuple[str, ...]:
    """Categories in the colour of the message: those named, else what misses its target by most."""
    named = tuple(c.key for c in data.categories if {c.key, c.label} & set(data.highlight))
    return named or _missed(data, actual, target)[:1]


def _missed(data: ChartData, actual: SeriesData, target: SeriesData) -> tuple[str, ...]:
    """Categories that fall short, by the direction of good of each; the furthest off first."""
    ups = data.upward or (data.better != "down",) * len(data.categories)
    found: dict[str, Decimal] = {}
    for category, now, aim, up in zip(
        data.categories, actual.values, target.values, ups, strict=True
    ):
        if now is not None and aim is not None and (now < aim if up else now > aim):
            found[category.key] = abs(now - aim) / (abs(aim) or Decimal(1))
    return tuple(sorted(found, key=lambda key: -found[key]))

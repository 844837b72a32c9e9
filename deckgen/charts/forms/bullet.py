"""Bullet: the actual value as a slim bar, the target as a tick, the period before as a light bar.

Natively two plots of lying bars on one scale. The wide one is stacked: the light bar, the way to
the tick, the tick, what of the light bar lies beyond it, and at the end nothing that carries the
words; all formulas over actual, target and previous, which are the columns to edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.scale import known, nice_ceiling, plain
from deckgen.charts.spec import ChartSpec, Input, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData

_ZERO = Decimal(0)
_TICK = Decimal("0.006")
"""width of the tick as part of the scale"""
_ROOM = Decimal("1.32")
"""the scale beyond the largest value: room for the words"""
TARGET, BEFORE, WIDTH, END = "~target", "~before", "~width", "~end"


@dataclass(frozen=True, slots=True)
class Piece:
    """The stacked lengths of one row: light bar, way to the tick, tick, light beyond, rest."""

    light: Decimal
    way: Decimal
    tick: Decimal
    beyond: Decimal
    rest: Decimal

    @property
    def total(self) -> Decimal:
        """Where the words begin."""
        return self.light + self.way + self.tick + self.beyond + self.rest


def piece(actual: Decimal, target: Decimal | None, before: Decimal, tick: Decimal) -> Piece:
    """A row's lengths; without a target there is no tick."""
    if target is None:
        return Piece(before, _ZERO, _ZERO, _ZERO, max(_ZERO, actual - before))
    start = max(_ZERO, target - tick / 2)
    light = min(before, start)
    beyond = max(_ZERO, before - start - tick)
    end = start + tick + beyond
    return Piece(light, start - light, tick, beyond, max(_ZERO, actual - end))


def form(data: ChartData) -> ChartSpec:
    """Rows from the top; what misses its target is set off, the words say both values."""
    actual = data.main[-1]
    before = next((item for item in data.main if item.role == "previous"), None)
    target = next(item for item in data.series if item.role == "target")
    values = known((*actual.values, *target.values, *(before.values if before else ())))
    top = nice_ceiling(max(values, default=Decimal(1)))
    tick = top * _TICK
    end = plain(top * _ROOM)
    spec = ChartSpec(
        data.categories,
        (*_stack(data, actual, before, target, tick), _actual(data, actual)),
        grouping="stacked",
        title=data.title,
        unit=data.unit,
        legend=True,
        minimum=_ZERO,
        maximum=end,
        secondary_minimum=_ZERO,
        secondary_maximum=end,
        gap_width=60,
        secondary_gap=240,
        overlap=100,
        reverse_categories=True,
        inputs=_inputs(data, before, target, tick),
    )
    return spec


def _inputs(
    data: ChartData, before: SeriesData | None, target: SeriesData, tick: Decimal
) -> tuple[Input, ...]:
    count = len(data.categories)
    found = [Input(TARGET, target.name, target.values, target.number_format)]
    if before is not None:
        found.append(Input(BEFORE, before.name, before.values, before.number_format))
    return (*found, Input(WIDTH, data.words["width"], (tick,) * count, target.number_format))


def _stack(
    data: ChartData,
    actual: SeriesData,
    before: SeriesData | None,
    target: SeriesData,
    tick: Decimal,
) -> list[Series]:
    count = len(data.categories)
    past = before.values if before is not None else (None,) * count
    pieces = [
        piece(now or _ZERO, aim, then or _ZERO, tick)
        for now, aim, then in zip(actual.values, target.values, past, strict=True)
    ]
    old = f"{{{BEFORE}}}" if before is not None else "0"
    start = f"MAX(0,{{{TARGET}}}-{{{WIDTH}}}/2)"
    columns = (
        ("~light", "light", f"MIN({old},{start})", "neutral"),
        ("~way", "way", f"{start}-{{~light}}", "neutral"),
        ("~tick", "tick", f"{{{WIDTH}}}", "ink"),
        ("~beyond", "beyond", f"MAX(0,{old}-{start}-{{{WIDTH}}})", "neutral"),
        ("~rest", "rest", f"MAX(0,{{{actual.key}}}-{start}-{{{WIDTH}}}-{{~beyond}})", "neutral"),
    )
    names = {"~light": before.name if before else data.words["base"], "~tick": target.name}
    found = [
        Series(
            key,
            names.get(key, data.words[part]),
            tuple(getattr(each, part) for each in pieces),
            target.figures if key == "~tick" else (None,) * count,
            mark="bar",
            color="ink" if key == "~tick" else "rule",
            number_format=actual.number_format,
            role="part",
            hidden=key in ("~way", "~rest") or (before is None and key in ("~light", "~beyond")),
            listed=key in names,
            formula=formula,
            told=target.values if key == "~tick" else (),
        )
        for key, part, formula, _ in columns
    ]
    return [*found, _words(data, actual, target, pieces)]


def _words(data: ChartData, actual: SeriesData, target: SeriesData, pieces: list[Piece]) -> Series:
    """An empty stretch after everything, whose label stands at its beginning."""
    missed = _missed(data, actual, target)
    top = max((each.total for each in pieces), default=Decimal(1))
    length = top * (_ROOM - 1) / 2
    return Series(
        END,
        data.words["text"],
        (length,) * len(pieces),
        (None,) * len(pieces),
        mark="bar",
        color="ink",
        number_format=actual.number_format,
        labels="all",
        role="name",
        hidden=True,
        label_position="inBase",
        texts=data.texts,
        points=tuple(Point(key, "message", strong=True) for key in missed),
    )


def _missed(data: ChartData, actual: SeriesData, target: SeriesData) -> tuple[str, ...]:
    """Categories that fall short, by the direction of good of each."""
    return tuple(
        category.key
        for category, now, aim, up in zip(
            data.categories, actual.values, target.values, _ups(data), strict=True
        )
        if now is not None and aim is not None and (now < aim if up else now > aim)
    )


def _ups(data: ChartData) -> tuple[bool, ...]:
    return data.upward or (data.better != "down",) * len(data.categories)


def _actual(data: ChartData, item: SeriesData) -> Series:
    target = next(each for each in data.series if each.role == "target")
    return Series(
        item.key,
        item.name,
        item.values,
        item.figures,
        mark="bar",
        color="accent",
        secondary=True,
        number_format=item.number_format,
        points=tuple(Point(key, "message") for key in _missed(data, item, target)),
    )

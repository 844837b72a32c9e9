"""Bullet: the actual value as a bar before the grey one of last time, the target as a tick over it.

Rows of a scatter: bars are lines as wide as bars are thick, ticks lines across the rows, taller
than the bars and in a rim of paper, so that they are seen on bar and ground alike. Bars of a bar
chart could not be crossed so: LibreOffice makes all bars of a chart equally thick, and ends every
error bar in a cap. All are formulas over actual, target and previous, the columns to edit.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.rows import HALF, PLACE, ROWS, lines_of, names_of, rows_input, rows_of
from deckgen.charts.kind import width_of
from deckgen.charts.missed import misses
from deckgen.charts.scale import known, short
from deckgen.charts.spec import Across, ChartSpec, Input, Point, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ColorRole, Numbers

_ZERO = Decimal(0)
_REACH, _THIN = Decimal("0.005"), Decimal("0.4")
"""what a tick and its rim take at one side, as part of the scale, and of a narrow chart in
half-width characters"""
_SHOWN = 3
"""times that reach: what of a bar past the rim reads as part of the bar, not as a sliver"""
_TICK, _RIMMED, _EDGE, _AXIS = 3.0, 6.0, 1.5, 0.75
"""widths in points: of a tick, of it with its rim, of the end of a light bar, of the line that bars
begin at"""
_LONE, _THICK, _ASIDE = 0.6, 0.49, Decimal("0.11")
"""How thick a bar is, as a share of a row, alone and of two; how far these are from its middle."""
_TALL = Decimal("0.43")
"""of a row, how far a tick reaches up and down: over both edges of the bars"""
_LEAST, _MOST = Decimal("0.1"), Decimal("0.6")
"""shares of the plot that the words may take"""
_AIR = 3
"""around the words, in half-width characters"""
_GAP = "\u2002"
"""between a bar and its words"""
END = "~end"


def form(data: ChartData) -> ChartSpec:
    """Rows from the top; the words say both values, bold where the target is missed.

    What misses it by most is set off, or what the author names: else one point a chart has the
    colour of the message.
    """
    actual = data.main[-1]
    before = next((item for item in data.main if item.role == "previous"), None)
    target = next(item for item in data.series if item.role == "target")
    every = [item for item in (before, actual, target) if item is not None]
    longest = max((*known(value for item in every for value in item.values), _ZERO)) or Decimal(1)
    end = short(longest / (1 - _share_of_words(data)))
    down = -_ASIDE if before is not None else _ZERO
    past = _past_bars(data, before) if before is not None else ()
    count = len(data.categories)
    return ChartSpec(
        data.categories,
        (
            _axis(data),
            *past,
            *_actual_bars(data, actual, target, down),
            *_ticks(data, before, actual, target, end),
            names_of(data, _ZERO, end),
            *(_told(data, item) for item in every),
            _words(data, every, down),
        ),
        title=data.title,
        unit=data.unit,
        minimum=HALF,
        maximum=count + HALF,
        across=Across(_ZERO, end, actual.number_format, shown=False),
        inputs=(
            *(Input(each.key, each.name, each.values, each.number_format) for each in every),
            rows_input(data),
        ),
    )


def _share_of_words(data: ChartData) -> Decimal:
    """The part of the plot that the words take."""
    names = max((width_of(category.label) for category in data.categories), default=0)
    words = max((width_of(text) for text in data.texts if text), default=0) + _AIR
    plot = max(1, data.room - names)
    return max(_LEAST, min(_MOST, Decimal(words) / plot))


def _axis(data: ChartData) -> Series:
    """The line that the bars begin at."""
    ends = (HALF, len(data.categories) + HALF)
    return Series(
        "~zero", data.words["base"], ends, (None,) * 2, mark="scatter", color="neutral",
        number_format="General", role="base", x=(_ZERO,) * 2, width=_AXIS, listed=False,
        names=(("x", data.words["base"] + " " + data.words["bounds"]),),
    )  # fmt: skip


def _past_bars(data: ChartData, before: SeriesData) -> tuple[Series, Series]:
    """Light bars, which leave the eye to what is spoken of, ended by a line that is seen."""
    half = Decimal(str(_THICK)) / 2
    name = before.name + " " + data.words["end"]
    end = _across(data, "~tail", name, before, before.values, over=(_ASIDE + half, _ASIDE - half))
    bar = _bar(data, before, "rest", (), _ASIDE)
    return bar, replace(end, color="neutral", width=_EDGE)


def _actual_bars(
    data: ChartData, actual: SeriesData, target: SeriesData, down: Decimal
) -> list[Series]:
    """A line has one colour, so what is set off is a series of its own."""
    told = set(_set_off(data, actual, target))
    keys = [category.key for category in data.categories]
    groups = (("accent", set(keys) - told), ("message", told & set(keys)))
    colors: tuple[tuple[ColorRole, set[str]], ...] = groups  # type: ignore[assignment]
    return [
        _bar(data, actual, color, tuple(key in among for key in keys), down)
        for color, among in colors
        if among
    ]


def _bar(
    data: ChartData, item: SeriesData, color: ColorRole, kept: tuple[bool, ...], aside: Decimal
) -> Series:
    """Lines from zero to the values, those kept, as wide as bars are thick."""
    drawn = kept or (True,) * len(item.values)
    ends = tuple(
        (_ZERO, value) if value is not None and own else (None, None)
        for value, own in zip(item.values, drawn, strict=True)
    )
    spot = " " + data.words["spot"] if color == "message" else ""
    name = item.name + " " + data.words["strip"] + spot
    formula = f"IF(MOD(ROW()-2,3)=0,0,INDEX({{{item.key}:}},{PLACE}))"
    made = lines_of(data, f"{item.key}~{color}", name, ends, formula, over=(aside, aside))
    return replace(made, color=color, tall=_THICK if aside else _LONE)


def _ticks(
    data: ChartData,
    before: SeriesData | None,
    actual: SeriesData,
    target: SeriesData,
    end: Decimal,
) -> tuple[Series, Series]:
    """Ticks over their rims of paper.

    Where a bar just passes its target there is none: it would end before the rim, as if it fell
    short, or have a sliver of itself past it.
    """
    reach = end * max(_REACH, _THIN / data.room) * (1 + _SHOWN)
    bars = [item for item in (before, actual) if item is not None]
    ends = zip(*(item.values for item in bars), strict=True)
    rimmed = tuple(
        aim
        if aim is None or all(value is None or not 0 <= value - aim < reach for value in values)
        else None
        for aim, values in zip(target.values, ends, strict=True)
    )
    edges = (_TALL, -_TALL)
    rim = _across(data, "~rim", data.words["rim"], target, rimmed, over=edges)
    tick = _across(data, "~tick", data.words["tick"], target, target.values, over=edges)
    return replace(rim, color="paper", width=_RIMMED), replace(tick, color="ink", width=_TICK)


def _across(
    data: ChartData,
    key: str,
    name: str,
    item: SeriesData,
    values: Numbers,
    *,
    over: tuple[Decimal, Decimal],
) -> Series:
    """Lines across the rows at the values of a series."""
    ends = tuple((value, value) for value in values)
    return lines_of(data, key, name, ends, f"INDEX({{{item.key}:}},{PLACE})", over=over)


def _told(data: ChartData, item: SeriesData) -> Series:
    """Unseen points at the values, which say whose figures they are."""
    return Series(
        f"{item.key}~row",
        item.name,
        rows_of(data),
        item.figures,
        mark="scatter",
        number_format="0",
        role=item.role,
        x=item.values,
        told=item.values,
        shares=(("values", ROWS), ("x", item.key), ("name", item.key)),
        hidden=True,
        listed=False,
    )


def _words(data: ChartData, every: list[SeriesData], down: Decimal) -> Series:
    """Unseen points behind everything, whose labels stand beside them."""
    actual, target = every[-2:]
    missed, set_off = _missed(data, actual, target), _set_off(data, actual, target)
    ends = ",".join(f"{{{item.key}}}" for item in every)
    there = tuple(
        max((*known(values), _ZERO))
        for values in zip(*(item.values for item in every), strict=True)
    )
    rows = tuple((row or _ZERO) + down for row in rows_of(data))
    return Series(
        END,
        data.words["label"],
        rows,
        (None,) * len(rows),
        mark="scatter",
        color="ink",
        number_format="General",
        role="name",
        x=there,
        x_formula=f"MAX({ends})",
        formula=f"{{{ROWS}}}{down:+f}",
        names=(("x", data.words["label"] + " " + data.words["bounds"]),),
        hidden=True,
        listed=False,
        label_position="r",
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
        if now is not None and aim is not None and misses(now, aim, up=up):
            found[category.key] = abs(now - aim) / (abs(aim) or Decimal(1))
    return tuple(sorted(found, key=lambda key: -found[key]))

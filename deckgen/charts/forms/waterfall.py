"""Waterfall: from one total to another by what each part did, from a baseline at zero.

Natively: stacked columns over a hidden base. The steps are the sheet's one column to edit; base,
rise, fall and totals are formulas over it, so the whole chart follows. Where zero stands for a
total (``level``) what of the totals lies under it is a grey stub that ends with the plot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.charts.forms.live import quoted, signed
from deckgen.charts.ground import BAND
from deckgen.charts.marks import highlighted
from deckgen.charts.scale import nice_ceiling, nice_step, plain, short
from deckgen.charts.spec import ChartSpec, Input, Point, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole

_ZERO = Decimal(0)
STEPS, TOTAL, RUN, LEVEL = "~steps", "~total", "~run", "~level"
"""keys of the inputs: the steps, whether a row is a total, where it ends, what zero stands for"""
_ROOM, _BANDED = Decimal("1.06"), Decimal("1.25")
"""Over the highest column, and where brackets stand there too."""
_STUB = Decimal("0.24")
"""Of what is drawn, the height of the stubs of totals under the level that zero stands for."""
_GAP = 40
"""per cent of a column between two"""
_TURNS = 3
"""lines between columns, of which two neighbours' are never one series"""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn of one category: the hidden base and what stands on it, over and under zero."""

    base: Decimal = _ZERO
    above: Decimal = _ZERO
    below: Decimal = _ZERO


def piece(start: Decimal, end: Decimal) -> Piece:
    """A step from ``start`` to ``end``: columns stack away from zero on either side of it."""
    low, high = min(start, end), max(start, end)
    if low >= 0:
        return Piece(low, high - low)
    if high <= 0:
        return Piece(high, _ZERO, low - high)
    return Piece(_ZERO, high, low)


def form(data: ChartData) -> ChartSpec:
    """Totals dark, rises and falls in the colours of good and bad, or in one where neither is."""
    item = data.main[0]
    totals = tuple(category.key in data.totals for category in data.categories)
    ends = tuple(_ends(item.values, totals))
    series = (
        *_columns(data, ends, totals),
        *_links(data, ends, totals),
        _labels(data, ends, totals),
    )
    spec = ChartSpec(
        data.categories,
        series,
        grouping="stacked",
        title=data.title,
        unit=data.unit,
        gap_width=_GAP,
        overlap=100,
        inputs=_inputs(data, ends, totals),
    )
    room = _BANDED if data.bands else _ROOM
    high, low = _reach(ends)
    if data.level is not None:
        top = plain(nice_ceiling(high * room))
        # a line at the level would look like zero
        return replace(spec, minimum=_foot(ends), maximum=top, baseline=False)
    return _scaled(spec, high * room, low)


def _reach(ends: tuple[tuple[Decimal, Decimal], ...]) -> tuple[Decimal, Decimal]:
    """The highest and the lowest that a column reaches, and zero."""
    every = [value for pair in ends for value in pair]
    return max((*every, _ZERO)), min((*every, _ZERO))


def _foot(ends: tuple[tuple[Decimal, Decimal], ...]) -> Decimal:
    """Where the plot and the stubs of totals end, under the level that zero stands for."""
    high, low = _reach(ends)
    return plain(short(low - (high - low) * _STUB)) or _ZERO


def _ends(
    steps: tuple[Decimal | None, ...], totals: tuple[bool, ...]
) -> Iterator[tuple[Decimal, Decimal]]:
    """Where each column begins and ends; a total begins at zero."""
    at = _ZERO
    for step, total in zip(steps, totals, strict=True):
        value = step if step is not None else _ZERO
        begin = _ZERO if total else at
        at = value if total else at + value
        yield begin, at


def _inputs(
    data: ChartData, ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> tuple[Input, ...]:
    item = data.main[0]
    words = data.words
    steps = Input(STEPS, item.name, item.values, item.number_format)
    flags = Input(TOTAL, words["total"], tuple(Decimal(total) for total in totals), "0")
    run = Input(
        RUN,
        words["run"],
        tuple(end for _, end in ends),
        item.number_format,
        f"IF({{{TOTAL}}}=1,{{{STEPS}}},{{{RUN}:-1}}+{{{STEPS}}})",
    )
    if data.level is None:
        return steps, flags, run
    rows = (data.level, *(None for _ in ends[1:]))
    return steps, flags, run, Input(LEVEL, words["level"], rows, item.number_format)


_ZERO_OR_LESS = f"MIN(0,{{{RUN}}})"
_LOW, _HIGH = f"MIN({{{RUN}:-1}},{{{RUN}}})", f"MAX({{{RUN}:-1}},{{{RUN}}})"
_STEP = f"{{{TOTAL}}}=0"
_UP = f"AND({_STEP},{{{STEPS}}}>=0)"
_DOWN = f"AND({_STEP},{{{STEPS}}}<0)"
_ABOVE = f"MAX(0,{_HIGH})-MAX(0,{_LOW})"
_BELOW = f"MIN(0,{_LOW})-MIN(0,{_HIGH})"


def _columns(
    data: ChartData, ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> Iterator[Series]:
    pieces = tuple(piece(*pair) for pair in ends)
    under = tuple(min(end, _ZERO) if data.level is not None else _ZERO for _, end in ends)
    base = tuple(u if t else p.base for t, u, p in zip(totals, under, pieces, strict=True))
    hung = _ZERO_OR_LESS if data.level is not None else "0"
    formula = f"IF({_STEP},MAX(0,{_LOW})+MIN(0,{_HIGH}),{hung})"
    yield _series(data, "base", base, formula=formula, color="neutral", hidden=True)
    rise, fall = _colors(data)
    yield from _moves(data, "up", pieces, totals, rise)
    yield from _moves(data, "down", pieces, totals, fall)
    # last, for LibreOffice draws columns without height as lines, the last over the others
    yield from _wholes(data, ends, totals)


def _wholes(
    data: ChartData, ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> Iterator[Series]:
    """The totals, from zero; over a level that, and the stubs under it."""
    if data.level is None:
        ended = tuple(end if t else _ZERO for t, (_, end) in zip(totals, ends, strict=True))
        formula = f"IF({{{TOTAL}}}=1,{{{RUN}}},0)"
        yield _proven(_series(data, "whole", ended, formula=formula, color="total"), data, totals)
        return
    foot = _foot(ends)
    stubs = tuple(
        foot - min(end, _ZERO) if t else _ZERO for t, (_, end) in zip(totals, ends, strict=True)
    )
    formula = f"IF({{{TOTAL}}}=1,{foot}-{_ZERO_OR_LESS},0)"
    yield _series(data, "stub", stubs, formula=formula, color="rest")
    ended = tuple(max(end, _ZERO) if t else _ZERO for t, (_, end) in zip(totals, ends, strict=True))
    formula = f"IF({{{TOTAL}}}=1,MAX(0,{{{RUN}}}),0)"
    yield _proven(_series(data, "whole", ended, formula=formula, color="total"), data, totals)


def _moves(
    data: ChartData,
    name: Literal["up", "down"],
    pieces: tuple[Piece, ...],
    totals: tuple[bool, ...],
    color: ColorRole,
) -> Iterator[Series]:
    """The rises or the falls; what of them lies under zero is a series of its own."""
    test = _UP if name == "up" else _DOWN
    steps = tuple(value or _ZERO for value in data.main[0].values)
    chosen = tuple(
        not total and (step >= 0) == (name == "up")
        for total, step in zip(totals, steps, strict=True)
    )
    above = tuple(p.above if c else _ZERO for p, c in zip(pieces, chosen, strict=True))
    column = _series(data, name, above, formula=f"IF({test},{_ABOVE},0)", color=color)
    yield _proven(column, data, chosen)
    if any(p.below for p in pieces):
        below = tuple(p.below if c else _ZERO for p, c in zip(pieces, chosen, strict=True))
        formula = f"IF({test},{_BELOW},0)"
        yield _series(data, f"{name}_below", below, formula=formula, color=color)


def _colors(data: ChartData) -> tuple[ColorRole, ColorRole]:
    """Of rises and of falls: both grey where some are set off."""
    match data.better:
        case "up":
            return "good", "bad"
        case "down":
            return "bad", "good"
    return ("neutral", "neutral") if _marked(data) else ("accent", "neutral")


def _series(
    data: ChartData,
    name: str,
    values: tuple[Decimal, ...],
    *,
    formula: str,
    color: ColorRole,
    hidden: bool = False,
) -> Series:
    item = data.main[0]
    return Series(
        f"~{name}",
        data.words[name],
        values,
        (None,) * len(values),
        color=color,
        number_format=item.number_format,
        role="base" if hidden else "part",
        hidden=hidden,
        formula=formula,
        points=() if hidden else _set_off(data),
    )


def _proven(series: Series, data: ChartData, chosen: tuple[bool, ...]) -> Series:
    """A column with the figures that stand in it, and their values with their signs."""
    item = data.main[0]
    figures = (f if c else None for f, c in zip(item.figures, chosen, strict=True))
    told = (v if c else None for v, c in zip(item.values, chosen, strict=True))
    return replace(series, figures=tuple(figures), told=tuple(told))


def _set_off(data: ChartData) -> tuple[Point, ...]:
    """The steps set off in the message colour, where the columns have none of good and bad."""
    if data.better != "none":
        return ()
    return tuple(Point(key, "message") for key in _marked(data))


def _marked(data: ChartData) -> tuple[str, ...]:
    """The steps the message is about; a total is none of them."""
    item = data.main[0]
    pairs = zip(data.categories, item.values, strict=True)
    steps = tuple(None if category.key in data.totals else value for category, value in pairs)
    marked = highlighted(data, replace(item, values=steps))
    return tuple(key for key in marked if key not in data.totals)


_AHEAD = f"IF({{{TOTAL}:1}}=1,{{{RUN}:1}},{{{RUN}}})"
_BEHIND = f"IF({{{TOTAL}}}=1,{{{RUN}}},{{{RUN}:-1}})"


def _links(
    data: ChartData, ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> Iterator[Series]:
    """Thin lines from where each column ends to the next one, to a total at its own height.

    A line is one series as far as it has no gap, and one between two columns has the next two's
    on its sides: so every third is of a series.
    """
    item = data.main[0]
    count = len(ends)
    for turn in range(min(_TURNS, count - 1)):
        starts = range(turn, count - 1, _TURNS)
        levels = {at: ends[at + 1 if totals[at + 1] else at][1] for at in starts}
        values = {at + side: level for at, level in levels.items() for side in (0, 1)}
        yield Series(
            f"~link{turn + 1}",
            data.words["between"],
            tuple(values.get(at) for at in range(count)),
            (None,) * count,
            mark="line",
            color="neutral",
            number_format=item.number_format,
            role="hair",
            formula=f"IF(MOD(ROW()-{turn + 2},{_TURNS})=0,{_AHEAD},{_BEHIND})",
            listed=False,
            width=0.75,
        )


def _labels(
    data: ChartData, ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> Series:
    """A hidden line over the columns that carries what each did, with its sign."""
    item = data.main[0]
    tops = tuple(max(start, end, _ZERO if total else max(start, end))
                 for total, (start, end) in zip(totals, ends, strict=True))  # fmt: skip
    return Series(
        "~label",
        data.words["label"],
        tops,
        (None,) * len(tops),
        mark="line",
        color="ink",
        number_format=item.number_format,
        labels="all",
        points=tuple(Point(key, strong=True) for key in _spoken_of(data)),
        role="name",
        hidden=True,
        label_position="t",
        texts=data.texts,
        texts_name=data.words["text"],
        texts_formula=_spoken(data),
        formula=f"IF({{{TOTAL}}}=1,MAX(0,{{{RUN}}}),{_HIGH})",
    )


def _spoken_of(data: ChartData) -> tuple[str, ...]:
    """What is printed in bold: totals, and steps that are set off."""
    totals = (each.key for each in data.categories if each.key in data.totals)
    return (*totals, *_marked(data))


def _spoken(data: ChartData) -> str:
    """The labels as formulas, where the number format can say a sign too."""
    code = data.main[0].number_format
    if set(code) & set('[;"\\'):
        return ""
    step = _signed(STEPS, code, data)
    if data.level is not None:
        whole = f'TEXT(INDEX({{{LEVEL}:}},1)+{{{RUN}}},"{code}")'
        whole += f'&IF(ROW()=2,"",CHAR(10)&{_signed(RUN, code, data)})'
    else:
        minus = f'{code};"{data.words["minus"]}"{code}'
        whole = f'TEXT({{{RUN}}},"{quoted(minus)}")'
    return f"IF({{{TOTAL}}}=1,{whole},{step})"


def _signed(key: str, code: str, data: ChartData) -> str:
    """A change as a formula: with its sign, of per cent without the sign of that."""
    plain_code = code.removesuffix("%")
    value = f"{{{key}}}*100" if plain_code != code else f"{{{key}}}"
    return f'TEXT({value},"{quoted(signed(plain_code, data.words["minus"]))}")'


def subtotal(template: str, place: int, code: str, minus: str) -> str:
    """What the steps in a band come to, as a formula; ``""`` where the code has no room for signs.

    ``template`` is the band's name, with ``{sum}`` for the number.
    """
    if set(code) & set('[;"\\'):
        return ""
    plain_code = code.removesuffix("%")
    total = f'SUMIF({{{BAND.format(place)}:}},">0",{{{STEPS}:}})'
    total += "*100" if plain_code != code else ""
    before, _, after = template.partition("{sum}")
    said = f'TEXT({total},"{quoted(signed(plain_code, minus))}")'
    parts = (f'"{quoted(before)}"' if before else "", said, f'"{quoted(after)}"' if after else "")
    return "&".join(part for part in parts if part)


def _scaled(spec: ChartSpec, high: Decimal, low: Decimal) -> ChartSpec:
    span = high - low
    step = nice_step(span or Decimal(1))
    bottom = None if low >= 0 else plain(-nice_ceiling(-low + step / 2))
    top = plain(nice_ceiling(high)) if high > 0 else plain(step)
    return replace(spec, minimum=_ZERO if bottom is None else bottom, maximum=top)

"""Waterfall: from one total to another by what each part did, from a baseline at zero.

Natively: stacked columns over a hidden base. The steps are the sheet's one column to edit; base,
rise, fall and totals are formulas over it, so the whole chart follows. Where the steps would be
slivers beside the totals (``left_out``), columns stand on a baseline all the same, and each total
is broken: a foot, a gap, and as much of it as is left. The columns stand on a second axis of the
same ends: what is on it is drawn over the lines between them, which so end at their edges. Rises
and falls differ in tone, whatever their direction means: where they do not lie side by side a
column's colour says which it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.charts.forms.brackets import STEPS, brackets, tips
from deckgen.charts.forms.waterfall_labels import RUN, TOTAL, labels, marked
from deckgen.charts.scale import nice_ceiling, nice_step, plain, short
from deckgen.charts.spec import ChartSpec, Input, Point, Series
from deckgen.charts.toned import calm_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ColorRole

_ZERO = Decimal(0)
CUT, AT = "~cut", "~at"
"""Keys of the inputs beside the steps: how much of a row's end is left out, what is left of it"""
_ROOM, _BANDED = Decimal("1.08"), Decimal("1.26")
"""Over the highest column, and where brackets stand there too."""
_LEFT = Decimal("0.3")
"""Of what the steps cover, the height of what is drawn under the lowest of them."""
_ENOUGH = Decimal("0.4")
"""Steps that together cover as much of the highest column are seen on a scale from zero."""
_FOOT, _BREAK = Decimal("0.045"), Decimal("0.018")
"""Of the highest column, the heights of a broken total's foot and of the gap over it."""
_HAIR = 0.5
"""points that the lines between columns are wide, and the columns' edges, which cover them"""
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


def left_out(steps: Sequence[Decimal | None], totals: Sequence[bool]) -> Decimal:
    """How much of every total is left out so that its steps are seen; 0 where nothing can be."""
    every = [end for _, end in _ends(tuple(steps), tuple(totals))]
    low, high = min(every), max(every)
    span = high - low
    if low <= 0 or not span or span > high * _ENOUGH:
        return _ZERO
    step = nice_step(span)
    cut = ((low - span * _LEFT) / step).to_integral_value(ROUND_FLOOR) * step
    return plain(cut) or _ZERO if cut > 0 else _ZERO


def form(data: ChartData) -> ChartSpec:
    """Totals dark; rises in the data's own colour, falls in its second.

    A total of an earlier period is dark as well: grey are falls, and of two waterfalls that follow
    each other one would have a grey total and one a dark one.
    """
    item = data.main[0]
    totals = tuple(category.key in data.totals for category in data.categories)
    cut = data.left_out
    run = tuple(_ends(item.values, totals))
    ends = tuple(
        (start if total else start - cut, end - cut)
        for total, (start, end) in zip(totals, run, strict=True)
    )
    high, low = _reach(ends)
    tops = _tops(ends, totals)
    grouped = brackets(data, tops, high, _alarming(data), _colors(data)[1])
    standing = (*_columns(data, ends, totals, high), *tips(data, grouped, tops, _top(data)))
    series = (
        *(replace(each, secondary=True) for each in standing),
        *_links(data, ends, totals),
        labels(data, tops, _top(data)),
        *grouped,
    )
    spec = ChartSpec(
        data.categories,
        series,
        grouping="stacked",
        title=data.title,
        unit=data.unit,
        gap_width=_GAP,
        overlap=100,
        inputs=_inputs(data, run, ends, totals),
    )
    return _scaled(spec, high * (_BANDED if grouped else _ROOM), low)


def _reach(ends: tuple[tuple[Decimal, Decimal], ...]) -> tuple[Decimal, Decimal]:
    """The highest and the lowest that a column reaches, and zero."""
    every = [value for pair in ends for value in pair]
    return max((*every, _ZERO)), min((*every, _ZERO))


def _tops(
    ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> tuple[Decimal, ...]:
    """Where each column ends at the top; of a total that hangs from zero there."""
    pairs = zip(totals, ends, strict=True)
    return tuple(max(_ZERO, end) if total else max(start, end) for total, (start, end) in pairs)


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
    data: ChartData,
    run: tuple[tuple[Decimal, Decimal], ...],
    ends: tuple[tuple[Decimal, Decimal], ...],
    totals: tuple[bool, ...],
) -> tuple[Input, ...]:
    item, words = data.main[0], data.words
    code = item.number_format
    whole = f"IF({{{TOTAL}}}=1,{{{STEPS}}},{{{RUN}:-1}}+{{{STEPS}}})"
    made = (
        Input(STEPS, item.name, item.values, code),
        Input(TOTAL, words["total"], tuple(Decimal(total) for total in totals), "0"),
        Input(RUN, words["run"], tuple(end for _, end in run), code, whole),
    )
    if not data.left_out:
        return made
    rows = (data.left_out, *(None for _ in ends[1:]))
    left = f"{{{RUN}}}-INDEX({{{CUT}:}},1)"
    return (
        *made,
        Input(CUT, words["cut"], rows, code),
        Input(AT, words["at"], tuple(end for _, end in ends), code, left),
    )


def _at(data: ChartData) -> str:
    """The key of where columns end as they are drawn."""
    return AT if data.left_out else RUN


def _low(data: ChartData) -> str:
    return f"MIN({{{_at(data)}:-1}},{{{_at(data)}}})"


def _high(data: ChartData) -> str:
    return f"MAX({{{_at(data)}:-1}},{{{_at(data)}}})"


def _top(data: ChartData) -> str:
    """Where a column ends at the top, as a formula."""
    return f"IF({{{TOTAL}}}=1,MAX(0,{{{_at(data)}}}),{_high(data)})"


_STEP = f"{{{TOTAL}}}=0"
_UP = f"AND({_STEP},{{{STEPS}}}>=0)"
_DOWN = f"AND({_STEP},{{{STEPS}}}<0)"


def _columns(
    data: ChartData,
    ends: tuple[tuple[Decimal, Decimal], ...],
    totals: tuple[bool, ...],
    high: Decimal,
) -> Iterator[Series]:
    """The base is what the steps stand on, and the gap in a broken total."""
    pieces = tuple(piece(*pair) for pair in ends)
    foot, gap = (plain(short(high * part)) or _ZERO for part in (_FOOT, _BREAK))
    if not data.left_out:
        foot = gap = _ZERO
    else:
        # blank where there is none, see below
        formula = f'IF({{{TOTAL}}}=1,{foot},"")'
        made = _series(data, "foot", (_ZERO,) * len(ends), formula=formula, color="total")
        values = tuple(foot if total else None for total in totals)
        yield replace(made, values=values, points=())
    base = tuple(gap if t else p.base for t, p in zip(totals, pieces, strict=True))
    formula = f"IF({_STEP},MAX(0,{_low(data)})+MIN(0,{_high(data)}),{gap})"
    yield _series(data, "base", base, formula=formula, color="neutral", hidden=True)
    rise, fall = _colors(data)
    yield from _moves(data, "up", pieces, totals, rise)
    yield from _moves(data, "down", pieces, totals, fall)
    # last, for LibreOffice draws columns without height as lines, the last over the others
    left = foot + gap
    ended = tuple(end - left if t else _ZERO for t, (_, end) in zip(totals, ends, strict=True))
    rest = f"{{{_at(data)}}}-{left}" if left else f"{{{_at(data)}}}"
    formula = f"IF({{{TOTAL}}}=1,{rest},0)"
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
    low, high = _low(data), _high(data)
    formula = f"IF({test},MAX(0,{high})-MAX(0,{low}),0)"
    column = _series(data, name, above, formula=formula, color=color)
    yield _proven(column, data, chosen)
    if any(p.below for p in pieces):
        below = tuple(p.below if c else _ZERO for p, c in zip(pieces, chosen, strict=True))
        formula = f"IF({test},MIN(0,{low})-MIN(0,{high}),0)"
        yield _series(data, f"{name}_below", below, formula=formula, color=color)


def _colors(data: ChartData) -> tuple[ColorRole, ColorRole]:
    """Of rises and of falls: rises that are not set off recede beside those that are.

    They keep the hue of the rises that are, which tells the direction. Falls are grey beside the
    data's own colour, of which a second tone would be taken for a weaker rise.
    """
    item, alarming = data.main[0], _alarming(data)
    pairs = zip(data.categories, item.values, strict=True)
    if any(each.key in alarming and (step or _ZERO) > 0 for each, step in pairs):
        return "message_pale", "soft"
    return "accent_pale" if marked(data) else "accent", "neutral"


def _alarming(data: ChartData) -> tuple[str, ...]:
    """The steps set off that are not in the data's own colour."""
    calm = calm_keys(data)
    return tuple(key for key in marked(data) if key not in calm)


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
        width=0 if hidden else _HAIR,
    )


def _proven(series: Series, data: ChartData, chosen: tuple[bool, ...]) -> Series:
    """A column with the figures that stand in it, and their values with their signs."""
    item = data.main[0]
    figures = (f if c else None for f, c in zip(item.figures, chosen, strict=True))
    exact = item.exact or item.values
    told = (v if c else None for v, c in zip(exact, chosen, strict=True))
    return replace(series, figures=tuple(figures), told=tuple(told))


def _set_off(data: ChartData) -> tuple[Point, ...]:
    """The steps set off, in the message colour."""
    return tuple(Point(key, "message") for key in marked(data))


def _links(
    data: ChartData, ends: tuple[tuple[Decimal, Decimal], ...], totals: tuple[bool, ...]
) -> Iterator[Series]:
    """Thin lines from where each column ends to the next one, to a total at its own height.

    A line is one series as far as it has no gap, and one between two columns has the next two's
    on its sides: so every third is of a series.
    """
    item, at_row = data.main[0], f"{{{_at(data)}}}"
    ahead = f"IF({{{TOTAL}:1}}=1,{{{_at(data)}:1}},{at_row})"
    behind = f"IF({{{TOTAL}}}=1,{at_row},{{{_at(data)}:-1}})"
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
            formula=f"IF(MOD(ROW()-{turn + 2},{_TURNS})=0,{ahead},{behind})",
            listed=False,
            width=_HAIR,
        )


def _scaled(spec: ChartSpec, high: Decimal, low: Decimal) -> ChartSpec:
    span = high - low
    step = nice_step(span or Decimal(1))
    bottom = None if low >= 0 else plain(-nice_ceiling(-low + step / 2))
    top = plain(short(high)) if high > 0 else plain(step)
    foot = _ZERO if bottom is None else bottom
    return replace(spec, minimum=foot, maximum=top, secondary_minimum=foot, secondary_maximum=top)

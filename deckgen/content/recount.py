"""Whether a reader who subtracts or divides what a slide prints finds what it prints.

Changes are computed from exact values: 2.85 → 2.83 may be −0.8 %, and 82.5 % → 92.0 % 9.6 points.
Nor do 35.5 % and 21.3 % always make what both are together. Where that shows, the source line
says so.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.narrate.number import (
    DURATIONS,
    family,
    in_unit,
    is_ratio,
    places_of,
    printed,
    rounded,
    step_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure, Where

_SAME = Decimal("1e-9")
"""How far exact values may be apart that are one."""


def counted_before_rounding(figures: Sequence[Figure], desk: Desk) -> bool:
    """Whether a figure is another than what the figures it is made of come to as they print.

    A change of its two values, which stand beside it or on another page of the deck, or a share of
    several together of the shares of each beside it. What a part did to a whole is made of four,
    of which the wholes alone tell nothing.
    """
    known = desk.ledger.figures
    changed = any(
        _differs(figure, [known[name] for name in figure.operands if name in known], desk)
        for figure in figures
        if figure.quantity in ("difference", "change", "attainment", "deviation")
        and len(figure.operands) == 2
    )
    return changed or any(
        _added(figure, figures, desk) or _divided(figure, figures, desk) for figure in figures
    )


def _divided(mean: Figure, figures: Sequence[Figure], desk: Desk) -> bool:
    """Whether a mean beside what it is made of is another than the two give as they print.

    8.45 agents print as 8.5, and 38,023 contacts for each of them are not 4,499. What is divided is
    a count, which prints in full.
    """
    if mean.unit in ("percent", "points", *DURATIONS) or not mean.denominator:
        return False
    around = [f for f in figures if (f.where, f.period) == (mean.where, mean.period)]
    ends = [
        next((f for f in around if f is not mean and f.value == end), None)
        for end in (mean.numerator, mean.denominator)
    ]
    top, bottom = ends
    found = _read(mean, desk)
    below = _read(bottom, desk) if bottom is not None else None
    if top is None or top.value is None or found is None or not below:
        return False
    places = places_of(mean, desk.context.text_unit(mean))
    return rounded(top.value / below, places) != found


def _added(whole: Figure, figures: Sequence[Figure], desk: Desk) -> bool:
    """Whether a share of several values is another than the sum of each one's as they print.

    What all are together is 100 %, to which shares are made to add up.
    """
    several = [(at, values) for at, (_, values) in enumerate(whole.where) if len(values) > 1]
    if whole.unit != "percent" or len(several) != 1 or whole.value in (None, 1):
        return False
    at, values = several[0]
    column = whole.where[at][0]
    alone = [(*whole.where[:at], (column, (value,)), *whole.where[at + 1 :]) for value in values]
    shown: dict[str, dict[Where, Figure]] = {}
    for figure in figures:
        if figure.where in alone and figure.unit == "percent" and figure.period == whole.period:
            shown.setdefault(f"{figure.metric}.{figure.quantity}", {})[figure.where] = figure
    return any(
        _else(whole, list(parts.values()), desk)
        for parts in shown.values()
        if len(parts) == len(alone)
    )


def _else(whole: Figure, parts: Sequence[Figure], desk: Desk) -> bool:
    """Whether parts that make up a whole come to another number as they print."""
    exact = [part.value for part in parts if part.value is not None]
    if whole.value is None or abs(sum(exact, Decimal(0)) - whole.value) > _SAME:
        return False
    read = [value for part in parts if (value := _read(part, desk)) is not None]
    return sum(read, Decimal(0)) != _read(whole, desk)


def _differs(figure: Figure, ends: Sequence[Figure], desk: Desk) -> bool:
    if figure.quantity == "difference" and figure.unit in DURATIONS:
        return _timed(figure, ends, desk)
    found, *read = (_read(each, desk) for each in (figure, *ends))
    known = [value for value in read if value is not None]
    if found is None or len(known) != 2:
        return False
    again = _again(figure, known[0], known[1], desk)
    return again is not None and again != found


def _timed(figure: Figure, ends: Sequence[Figure], desk: Desk) -> bool:
    """Whether a difference of durations is another than theirs in the unit that it is said in.

    That is the metric's, however small it is: 3.7 分钟 less 3.2 分钟 is 0.5 分钟, not 30 秒.
    """
    context = desk.context
    own = context.shown.get(figure.metric, figure.unit)
    units = [context.text_unit(each) or each.unit for each in ends]
    values = [printed(each, unit) for each, unit in zip(ends, units, strict=True)]
    known = [value for value in values if value is not None]
    if len(known) != 2 or figure.value is None:
        return False
    now, then = (in_unit(v, unit, own) for v, unit in zip(known, units, strict=True))
    return rounded(now - then, places_of(figure, own)) != printed(figure, own)


def _again(figure: Figure, now: Decimal, then: Decimal, desk: Desk) -> Decimal | None:
    """The change as a reader works it out, with the places it prints with."""
    places = places_of(figure, desk.context.text_unit(figure))
    if figure.quantity == "difference":
        return rounded(now - then, places)
    if not now or not then:
        return None
    if figure.quantity == "change":
        return rounded((now - then) / then * 100, places)
    off = figure.quantity == "deviation"
    less = figure.value is not None and (figure.value < (0 if off else 1)) != (now < then)
    if off:
        return rounded((then - now if less else now - then) / then * 100, places)
    return rounded((then / now if less else now / then) * 100, places)


def _read(figure: Figure, desk: Desk) -> Decimal | None:
    """A figure's value as it prints; nobody reckons with 12.8 万."""
    unit = desk.context.text_unit(figure)
    value = printed(figure, unit)
    counted = family(figure.unit) == "count" and not is_ratio(figure)
    if value is None or not counted:
        return value
    stepped = step_of(value, places_of(figure, unit), desk.context.wording)
    return value if stepped is None else None

"""Ends of value axes: bars from zero, lines with air, round numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def known(values: Iterable[Decimal | None]) -> list[Decimal]:
    """The values that are there."""
    return [value for value in values if value is not None]


def nice_step(span: Decimal, parts: int = 5) -> Decimal:
    """A round step that cuts a span into about so many parts."""
    raw = span / parts
    unit = Decimal(1).scaleb(raw.adjusted())
    return next(step * unit for step in _STEPS if step * unit >= raw)


def dividing_step(low: Decimal, high: Decimal) -> Decimal | None:
    """A round step that goes into a scale without rest, four to seven times; ``None`` if none."""
    span = high - low
    steps = (nice_step(span, parts) for parts in (5, 4, 6, 7))
    return next((step for step in steps if span % step == 0), None)


def nice_ceiling(value: Decimal) -> Decimal:
    """The next round number above a positive value."""
    if value <= 0:
        return Decimal(1)
    step = nice_step(value)
    return (value / step).to_integral_value(ROUND_CEILING) * step


_SPREAD = {False: Decimal("0.3"), True: Decimal("0.5")}
"""Lines whose values differ by more of the largest begin at zero; rates vary within less."""
_AIR = Decimal("0.1")
"""part of the span left free under and over a line"""


def line_ends(values: list[Decimal], *, ratio: bool) -> tuple[Decimal | None, Decimal | None]:
    """Minimum and maximum for lines: from zero, or near the values where they hardly differ.

    A shortened axis is drawn with its numbers unless every value is printed, so that nobody is
    misled.
    """
    if not values:
        return None, None
    low, high = min(values), max(values)
    span = high - low
    top = Decimal(1) if ratio and Decimal("0.85") < high <= 1 else None
    if low < 0 or high <= 0:
        return None, None
    if span > high * _SPREAD[ratio] or not span:
        return Decimal(0), top
    step = nice_step(span * (1 + 2 * _AIR))
    floor = ((low - span * _AIR) / step).to_integral_value(ROUND_FLOOR) * step
    ceiling = ((high + span * _AIR) / step).to_integral_value(ROUND_CEILING) * step
    return max(floor, Decimal(0)), min(ceiling, Decimal(1)) if ratio else ceiling


def dot_ends(values: list[Decimal], air: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Ends for dots whose values are all printed: as near as their labels leave room.

    ``air`` is the part of the scale that a label takes on either side; dots are places, not
    lengths, so nothing is said by where the scale begins.
    """
    if not values:
        return None, None
    low, high = min(values), max(values)
    span = high - low or abs(high) or Decimal(1)
    beside = span * air / (1 - 2 * air)
    step = nice_step(span, 50)
    floor = ((low - beside) / step).to_integral_value(ROUND_FLOOR) * step
    return floor, ((high + beside) / step).to_integral_value(ROUND_CEILING) * step


def plain(value: Decimal | None) -> Decimal | None:
    """The value without an exponent: ``2E+4`` is ``20000``."""
    return None if value is None else Decimal(f"{value.normalize():f}")


def short(value: Decimal) -> Decimal:
    """A length of no exact size to three digits, as a presenter may read it in a formula."""
    return Context(prec=3).plus(value)

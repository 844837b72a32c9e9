"""Ends of value axes: bars from zero, lines with air, round numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
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


def nice_ceiling(value: Decimal) -> Decimal:
    """The next round number above a positive value."""
    if value <= 0:
        return Decimal(1)
    step = nice_step(value)
    return (value / step).to_integral_value(ROUND_CEILING) * step


def line_ends(values: list[Decimal], *, ratio: bool) -> tuple[Decimal | None, Decimal | None]:
    """Minimum and maximum for lines: from zero, or near the values where they hardly differ.

    A shortened axis is always drawn with its numbers, so that nobody is misled.
    """
    if not values:
        return None, None
    low, high = min(values), max(values)
    top = Decimal(1) if ratio and Decimal("0.85") < high <= 1 else None
    if low < 0 or high <= 0:
        return None, None
    if high - low > high * Decimal("0.3") or high == low:
        return Decimal(0), top
    step = nice_step((high - low) * 2)
    floor = ((low - (high - low) / 2) / step).to_integral_value(ROUND_FLOOR) * step
    ceiling = ((high + step / 2) / step).to_integral_value(ROUND_CEILING) * step
    return max(floor, Decimal(0)), min(ceiling, Decimal(1)) if ratio else ceiling


def plain(value: Decimal | None) -> Decimal | None:
    """The value without an exponent: ``2E+4`` is ``20000``."""
    return None if value is None else Decimal(f"{value.normalize():f}")

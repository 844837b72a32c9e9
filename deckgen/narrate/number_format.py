"""How a chart prints its numbers: Excel format codes that say what the text beside them says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.narrate.number import (
    DURATIONS,
    family,
    in_unit,
    is_ratio,
    places_of,
    rounded,
    unit_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording


_PLACES = (4, 6, 9, 12)
_LONG = 1_000_000
"""Counts of seven digits are too long for a label."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """An Excel format ``code``, the ``unit`` for the chart's heading, and the duration unit."""

    code: str
    unit: str
    shown: str | None = None

    def value(self, figure: Figure) -> Decimal | None:
        """The figure's value as it is drawn: durations in the unit shown, points as points."""
        if figure.value is None:
            return None
        if figure.unit == "points":
            return figure.value * 100
        converted = figure.unit in DURATIONS and self.shown not in (None, figure.unit)
        if not converted:
            return figure.value
        exact = in_unit(figure.value, figure.unit, self.shown)
        return _short(exact, places_of(figure, self.shown))


def _short(value: Decimal, places: int) -> Decimal:
    """The value to as few decimals, four or more, as still round to what a text prints."""
    printed = rounded(value, places)
    found = (rounded(value, more) for more in _PLACES)
    return next((short for short in found if rounded(short, places) == printed), value)


def number_format(
    figures: Sequence[Figure], wording: Wording, shown: str | None = None
) -> NumberFormat:
    """The format for figures of one unit: every value prints as it does in a text or a table."""
    if not figures:
        return NumberFormat("#,##0", "")
    first = figures[0]
    unit = unit_text(first, wording, shown)
    places = places_of(first, shown)
    values = [figure.value for figure in figures if figure.value is not None]
    if is_ratio(first):
        code = f"0.{'0' * places}%"
        if first.quantity == "deviation":
            return NumberFormat(_both(code, wording), unit)
        return NumberFormat(_signed(code, values, wording), unit)
    plain = "#,##0" + ("." + "0" * places if places else "")
    if family(first.unit) == "count":
        return NumberFormat(_in_steps(values, plain, wording), unit)
    return NumberFormat(_signed(plain, values, wording), unit, shown)


def _in_steps(values: Sequence[Decimal], plain: str, wording: Wording) -> str:
    """Counts in 万 or 亿 where the format prints what a text says, else in full.

    Counts of very different size take a condition each: 128.0万 beside 9,120.
    """
    sizes = [abs(value) for value in values if value]
    if not sizes:
        return plain
    steps = [step for step in reversed(wording.steps) if max(sizes) >= step.chart_from]
    reached = [step for step in steps if min(sizes) >= step.chart_from]
    if reached and reached[0] is steps[0]:
        return _signed(steps[0].chart, values, wording, zero=any(not value for value in values))
    if not steps or min(values) < 0 or max(sizes) < _LONG:
        return _signed(plain, values, wording)
    used = steps[: steps.index(reached[0]) + 1] if reached else steps
    rest = not reached or any(not value for value in values)
    conditions = used if rest else used[:-1]
    last = plain if rest else used[-1].chart
    return ";".join([*(f"[>={step.chart_from}]{step.chart}" for step in conditions), last])


def _both(code: str, wording: Wording) -> str:
    """The code with both signs, for what is better or worse than something."""
    return f'"{wording["number.plus"]}"{code};"{wording["number.minus"]}"{code};{code}'


def _signed(code: str, values: Sequence[Decimal], wording: Wording, *, zero: bool = False) -> str:
    """The code with the minus of texts, and a bare zero, where the values have them."""
    minus = f'"{wording["number.minus"]}"{code}'
    if zero:
        return f"{code};{minus};0"
    return f"{code};{minus}" if any(value < 0 for value in values) else code

"""How a chart prints its numbers: Excel format codes that say what the text beside them says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
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

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording


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
        return rounded(in_unit(figure.value, figure.unit, self.shown), 4)


def number_format(
    figures: Sequence[Figure], wording: Wording, shown: str | None = None
) -> NumberFormat:
    """The format for figures of one unit, by their largest value.

    The 万 format shows thousands and nothing finer, so it begins where three digits remain
    (100,000); below, counts print in full with separators.
    """
    if not figures:
        return NumberFormat("#,##0", "")
    first = figures[0]
    unit = unit_text(first, wording, shown)
    places = places_of(first, shown)
    if is_ratio(first):
        return NumberFormat(f"0.{'0' * places}%", unit)
    if family(first.unit) == "count":
        largest = max((abs(f.value) for f in figures if f.value is not None), default=Decimal(0))
        for step in reversed(wording.steps):
            if largest >= step.chart_from:
                return NumberFormat(step.chart, unit)
    return NumberFormat("#,##0" + ("." + "0" * places if places else ""), unit, shown)

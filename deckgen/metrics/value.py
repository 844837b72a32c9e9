"""A value and its proof: what evaluating a reading gives, before it is told as a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.metrics.formula import divided

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its proof.

    ``n`` are the rows it rests on, ``rows`` those of its period and filter, also those that the
    metric cannot use; ``key`` is where a peak was found.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int | None = None
    reason: str | None = None
    rows: int | None = None
    key: str | None = None


def divided_value(numerator: Decimal | None, denominator: Decimal | None, n: int | None) -> Value:
    """A quotient with what it was divided from; without one the reason why there is none."""
    found = divided(numerator, denominator)
    if found is not None:
        return Value(found, numerator, denominator, n)
    reason = "empty_denominator" if not denominator else "no_rows"
    return Value(None, numerator, denominator, n, reason)


def share_of(part: Value, whole: Value, reason: str | None = None) -> Value:
    """A part of a whole, resting on the whole's rows."""
    made = divided_value(part.value, whole.value, whole.n)
    return replace(
        made, rows=whole.rows, reason=(reason or made.reason) if made.value is None else None
    )

"""Figures out of figures: changes, differences, shares, distances. Pure; operands are kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.comparison import CONFIDENCE, RATES, comparison, days_of
from deckgen.metrics.formula import EXACT, divided

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure, Quantity


def is_rate(figure: Figure) -> bool:
    """Whether a figure's change is told in points."""
    return figure.unit in RATES


def change(
    current: Figure,
    base: Figure,
    against: str,
    confidence: Decimal | None = CONFIDENCE,
    *,
    cut: bool = False,
) -> Figure:
    """The change from ``base`` to ``current``: relative, or in points for rates and scores.

    ``against`` is ``yoy``, ``mom`` or another word for the base; it ends the id. Without a base,
    or with a base of 0, the value is missing for the reason ``no_base``. ``confidence`` and
    ``cut`` go into the figure's comparison.
    """
    if is_rate(current):
        return distance(current, base, against, confidence, cut=cut)
    moved = _minus(current.value, base.value)
    value = divided(moved, None if base.value is None else abs(base.value))
    made = _made(
        current,
        base,
        against,
        quantity="change",
        unit="percent",
        value=value,
        numerator=moved,
        denominator=base.value,
    )
    return replace(made, comparison=comparison(current, base, against, confidence, cut=cut))


def difference(
    current: Figure,
    base: Figure,
    against: str,
    confidence: Decimal | None = CONFIDENCE,
    *,
    cut: bool = False,
) -> Figure:
    """``current`` − ``base`` in the metric's unit; of rates in points (0.018 = 1.8 points).

    Of what has a relative change too the id says which of both it is: ``….yoy`` is the change,
    ``….yoy.difference`` this, so that one id never has two values.
    """
    made = distance(current, base, against, confidence, cut=cut)
    return made if is_rate(current) else replace(made, id=f"{made.id}.difference")


def distance(
    current: Figure,
    base: Figure,
    against: str,
    confidence: Decimal | None = CONFIDENCE,
    *,
    cut: bool = False,
) -> Figure:
    """The same from what has no relative change: a target, the whole; ``against`` ends the id."""
    unit = "points" if current.unit == "percent" else current.unit
    value = _minus(current.value, base.value)
    made = _made(current, base, against, quantity="difference", unit=unit, value=value)
    return replace(made, comparison=comparison(current, base, against, confidence, cut=cut))


def per_day(figure: Figure) -> Figure:
    """A count a calendar day that the data cover: ``….per_day``."""
    days = Decimal(days_of(figure))
    return replace(
        figure,
        id=f"{figure.id}.per_day",
        quantity="per_day",
        value=divided(figure.value, days),
        numerator=figure.value,
        denominator=days,
        decimals=max(1, figure.decimals),
        operands=(figure.id,),
        statement=None,
    )


def gap(actual: Figure, reference: Figure) -> Figure:
    """The distance to a target or benchmark: ``….vs_target``, ``….vs_benchmark``."""
    found = distance(actual, reference, f"vs_{reference.quantity}")
    compared = comparison(actual, reference, reference.quantity)
    return replace(found, base=reference.quantity, source=reference.source, comparison=compared)


def way(actual: Figure, target: Figure) -> Figure:
    """The way from an actual value to a target that is still to be reached: ``….to_go``."""
    found = distance(target, actual, "to_go")
    return replace(found, base="to_go", source=target.source)


def attainment(actual: Figure, target: Figure) -> Figure:
    """How much of a target was reached; where less is better target ÷ actual.

    Of a target of 0 or less, and of an actual value of 0 where less is better, there is no part
    (``no_base``).
    """
    less = target.better == "down"
    part, whole = (target, actual) if less else (actual, target)
    sound = target.value is not None and target.value > 0
    made = _made(
        actual,
        target,
        "attainment",
        quantity="attainment",
        unit="percent",
        value=divided(part.value, whole.value) if sound else None,
        numerator=part.value,
        denominator=whole.value,
    )
    return replace(made, base="target", source=target.source, better="up", decimals=1)


def deviation(actual: Figure, target: Figure) -> Figure:
    """By how much of a target a value is better (above zero) or worse than it.

    A part of the target whichever way is better, so that bars of several metrics have one base;
    of a target of 0 or less there is none (``no_base``).
    """
    far, near = (target, actual) if target.better == "down" else (actual, target)
    off = _minus(far.value, near.value)
    sound = target.value is not None and target.value > 0
    made = _made(
        actual,
        target,
        "deviation",
        quantity="deviation",
        unit="percent",
        value=divided(off, target.value) if sound else None,
        numerator=off,
        denominator=target.value,
    )
    return replace(made, base="target", source=target.source, better="up", decimals=1)


def met(actual: Figure, target: Figure) -> bool | None:
    """Whether a target is met, by the exact values; ``None`` where neither way is better."""
    if actual.better == "none" or actual.value is None or target.value is None:
        return None
    if actual.better == "down":
        return actual.value <= target.value
    return actual.value >= target.value


def share(part: Figure, whole: Figure) -> Figure:
    """``part`` ÷ ``whole``, of two figures of the same metric and period."""
    value = divided(part.value, whole.value)
    made = _made(
        part,
        whole,
        "share",
        quantity="share",
        unit="percent",
        value=value,
        numerator=part.value,
        denominator=whole.value,
    )
    reason = part.reason or whole.reason or "empty_denominator"
    return replace(
        made, base=None, better="none", decimals=1, reason=None if value is not None else reason
    )


def multiple(part: Figure, whole: Figure) -> Figure:
    """How many times ``whole`` the ``part`` is, of two figures of the same metric: ``….times``."""
    value = divided(part.value, whole.value)
    made = _made(
        part,
        whole,
        "times",
        quantity="multiple",
        unit="times",
        value=value,
        numerator=part.value,
        denominator=whole.value,
    )
    round_number = value is not None and round(value, 1) == round(value)
    return replace(made, base=None, better="none", decimals=0 if round_number else 1)


def _minus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else EXACT.subtract(left, right)


def _made(
    current: Figure,
    base: Figure,
    against: str,
    *,
    quantity: Quantity,
    unit: str,
    value: Decimal | None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> Figure:
    reason = None if value is not None else current.reason or "no_base"
    return replace(
        current,
        id=f"{current.id}.{against}",
        quantity=quantity,
        unit=unit,
        value=value,
        numerator=numerator,
        denominator=denominator,
        decimals=1 if unit in {"percent", "points"} else current.decimals,
        reason=reason,
        noun=current.noun if unit == current.unit else None,
        operands=(current.id, base.id),
        base=against,
        statement=None,
        comparison=None,
    )

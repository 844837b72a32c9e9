"""The comparison: what a change is against, how large it is, and whether it is more than noise."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

from deckgen.metrics.formula import EXACT, divided

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure, Quantity
    from deckgen.metrics.period import Period

RATES = ("percent", "points", "score")
"""Units whose change is a difference in the unit itself, not a ratio."""
COUNTS = ("count", "currency")
"""Units of amounts, which a longer period has more of."""
CONFIDENCE = Decimal("0.95")
_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure against another of the same metric.

    ``against`` says what the base is: ``yoy``, ``mom``, ``target``, ``benchmark``, ``event``, or
    a period's key. ``days`` and ``base_days`` are the covered calendar days of the two.
    ``difference`` is in the metric's unit (of rates 0.018 = 1.8 points), ``change`` relative to
    the base (0.219 = +21.9 %) and missing for rates and scores.

    Of counts ``per_day`` is the change of the count a covered calendar day, and ``flips`` says
    that it has another sign than the change. Of two rates ``interval`` is the confidence
    interval of their difference; ``flat`` says that it holds zero. ``cut`` says that only those
    days were compared that the data have of both periods.
    """

    against: str
    base: str
    base_value: Decimal | None
    base_period: Period
    days: int
    base_days: int
    difference: Decimal | None
    change: Decimal | None = None
    quantity: Quantity = "value"
    per_day: Decimal | None = None
    flips: bool = False
    interval: tuple[Decimal, Decimal] | None = None
    confidence: Decimal | None = None
    flat: bool = False
    cut: bool = False


def comparison(
    current: Figure,
    base: Figure,
    against: str,
    confidence: Decimal | None = CONFIDENCE,
    *,
    cut: bool = False,
) -> Comparison:
    """``current`` against ``base``. Without ``confidence`` no change is noise."""
    moved = _minus(current.value, base.value)
    change = None if current.unit in RATES else _relative(moved, base.value)
    per_day = _change_per_day(current, base)
    interval = None if confidence is None else _interval(current, base, confidence)
    return Comparison(
        against,
        base.id,
        base.value,
        base.period,
        days_of(current),
        days_of(base),
        moved,
        change,
        current.quantity,
        per_day,
        _sign(change) * _sign(per_day) < 0,
        interval,
        confidence if interval is not None else None,
        interval is not None and interval[0] <= 0 <= interval[1],
        cut,
    )


def is_amount(figure: Figure) -> bool:
    """Whether a longer period would have more of it: a count or sum, no mean, rate or state."""
    divided_from = figure.denominator is not None
    return figure.unit in COUNTS and figure.attribution != "snapshot" and not divided_from


def days_of(figure: Figure) -> int:
    """The calendar days of a figure's period that the data cover."""
    return figure.coverage.days if figure.coverage is not None else figure.period.days


def _change_per_day(current: Figure, base: Figure) -> Decimal | None:
    if not (is_amount(current) and is_amount(base)):
        return None
    now = divided(current.value, Decimal(days_of(current)))
    then = divided(base.value, Decimal(days_of(base)))
    return _relative(_minus(now, then), then)


def _interval(current: Figure, base: Figure, confidence: Decimal) -> tuple[Decimal, Decimal] | None:
    now, then = _cases(current), _cases(base)
    return None if now is None or then is None else newcombe(*now, *then, confidence)


def _cases(figure: Figure) -> tuple[int, int] | None:
    """The cases of a true rate: so many of so many. A ratio of other amounts has none."""
    part, whole = figure.numerator, figure.denominator
    if figure.unit != "percent" or part is None or whole is None:
        return None
    whole_numbers = part == part.to_integral_value() and whole == whole.to_integral_value()
    return (int(part), int(whole)) if whole_numbers and 0 <= part <= whole and whole > 0 else None


def newcombe(
    part: int, whole: int, base_part: int, base_whole: int, confidence: Decimal
) -> tuple[Decimal, Decimal]:
    """The interval of the difference of two independent rates (Newcombe 1998, method 10).

    Made of the two rates' Wilson intervals: it stays within −1 and 1, and holds for few cases.
    """
    with localcontext(EXACT):
        now, low, high = _wilson(part, whole, confidence)
        then, base_low, base_high = _wilson(base_part, base_whole, confidence)
        below = ((now - low) ** 2 + (base_high - then) ** 2).sqrt()
        above = ((high - now) ** 2 + (then - base_low) ** 2).sqrt()
        moved = now - then
        return (moved - below).quantize(_PLACES), (moved + above).quantize(_PLACES)


def _wilson(part: int, whole: int, confidence: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """A rate and its Wilson score interval, in the context of exact arithmetic."""
    cases, rate = Decimal(whole), Decimal(part) / whole
    z = _z(confidence)
    middle = rate + z**2 / (2 * cases)
    half = z * (rate * (1 - rate) / cases + z**2 / (4 * cases**2)).sqrt()
    size = 1 + z**2 / cases
    return rate, (middle - half) / size, (middle + half) / size


@lru_cache(maxsize=16)
def _z(confidence: Decimal) -> Decimal:
    """How many standard deviations hold that part of the cases; ten places are enough."""
    return Decimal(f"{NormalDist().inv_cdf((1 + float(confidence)) / 2):.10f}")


def _minus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else EXACT.subtract(left, right)


def _relative(moved: Decimal | None, base: Decimal | None) -> Decimal | None:
    return divided(moved, None if base is None else abs(base))


def _sign(value: Decimal | None) -> int:
    return 0 if value is None else (value > 0) - (value < 0)

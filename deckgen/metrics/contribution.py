"""What each part contributes to the change of its whole. Pure; operands are kept.

Of what adds up a part contributes its own change, measured by the whole's base: 12.0 percentage
points of a growth of 21.9 %. The parts' contributions sum to the growth.

A rate (a ratio of sums, a mean) moves for two reasons: the parts' rates move, and their weights
do. This is the standard decomposition (Kitagawa 1955; Oaxaca and Blinder in economics; "mix and
rate" in business) with the rate effect at current weights and the mix effect at base rates:

    rate effect = w1 · (r1 − r0)        mix effect = (w1 − w0) · (r0 − R0)

where ``w`` is the part's share of the denominator, ``r`` its rate and ``R`` the whole's, 1 now and
0 then. Summed over the parts of a whole both together are exactly R1 − R0. A part that is new has
no r0, one that has vanished no r1: theirs is all mix.

The whole's rate had the weights stayed, ``Σ w0 · r1``, is the directly standardised rate of
epidemiology and official statistics, with the base period as the standard population.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.metrics.formula import EXACT, divided
from deckgen.metrics.suppress import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.figure import Figure

Effect = Literal[
    "contribution", "contribution_share", "mix_effect", "rate_effect", "standardised", "step"
]
EFFECTS = ("mix_effect", "rate_effect")
STANDARDISED: Literal["standardised"] = "standardised"
NOTHING = ("no_rows", "empty_denominator")
"""Reasons for which a part of a whole that has data is nothing: it is new, or gone."""


@dataclass(frozen=True, slots=True)
class Split:
    """A part and its whole, now and then; ``against`` is the word for then, as in ``change``."""

    part: Figure
    part_then: Figure
    whole: Figure
    whole_then: Figure
    against: str

    @property
    def four(self) -> tuple[Figure, ...]:
        """The figures it is made of."""
        return (self.part, self.part_then, self.whole, self.whole_then)


def contribution(split: Split) -> Figure:
    """The part's change ÷ the whole's base, in points of the whole's growth (0.12 = 12 points).

    Without a base, or with one of 0, the value is missing for the reason ``no_base``.
    """
    moved = _moved(split)
    below = split.whole_then.value
    value = divided(moved, None if below is None else abs(below))
    made = _made(split, "contribution", "points", value)
    return replace(made, numerator=moved, denominator=below)


def contribution_share(split: Split) -> Figure:
    """The part's change ÷ the whole's: how much of the change is its own. May exceed 100 %."""
    moved, total = _moved(split), _minus(split.whole.value, split.whole_then.value)
    made = _made(split, "contribution_share", "percent", divided(moved, total))
    return replace(made, numerator=moved, denominator=total)


def step(split: Split) -> Figure:
    """The part's change in the metric's own unit: a step of a waterfall."""
    return _made(split, "step", split.part.unit, _moved(split))


def mix_effect(split: Split) -> Figure:
    """How the whole's rate moved because this part's weight did."""
    return _effect(split, "mix_effect")


def rate_effect(split: Split) -> Figure:
    """How the whole's rate moved because this part's own rate did."""
    return _effect(split, "rate_effect")


def standardised(split: Split) -> Figure:
    """What the part's rate of now gives the whole's at its weight of then; summed up, the rate.

    A part that is new weighed nothing; without a rate of one that is gone the rate is missing.
    """
    now, then = _rate(split.part, split.whole), _rate(split.part_then, split.whole_then)
    value = None
    if now is not None and then is not None:
        (_, rate), (weight, _) = now, then
        value = Decimal(0) if not weight else None if rate is None else EXACT.multiply(weight, rate)
    made = _made(split, STANDARDISED, split.part.unit, value)
    return replace(made, quantity="value", better=split.part.better, noun=split.part.noun)


def summed(parts: Sequence[Figure], whole: Figure, by: str) -> Figure:
    """The effects of all parts of a whole together, as one figure; missing if one of them is."""
    first = parts[0]
    known = [part.value for part in parts if part.value is not None]
    complete = len(known) == len(parts)
    against = first.id.rpartition(f".{first.base}.")[2].partition("_of[")[0]
    missing = next((part.reason for part in parts if part.value is None), None)
    return replace(
        first,
        id=f"{whole.id}.{first.base}.{against}.by[{by}]",
        where=whole.where,
        value=sum(known, Decimal(0)) if complete else None,
        n=whole.n,
        reason=missing,
        operands=tuple(part.id for part in parts),
    )


def _effect(split: Split, name: Effect) -> Figure:
    found = _effects(split)
    unit = "points" if split.part.unit == "percent" else split.part.unit
    value = None if found is None else found[EFFECTS.index(name)]
    return _made(split, name, unit, value)


def _effects(split: Split) -> tuple[Decimal, Decimal] | None:
    """Mix and rate effect, ``None`` where something is missing."""
    now, then = _rate(split.part, split.whole), _rate(split.part_then, split.whole_then)
    base = split.whole_then.value
    if now is None or then is None or base is None:
        return None
    (w1, r1), (w0, r0) = now, then
    before = r1 if r0 is None else r0
    after = before if r1 is None else r1
    if before is None or after is None:
        return Decimal(0), Decimal(0)
    mix = EXACT.multiply(EXACT.subtract(w1, w0), EXACT.subtract(before, base))
    return mix, EXACT.multiply(w1, EXACT.subtract(after, before))


def _rate(part: Figure, whole: Figure) -> tuple[Decimal, Decimal | None] | None:
    """The part's weight in its whole and its rate; without rows it weighs nothing."""
    if whole.value is None or not whole.denominator:
        return None
    if part.value is None:
        return (Decimal(0), None) if part.reason in NOTHING else None
    weight = divided(part.denominator, whole.denominator)
    return None if weight is None else (weight, part.value)


def _moved(split: Split) -> Decimal | None:
    return _minus(_amount(split.part, split.whole), _amount(split.part_then, split.whole_then))


def _amount(part: Figure, whole: Figure) -> Decimal | None:
    """A part's amount: nothing where the whole has data and the part no rows."""
    absent = part.value is None and part.reason in NOTHING and whole.value is not None
    return Decimal(0) if absent else part.value


def _minus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else EXACT.subtract(left, right)


def _made(split: Split, name: Effect, unit: str, value: Decimal | None) -> Figure:
    part = split.part
    kept_back = any(figure.reason == SMALL for figure in split.four)
    inside = split.whole.id.partition("[")[2] if split.whole.where else ""
    return replace(
        part,
        id=f"{part.id}.{name}.{split.against}" + (f"_of[{inside}" if inside else ""),
        quantity="share" if unit == "percent" else "difference",
        unit=unit,
        value=value,
        numerator=None,
        denominator=None,
        decimals=_places(part, unit),
        better="none" if unit == "percent" else part.better,
        noun=part.noun if unit == part.unit else None,
        reason=None if value is not None else SMALL if kept_back else "no_base",
        operands=tuple(figure.id for figure in split.four),
        base=name,
        comparison=None,
        statement=None,
    )


def _places(part: Figure, unit: str) -> int:
    """One place of percent and points; more where the rate itself has more."""
    if unit == "points" and part.unit == "percent":
        return max(1, part.decimals)
    return 1 if unit in {"points", "percent"} else part.decimals

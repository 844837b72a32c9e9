"""Shares of one whole, rounded so that as printed they make exactly 100 %.

Rounded one by one, shares print to 99.9 or 100.1. Rounded together by largest remainders (each
is cut, and what is missing goes, a last digit each, to those of which most was cut off) they
print to 100.0, and none is more than a last digit from its own rounding.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.figure import Figure


def largest_remainder(
    values: Sequence[Decimal | None], places: int = 1, whole: int = 100
) -> tuple[Decimal | None, ...]:
    """The parts' shares of their sum, to so many places; together they are exactly ``whole``.

    Missing values stay missing. Equal remainders go by order, the first first. Without a positive
    sum, or with a negative value, nothing is a share: all are missing.
    """
    known = [Fraction(value) for value in values if value is not None]
    total = sum(known, Fraction(0))
    if total <= 0 or min(known) < 0:
        return (None,) * len(values)
    units = whole * 10**places
    exact = [None if value is None else Fraction(value) * units / total for value in values]
    cut = [0 if share is None else int(share) for share in exact]
    lost = [(share - at, -n) for n, (share, at) in enumerate(zip(exact, cut, strict=True)) if share]
    for _, n in sorted(lost, reverse=True)[: units - sum(cut)]:
        cut[-n] += 1
    return tuple(
        None if share is None else Decimal(at).scaleb(-places)
        for share, at in zip(exact, cut, strict=True)
    )


def make_whole(shares: Sequence[Figure]) -> bool:
    """Whether shares are all the parts of one whole: what they were divided from adds up to it."""
    parts = [share.numerator for share in shares if share.value is not None]
    wholes = {share.denominator for share in shares if share.value is not None}
    if len(wholes) != 1 or None in wholes or any(part is None or part < 0 for part in parts):
        return False
    return sum((part for part in parts if part is not None), Decimal(0)) == wholes.pop()


def printed(shares: Sequence[Figure], places: int = 1) -> tuple[Figure, ...]:
    """Shares to be printed side by side: the values as they print, where that is not by rounding.

    The copies are for printing only; a manifest keeps the exact ones, whose ids they have. Where
    the shares are not all of a whole they are given back as they are.
    """
    if len(shares) < 2 or not make_whole(shares):
        return tuple(shares)
    parts = largest_remainder([_part(share) for share in shares], places)
    return tuple(
        share if part is None or part == _rounded(share, places) else _printing(share, part)
        for share, part in zip(shares, parts, strict=True)
    )


def _part(share: Figure) -> Decimal | None:
    return None if share.value is None else share.numerator


def _rounded(share: Figure, places: int) -> Decimal | None:
    if share.value is None:
        return None
    return (share.value * 100).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _printing(share: Figure, part: Decimal) -> Figure:
    return replace(share, value=part.scaleb(-2))

"""Steps rounded so that as printed they foot: they add up to the total that is printed under them.

As with shares (``metrics.shares``): rounded one by one, +0.4 and +0.4 may come to a total of
+0.9. Rounded together each is at most a last digit from its own rounding. The copies are for
printing; a manifest keeps the exact steps, whose ids they have.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.figure import Figure


def footed(
    steps: Sequence[Figure], total: Decimal, places: int, scale: Decimal = Decimal(1)
) -> tuple[Figure, ...]:
    """The steps as they print, where their own rounding misses ``total``: drawn so, they meet it.

    ``total`` is what is printed, ``scale`` what a value is multiplied with before it is rounded to
    ``places`` (100 for per cent). Without all values, or where the total is further off than
    rounding can be, the steps are given back as they are.
    """
    quantum = Decimal(1).scaleb(-places)
    exact = [step.value * scale / quantum for step in steps if step.value is not None]
    wanted = int(total / quantum)
    single = [int(value.to_integral_value(ROUND_HALF_UP)) for value in exact]
    if len(exact) < len(steps) or sum(single) == wanted:
        return tuple(steps)
    cut = [int(value.to_integral_value(ROUND_FLOOR)) for value in exact]
    missing = wanted - sum(cut)
    if not 0 <= missing <= len(cut):
        return tuple(steps)
    places_by_loss = sorted(range(len(cut)), key=lambda at: (cut[at] - exact[at], at))
    for at in places_by_loss[:missing]:
        cut[at] += 1
    return tuple(
        replace(step, value=units * quantum / scale) for step, units in zip(steps, cut, strict=True)
    )

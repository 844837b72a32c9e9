"""What a figure's proof says of its comparison and of the data behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.number import digits
from deckgen.narrate.period_text import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording


def compared(figure: Figure, wording: Wording) -> Iterator[str]:
    """That a change is of the same days only, turns round a day, or is within chance."""
    found = figure.comparison
    if found is None or figure.value is None:
        return
    if found.cut:
        yield wording["notes.cut"]
    if found.flips and found.per_day is not None:
        yield wording.fill(
            "notes.flips",
            change=digits(found.per_day * 100, 1, wording, sign=True) + wording["units.percent"],
            days=found.days,
            base_days=found.base_days,
        )
    if found.interval is not None and found.confidence is not None:
        low, high = (_points(end, figure, wording) for end in found.interval)
        sure = digits(found.confidence * 100, _places(found.confidence), wording)
        confidence = sure + wording["units.percent"]
        yield wording.fill("notes.interval", confidence=confidence, low=low, high=high)
        if found.flat:
            yield wording["notes.flat"]


def _points(value: Decimal, figure: Figure, wording: Wording) -> str:
    return digits(value * 100, max(1, figure.decimals), wording, sign=True)


def _places(confidence: Decimal) -> int:
    """99.9 % and 95 %: no zero at the end."""
    return max(0, -int((confidence * 100).normalize().as_tuple().exponent))


def covered(figure: Figure, wording: Wording) -> Iterator[str]:
    """Which days of its period a figure is of, and how many of the rows it could use."""
    found = figure.coverage
    if found is None or figure.quantity != "value":
        return
    if found.partial:
        first, last = day_text(found.first, wording), day_text(found.last, wording)
        yield wording.fill("notes.covered", days=found.days, of=found.of, first=first, last=last)
    if found.rows is not None and found.used is not None and found.used != found.rows:
        yield wording.fill("notes.rows", used=f"{found.used:,}", rows=f"{found.rows:,}")

"""What a figure's proof says of its comparison and of the data behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.marked import shown as marked
from deckgen.narrate.number import digits, places_in
from deckgen.narrate.period_text import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            change=marked(
                digits(found.per_day * 100, 1, wording, sign=True) + wording["units.percent"],
                figure.id,
                "per_day",
            ),
            days=marked(str(found.days), figure.id, "days"),
            base_days=marked(str(found.base_days), figure.id, "base_days"),
        )
    if found.interval is not None and found.confidence is not None:
        low, high = (_end(at, figure, wording) for at in (0, 1))
        sure = digits(found.confidence * 100, places_in(found.confidence * 100), wording)
        confidence = marked(sure + wording["units.percent"], figure.id, "confidence")
        yield wording.fill("notes.interval", confidence=confidence, low=low, high=high)
        if found.flat:
            yield wording["notes.flat"]


def _end(at: int, figure: Figure, wording: Wording) -> str:
    """One end of the interval, in points."""
    assert figure.comparison is not None  # noqa: S101 -- the caller looked
    assert figure.comparison.interval is not None  # noqa: S101
    value = figure.comparison.interval[at] * 100
    text = digits(value, max(1, figure.decimals), wording, sign=True)
    return marked(text, figure.id, ("low", "high")[at])


def covered(figure: Figure, wording: Wording) -> Iterator[str]:
    """Which days of its period a figure is of, and how many of the rows it could use."""
    found = figure.coverage
    if found is None or figure.quantity != "value":
        return
    if found.partial:
        first, last = day_text(found.first, wording), day_text(found.last, wording)
        days, of = (marked(str(getattr(found, n)), figure.id, n) for n in ("days", "of"))
        yield wording.fill("notes.covered", days=days, of=of, first=first, last=last)
    if found.rows is not None and found.used is not None and found.used != found.rows:
        used, rows = (marked(f"{getattr(found, n):,}", figure.id, n) for n in ("used", "rows"))
        yield wording.fill("notes.rows", used=used, rows=rows)

"""Whether a reader who subtracts or divides what a slide prints finds what it prints.

Changes are computed from exact values: 2.85 → 2.83 may be −0.8 %, and 82.5 % → 92.0 % 9.6 points.
Where that shows, the source line says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.narrate.number import family, is_ratio, places_of, printed, rounded, step_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure


def counted_before_rounding(figures: Sequence[Figure], desk: Desk) -> bool:
    """Whether a change among the figures is another than that of its two values as they print."""
    known = {figure.id: figure for figure in figures}
    return any(
        _differs(figure, [known[name] for name in figure.operands if name in known], desk)
        for figure in figures
        if figure.quantity in ("difference", "change", "attainment")
    )


def _differs(figure: Figure, ends: Sequence[Figure], desk: Desk) -> bool:
    found, *read = (_read(each, desk) for each in (figure, *ends))
    known = [value for value in read if value is not None]
    if found is None or len(known) != 2:
        return False
    again = _again(figure, known[0], known[1], desk)
    return again is not None and again != found


def _again(figure: Figure, now: Decimal, then: Decimal, desk: Desk) -> Decimal | None:
    """The change as a reader works it out, with the places it prints with."""
    places = places_of(figure, desk.context.text_unit(figure))
    if figure.quantity == "difference":
        return rounded(now - then, places)
    if not now or not then:
        return None
    if figure.quantity == "change":
        return rounded((now - then) / then * 100, places)
    low = figure.value is not None and (figure.value < 1) != (now < then)
    return rounded((then / now if low else now / then) * 100, places)


def _read(figure: Figure, desk: Desk) -> Decimal | None:
    """A figure's value as it prints; nobody reckons with 12.8 万."""
    unit = desk.context.text_unit(figure)
    value = printed(figure, unit)
    counted = family(figure.unit) == "count" and not is_ratio(figure)
    if value is None or not counted:
        return value
    stepped = step_of(value, places_of(figure, unit), desk.context.wording)
    return value if stepped is None else None

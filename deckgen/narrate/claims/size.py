"""How large a change or a distance is, in four words with thresholds an outline can set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics.comparison import RATES

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Size

WEIGHT: dict[Size, float] = {"level": 0.2, "slight": 0.5, "clear": 0.8, "marked": 1.0}
_LOW_RATE = 0.1
"""Below this a rate's change is judged by what part of the rate it is."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Percent (of rates points) below which a change is level or slight, and from which marked."""

    level: float = 1.0
    slight: float = 5.0
    marked: float = 15.0
    level_points: float = 0.5
    slight_points: float = 2.0
    marked_points: float = 5.0

    def of_percent(self, percent: float) -> Size:
        """The size of a relative change."""
        return _size(abs(percent), (self.level, self.slight, self.marked))

    def of_points(self, points: float) -> Size:
        """The size of a difference of rates."""
        return _size(abs(points), (self.level_points, self.slight_points, self.marked_points))

    def between(self, now: Figure, then: Figure) -> Size:
        """How far two figures of one metric are apart."""
        if now.value is None or then.value is None:
            return "level"
        moved = float(now.value - then.value)
        if now.unit == "percent" and abs(float(then.value)) >= _LOW_RATE:
            return self.of_points(moved * 100)
        if now.unit == "points":
            return self.of_points(moved * 100)
        if not then.value:
            return "marked" if moved else "level"
        return self.of_percent(moved / abs(float(then.value)) * 100)


def _size(amount: float, bounds: tuple[float, float, float]) -> Size:
    level, slight, marked = bounds
    if amount < level:
        return "level"
    if amount < slight:
        return "slight"
    return "marked" if amount >= marked else "clear"


def is_rate(unit: str) -> bool:
    """Whether changes are told as differences."""
    return unit in RATES


def sign(value: Decimal | None) -> int:
    """1, 0 or −1."""
    return 0 if value is None else (value > 0) - (value < 0)

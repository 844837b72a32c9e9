"""What a block speaks of: a metric's parts and whole, now and in the period compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.grain import CALENDAR
from deckgen.metrics.query import TIME_GRAINS

if TYPE_CHECKING:
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.period import Period


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure now and then, of the days that both periods have data of. ``cut``: not of all."""

    now: Figure
    then: Figure
    cut: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One value of the dimension: its figure in the period and, where known, its comparison."""

    key: str
    label: str
    figure: Figure
    pair: Pair | None = None
    new: bool = False
    """whether it was compared, and is not in the period compared with"""


@dataclass(frozen=True, slots=True)
class Topic:
    """A metric under a filter, over a dimension (``by`` is empty for a whole alone).

    ``against`` is ``yoy``, ``mom`` or the compared period's key. ``place`` is its place among
    the topics of its slide. ``vanished`` are values that only the period compared with has.
    """

    metric: Metric
    by: str
    where: Where
    period: Period
    whole: Figure
    parts: tuple[Part, ...] = ()
    pair: Pair | None = None
    against: str = "yoy"
    base: Period | None = None
    target: Figure | None = None
    benchmark: Figure | None = None
    vanished: tuple[Part, ...] = ()
    place: int = 0
    scope: str = ""
    """the filter in a word, as far as it narrows the metric: 电商平台"""
    dimension: str = ""
    """the dimension's name"""

    @property
    def adds(self) -> bool:
        """Whether the parts add up to the whole."""
        return adds_up(self.metric, (self.by,) if self.by else ())

    @property
    def along_time(self) -> bool:
        """Whether the parts are pieces of the calendar."""
        return self.by in CALENDAR

    @property
    def of_time(self) -> bool:
        """Whether the parts are times of any kind (hours and weekdays too)."""
        return self.by in TIME_GRAINS

    @property
    def better(self) -> int:
        """1 where more is better, −1 where less is, 0 neither."""
        return {"up": 1, "down": -1}.get(self.metric.node.better, 0)

    def subject(self, key: str = "") -> tuple[str, ...]:
        """What a claim of it is about."""
        filtered = ";".join(f"{name}={','.join(values)}" for name, values in self.where)
        return (self.metric.id, self.period.key, filtered, self.by if key else "", key)

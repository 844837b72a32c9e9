"""What misses the target that a chart draws, set off: ``highlight: missed``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.marks import speaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from deckgen.charts.data import ChartData

MISSED = "missed"


def with_missed(data: ChartData) -> ChartData:
    """The chart with the categories on the bad side of its target line instead of the word.

    Without such a line, or a direction of good, nothing is missed.
    """
    if MISSED not in data.highlight or not has_target(data):
        return data
    found: dict[str, None] = {}
    for name in data.highlight:
        found |= dict.fromkeys(_missed(data) if name == MISSED else (name,))
    return replace(data, highlight=tuple(found))


def has_target(data: ChartData) -> bool:
    """Whether a chart draws a target that something may miss."""
    aimed = any(series.role == "target" for series in data.series)
    return aimed and data.better in ("up", "down") and speaker(data) is not None


def _missed(data: ChartData) -> Iterator[str]:
    item = speaker(data)
    targets = (series.values for series in data.series if series.role == "target")
    for category, value, target in zip(
        data.categories, item.values if item is not None else (), next(targets), strict=True
    ):
        if value is not None and target is not None and _misses(value, target, data):
            yield category.key


def _misses(value: Decimal, target: Decimal, data: ChartData) -> bool:
    return value < target if data.better == "up" else value > target

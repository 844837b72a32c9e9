"""What misses the target that a chart draws; ``highlight: missed`` sets all of it off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.marks import speaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from deckgen.charts.data import ChartData

MISSED = "missed"


def misses(value: Decimal | None, target: Decimal | None, *, up: bool) -> bool:
    """Whether a value is on the bad side of its target, where ``up`` is good."""
    if value is None or target is None:
        return False
    return value < target if up else value > target


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
    values = item.values if item is not None else ()
    targets = next(series.values for series in data.series if series.role == "target")
    for category, value, target in zip(data.categories, values, targets, strict=True):
        if misses(value, target, up=data.better == "up"):
            yield category.key

"""Days along an axis: a date axis, which labels every so many days under their own points.

On an axis of words LibreOffice leaves labels out only if they are turned, and a turned label
stands beside its point.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec

_FIRST = dt.date(1899, 12, 30)
"""Day 0 of Excel's calendar."""
_STANDING = {"column", "line", "area"}


def number_of(day: dt.date) -> int:
    """A day as Excel counts it."""
    return (day - _FIRST).days


def number_of_key(key: str) -> int | None:
    """The same of a category's key, ``None`` where it is no day."""
    try:
        return number_of(dt.date.fromisoformat(key))
    except ValueError:
        return None


def along_days(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart on a date axis, where its categories are days without a gap."""
    days = [category.day for category in spec.categories]
    running = len(days) > 1 and all(
        one is not None and one + 1 == next_one for one, next_one in pairwise(days)
    )
    marks = {series.mark for series in spec.series}
    grouped = any(category.group for category in spec.categories)
    if data.grain != "day" or not running or spec.dated or grouped or not marks <= _STANDING:
        return spec
    return replace(spec, daily=True, date_format=data.words["days"])

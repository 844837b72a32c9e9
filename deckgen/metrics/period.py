"""Stretches of days: 2023, 2023H1, 2023Q3, 2023-07, 2023-W27, 2023-11-06, 2023-11-06..2023-11-12."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Grain = Literal["year", "half", "quarter", "month", "week", "day", "range"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``start`` (included) to ``end`` (not included), and how a person names them."""

    start: dt.date
    end: dt.date
    grain: Grain = "range"

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.end - self.start).days

"""On which side of its mark a value stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.pptx.chart_across import stand_inside

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

POINTED = ("line", "scatter", "bubble")
"""marks whose labels stand beside a point"""
_NEAR = 4.0
"""points a line must keep from a label"""
_TALL, _DIGITS = 1.6, 0.9
"""How high a column with its label inside is, in em; one under a bracket, which would strike out
what stands over it, may be as low as its digits."""
_MOST = 0.75
"""Of columns that are high enough: all these have their labels inside where one must."""


@dataclass(frozen=True)
class Positions:
    """Decides on the positions of one chart's labels."""

    spec: ChartSpec
    ink: Ink
    frame: Frame

    def at(self, series: Series, at: int | None) -> str:
        """The position of a point's label, or of all labels of a series."""
        if series.mark in ("area", "doughnut"):
            return ""
        if series.mark == "pie":
            return "outEnd"
        wished = self.wished(series, at)
        if wished:
            return wished
        if series.mark in POINTED:
            return self._beside_line(series, at)
        if self.frame.lying and self.spec.grouping == "clustered":
            return "inBase" if series.key in self._inside else "outEnd"
        if self.spec.grouping != "clustered":
            return "ctr"
        there = [place for place, value in enumerate(series.values) if value is not None]
        all_alike = any(self._crossed(series, place, across=True) for place in there) or (
            any(self._crossed(series, place, across=False) for place in there)
            and sum(self._tall(series, place) for place in there) >= _MOST * len(there)
        )
        crossed = all_alike or (at is not None and self._crossed(series, at, across=False))
        inside = crossed and at is not None and self._tall(series, at)
        return self._in_column(series, at) if inside and at is not None else "outEnd"

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Series whose bars lie and have their values inside, where they begin."""
        return frozenset(s.key for s in self.spec.series if stand_inside(s, self.frame))

    def _in_column(self, series: Series, at: int) -> str:
        """Where inside a column no line of comparison passes, its middle if it may be."""
        top = self.frame.height_at(series, series.values[at] or Decimal(0))
        tall = self.ink.label * 1.25
        middles = {"ctr": top / 2, "inEnd": top - tall / 2 - 2, "inBase": tall / 2 + 2}
        lines = [
            self.frame.height_at(line, there)
            for line in self.spec.series
            if line.mark == "line" and line.role in REFERENCES
            if (there := line.values[at]) is not None
        ]
        clear = (
            place
            for place, middle in middles.items()
            if all(abs(height - middle) > tall / 2 + 1 for height in lines)
        )
        return next(clear, "ctr")

    def wished(self, series: Series, at: int | None) -> str:
        """Where the form wants a point's label."""
        if at is None:
            return series.label_position
        key = self.spec.categories[at].key if at < len(self.spec.categories) else ""
        own = (point.position for point in series.points if point.key == key)
        return next(own, "") or series.label_position

    def _crossed(self, series: Series, at: int, *, across: bool) -> bool:
        """Whether a line passes where the label over a column would stand.

        A line ``across`` all columns is one of comparison: then all labels stand inside, as one.
        """
        value = series.values[at]
        if value is None:
            return False
        top = self.frame.height_at(series, value)
        room = self.ink.label * 1.25 + _NEAR
        lines = [
            (line, line.values[at])
            for line in self.spec.series
            if line.mark == "line" and (line.role in REFERENCES) == across
        ]
        heights = [self.frame.height_at(line, there) for line, there in lines if there is not None]
        return any(top - _NEAR < height < top + room for height in heights)

    def _tall(self, series: Series, at: int) -> bool:
        value = series.values[at]
        least = self.ink.label * (_DIGITS if self._bracketed(at) else _TALL)
        return value is not None and self.frame.height_at(series, value) >= least

    def _bracketed(self, at: int) -> bool:
        return any(s.role == "bracket" and s.values[at] is not None for s in self.spec.series)

    def _beside_line(self, series: Series, at: int | None) -> str:
        if at is None:
            return "t"
        others = [
            other.values[at]
            for other in self.spec.series
            if other.mark == "line"
            and other.role != "spot"
            and other.key != series.key
            and other.secondary == series.secondary
        ]
        known = [value for value in others if value is not None]
        own = series.values[at]
        return "b" if known and own is not None and own < min(known) else "t"

"""How much room the words of a chart take: names, values, ticks; lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.charts.differences import ROLE as DIFFERENCE
from deckgen.charts.number_code import shown
from deckgen.charts.part_names import is_over_bar
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_scale import line_end_text, sample, share_of_axis
from deckgen.pptx.chart_side import side_texts
from deckgen.pptx.sheet import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_ink import Ink

GAP = 6.0
CLEAR = 4.0
"""between the last of stacked columns and the names of its parts"""
LINE = 1.25
OFF_BAR = 2.5
"""between a bar and the names of its parts over it"""
_MOST_NAME, _MOST_CATEGORY = 0.3, 0.42
"""shares of the width that line-end names and category labels of bars may take"""
_HIGH = 0.75
"""Share of the axis from which words at a point need room above the plot."""
_LIFT = 0.25
"""Of a line: what words over values beside them need besides what a scale leaves free."""
_LEVEL = 0.1
"""Share of the axis that a value may be lower and still stand beside words at the next one."""


@dataclass(frozen=True)
class Rooms:
    """The words of one chart of some width; ``lying`` says that its bars lie."""

    spec: ChartSpec
    ink: Ink
    width: float
    lying: bool

    def beside(self, side: str) -> float:
        """Room for words to one side of their points: names at lines' beginnings.

        Panels of small multiples have theirs inside.
        """
        if grouped(self.spec):
            return 0.0
        texts = side_texts(self.spec, side) if not self.spec.dated else []
        widest = max((width_of(text, self.ink.label, bold=True) for text in texts), default=0.0)
        return min(widest * 1.06 + 2 * GAP if widest else 0.0, self.width * _MOST_NAME)

    @cached_property
    def told_at_end(self) -> float:
        """Room right of a slope for the larger words of a line that is set off."""
        told = [text for series in self.spec.series for text in series.texts if text]
        widest = max((width_of(text, self.ink.strong, bold=True) for text in told), default=0.0)
        return min(widest + 2 * GAP if widest else 0.0, self.width * _MOST_NAME)

    @cached_property
    def name_width(self) -> float:
        """Of the names at lines' ends."""
        return self.wide(self.named)

    def wide(self, named: list[Series]) -> float:
        """Room for the names at lines' ends."""
        return self._room(line_end_text(self.spec, series) for series in named)

    def _room(self, names: Iterable[str]) -> float:
        widest = max((width_of(name, self.ink.label, bold=True) for name in names), default=0.0)
        return min(widest * 1.06 + 2 * GAP if widest else 0.0, self.width * _MOST_NAME)

    @cached_property
    def part_width(self) -> float:
        """Room right of the last column for the names of its parts."""
        half_gap = self.slot_by(len(self.spec.categories)) * 0.1
        named = [s for s in self.named if self.beside_part(s)]
        return max(0.0, self.wide(named) + CLEAR - half_gap) if named else 0.0

    def beside_part(self, series: Series) -> bool:
        """Whether a name stands beside a part of the last column."""
        return series.role == "name" and any(s.mark == "column" for s in self.spec.series)

    def slot_by(self, count: int) -> float:
        """About what a category takes, before the margins are known."""
        return self.width / max(1, count)

    @cached_property
    def over_bars(self) -> float:
        """Room over the first of lying bars for the names of its parts."""
        there = any(is_over_bar(series) for series in self.spec.series)
        return self.ink.label * LINE + 2.0 + OFF_BAR if there else 0.0

    @cached_property
    def named(self) -> list[Series]:
        """The lines whose name stands at their end."""
        if self.spec.quiet:
            return []
        marks = ("line", "scatter")
        return [s for s in self.spec.series if s.mark in marks and s.labels == "name_last"]

    @cached_property
    def notes_height(self) -> float:
        """Room above the plot for words at its highest points.

        Where two have no room side by side one stands over the other and its value.
        """
        found = 0.0
        # over the plot there is room for one line already, which a row of differences is
        worded = (series for series in self.spec.series if series.role != DIFFERENCE)
        for series in worded:
            high = self._high(series)
            lines = {at: text.count("\n") + 1 for at, text in high.items()}
            for at, text in high.items():
                over = 0.5 if self._beside_band(series, at, text) else 1.0
                lifted = self._lifted(series, at, self._broad(series, at, text) / 2)
                found = max(found, lines[at] * over + _LIFT * lifted)
            found = max(found, self._stacked(series, high))
        return found * self.ink.label * LINE

    def _high(self, series: Series) -> dict[int, str]:
        """Words at points near the top of the axis, by place."""
        said = zip(series.values, series.texts, strict=False)
        return {
            at: text
            for at, (value, text) in enumerate(said)
            if text and value is not None and share_of_axis(self.spec, series, value) > _HIGH
        }

    def _stacked(self, series: Series, high: Mapping[int, str]) -> float:
        """Lines over a value that words take of which one stands over another, 0 if none does.

        Each is as wide as its value at least, and none leaves the chart at its sides.
        """
        placed: list[tuple[float, float, float, float]] = []
        stacked = False
        for at, text in high.items():
            half = self._broad(series, at, text) / 2
            middle = min(max(half, self._middle(at)), self.width - half)
            tall, foot = text.count("\n") + 2.0, 1.0 if self._lifted(series, at, half) else 0.0
            for left, right, low, top in sorted(placed, key=lambda each: each[2]):
                if left < middle + half and middle - half < right and low < foot + tall:
                    stacked, foot = stacked or foot < top, max(foot, top)
            placed.append((middle - half, middle + half, foot, foot + tall))
        return max(top for *_, top in placed) - 1 if stacked else 0.0

    def _broad(self, series: Series, at: int, text: str) -> float:
        """About how wide words with their value and their box are."""
        size, value = self.ink.strong, series.values[at]
        lines = [*text.split("\n"), shown(value or Decimal(0), series.number_format)]
        return max(width_of(line, size, bold=True) for line in lines) * 1.04 + GAP

    def _lifted(self, series: Series, at: int, half: float) -> bool:
        """Whether words stand over the value printed beside them, too: they reach that far."""
        if series.labels != "all":
            return False
        own = share_of_axis(self.spec, series, series.values[at] or Decimal(0))
        beside = (
            (place, series.values[place]) for place in (at - 1, at + 1) if self._has(series, place)
        )
        return any(
            half + self._broad(series, place, "") / 2 > self._middle(at + 1) - self._middle(at)
            and value is not None
            and share_of_axis(self.spec, series, value) > own - _LEVEL
            for place, value in beside
        )

    @staticmethod
    def _has(series: Series, place: int) -> bool:
        """Whether a value is printed there without words."""
        return 0 <= place < len(series.values) and not series.text(place)

    def _middle(self, at: int) -> float:
        return (at + 0.5) * self.slot_by(len(self.spec.categories))

    def _beside_band(self, series: Series, at: int, text: str) -> bool:
        """Whether words at a line's point stand beside the band it is in: they are wider."""
        if series.mark != "line":
            return False
        wide = max(width_of(line, self.ink.label, bold=True) for line in text.split("\n"))
        slot = self.slot_by(len(self.spec.categories))
        bands = [s for s in self.spec.series if s.role == "band" and s.values[at] is not None]
        return any(wide > slot * sum(v is not None for v in band.values) for band in bands)

    @cached_property
    def category_width(self) -> float:
        """Of the longest category beside lying bars."""
        labels = [line for c in self.spec.categories for line in c.label.split("\n")]
        widest = max((width_of(label, self.ink.label) for label in labels), default=0.0)
        return min(widest * 1.04 + 2.0, self.width * _MOST_CATEGORY)

    @cached_property
    def value_width(self) -> float:
        """Of the longest value beside lying bars."""
        if self.spec.grouping != "clustered":
            return 0.0
        shown = [series for series in self.spec.series if series.labels != "none"]
        return max((self._longest(series, self.ink.strong) for series in shown), default=0.0)

    def tick_width(self, *, second: bool) -> float:
        """Of a value axis' labels."""
        shown = [series for series in self.spec.series if series.secondary == second]
        return max((self._longest(series, self.ink.small) for series in shown), default=0.0) + GAP

    def _longest(self, series: Series, size: float) -> float:
        known = [abs(value) for value in series.values if value is not None]
        return width_of(sample(max(known, default=Decimal(0)), series.number_format), size)

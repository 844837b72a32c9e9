"""Where a chart's plot, legend and labels stand inside its box.

The plot area is laid out by hand (``layoutTarget inner``), so that columns begin at the slide's
own edge, names at the ends of lines have room, and every renderer draws the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.layout.page import EMU_PER_POINT
from deckgen.pptx.chart_across import strokes
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_scale import (
    has_second_scale,
    last_place,
    line_end_text,
    middle_of,
    part_text,
    sample,
    share_of_axis,
)
from deckgen.pptx.chart_side import moved_apart, side_texts
from deckgen.pptx.chart_trend import trended
from deckgen.pptx.sheet import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.layout.page import Box
    from deckgen.pptx.chart_ink import Ink

_LEGEND = 24.0
_KEY = 26.0
"""points a legend entry needs beside its name"""
_GAP = 6.0
_LINE = 1.25
_MOST_NAME, _MOST_CATEGORY = 0.3, 0.42
"""shares of the width that line-end names and category labels of bars may take"""
_MOST_LINES = 3
_SLOPE = 0.2
"""share of the width left free on both sides of a slope"""
_HIGH = 0.75
"""Share of the axis from which words at a point need room above the plot."""
_SHORT, _SLACK = 3.2, 1.4
"""Labels of up to so many em are not broken; what is left free between two labels."""


@dataclass(frozen=True)
class Frame:
    """The geometry of one chart; lengths in points."""

    spec: ChartSpec
    box: Box
    ink: Ink

    @property
    def width(self) -> float:
        """Of the whole chart."""
        return max(1.0, self.box.width / EMU_PER_POINT)

    @property
    def height(self) -> float:
        """Of the whole chart."""
        return max(1.0, self.box.height / EMU_PER_POINT)

    @cached_property
    def lying(self) -> bool:
        """Whether the bars lie."""
        return any(series.mark == "bar" for series in self.spec.series)

    @property
    def bare(self) -> bool:
        """Whether nothing stands around the plot: it fills its box, level with a table's cells."""
        spec = self.spec
        return not (spec.category_axis or spec.baseline or spec.value_axis or spec.legend)

    @cached_property
    def margins(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom between the chart's box and its plot."""
        if self.spec.quiet:
            return 0.0, 0.0, 0.0, 0.0
        if self.spec.across is not None:
            return self._around_points()
        if self.bare:
            return 0.0, 0.0, self._value_width + _GAP if self.lying else 0.0, 0.0
        top = (_LEGEND if self.spec.legend else 0.0) + (
            self._above_bars if self.lying else self._headroom
        )
        if self.lying:
            left = self._category_width + _GAP
            bottom = self.ink.small * _LINE + _GAP if self.spec.value_axis else 2.0
            return left, top, max(self._value_width, self._name_width) + _GAP, bottom
        left = self._tick_width(second=False) if self.spec.value_axis else 0.0
        side = self.width * _SLOPE if self._sloped else 0.0
        left, right = max(left, self._left_names, side), max(self._right, side)
        return left, top, right, self._foot

    @property
    def _sloped(self) -> bool:
        """Whether lines run between two moments only: steeper in a narrower plot."""
        return self.spec.edge_to_edge and len(self.spec.categories) == 2

    @property
    def _foot(self) -> float:
        """Under the plot: the categories' labels and, in small multiples, the panels' names."""
        if not self.spec.category_axis:
            return _GAP
        panels = self.ink.label * _LINE + _GAP if grouped(self.spec) else 0.0
        return self._category_lines * self.category_size * _LINE + _GAP + panels

    @property
    def _left_names(self) -> float:
        """Room for the names at the lines' beginnings."""
        return self._beside("l")

    def _beside(self, side: str) -> float:
        texts = side_texts(self.spec, side) if not self.spec.dated else []
        widest = max((width_of(text, self.ink.label, bold=True) for text in texts), default=0.0)
        return min(widest * 1.06 + 2 * _GAP if widest else 0.0, self.width * _MOST_NAME)

    def _around_points(self) -> tuple[float, float, float, float]:
        """Of a scatter or bubble chart: ticks and titles left and below, names of points right."""
        title = self.ink.label * _LINE + _GAP
        ticks = self.ink.small * _LINE + _GAP
        left = self._tick_width(second=False) + (title if self.spec.value_title else 0.0)
        across = self.spec.across
        below = ticks if across is not None and across.shown else _GAP
        below += title if across is not None and across.title else 0.0
        left = max(left if self.spec.value_axis else 0.0, self._left_names)
        top = _LEGEND + _GAP if self.spec.legend else _GAP
        above = any(series.label_position == "t" for series in self.named)
        top += self.ink.label * _LINE if above else 0.0
        return left, top, self._name_width + _GAP, below

    @cached_property
    def slot(self) -> float:
        """Points a category takes along its axis."""
        left, top, right, bottom = self.margins
        length = self.height - top - bottom if self.lying else self.width - left - right
        return max(1.0, length / max(1, len(self.spec.categories)))

    @property
    def _above_bars(self) -> float:
        """Over lying bars: the name of the line across them."""
        return self.ink.label * _LINE + 4 if strokes(self.spec) else 2.0

    def length_at(self, series: Series, value: Decimal) -> float:
        """Points right of the plot's left edge at which a lying bar ends."""
        return share_of_axis(self.spec, series, value) * self.plot_width

    @property
    def plot_width(self) -> float:
        """Of the plot."""
        left, _, right, _ = self.margins
        return max(1.0, self.width - left - right)

    @cached_property
    def _right(self) -> float:
        ticks = 0.0
        if self.spec.value_axis and has_second_scale(self.spec):
            ticks = self._tick_width(second=True)
        references = [series for series in self.named if series.role in REFERENCES]
        beside = max(self._wide(references), self._part_width, self._beside("r"))
        return max(ticks, beside, self._name_width - self._half_slot)

    @cached_property
    def _half_slot(self) -> float:
        """A line ends in the middle of the last category, whose other half its name may use."""
        if self.spec.edge_to_edge:
            return 0.0
        left = self._tick_width(second=False) if self.spec.value_axis else 0.0
        count = max(1, len(self.spec.categories))
        return max(0.0, (self.width - left - self._name_width) / count / 2)

    @cached_property
    def _headroom(self) -> float:
        above = self.spec.grouping == "clustered"
        labelled = above and any(series.labels != "none" for series in self.spec.series)
        over = (self.ink.strong * _LINE + 4 if labelled else 6.0) + self._notes_height
        banded = any(s.role == "band" and s.secondary for s in self.spec.series)
        return over + (self.ink.label * _LINE if banded else 0.0)

    @cached_property
    def _name_width(self) -> float:
        return self._wide(self.named)

    def _wide(self, named: list[Series]) -> float:
        """Room for the names at lines' ends."""
        return self._room(line_end_text(self.spec, series) for series in named)

    def _room(self, names: Iterable[str]) -> float:
        widest = max((width_of(name, self.ink.label, bold=True) for name in names), default=0.0)
        return min(widest * 1.06 + 2 * _GAP if widest else 0.0, self.width * _MOST_NAME)

    @cached_property
    def _part_width(self) -> float:
        """Room right of the last column for the names of its parts."""
        if self.lying:
            return 0.0
        parts = [(s, at) for s in self.spec.series if (at := self.named_part(s)) is not None]
        half_gap = self.slot_by(len(self.spec.categories)) * 0.1
        room = self._room(part_text(series, at) for series, at in parts)
        return max(0.0, room - half_gap)

    def slot_by(self, count: int) -> float:
        """About what a category takes, before the margins are known."""
        return self.width / max(1, count)

    def named_part(self, series: Series) -> int | None:
        """The place at which a part of a stack has its name, ``None`` where it has not."""
        stacked = self.spec.grouping != "clustered" and series.mark in ("column", "bar")
        if not stacked or series.labels not in ("all_named", "name_last") or self.spec.legend:
            return None
        places = [at for at, value in enumerate(series.values) if value]
        if not places:
            return None
        if not self.lying:
            return places[-1] if places[-1] == len(self.spec.categories) - 1 else None
        return places[0]

    @cached_property
    def named(self) -> list[Series]:
        """The lines whose name stands at their end."""
        if self.spec.quiet:
            return []
        marks = ("line", "scatter")
        return [s for s in self.spec.series if s.mark in marks and s.labels == "name_last"]

    @cached_property
    def _notes_height(self) -> float:
        """Room above the plot for words at its highest points."""
        found = 0.0
        for series in self.spec.series:
            for at, text in enumerate(series.texts):
                value = series.values[at] if at < len(series.values) else None
                if text and value is not None and share_of_axis(self.spec, series, value) > _HIGH:
                    found = max(found, (text.count("\n") + 1) * self.ink.label * _LINE)
        return found

    @cached_property
    def _category_width(self) -> float:
        labels = [category.label for category in self.spec.categories]
        widest = max((width_of(label, self.ink.label) for label in labels), default=0.0)
        return min(widest * 1.04 + 2.0, self.width * _MOST_CATEGORY)

    @cached_property
    def _value_width(self) -> float:
        if self.spec.grouping != "clustered":
            return 0.0
        shown = [series for series in self.spec.series if series.labels != "none"]
        return max((self._longest(series, self.ink.strong) for series in shown), default=0.0)

    def _tick_width(self, *, second: bool) -> float:
        shown = [series for series in self.spec.series if series.secondary == second]
        return max((self._longest(series, self.ink.small) for series in shown), default=0.0) + _GAP

    def _longest(self, series: Series, size: float) -> float:
        known = [abs(value) for value in series.values if value is not None]
        return width_of(sample(max(known, default=Decimal(0)), series.number_format), size)

    @cached_property
    def _slot(self) -> float:
        left = self._tick_width(second=False) if self.spec.value_axis else 0.0
        room = self.width - left - self._right
        return max(1.0, room / max(1, len(self.spec.categories)))

    @cached_property
    def category_size(self) -> float:
        """Category labels are as large as data labels where they fit on a line."""
        if self.lying:
            return self.ink.label
        fits = self._widest(self.ink.label) <= self._slot * 0.9
        return self.ink.label if fits else self.ink.small

    def _widest(self, size: float) -> float:
        return max((width_of(category.label, size) for category in self.spec.categories), default=0)

    @cached_property
    def _category_lines(self) -> int:
        if self.skip > 1:
            return 1
        return min(_MOST_LINES, max(1, ceil(self._widest(self.category_size) / self._slot)))

    @cached_property
    def skip(self) -> int:
        """Every how many categories carry a label; 1 where all fit on up to three lines."""
        widest = self._widest(self.ink.small)
        lines = 1 if widest <= _SHORT * self.ink.small else _MOST_LINES
        if self.lying or widest * _SLACK <= self._slot * lines:
            return 1
        return max(1, ceil(widest * _SLACK / self._slot))

    def plot(self) -> str:
        """The ``c:layout`` of the plot area."""
        if any(series.mark in ("pie", "doughnut") for series in self.spec.series):
            return self._round_plot()
        left, top, right, bottom = self.margins
        wide, tall = self.width - left - right, self.height - top - bottom
        if wide < self.width * 0.2 or tall < self.height * 0.2:
            return "<c:layout/>"
        shares = (left / self.width, top / self.height, wide / self.width, tall / self.height)
        return _manual(shares, inner=True)

    def legend(self) -> str:
        """The ``c:legend`` at the top left, without what has its name elsewhere, or none.

        Of a doughnut, whose labels are the shares, the names of its parts at the right.
        """
        if not self.spec.legend or self.spec.quiet:
            return ""
        if any(series.mark == "doughnut" for series in self.spec.series):
            return self._parts()
        named = {series.key for series in self.named}
        named |= {each.key for each in self.spec.series if each.hidden and not each.keyed}
        named |= {each.key for each in self.spec.series if not each.listed}
        named |= {each.key for each in self.spec.series if each.role in ("band", "hair")}
        shown = [series for series in self.spec.series if series.key not in named]
        width = sum(width_of(series.name, self.ink.label) * 1.1 + _KEY for series in shown)
        hidden = "".join(
            f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
            for at, series in enumerate([*self.spec.series, *trended(self.spec)])
            if series.key in named
        )
        shares = (0.0, 0.0, min(1.0, width / self.width), min(0.4, _LEGEND / self.height))
        return self._legend("t", hidden, shares)

    def _parts(self) -> str:
        names = [category.label for category in self.spec.categories]
        wide = max(width_of(name, self.ink.label) for name in names) * 1.1 + _KEY
        tall = len(names) * _LEGEND
        side = self.width / 2 + min(self.width * 0.5, self.height) * 0.47
        x = min(side + 2 * _GAP, max(0.0, self.width - wide))
        width = min(wide, self.width - x)
        shares = (x / self.width, (1 - tall / self.height) / 2, width / self.width)
        return self._legend("r", "", (*shares, tall / self.height))

    def _legend(self, place: str, hidden: str, shares: tuple[float, float, float, float]) -> str:
        text = self.ink.text(self.ink.label, self.ink.palette.role("ink"))
        return (
            f'<c:legend><c:legendPos val="{place}"/>{hidden}{_manual(shares)}'
            f'<c:overlay val="0"/>{text}</c:legend>'
        )

    def _round_plot(self) -> str:
        """A square in the middle; around a pie room for the labels at its edge."""
        ringed = any(series.mark == "doughnut" for series in self.spec.series)
        side = min(self.width * (0.5 if ringed else 0.62), self.height) * (0.94 if ringed else 0.82)
        wide, tall = side / self.width, side / self.height
        return _manual(((1 - wide) / 2, (1 - tall) / 2, wide, tall), inner=True)

    def rises(self) -> dict[str, float]:
        """By how much of the height the names at the ends must give way to each other."""
        parts = [(s, at) for s in self.spec.series if (at := self.named_part(s)) is not None]
        if parts and not self.lying:
            heights = {
                series.key: self.height_at(series, middle_of(self.spec, series, at))
                for series, at in parts
            }
            return self._lifted(heights)
        return self._apart([(series.key, last_place(series)) for series in self.named])

    def rises_left(self) -> dict[str, float]:
        """The same of the names at lines' beginnings."""
        lines = [series for series in self.spec.series if side_texts(self.spec, "l", series)]
        return self._apart([(series.key, 0) for series in lines])

    def _apart(self, ends: list[tuple[str, int]]) -> dict[str, float]:
        found = {series.key: series for series in self.spec.series}
        heights = {
            key: self.height_at(found[key], value)
            for key, at in ends
            if (value := found[key].values[at]) is not None
        }
        return self._lifted(heights)

    def _lifted(self, heights: dict[str, float]) -> dict[str, float]:
        moved = moved_apart(heights, self.ink.label * 1.4)
        rises = {key: rise / self.height for key, rise in moved.items()}
        return {key: rise for key, rise in rises.items() if abs(rise) * self.height >= 1}

    def across_at(self, value: Decimal | None) -> float:
        """Points from the plot's left edge at which a value across stands."""
        across = self.spec.across
        if across is None or across.minimum is None or across.maximum is None or value is None:
            return 0.0
        span = across.maximum - across.minimum
        return float((value - across.minimum) / span) * self.plot_width if span else 0.0

    def height_at(self, series: Series, value: Decimal) -> float:
        """Points above the plot's foot at which a series' value stands."""
        _, above, _, below = self.margins
        return share_of_axis(self.spec, series, value) * (self.height - above - below)


def _manual(shares: tuple[float, float, float, float], *, inner: bool = False) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    x, y, width, height = (f"{share:.5f}" for share in shares)
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x}"/><c:y val="{y}"/><c:w val="{width}"/><c:h val="{height}"/>'
        "</c:manualLayout></c:layout>"
    )

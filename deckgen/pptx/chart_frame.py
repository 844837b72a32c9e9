"""Where a chart's plot, legend and labels stand inside its box.

The plot area is laid out by hand (``layoutTarget inner``), so that columns begin at the slide's
own edge, names at the ends of lines have room, and every renderer draws the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.layout.page import EMU_PER_POINT
from deckgen.pptx.chart_across import strokes
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_legend import LEGEND, beside_width, stands_beside
from deckgen.pptx.chart_manual import manual
from deckgen.pptx.chart_over import clear_ends
from deckgen.pptx.chart_pairs import first_room
from deckgen.pptx.chart_ring import around, diameter
from deckgen.pptx.chart_room import GAP, LINE, Rooms
from deckgen.pptx.chart_scale import has_second_scale, share_of_axis
from deckgen.pptx.sheet import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.layout.page import Box
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.chart_over import End
    from deckgen.pptx.chart_ring import Outside

_MOST_LINES = 3
_SLOPE = 0.2
"""share of the width left free on both sides of a slope"""
_SHORT, _SLACK = 3.2, 1.4
"""Labels of up to so many em are not broken; what is left free between two labels."""


_LEAST_OVER = 6.0
_OVER_NOTES = 9.0
"""Points besides the lines of words that stand over the highest point."""
_MARKER = 5.0
"""Points more that a value over a line stands away, for its point's marker is between."""
_NO_VALUES = ("band", "hair", "grid", "key")
THICKEST = {True: 46.0, False: 72.0}
"""Points that a bar is thick at most, lying (1.6 cm) and standing."""
_FEW_STACKS = {1: 62.0, 2: 62.0, 3: 46.0}
"""The same of so few stacks that lie, which are compared part by part."""
_BETWEEN_STACKS = 0.6
"""Of their thickness what is at most between them: they are compared, and read as one picture."""


def _side_by_side(spec: ChartSpec) -> list[Series]:
    """The bars of a group on the first axis: those that stand side by side where they are."""
    bars = (each for each in spec.series if each.mark in ("bar", "column"))
    return [each for each in bars if each.role not in ("band", "hair", "key", *REFERENCES)]


def _marked(spec: ChartSpec) -> bool:
    """Whether it is lines whose every value is printed: those of a Pareto have air over them."""
    drawn = [each for each in spec.series if each.role not in _NO_VALUES]
    lines = all(each.mark == "line" for each in drawn)
    return lines and any(each.labels == "all" and each.role != "name" for each in drawn)


@dataclass(frozen=True)
class Frame:
    """The geometry of one chart; lengths in points."""

    spec: ChartSpec
    box: Box
    ink: Ink
    level: tuple[float, float] = (0.0, 0.0)
    """what is left free over and under the plot at least: as beside it"""
    over: bool | None = None
    """whether lines of comparison are named at their ends, inside the plot; ``None``: find out"""
    band_side: str = ""
    """where in their bands the charts of a row name them, if together: ``inBase`` or ``inEnd``"""

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
        return not (spec.category_axis or spec.value_axis or spec.legend)

    @cached_property
    def rooms(self) -> Rooms:
        """What the words take."""
        return Rooms(self.spec, self.ink, self.width, self.lying)

    @cached_property
    def around(self) -> Mapping[int, Outside]:
        """Where labels stand around a ring, by place; empty where its legend names the parts."""
        return around(self.spec, self.ink, self.width, self.height)

    @cached_property
    def margins(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom between the chart's box and its plot."""
        left, top, right, bottom = self.needed
        top, bottom = max(top, self.level[0]), max(bottom, self.level[1])
        spare = self._spare(self.height - top - bottom) / 2
        return left, top + spare, right, bottom + spare

    @property
    def thickest(self) -> float:
        """Points that a bar is thick at most."""
        stacked = self.lying and self.spec.grouping != "clustered"
        usual = THICKEST[self.lying]
        return _FEW_STACKS.get(len(self.spec.categories), usual) if stacked else usual

    def _spare(self, tall: float) -> float:
        """What few stacks that lie leave free of a plot so tall, so that they stand together."""
        count = len(self.spec.categories)
        if not self.lying or self.bare or self.spec.grouping == "clustered":
            return 0.0
        if self.spec.quiet or self.spec.value_axis or count not in _FEW_STACKS:
            return 0.0
        return max(0.0, tall - count * self.thickest * (1 + _BETWEEN_STACKS))

    @property
    def needed(self) -> tuple[float, float, float, float]:
        """The same as far as words ask for it: what charts in a row share."""
        if self.spec.quiet:
            return 0.0, 0.0, 0.0, 0.0
        if self.spec.across is not None:
            return self._around_points()
        if self.bare:
            beside = self.rooms.value_width + GAP if self.lying else 0.0
            both = any((value or 0) < 0 for each in self.spec.series for value in each.values)
            return beside if both else 0.0, 0.0, beside, 0.0
        over = self.spec.legend and not stands_beside(self.spec)
        top = (LEGEND if over else 0.0) + (self._above_bars if self.lying else self._headroom)
        if self.lying:
            left = self.rooms.category_width + GAP
            bottom = self.ink.small * LINE + GAP if self.spec.value_axis else 2.0
            right = max(self.rooms.value_width, self.rooms.name_width)
            right = max(right, first_room(self.spec, self.ink, self.width - left))
            right += GAP if right or self.spec.value_axis else 0.0
            return left, top, right, bottom
        left = self.rooms.tick_width(second=False) if self.spec.first_scale else 0.0
        side = self.width * _SLOPE if self.sloped else 0.0
        left, right = max(left, self.rooms.beside("l"), side), max(self._right, side)
        if self.sloped:
            right = max(right, self.rooms.told_at_end)
            return left, self.category_size * LINE + 2 * GAP, right, GAP
        return left, top, right, self._foot

    @property
    def sloped(self) -> bool:
        """Whether lines run between two moments only, named on top: steeper in a narrower plot."""
        return self.spec.edge_to_edge and len(self.spec.categories) == 2

    @property
    def _foot(self) -> float:
        """Under the plot: the categories' labels and, in small multiples, the panels' names."""
        panels = self.ink.label * LINE + GAP if grouped(self.spec) else 0.0
        panels += self.ink.label * LINE + 2 * GAP if self.spec.axis_title else 0.0
        if not self.spec.category_axis:
            return GAP + panels
        return self._category_lines * self.category_size * LINE + GAP + panels

    @property
    def foot_line(self) -> str:
        """The ``c:layout`` of the axis' title: under its labels, in the middle of the plot."""
        left, _, right, _ = self.margins
        middle = (left + self.width - right) / 2
        x = max(0.0, middle - width_of(self.spec.axis_title, self.ink.label) / 2)
        y = self.height - self.ink.label * LINE
        return manual((x / self.width, y / self.height))

    def _around_points(self) -> tuple[float, float, float, float]:
        """Of a scatter or bubble chart: ticks and titles left and below, names of points right."""
        title = self.ink.label * LINE + GAP
        ticks = self.ink.small * LINE + GAP
        left = self.rooms.tick_width(second=False) + (title if self.spec.value_title else 0.0)
        across = self.spec.across
        below = ticks if across is not None and across.shown else GAP
        below += title if across is not None and across.title else 0.0
        left = max(left if self.spec.first_scale else 0.0, self.rooms.beside("l"))
        top = LEGEND + GAP if self.spec.legend else GAP
        above = any(series.label_position == "t" for series in self.rooms.named)
        top += self.ink.label * LINE if above else 0.0
        return left, top, self.rooms.name_width + GAP, below

    @cached_property
    def slot(self) -> float:
        """Points a category takes along its axis."""
        left, top, right, bottom = self.margins
        length = self.height - top - bottom if self.lying else self.width - left - right
        return max(1.0, length / max(1, len(self.spec.categories)))

    @cached_property
    def row(self) -> float:
        """Points between two whole numbers of the vertical scale: a row of a chart of rows."""
        low, high = self.spec.minimum, self.spec.maximum
        _, top, _, bottom = self.margins
        span = float(high - low) if low is not None and high is not None else 1.0
        return max(1.0, (self.height - top - bottom) / (span or 1.0))

    @property
    def _above_bars(self) -> float:
        """Over lying bars: the name of the line across them, or the names of their parts."""
        crossed = self.ink.label * LINE + 4 if strokes(self.spec) else 2.0
        return max(crossed, self.rooms.over_bars)

    @property
    def columns_beside(self) -> int:
        """How many bars stand side by side in a category."""
        return len(_side_by_side(self.spec)) if self.spec.grouping == "clustered" else 1

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
            ticks = self.rooms.tick_width(second=True)
        references = [series for series in self.named_beside if series.role in REFERENCES]
        beside = max(self.rooms.wide(references), self.rooms.part_width, self.rooms.beside("r"))
        beside = max(beside, beside_width(self.spec, self.ink))
        return max(ticks, beside, self._name_width - self._half_slot)

    @cached_property
    def ends_over(self) -> Mapping[str, End]:
        """The ends of lines of comparison named inside the plot, where nothing else is there."""
        return clear_ends(replace(self, over=True))

    @cached_property
    def named_over(self) -> bool:
        """Whether lines of comparison are named over or under their ends."""
        return bool(self.ends_over) if self.over is None else self.over

    @property
    def named_beside(self) -> list[Series]:
        """The lines whose names take room beside the plot."""
        named = self.rooms.named
        return [s for s in named if not (self.named_over and s.role in REFERENCES)]

    @property
    def _name_width(self) -> float:
        return self.rooms.wide(self.named_beside)

    @cached_property
    def _half_slot(self) -> float:
        """A line ends in the middle of the last category, whose other half its name may use."""
        if self.spec.edge_to_edge:
            return 0.0
        left = self.rooms.tick_width(second=False) if self.spec.first_scale else 0.0
        count = max(1, len(self.spec.categories))
        return max(0.0, (self.width - left - self._name_width) / count / 2)

    @cached_property
    def _headroom(self) -> float:
        above = self.spec.grouping == "clustered"
        labelled = above and any(series.labels != "none" for series in self.spec.series)
        notes = self.rooms.notes_height
        said = self.ink.strong * LINE + (4 + _MARKER if _marked(self.spec) else 4)
        over = (said if labelled else _OVER_NOTES if notes else 6.0) + notes
        banded = any(s.role == "band" and s.secondary for s in self.spec.series)
        least = self.ink.small * LINE if self.spec.value_axis else _LEAST_OVER
        over = max(min(over, least), over - self._free(over))
        return over + (self.ink.label * LINE if banded else 0.0)

    def _free(self, over: float) -> float:
        """Points at least between the highest value and the end of a scale, where that is known.

        Words over the highest value stand there; ``over`` is what they need.
        """
        spec = self.spec
        drawn = [s for s in spec.series if s.role not in _NO_VALUES]
        if spec.maximum is None or spec.grouping != "clustered" or has_second_scale(spec):
            return 0.0
        shares = [share_of_axis(spec, s, v) for s in drawn for v in s.values if v is not None]
        tall = self.height - over - self._foot - (LEGEND if spec.legend else 0.0)
        return max(0.0, 1 - max(shares, default=1.0)) * max(0.0, tall)

    @cached_property
    def _slot(self) -> float:
        left = self.rooms.tick_width(second=False) if self.spec.first_scale else 0.0
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
        lines = (line for each in self.spec.categories for line in each.label.split("\n"))
        return max((width_of(line, size) for line in lines), default=0)

    @cached_property
    def _category_lines(self) -> int:
        if self.skip > 1 or self.spec.on_days:
            return 1
        lines = max((self._lines_of(each.label) for each in self.spec.categories), default=1)
        return min(_MOST_LINES, lines)

    def _lines_of(self, label: str) -> int:
        """How many lines a category's label takes under its columns."""
        size, slot = self.category_size, self._slot
        return sum(max(1, ceil(width_of(line, size) / slot)) for line in label.split("\n"))

    @cached_property
    def skip(self) -> int:
        """Every how many categories carry a label; 1 where all fit on up to three lines."""
        widest = self._widest(self.ink.small)
        unbroken = widest <= _SHORT * self.ink.small or self.spec.daily
        lines = 1 if unbroken else _MOST_LINES
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
        return manual(shares, inner=True)

    def _round_plot(self) -> str:
        """A square in the middle; room for the labels around it, but where a legend names them."""
        ringed = any(series.mark == "doughnut" for series in self.spec.series)
        side = diameter(self.width, self.height)
        if ringed and not self.around:
            side = min(self.width * 0.5, self.height) * 0.94
        wide, tall = side / self.width, side / self.height
        return manual(((1 - wide) / 2, (1 - tall) / 2, wide, tall), inner=True)

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

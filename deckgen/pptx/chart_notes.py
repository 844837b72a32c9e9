"""Labels with words: annotations at points, names of bands, names beside the parts of columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.charts.number_code import shown
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_label import Label
from deckgen.pptx.chart_place import LEADER, Place, Rect, Stage
from deckgen.pptx.chart_words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.spec import ChartSpec, Point, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

_LINE = 1.25
_INSET = 6.0
"""of a label's text from its box, both sides"""


@dataclass(frozen=True)
class Notes:
    """Places the labels of one chart that carry words."""

    spec: ChartSpec
    ink: Ink
    frame: Frame

    @cached_property
    def stage(self) -> Stage:
        """The chart's marks as obstacles."""
        return Stage(self.frame)

    def note(
        self, series: Series, at: int, point: Point | None, taken: Sequence[Rect], position: str
    ) -> tuple[Label, Rect | None]:
        """A label with words, placed where ``position`` is ``""``; and the box it takes."""
        ink = self.ink
        strong = point is not None and point.strong
        role, bold = self._looks(series, point)
        value = point is not None and point.label is True
        words = self._words(series, at, value=value)
        color = ink.palette.readable(role)
        sizes = (ink.label, ink.strong if strong else ink.label)
        contents = ("Val",) if value else ()
        if position or self.frame.lying:
            usual = position or ("outEnd" if self.frame.lying else "r")
            made = Label(contents, usual, color, sizes[0], bold, words=words, value_size=sizes[1])
            return made, None
        size = self.size(words, sizes)
        place = self.stage.best(series, at, size, taken)
        return (
            Label(
                contents, place.position, color, sizes[0], bold,
                rise=place.dy / self.frame.height, shift=place.dx / self.frame.width,
                words=words, value_size=sizes[1], led=abs(place.dx) + abs(place.dy) > LEADER,
            ),
            self.stage.rect(series, at, place, size),
        )  # fmt: skip

    def on_deep(self, series: Series, at: int) -> Label:
        """Words over a column's value, both over the column, on a dark ground."""
        color, size = self.ink.palette.role("on_deep_ink"), self.ink.strong
        words = self._words(series, at, value=True)
        return Label(("Val",), "outEnd", color, size, bold=True, words=words)

    def _looks(self, series: Series, point: Point | None) -> tuple[str, bool]:
        """Colour and weight of words: annotations speak up, names and values of dots do not."""
        strong = point is not None and point.strong
        quiet = series.role == "name" or series.mark in ("scatter", "bubble")
        role = point.color if point is not None and point.color else series.color
        if not quiet:
            return ("ink" if role == "neutral" else role), True
        if strong:
            return role, True
        return ("muted" if series.role in ("previous", "quiet") else "ink"), False

    def _words(self, series: Series, at: int, *, value: bool) -> Words:
        number = series.values[at]
        printed = ""
        if value and number is not None:
            printed = shown(number, series.label_format or series.number_format)
        return Words(series.text(at) or "", printed, beside=self.frame.lying)

    def size(self, words: Words, sizes: tuple[float, float]) -> tuple[float, float]:
        """Width and height of words over a value."""
        lines = words.lines
        last = len(lines) - 1 if words.value else len(lines)
        each = [sizes[0] if at < last else sizes[1] for at in range(len(lines))]
        wide = max(width_of(text, size, bold=True) for text, size in zip(lines, each, strict=True))
        return wide * 1.04 + _INSET, sum(each) * _LINE + 3.0

    def box(self, series: Series, at: int, label: Label) -> Rect:
        """About where a plain label stands."""
        value = series.values[at]
        text = shown(value, series.number_format) if value is not None else ""
        if "SerName" in label.shown:
            text = f"{series.name} {text}" if "Val" in label.shown else series.name
        size = width_of(text, label.size, bold=label.bold) + _INSET, label.size * _LINE
        place = Place(
            label.position, label.shift * self.frame.width, label.rise * self.frame.height
        )
        return self.stage.rect(series, at, place, size)

    def band(self, series: Series, boxes: Sequence[Rect]) -> tuple[int, Label]:
        """The name of a band at its top, or at its foot where that touches less; and where."""
        there = [at for at, value in enumerate(series.values) if value is not None]
        middle = there[(len(there) - 1) // 2]
        half = self.frame.slot / 2 if len(there) % 2 == 0 else 0.0
        wide = width_of(series.name, self.ink.label, bold=True) + _INSET
        left, top, _, below = self.frame.margins
        x = left + self.frame.slot * (middle + 0.5) + half
        inside = max(0.0, wide / 2 - x) - max(0.0, x + wide / 2 - self.frame.width)
        high = self.ink.label * _LINE
        ceiling = self.frame.height - top
        at_top = Rect(x - wide / 2, ceiling - high, x + wide / 2, ceiling).moved(inside, 0)
        at_foot = Rect(x - wide / 2, below, x + wide / 2, below + high).moved(inside, 0)
        obstacles = [*self.stage.obstacles(), *boxes]
        tops, feet = (sum(box.meets(o) for o in obstacles) for box in (at_top, at_foot))
        low = feet <= tops and not series.secondary
        position, box = ("inBase", at_foot) if low else ("inEnd", at_top)
        step = -high if not low and not series.secondary else high
        rise = 0.0
        while abs(rise) < high * 3 and any(box.moved(0, rise).meets(other) for other in boxes):
            rise += step
        # grey would not read on grey ground
        role = "ink" if series.color == "ground" else series.color
        color = self.ink.palette.readable(role)
        label = Label(
            ("SerName",), position, color, self.ink.label, True,
            rise=rise / self.frame.height, shift=(half + inside) / self.frame.width,
        )  # fmt: skip
        return middle, label

    def band_box(self, series: Series, at: int, label: Label) -> Rect:
        """Where a band's name stands."""
        wide = width_of(series.name, self.ink.label, bold=True) + _INSET
        left, top, _, below = self.frame.margins
        x = left + self.frame.slot * (at + 0.5) + label.shift * self.frame.width
        high = self.ink.label * _LINE
        foot = below if label.position == "inBase" else self.frame.height - top - high
        rise = label.rise * self.frame.height
        return Rect(x - wide / 2, foot + rise, x + wide / 2, foot + high + rise)

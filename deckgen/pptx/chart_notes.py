"""Labels with words: annotations at points, names of bands, names beside the parts of columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.charts.differences import ROLE as DIFFERENCE
from deckgen.charts.number_code import shown
from deckgen.pptx.chart_bands import OVER, broken, width_of_band
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_label import Label
from deckgen.pptx.chart_peak import beside_peak
from deckgen.pptx.chart_place import Place, Rect, Stage, is_led
from deckgen.pptx.chart_plate import at_the_point, far_from_its_column, lost
from deckgen.pptx.chart_words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.spec import ChartSpec, Point, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.color import Color

_LINE = 1.25
_INSIDE = ("ctr", "inBase", "inEnd")
_MUTED = ("previous", "quiet", DIFFERENCE)
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
    ) -> tuple[Label, tuple[Rect, ...]]:
        """A label with words, placed where ``position`` is ``""``; and the boxes it takes.

        With its own go those of the line that leads to it.
        """
        ink = self.ink
        strong = point is not None and point.strong
        role, bold = self._looks(series, point)
        value = point is not None and point.label is True and not self._said(series, at)
        words = self._words(series, at, value=value)
        color = ink.palette.readable(role)
        loud = ink.strong if strong else ink.label
        small = self._loud_size(series) if series.loud else ink.label
        speaks = series.role == DIFFERENCE or self._room_at_end(words)
        sizes = (loud if speaks else small, loud)
        contents = ("Val",) if value else ()
        if position or self.frame.lying:
            usual = position or ("outEnd" if self.frame.lying else "r")
            made = Label(contents, usual, color, sizes[0], bold, words=words, value_size=sizes[1])
            return made, ()
        size = self.size(words, sizes)
        place = self.stage.best(series, at, size, taken)
        box = self.stage.rect(series, at, place, size)
        ground = self._ground(box)
        aloof = far_from_its_column(series, at, place, size, self.stage)
        if series.mark == "line" and (aloof or lost(box, color, self.stage)):
            place = at_the_point(series, at, size, self.stage, taken)
            box, ground = self.stage.rect(series, at, place, size), ink.palette.role("backdrop")
        return (
            Label(
                contents, place.position, color, sizes[0], bold,
                rise=place.dy / self.frame.height, shift=place.dx / self.frame.width,
                words=words, value_size=sizes[1], led=is_led(place),
                ground=ground,
            ),
            (box, *self.stage.leader(series, at, place, size)),
        )  # fmt: skip

    def _room_at_end(self, words: Words) -> bool:
        """Whether words at the end of a slope's line have room to be larger, if it is set off."""
        widest = max(width_of(line, self.ink.strong, bold=True) for line in words.lines)
        return self.frame.sloped and widest + _INSET <= self.frame.margins[2]

    def _said(self, series: Series, at: int) -> bool:
        """Whether the words of a point have its value already."""
        value, text = series.values[at], series.text(at) or ""
        return value is not None and shown(value, series.number_format) in text

    def on_deep(self, at: int) -> dict[str, Label]:
        """What the peak of a motif was, on a dark ground: its figure, quietly what fell on it.

        By series; each line of words begins or ends beside the column.
        """
        told = [series for series in self.spec.series if series.text(at)]
        words = [
            replace(self._words(series, at, value=place == 0), ended=True)
            for place, series in enumerate(told)
        ]
        sizes = [self.ink.label if place else self.ink.strong for place in range(len(told))]
        boxes = [self.size(said, (s, s)) for said, s in zip(words, sizes, strict=True)]
        talls = [tall for _, tall in boxes]
        room = max(wide for wide, _ in boxes), sum(talls)
        found = beside_peak(self.stage, self.spec.series[0], at, room)
        rises = found.rises(talls)
        roles = ("on_deep_ink", *["on_deep"] * (len(told) - 1))
        return {
            series.key: Label(
                () if place else ("Val",), found.position, self.ink.palette.role(roles[place]),
                sizes[place], bold=not place, words=words[place],
                rise=rises[place] / self.frame.height, shift=found.shift / self.frame.width,
            )
            for place, series in enumerate(told)
        }  # fmt: skip

    def on_ground(self, series: Series, label: Label, box: Rect) -> Label:
        """A value with what hides the gridlines behind it, but where it stands on a mark.

        That of a line hides columns too on which it would not read.
        """
        if label.ground is not None or label.position in _INSIDE:
            return label
        if series.mark == "line" and lost(box, label.color, self.stage):
            return replace(label, ground=self.ink.palette.role("backdrop"))
        return replace(label, ground=self._ground(box))

    def _ground(self, box: Rect) -> Color | None:
        """The paper that hides the gridlines behind words.

        None where it would hide a mark or lie on a band, which hides the gridlines itself.
        """
        if not self.spec.gridlines or any(box.meets(mark) for mark in self.stage.obstacles()):
            return None
        on_band = any(box.left < last and first < box.right for first, last in self.stage.bands())
        return None if on_band else self.ink.palette.role("backdrop")

    def _looks(self, series: Series, point: Point | None) -> tuple[str, bool]:
        """Colour and weight of words: annotations speak up, names and values of dots do not."""
        strong = point is not None and point.strong
        quiet = series.role in ("name", DIFFERENCE) or series.mark in ("scatter", "bubble")
        role = point.color if point is not None and point.color else series.color
        if not quiet:
            return ("ink" if role == "neutral" else role), True
        if strong:
            return role, True
        return ("muted" if series.role in _MUTED else "ink"), False

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
            joint = "\n" if label.stacked else " "
            text = f"{series.name}{joint}{text}" if "Val" in label.shown else series.name
        lines = text.split("\n")
        wide = max(width_of(line, label.size, bold=label.bold) for line in lines)
        size = wide + _INSET, label.size * _LINE * len(lines)
        place = Place(
            label.position, label.shift * self.frame.width, label.rise * self.frame.height
        )
        return self.stage.rect(series, at, place, size)

    def band(self, series: Series, boxes: Sequence[Rect]) -> tuple[int, Label]:
        """The name of a band at its top, or at its foot where that touches less; and where.

        One that is wider than its band stands beside it. A bracket's name stands over it.
        """
        there = [at for at, value in enumerate(series.values) if value is not None]
        middle = there[(len(there) - 1) // 2]
        half = self.frame.slot / 2 if len(there) % 2 == 0 else 0.0
        if series.role == "bracket":
            return middle, self._over(series, half)
        _, high = self._named(series)
        places = self._band_places(series, middle, half)
        side = self.frame.band_side
        places = [each for each in places if each[0] == side] or places
        obstacles = [*self.stage.obstacles(), *boxes]
        position, dx, box = min(places, key=lambda place: sum(place[2].meets(o) for o in obstacles))
        step = -high if position == "inEnd" and not series.secondary else high
        rise = 0.0
        while abs(rise) < high * 3 and any(box.moved(0, rise).meets(other) for other in boxes):
            rise += step
        # grey would not read on grey ground
        role = "ink" if series.color == "ground" else series.color
        color = self.ink.palette.readable(role)
        label = Label(
            ("SerName",), position, color, self.ink.label, True,
            rise=rise / self.frame.height, shift=(half + dx) / self.frame.width,
            lines=tuple(self._lines(series)),
        )  # fmt: skip
        return middle, label

    def touched(self, series: Series, boxes: Sequence[Rect]) -> dict[str, int]:
        """How many marks and labels the name of a band touches, by where in its band it stands."""
        there = [at for at, value in enumerate(series.values) if value is not None]
        half = self.frame.slot / 2 if len(there) % 2 == 0 else 0.0
        obstacles = [*self.stage.obstacles(), *boxes]
        found: dict[str, int] = {}
        for position, _, box in self._band_places(series, there[(len(there) - 1) // 2], half):
            met = sum(box.meets(other) for other in obstacles)
            found[position] = min(met, found.get(position, met))
        return found

    def _band_places(
        self, series: Series, middle: int, half: float
    ) -> list[tuple[str, float, Rect]]:
        """Where a band's name may stand: its position, how far it is moved, its box."""
        wide, high = self._named(series)
        left, top, _, below = self.frame.margins
        x = left + self.frame.slot * (middle + 0.5) + half
        ceiling = self.frame.height - top
        at_top = Rect(x - wide / 2, ceiling - high, x + wide / 2, ceiling)
        at_foot = Rect(x - wide / 2, below, x + wide / 2, below + high)
        return [
            ("inBase" if box is at_foot else "inEnd", dx, box.moved(dx, 0))
            for dx in self._aside(series, x, wide)
            for box in ((at_top,) if series.secondary else (at_foot, at_top))
        ]

    def _over(self, series: Series, aside: float) -> Label:
        """The name over the middle of a bracket."""
        color = self.ink.palette.readable(series.color)
        shift = aside / self.frame.width
        size = self._loud_size(series)
        return Label(("SerName",), "t", color, size, True, shift=shift)

    def _loud_size(self, series: Series) -> float:
        """One size larger, where all labels of the kind fit under brackets and in their slots."""
        size = self.ink.strong
        told = [each for each in self.spec.series if each.loud]
        lines = [box for s in told if s.role == "bracket" for box in self.stage.along(s)]
        fits = all(self._fits(each, size, lines) for each in told)
        return size if series.loud and fits else self.ink.label

    def _fits(self, series: Series, size: float, lines: Sequence[Rect]) -> bool:
        over = series.role == "bracket"
        there = [at for at, value in enumerate(series.values) if value is not None]
        room = self.frame.slot * (len(there) if over else 1)
        for at in there:
            words = Words(series.name if over else series.text(at) or "", "")
            wide, tall = self.size(words, (size, size))
            box = self.stage.rect(series, at, Place("t"), (wide, tall))
            met = not over and any(box.meets(line) for line in lines)
            if wide > room or box.top > self.frame.height or met:
                return False
        return True

    def _lines(self, series: Series) -> list[str]:
        return broken(series.name, width_of_band(series, self.frame), self.ink.label)

    def _named(self, series: Series) -> tuple[float, float]:
        """Width and height of a band's name."""
        lines = self._lines(series)
        wide = max(width_of(line, self.ink.label, bold=True) for line in lines)
        return wide + _INSET, len(lines) * self.ink.label * _LINE

    def _aside(self, series: Series, x: float, wide: float) -> list[float]:
        """How far from the middle of its band a name may stand: in it, else on either side."""
        band = width_of_band(series, self.frame)
        inside = max(0.0, wide / 2 - x) - max(0.0, x + wide / 2 - self.frame.width)
        if wide - _INSET <= band + OVER:
            return [inside]
        away = (band + wide) / 2
        left, _, right, _ = self.frame.margins
        sides = [
            dx
            for dx in (away, -away)
            if left <= x + dx - wide / 2 and x + dx + wide / 2 <= self.frame.width - right
        ]
        return sides or [inside]

    def band_box(self, series: Series, at: int, label: Label) -> Rect:
        """Where a band's name stands."""
        wide, high = self._named(series)
        if series.role == "bracket":
            return self.stage.rect(
                series, at, Place("t", label.shift * self.frame.width), (wide, high)
            )
        left, top, _, below = self.frame.margins
        x = left + self.frame.slot * (at + 0.5) + label.shift * self.frame.width
        foot = below if label.position == "inBase" else self.frame.height - top - high
        rise = label.rise * self.frame.height
        return Rect(x - wide / 2, foot + rise, x + wide / 2, foot + high + rise)

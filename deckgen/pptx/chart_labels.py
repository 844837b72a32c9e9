"""Data labels: which points show what, where, in which colour.

Legal positions (MS-OI29500 2.1.1475; others make PowerPoint repair the file): clustered bars
``ctr inBase inEnd outEnd``, stacked bars the same without ``outEnd``, lines, scatter and bubble
``l r t b ctr``, pies ``bestFit ctr inEnd outEnd``, areas and doughnuts none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.part_names import is_over_bar
from deckgen.pptx.chart_across import clear_of_lines, over_line, wide_of
from deckgen.pptx.chart_aside import aside
from deckgen.pptx.chart_beside import off_the_line
from deckgen.pptx.chart_crowd import lifted
from deckgen.pptx.chart_ends import rises, rises_left, rises_right
from deckgen.pptx.chart_fill import bar_fill
from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_inside import fits_inside, says_inside
from deckgen.pptx.chart_label import Label, group, one, shows
from deckgen.pptx.chart_notes import Notes
from deckgen.pptx.chart_order import Spot, in_best_order
from deckgen.pptx.chart_over import shift_over
from deckgen.pptx.chart_pairs import names_itself, speaks_up
from deckgen.pptx.chart_position import POINTED, Positions
from deckgen.pptx.chart_room import CLEAR, GAP, LINE, OFF_BAR
from deckgen.pptx.chart_scale import last_place, says_value
from deckgen.pptx.chart_side import side_texts
from deckgen.pptx.chart_spare import SPARE, has_room
from deckgen.pptx.chart_words import Words, labels_extension

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from deckgen.charts.spec import ChartSpec, Point, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.chart_place import Rect
    from deckgen.pptx.color import Color

LEGAL = {
    "clustered": ("ctr", "inBase", "inEnd", "outEnd"),
    "stacked": ("ctr", "inBase", "inEnd"),
    "line": ("t", "b", "l", "r", "ctr"),
    "scatter": ("t", "b", "l", "r", "ctr"),
    "bubble": ("t", "b", "l", "r", "ctr"),
    "pie": ("bestFit", "ctr", "inEnd", "outEnd"),
    "doughnut": (),
    "area": (),
}
_SAYS = {"pie": "CatName Val"}
_EVERY = ("all", "all_named", SPARE)
_QUIET = ("rest", "neutral")
"""colours of parts that are not spoken of"""
_SET_OFF = ("message", "accent")
"""the colour of the one part that is spoken of"""
_MANY = 14
_FEW_STACKS = 3
_AIR = 1.25
"""How much wider than itself a larger value has room for inside its part."""


@dataclass(frozen=True)
class Labels:
    """Decides on the labels of one chart's series."""

    spec: ChartSpec
    ink: Ink
    frame: Frame

    @cached_property
    def rises(self) -> dict[str, float]:
        """How much the names at line ends give way to each other, by series."""
        return rises(self.frame)

    @cached_property
    def positions(self) -> Positions:
        """On which side of their marks they stand."""
        return Positions(self.spec, self.ink, self.frame)

    @cached_property
    def rises_left(self) -> dict[str, float]:
        """How much the names at line beginnings do."""
        return rises_left(self.frame)

    @cached_property
    def rises_right(self) -> dict[str, float]:
        """How much the values at the ends of a slope's lines do."""
        return rises_right(self.frame)

    def xml(self, series: Series) -> str:
        """The ``c:dLbls`` of a series, or nothing."""
        chosen = self._on_deep(series) if self.spec.quiet else self.placed.get(series.key, {})
        if not chosen:
            return ""
        usual = self._usual(series) if series.labels in _EVERY else None
        inner, code = "", series.label_format or series.number_format
        for at, value in enumerate(series.values):
            if at in chosen and chosen[at] != usual:
                inner += one(at, chosen[at], self.ink, code, series.key)
            elif at not in chosen and usual is not None and value is not None:
                inner += f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        rest = group(usual, self.ink, code) if usual else shows()
        moved = any(label.rise or label.shift or label.words for label in chosen.values())
        led = any(label.led for label in chosen.values())
        end = labels_extension(leaders=led) if moved else ""
        return f"<c:dLbls>{inner}{rest}{end}</c:dLbls>"

    def said(self, series: Series) -> AbstractSet[int]:
        """Places of a series whose values are printed at their marks."""
        labels = {} if self.spec.quiet else self.placed.get(series.key, {})
        return {at for at, label in labels.items() if "Val" in label.shown}

    def _on_deep(self, series: Series) -> dict[int, Label]:
        """What a motif says of its peak, on the ground of a cover."""
        notes = Notes(self.spec, self.ink, self.frame)
        there = [at for at in self._shown(series) if series.text(at)]
        return {at: notes.on_deep(at)[series.key] for at in there}

    @cached_property
    def touched(self) -> list[dict[str, int]]:
        """Of the name of each band how much it touches, by where in its band it stands."""
        notes = Notes(self.spec, self.ink, self.frame)
        _, boxes = self._without_words(notes)
        return [notes.touched(s, boxes) for s in self._named_bands if s.role == "band"]

    @property
    def _named_bands(self) -> list[Series]:
        named = (s for s in self.spec.series if s.role in ("band", "bracket") and s.listed)
        return [series for series in named if any(series.values)]

    def _without_words(self, notes: Notes) -> tuple[dict[str, dict[int, Label]], list[Rect]]:
        """The plain labels, and the boxes they take."""
        boxes: list[Rect] = []
        found = {series.key: self._plain(series, notes, boxes) for series in self.spec.series}
        for series in self.spec.series:
            if series.labels == SPARE:
                room = has_room(series, found, notes)
                boxes.extend(room or ())
                found[series.key] = found[series.key] if room else {}
        return found, boxes

    @cached_property
    def placed(self) -> dict[str, dict[int, Label]]:
        """Every label of the chart: plain ones first, then bands' names, then words among them."""
        notes = Notes(self.spec, self.ink, self.frame)
        found, boxes = self._without_words(notes)
        for series in self._named_bands:
            at, label = notes.band(series, boxes)
            found[series.key][at] = label
            boxes.append(notes.band_box(series, at, label))
        for spot, label in in_best_order(self._spots(), notes, boxes):
            rise = self.rises_right.get(spot.series.key, 0.0)
            found[spot.series.key][spot.at] = replace(label, rise=rise) if rise else label
        return found

    def _spots(self) -> list[Spot]:
        """Where words stand that are not inside their marks."""
        return [
            Spot(series, at, self._point(series, at), self.positions.wished(series, at))
            for series in self.spec.series
            for at in self._shown(series)
            if series.text(at) and not says_inside(series, at)
        ]

    def _plain(self, series: Series, notes: Notes, boxes: list[Rect]) -> dict[int, Label]:
        """The labels of a series that are no words; what room they take is added to ``boxes``."""
        upright = not (self.frame.lying or self.spec.across) and self.spec.grouping == "clustered"
        found: dict[int, Label] = {}
        for at in self._shown(series):
            inside = says_inside(series, at)
            if (series.text(at) and not inside) or not fits_inside(series, at, self.frame):
                continue
            label = self._label(series, at)
            label = replace(label, shown=(), words=Words(inside, "")) if inside else label
            if upright and series.mark == "line" and label.shown == ("Val",):
                label = off_the_line(label, series, at, notes.stage, boxes)
            found[at] = label
        if upright and series.mark == "column":
            found = lifted(series, aside(series, found, notes), notes)
        if self.spec.across and series.role == "name":
            boxes.extend(notes.box(series, at, label) for at, label in found.items())
        if upright and series.mark in ("line", "column"):
            own = {at: notes.box(series, at, label) for at, label in found.items()}
            boxes.extend(own.values() if series.labels != SPARE else ())
            found = {at: notes.on_ground(series, label, own[at]) for at, label in found.items()}
        return found

    def _point(self, series: Series, at: int) -> Point | None:
        key = self.spec.categories[at].key if at < len(self.spec.categories) else ""
        return next((point for point in series.points if point.key == key), None)

    def _shown(self, series: Series) -> list[int]:
        marked = {point.key: point for point in series.points}
        there = [at for at in range(len(series.values)) if series.drawn(at)]
        keys = [category.key for category in self.spec.categories]
        placed = [at for at in there if at < len(keys) and keys[at] in marked]
        wish = {at: marked[keys[at]].label for at in placed}
        if series.labels in _EVERY:
            return [at for at in there if wish.get(at) is not False]
        worded = [at for at in there if series.text(at)]
        if series.labels == "none":
            return worded
        last = there[-1:] if series.labels in {"last", "name_last"} else []
        if last and series.role in REFERENCES:
            last = self._end_of(series, there)
        return [at for at in there if wish.get(at) or at in last or at in worded]

    def _end_of(self, series: Series, there: list[int]) -> list[int]:
        """The end at which a line of comparison is named."""
        if self.frame.lying:
            return there[:1]
        over = self.frame.ends_over.get(series.key) if self.frame.named_over else None
        return [over.at] if over is not None else there[-1:]

    def _usual(self, series: Series) -> Label:
        return self._made(
            series, None, _SAYS.get(series.mark, "Val"), self.positions.at(series, None)
        )

    def _label(self, series: Series, at: int) -> Label:
        point = self._point(series, at)
        named = series.labels == "name_last" and at == last_place(series)
        if series.role in REFERENCES and series.labels == "name_last":
            return self._reference(series)
        if named and series.mark in POINTED:
            return self._name(series)
        if is_over_bar(series):
            return self._over_bar(series)
        if point is not None and point.position == "l":
            return self._at_end(series, point, self.rises_left)
        if point is not None and point.position == "r" and self.frame.sloped:
            return self._at_end(series, point, self.rises_right)
        says = "CatName Val" if at in self.frame.around else _SAYS.get(series.mark, "Val")
        named_here = names_itself(series, at, self.spec)
        says = "SerName Val" if named_here else says
        made = self._made(series, point, says, self.positions.at(series, at), at)
        made = replace(made, stacked=named_here and series.mark == "column")
        if at in self.frame.around:
            out = self.frame.around[at]
            rise, shift = out.dy / self.frame.height, out.dx / self.frame.width
            return replace(made, rise=rise, shift=shift)
        value = series.values[at]
        if not self.frame.lying or value is None or value < 0 or series.hidden:
            return made
        wide = wide_of(series, at, made.size, bold=made.bold)
        return clear_of_lines(made, self.frame.length_at(series, value), wide, self.frame)

    def _at_end(self, series: Series, point: Point, rises: dict[str, float]) -> Label:
        """Name and value beside a line's end, or the value alone; quiet of a quiet line."""
        shown = ("SerName", "Val") if point.named else ("Val",)
        quiet, palette = series.color == "neutral", self.ink.palette
        color = palette.role("muted") if quiet else palette.readable(series.color)
        rise = rises.get(series.key, 0.0)
        return Label(shown, point.position, color, self._end_size(series, point), not quiet, rise)

    def _end_size(self, series: Series, point: Point) -> float:
        """Of words at an end of a slope's line: larger of one set off, where there is room."""
        texts = side_texts(self.spec, point.position, series)
        room = self.frame.margins[0 if point.position == "l" else 2] - 2 * GAP
        fits = all(width_of(text, self.ink.strong, bold=True) <= room for text in texts)
        return self.ink.strong if point.strong and self.frame.sloped and fits else self.ink.label

    def _name(self, series: Series) -> Label:
        quiet, palette = series.color in _QUIET, self.ink.palette
        color = palette.role("muted") if quiet else palette.readable(series.color)
        shown = ("SerName", "Val") if says_value(self.spec, series) else ("SerName",)
        side = series.label_position or "r"
        shift, bold = 0.0, series.mark == "line"
        if self.frame.rooms.beside_part(series):
            column = self.frame.slot / (1 + self.spec.gap_width / 100)
            shift = (column / 2 + CLEAR) / self.frame.width
            bold = not quiet
        rise = self.rises.get(series.key, 0.0)
        ruled = self.spec.gridlines and series.mark == "line"
        ground = palette.role("backdrop") if ruled else None
        return Label(shown, side, color, self.ink.label, bold, rise, shift, ground=ground)

    def _reference(self, series: Series) -> Label:
        """Name and value of a line of comparison: at its end, over it where the bars lie."""
        if self.frame.lying:
            return over_line(series, self.frame, self.ink)
        color, shown = self.ink.palette.readable(series.color), ("SerName", "Val")
        if self.frame.named_over:
            end = self.frame.ends_over[series.key]
            aside = shift_over(series, end, self.frame) / self.frame.width
            return Label(shown, end.position, color, self.ink.label, True, shift=aside)
        shift = 0.0 if self.spec.edge_to_edge else self.frame.slot / 2 / self.frame.width
        rise = self.rises.get(series.key, 0.0)
        return Label(shown, "r", color, self.ink.label, True, rise, shift)

    def _over_bar(self, series: Series) -> Label:
        """The name of a part over the first of lying bars: quiet of a quiet part."""
        quiet, palette = series.color in _QUIET, self.ink.palette
        color = palette.role("muted") if quiet else palette.readable(series.color)
        thick = self.frame.slot / (1 + self.spec.gap_width / 100)
        rise = ((thick + self.ink.label * LINE) / 2 + OFF_BAR) / self.frame.height
        return Label(("SerName",), "ctr", color, self.ink.label, not quiet, rise)

    def _inside(self, series: Series, at: int) -> float:
        """The size of a value inside a part: that of one set off speaks up where it has room."""
        others = {each.color for each in self.spec.series if each.role == "part"} - {series.color}
        set_off = series.color in _SET_OFF and others == {"rest"}
        if series.role != "part" or not set_off:
            return self._large if series.role == "part" else self.ink.label
        sizes = (size for size in (self.ink.loud, self.ink.strong) if size)
        fitting = (s for s in sizes if fits_inside(series, at, self.frame, s * _AIR))
        return next(fitting, self.ink.label)

    @cached_property
    def _large(self) -> float:
        """The size of the values of few stacks with names at them: larger where all have room."""
        size, parts = self.ink.strong, [s for s in self.spec.series if s.role == "part"]
        named = self.frame.rooms.over_bars or self.frame.rooms.part_width
        few = named and len(self.spec.categories) <= _FEW_STACKS
        fits = few and all(
            fits_inside(part, at, self.frame, size * _AIR)
            for part in parts
            for at in self._shown(part)
        )
        return size if fits else self.ink.label

    def _made(
        self, series: Series, point: Point | None, show: str, position: str, at: int | None = None
    ) -> Label:
        role = point.color if point is not None and point.color else series.color
        strong = point is not None and point.strong
        key = strong or (point is not None and point.color not in (None, "neutral"))
        size = self._spoken(series) if strong and self._roomy() else self.ink.label
        size = max(size, self.ink.strong) if speaks_up(series, self.frame) else size
        if at is not None and position == "ctr":
            size = max(size, self._inside(series, at))
        color = self._color(series, position, role, key=key)
        shown = tuple(show.split())
        return Label(shown, position, color, size, key or self._leading(series, position))

    def _spoken(self, series: Series) -> float:
        """The size of a value set off: larger on a line that nothing but its values measures."""
        told = self.frame.bare or series.role == "cumulative"
        alone = series.mark == "line" and told and not self.spec.quiet
        return self.ink.loud if alone and self.ink.loud else self.ink.strong

    def _color(self, series: Series, position: str, role: str, *, key: bool) -> Color:
        palette = self.ink.palette
        if series.mark == "pie" or self.frame.around:
            return palette.readable(role) if key and role == "message" else palette.role("ink")
        if series.mark not in POINTED and position != "outEnd":
            return palette.on(bar_fill(role, series, self.spec, palette))
        if key or series.mark in POINTED:
            return palette.readable(role)
        if self._leading(series, position):
            return palette.readable(role)
        return palette.role("muted")

    def _leading(self, series: Series, position: str) -> bool:
        """Whether a series is the one spoken of: bold against the ones it is compared with."""
        if series.mark not in POINTED and position != "outEnd":
            return series.mark != "pie"
        others = [other for other in self.spec.series if other.role == "previous"]
        return bool(others) and series.role == "this"

    def _roomy(self) -> bool:
        bars = sum(s.mark != "line" and s.role != "key" for s in self.spec.series)
        return len(self.spec.categories) * max(1, bars) <= _MANY

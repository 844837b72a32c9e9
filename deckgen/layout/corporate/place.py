"""Boxes of the house moved onto a company's page: content into its region, the rest beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deckgen.layout.page import EMU_PER_CM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.page import Box

Lengths = tuple[float, float, float, float]
OFFSET = 3.0
"""Centimetres: a longer stretch of a band is a share of the height, a shorter one a line."""
FOOT, CLOSEST = 1.3, 0.5
"""Centimetres of a conclusion at the foot; how much is left at least of the air over it."""
OVER = 0.35
"""Centimetres of air over a conclusion at least: what stands there would seem to touch it."""
NARROWEST = 0.3
NUMBER = 3.0
"""Centimetres: a narrower stretch of the width is that of a number beside a text."""
GIVEN = 0.62
"""How much of an upper part's share is left to it at least."""


def in_cm(box: Box) -> list[float]:
    """A box in centimetres, to the hundredth."""
    return [round(side / EMU_PER_CM, 2) for side in (box.x, box.y, box.width, box.height)]


@dataclass(frozen=True, slots=True)
class Mover:
    """Moves what stands in ``house`` into ``own``; both are areas in centimetres."""

    house: Lengths
    own: Lengths
    tight: bool = False
    """whether everything shrinks alike, heights of lines too"""
    foot: float = 0.0
    gives: bool = False
    """whether what stands over a conclusion at the foot may come nearer to it"""
    over: float = 0.0
    """where a box ends that stands over a row of texts; 0 where none does"""
    stack: float = 0.0
    """where texts of one kind begin that stand under one another down to the foot"""

    @property
    def across(self) -> float:
        """How much wider it becomes."""
        return self.own[2] / self.house[2]

    @property
    def down(self) -> float:
        """How much taller it becomes."""
        return self.own[3] / self.house[3]

    def page(self, width: int, height: int) -> tuple[float, float]:
        """How much wider and taller a page of so many EMU is than the one that is moved."""
        return width / EMU_PER_CM / self.house[2], height / EMU_PER_CM / self.house[3]

    def box(self, box: Sequence[float]) -> list[float]:
        """A box moved and stretched; what reaches over the house's edge ends at the own edge."""
        left, top, wide, tall = box
        x = self.own[0] + (left - self.house[0]) * self.across
        y = self.own[1] + (top - self.house[1]) * self.down
        right = min(x + wide * self.across, self.own[0] + self.own[2])
        bottom = min(y + tall * self.down, self.own[1] + self.own[3])
        x, y = max(x, self.own[0]), max(y, self.own[1])
        return [round(side, 2) for side in (x, y, max(right - x, 0), max(bottom - y, 0))]

    def drawn(self, box: Sequence[float], *, framed: bool) -> list[float]:
        """The box of what is drawn; a low one near the foot of content keeps its height there."""
        made = self.box(box)
        foot = self.house[1] + self.house[3]
        above = foot - box[1]
        if not framed or self.tight or box[3] > NARROWEST * OFFSET or not 0 < above < OFFSET:
            return made
        return [made[0], round(self.own[1] + self.own[3] - above, 2), made[2], box[3]]

    def kept(self, box: Sequence[float]) -> list[float]:
        """A box moved that keeps its height as far as there is room under it."""
        left, top, wide, tall = self.box(box)
        foot = self.own[1] + self.own[3] - FOOT
        return [left, top, wide, round(max(tall, min(box[3], foot - top)), 2)]

    def layout(self, layout: dict[str, Any]) -> dict[str, Any]:
        """A layout's definition with its boxes, bands and gaps moved."""
        mover = replace(self, stack=self._stack(layout), gives=self._gives(layout))
        if not mover.stack:
            mover = replace(mover, foot=self._foot(layout), over=self._over(layout))
        made = dict(layout)
        if "slots" in made:
            made["slots"] = {name: mover.slot(slot) for name, slot in made["slots"].items()}
        if "decorations" in made:
            made["decorations"] = [
                {**d, "box": self.drawn(d["box"], framed="frame" in layout)}
                for d in made["decorations"]
            ]
        if "repeat" in made:
            repeat = dict(made["repeat"])
            moved = {name: mover.slot(slot) for name, slot in repeat["slots"].items()}
            repeat["slots"] = mover.under(repeat["slots"], moved)
            if "gap" in repeat:
                repeat["gap"] = self.gap(repeat["gap"])
            made["repeat"] = repeat
        return made

    def under(self, house: dict[str, Any], moved: dict[str, Any]) -> dict[str, Any]:
        """The slots of a cell with texts clear of what stands in their box over them, as an icon.

        That keeps its height; the air over and under it gives way.
        """
        made = dict(moved)
        pairs = ((key, name) for key in house for name in house if key != name)
        for key, name in pairs if self.down < 1 else ():
            over = _inside(house[key], house[name])
            if over is None:
                continue
            top, (first, last), inset = made[key]["band"][0], made[name]["band"], made[key]["inset"]
            begins = round(top + self.closer(over[0]), 2)
            ends = round(begins + last - first, 2)
            made[name] = {**made[name], "band": [begins, ends]}
            start = round(ends - top + self.closer(over[1]), 2)
            made[key] = {**made[key], "inset": [inset[0], start, *inset[2:]]}
        return made

    @staticmethod
    def _stack(layout: dict[str, Any]) -> float:
        """The top of the first of some slots of one kind that end where the next begins."""
        slots = layout.get("repeat", {}).get("slots", {}).values()
        bands: dict[str, list[list[Any]]] = {}
        for slot in slots:
            if "use" in slot and "band" in slot:
                bands.setdefault(slot["use"], []).append(slot["band"])
        return max((_first(each) for each in bands.values()), default=0.0)

    def _foot(self, layout: dict[str, Any]) -> float:
        """Where a row of texts begins that reaches down to the area's foot."""
        bands = _bands(layout)
        starts = [start for start, end in bands if end == "end" and start > self.house[3] / 2]
        return min(starts, default=0.0)

    def _over(self, layout: dict[str, Any]) -> float:
        """Where the lowest box ends that stands over the first of a row of texts."""
        starts = [start for start, end in _bands(layout) if end != "end" and start >= OFFSET]
        boxes = (slot["box"] for slot in layout.get("slots", {}).values() if "box" in slot)
        feet = [top + tall - self.house[1] for _, top, _, tall in boxes]
        return max((foot for foot in feet if 0 < foot <= min(starts, default=0)), default=0.0)

    @staticmethod
    def _gives(layout: dict[str, Any]) -> bool:
        """Whether nothing but a conclusion is counted from the foot."""
        return all(start >= -FOOT for start, _ in _bands(layout))

    def slot(self, slot: dict[str, Any]) -> dict[str, Any]:
        """A slot's definition moved."""
        made = dict(slot)
        if "box" in made:
            made["box"] = self.box(made["box"])
        if "band" in made:
            made["band"] = [self.stretch(end) for end in made["band"]]
        if "across" in made:
            made["across"] = [self.sideways(end) for end in made["across"]]
        if "inset" in made and self.down < 1:
            left, top, right, bottom = made["inset"]
            made["inset"] = [left, self.closer(top), right, self.closer(bottom)]
        if "least" in made:
            made["least"] = round(made["least"] * min(self.down, 1), 2)
        return made

    def stretch(self, end: float | str) -> float | str:
        """An end of a band: heights of lines stay, longer stretches follow the area.

        On a lower page what stands over a row of texts at the foot gives way: a chart or table
        bears it, texts do not.
        """
        if isinstance(end, str):
            return end
        if self.tight:
            return round(end * min(self.down, 1), 2)
        if self.stack and end > self.stack and self.down < 1:
            room, whole = (area[3] - self.stack for area in (self.own, self.house))
            return round(self.stack + (end - self.stack) * room / whole, 2)
        if self.gives and end < -FOOT:
            air = -end - FOOT
            return round(-FOOT - max(self.closer(air), min(air, OVER)), 2)
        if end < OFFSET:
            return end
        if self.over and self.down < 1:
            return round(self.over * self.down + self.closer(end - self.over), 2)
        if self.foot and self.down < 1:
            low = self.own[3] - (self.house[3] - self.foot)
            low = max(low, self.foot * self.down * GIVEN)
            moved = low + end - self.foot if end >= self.foot else end * low / self.foot
            return round(moved, 2)
        rest = (self.own[3] - OFFSET) / (self.house[3] - OFFSET)
        return round(OFFSET + (end - OFFSET) * max(rest, GIVEN), 2)

    def closer(self, air: float) -> float:
        """Air over or under a text, which gives way first on a lower page."""
        return round(air * max(CLOSEST, 1 - 2 * max(0.0, 1 - self.down)), 2)

    def sideways(self, end: float | str) -> float | str:
        """An end of a stretch of the width: short ones are a number's, long ones a share."""
        if isinstance(end, str) or (abs(end) < NUMBER and not self.tight):
            return end
        return round(end * (min(self.across, 1) if self.tight else self.across), 2)

    def gap(self, gap: float) -> float:
        """A gap between cells."""
        return max(NARROWEST, round(gap * min(self.across, 1), 2))


def _bands(layout: dict[str, Any]) -> list[list[Any]]:
    groups = (layout.get("slots", {}), layout.get("repeat", {}).get("slots", {}))
    return [slot["band"] for group in groups for slot in group.values() if "band" in slot]


def _inside(slot: dict[str, Any], other: dict[str, Any]) -> tuple[float, float] | None:
    """The air over and under another slot that stands whole over a slot's texts, in its box."""
    if "inset" not in slot or "band" not in slot or "band" not in other:
        return None
    (top, _), (first, last) = slot["band"], other["band"]
    if any(isinstance(end, str) or end < 0 for end in (top, first, last)):
        return None
    start = top + slot["inset"][1]
    return (first - top, start - last) if top <= first < last <= start else None


def _first(bands: list[list[Any]]) -> float:
    """The top of the first of bands that follow one another to the end, 0 where they do not."""
    ends = [end for _, end in bands]
    follow = all(start == end for (start, _), end in zip(bands[1:], ends, strict=False))
    return float(bands[0][0]) if len(bands) > 1 and follow and ends[-1] == "end" else 0.0

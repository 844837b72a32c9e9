"""Panels of ours on pages that have a ground for their title: it stands there, the rest closes up.

A band, plate or ribbon is part of the company's page. Left empty over a panel with a title of its
own it looks forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.corporate.place import Lengths

Tree = dict[str, Any]
AIR = 0.8
"""Centimetres between the edges of a panel of ours and its texts."""
_FEET = ("sldNum", "ftr")
_BAND = "band"
"""The fill of the panel beside a chapter's title."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A layout of ours whose title has gone, in the ``region`` of the page that panels take.

    ``layout`` is the one with its title.
    """

    layout: Tree
    region: Lengths

    @property
    def highest(self) -> float:
        """Where texts begin at the earliest."""
        return self.region[1] + AIR

    @property
    def foot(self) -> float:
        """Where they end at the latest."""
        return round(self.region[1] + self.region[3] - AIR, 2)

    @property
    def rise(self) -> float:
        """Centimetres by which what stands under the title comes up.

        0 where a number is over the title, whose place then is not free, or no text is under it.
        """
        texts = self._texts()
        title = self.layout["slots"]["title"]["box"]
        column = [box for box in texts.values() if _beside(box, title)]
        under = [box[1] for box in column if box[1] >= title[1] + title[3]]
        if not under or len(under) < len(column):
            return 0.0
        rules = [top for _, top, *_ in self._rules() if title[1] < top < min(under)]
        return round(max(0.0, min([*under, *rules]) - self.highest), 2)

    @property
    def bare(self) -> bool:
        """Whether the title stood alone beside what else the panel says."""
        title = self.layout["slots"]["title"]["box"]
        return not any(_beside(box, title) for box in self._texts().values())

    def closed_up(self) -> Tree:
        """The layout, what stood under its title risen; without any, the panel as wide as all."""
        if self.bare:
            return self._widened()
        if not self.rise:
            return self.layout
        title = self.layout["slots"]["title"]["box"]
        made = {key: self._risen(key, slot, title) for key, slot in self._placed().items()}
        drawn = [
            {**each, "box": _up(each["box"], self.rise)} if each["box"] in self._rules() else each
            for each in self.layout.get("decorations", [])
        ]
        layout = {**self.layout, "slots": {**self.layout["slots"], **made}}
        return {**layout, "decorations": drawn} if drawn else layout

    def area(self, area: list[float]) -> list[float]:
        """An area of cells under the title, risen."""
        return _up(area, self.rise)

    def _risen(self, key: str, slot: Tree, title: list[float]) -> Tree:
        box, texts = slot["box"], self._texts()
        if not _beside(box, title):
            return {**slot, "box": _up(box, self._others)} if key in texts else slot
        if box[1] < title[1] or key not in (*texts, "motif"):
            return slot
        left, top, wide, tall = _up(box, self.rise)
        if key == "motif":
            tall += self.rise
        elif key == "findings":
            tall = self.foot - top
        return {**slot, "box": [left, top, wide, round(tall, 2)]}

    def _widened(self) -> Tree:
        """The panel over the whole region, its other ornaments left out."""
        left, _, wide, _ = self.region
        made = {
            key: {**slot, "box": _up(slot["box"], self._others)}
            for key, slot in self._placed().items()
            if key in self._texts()
        }
        if "motif" in self.layout["slots"]:
            motif = self.layout["slots"]["motif"]
            made["motif"] = {**motif, "box": [left, motif["box"][1], wide, motif["box"][3]]}
        drawn = [
            {**each, "box": [left, each["box"][1], wide, each["box"][3]]}
            for each in self.layout.get("decorations", [])
            if each["fill"] == _BAND
        ]
        return {**self.layout, "slots": {**self.layout["slots"], **made}, "decorations": drawn}

    @property
    def _others(self) -> float:
        """By how much texts beside the title's column come up."""
        title = self.layout["slots"]["title"]["box"]
        tops = [box[1] for box in self._texts().values() if not _beside(box, title)]
        return round(max(0.0, min(tops) - self.highest), 2) if tops else 0.0

    def _placed(self) -> Mapping[str, Tree]:
        slots: Tree = self.layout["slots"]
        return {key: slot for key, slot in slots.items() if "box" in slot and key != "title"}

    def _texts(self) -> dict[str, list[float]]:
        """The boxes of all texts but the title and what stands at the page's foot."""
        return {
            key: slot["box"]
            for key, slot in self._placed().items()
            if key != "motif" and slot.get("type") not in _FEET
        }

    def _rules(self) -> list[list[float]]:
        """The boxes of what is drawn under the title in its column: not the panels themselves."""
        title = self.layout["slots"]["title"]["box"]
        boxes = (each["box"] for each in self.layout.get("decorations", []))
        return [box for box in boxes if _beside(box, title) and box[1] > title[1]]


def brought_down(slots: Tree, title: list[float]) -> Tree:
    """The slots, those over the title, which has gone, down to where it ended."""
    left, top, wide, tall = title

    def moved(slot: Tree) -> Tree:
        x, y, across, down = slot.get("box", (0.0, top, 0.0, 0.0))
        over = y < top and left <= x < left + wide
        return {**slot, "box": [x, round(y + tall, 2), across, down]} if over else slot

    return {key: moved(slot) for key, slot in slots.items()}


def _beside(box: list[float], title: list[float]) -> bool:
    """Whether a box is in the title's column."""
    return box[0] < title[0] + title[2] and title[0] < box[0] + box[2]


def _up(box: list[float], by: float) -> list[float]:
    left, top, wide, tall = box
    return [left, round(top - by, 2), wide, tall]

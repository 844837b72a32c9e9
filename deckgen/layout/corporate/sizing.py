"""A company's type scale: the house's sizes with the company's in their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from deckgen.layout.page import EMU_PER_CM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.layout.corporate.area import Frame
    from deckgen.layout.corporate.model import Company, Face

Tree = dict[str, Any]
SIZES = (48.0, 36.0, 24.0, 18.0, 16.0, 14.0, 12.0, 11.0)
"""The house's scale."""
LARGEST_BODY = 20.0
SMALL_PAGE = 30.0
"""Centimetres: on a narrower page all sizes are a step smaller, and look as large on a screen."""
STEP_DOWN = {66.0: 48.0, 36.0: 30.0, 24.0: 20.0, 18.0: 16.0, 16.0: 14.0, 14.0: 12.0, 12.0: 11.0}
LEAST_CELL = 12.0
DISPLAY = (40.0, 34.0)
"""Points between the largest title, of a cover, and what a low page would have next."""
LINE_CM = 1.3 * 2.54 / 72
"""Centimetres of a line, a point of size."""
LOW, FIGURE = 12.8, 28.0
"""Centimetres of content below which figures are smaller, and how large they are then."""


@dataclass(frozen=True)
class Sizing:
    """The text sizes of one company's decks, in points."""

    company: Company
    frame: Frame
    carriers: Mapping[str, Face | None]

    @cached_property
    def scale(self) -> tuple[float, ...]:
        """Every size, largest first."""
        own = [self.display(), self.title, *self.frame.ladder[1:], self.body_size()]
        return tuple(sorted({*own, *map(self.size, SIZES)}, reverse=True))

    @property
    def small(self) -> bool:
        """Whether the page is narrow."""
        return self.company.width < SMALL_PAGE * EMU_PER_CM

    @property
    def foot(self) -> float:
        """Points of the smallest texts."""
        return least_foot(self.company)

    @property
    def title(self) -> float:
        """Points of a slide's title."""
        return self.frame.ladder[0]

    def display(self) -> float:
        """Points of the largest texts: the company's own on its cover, within reason."""
        cover = self.carriers.get("cover")
        holder = cover.first("ctrTitle", "title") if cover else None
        return holder.size if holder and 40 <= holder.size <= 54 else 48.0

    def body_size(self) -> float:
        """Points of running text: the company's first level, but no more than a slide bears."""
        master = self.company.master_of(self.frame.face)
        holder = self.frame.face.first("obj", "body") or master.face.first("body")
        return max(16.0, min(holder.size if holder else 18.0, self.size(LARGEST_BODY)))

    def size(self, size: float) -> float:
        """A size of the house as the company's."""
        if size == SIZES[0]:
            return self.display()
        if size < self.foot:
            return self.foot
        if self.small:
            return STEP_DOWN.get(size, size)
        low = self.frame.body.height < LOW * EMU_PER_CM
        return FIGURE if low and size == SIZES[1] else size

    def sizes(self, slot: Tree) -> list[float]:
        """A slot's ladder; cells of tables stay readable."""
        made = list(dict.fromkeys(self.size(size) for size in slot["sizes"]))
        if slot.get("type") == "tbl" or slot.get("use") == "table" or slot.get("style") == "table":
            made = list(dict.fromkeys(max(size, LEAST_CELL) for size in made))
        between = [size for size in DISPLAY if made[-1] < size < made[0]] if "grows" in slot else []
        return sorted({*made, *between}, reverse=True) if between else made

    def body_ladder(self) -> list[float]:
        """The sizes of running text, the company's own first."""
        own = self.body_size()
        return [own, *(each for size in SIZES[3:6] if (each := self.size(size)) < own)]

    def least(self, slot: Tree) -> Tree:
        """A slot whose box became smaller, with smaller sizes to try."""
        sizes = slot.get("sizes")
        if not sizes:
            return slot
        floor = max(self.size(14.0), sizes[-1] / 2)
        ladder = [*sizes, *(s for s in self.scale if floor <= s < sizes[-1])]
        made = {**slot, "sizes": ladder}
        if "box" in slot:
            left, top, wide, tall = slot["box"]
            made["box"] = [left, top, wide, max(tall, round(ladder[-1] * LINE_CM, 2))]
        return made


def least_foot(company: Company) -> float:
    """Points of footers and sources: on a page that is shown larger, those of the next step.

    Printed, they would be too small otherwise.
    """
    return SIZES[-1] if company.zoom == 1 else SIZES[-2]


def all_sizes(scale: Iterable[float], template: Tree, kinds: Mapping[str, Tree]) -> list[float]:
    """The scale with the sizes that placeholders of the company's have by themselves."""
    styles = [*template["styles"].values()]
    styles += [style for kind in kinds.values() for style in kind.get("styles", {}).values()]
    sizes = {style["size"] for style in styles if "size" in style}
    for kind in kinds.values():
        for layout in kind.get("layouts", {}).values():
            for slot in layout.get("slots", {}).values():
                sizes |= set(slot.get("sizes", ()))
    return sorted({*scale, *sizes}, reverse=True)

"""A company's page as large as ours: a smaller page is shown on the same screen, and looks alike.

All that decides about a page knows one size of it, so that texts, rows, gaps and margins keep their
proportions; the definition names the zoom, and slides are written by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.page import Box

if TYPE_CHECKING:
    from deckgen.layout.corporate.model import Company, Drawn, Face, Holder, Master

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""EMU of the page that our sizes are made for."""
ALIKE = 0.97
"""A page that is nearly as large is taken as it is."""


def zoom_of(width: int, height: int) -> float:
    """What part of our sizes looks as large on a page of so many EMU, when it fills a screen.

    1 for pages as wide or as high as ours.
    """
    zoom = round(max(width / WIDTH, height / HEIGHT), 4)
    return zoom if zoom < ALIKE else 1.0


def magnified(company: Company, zoom: float) -> Company:
    """The template with all lengths and sizes divided by the zoom."""
    if zoom == 1:
        return company
    made = _Magnifier(1 / zoom)
    return replace(
        company,
        width=made.emu(company.width),
        height=made.emu(company.height),
        masters=tuple(map(made.master, company.masters)),
        zoom=zoom,
    )


class _Magnifier:
    def __init__(self, by: float) -> None:
        self.by = by

    def emu(self, length: int) -> int:
        return round(length * self.by)

    def points(self, size: float) -> float:
        return round(size * self.by, 2)

    def box(self, box: Box) -> Box:
        return Box(*map(self.emu, (box.x, box.y, box.width, box.height)))

    def master(self, master: Master) -> Master:
        layouts = tuple(map(self.face, master.layouts))
        return replace(master, face=self.face(master.face), layouts=layouts)

    def face(self, face: Face) -> Face:
        holders, drawn = map(self.holder, face.holders), map(self.drawn, face.drawn)
        return replace(face, holders=tuple(holders), drawn=tuple(drawn))

    def drawn(self, drawn: Drawn) -> Drawn:
        corners = tuple((self.emu(x), self.emu(y)) for x, y in drawn.corners)
        return replace(drawn, box=self.box(drawn.box), corners=corners)

    def holder(self, holder: Holder) -> Holder:
        left, top, right, bottom = map(self.emu, holder.inset)
        return replace(
            holder,
            box=self.box(holder.box),
            size=self.points(holder.size),
            inset=(left, top, right, bottom),
            space_before=self.points(holder.space_before),
            space_after=self.points(holder.space_after),
            indent=self.emu(holder.indent),
        )

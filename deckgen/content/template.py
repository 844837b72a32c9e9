"""What composing needs to know of a layout: which slots it has and how wide they are.

``deckgen.layout`` stands above this package; its ``LayoutSet`` has this shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

Pattern = tuple[tuple[str, str], ...]
"""Kinds of block and the slot each fills: see ``REPEATED`` and ``SEVERAL``."""
REPEATED = "{i}"
"""``chart{i}``: the first such block fills ``chart1``, the second ``chart2``."""
SEVERAL = "+"
"""``body+``: several such blocks fill ``body``, one after another."""
CELLS = "/"
"""``table1/note``: the block fills ``table1``, and ``note1`` … with what it has several of."""
POINT = ".point"
"""``card1.point2``: where a cell's second point stands by itself; the first has ``card1``."""
Role = Literal["cover", "contents", "divider", "closing"]

_HALF_WIDTH_EMU = 6_350
"""A half-width character, a point of size."""
CHART_LABEL, FOOT = 12, 11
"""Sizes in points of chart labels and of the line at a slide's foot."""


class Box(Protocol):
    """A rectangle in EMU."""

    @property
    def width(self) -> int:
        """EMU."""


class Slot(Protocol):
    """A place on a slide."""

    @property
    def name(self) -> str:
        """What fills call it."""

    @property
    def box(self) -> Box:
        """Where it is."""


class Layout(Protocol):
    """A slide layout."""

    @property
    def name(self) -> str:
        """What it is called in its template."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All its slots."""

    @property
    def goes_on(self) -> str | None:
        """The stem of slots of which more than it has stand on further pages."""

    @property
    def instead(self) -> str | None:
        """The layout of all its slides where the texts of one do not fit."""

    def slot(self, name: str) -> Slot | None:
        """The slot of that name."""


@dataclass(frozen=True, slots=True)
class SlideKind:
    """A kind of slide as ``layouts/house/<name>.yaml`` defines it.

    ``label`` and ``about`` are texts by language. ``takes`` are the sets of blocks it shows;
    ``role`` is what it stands for where it shows no blocks. ``layouts`` are its slide layouts by
    the number of cells they have, 0 for one of any number.
    """

    name: str
    label: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...] = ()
    takes: tuple[Pattern, ...] = ()
    layouts: tuple[tuple[int, str], ...] = ()
    role: Role | None = None
    named: bool = False
    """it is taken only where an outline names it, not from the blocks alone"""

    def layout_for(self, cells: int) -> tuple[str, bool]:
        """The layout for so many cells, and whether it is made for them.

        One of just that number, else the one of any number, else the next larger, else the largest.
        """
        made = dict(self.layouts)
        for number in (cells, 0):
            if number in made:
                return made[number], True
        larger = [number for number in made if number > cells]
        return made[min(larger) if larger else max(made)], False


class Template(Protocol):
    """A set of layouts, and the kinds of slide they are for."""

    @property
    def layouts(self) -> Mapping[str, Layout]:
        """The layouts by name."""

    @property
    def kinds(self) -> Mapping[str, SlideKind]:
        """The kinds of slide by name."""

    def named(self, name: str) -> str | None:
        """The kind of that name, alias or layout; ``None`` when there is none."""


def room_of(layout: Layout | None, slot: str, points: int = CHART_LABEL) -> int:
    """How many half-width characters of a size stand side by side in a slot, with some air."""
    found = layout.slot(slot) if layout is not None else None
    return int(found.box.width / (_HALF_WIDTH_EMU * points) * 0.9) if found is not None else 110

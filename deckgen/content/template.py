"""What composing needs to know of a layout: which slots it has and how wide they are.

``deckgen.layout`` stands above this package; its ``LayoutSet`` has this shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    def box(self) -> Box:
        """Where it is."""


class Layout(Protocol):
    """A slide layout."""

    def slot(self, name: str) -> Slot | None:
        """The slot of that name."""


class Template(Protocol):
    """A set of layouts."""

    @property
    def layouts(self) -> Mapping[str, Layout]:
        """The layouts by name."""


def room_of(layout: Layout | None, slot: str, points: int = CHART_LABEL) -> int:
    """How many half-width characters of a size stand side by side in a slot, with some air."""
    found = layout.slot(slot) if layout is not None else None
    return int(found.box.width / (_HALF_WIDTH_EMU * points) * 0.9) if found is not None else 110

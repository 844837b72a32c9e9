"""What a picture is drawn with: the theme's colours by role, its fonts, sizes in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Brush:
    """``color`` gives a role's colour in the theme of the day, ``ink_of`` its shade for text.

    ``latin`` and ``east_asian`` are the theme's typefaces; ``label`` and ``strong`` text sizes.
    """

    color: Callable[[str], Rgb]
    ink_of: Callable[[str], Rgb]
    latin: str
    east_asian: str
    label: float = 12
    strong: float = 14

    def tint(self, role: str, strength: float) -> Rgb:
        """A role's colour thinned towards the paper: 1 is the colour itself."""
        own, paper = self.color(role), self.color("paper")
        red, green, blue = (
            part * strength + ground * (1 - strength)
            for part, ground in zip(own, paper, strict=True)
        )
        return (red, green, blue)

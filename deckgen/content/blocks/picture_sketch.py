"""A picture on its way to the slide: what is drawn, and what is said of it in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.charts.picture import Picture
    from deckgen.content.blocks.picture_scale import Scale
    from deckgen.metrics.figure import Figure


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture's spec, its scale, and the percentiles of each group with key and name.

    ``flows`` are a flow's figures by name, ``unranked`` the names of those from or to what is no
    place: never the largest. ``spec`` is ``None`` when there is nothing to draw.
    """

    spec: Picture | None
    scale: Scale | None = None
    groups: list[tuple[str, str, Mapping[int, Figure]]] = field(default_factory=list)
    asides: tuple[str, ...] = ()
    flows: tuple[tuple[str, Figure], ...] = ()
    unranked: tuple[str, ...] = ()

"""A picture's spec drawn for the exact size of its box: SVG, and PNG for readers without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.charts.picture import Boxes, Density, Flow, Picture
from deckgen.draw.boxes import draw_boxes
from deckgen.draw.densities import draw_density
from deckgen.draw.flows import draw_flow
from deckgen.draw.fonts import families, missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.draw.brush import Brush
    from deckgen.draw.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Drawn:
    """The two files of a picture; the same spec, size and colours give the same bytes."""

    svg: bytes
    png: bytes


def draw(spec: Picture, width: float, height: float, brush: Brush) -> Drawn:
    """The picture, so many points wide and high."""
    canvas = _canvas(spec, width, height, brush)
    return Drawn(canvas.svg(), canvas.png())


def _canvas(spec: Picture, width: float, height: float, brush: Brush) -> Canvas:
    match spec:
        case Density():
            return draw_density(spec, width, height, brush)
        case Boxes():
            return draw_boxes(spec, width, height, brush)
        case Flow():
            return draw_flow(spec, width, height, brush)
    raise TypeError(spec)


def unprintable(specs: Iterable[Picture], latin: str, east_asian: str) -> str:
    """The characters of pictures that no font installed here has."""
    texts = (text for spec in specs for text in spec.texts)
    return missing(texts, families(latin, east_asian))

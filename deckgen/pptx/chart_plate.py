"""Words at a line's point that columns stand behind: on paper, right at their point.

Moved off the columns they would stand by other points; on a column set off they would not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_fill import bar_fill
from deckgen.pptx.chart_place import LEADER, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_place import Rect, Stage
    from deckgen.pptx.color import Color

_ON_LABEL, _OUTSIDE = 20, 1000
"""how many crossings of a line it is worth to stay off other words, and in the plot"""
_MOVED = 0.5


def lost(box: Rect, color: Color, stage: Stage) -> bool:
    """Whether words of a colour lie on a column on which they do not read."""
    spec, palette = stage.frame.spec, stage.frame.ink.palette
    if spec.grouping != "clustered":
        return False
    for series, at, face in stage.faces():
        key = spec.categories[at].key
        own = next((p.color for p in series.points if p.key == key and p.color), series.color)
        if face.meets(box) and not palette.reads(color, bar_fill(own, series, spec, palette)):
            return True
    return False


def far_from_its_column(
    series: Series, at: int, place: Place, size: tuple[float, float], stage: Stage
) -> bool:
    """Whether a leader would run from words to a point over a column, past that one's value."""
    if stage.frame.spec.grouping != "clustered" or abs(place.dx) + abs(place.dy) <= LEADER:
        return False
    usual = stage.rect(series, at, Place("t"), size)
    return any(face.meets(usual) for _, _, face in stage.faces())


def at_the_point(
    series: Series, at: int, size: tuple[float, float], stage: Stage, taken: Sequence[Rect]
) -> Place:
    """Over or under the point, where lines and other words touch it least."""
    frame, lines = stage.frame, stage.lines()

    def cost(place: Place) -> float:
        box = stage.rect(series, at, place, size)
        out = box.left < 0 or box.right > frame.width or box.bottom < frame.margins[3]
        words = sum(box.meets(other) for other in taken)
        crossed = sum(box.meets(mark) for mark in lines)
        return crossed + _ON_LABEL * words + _OUTSIDE * out + _MOVED * (place.dx != 0)

    return min(_places(size), key=cost)


def _places(size: tuple[float, float]) -> Iterator[Place]:
    for dx in (0.0, -size[0] / 2, size[0] / 2):
        yield from (Place(position, dx) for position in ("t", "b"))

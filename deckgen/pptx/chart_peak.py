"""Where the words of a motif's peak stand: beside it where there is room, else above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from deckgen.pptx.chart_place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_place import Rect, Stage

_AWAY = 8.0
"""between the peak, or what stands beside it, and the words"""
_RAISED = 0.5
"""of their height that words beside the peak may stand over its top"""


class Beside(NamedTuple):
    """A place, and how lines of words are aligned there; centred: ``""``."""

    place: Place
    align: Literal["", "l", "r"]


def beside_peak(stage: Stage, series: Series, at: int, size: tuple[float, float]) -> Beside:
    """Right of the peak, left of it, or above; off the other columns wherever they stand.

    Beside it words hang from its top, or stand on a column there that is nearly as high.
    """
    tall = size[1]
    tries = list(_sides(stage, series, at, size))
    lift, found = min(tries, key=lambda each: each[0], default=(tall, None))
    if found is not None and lift <= tall * _RAISED:
        return found
    box = stage.rect(series, at, Place("outEnd"), size)
    inwards = max(0.0, -box.left) - max(0.0, box.right - stage.frame.width)
    return Beside(Place("outEnd", inwards), "")


def _sides(
    stage: Stage, series: Series, at: int, size: tuple[float, float]
) -> Iterator[tuple[float, Beside]]:
    """What the words must be lifted by on either side, where the chart is wide enough."""
    wide, tall = size
    aside = (stage.width_of_column() + wide) / 2 + _AWAY
    x, _ = stage.point(series, at)
    others = [box for box in stage.columns() if not box.left < x < box.right]
    for dx, align in ((aside, "l"), (-aside, "r")):
        box = stage.rect(series, at, Place("outEnd", dx, -tall), size)
        if box.left >= 0 and box.right <= stage.frame.width:
            lift = max(0.0, _top(box, others) + _AWAY - box.bottom)
            yield lift, Beside(Place("outEnd", dx, lift - tall), align)  # type: ignore[arg-type]


def _top(box: Rect, others: list[Rect]) -> float:
    """Of the columns under a box the highest one's top."""
    under = (each for each in others if each.left < box.right and box.left < each.right)
    return max((each.top for each in under), default=0.0)

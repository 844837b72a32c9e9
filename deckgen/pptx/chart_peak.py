"""Where the words of a motif's peak stand: beside it where there is room, else above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from deckgen.pptx.chart_place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_place import Rect, Stage

_AWAY = 12.0
"""between the peak, or what stands beside it, and the words"""
_INSIDE = 3.0
"""of a label's text from its box, on one side"""
_RAISED = 0.5
"""of their height that words beside the peak may stand over its top"""


class Beside(NamedTuple):
    """Where lines of words stand: the position of their labels at the peak, and how far from it.

    ``top`` is how far over the peak the first line begins.
    """

    position: Literal["l", "r", "t"]
    shift: float
    top: float

    def rises(self, talls: Sequence[float]) -> list[float]:
        """How far each line stands over its position, by their heights."""
        if self.position == "t":
            return [sum(talls[at + 1 :]) for at in range(len(talls))]
        return [self.top - sum(talls[:at]) - tall / 2 for at, tall in enumerate(talls)]


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
    return Beside("t", inwards, tall)


def _sides(
    stage: Stage, series: Series, at: int, size: tuple[float, float]
) -> Iterator[tuple[float, Beside]]:
    """What the words must be lifted by on either side, where the chart is wide enough."""
    wide, tall = size
    aside = (stage.width_of_column() + wide) / 2 + _AWAY
    shift = stage.width_of_column() / 2 + _AWAY - _INSIDE
    x, _ = stage.point(series, at)
    others = [box for box in stage.columns() if not box.left < x < box.right]
    sides: tuple[tuple[Literal["l", "r"], int], ...] = (("r", 1), ("l", -1))
    for position, way in sides:
        box = stage.rect(series, at, Place("outEnd", aside * way, -tall), size)
        if box.left >= 0 and box.right <= stage.frame.width:
            lift = max(0.0, _top(box, others) + _AWAY - box.bottom)
            yield lift, Beside(position, shift * way, lift)


def _top(box: Rect, others: list[Rect]) -> float:
    """Of the columns under a box the highest one's top."""
    under = (each for each in others if each.left < box.right and box.left < each.right)
    return max((each.top for each in under), default=0.0)

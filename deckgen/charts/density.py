"""The smooth curve of a distribution that is counted in bins: a kernel density over durations.

Durations are skewed, so they are smoothed on a logarithmic scale, where a kernel of one width fits
short and long ones alike, with Silverman's rule for the width (Density Estimation, 1986, 3.4.2).
Everything is computed from the counts, in order: the same counts give the same curve.
"""

from __future__ import annotations

from math import ceil, erf, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.picture import Bin

_NARROWEST, _WIDEST = 0.12, 0.5
"""Ends of the kernel's width, in natural logarithms: 13 % and 65 %. A narrower one would draw the
whole seconds that short times are recorded in."""
_FARTHEST = 2.0
"""A count reaches at most so many times up to the next bin that has one."""


_TELLING, _NEARLY_ALL = (60, 480), 0.995


class _Cell(NamedTuple):
    """A stretch of the logarithmic axis and the share of the values that lies in it, evenly."""

    low: float
    high: float
    share: float


def smoothed(bins: Sequence[Bin], at: Sequence[float], *, logarithmic: bool) -> list[float]:
    """The density at each of the places, all above zero; the area under the curve is one.

    The area is over the axis it is drawn on: of ``logarithmic`` ones the values' natural
    logarithm, else the values themselves. Without any count the curve is zero.
    """
    cells = _cells(bins)
    if not cells:
        return [0.0] * len(at)
    least = _width(cells, sum(found.count for found in bins))
    heights = [_height(cells, log(place), least) for place in at]
    if logarithmic:
        return heights
    return [height / place for height, place in zip(heights, at, strict=True)]


def _height(cells: Sequence[_Cell], place: float, least: float) -> float:
    """The sum of all kernels; one is at least half as wide as what it smooths."""
    found = 0.0
    for cell in cells:
        length = cell.high - cell.low
        width = max(least, length / 2) * sqrt(2)
        reached = erf((place - cell.low) / width) - erf((place - cell.high) / width)
        found += cell.share / length * reached / 2
    return found


def _cells(bins: Sequence[Bin]) -> list[_Cell]:
    """The counts spread up to the next bin that has one.

    Times recorded in whole minutes leave bins empty between 1 and 2 minutes, and stand for both.
    """
    counted = sorted((each for each in bins if each.count), key=lambda each: each.low)
    if not counted:
        return []
    step = _step(counted)
    ends = [_around(each, step) for each in counted]
    total = sum(each.count for each in counted)
    following = [low for low, _ in ends[1:]] + [ends[-1][1]]
    return [
        _Cell(log(low), log(max(high, min(after, low * _FARTHEST))), each.count / total)
        for each, (low, high), after in zip(counted, ends, following, strict=True)
    ]


def _around(each: Bin, step: int) -> tuple[float, float]:
    """A bin's edges moved half way between whole steps: it is as wide as the times it can hold."""
    first, last = ceil(each.low / step), ceil(each.high / step)
    return ((first - 0.5) * step, (last - 0.5) * step) if first < last else (each.low, each.high)


def _step(counted: Sequence[Bin]) -> int:
    """Seconds in whose whole numbers the times seem to be recorded: 60, or 1.

    Times of one to eight minutes that hardly ever lie between whole minutes were rounded.
    """
    low, high = _TELLING
    among = [each for each in counted if low <= each.high and each.low < high]
    whole = sum(each.count for each in among if ceil(each.low / 60) < ceil(each.high / 60))
    every = sum(each.count for each in among)
    return 60 if every and whole >= every * _NEARLY_ALL else 1


def _width(cells: Sequence[_Cell], count: int) -> float:
    """Silverman's width: 0.9 × the lesser of deviation and quartile range ÷ 1.34 × n^(−1/5)."""
    middles = [((cell.low + cell.high) / 2, cell.share) for cell in cells]
    mean = sum(middle * share for middle, share in middles)
    deviation = sqrt(sum((middle - mean) ** 2 * share for middle, share in middles))
    quartiles = (_quantile(cells, 0.75) - _quantile(cells, 0.25)) / 1.34
    spread = min(deviation, quartiles) or deviation
    return float(max(_NARROWEST, min(_WIDEST, 0.9 * spread * count**-0.2)))


def _quantile(cells: Sequence[_Cell], share: float) -> float:
    below = 0.0
    for cell in cells:
        if below + cell.share >= share:
            return cell.low + (cell.high - cell.low) * (share - below) / cell.share
        below += cell.share
    return cells[-1].high

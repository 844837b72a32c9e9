"""The smooth curve of a distribution that is counted in bins: a kernel density over durations.

Durations are skewed. On a logarithmic axis they are smoothed as logarithms, where a kernel of one
width fits short and long ones alike, with Silverman's rule for the width (Density Estimation, 1986,
3.4.2). On a straight axis kernels are as wide as that from the median on; below it they grow
relatively wider, with the root, for there the same few values stand close together. Everything is
computed from the counts, in order: the same counts give the same curve.
"""

from __future__ import annotations

from math import ceil, erf, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.picture import Bin

_NARROWEST, _WIDEST = 0.12, 0.5
"""Ends of the kernel's width, in natural logarithms: 13 % and 65 %. A narrower one would draw the
whole seconds that short times are recorded in."""
_FARTHEST = 2.0
"""A count reaches at most so many times up to the next bin that has one."""
_TELLING, _ENOUGH, _NEARLY_ALL = (60, 480), 50, 0.995
"""Seconds between which it shows that times are whole minutes; how many are needed; which part."""


class _Cell(NamedTuple):
    """A stretch of time in seconds and the share of the values that lies in it, evenly."""

    low: float
    high: float
    share: float


class _Kernel(NamedTuple):
    """A cell on the axis it is drawn on, and the deviation of the normal curve that smooths it."""

    low: float
    high: float
    share: float
    width: float

    def height(self, place: float) -> float:
        spread = self.width * sqrt(2)
        reached = erf((place - self.low) / spread) - erf((place - self.high) / spread)
        return self.share / (self.high - self.low) * reached / 2


def smoothed(bins: Sequence[Bin], at: Sequence[float], *, logarithmic: bool) -> list[float]:
    """The density at each of the places in seconds, all above zero; the area under it is one.

    The area is over the axis it is drawn on: of a logarithmic one the values' natural logarithm,
    else the values themselves. Without any count the curve is zero.
    """
    cells = _cells(bins)
    if not cells:
        return [0.0] * len(at)
    width = _width(cells, sum(found.count for found in bins))
    if logarithmic:
        kernels = [*_on_logarithms(cells, width)]
        return [sum(kernel.height(log(place)) for kernel in kernels) for place in at]
    kernels = [*_on_seconds(cells, width)]
    return [sum(kernel.height(place) + kernel.height(-place) for kernel in kernels) for place in at]


def _on_logarithms(cells: Sequence[_Cell], width: float) -> Iterator[_Kernel]:
    """One width for all; a kernel is at least half as wide as what it smooths."""
    for cell in cells:
        low, high = log(cell.low), log(cell.high)
        yield _Kernel(low, high, cell.share, max(width, (high - low) / 2))


def _on_seconds(cells: Sequence[_Cell], width: float) -> Iterator[_Kernel]:
    """Widths by where the cell is; what would reach below zero is folded back by the caller."""
    median = _quantile(cells, 0.5)
    for cell in cells:
        middle = (cell.low + cell.high) / 2
        own = width * max(middle, sqrt(middle * median))
        yield _Kernel(cell.low, cell.high, cell.share, max(own, (cell.high - cell.low) / 2))


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
        _Cell(low, max(high, min(after, low * _FARTHEST)), each.count / total)
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
    return 60 if every >= _ENOUGH and whole >= every * _NEARLY_ALL else 1


def _width(cells: Sequence[_Cell], count: int) -> float:
    """Silverman's width: 0.9 × the lesser of deviation and quartile range ÷ 1.34 × n^(−1/5)."""
    middles = [(log(cell.low * cell.high) / 2, cell.share) for cell in cells]
    mean = sum(middle * share for middle, share in middles)
    deviation = sqrt(sum((middle - mean) ** 2 * share for middle, share in middles))
    quartiles = log(_quantile(cells, 0.75) / _quantile(cells, 0.25)) / 1.34
    spread = min(deviation, quartiles) or deviation
    return float(max(_NARROWEST, min(_WIDEST, 0.9 * spread * count**-0.2)))


def _quantile(cells: Sequence[_Cell], share: float) -> float:
    below = 0.0
    for cell in cells:
        if below + cell.share >= share:
            return cell.low + (cell.high - cell.low) * (share - below) / cell.share
        below += cell.share
    return cells[-1].high

"""Names of bands: broken into lines that stand within their band."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import Series
    from deckgen.pptx.chart_frame import Frame

_LINES = 3
_TORN = 1.5
"""Em that a line may be wider so that it ends between words that can be told apart."""
_PIECE = re.compile(
    r"(?:\d[\d.,–-]*\s*)?[\u2e80-\uffef][，、：；。！？）】」』]*|[^\s\u2e80-\uffef]+"
)
OVER = 4.0
"""Points that a line may be wider than its band, two on each side."""
_JOINT = re.compile(r"(?<=[A-Za-z\u2e80-\uffef])(?=\s)|(?<=[A-Za-z])(?=[\u2e80-\uffef])")
"""Where words end, as far as can be told: not between a number and its unit."""


def width_of_band(series: Series, frame: Frame) -> float:
    """Points from a band's one edge to the other."""
    return frame.slot * sum(value is not None for value in series.values)


def broken(name: str, room: float, size: float) -> list[str]:
    """The name in the fewest lines that are not wider than ``room``; on one if in none.

    A number and its unit stay together.
    """
    room += OVER
    if width_of(name, size, bold=True) <= room:
        return [name]
    starts = [found.start() for found in _PIECE.finditer(name)][1:]
    for count in range(2, _LINES + 1):
        ways = [_lines(name, cuts) for cuts in combinations(starts, count - 1)]
        fitting = [way for way in ways if _widest(way, size) <= room]
        if fitting:
            return min(fitting, key=lambda way: _cost(way, name, size))
    return [name]


def _lines(name: str, cuts: tuple[int, ...]) -> list[str]:
    ends = (*cuts, len(name))
    return [name[a:b].strip() for a, b in zip((0, *cuts), ends, strict=True)]


def _widest(lines: list[str], size: float) -> float:
    return max(width_of(line, size, bold=True) for line in lines)


def _cost(lines: list[str], name: str, size: float) -> float:
    """How uneven the lines are; a break at a blank or a change of scripts is a good one."""
    joints = {found.start() for found in _JOINT.finditer(name)}
    torn = sum(end not in joints for end in _ends(lines, name))
    return _widest(lines, size) / size + torn * _TORN


def _ends(lines: list[str], name: str) -> Iterator[int]:
    at = 0
    for line in lines[:-1]:
        at = name.index(line, at) + len(line)
        yield at

"""Rims of lines over columns: a second metric's line, where it crosses one it is hardly seen on.

Under it lies a wider line of paper over the same cells, which no legend names. Lines of comparison
from edge to edge are trend lines and have theirs of their own.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.pptx.chart_fill import SEEN, bar_fill
from deckgen.pptx.chart_trend import RIM, is_trended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame

_WIDTH = 5.25
"""points: of the usual line and a rim on both sides"""
_HALF = 0.4
"""of the way to the next point a line runs over its own column"""
_REACH, _TOUCH = 2.0, 3.0
"""Points that a line reaches up and down; that it lies in a column at least, if it crosses it."""
_ASIDE = ("band", "bracket", "hair", "grid", "ground", "key", "difference")
_ZERO = Decimal(0)
Span = tuple[float, float]


def with_rims(frame: Frame) -> ChartSpec:
    """The chart with paper under each line that crosses a column on which it is hardly seen."""
    series = (each for line in frame.spec.series for each in _with_rim(line, frame))
    return replace(frame.spec, series=tuple(series))


def _with_rim(series: Series, frame: Frame) -> tuple[Series, ...]:
    own = series.mark == "line" and not (series.hidden or series.bare or series.width)
    if not own or is_trended(frame.spec, series) or not _is_lost(series, frame):
        return (series,)
    under = replace(
        series, key=f"{series.key}~rim", role=RIM, color="paper", width=_WIDTH, listed=False,
        dashed=False, pattern=False, markers=False, labels="none", points=(), texts=(), error=(),
        shares=(("values", series.key), ("name", series.key)),
    )  # fmt: skip
    return (under, series)


def _is_lost(line: Series, frame: Frame) -> bool:
    """Whether it crosses a column with whose colour it has too little contrast."""
    palette = frame.ink.palette
    color = palette.role(line.color)
    crossed = (
        bar_fill(role, column, frame.spec, palette) for role, column in _crossed(line, frame)
    )
    return any(palette.contrast(color, fill) < SEEN for fill in crossed)


def _crossed(line: Series, frame: Frame) -> Iterator[tuple[str, Series]]:
    """The columns that a line crosses, each with its colour; of a stack all its parts may be."""
    spec = frame.spec
    columns = [
        each
        for each in spec.series
        if each.mark == "column" and not each.hidden and each.role not in _ASIDE
    ]
    for at, category in enumerate(spec.categories):
        run = _run(line, at, frame)
        for column in columns:
            span = _span(column, at, frame)
            if run and span and min(run[1], span[1]) - max(run[0], span[0]) >= _TOUCH:
                own = (each.color for each in column.points if each.key == category.key)
                yield next(filter(None, own), column.color), column


def _run(line: Series, at: int, frame: Frame) -> Span | None:
    """From where to where a line, as thick as it is, runs over the column at a place."""
    here = _height(line, at, frame)
    if here is None:
        return None
    beside = (_height(line, place, frame) for place in (at - 1, at + 1))
    ways = [here, *(here + (each - here) * _HALF for each in beside if each is not None)]
    return min(ways) - _REACH, max(ways) + _REACH


def _span(column: Series, at: int, frame: Frame) -> Span | None:
    """From where to where a column stands, with those it is stacked on."""
    spec, zero = frame.spec, frame.height_at(column, _ZERO)
    value = column.values[at] if at < len(column.values) else None
    if value is None:
        return None
    if spec.grouping != "clustered":
        stacked = (s for s in spec.series if s.mark == "column" and s.secondary == column.secondary)
        value = sum((s.values[at] or _ZERO for s in stacked), _ZERO)
    top = frame.height_at(column, value)
    return min(zero, top), max(zero, top)


def _height(line: Series, at: int, frame: Frame) -> float | None:
    value = line.values[at] if 0 <= at < len(line.values) else None
    return None if value is None else frame.height_at(line, value)

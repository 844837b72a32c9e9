"""Bars and columns in pairs: how large their values are, and what the first of them say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_place import Stage
from deckgen.pptx.chart_scale import sample, share_of_axis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

_FEW = 3
"""Pairs of columns so few have room for larger values."""
_AROUND = 6.0


def speaks_up(series: Series, frame: Frame) -> bool:
    """Whether a period's values beside the former one's are as large as one that is set off.

    Over at most three pairs of columns that are as wide as they.
    """
    spec = frame.spec
    beside = any(other.role == "previous" for other in spec.series)
    if series.mark != "column" or series.role != "this" or not beside or frame.lying:
        return False
    if spec.grouping != "clustered" or len(spec.categories) > _FEW:
        return False
    column = Stage(frame).width_of_column()
    code = series.label_format or series.number_format
    texts = (sample(value, code) for value in series.values if value is not None)
    return all(width_of(text, frame.ink.strong, bold=True) <= column for text in texts)


def names_itself(series: Series, at: int, spec: ChartSpec) -> bool:
    """Whether a lying bar says its series' name before its value, a column over it."""
    key = spec.categories[at].key
    return series.mark in ("bar", "column") and any(p.named and p.key == key for p in series.points)


def first_names(spec: ChartSpec) -> tuple[tuple[object, ...], ...]:
    """What the first of a chart's columns say of their series, () where they do not."""
    columns = [s for s in spec.series if s.mark == "column" and any(p.named for p in s.points)]
    return tuple((s.name, s.color, s.mark) for s in columns)


def unnamed(spec: ChartSpec) -> ChartSpec:
    """The chart without names over its first columns: another in its row has them."""
    if not first_names(spec):
        return spec
    bare = (
        replace(s, points=tuple(replace(p, named=False) for p in s.points)) for s in spec.series
    )
    return replace(spec, series=tuple(bare))


def first_room(spec: ChartSpec, ink: Ink, free: float) -> float:
    """Points right of a plot for the names before the values of its first bars.

    ``free`` is what plot and words have together; a bar that ends before the longest leaves some.
    """
    return max((_beyond(*each, free) for each in _named(spec, ink)), default=0.0)


def _beyond(share: float, wide: float, free: float) -> float:
    return max(0.0, (wide - (1 - share) * free) / share) if share else 0.0


def _named(spec: ChartSpec, ink: Ink) -> Iterator[tuple[float, float]]:
    """How far up the axis each bar that names itself ends, and how wide its words are."""
    for series in spec.series:
        if series.mark == "bar" and spec.categories and names_itself(series, 0, spec):
            value = series.values[0] or Decimal(0)
            said = f"{series.name} {sample(value, series.label_format or series.number_format)}"
            yield share_of_axis(spec, series, value), width_of(said, ink.label, bold=True) + _AROUND

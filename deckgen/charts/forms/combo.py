"""Columns with a line on a second axis, and the Pareto."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.brackets import brackets
from deckgen.charts.forms.plain import drawn, scaled
from deckgen.charts.scale import known, nice_ceiling, nice_step, plain, short
from deckgen.charts.spec import ErrorBars

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec, Series

_HEADROOM = Decimal("1.05")
"""Of a Pareto's axes, so that the label of 100 % stands inside."""
_PARETO_GAP = 30
"""per cent of a column between two of a Pareto's, so that their numbers have air inside"""
_ZERO = Decimal(0)
_LEG = Decimal("0.18")
"""Of a bracket's height, how far its ends go down."""
_GRID = 5
"""Parts of a Pareto's scale, as 20 % each."""


def combo(data: ChartData) -> ChartSpec:
    """Columns in the lower two thirds, the line above them: the marks do not cross."""
    spec = scaled(drawn(data), data)
    columns = known(v for s in spec.series if not s.secondary for v in s.values)
    line = known(v for s in spec.series if s.secondary for v in s.values)
    if not line or not columns or max(columns) <= 0:
        return spec
    span = max(max(line) - min(line), abs(max(line)) / 10)
    return replace(
        spec,
        maximum=plain(nice_ceiling(max(columns) * Decimal("1.5"))),
        secondary_minimum=plain(_below(min(line) - span * Decimal("2.5"), span, min(line))),
        secondary_maximum=plain(nice_ceiling(max(line) + span * Decimal("0.1"))),
    )


def pareto(data: ChartData) -> ChartSpec:
    """Both axes end at the total, so that the line starts at the top of the first column.

    So shares are the scale of both, and the grid lines are the line's.
    """
    spec = scaled(drawn(data), data)
    columns = known(v for s in spec.series if not s.secondary for v in s.values)
    if not columns:
        return spec
    total = sum(columns, Decimal(0))
    return replace(
        _grouped(spec, data),
        gap_width=_PARETO_GAP,
        maximum=plain(total * _HEADROOM),
        step=plain(total / _GRID),
        shared_scale=True,
        secondary_minimum=Decimal(0),
        secondary_maximum=_HEADROOM,
    )


def _grouped(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """Bands of a Pareto: a quiet bracket over their columns, in the room under the shares."""
    if not data.bands:
        return spec
    columns = next(series for series in spec.series if not series.secondary)
    among = {key for band in data.bands for key in band.keys}
    tops = [value or _ZERO for value in columns.values]
    under = [top if c.key in among else _ZERO for c, top in zip(data.categories, tops, strict=True)]
    drawn = brackets(data, under, max(tops), (), fall="muted")
    lines = (replace(each, color="muted", error=(_legs(each, data),)) for each in drawn)
    others = [series for series in spec.series if series is not columns]
    return replace(spec, series=(columns, *lines, *others))


def _legs(bracket: Series, data: ChartData) -> ErrorBars:
    """A short line down from either end of a bracket."""
    there = [at for at, value in enumerate(bracket.values) if value is not None]
    legs = [
        plain(short(value * _LEG)) if value is not None and at in (there[0], there[-1]) else None
        for at, value in enumerate(bracket.values)
    ]
    return ErrorBars(name=data.words["tip"], minus=tuple(legs), color="muted", width=bracket.width)


def _below(wanted: Decimal, span: Decimal, lowest: Decimal) -> Decimal:
    """The next round number down, never below zero for what is not."""
    step = nice_step(span)
    found = (wanted / step).to_integral_value(ROUND_FLOOR) * step
    return max(found, Decimal(0)) if lowest >= 0 else found

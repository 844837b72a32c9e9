"""Columns with a line on a second axis, and the Pareto."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.plain import drawn, scaled
from deckgen.charts.scale import known, nice_ceiling, nice_step, plain

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec

_HEADROOM = Decimal("1.05")
"""Of a Pareto's axes, so that the label of 100 % stands inside."""
_PARETO_GAP = 30
"""per cent of a column between two of a Pareto's, so that their numbers have air inside"""
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
        spec,
        gap_width=_PARETO_GAP,
        maximum=plain(total * _HEADROOM),
        step=plain(total / _GRID),
        shared_scale=True,
        secondary_minimum=Decimal(0),
        secondary_maximum=_HEADROOM,
    )


def _below(wanted: Decimal, span: Decimal, lowest: Decimal) -> Decimal:
    """The next round number down, never below zero for what is not."""
    step = nice_step(span)
    found = (wanted / step).to_integral_value(ROUND_FLOOR) * step
    return max(found, Decimal(0)) if lowest >= 0 else found

"""Whether words fit beside or inside marks, by the half-width characters a chart is wide."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, Kind, SeriesData

STACKED = ("stacked_column", "percent_column")
"""Kinds whose labels stand inside their columns."""
NARROW_GAP = 25
"""per cent of a column between two, where wider ones would be too narrow for their labels"""
_BOLD = Decimal("1.25")
"""How much wider a bold label with its per cent sign is than so many figures."""


def labels_fit(data: ChartData, kind: Kind, series: tuple[SeriesData, ...], *, beside: int) -> bool:
    """Whether labels over columns side by side (with the gap between groups) do not collide."""
    if kind in STACKED:
        return columns_hold(data, series, NARROW_GAP)
    widest = max((item.characters for item in series), default=1) + Decimal("0.5")
    columns = Decimal(1) if "_" in kind or beside == 1 else beside + Decimal("0.6")
    return len(data.categories) * columns * widest <= data.room


def columns_hold(data: ChartData, series: tuple[SeriesData, ...], gap: int) -> bool:
    """Whether columns with a gap (per cent of them) between are as wide as the labels in them."""
    widest = max((item.characters for item in series), default=1) * _BOLD
    named = max((width_of(item.name) for item in series), default=0)
    return len(data.categories) * widest * (1 + Decimal(gap) / 100) <= data.room - named - widest

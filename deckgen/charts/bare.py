"""Rates over pairs of columns as bare numbers, where a sign at each would leave half unsaid.

The heading says the sign once; the workbook holds what is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.differences import paired
from deckgen.charts.kind import kind_of
from deckgen.charts.room import labels_fit

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData

_MOST = 6
"""Categories whose columns of both series may carry their values."""
_AIR = Decimal("1.2")
"""How much wider than itself a value with its sign has to have room: one set off is larger."""
_HUNDRED = 100


def without_signs(data: ChartData) -> ChartData:
    """The data with bare numbers, where values over both columns have room only so."""
    if not data.ratio or data.labels is False or kind_of(data) != "column":
        return data
    if paired(data) is None or len(data.series) != len(data.main) or len(data.categories) > _MOST:
        return data
    wider = tuple(replace(each, characters=round(each.characters * _AIR) + 1) for each in data.main)
    made = tuple(map(_bare, data.main))
    signed = labels_fit(data, "column", wider, beside=len(wider))
    if signed or not labels_fit(data, "column", made, beside=len(made)):
        return data
    return replace(data, series=made, ratio=False)


def _bare(series: SeriesData) -> SeriesData:
    values = tuple(None if value is None else value * _HUNDRED for value in series.values)
    return replace(
        series,
        values=values,
        exact=series.values,
        number_format=series.number_format.replace("%", ""),
        characters=series.characters - 1,
    )

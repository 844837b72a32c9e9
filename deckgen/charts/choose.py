"""Data → ChartSpec: the kind that fits, drawn by its form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.days import along_days
from deckgen.charts.differences import with_differences
from deckgen.charts.first_pair import with_first_pair
from deckgen.charts.forms import FORMS
from deckgen.charts.keyed import with_key
from deckgen.charts.kind import kind_of
from deckgen.charts.speech import spoken
from deckgen.charts.spots import with_spots
from deckgen.charts.toned import toned

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import ChartSpec


def choose(data: ChartData) -> ChartSpec:
    """The native chart for the data. Pure; the same data give the same chart."""
    made = along_days(spoken(FORMS[kind_of(data)](data), data), data)
    made = with_differences(toned(made, data), data)
    made = with_spots(made, data.words.get("spot", ""))
    made = with_key(with_first_pair(made, data) if data.legend is None else made, data)
    legend = made.legend and data.legend is not False
    return replace(made, legend=legend, own_legend=legend and bool(data.legend))

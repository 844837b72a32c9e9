"""Which chart says it best: time runs across, structure down, parts are stacked, levels are lines.

Rules after the IBCS notation standard (UN 3.3, UN 3.4, EX 2) as far as a native chart can. Where
the outline names no form, the first that fits is taken:

===================================================  ==========================================
the figures                                          the chart
===================================================  ==========================================
a second metric over the columns                     combo
parts that add up, over time                         stacked_column; line beyond 14 moments
more than four and up to six lines over time         small_multiples
over time, more than 14 moments or three series      line
levels (rates, durations) over five moments or more  line
totals over time; weekdays and hours                 column
categories with long names, or more than seven       bar; stacked_bar for parts that add up
other categories                                     column; stacked_column for parts
===================================================  ==========================================

All other forms are for a message of their own and are named by the outline: what each is for and
needs stands in ``configs/charts/kinds.yaml``, from which ``deckgen list charts`` prints it.
"""

from __future__ import annotations

import unicodedata

from deckgen.charts.data import REFERENCES, ChartData, Kind

_FLOWING = ("day", "week", "month", "quarter", "year")
"""Grains that run on in time; weekday and hour come round again and are compared as columns."""

MOMENTS = 14
"""More than so many along an axis are a line."""
_LINES, _PANELS = 4, 6
"""Lines that can be followed together; panels that fit side by side."""


def kind_of(data: ChartData) -> Kind:
    """The kind the outline gives, else the one that fits the data."""
    if data.kind is not None:
        return _upright(data.kind, data)
    if any(series.role in ("secondary", "beside") for series in data.series):
        return "combo"
    if data.grain:
        return _over_time(data)
    return _over_structure(data)


def _upright(kind: Kind, data: ChartData) -> Kind:
    """Across horizontal bars stands one line of comparison; with more they are columns."""
    if kind.endswith("bar") and sum(s.role in REFERENCES for s in data.series) > 1:
        return {"bar": "column", "stacked_bar": "stacked_column"}.get(kind, "percent_column")  # type: ignore[return-value]
    return kind


def width_of(text: str) -> int:
    """Width in half-width characters; Han and full-width punctuation count two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _over_time(data: ChartData) -> Kind:
    count = len(data.categories)
    flowing = data.grain in _FLOWING
    parts = [series for series in data.main if series.role == "part"]
    if parts and data.additive and count <= MOMENTS:
        return "stacked_column"
    if flowing and _LINES < len(parts) <= _PANELS and not (data.bands or data.notes):
        return "small_multiples"
    if (parts and data.additive) or (flowing and (count > MOMENTS or len(data.main) > 2)):
        return "line"
    level = (not data.additive and count >= 5) or bool(data.bands)
    return "line" if level and flowing else "column"


def _over_structure(data: ChartData) -> Kind:
    stacked = data.additive and any(series.role == "part" for series in data.main)
    longest = max((width_of(category.label) for category in data.categories), default=0)
    crowded = longest * len(data.categories) > data.room * 0.9 or len(data.categories) > 7
    if crowded:
        return _upright("stacked_bar" if stacked else "bar", data)
    return "stacked_column" if stacked else "column"

"""What lies behind, over or across a chart's marks: shaded bands, lines of comparison.

Both are series of the chart, so that they stay in place when the presenter edits the data.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.scale import known, nice_ceiling, plain
from deckgen.charts.spec import Series

if TYPE_CHECKING:
    from deckgen.charts.data import Band, ChartData
    from deckgen.charts.spec import ChartSpec, ColorRole

BAND = "~band{}"
"""Key of a band, by its place."""
_STROKE = Decimal("0.004")
"""How thick a line across a lone bar is, as a share of its axis."""


def across_bars(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """A line of comparison across lying bars: unseen bars on a second axis of the same ends.

    What is drawn is their trend line, from edge to edge of the plot; a lone bar has none, and a
    bar as thin as a line at its end. (``kind_of`` gives bars one line at most.)
    """
    line = next((s for s in spec.series if s.role in REFERENCES and s.mark == "line"), None)
    if line is None or all(s.mark != "bar" for s in spec.series):
        return spec
    spec = _closed(spec)
    unseen = replace(line, mark="bar", secondary=True, hidden=True, dashed=False)
    ends = () if len(known(line.values)) > 1 else (_stroke(line, spec, data),)
    return replace(
        spec,
        series=(*(s for s in spec.series if s is not line), unseen, *ends),
        secondary_minimum=spec.minimum,
        secondary_maximum=spec.maximum,
    )


def _stroke(line: Series, spec: ChartSpec, data: ChartData) -> Series:
    """The end of an unseen bar, as thin as a line."""
    assert spec.maximum is not None  # noqa: S101 -- just set
    stroke = (spec.maximum - (spec.minimum or Decimal(0))) * _STROKE
    return Series(
        f"{line.key}~stroke",
        data.words.get("stroke", ""),
        (plain(stroke),) * len(line.values),
        (None,) * len(line.values),
        mark="bar",
        color=line.color,
        secondary=True,
        number_format="General",
        role="hair",
    )


def _closed(spec: ChartSpec) -> ChartSpec:
    """The value axis with both ends set, so that a second one can be the same."""
    if spec.maximum is not None and spec.minimum is not None:
        return spec
    values = known(v for s in spec.series if not s.secondary for v in s.values)
    if spec.grouping == "stacked":
        bars = [s for s in spec.series if s.mark in ("bar", "column")]
        values += [
            sum(known(s.values[at] for s in bars), Decimal(0)) for at in range(len(spec.categories))
        ]
    high, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    return replace(
        spec,
        minimum=plain(-nice_ceiling(-low)) if low < 0 else Decimal(0),
        maximum=plain(nice_ceiling(high)) if spec.maximum is None else spec.maximum,
    )


def with_bands(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """Bands lie behind lines, on the same axis; over columns, seen through, on a second one.

    A waterfall, whose steps stand on hidden columns, and a Pareto have brackets of their own.
    """
    if any(s.role in ("base", "bracket") for s in spec.series):
        return spec
    marks = {s.mark for s in spec.series if s.role not in REFERENCES}
    if not data.bands or spec.edge_to_edge or not marks <= {"column", "line"}:
        return spec
    if marks == {"line"} and (spec.minimum or 0) >= 0 and not _below_zero(spec):
        spec = _closed(spec) if spec.minimum is None or spec.maximum is None else spec
        height, second = spec.maximum or Decimal(1), False
    else:
        height, second = spec.secondary_maximum or Decimal(1), True
        low = spec.secondary_minimum if spec.secondary_maximum is not None else Decimal(0)
        spec = replace(spec, secondary_minimum=low, secondary_maximum=height)
    told = _told(spec)
    bands = [
        replace(_band(spec, band, at, height, told), secondary=second)
        for at, band in enumerate(data.bands)
    ]
    # in the order in which the file has their plots: legends count in it
    lines = [s for s in spec.series if s.mark == "line" and s.secondary == second]
    others = [s for s in spec.series if s not in lines]
    columns = sum(s.mark == "column" for s in others)
    return replace(
        spec,
        series=(*others, *bands, *lines),
        # LibreOffice has one overlap for the columns of both axes
        overlap=100 if second and columns == 1 else spec.overlap,
    )


def _below_zero(spec: ChartSpec) -> bool:
    return any(value < 0 for s in spec.series for value in known(s.values))


def _told(spec: ChartSpec) -> set[str]:
    """Categories that the message is about."""
    return {p.key for s in spec.series for p in s.points if p.color == "message"}


def _band(spec: ChartSpec, band: Band, at: int, height: Decimal, told: set[str]) -> Series:
    keys = set(band.keys)
    color: ColorRole = "message" if keys & told else "ground"
    return Series(
        BAND.format(at + 1),
        band.name,
        tuple(height if each.key in keys else None for each in spec.categories),
        (None,) * len(spec.categories),
        mark="column",
        color=color,
        number_format="General",
        labels="none",
        role="band",
        name_formula=band.formula,
    )

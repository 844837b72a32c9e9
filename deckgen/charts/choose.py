"""Data → ChartSpec: the kind, its series, axes only where labels do not say it."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from deckgen.charts.data import REFERENCES, ChartData, Kind
from deckgen.charts.kind import kind_of
from deckgen.charts.marks import highlighted, series_of
from deckgen.charts.scale import known, line_ends, nice_ceiling, nice_step, plain
from deckgen.charts.spec import ChartSpec, Grouping, Point, Series

_HEADROOM = Decimal("1.05")
"""Of a Pareto's axes, so that the label of 100 % stands inside."""


def choose(data: ChartData) -> ChartSpec:
    """The native chart for the data. Pure; the same data give the same chart."""
    kind = kind_of(data)
    series = series_of(data, kind)
    axis = not _speak_for_themselves(series)
    grouping = _grouping(kind)
    spec = ChartSpec(
        data.categories,
        series,
        grouping=grouping,
        title=data.title,
        unit=data.unit,
        legend=_legend(series),
        value_axis=axis,
        gridlines=axis,
        gap_width=_gap(data, kind),
        overlap=_overlap(data, grouping),
        reverse_categories=kind.endswith("bar"),
    )
    return _scaled(spec, data, kind)


def motif(data: ChartData) -> ChartSpec:
    """The data as a quiet band: no axes, no labels, the peak in the message colour."""
    main = data.main[0]
    points = tuple(Point(key, "motif_peak") for key in highlighted(data, main))
    series = Series(main.key, main.name, main.values, main.figures, color="motif", points=points)
    return ChartSpec(
        data.categories, (series,), title=data.title, minimum=Decimal(0), gap_width=40, quiet=True
    )


def sparkline(data: ChartData) -> ChartSpec:
    """The data as a line without axes, its last point set off; the scale is its own."""
    main = data.main[0]
    points = tuple(Point(key, "accent", strong=True) for key in highlighted(data, main))
    series = Series(main.key, main.name, main.values, main.figures, mark="line", points=points)
    values = known(main.values)
    margin = (max(values) - min(values)) / 8 or abs(max(values)) / 8 or Decimal(1)
    return ChartSpec(
        data.categories,
        (series,),
        title=data.title,
        minimum=plain(min(values) - margin),
        maximum=plain(max(values) + margin),
        quiet=True,
    )


def _grouping(kind: Kind) -> Grouping:
    if kind.startswith("percent"):
        return "percent"
    return "stacked" if kind.startswith("stacked") else "clustered"


def _overlap(data: ChartData, grouping: Grouping) -> int | None:
    if grouping != "clustered":
        return 100
    return 0 if len(data.main) > 1 else None


def _speak_for_themselves(series: tuple[Series, ...]) -> bool:
    """Whether every value that counts is printed at its mark."""
    own = [item for item in series if item.role not in (*REFERENCES, "previous", "cumulative")]
    return bool(own) and all(item.labels == "all" for item in own)


def _legend(series: tuple[Series, ...]) -> bool:
    """A legend only where names cannot stand at the marks."""
    return sum(item.labels != "name_last" for item in series) > 1


def _gap(data: ChartData, kind: Kind) -> int:
    """Thick columns, but no slabs when there are few and no comb when there are many."""
    count = len(data.categories)
    if count <= 3:
        return 70 if len(data.main) > 1 and _grouping(kind) == "clustered" else 110
    return 35 if count > 20 else 55


def _scaled(spec: ChartSpec, data: ChartData, kind: Kind) -> ChartSpec:
    primary = known(v for s in spec.series if not s.secondary for v in s.values)
    if not primary:
        return spec
    if kind == "line":
        low, high = line_ends(primary, ratio=data.ratio)
        return replace(spec, minimum=plain(low), maximum=plain(high))
    if spec.grouping == "percent":
        return replace(spec, minimum=Decimal(0), maximum=Decimal(1))
    spec = replace(spec, minimum=Decimal(0) if min(primary) >= 0 else None)
    if kind == "pareto":
        return _pareto_axes(spec)
    return _combo_axes(spec, max(primary)) if kind == "combo" else spec


def _pareto_axes(spec: ChartSpec) -> ChartSpec:
    """Both axes end at the total, so that the line starts at the top of the first column."""
    columns = known(v for s in spec.series if not s.secondary for v in s.values)
    return replace(
        spec,
        maximum=plain(sum(columns, Decimal(0)) * _HEADROOM),
        secondary_minimum=Decimal(0),
        secondary_maximum=_HEADROOM,
    )


def _combo_axes(spec: ChartSpec, highest: Decimal) -> ChartSpec:
    """Columns in the lower two thirds, the line above them: the marks do not cross."""
    line = known(v for s in spec.series if s.secondary for v in s.values)
    if not line or highest <= 0:
        return spec
    span = max(max(line) - min(line), abs(max(line)) / 10)
    return replace(
        spec,
        maximum=plain(nice_ceiling(highest * Decimal("1.5"))),
        secondary_minimum=plain(_below(min(line) - span * Decimal("2.5"), span, min(line))),
        secondary_maximum=plain(nice_ceiling(max(line) + span * Decimal("0.1"))),
    )


def _below(wanted: Decimal, span: Decimal, lowest: Decimal) -> Decimal:
    """The next round number down, never below zero for what is not."""
    step = nice_step(span)
    found = (wanted / step).to_integral_value(ROUND_FLOOR) * step
    return max(found, Decimal(0)) if lowest >= 0 else found

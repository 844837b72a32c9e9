"""Series as they are drawn: mark, colour by job, highlighted points, labels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from deckgen.charts.data import OTHER, REFERENCES, ChartData, Kind, SeriesData
from deckgen.charts.part_names import fit_over
from deckgen.charts.room import labels_fit
from deckgen.charts.scale import known
from deckgen.charts.spec import ColorRole, Mark, Point, Series
from deckgen.metrics.dimension import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS: tuple[ColorRole, ...] = ("series1", "series2", "series3", "series4", "series5", "series6")
_BESIDE: tuple[ColorRole, ...] = ("series1", "series2", "neutral", "series3", "series5")
"""Parts beside one that is set off, where a legend names them: none as warm as it."""
MANY = 14
"""More categories than these carry no labels but the highlighted one, and get an axis."""
_SHARE_WIDTH = 7
"""Half-width characters that the label of a running share needs with some air: 84.9%."""
_OVER_COLUMNS = ("cumulative", "secondary", "beside")
"""Roles of what is drawn as a line, whatever the others are."""
VITAL = Decimal("0.8")
"""The part of the whole that a Pareto's leading categories bring together."""
_FEW_PARTS = 3
Labels = Literal["none", "all", "points", "last", "name_last", "all_named", "spare"]
_FEW_PAIRS = 6
"""Columns of two periods so few have their values over both."""


def series_of(data: ChartData, kind: Kind) -> tuple[Series, ...]:
    """All series of a chart, drawn as its kind wants."""
    return tuple(_series(item, data, kind) for item in data.series)


def _series(item: SeriesData, data: ChartData, kind: Kind) -> Series:
    mark = _mark(item, kind)
    points = tuple(_points(item, data, kind))
    made = Series(
        item.key,
        item.name,
        item.values,
        item.figures,
        mark=mark,
        color=_color(item, data, kind),
        secondary=item.role in ("secondary", "cumulative"),
        number_format=item.number_format,
        points=points,
        role=item.role,
        told=item.exact,
        name_formula=item.name_formula,
        texts=item.texts,
        texts_name=f"{item.name} {data.words['text']}" if item.texts else "",
        texts_formula=item.texts_formula,
        dashed=item.role in REFERENCES,
        markers=mark == "line" and item.role not in REFERENCES and len(item.values) <= MANY,
    )
    labels = _labels(made, item, data, kind)
    stacked = item.role == "part" and kind.startswith(("stacked", "percent"))
    if stacked and _nameable(data, kind):
        labels = "all_named" if labels == "all" else "name_last"
    return replace(made, labels=labels, formula=_mean_of(item, data))


def _mean_of(item: SeriesData, data: ChartData) -> str:
    """The formula of a mean line that is the mean of the one series drawn."""
    found = speaker(data)
    if item.role != "mean" or found is None:
        return ""
    there = known(found.values)
    drawn = known(item.values)
    if (
        not there
        or not drawn
        or abs(sum(there, Decimal(0)) / len(there) - drawn[0]) > abs(drawn[0]) / 10**9
    ):
        return ""
    return f"AVERAGE({{{found.key}:}})"


def _nameable(data: ChartData, kind: Kind) -> bool:
    """Whether the parts can carry their names: beside the last column, or over the first bar."""
    parts = [series for series in data.main if series.role == "part"]
    if not data.categories or not 1 < len(parts) <= len(_PARTS):
        return False
    lying = kind.endswith("bar")
    values = [series.values[0 if lying else -1] for series in parts]
    if any(not value or value < 0 for value in values):
        return False
    if not lying:
        return True
    crossed = any(series.role in REFERENCES for series in data.series)
    return not crossed and fit_over(data, parts, _longest_bar(parts, kind))


def _longest_bar(parts: list[SeriesData], kind: Kind) -> Decimal:
    """What the plot is wide: the first bar where all are as long, else the largest sum."""
    sums = [
        sum(known(values), Decimal(0))
        for values in zip(*(part.values for part in parts), strict=True)
    ]
    return sums[0] if kind.startswith("percent") else max(sums)


def _mark(item: SeriesData, kind: Kind) -> Mark:
    if kind == "line" or item.role in (*REFERENCES, *_OVER_COLUMNS):
        return "line"
    return "bar" if kind.endswith("bar") else "column"


def _color(item: SeriesData, data: ChartData, kind: Kind) -> ColorRole:
    match item.role:
        case "mean" if kind != "line":
            return "ink"
        case "previous" | "mean":
            return "neutral"
        case "target" | "benchmark" | "cumulative" | "secondary" | "beside":
            return "ink"
        case "part":
            return _part_color(item, data, kind)
    return "soft" if _crossed(item, data, kind) else "accent"


def _part_color(item: SeriesData, data: ChartData, kind: Kind) -> ColorRole:
    """The colour of a part; beside one that is set off grey where names stand at the parts.

    Lines that end too near each other for names are told apart by their colours.
    """
    if _told(item, data):
        return "message"
    one = _one_part(data)
    if one and _nameable(data, kind) and (kind != "line" or _ends_apart(data)):
        # a light line would be lost; light parts hold their names
        return "rest" if kind.startswith(("stacked", "percent")) else "neutral"
    parts = [series.key for series in data.main if series.role == "part"]
    if item.key == OTHER:
        return "neutral"
    if one and OTHER not in parts:
        others = [s.key for s in data.main if s.role == "part" and not _told(s, data)]
        return _BESIDE[others.index(item.key) % len(_BESIDE)]
    if item.key == parts[-1] and _ends_quiet(parts, kind) and not one:
        return "rest"
    return _PARTS[parts.index(item.key) % len(_PARTS)]


def _told(item: SeriesData, data: ChartData) -> bool:
    """Whether a part is set off."""
    return bool({item.key, item.name} & set(data.highlight))


def _ends_quiet(parts: list[str], kind: Kind) -> bool:
    """Whether the last of few parts is light: heavy tones alone outweigh what stands beside."""
    return kind.startswith(("stacked", "percent")) and 1 < len(parts) <= _FEW_PARTS


def _crossed(item: SeriesData, data: ChartData, kind: Kind) -> bool:
    """Whether a second metric's dark line crosses the only columns, on whose colour it is lost.

    A target's or mean's is seen on every colour: paper lies under it.
    """
    if _mark(item, kind) == "line" or len(data.main) > 1:
        return False
    return any(
        value is not None and line is not None and value > line
        for series in data.series
        if series.role == "beside"
        for value, line in zip(item.values, series.values, strict=True)
    )


def _one_part(data: ChartData) -> bool:
    """Whether one of the parts is set off: the others are grey then, told apart by their names."""
    return any(_told(series, data) for series in data.main if series.role == "part")


def speaker(data: ChartData) -> SeriesData | None:
    """The one series whose points may be set off: this period's, never one of several parts."""
    own = [series for series in data.main if series.role == "this"]
    return own[0] if len(own) == 1 else None


def _points(item: SeriesData, data: ChartData, kind: Kind) -> Iterator[Point]:
    keys = [category.key for category in data.categories]
    if item.role == "cumulative":
        vital = len(vital_few(data))
        crowded = len(keys) * _SHARE_WIDTH > data.room
        told: ColorRole | None = "message" if vital < len(keys) and not data.highlight else None
        yield from (
            Point(key, told if place == vital else None, label=True, strong=place == vital)
            for place, key in enumerate(keys, 1)
            if not crowded or place in (vital, len(keys))
        )
    marked = highlighted(data, item) if item is speaker(data) else ()
    if kind == "line" and data.labels and len(data.main) > 1 and item in data.main:
        ends = [key for key, value in zip(keys, item.values, strict=True) if value is not None]
        yield from (Point(key, label=True) for key in ends[-1:] if key not in marked)
    if item is not speaker(data):
        return
    for key in marked:
        yield Point(key, "message", label=True, strong=True)
    quiet = set(keys[len(vital_few(data)) :]) if kind == "pareto" else set()
    if kind != "line":
        yield from (
            Point(key, "neutral")
            for key in keys
            if key not in marked and (key == OTHER or key in quiet)
        )


def vital_few(data: ChartData) -> tuple[str, ...]:
    """Keys of the first categories that the message puts together, else that reach 80 %.

    All without a line.
    """
    keys = tuple(category.key for category in data.categories)
    if data.cut:
        return keys[: data.cut]
    lines = [series for series in data.series if series.role == "cumulative"]
    shares = lines[0].values if lines else ()
    reached = [place for place, part in enumerate(shares, 1) if part is not None and part >= VITAL]
    return keys[: reached[0]] if reached else keys


def highlighted(data: ChartData, series: SeriesData) -> tuple[str, ...]:
    """Keys of the categories to set off: the largest, smallest, last, or those named.

    Among equal values none is the largest.
    """
    pairs = [
        (category.key, value)
        for category, value in zip(data.categories, series.values, strict=True)
        if value is not None and category.key not in (OTHER, *UNNAMED)
    ]
    found = [_highlight_key(name, pairs, data) for name in data.highlight] if pairs else []
    return tuple(dict.fromkeys(key for key in found if key is not None))


def _highlight_key(name: str, pairs: list[tuple[str, Decimal]], data: ChartData) -> str | None:
    alike = len(pairs) > 1 and len({value for _, value in pairs}) == 1
    if name in ("max", "min") and alike:
        return None
    match name:
        case "max":
            return max(pairs, key=lambda pair: pair[1])[0]
        case "min":
            return min(pairs, key=lambda pair: pair[1])[0]
        case "last":
            return pairs[-1][0]
    return next((c.key for c in data.categories if name in (c.key, c.label)), None)


def _labels(made: Series, item: SeriesData, data: ChartData, kind: Kind) -> Labels:
    if item.role in REFERENCES:
        return "name_last"
    if item.role == "cumulative":
        return "points"
    if item.role == "beside":
        return "none"
    if item.role == "secondary":
        few = len(data.categories) <= MANY and labels_fit(data, kind, (item,), beside=1)
        return "all" if few and data.labels is not False else "none"
    if kind == "line" and len(data.main) > 1:
        return "name_last" if _ends_apart(data) else _quiet_label(made)
    if labelled(data, kind) and item in _labelled_series(data, kind):
        return "all"
    if _spare(item, data, kind):
        return "spare"
    return _quiet_label(made)


def _spare(item: SeriesData, data: ChartData, kind: Kind) -> bool:
    """Whether an earlier period's values stand over few columns if these leave them room."""
    few = len(data.categories) <= _FEW_PAIRS and data.labels is None
    return few and item.role == "previous" and kind == "column" and labelled(data, kind)


def _quiet_label(made: Series) -> Labels:
    return "points" if any(point.label for point in made.points) else "none"


def labelled(data: ChartData, kind: Kind) -> bool:
    """Whether the main series' values are printed, so that no value axis is needed."""
    if data.labels is not None:
        return data.labels
    count = len(data.categories)
    if kind.endswith("bar"):
        return count * max(1, len(data.main)) <= 24
    if kind == "line" and len(data.main) > 1:
        return False
    return count <= MANY and bool(_labelled_series(data, kind))


def _labelled_series(data: ChartData, kind: Kind) -> tuple[SeriesData, ...]:
    """The series with room for their values; where not for all, this period's speak."""
    if kind.endswith("bar"):
        return data.main
    own = tuple(series for series in data.main if series.role != "previous") or data.main
    if len(data.categories) <= _FEW_PAIRS and labels_fit(
        data, kind, data.main, beside=len(data.main)
    ):
        return data.main
    return own if data.labels or labels_fit(data, kind, own, beside=len(own)) else ()


def _ends_apart(data: ChartData) -> bool:
    """Whether the lines end far enough from one another for their names to stand there."""
    every = known(value for series in data.main for value in series.values)
    ends = sorted(known(series.values[-1] for series in data.main))
    if not every or len(ends) < len(data.main):
        return False
    least = (max(every) - min(every)) * Decimal("0.08")
    return all(above - below >= least for below, above in pairwise(ends))

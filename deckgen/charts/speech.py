"""How a chart speaks: bands of ground, words at points, what is forecast, lines across bars.

All of it is series of the chart, so that it follows when the presenter edits the data.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.marks import speaker
from deckgen.charts.scale import known, nice_ceiling, plain
from deckgen.charts.spec import Point, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.data import Band, ChartData, Note
    from deckgen.charts.spec import ChartSpec, ColorRole

_STROKE = Decimal("0.004")
"""How thick a line across bars is, as a share of its axis."""
_MARKED = ("line", "column", "bar", "area")


def spoken(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with what its data say beside their values."""
    spec = _with_notes(_with_forecast(spec, data), data)
    spec = _with_bands(_across_bars(spec, data), data)
    own = spec.own_scale if data.own_scale is None else data.own_scale
    return replace(spec, own_scale=own, stated=data.stated)


def _with_forecast(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """What is not measured yet is hatched (columns) or dotted (lines): IBCS UN 3.2."""
    if not data.forecast:
        return spec
    keys = set(data.forecast)
    own = [s for s in spec.series if s.role in ("this", "part") and s.mark in _MARKED]
    changed = {series.key: _hatched(series, spec, keys) for series in own}
    return replace(spec, series=tuple(changed.get(s.key, s) for s in spec.series))


def _hatched(series: Series, spec: ChartSpec, keys: set[str]) -> Series:
    points = {point.key: point for point in series.points}
    for category in spec.categories:
        if category.key in keys:
            known_point = points.get(category.key, Point(category.key))
            points[category.key] = replace(known_point, pattern=True)
    return replace(series, points=tuple(points.values()))


def _with_notes(spec: ChartSpec, data: ChartData) -> ChartSpec:
    for note in data.notes:
        series = _noted(spec, data, note)
        if series is None:
            continue
        if spec.grouping == "clustered":
            spec = _changed(spec, _saying(series, spec, note, data))
        else:
            spec = _over_stack(spec, note, data)
    return spec


def _noted(spec: ChartSpec, data: ChartData, note: Note) -> Series | None:
    """The series whose point a note is at: the named one, else the one that speaks."""
    found = speaker(data)
    wanted = note.series or (found.key if found is not None else "")
    drawn = [s for s in spec.series if s.mark in _MARKED and s.role not in REFERENCES]
    own = [s for s in drawn if s.key == wanted] or ([] if wanted else drawn)
    at = _place(spec, note.key)
    valued = [s for s in own or drawn if at is not None and s.values[at] is not None]
    return max(valued, key=lambda s: s.values[at] or Decimal(0)) if valued else None  # type: ignore[index]


def _place(spec: ChartSpec, key: str) -> int | None:
    return next((at for at, each in enumerate(spec.categories) if each.key == key), None)


def _saying(series: Series, spec: ChartSpec, note: Note, data: ChartData) -> Series:
    """The series with words at a point, above its value where that is shown."""
    texts = _texts(series.texts, spec, note)
    points = {point.key: point for point in series.points}
    own = points.get(note.key, Point(note.key))
    valued = series.labels == "all" or (series.labels == "points" and own.label is True)
    points[note.key] = replace(own, label=True if valued else own.label)
    labels = "points" if series.labels == "none" and valued else series.labels
    name = data.words.get("note", "")
    return replace(series, texts=texts, points=tuple(points.values()), labels=labels, texts_name=name)


def _texts(
    texts: tuple[str | None, ...], spec: ChartSpec, note: Note
) -> tuple[str | None, ...]:
    """The words by category; two notes at a place stand under each other."""
    found = list(texts) or [None] * len(spec.categories)
    at = _place(spec, note.key)
    if at is not None:
        before = found[at]
        found[at] = note.text if before is None else f"{before}\n{note.text}"
    return tuple(found)


def _over_stack(spec: ChartSpec, note: Note, data: ChartData) -> ChartSpec:
    """Words over a whole column stand at an unseen line along the totals."""
    old = next((s for s in spec.series if s.key == "~notes"), None)
    if old is not None:
        return _changed(spec, replace(old, texts=_texts(old.texts, spec, note)))
    parts = [s for s in spec.series if s.mark in ("column", "area") and not s.secondary]
    if not parts:
        return spec
    totals = tuple(
        sum(known(s.values[at] for s in parts), Decimal(0)) for at in range(len(spec.categories))
    )
    if spec.grouping == "percent":
        totals = (Decimal(1),) * len(totals)
    made = Series(
        "~notes",
        data.words.get("total", ""),
        totals,
        (None,) * len(totals),
        mark="line",
        color="ink",
        number_format=parts[0].number_format,
        role="note",
        hidden=True,
        texts=_texts((), spec, note),
        texts_name=data.words.get("note", ""),
        formula="" if spec.grouping == "percent" else "+".join(f"{{{s.key}}}" for s in parts),
    )
    return replace(spec, series=(*spec.series, made))


def _changed(spec: ChartSpec, series: Series) -> ChartSpec:
    return replace(spec, series=tuple(series if s.key == series.key else s for s in spec.series))


def _across_bars(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """A line of comparison across lying bars: the ends of unseen bars on a second axis.

    The bars stand on the second axis, of the same ends, without gaps, so that their ends join.
    """
    lines = [s for s in spec.series if s.role in REFERENCES and s.mark == "line"]
    bars = [s for s in spec.series if s.mark == "bar"]
    if not lines or not bars:
        return spec
    spec = _closed(spec)
    assert spec.maximum is not None  # noqa: S101 -- just set
    stroke = (spec.maximum - (spec.minimum or Decimal(0))) * _STROKE
    first = lines[0]
    made = list(_as_bars(first, stroke, data.words.get("stroke", "")))
    kept = [s for s in spec.series if s not in lines]
    return replace(
        spec,
        series=(*kept, *made),
        secondary_minimum=spec.minimum,
        secondary_maximum=spec.maximum,
    )


def _as_bars(line: Series, stroke: Decimal, name: str) -> Iterator[Series]:
    yield replace(line, mark="bar", secondary=True, hidden=True, dashed=False)
    yield Series(
        f"{line.key}~stroke",
        name or line.name,
        (stroke,) * len(line.values),
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
            sum(known(s.values[at] for s in bars), Decimal(0))
            for at in range(len(spec.categories))
        ]
    high, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    return replace(
        spec,
        minimum=plain(-nice_ceiling(-low)) if low < 0 else Decimal(0),
        maximum=plain(nice_ceiling(high)) if spec.maximum is None else spec.maximum,
    )


def _with_bands(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """Bands lie behind lines, on the same axis; over columns, seen through, on a second one."""
    if not data.bands:
        return spec
    spec_marks = {s.mark for s in spec.series if s.role not in REFERENCES}
    behind = spec_marks == {"line"} and spec.maximum is not None and (spec.minimum or 0) >= 0
    if behind:
        assert spec.maximum is not None  # noqa: S101 -- asked above
        height, second = spec.maximum, False
    else:
        second = True
        height = spec.secondary_maximum or Decimal(1)
        low = spec.secondary_minimum if spec.secondary_maximum is not None else Decimal(0)
        spec = replace(spec, secondary_minimum=low, secondary_maximum=height)
    told = _told(spec)
    bands = [_band(spec, band, at, height, told) for at, band in enumerate(data.bands)]
    return replace(
        spec, series=(*spec.series, *(replace(band, secondary=second) for band in bands))
    )


def _told(spec: ChartSpec) -> set[str]:
    """Categories that the message is about."""
    return {p.key for s in spec.series for p in s.points if p.color == "message"}


def _band(spec: ChartSpec, band: Band, at: int, height: Decimal, told: set[str]) -> Series:
    keys = set(band.keys)
    color: ColorRole = "message" if keys & told else "neutral"
    return Series(
        f"~band{at + 1}",
        band.name,
        tuple(height if each.key in keys else None for each in spec.categories),
        (None,) * len(spec.categories),
        mark="column",
        color=color,
        number_format="General",
        role="band",
    )

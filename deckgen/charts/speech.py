"""How a chart speaks: words at points, what is forecast; the ground under it is ``ground``'s.

All of it is series of the chart, so that it follows when the presenter edits the data.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES, named
from deckgen.charts.ground import across_bars, with_bands
from deckgen.charts.marks import speaker
from deckgen.charts.scale import known
from deckgen.charts.spec import Point, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.data import ChartData, Note
    from deckgen.charts.spec import ChartSpec

_MARKED = ("line", "column", "bar", "area")


def spoken(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """The chart with what its data say beside their values."""
    spec = _with_notes(_with_shown(_with_forecast(spec, data), data), data)
    spec = with_bands(across_bars(spec, data), data)
    own = spec.own_scale if data.own_scale is None else data.own_scale
    legend = spec.legend and not _named_by_notes(spec)
    return replace(
        spec, own_scale=own, stated=data.stated, axis_title=data.axis_title, legend=legend
    )


def _named_by_notes(spec: ChartSpec) -> bool:
    """Whether all lines have words with their name: a key would say it again."""
    listed = [series for series in spec.series if series.listed and not series.hidden]
    lines = [series for series in listed if series.mark == "line"]
    return bool(lines) and all(
        any(series.name in text for text in series.texts if text) for series in lines
    )


def _with_shown(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """Values printed at points that a band names already."""
    found = speaker(data)
    series = next((s for s in spec.series if found is not None and s.key == found.key), None)
    if series is None or not data.shown:
        return spec
    points = {point.key: point for point in series.points}
    for key in data.shown:
        points[key] = replace(points.get(key, Point(key)), label=True)
    labels = "points" if series.labels == "none" else series.labels
    return _changed(spec, replace(series, points=tuple(points.values()), labels=labels))


def _with_forecast(spec: ChartSpec, data: ChartData) -> ChartSpec:
    """What is not measured yet: hatched columns, dotted lines (IBCS UN 3.2)."""
    if not data.forecast:
        return spec
    keys = set(data.forecast)
    made: list[Series] = []
    for series in spec.series:
        if series.role not in ("this", "part") or series.mark not in _MARKED:
            made.append(series)
        elif series.mark == "line":
            made.extend(_dotted(series, spec, keys, data.words.get("forecast", "{name}")))
        else:
            made.append(_hatched(series, spec, keys))
    return replace(spec, series=tuple(made))


def _dotted(series: Series, spec: ChartSpec, keys: set[str], name: str) -> Iterator[Series]:
    """The line as far as it is measured, and from its last point on a dotted one of its own."""
    ahead = [at for at, each in enumerate(spec.categories) if each.key in keys]
    before = [at for at in range(ahead[0]) if series.values[at] is not None] if ahead else []
    if not before:
        yield replace(series, pattern=True)
        return
    joint = before[-1]
    places = {joint, *ahead}
    measured = tuple(None if at in ahead else v for at, v in enumerate(series.values))
    dotted = tuple(v if at in places else None for at, v in enumerate(series.values))
    figures = tuple(f if at in ahead else None for at, f in enumerate(series.figures))
    kept = tuple(None if at in ahead else f for at, f in enumerate(series.figures))
    ended = series.labels == "name_last"
    yield replace(
        series,
        values=measured,
        figures=kept,
        points=tuple(p for p in series.points if p.key not in keys),
        labels="none" if ended else series.labels,
    )
    points = [p for p in series.points if p.key in keys]
    yield replace(
        series,
        key=f"{series.key}~forecast",
        name=named(name, series.name),
        values=dotted,
        figures=figures,
        points=(Point(spec.categories[joint].key, label=False), *points),
        pattern=True,
        markers=False,
    )


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
    valued = valued or note.valued
    points[note.key] = replace(own, label=True if valued else own.label)
    labels = "points" if series.labels == "none" and valued else series.labels
    name = data.words.get("note", "")
    return replace(
        series, texts=texts, points=tuple(points.values()), labels=labels, texts_name=name
    )


def _texts(texts: tuple[str | None, ...], spec: ChartSpec, note: Note) -> tuple[str | None, ...]:
    """The words by category; two notes at a place stand under each other."""
    found = list(texts) or [None] * len(spec.categories)
    at = _place(spec, note.key)
    if at is not None:
        before = found[at]
        found[at] = note.text if before is None else before + "\n" + note.text
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
        data.words.get("whole", ""),
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

"""What a chart says beside its values: annotations, events at peaks, shaded bands, forecasts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.charts.data import Band, Note
from deckgen.charts.kind import width_of
from deckgen.content.blocks.chart_events import events_of, within
from deckgen.content.blocks.rest import UNRANKED
from deckgen.metrics.grain import CALENDAR
from deckgen.metrics.period import parse_period
from deckgen.metrics.query import Query
from deckgen.narrate.ledger import filters
from deckgen.narrate.marked import joined, over_lines
from deckgen.narrate.subject import outline_filter, scalar_text
from deckgen.narrate.text import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.drawing import Drawing
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.outline.charts import Annotation, ShadedBand
    from deckgen.source.place import Span

_WORDS = ("note", "forecast", "stroke")
"""What the sheet's columns are called that words and forecasts need."""
_MOST_EVENTS = 4
"""Peaks that carry the names of events."""
_PEAK = Decimal("1.05")
"""A peak is so much above the mean of all."""
_LINE, _LINES = 0.42, 2
"""A line of words takes at most that share of the chart's width, words so many lines."""
_PIECE = re.compile(r"(?:[^，、；：。,;:\s]|(?<=\d),(?=\d))*[，、；：。,;:\s]*")
"""Words are broken after a mark or a blank only, numbers never."""


def speaking(plot: Plot, drawing: Drawing) -> ChartData:
    """The chart's data with the block's annotations, events, bands and forecast."""
    strands, labels = drawing.strands, drawing.labels
    keys = list(labels)
    stated: dict[str, None] = {}
    notes = [*_annotations(plot, strands, labels, stated), *_peaks(plot, strands, keys)]
    bands = tuple(_bands(plot, labels))
    named = {(band.name, key) for band in bands for key in band.keys}
    wording = plot.desk.context.wording
    scale = plot.block.scale
    return replace(
        drawing.data,
        notes=tuple(note for note in notes if (note.text, note.key) not in named),
        shown=tuple(note.key for note in notes if (note.text, note.key) in named),
        bands=bands or drawing.data.bands,
        forecast=_forecast(plot, keys),
        stated=(*drawing.data.stated, *stated),
        own_scale=None if scale is None else scale == "own",
        words={**drawing.data.words, **{name: wording[f"chart.{name}"] for name in _WORDS}},
    )


def _annotations(
    plot: Plot, strands: Sequence[Strand], labels: Mapping[str, str], stated: dict[str, None]
) -> Iterator[Note]:
    for at, annotation in enumerate(plot.block.annotations):
        lines = plot.desk.text(annotation.text).paragraphs
        runs = [run for line in lines for run in line.runs]
        stated |= dict.fromkeys(run.figure for run in runs if run.figure is not None)
        text = joined("\n", (words_of(line.runs) for line in lines))
        span = plot.block.at("annotations", at)
        series = _series(plot, annotation, strands, span)
        key = _place(plot, annotation, strands, labels, span)
        if key is not None and series is not None:
            yield Note(key, _in_lines(text, plot, span), series)


def _series(
    plot: Plot, annotation: Annotation, strands: Sequence[Strand], span: Span | None
) -> str | None:
    """The key of the series named, ``""`` where none is; ``None`` with N331 told."""
    if annotation.series is None:
        return ""
    wanted = scalar_text(annotation.series)
    found = [strand.key for strand in strands if wanted in (strand.key, strand.name)]
    if found or plot.desk.ledger.dry:
        return found[0] if found else ""
    known = ", ".join(strand.name for strand in strands)
    plot.desk.tell("N331", annotation.at("series") or span, series=wanted, known=known)
    return None


def _place(
    plot: Plot,
    annotation: Annotation,
    strands: Sequence[Strand],
    labels: Mapping[str, str],
    span: Span | None,
) -> str | None:
    """The category an annotation is at; ``None`` with N330 told."""
    if plot.desk.ledger.dry:
        return None
    wanted = scalar_text(annotation.place)
    keys = list(labels)
    if wanted in ("max", "min", "last"):
        return _extreme(wanted, strands, keys)
    found = [key for key in keys if wanted in (key, labels[key])]
    if not found and plot.by in CALENDAR:
        found = _in_time(wanted, keys)
    if found:
        return found[0]
    known = ", ".join(list(labels.values())[:6])
    plot.desk.tell("N330", annotation.at("at") or span, place=wanted, known=known)
    return None


def _in_time(wanted: str, keys: Sequence[str]) -> list[str]:
    try:
        return list(within(keys, parse_period(wanted)))
    except ValueError:
        return []


def _extreme(which: str, strands: Sequence[Strand], keys: Sequence[str]) -> str | None:
    values = _values(strands, keys)
    if not values:
        return None
    if which == "last":
        return list(values)[-1]
    pick = max if which == "max" else min
    return pick(values, key=lambda key: values[key])


def _values(strands: Sequence[Strand], keys: Sequence[str]) -> dict[str, Decimal]:
    """The values of the series that speaks, or of the first, by category."""
    own = [s for s in strands if s.role == "this"] or list(strands)
    if not own:
        return {}
    figures = own[0].figures
    found = {key: figures[key].value for key in keys if key in figures and key not in UNRANKED}
    return {key: value for key, value in found.items() if value is not None}


def _in_lines(text: str, plot: Plot, span: Span | None) -> str:
    """The words on one or two lines; N332 where they need more."""
    room = plot.room * _LINE
    lines = [""]
    for part in text.split("\n"):
        if lines[-1]:
            lines.append("")
        for piece in over_lines(part, _PIECE.findall):
            if lines[-1] and width_of(lines[-1] + piece.rstrip()) > room:
                lines.append("")
            lines[-1] += piece
    if len(lines) > _LINES:
        most = str(int(room) // 2 * _LINES)
        plot.desk.tell("N332", span, warning=True, text=text, most=most)
    return joined("\n", (line.strip() for line in lines))


def _peaks(plot: Plot, strands: Sequence[Strand], keys: Sequence[str]) -> Iterator[Note]:
    """Peaks on which events fall carry their names; the highest ones, where they are many."""
    if not plot.block.events or not _timed(plot, "events"):
        return
    values = _values(strands, keys)
    names: dict[str, dict[str, None]] = {}
    for event in events_of(plot, keys):
        there = [key for key in event.keys if key in values]
        if there:
            top = max(there, key=lambda key: values[key])
            names.setdefault(top, {})[event.name] = None
    peaks = _peaks_of(values)
    chosen = sorted((key for key in names if key in peaks), key=lambda key: -values[key])
    join = plot.desk.context.wording["number.list"]
    for key in sorted(chosen[:_MOST_EVENTS], key=list(keys).index):
        yield Note(key, join.join(names[key]), valued=True)


def _peaks_of(values: Mapping[str, Decimal]) -> set[str]:
    """Categories that stand above both neighbours and above the mean."""
    keys = list(values)
    if len(keys) < 3:
        return set()
    higher = {key for before, key in pairwise(keys) if values[key] > values[before]} | {keys[0]}
    above = {key for key, after in pairwise(keys) if values[key] > values[after]} | {keys[-1]}
    mean = sum(values.values(), Decimal(0)) / len(keys)
    return {key for key in higher & above if values[key] >= mean * _PEAK}


def _timed(plot: Plot, field: str) -> bool:
    """Whether the categories are stretches of time; N333 told where they are not."""
    if plot.by in CALENDAR:
        return True
    plot.desk.tell("N333", plot.block.at_key(field) or plot.block.span, field=field)
    return False


def _bands(plot: Plot, labels: Mapping[str, str]) -> Iterator[Band]:
    bands = plot.block.bands
    if bands == "events":
        if _timed(plot, "bands"):
            yield from (Band(each.name, each.keys) for each in events_of(plot, list(labels)))
        return
    for at, band in enumerate(bands):
        assert not isinstance(band, str)  # noqa: S101 -- the model says so
        name = plot.desk.words(band.label)
        keys = _stretch(plot, band, labels)
        if keys:
            yield Band(name, keys)
        elif not plot.desk.ledger.dry:
            known = ", ".join(list(labels.values())[:6])
            plot.desk.tell("N334", plot.block.at("bands", at), label=name, known=known)


def _stretch(plot: Plot, band: ShadedBand, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The categories from the first to the last of a band."""
    first = scalar_text(band.first)
    last = scalar_text(band.last) if band.last is not None else first
    keys = list(labels)
    if plot.by in CALENDAR:
        try:
            days = parse_period(f"{first}..{last}" if ".." not in first else first)
        except ValueError:
            return ()
        return within(keys, days)
    ends = [next((k for k in keys if text in (k, labels[k])), None) for text in (first, last)]
    if ends[0] is None or ends[1] is None:
        return ()
    start, end = sorted((keys.index(ends[0]), keys.index(ends[1])))
    return tuple(keys[start : end + 1])


def _forecast(plot: Plot, keys: Sequence[str]) -> tuple[str, ...]:
    """The categories that are not measured yet."""
    asked = plot.block.forecast
    if asked is None:
        return ()
    found: dict[str, None] = {}
    if asked.first is not None and _timed(plot, "forecast"):
        found |= dict.fromkeys(_from(plot, scalar_text(asked.first), keys))
    if asked.where and plot.by:
        where = filters(plot.where, outline_filter(asked.where))
        query = Query(plot.metrics[0].id, plot.period, (plot.by,), where)
        answer = plot.desk.ledger.answer(query, asked.span)
        found |= dict.fromkeys(k[0] for k, figure in answer.figures.items() if figure.value)
    return tuple(key for key in keys if key in found)


def _from(plot: Plot, text: str, keys: Sequence[str]) -> list[str]:
    try:
        start = parse_period(text).start
    except ValueError:
        plot.desk.tell("N335", plot.block.at("forecast"), text=text)
        return []
    return [key for key in keys if parse_period(key).start >= start]

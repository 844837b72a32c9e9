"""Sparklines: metrics, or the parts of one, each with its run of values and what it came to."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

from deckgen.charts.data import ChartData
from deckgen.charts.spec import Category
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.content.blocks.rest import labelled
from deckgen.content.blocks.strand import Strand, drawn, format_of, strands_by
from deckgen.metrics.compare import change, difference
from deckgen.metrics.query import TIME_GRAINS, Query
from deckgen.narrate.labels import metric_label
from deckgen.narrate.number import family, say
from deckgen.narrate.value import as_precise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.data import SeriesData
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period


def sparklines(plot: Plot) -> Drawing:
    """A row a metric (each in its own unit), or of one metric a row a part."""
    strands = strands_by(plot)
    wholes = _wholes(plot, strands)
    keys = list(strands[0].figures) if strands else []
    labels = labelled(plot.by, keys, plot.desk, plot.period, None)
    series = tuple(_series(strand, keys, plot) for strand in strands)
    data = ChartData(
        tuple(starmap(Category, labels.items())),
        series,
        grain=plot.by if plot.by in TIME_GRAINS else "",
        additive=False,
        kind="sparklines",
        highlight=marked_by(plot.block),
        title=plot.desk.words(plot.block.title),
        room=plot.room,
        texts=tuple(_words(*sides, plot) for sides in wholes),
        words=form_words(plot.desk.context.wording),
    )
    names = [metric_label(metric, plot.desk.context) for metric in plot.metrics]
    title = plot.desk.words(plot.block.title, plot.desk.context.wording["number.list"].join(names))
    return Drawing(data, tuple(strands), labels, title)


def _series(strand: Strand, keys: Sequence[str], plot: Plot) -> SeriesData:
    made = drawn(strand, keys, format_of([strand], plot.desk), plot.desk)
    return replace(made, role="part")


def _wholes(plot: Plot, strands: Sequence[Strand]) -> list[tuple[Figure, Figure | None]]:
    """Each row's figure of the whole period, and of the one compared with."""
    base = plot.desk.context.compared(plot.period)
    if not plot.part:
        return [_pair(plot, metric, base) for metric in plot.metrics]
    metric = plot.metrics[0]
    now = _by_part(plot, metric, plot.period, base)
    then = _by_part(plot, metric, base, plot.period) if base is not None else {}
    return [(now[strand.key], then.get(strand.key)) for strand in strands if strand.key in now]


def _pair(plot: Plot, metric: Metric, base: Period | None) -> tuple[Figure, Figure | None]:
    now = plot.figure(metric, like=base)
    return now, plot.figure(metric, base, plot.period) if base is not None else None


def _by_part(plot: Plot, metric: Metric, period: Period, like: Period | None) -> dict[str, Figure]:
    query = Query(metric.id, period, (plot.part,), plot.where, like)
    found = plot.desk.ledger.answer(query, plot.block.span).figures
    return {key[0]: figure for key, figure in found.items()}


def _words(now: Figure, then: Figure | None, plot: Plot) -> str:
    """The value, and in brackets its change: of durations, as of rates, in their own unit."""
    context = plot.desk.context
    wording, shown = context.wording, context.shown.get(now.metric)
    plot.desk.ledger.keep(now, then)
    value = say(now, wording, shown=shown)
    if then is None or then.value is None:
        return value
    moves = difference if family(now.unit, now.better) == "duration" else change
    moved = moves(now, then, context.against, context.confidence)
    moved = as_precise(moved, now) if moved.unit == "points" else moved
    plot.desk.ledger.keep(moved)
    return wording.fill("forms.against", value=value, change=say(moved, wording, "+", shown=shown))

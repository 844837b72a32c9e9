"""Scatter and bubble charts: the figures of two or three metrics for each value of a dimension."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.data import ChartData
from deckgen.charts.forms.points import MEANS
from deckgen.charts.spec import Category
from deckgen.content.blocks.chart_message import named_in
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.content.blocks.strand import Strand, drawn, format_of
from deckgen.metrics.dimension import UNNAMED
from deckgen.narrate.labels import key_label, unit_ending
from deckgen.narrate.marked import joined
from deckgen.narrate.number import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.data import Role, SeriesData
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.catalogue import Metric

_ROLES: tuple[Role, ...] = ("x", "y", "size")


def points(plot: Plot) -> Drawing:
    """A point for each value of the dimension that has both metrics; the largest first.

    N321 without two metrics, or for a bubble without a third for its size.
    """
    block = plot.block
    bubble = block.chart == "bubble"
    size = plot.desk.metric(block.size, block.at("size")) if bubble and block.size else None
    if len(plot.metrics) != 2 or bubble != (size is not None):
        example = "metrics: [first_response_time, csat]" + (", size: contacts" if bubble else "")
        needs = "@needs.bubble" if bubble else "@needs.scatter"
        plot.desk.tell(
            "N321", block.at("chart"), kind=block.chart or "", needs=needs, example=example
        )
        return Drawing(ChartData((), ()), (), {}, "")
    metrics = [*plot.metrics, *([size] if size is not None else [])]
    strands = [
        Strand(metric.id, plot.name_of(metric), role, plot.by_category(metric))
        for metric, role in zip(metrics, _ROLES, strict=False)
    ]
    keys = _keys(strands)[: block.top]
    labels = {key: key_label(plot.by, key, plot.desk.context) for key in keys}
    series = [_series(strand, keys, plot) for strand in strands]
    means = _means(plot) if block.mean else []
    data = ChartData(
        tuple(Category(key, label) for key, label in labels.items()),
        (*series, *means),
        kind=block.chart,
        highlight=marked_by(block) or named_in(plot.message, labels),
        tone=block.tone,
        title=plot.desk.words(block.title),
        room=plot.room,
        words=form_words(plot.desk.context.wording),
    )
    first, second = (strand.name for strand in strands[:2])
    both = plot.desk.context.wording.fill("chart.both", first=first, second=second)
    title = plot.desk.words(block.title, both)
    return Drawing(data, tuple(strands), labels, title)


def _keys(strands: Sequence[Strand]) -> list[str]:
    """Values that have every metric, in order of the last one (the size, or what is up)."""
    last = strands[-1].figures
    there = [
        key
        for key in last
        if key not in UNNAMED
        and all(
            (figure := strand.figures.get(key)) is not None and figure.value is not None
            for strand in strands
        )
    ]
    return sorted(there, key=lambda key: -(last[key].value or 0))


def _series(strand: Strand, keys: Sequence[str], plot: Plot) -> SeriesData:
    form = format_of([strand], plot.desk)
    made = drawn(strand, keys, form, plot.desk)
    name = joined("", unit_ending(strand.name, "" if form.unit == "%" else form.unit,
                               plot.desk.context.wording))  # fmt: skip
    return replace(made, name=name)


def _means(plot: Plot) -> list[SeriesData]:
    """Both metrics as a whole, named with their values."""
    found = []
    for key, metric in zip(MEANS, plot.metrics, strict=True):
        figure = plot.figure(metric)
        strand = Strand(key, _named(metric, plot), "mean", {key: figure})
        found.append(drawn(strand, [key], format_of([strand], plot.desk), plot.desk))
    return found


def _named(metric: Metric, plot: Plot) -> str:
    context = plot.desk.context
    figure = plot.figure(metric)
    value = say(figure, context.wording, "full", shown=context.shown.get(metric.id))
    return joined(" ", (context.wording["label.mean"], value))

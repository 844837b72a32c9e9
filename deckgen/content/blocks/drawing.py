"""A chart block's figures as a chart's data: categories, series, lines, formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import starmap
from typing import TYPE_CHECKING

from deckgen.charts.bare import without_signs
from deckgen.charts.data import OTHER, ChartData
from deckgen.charts.days import number_of_key
from deckgen.charts.forms.slices import SLICES
from deckgen.charts.kind import kind_of, width_of
from deckgen.charts.missed import with_missed
from deckgen.charts.spec import Category
from deckgen.content.blank import few_unnamed, unnamed_notes
from deckgen.content.blocks.chart_day import by_the_day
from deckgen.content.blocks.chart_gap import with_gap
from deckgen.content.blocks.chart_message import cut_of
from deckgen.content.blocks.chart_share import shares, slices, whole, with_share, with_wholes
from deckgen.content.blocks.chart_slope import with_changes
from deckgen.content.blocks.form_check import SLICED
from deckgen.content.blocks.lines import comparisons, cumulative
from deckgen.content.blocks.rest import kept_and_rest, labelled
from deckgen.content.blocks.strand import (
    Strand,
    by_change,
    counted,
    drawn,
    format_of,
    order_of,
    strands_across,
    strands_by,
    strands_without,
    with_rest,
    without,
)
from deckgen.metrics.addition import adds_up
from deckgen.metrics.query import TIME_GRAINS
from deckgen.narrate.labels import metric_label
from deckgen.narrate.period_text import bare_labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.charts.data import Kind
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording
    from deckgen.outline.charts import ChartBlock

FORM_WORDS = (
    "base", "total", "run", "whole", "up", "down", "up_below", "down_below", "foot", "label",
    "text", "difference", "bounds", "place", "strip", "end", "tick", "rim", "rest", "between",
    "months", "days", "area", "spot", "max", "min", "best", "worst", "cut", "at", "air", "tip",
    "key",
)  # fmt: skip
CROWD = 30
"""More categories than these cannot be told apart on a slide."""
_LAST_VALUE = 8
"""Half-width characters that a line's last value takes beside its name."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart's data with the strands and labels it was made of, for the words about it."""

    data: ChartData
    strands: tuple[Strand, ...]
    labels: dict[str, str]
    title: str
    asides: tuple[str, ...] = ()
    unranked: tuple[str, ...] = ()
    """keys of what is neither the largest nor the smallest: totals among steps"""
    lines: tuple[str, ...] = ()
    """what it shows where that is no figures: the events of a timeline"""
    tables: tuple[str, ...] = ()
    """source tables shown as they are"""


def draw(plot: Plot) -> Drawing:
    """The data of a chart, whether it has categories or compares whole figures."""
    strands, labels, asides = _laid_out(plot)
    keys = list(labels)
    total = plot.adds_over(plot.by)
    beside = [*_secondary(plot, keys), *_running(plot, strands, keys)]
    lines = comparisons(plot, keys, total=total)
    strands, beside = by_the_day(plot, strands, beside)
    kind = _kind(plot, strands)
    if kind in SLICED:
        strands, told = slices(plot, strands)
    elif (kind or "").startswith("percent") and (plot.by or plot.part) and not plot.valued:
        strands, told = shares(plot, strands, keys)
    else:
        strands, told = whole(plot, strands)
    asides = (*asides, *told)
    data = replace(
        _series(plot, strands, lines, beside, keys),
        kind=kind,
        cut=_cut(plot, beside, labels),
        natural=_natural(plot, strands, labels) if kind in SLICED else (),
        categories=tuple(starmap(Category, labels.items())),
        additive=plot.adds_over(plot.part or plot.by),
    )
    shown = _on_axis(plot, labels, kind_of(data), strands)
    shown, stated = with_wholes(plot, strands, shown) if plot.valued else (shown, ())
    categories = tuple(_category(plot.by, *item) for item in shown.items())
    data = replace(data, categories=categories, stated=stated)
    if plot.valued:
        along = "lengths" if kind_of(data).endswith("bar") else "heights"
        data = replace(data, remarks=(plot.desk.context.wording[f"chart.{along}"],))
        data = with_share(plot, data, strands)
    if kind == "slope":
        data = with_changes(plot, data, strands)
    data = with_gap(plot, with_missed(without_signs(data)), strands)
    title = plot.desk.words(plot.block.title, _title(plot, beside))
    return Drawing(data, (*strands, *beside), labels, title, asides)


def _category(by: str, key: str, label: str) -> Category:
    return Category(key, label, day=number_of_key(key) if by == "day" else None)


def _title(plot: Plot, beside: Sequence[Strand]) -> str:
    """The names of what is drawn; two of them joined as two are."""
    context = plot.desk.context
    wording = context.wording
    names = [metric_label(metric, context) for metric in plot.metrics]
    second = plot.block.secondary and plot.desk.metric(plot.block.secondary, None)
    names += [metric_label(second, context)] if second else []
    if len(names) == 2:
        names = [wording.fill("chart.both", first=names[0], second=names[1])]
    joined = wording["number.list"].join(names)
    of_day = any(strand.role == "beside" for strand in beside)
    return wording.fill("chart.shares_of_day", names=joined) if of_day else joined


def _natural(plot: Plot, strands: Sequence[Strand], labels: Mapping[str, str]) -> tuple[str, ...]:
    """The categories in their dimension's order, if it declares one; the rest last."""
    declared = plot.desk.context.outline.dimensions.get(plot.by)
    if declared is None or not declared.ordered:
        return ()
    keys = order_of(strands, by_value=False)
    return tuple(sorted(labels, key=lambda key: keys.index(key) if key in keys else len(keys)))


def _cut(plot: Plot, beside: Sequence[Strand], labels: dict[str, str]) -> int:
    running = next((strand for strand in beside if strand.role == "cumulative"), None)
    if running is None:
        return 0
    return cut_of(plot.message, list(labels), labels, running, plot.desk.context.wording)


def _kind(plot: Plot, strands: Sequence[Strand]) -> Kind | None:
    """The form asked for; a pie of values below zero becomes bars (N328)."""
    kind = plot.block.chart
    values = (f.value for strand in strands for f in strand.figures.values())
    if kind not in SLICED or all(value is None or value >= 0 for value in values):
        return kind
    told = {"metric": plot.metrics[0].id, "kind": kind}
    plot.desk.tell("N328", plot.block.at("chart"), warning=True, **told)
    return "bar"


def _on_axis(
    plot: Plot, labels: dict[str, str], kind: Kind, strands: Sequence[Strand]
) -> dict[str, str]:
    """The labels as the axis has room for them: months, quarters, weeks, hours without their word.

    Beside several lines stand their names and last values.
    """
    several = kind == "line" and len(strands) > 1
    names = max(width_of(strand.name) for strand in strands) + _LAST_VALUE if several else 0
    wide = sum(width_of(label) + 2 for label in labels.values()) > plot.room - names
    if not labels or not (wide or kind == "small_multiples"):
        return labels
    return bare_labels(plot.by, labels, plot.desk.context.wording)


def _series(
    plot: Plot, strands: list[Strand], lines: list[Strand], beside: list[Strand], keys: list[str]
) -> ChartData:
    block, desk = plot.block, plot.desk
    form = format_of(strands, desk)
    primary = [drawn(strand, keys, form, desk) for strand in (*strands, *lines)]
    others = [drawn(strand, keys, format_of([strand], desk), desk) for strand in beside]
    return ChartData(
        (),
        (*primary, *others),
        grain=plot.by if plot.by in TIME_GRAINS else "",
        ratio=form.code.endswith("%"),
        kind=block.chart,
        highlight=marked_by(block),
        tone=block.tone,
        labels=block.labels if block.labels is None else bool(block.labels),
        legend=block.legend if block.legend is None else bool(block.legend),
        title=desk.words(block.title),
        unit=form.unit,
        room=plot.room,
        better=plot.metrics[0].node.better,
        against=block.against is not None,
        words=form_words(desk.context.wording),
    )


def marked_by(block: ChartBlock) -> tuple[str, ...]:
    """What the block sets off."""
    found = block.highlight or []
    return (found,) if isinstance(found, str) else tuple(found)


def form_words(wording: Wording) -> dict[str, str]:
    """Headers of the columns that forms add to a chart's workbook."""
    found = {name: wording[f"forms.{name}"] for name in FORM_WORDS}
    return found | {"minus": wording["number.minus"]}


def _laid_out(plot: Plot) -> tuple[list[Strand], dict[str, str], tuple[str, ...]]:
    """The strands, what stands along the axis, and what the slide says of rows left out."""
    if plot.by:
        return _categorised(plot)
    if not plot.across:
        return (*strands_without(plot), ())
    strands, rows = _without_few(plot, strands_across(plot))
    labels = {metric.id: plot.name_of(metric, short=True) for metric in plot.metrics}
    return strands, labels, unnamed_notes(plot.part, rows, plot.desk)


def _categorised(plot: Plot) -> tuple[list[Strand], dict[str, str], tuple[str, ...]]:
    strands, rows = _without_few(plot, strands_by(plot))
    strands, keys = _top(plot, strands)
    keys = _open_hours(plot, strands, keys)
    if len(keys) > CROWD and plot.by not in TIME_GRAINS:
        count = str(len(keys))
        plot.desk.tell("N208", plot.block.at("by"), warning=True, block=plot.block.id, count=count)
    labels = labelled(plot.by, keys, plot.desk, plot.period, plot.block.at("top"))
    asides = unnamed_notes(plot.part or plot.by, rows, plot.desk)
    return strands, labels, asides


def _open_hours(plot: Plot, strands: list[Strand], keys: list[str]) -> list[str]:
    """Of the hours of a day those from the first that has a value to the last: nobody is there."""
    if plot.by != "hour":
        return keys
    figures = [(place, s.figures.get(key)) for place, key in enumerate(keys) for s in strands]
    known = [place for place, f in figures if f is not None and f.value is not None]
    return keys[known[0] : known[-1] + 1] if known else keys


def _top(plot: Plot, strands: list[Strand]) -> tuple[list[Strand], list[str]]:
    """The categories in order; beyond ``top`` they are one, last, where they can be."""
    keys = order_of(strands, by_value=_by_value(plot))
    if plot.block.chart == "dumbbell" and plot.block.sort is None and _by_value(plot):
        keys = by_change(strands, keys, first=marked_by(plot.block))
    kept, rest = kept_and_rest(keys, order_of(strands, by_value=True), top_of(plot, len(keys)))
    if not rest:
        return strands, keys
    adds, ledger = all(adds_up(metric, (plot.by,)) for metric in plot.metrics), plot.desk.ledger
    merged = [with_rest(strand, kept, rest, ledger, adds=adds) for strand in strands]
    if all(OTHER in strand.figures for strand in merged):
        return merged, [*kept, OTHER]
    metric = plot.metrics[0].id
    plot.desk.tell("N207", plot.block.at("top"), warning=True, metric=metric, rest=str(len(rest)))
    return [with_rest(strand, kept, (), ledger, adds=adds) for strand in strands], kept


def top_of(plot: Plot, count: int) -> int | None:
    """How many categories stand by themselves: of a pie no more than can be compared (N315)."""
    top = plot.block.top
    if plot.block.chart not in SLICED or count <= SLICES or (top is not None and top < SLICES):
        return top
    told = {"count": str(count), "kept": str(SLICES - 1), "block": plot.block.id}
    plot.desk.tell("N315", plot.block.at("chart"), warning=True, **told)
    return SLICES - 1


def _by_value(plot: Plot) -> bool:
    block = plot.block
    if block.chart in ("pareto", *SLICED) or block.sort == "value":
        return True
    if block.sort == "nature" or plot.by in TIME_GRAINS:
        return False
    declared = plot.desk.context.outline.dimensions.get(plot.by)
    return declared is None or not declared.ordered


def _without_few(plot: Plot, strands: list[Strand]) -> tuple[list[Strand], dict[str, Figure]]:
    """The strands without blank or ungrouped categories or parts that are a few rows of many."""
    if plot.block.chart == "pareto" or not strands:
        return strands, {}
    if plot.part:
        sums = {s.key: found for s in strands if (found := counted(s)) is not None}
        rows = few_unnamed(sums)
        return [strand for strand in strands if strand.key not in rows], rows
    rows = few_unnamed(strands[-1].figures)
    return [without(strand, rows) for strand in strands], rows


def _secondary(plot: Plot, keys: list[str]) -> list[Strand]:
    name = plot.block.secondary
    metric = plot.desk.metric(name, plot.block.at("secondary")) if name and plot.by else None
    if metric is None:
        return []
    figures = plot.by_category(metric)
    strand = Strand(metric.id, plot.name_of(metric), "secondary", figures)
    if OTHER not in keys:
        return [strand]
    rest = [key for key in figures if key not in keys]
    kept = [key for key in keys if key in figures]
    return [with_rest(strand, kept, rest, plot.desk.ledger, adds=adds_up(metric, (plot.by,)))]


def _running(plot: Plot, strands: list[Strand], keys: list[str]) -> list[Strand]:
    return [cumulative(plot, strands[0], keys)] if plot.block.chart == "pareto" and strands else []

"""Waterfalls: what each part did to the change between two periods, as a chart's data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER, ChartData, SeriesData
from deckgen.charts.kind import width_of
from deckgen.charts.spec import Category
from deckgen.content.blocks.chart_change import Change, change_of
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.content.blocks.rest import labelled
from deckgen.content.blocks.strand import Strand, periods_of
from deckgen.content.template import CHART_LABEL
from deckgen.metrics import contribution
from deckgen.metrics.addition import adds_up, splits
from deckgen.metrics.contribution import Split
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.footing import footed
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.marked import joined
from deckgen.narrate.number import in_unit, is_ratio, places_of, rounded, said, say, unit_text
from deckgen.narrate.number_format import number_format
from deckgen.narrate.period_text import period_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.figure import Figure

START, END, MIX = "~start", "~end", "~mix"
_HEADING = 11
"""A heading is set in 14 points where the room is counted in 12, and its unit follows."""
SMALLEST = Decimal("0.15")
"""Steps below this part of the totals would be slivers on them: then the change stands alone."""


def steps(plot: Plot) -> Drawing:
    """Total, steps, total: of what adds up the parts' changes, of a rate its mix and rate effects.

    N318 without a period to compare with, N319 for a metric whose change has no parts, N366 where
    one of the periods has no figure.
    """
    periods = periods_of(plot)
    metric = plot.metrics[0]
    adds = adds_up(metric, (plot.by,))
    if len(periods) != 2:
        plot.desk.tell("N318", plot.block.at("chart"), kind=plot.block.chart or "")
        return Drawing(ChartData((), ()), (), {}, "")
    if not adds and not splits(metric, plot.desk.context.catalogue, (plot.by,)):
        plot.desk.tell("N319", plot.block.at("metric"), metric=metric.id)
        return Drawing(ChartData((), ()), (), {}, "")
    change = change_of(plot, metric, periods, adds=adds)
    plot.desk.ledger.keep(change.then, change.now)
    if change.then.value is None or change.now.value is None:
        _tell_missing(plot, change)
        return Drawing(ChartData((), ()), (), {}, "")
    return _drawing(plot, change, _named(plot, change))


def _tell_missing(plot: Plot, change: Change) -> None:
    empty = change.then if change.then.value is None else change.now
    words = metric_label(change.metric.id, plot.desk.context)
    period = period_text(empty.period, plot.desk.context.wording)
    if not plot.desk.ledger.dry:
        plot.desk.tell("N366", plot.block.at("chart"), metric=words, period=period)


def _named(plot: Plot, change: Change) -> dict[str, Figure]:
    """The steps by key, in order: the mix first, then as ``sort`` says, rises before falls."""
    made: Callable[[Split], Figure]
    made = contribution.step if change.adds else contribution.rate_effect
    found = {key: made(split) for key, split in change.splits.items()}
    order = list(found)
    declared = plot.desk.context.outline.dimensions.get(plot.by)
    natural = plot.block.sort == "nature" or (declared is not None and declared.ordered)
    if plot.block.sort == "value" or not natural:
        order.sort(key=lambda key: (_last(key), -(found[key].value or Decimal(0))))
    steps = {key: found[key] for key in order}
    if change.adds or not found:
        return steps
    mixes = [contribution.mix_effect(split) for split in change.splits.values()]
    plot.desk.ledger.keep(*mixes)
    return {MIX: contribution.summed(mixes, change.now, plot.by), **steps}


def _last(key: str) -> int:
    return [*UNNAMED, OTHER].index(key) + 1 if key in (*UNNAMED, OTHER) else 0


def _drawing(plot: Plot, change: Change, steps: dict[str, Figure]) -> Drawing:
    context = plot.desk.context
    wording = context.wording
    labels = labelled(plot.by, [key for key in steps if key != MIX], plot.desk, plot.period, None)
    if MIX in steps:
        labels = {MIX: wording["forms.mix"], **labels}
    alone = _alone(change, steps)
    plot.desk.ledger.keep(*steps.values())
    steps, asides = _footed(plot, change, steps, alone=alone)
    names = [period_text(figure.period, wording) for figure in (change.then, change.now)]
    if alone:
        figures = {**steps, END: _moved(change)}
        labels = {**labels, END: wording["forms.change"]}
    else:
        figures = {START: change.then, **steps, END: change.now}
        labels = {START: names[0], **labels, END: names[1]}
    plot.desk.ledger.keep(*figures.values())
    item = _series(plot, change, figures)
    title, moved = _title(plot, change, names), _totals(plot, change, names)
    unit = unit_text(change.now, wording, context.shown.get(change.metric.id))
    ratio = is_ratio(change.now)
    data = ChartData(
        tuple(Category(key, label) for key, label in labels.items()),
        (item,),
        kind="waterfall",
        ratio=ratio,
        highlight=marked_by(plot.block),
        title=plot.desk.words(plot.block.title),
        unit=wording["forms.points"] if ratio else unit,
        room=plot.room,
        better=change.now.better,
        totals=(START, END),
        texts=tuple(_text(figure, plot) for figure in figures.values()),
        axis_title=moved if alone and not _says(title, plot, change) else "",
        words=form_words(wording),
    )  # fmt: skip
    strand = Strand(change.metric.id, metric_label(change.metric, context), "this", figures)
    return Drawing(data, (strand,), labels, title, asides, unranked=(START, END))


def _footed(
    plot: Plot, change: Change, steps: dict[str, Figure], *, alone: bool
) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """The steps as they print to their total, and what the source line says of them."""
    context = plot.desk.context
    shown = context.shown.get(change.metric.id)
    whole = _moved(change)
    places = places_of(whole, shown)
    scale = Decimal(100) if whole.unit == "points" else in_unit(Decimal(1), whole.unit, shown)
    ends = [figure.value for figure in (change.now, change.then)]
    if whole.value is None or None in ends:
        return steps, ()
    now, then = (rounded((end or Decimal(0)) * scale, places) for end in ends)
    total = rounded(whole.value * scale, places) if alone else now - then
    made = dict(zip(steps, footed(list(steps.values()), total, places, scale), strict=True))
    told = ["label.rounded_steps"] if made != steps else []
    names = (key_label(plot.by, key, context) for key in change.unnamed)
    folds = [context.wording.fill("source.folded", label=name) for name in names]
    return made, (*folds, *(context.wording[word] for word in told))


def _alone(change: Change, steps: dict[str, Figure]) -> bool:
    """Whether the steps are too small beside the totals to be seen on a scale from zero."""
    moved = [abs(figure.value) for figure in steps.values() if figure.value is not None]
    totals = [abs(f.value) for f in (change.then, change.now) if f.value is not None]
    return bool(moved) and bool(totals) and max(moved) < max(totals) * SMALLEST


def _moved(change: Change) -> Figure:
    """The whole's change as the last column."""
    whole = Split(change.now, change.then, change.now, change.then, "change")
    made = contribution.step(whole)
    unit = "points" if change.now.unit == "percent" else change.now.unit
    return replace(made, unit=unit, quantity="difference", decimals=max(1, made.decimals)
                   if unit == "points" else made.decimals)  # fmt: skip


def _series(plot: Plot, change: Change, figures: dict[str, Figure]) -> SeriesData:
    context = plot.desk.context
    shown = context.shown.get(change.metric.id)
    wholes = [change.then, change.now]
    form = number_format(wholes, context.wording, shown)

    def value(figure: Figure) -> Decimal | None:
        if figure.value is None:
            return None
        return in_unit(figure.value, figure.unit, shown)

    return SeriesData(
        change.metric.id,
        metric_label(change.metric, context),
        tuple(value(figure) for figure in figures.values()),
        tuple(figure.id for figure in figures.values()),
        number_format=form.code,
    )


def _text(figure: Figure, plot: Plot) -> str:
    """What is printed at a column: totals in full, steps with their sign."""
    context = plot.desk.context
    signed = figure.quantity == "difference"
    shown = context.shown.get(figure.metric)
    made = said(figure, context.wording, full=True, shown=shown, sign=signed)
    return made.number if made.glue or not made.unit else made.text


def _totals(plot: Plot, change: Change, names: Sequence[str]) -> str:
    """Both totals in words: 5 月 6,163 次 → 6 月 6,423 次."""
    context = plot.desk.context
    shown = context.shown.get(change.metric.id)
    before, after = (
        joined(" ", (name, said(figure, context.wording, full=True, shown=shown).text))
        for name, figure in zip(names, (change.then, change.now), strict=True)
    )
    return context.wording.fill("forms.moved", before=before, after=after)


def _says(title: str, plot: Plot, change: Change) -> bool:
    """Whether a heading has both totals."""
    context = plot.desk.context
    shown = context.shown.get(change.metric.id)
    ends = (change.then, change.now)
    return all(say(end, context.wording, "full", shown=shown) in title for end in ends)


def _title(plot: Plot, change: Change, names: Sequence[str]) -> str:
    context = plot.desk.context
    metric, moved = metric_label(change.metric, context), _totals(plot, change, names)
    own = context.wording.fill("forms.waterfall", metric=metric, moved=moved)
    fits = width_of(own) * CHART_LABEL <= plot.room * _HEADING
    return plot.desk.words(plot.block.title, own if fits else metric)

"""Waterfalls: from one total to another, or from nothing, by what each part did: a chart's data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from deckgen.charts.data import Band, ChartData, SeriesData
from deckgen.charts.forms.brackets import subtotal
from deckgen.charts.forms.waterfall import left_out
from deckgen.charts.forms.waterfall_labels import marked
from deckgen.charts.kind import width_of
from deckgen.charts.spec import Category
from deckgen.content.blocks.chart_bridge import (
    MIX,
    Bridge,
    between,
    builds_up,
    built_up,
    summed_steps,
    tell_empty,
)
from deckgen.content.blocks.chart_change import change_of
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.content.blocks.rest import labelled
from deckgen.content.blocks.strand import Strand, periods_of
from deckgen.content.template import CHART_LABEL
from deckgen.metrics.addition import adds_up, splits
from deckgen.metrics.footing import footed
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.marked import extent, joined
from deckgen.narrate.number import in_unit, is_ratio, places_of, rounded, said, unit_text
from deckgen.narrate.number_format import number_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.blocks.chart_change import Change
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.figure import Figure

START, END = "~start", "~end"
_HEADING = 11
"""A heading is set in 14 points where the room is counted in 12, and its unit follows."""
SMALLEST = Decimal("0.15")
"""Steps below this part of the totals would be slivers on them, which are broken then."""
_ZERO = Decimal(0)
_GROUP = 2
"""Steps that are a group."""


def steps(plot: Plot) -> Drawing:
    """From a total to a total: of what adds up the parts' changes, of a rate its effects.

    Without a total to begin with the parts build up from zero, with ``start`` from that.
    """
    metric = plot.metrics[0]
    adds = adds_up(metric, (plot.by,))
    bridge = built_up(plot, metric, adds=adds) if builds_up(plot) else _between(plot, adds=adds)
    if bridge is None:
        return Drawing(ChartData((), ()), (), {}, "")
    return _drawing(plot, bridge)


def _between(plot: Plot, *, adds: bool) -> Bridge | None:
    """The bridge between two periods.

    N318 without a period to compare with, N319 for a metric whose change has no parts, N366 where
    one of the periods has no figure.
    """
    periods, metric = periods_of(plot), plot.metrics[0]
    if len(periods) != 2 and not adds:
        plot.desk.tell("N318", plot.block.at("chart"), kind=plot.block.chart or "")
        return None
    if not adds and not splits(metric, plot.desk.context.catalogue, (plot.by,)):
        plot.desk.tell("N319", plot.block.at("metric"), metric=metric.id)
        return None
    if len(periods) != 2:
        return built_up(plot, metric, adds=adds)
    change = change_of(plot, metric, periods, adds=adds)
    plot.desk.ledger.keep(change.then, change.now)
    if change.then.value is not None and change.now.value is not None:
        return between(plot, change)
    if adds and not plot.block.periods and (plot.desk.ledger.dry or change.now.value is not None):
        return built_up(plot, metric, adds=adds)
    _tell_missing(plot, change)
    return None


def _tell_missing(plot: Plot, change: Change) -> None:
    empty = change.then if change.then.value is None else change.now
    tell_empty(plot, change.metric, empty)


def _drawing(plot: Plot, bridge: Bridge) -> Drawing:
    context = plot.desk.context
    wording = context.wording
    inner = [key for key in bridge.steps if key != MIX]
    labels = labelled(plot.by, inner, plot.desk, plot.period, None)
    if MIX in bridge.steps:
        labels = {MIX: wording["forms.mix"], **labels}
    plot.desk.ledger.keep(*bridge.steps.values(), bridge.start, bridge.end, bridge.moved)
    made, asides = _footed(plot, bridge)
    bridge = replace(bridge, steps=made)
    started = {} if bridge.start is None else {START: bridge.start}
    figures = {**started, **made, END: bridge.end}
    names = dict(zip((START, END), bridge.names, strict=True))
    labels = {**{key: names[key] for key in started}, **labels, END: names[END]}
    metric, item = bridge.metric, _series(plot, bridge, figures)
    cut = left_out(item.values, [key in names for key in figures]) if _slight(bridge) else _ZERO
    item = _as_printed(plot, bridge, item) if cut else item
    title = _title(plot, bridge, broken=bool(cut))
    ratio = is_ratio(bridge.end)
    unit = unit_text(bridge.end, wording, context.shown.get(metric.id))
    data = ChartData(
        tuple(Category(key, label) for key, label in labels.items()),
        (item,),
        kind="waterfall",
        ratio=ratio,
        highlight=marked_by(plot.block),
        tone=plot.block.tone,
        better=metric.node.better,
        title=plot.desk.words(plot.block.title),
        unit=wording["forms.points"] if ratio else unit,
        room=plot.room,
        totals=(START, END),
        texts=tuple(_text(f, plot, signed=key in made) for key, f in figures.items()),
        axis_title=wording["forms.broken"] if cut else "",
        left_out=cut,
        words=form_words(wording),
    )
    bands, sums = _bands(plot, bridge, data)
    data = replace(data, bands=bands, stated=sums)
    strand = Strand(metric.id, plot.name_of(metric), "this", figures)
    return Drawing(data, (strand,), labels, title, asides, unranked=(START, END))


def _ends(bridge: Bridge) -> Iterator[Figure]:
    yield from filter(None, (bridge.start, bridge.end))


def _footed(plot: Plot, bridge: Bridge) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """The steps as they print to their total, and what the source line says of them."""
    context, steps, whole = plot.desk.context, bridge.steps, bridge.moved
    shown = context.shown.get(bridge.metric.id)
    places = places_of(whole, shown)
    scale = Decimal(100) if whole.unit == "points" else in_unit(Decimal(1), whole.unit, shown)
    if whole.value is None or None in [figure.value for figure in _ends(bridge)]:
        return steps, ()
    total = rounded(whole.value * scale, places)
    if bridge.start is not None:
        ends = (bridge.end.value, bridge.start.value)
        now, then = (rounded((end or Decimal(0)) * scale, places) for end in ends)
        total = now - then
    made = dict(zip(steps, footed(list(steps.values()), total, places, scale), strict=True))
    told = ["label.rounded_steps"] if made != steps else []
    names = (key_label(plot.by, key, context) for key in bridge.unnamed)
    folds = [context.wording.fill("source.folded", label=name) for name in names]
    return made, (*folds, *(context.wording[word] for word in told))


def _slight(bridge: Bridge) -> bool:
    """Whether the steps are too small beside the totals to be seen on a scale from zero."""
    if bridge.start is None:
        return False
    moved = [abs(figure.value) for figure in bridge.steps.values() if figure.value is not None]
    totals = [abs(figure.value) for figure in _ends(bridge) if figure.value is not None]
    return bool(moved) and bool(totals) and max(moved) < max(totals) * SMALLEST


def _value(plot: Plot, figure: Figure) -> Decimal | None:
    if figure.value is None:
        return None
    return in_unit(figure.value, figure.unit, plot.desk.context.shown.get(figure.metric))


def _series(plot: Plot, bridge: Bridge, figures: dict[str, Figure]) -> SeriesData:
    """The steps between their totals."""
    context = plot.desk.context
    form = number_format(list(_ends(bridge)), context.wording, context.shown.get(bridge.metric.id))
    return SeriesData(
        bridge.metric.id,
        plot.name_of(bridge.metric),
        tuple(_value(plot, figure) for figure in figures.values()),
        tuple(figure.id for figure in figures.values()),
        number_format=form.code,
    )


def _as_printed(plot: Plot, bridge: Bridge, item: SeriesData) -> SeriesData:
    """Totals and steps as they print, one leading to the other: a broken scale shows the rest."""
    shown = plot.desk.context.shown.get(bridge.metric.id)
    scale = Decimal(100) if is_ratio(bridge.end) else Decimal(1)
    ends = (0, len(item.values) - 1)
    places = [
        places_of(bridge.end if at in ends else bridge.moved, shown)
        for at in range(len(item.values))
    ]
    values = tuple(
        value if value is None else rounded(value * scale, digits) / scale
        for value, digits in zip(item.values, places, strict=True)
    )
    return replace(item, values=values, exact=item.values)


def _text(figure: Figure, plot: Plot, *, signed: bool) -> str:
    """What is printed at a column: totals in full, steps with their sign."""
    context = plot.desk.context
    shown = context.shown.get(figure.metric)
    made = said(figure, context.wording, full=True, shown=shown, sign=signed)
    return made.number if made.glue or not made.unit else made.text


def _bands(plot: Plot, bridge: Bridge, data: ChartData) -> tuple[tuple[Band, ...], tuple[str, ...]]:
    """What rises and what falls under brackets that say what they come to.

    Only where there are two or more of each, side by side, and both names have room; with the ids
    of the sums. Where several rises are set off, the message is what these come to, and the words
    say that they are not all.
    """
    keys, code = [each.key for each in data.categories], data.main[0].number_format
    groups = {
        name: [k for k, f in bridge.steps.items() if f.value and (f.value > 0) == (name == "rises")]
        for name in ("rises", "falls")
    }
    told = [key for key in groups["rises"] if key in marked(data)]
    some = _together(told, keys) and told != groups["rises"]
    if some:
        groups["rises"] = told
    if not all(_together(group, keys) for group in groups.values()):
        return (), ()
    wording, found, sums = plot.desk.context.wording, [], []
    for place, (name, group) in enumerate(groups.items(), 1):
        whole = summed_steps([bridge.steps[key] for key in group], bridge, plot.by, group)
        size = replace(whole, value=abs(whole.value or _ZERO))
        said_sum = _text(size, plot, signed=False)
        named = f"some_{name}" if some and group is told else name
        words = partial(wording.fill, f"forms.{named}", count=extent(group))
        band = Band(words(sum=said_sum), tuple(group), subtotal(words(sum="{sum}"), place, code))
        if width_of(band.name) > plot.room * len(group) / len(keys):
            return (), ()
        found.append(band)
        sums.append(whole)
    plot.desk.ledger.keep(*sums)
    return tuple(found), tuple(whole.id for whole in sums)


def _together(group: list[str], keys: list[str]) -> bool:
    """Whether so many steps stand side by side that they are a group."""
    places = [keys.index(key) for key in group]
    return len(group) >= _GROUP and max(places) - min(places) == len(places) - 1


def _said(plot: Plot, name: str, figure: Figure) -> str:
    context = plot.desk.context
    shown = context.shown.get(figure.metric)
    return joined(" ", (name, said(figure, context.wording, full=True, shown=shown).text))


def _title(plot: Plot, bridge: Bridge, *, broken: bool) -> str:
    """The metric; with both totals where there is room and no break to tell of."""
    wording = plot.desk.context.wording
    own = metric = metric_label(bridge.metric, plot.desk.context)
    if bridge.start is not None and not broken:
        before, after = map(partial(_said, plot), bridge.names, _ends(bridge))
        moved = wording.fill("forms.moved", before=before, after=after)
        own = wording.fill("forms.waterfall", metric=metric, moved=moved)
    fits = width_of(own) * CHART_LABEL <= plot.room * _HEADING
    return plot.desk.words(plot.block.title, own if fits else metric)

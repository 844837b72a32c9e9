"""Bullet charts: actual, target and the period before, of several metrics or of one by category."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.charts.data import ChartData
from deckgen.charts.spec import Category
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.content.blocks.rest import labelled
from deckgen.content.blocks.strand import Strand, drawn, format_of, order_of
from deckgen.metrics.compare import attainment, met
from deckgen.narrate.labels import metric_label
from deckgen.narrate.number import say
from deckgen.narrate.period_text import period_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.wording import Wording

_ALONE = 2
"""Strands of a chart without a period before: the heading has room for what the tick is."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its label, the figures, whether more is better."""

    key: str
    label: str
    actual: Figure
    target: Figure
    before: Figure | None


def bullet(plot: Plot) -> Drawing:
    """A row a metric, or of one metric a row a category against the same target.

    Metrics of different units are drawn as attainment, their targets at 100 %; the words say the
    values. N322 warns of a metric without a target, N323 where none has one.
    """
    rows = _of_categories(plot) if plot.by else _of_metrics(plot)
    if not rows and not plot.desk.ledger.dry:
        plot.desk.tell("N323", plot.block.at("chart"), block=plot.block.id)
        return Drawing(ChartData((), ()), (), {}, "")
    strands = _strands(rows, plot)
    codes = {format_of([Strand("", "", "this", {"": row.actual})], plot.desk) for row in rows}
    indexed = len({(code.code, code.unit) for code in codes}) > 1
    shown = _indexed(strands, rows) if indexed else strands
    form = format_of(shown, plot.desk)
    keys = [row.key for row in rows]
    wording = plot.desk.context.wording
    plot.desk.ledger.keep(*(figure for each in strands for figure in each.figures.values()))
    data = ChartData(
        tuple(Category(row.key, row.label) for row in rows),
        tuple(drawn(strand, keys, form, plot.desk) for strand in shown),
        kind="bullet",
        ratio=indexed or form.code.endswith("%"),
        highlight=marked_by(plot.block),
        title=plot.desk.words(plot.block.title),
        unit=_key(form.unit, strands, wording, indexed=indexed),
        room=plot.room,
        better=plot.metrics[0].node.better,
        upward=tuple(indexed or row.actual.better != "down" for row in rows),
        texts=tuple(_words(row, plot) for row in rows),
        words=form_words(wording),
    )
    names = wording["number.list"].join(metric_label(m, plot.desk.context) for m in plot.metrics)
    title = plot.desk.words(plot.block.title, names)
    labels = {row.key: row.label for row in rows}
    aim = (wording["forms.aim"],) if len(strands) > _ALONE else ()
    return Drawing(data, tuple(strands), labels, title, asides=aim)


def _key(unit: str, strands: Sequence[Strand], wording: Wording, *, indexed: bool) -> str:
    """What the heading says after the title: the scale, and what bars are that it does not name."""
    bars = [strand.name for strand in strands if strand.role != "target"]
    name = "forms.bars" if len(bars) > 1 else "forms.bar"
    told = wording.fill(name, now=bars[-1], then=bars[0])
    scale = wording["forms.attainment"] if indexed else "" if unit == "%" else unit
    return wording["alt.join"].join(filter(None, (scale, told)))


def _of_metrics(plot: Plot) -> list[_Row]:
    found = []
    base = plot.desk.context.compared(plot.period)
    for metric in plot.metrics:
        actual = plot.figure(metric)
        before = plot.figure(metric, base, plot.period) if base is not None else None
        target = plot.desk.ledger.target(metric.id, plot.period)
        if target is not None:
            label = plot.name_of(metric, short=True)
            found.append(_Row(metric.id, label, actual, target, before))
        elif not plot.desk.ledger.dry:
            _tell_no_target(plot, metric.id)
    return found


def _of_categories(plot: Plot) -> list[_Row]:
    metric = plot.metrics[0]
    base = plot.desk.context.compared(plot.period)
    now = plot.by_category(metric)
    then = plot.by_category(metric, base, plot.period) if base is not None else {}
    target = plot.desk.ledger.target(metric.id, plot.period)
    if target is None:
        return []
    strand = Strand(metric.id, "", "this", now)
    keys = order_of([strand], by_value=plot.block.sort != "nature")[: plot.block.top]
    labels = labelled(plot.by, keys, plot.desk, plot.period, None)
    return [_Row(key, labels[key], now[key], target, then.get(key)) for key in keys]


def _tell_no_target(plot: Plot, metric: str) -> None:
    period = period_text(plot.period, plot.desk.context.wording)
    told = {"metric": metric, "period": period, "block": plot.block.id}
    plot.desk.tell("N322", plot.block.at("chart"), warning=True, **told)


def _strands(rows: Sequence[_Row], plot: Plot) -> list[Strand]:
    """The period before, the targets, this period, in the order they are drawn."""
    wording = plot.desk.context.wording
    base = plot.desk.context.compared(plot.period)
    before = {row.key: row.before for row in rows if row.before is not None}
    found = []
    if base is not None and any(figure.value is not None for figure in before.values()):
        found.append(Strand(base.key, period_text(base, wording), "previous", before))
    aims = {row.key: row.target for row in rows}
    found.append(Strand("~target", wording["attribute.target"], "target", aims))
    name = period_text(plot.period, wording)
    actual = {row.key: row.actual for row in rows}
    return [*found, Strand(plot.period.key, name, "this", actual)]


def _indexed(strands: Sequence[Strand], rows: Sequence[_Row]) -> list[Strand]:
    """The values as parts of their targets; where less is better, target ÷ value."""
    targets = {row.key: row.target for row in rows}
    return [
        replace(
            strand,
            figures={k: attainment(figure, targets[k]) for k, figure in strand.figures.items()},
        )
        for strand in strands
    ]


def _words(row: _Row, plot: Plot) -> str:
    """Value and target, which say what the bar's length is a part of, and the verdict.

    Lengths that differ by less than a tick's width, and colours in grey print, tell it to nobody.
    """
    context = plot.desk.context
    shown = context.shown.get(row.actual.metric)
    value, target = (
        say(figure, context.wording, "full", shown=shown) for figure in (row.actual, row.target)
    )
    told = context.wording.fill("forms.attained", value=value, target=target)
    reached = met(row.actual, row.target)
    if reached is None:
        return told
    verdict = context.wording["scorecard.met" if reached else "scorecard.missed"]
    return context.wording.fill("forms.judged", told=told, verdict=verdict)

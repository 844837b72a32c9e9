"""The line at the foot of a slide: where its numbers come from and of which period they are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.content.defined import blocks_of
from deckgen.metrics.period import Period
from deckgen.narrate.clean import one_line
from deckgen.narrate.marked import classed
from deckgen.narrate.period_text import period_text, time_key_text
from deckgen.outline.blocks import DefinitionsBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context
    from deckgen.narrate.wording import Wording

ROWS = "~rows"
"""Metric of figures that are rows read of a source table."""
_NAMED = 3
"""Source tables and periods that are named; of more the first ones, and that there are others."""


def metrics_of(figures: Sequence[Figure], context: Context) -> tuple[Metric, ...]:
    """The metrics behind figures, in order of appearance.

    A quantile the catalogue does not list is told by the metric it was made from.
    """
    found = (context.catalogue.find(name) for name in dict.fromkeys(f.metric for f in figures))
    names = dict.fromkeys(metric.kin or metric.id for metric in found if metric is not None)
    told = (context.catalogue.find(name) for name in names)
    return tuple(metric for metric in told if metric is not None)


def tables_of(metrics: Sequence[Metric], context: Context) -> tuple[str, ...]:
    """The source tables metrics are computed from."""
    found: dict[str, None] = {}
    for metric in metrics:
        table = getattr(metric.node, "table", None)
        if table is not None:
            found[table] = None
        parts = [context.catalogue.find(part) for part in metric.parts]
        found |= dict.fromkeys(tables_of([part for part in parts if part is not None], context))
    return tuple(found)


def table_label(table: str, context: Context) -> str:
    """A source's name on slides: its label in the outline, else its own."""
    source = context.outline.data.get(table)
    label = getattr(source, "label", None)
    name = context.words(label, context.wording.texts.get(f"table.{table}", table))
    return classed(one_line(name), "name")


def periods_of(figures: Sequence[Figure], context: Context) -> tuple[Period, ...]:
    """The periods figures are of, in time: the deck's and its base where they hold them.

    A change is of both its periods, whether the one it is against is printed or not.
    The way to a later target is of the target's period, in which nothing was counted yet.
    """
    whole = [context.period, context.compared(context.period)]
    found: dict[str, Period] = {}
    stated = {figure.id for figure in figures if not _counted(figure)}
    counted = (f for f in figures if f.id not in stated and stated.isdisjoint(f.operands[:1]))
    named = {period.key: period for figure in counted for period in _periods(figure)}
    for period in named.values():
        holding = next((w for w in whole if w is not None and _within(period, w)), period)
        found[holding.key] = holding
    return tuple(sorted(found.values(), key=lambda period: (period.start, period.end)))


def _periods(figure: Figure) -> Iterator[Period]:
    yield figure.period
    change = figure.comparison if figure.quantity in ("change", "difference") else None
    stated = change is not None and change.against in ("target", "benchmark")
    if change is not None and figure.value is not None and not stated:
        yield change.base_period


def _counted(figure: Figure) -> bool:
    """Whether a figure was counted in a period; targets and benchmarks are stated.

    Nor are rows read: a table has those of all its years.
    """
    return figure.quantity not in ("target", "benchmark") and figure.metric != ROWS


def _within(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def source_line(
    figures: Sequence[Figure],
    tables: Sequence[str],
    asides: Sequence[str],
    desk: Desk,
    room: int = 110,
) -> str:
    """One line: the sources, the period, where it is defined, then what else is to be said.

    ``room`` is the line's width in half-width characters: to keep to it, the hint to the
    definitions goes first, then tables are left out. Who states a benchmark is always named. Of
    what the author wrote only what else is to be said stands here: a legend.
    """
    context = desk.context
    metrics = metrics_of(figures, context)
    every = dict.fromkeys((*tables_of(metrics, context), *tables))
    named = list(dict.fromkeys(table_label(table, context) for table in every))
    stated = list(dict.fromkeys(classed(one_line(f.source), "name") for f in figures if f.source))
    told = tuple(dict.fromkeys(asides))
    if not named and not stated:
        return context.wording["source.next"].join(told)
    periods = _periods_text(periods_of(figures, context), context.wording)
    hint = context.wording[f"source.{_defining(metrics, context)}"] if periods else ""
    made = list(_lines(named, stated, (periods, hint), told, context.wording))
    return next((line for line in made if width_of(line) <= room), made[-1])


def _defining(metrics: Sequence[Metric], context: Context) -> str:
    """Where a slide's metrics are defined: on the deck's last pages, its notes, or on both.

    An audience sees no notes. Beside rates and times a count is told by its name: 入职 10 名.
    """
    last = [block for slide in context.outline.closing for block in blocks_of(slide)]
    known: set[str] = set()
    for block in last:
        if isinstance(block, DefinitionsBlock):
            if not block.metrics:
                return "defined"
            found = (context.catalogue.find(name) for name in block.metrics)
            known |= {metric.id for metric in found if metric is not None}
    asked = {metric.id for metric in metrics if metric.node.unit != "count"}
    asked = asked or {metric.id for metric in metrics}
    if asked and asked <= known:
        return "defined"
    return "defined_both" if asked & known else "definitions"


def _lines(
    named: list[str],
    stated: list[str],
    told: tuple[str, str],
    asides: tuple[str, ...],
    wording: Wording,
) -> Iterator[str]:
    """The line at ever shorter lengths; ``told``: the periods, where metrics are defined."""
    said, hint = ((text,) if text else () for text in told)
    full = _sources(named, stated, _NAMED, wording)
    yield wording["source.next"].join((full, *said, *hint, *asides))
    for count in range(min(len(named), _NAMED), 0, -1):
        sources = _sources(named, stated, count, wording)
        yield wording["source.next"].join((sources, *said, *asides))


def _sources(named: list[str], stated: list[str], count: int, wording: Wording) -> str:
    """So many tables by name, then who states a benchmark."""
    shown = wording["source.join"].join(named[:count])
    shown += wording["source.more"] if len(named) > count else ""
    parts = [part for part in (shown, *stated) if part]
    return wording.fill("source.line", tables=wording["source.join"].join(parts))


def _periods_text(periods: Sequence[Period], wording: Wording) -> str:
    """期间 2022 年、2023 年; of many the first and the last."""
    if not periods:
        return ""
    if len(periods) > 1 and all(p.grain == "month" for p in periods):
        return wording.fill("source.period", periods=_months_text(periods, wording))
    texts = [period_text(period, wording) for period in periods]
    join = wording["source.join"]
    if len(texts) > _NAMED:
        texts, join = [texts[0], texts[-1]], wording["source.to"]
    return wording.fill("source.period", periods=join.join(texts))


def _months_text(months: Sequence[Period], wording: Wording) -> str:
    """2025 年 7 月、8 月: the year once; three in a row, and more, from the first to the last."""
    first, last = months[0], months[-1]
    in_a_row = all(one.end == next_one.start for one, next_one in pairwise(months))
    if len(months) > _NAMED or (len(months) == _NAMED and in_a_row):
        return period_text(Period(first.start, last.end), wording)
    if first.start.year != last.start.year:
        return wording["source.join"].join(period_text(month, wording) for month in months)
    names = (time_key_text("month", month.key, wording, years=False) for month in months)
    joined = wording["source.join"].join(names)
    filled = wording.fill("source.months", year=first.start.year, months=joined)
    return classed(str(filled), "period")

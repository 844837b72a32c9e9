"""The line at the foot of a slide: where its numbers come from, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import metric_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context

_ROOM = 190
"""Half-width characters on the two lines of the slot, with air."""


def metrics_of(figures: Sequence[Figure], context: Context) -> tuple[Metric, ...]:
    """The metrics behind figures, in order of appearance."""
    found = {figure.metric: context.catalogue.find(figure.metric) for figure in figures}
    return tuple(metric for metric in found.values() if metric is not None)


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
    return one_line(context.words(label, context.wording.texts.get(f"table.{table}", table)))


def source_line(
    figures: Sequence[Figure], tables: Sequence[str], asides: Sequence[str], desk: Desk
) -> str:
    """Sources, then as many definitions as there is room for, then what else is to be said."""
    context, wording = desk.context, desk.context.wording
    metrics = metrics_of(figures, context)
    every = dict.fromkeys((*tables_of(metrics, context), *tables))
    named = dict.fromkeys(table_label(table, context) for table in every)
    stated = dict.fromkeys(figure.source for figure in figures if figure.source)
    if not named and not stated:
        return ""
    line = wording.fill("source.line", tables=wording["source.join"].join([*named, *stated]))
    ending = "".join(wording["source.next"] + aside for aside in dict.fromkeys(asides))
    definitions = [_definition(metric, context) for metric in metrics]
    for count in range(len(definitions), 0, -1):
        text = wording.fill(
            "source.line_definitions",
            tables=wording["source.join"].join([*named, *stated]),
            definitions=wording["source.next"].join(definitions[:count]),
        )
        if width_of(text + ending) <= _ROOM:
            return text + ending
    return line + ending


def _definition(metric: Metric, context: Context) -> str:
    """The first clause of a metric's definition, with its label."""
    text = one_line(context.words(metric.definition))
    for mark in "。；;":
        text = text.partition(mark)[0]
    text = text.rstrip(".")
    label = metric_label(metric, context)
    return context.wording.fill("source.definition", label=label, definition=text)

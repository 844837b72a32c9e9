"""What the deck's metrics mean: a table of their definitions, from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.source_line import table_label, tables_of
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import metric_label, rule_label
from deckgen.narrate.marked import extent
from deckgen.narrate.number import DURATIONS
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.narrate.tokens import authored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.metrics.catalogue import Metric
    from deckgen.narrate.context import Context
    from deckgen.outline.blocks import DefinitionsBlock

_MOST = {"metric": 0.24, "definition": None, "scope": 0.195, "unit": 0.18}
"""The columns, with the most of the width that they take; the definitions have what is left."""


class _Said(NamedTuple):
    """What a column says of each metric, and what is said once of all for it."""

    cells: tuple[Cell, ...]
    once: str = ""


def definitions(block: DefinitionsBlock, seat: Seat, desk: Desk) -> Made:
    """A row a metric: its name, what it means and who says so, which rows it counts, its unit.

    What is the same for all is said once, in the source line, as is what the sources leave out.
    """
    found = list(_metrics(block, desk))
    if not found and not desk.ledger.dry and desk.defined is not None:
        desk.tell("N160", block.span, warning=True)
    context, wording = desk.context, desk.context.wording
    said = _columns(found, context)
    columns = {name: column for name, column in said.items() if not found or column.cells}
    rows = zip(*(column.cells for column in columns.values()), strict=True)
    spec = TableSpec(
        tuple(
            TableColumn(name, rich(wording[f"definitions.{name}"]), most=_MOST[name])
            for name in columns
        ),
        tuple(Row(metric.id, cells) for metric, cells in zip(found, rows, strict=True)),
    )
    heading = desk.words(block.title, seat.message)
    size = {"rows": extent(spec.rows), "columns": extent(spec.columns)}
    alt = wording.fill("alt.table", title=heading, extremes="", **size).strip()
    tables = tables_of(found, context)
    fill = Fill(seat.slot, block.id, spec, alt, block.span)
    once = (column.once for column in said.values() if column.once)
    return Made((fill,), tables=tables, asides=(*once, *_left_out(tables, context)))


def _columns(metrics: Sequence[Metric], context: Context) -> dict[str, _Said]:
    """The columns by name; without cells where all metrics agree."""
    return {
        "metric": _Said(tuple(_name(metric, context) for metric in metrics)),
        "definition": _Said(
            tuple(Cell(RichText(tuple(_definition(metric, context)))) for metric in metrics)
        ),
        "scope": _scopes(metrics, context),
        "unit": _units(metrics, context),
    }


def _metrics(block: DefinitionsBlock, desk: Desk) -> Iterator[Metric]:
    """The metrics named, else all that the deck shows; each once, by whatever name."""
    named = [(name, block.at("metrics", place)) for place, name in enumerate(block.metrics)]
    listed = (desk.metric(*each) for each in named or _shown(desk))
    yield from {metric.id: metric for metric in listed if metric is not None}.values()


def _shown(desk: Desk) -> Iterator[tuple[str, None]]:
    """What the deck shows; a quantile made from a listed metric is defined by that one."""
    for name in desk.defined or ():
        found = desk.context.catalogue.find(name)
        yield (found.kin if found is not None and found.kin else name), None


def _left_out(tables: Sequence[str], context: Context) -> Iterator[str]:
    """Of each table what its source leaves out, by name: 会话明细不含测试会话、无效会话."""
    wording = context.wording
    for table in tables:
        source = context.outline.data.get(table)
        named = source.exclude if source is not None else ()
        rules = [rule_label(table, one_line(name), context) for name in named]
        if rules:
            listed = wording["number.list"].join(rules)
            label = table_label(table, context)
            yield wording.fill("definitions.without", table=label, rules=listed)


def _name(metric: Metric, context: Context) -> Cell:
    label = Run(metric_label(metric, context), style="strong")
    return Cell(RichText((Paragraph((label,)),)), header=True)


def _definition(metric: Metric, context: Context) -> Iterator[Paragraph]:
    """What it means, and under it quietly what it leaves out and who defines it so."""
    wording, node = context.wording, metric.node
    yield Paragraph((Run(_defining(context.words(metric.definition))),))
    for text, key in ((node.exclusions, "definitions.exclusions"), (node.source, "notes.source")):
        words = _defining(context.words(text)).rstrip("。.")
        if words:
            name = key.rpartition(".")[2]
            yield Paragraph((Run(wording.fill(key, **{name: words}), style="muted"),))


def _defining(text: str) -> str:
    return authored(one_line(text), default="definition")


def _scopes(metrics: Sequence[Metric], context: Context) -> _Said:
    """The tables that rows are counted of, under them by which moment: 会话明细, 按创建时间.

    The source line names the one table of all.
    """
    wording = context.wording
    tables = [
        wording["source.join"].join(table_label(t, context) for t in tables_of([metric], context))
        for metric in metrics
    ]
    moments = [metric.node.attribution for metric in metrics]
    once = wording[f"definitions.all_{moments[0]}"] if _agreed(moments) else ""
    named = () if _agreed(tables) else tables
    timed = () if once else tuple(wording[f"definitions.{moment}"] for moment in moments)
    lines = [texts for texts in (named, timed) if texts]
    return _Said(tuple(_said(*texts) for texts in zip(*lines, strict=True)), once)


def _units(metrics: Sequence[Metric], context: Context) -> _Said:
    units = [_unit(metric, context) for metric in metrics]
    if _agreed(units):
        return _Said((), context.wording.fill("definitions.all_unit", unit=units[0]))
    return _Said(tuple(_said(unit) for unit in units))


def _agreed(texts: Sequence[str]) -> bool:
    """Whether a column would say the same in several rows."""
    return len(texts) > 1 and len(set(texts)) == 1


def _unit(metric: Metric, context: Context) -> str:
    """A count's noun or the unit the deck prints it in, and which way is good.

    A unit that has no word, for the outline's own words name the currency, is an amount.
    """
    wording, node = context.wording, metric.node
    unit = context.shown.get(metric.id, node.unit)
    word = wording.texts.get(f"units.{unit}", unit) or wording["definitions.amount"]
    if node.noun is not None and node.unit not in DURATIONS:
        word = one_line(context.words(node.noun))
    better = "" if node.better == "none" else wording[f"definitions.{node.better}"]
    return wording["notes.join"].join(part for part in (word, better) if part)


def _said(*lines: str) -> Cell:
    return Cell(RichText(tuple(Paragraph((Run(line),)) for line in lines)))

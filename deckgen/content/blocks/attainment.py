"""Targets: actual against target in a table, how much better or worse as bars beside its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.scale import known
from deckgen.charts.spec import Category, ChartSpec, Point, Series
from deckgen.content.blocks.numbers import reference_of
from deckgen.content.blocks.strand import Strand, drawn, format_of
from deckgen.content.blocks.table_cell import Head, cell_of, entry_of
from deckgen.content.blocks.table_row import RowFrame
from deckgen.content.blocks.words import listed
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.shown import figures_of
from deckgen.narrate.bind import value_at
from deckgen.narrate.change import say_change
from deckgen.narrate.labels import metric_label
from deckgen.narrate.subject import Frame
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure
    from deckgen.outline.structure import AttainmentBlock

_COLUMNS = (".", ".target", ".vs_target")


def attainment(block: AttainmentBlock, seat: Seat, desk: Desk) -> Made:
    """A row a metric; bars beside the rows run from the target, to the right where better.

    What was reached is always near the whole: bars of that would all look alike.
    """
    rows = _rows(block, desk)
    if not rows:
        return Made()
    heads = _heads(block, desk)
    spec = TableSpec(
        (
            TableColumn("row", rich(desk.context.wording["label.metric"])),
            *(TableColumn(head.key, rich(head.label), "right") for head in heads),
            TableColumn("verdict", rich(desk.context.wording["attainment.verdict"]), middle=True),
        ),
        tuple(_row(row, heads, desk) for row in rows),
        style="even",
    )
    alt = _alt(block, spec, seat, desk)
    fills = [Fill(seat.slot, block.id, spec, alt, block.span)]
    off = _off(rows, desk) if seat.has("chart1") else {}
    if any(figure.value is not None for figure in off.values()):
        heading = rich(desk.context.wording["attainment.heading"])
        chart = _bars(rows, off, desk)
        fills.append(Fill("chart1.heading", f"{block.id}/heading", heading, span=block.span))
        fills.append(Fill("chart1", f"{block.id}/bars", chart, alt, block.span))
    return Made(tuple(fills), stated=figures_of(fills))


def _rows(block: AttainmentBlock, desk: Desk) -> list[RowFrame]:
    period = desk.period(block.period, block.at("period"))
    found = []
    for place, name in enumerate(block.metrics):
        metric = desk.metric(name, block.at("metrics", place))
        if metric is not None:
            label = metric_label(metric, desk.context)
            found.append(RowFrame(metric.id, label, Frame(period, metric=metric.id)))
    return found


def _heads(block: AttainmentBlock, desk: Desk) -> list[Head]:
    wording = desk.context.wording
    names = ("actual", "target", "gap")
    made = []
    wanted = list(zip(names, _COLUMNS, strict=True))
    if block.previous:
        wanted.insert(0, ("previous", ".previous"))
    for name, text in wanted:
        reference = reference_of(text, desk, block.at("metrics"))
        if reference is not None:
            made.append(Head(name, reference, wording[f"attainment.{name}"]))
    return made


def _off(rows: list[RowFrame], desk: Desk) -> dict[str, Figure]:
    """By how much of their targets the values are better or worse than these."""
    found = {row.key: _figure(".deviation", row, desk) for row in rows}
    return {key: figure for key, figure in found.items() if figure is not None}


def _figure(attribute: str, row: RowFrame, desk: Desk) -> Figure | None:
    """What a row's metric came to by its target."""
    reference = reference_of(attribute, desk, None)
    if reference is None:
        return None
    value = value_at(reference, desk.context, desk.ledger, row.frame)
    if value is not None:
        desk.ledger.keep(value.figure)
    return value.figure if value is not None else None


def _row(row: RowFrame, heads: list[Head], desk: Desk) -> Row:
    first = Cell(RichText((Paragraph((Run(row.label, style="strong"),)),)), header=True)
    cells = [_cell(row, head, desk) for head in heads]
    return Row(row.key, (first, *cells, _verdict(row, desk)))


def _cell(row: RowFrame, head: Head, desk: Desk) -> Cell:
    """A value; how far it is from the target in words, for the bars beside have signs.

    There above zero is better, whichever way the metric is.
    """
    entry = entry_of(row, head, desk)
    figure = entry.figure
    if head.key != "gap" or entry.value is None or figure is None or figure.value is None:
        strong = "strong" if head.key == "actual" else None
        return cell_of(entry, head, None, strong, None, judged=False)
    shown = desk.context.shown.get(figure.metric)
    text = say_change(entry.value, desk.context.wording, "", shown, cut=False)
    payload = RichText((Paragraph((Run(text, figure.id),)),))
    return Cell(payload, figure.id, "right")


def _verdict(row: RowFrame, desk: Desk) -> Cell:
    """By the distance, which a target of nothing has too."""
    wording = desk.context.wording
    gap, target = (_figure(name, row, desk) for name in (".vs_target", ".target"))
    if gap is None or gap.value is None or target is None:
        return Cell(rich(wording["number.missing"], "muted"))
    short = gap.value > 0 if target.better == "down" else gap.value < 0
    name, style = ("missed", "bad") if short else ("reached", "good")
    run = Run(wording[f"attainment.{name}"], gap.id, style)
    return Cell(RichText((Paragraph((run,)),)), gap.id)


def _bars(rows: list[RowFrame], off: dict[str, Figure], desk: Desk) -> ChartSpec:
    """Lying bars level with the rows, from the line of the target; in good and bad."""
    wording = desk.context.wording
    keys = [row.key for row in rows]
    strand = Strand("deviation", wording["attribute.deviation"], "this", off)
    form = format_of([strand], desk)
    data = drawn(strand, keys, form, desk)
    points = tuple(
        Point(key, "bad" if value < 0 else "good", label=True)
        for key, value in zip(keys, data.values, strict=True)
        if value is not None
    )
    bars = Series(
        data.key, data.name, data.values, data.figures, mark="bar",
        number_format=form.code, labels="all", points=points,
    )  # fmt: skip
    furthest = max(map(abs, known(data.values))) or Decimal(1)
    return ChartSpec(
        tuple(Category(row.key, row.label) for row in rows), (bars,), title=data.name,
        minimum=-furthest, maximum=furthest, gap_width=110,
        reverse_categories=True, category_axis=False, own_scale=True,
    )  # fmt: skip


def _alt(block: AttainmentBlock, spec: TableSpec, seat: Seat, desk: Desk) -> str:
    wording = desk.context.wording
    title = desk.words(block.title, seat.message)
    parts = [
        wording.fill("alt.value", name=row.cells[0].text.marked, value=row.cells[-1].text.marked)
        for row in spec.rows
    ]
    return listed(wording.fill("alt.attainment", title=title), parts, desk)

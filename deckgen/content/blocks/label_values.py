"""Columns of labels and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.words import in_line, lines_of, restyled
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.shown import figures_of
from deckgen.narrate.period_text import period_text
from deckgen.narrate.text import Paragraph, RichText, rich

if TYPE_CHECKING:
    from deckgen.outline.blocks import LabelColumn, LabelValue, LabelValuesBlock


def label_values(block: LabelValuesBlock, seat: Seat, desk: Desk) -> Made:
    """For each column a table of two columns under its heading, which is the header row."""
    context = desk.context
    period = rich(period_text(context.period, context.wording), "muted")
    fills = []
    for place, column in enumerate(block.columns, 1):
        key = f"{block.id}/{column.id}"
        heading = lines_of(column.heading, desk, "accent")
        over = period if column.values is None else _over(column, desk)
        table = TableSpec(
            (TableColumn("label", heading), TableColumn("value", over, "right")),
            tuple(_row(row, desk) for row in column.rows),
            header_column=False,
        )
        alt = _alt(column, table, desk)
        fills.append(Fill(f"{seat.slot}{place}", key, table, alt, column.span))
    return Made(tuple(fills), stated=figures_of(fills))


def _over(column: LabelColumn, desk: Desk) -> RichText:
    return RichText((Paragraph(restyled(desk.runs(column.values), "muted")),))


def _row(row: LabelValue, desk: Desk) -> Row:
    label = lines_of(row.label, desk, "muted")
    runs = restyled(desk.runs(row.value), "strong")
    figure = next((run.figure for run in runs if run.figure), None)
    value = Cell(RichText((Paragraph(runs),)), figure, "right")
    return Row(row.id, (Cell(label), value))


def _alt(column: LabelColumn, table: TableSpec, desk: Desk) -> str:
    wording = desk.context.wording
    pairs = wording["alt.next"].join(
        wording.fill(
            "label.label_value", label=in_line(own.label, desk), value=row.cells[1].text.marked
        )
        for own, row in zip(column.rows, table.rows, strict=True)
    )
    return wording.fill("label.label_value", label=desk.words(column.heading), value=pairs)

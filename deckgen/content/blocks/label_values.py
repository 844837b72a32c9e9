"""Columns of labels and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from deckgen.outline.model import LabelColumn, LabelValue, LabelValuesBlock

_EMPTY = RichText(())


def label_values(block: LabelValuesBlock, seat: Seat, desk: Desk) -> Made:
    """For each column its heading and a table of two columns without a header row."""
    fills = []
    for place, column in enumerate(block.columns, 1):
        key = f"{block.id}/{column.id}"
        slot = f"{seat.slot}{place}"
        heading = RichText((Paragraph(desk.runs(column.heading)),))
        fills.append(Fill(f"{slot}.heading", f"{key}/heading", heading, span=column.at("heading")))
        table = TableSpec(
            (TableColumn("label", _EMPTY), TableColumn("value", _EMPTY, "right")),
            tuple(_row(row, desk) for row in column.rows),
        )
        fills.append(Fill(slot, key, table, _alt(column, table, desk), column.span))
    return Made(tuple(fills))


def _row(row: LabelValue, desk: Desk) -> Row:
    label = RichText((Paragraph(desk.runs(row.label)),))
    runs = tuple(
        Run(run.text, run.figure, run.style or "strong", run.link, run.token)
        for run in desk.runs(row.value)
    )
    figure = next((run.figure for run in runs if run.figure), None)
    value = Cell(RichText((Paragraph(runs),)), figure, "right")
    return Row(row.id, (Cell(label, header=True), value))


def _alt(column: LabelColumn, table: TableSpec, desk: Desk) -> str:
    wording = desk.context.wording
    pairs = wording["alt.next"].join(
        wording.fill(
            "label.label_value", label=row.cells[0].text.text, value=row.cells[1].text.text
        )
        for row in table.rows
    )
    return wording.fill("label.label_value", label=desk.words(column.heading), value=pairs)

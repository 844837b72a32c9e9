"""Columns of a figure table that hold words: who answers for a metric, what is done about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.words import tell_unknown, words_cell
from deckgen.content.model import TableColumn
from deckgen.narrate.text import Paragraph, RichText

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.content.model import Row, TableSpec
    from deckgen.outline.blocks import Column, TableBlock


def with_words(block: TableBlock, spec: TableSpec, desk: Desk) -> TableSpec:
    """The table with its columns of words where the author put them."""
    for place, column in enumerate(block.columns, 1):
        if column.figure is None:
            spec = _inserted(spec, column, place, desk)
    return spec


def _inserted(spec: TableSpec, column: Column, place: int, desk: Desk) -> TableSpec:
    if not column.texts:
        desk.tell("N363", column.span, id=column.id)
    if not desk.ledger.dry:
        tell_unknown(column.texts, [row.key for row in spec.rows], column, desk)
    head = TableColumn(column.id, RichText((Paragraph(desk.runs(column.label)),)))
    columns = (*spec.columns[:place], head, *spec.columns[place:])
    rows = tuple(_with_cell(row, column, place, desk) for row in spec.rows)
    return replace(spec, columns=columns, rows=rows)


def _with_cell(row: Row, column: Column, place: int, desk: Desk) -> Row:
    """A row with its words, on the ground of its name."""
    cell = replace(words_cell(column.texts.get(row.key), desk), tint=row.cells[0].tint)
    return replace(row, cells=(*row.cells[:place], cell, *row.cells[place:]))

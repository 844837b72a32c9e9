"""The total row's mix and rate effects: the sums of their columns, and nothing else is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.table_cell import Entry, Head
from deckgen.metrics.contribution import EFFECTS, summed
from deckgen.narrate.bind import value_at
from deckgen.narrate.number import said
from deckgen.outline.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.table_row import RowFrame
    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure

Lines = list[list[Entry]]


def with_totals(
    by: str, rows: Sequence[RowFrame], heads: Sequence[Head], lines: Lines, desk: Desk
) -> Lines:
    """The entries with the effects of a total row filled in, where every row has its own."""
    made = [list(line) for line in lines]
    for place, row in enumerate(rows):
        for column, head in enumerate(heads):
            if row.total and head.reference.attributes[-1:] and _is_effect(head):
                above = zip(rows[:place], lines, strict=False)
                parts = [line[column].figure for part, line in above if part.part]
                whole = _whole(row, head, desk)
                if whole is not None and parts and all(part is not None for part in parts):
                    known = [part for part in parts if part is not None]
                    made[place][column] = _entry(summed(known, whole, by), desk)
    return made


def _is_effect(head: Head) -> bool:
    return head.reference.attributes[-1] in EFFECTS


def _whole(row: RowFrame, head: Head, desk: Desk) -> Figure | None:
    """The metric's own figure in the total row."""
    of = head.reference
    plain = Reference(of.name, of.where, of.period, (), "", of.span)
    value = value_at(plain, desk.context, desk.ledger, row.frame)
    return None if value is None else value.figure


def _entry(figure: Figure, desk: Desk) -> Entry:
    desk.ledger.keep(figure)
    shown = desk.context.shown.get(figure.metric)
    return Entry(
        None, figure, said(figure, desk.context.wording, full=True, shown=shown, sign=True)
    )

"""Columns of shares: printed to exactly 100 % where their rows are the whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.shares import printed
from deckgen.narrate.number import rounded, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.table_cell import Entry, Head
    from deckgen.content.blocks.table_row import RowFrame
    from deckgen.content.desk import Desk

Lines = list[list["Entry"]]


def as_whole(rows: Sequence[RowFrame], heads: Sequence[Head], lines: Lines, desk: Desk) -> Lines:
    """The entries with columns of shares rounded together, where the rows are all of a whole."""
    made = [list(line) for line in lines]
    parts = [place for place, row in enumerate(rows) if not row.total]
    for column, head in enumerate(heads):
        found = [figure for place in parts if (figure := lines[place][column].figure) is not None]
        if head.reference.attributes[-1:] != ("share",) or len(found) != len(parts):
            continue
        for place, figure, shown in zip(parts, found, printed(found), strict=True):
            if shown is not figure:
                text = said(shown, desk.context.wording, full=True)
                made[place][column] = replace(lines[place][column], figure=shown, said=text)
    return made


def told_of(
    rows: Sequence[RowFrame], heads: Sequence[Head], lines: Lines, made: Lines, desk: Desk
) -> tuple[str, ...]:
    """What the slide says of its rounding: that it was done together, or why 100 % is missed."""
    if made != lines:
        return (desk.context.wording["label.rounded_together"],)
    return (desk.context.wording["label.rounding"],) if _rounding(rows, heads, made) else ()


def _rounding(rows: Sequence[RowFrame], heads: Sequence[Head], lines: Lines) -> bool:
    """Whether a column of shares, as printed, misses 100 %: then the slide says why."""
    for column, head in enumerate(heads):
        entries = [line[column] for row, line in zip(rows, lines, strict=True) if not row.total]
        if head.reference.attributes[-1:] == ("share",) and _misses(entries):
            return True
    return False


def _misses(entries: Sequence[Entry]) -> bool:
    values = [
        e.figure.value for e in entries if e.figure is not None and e.figure.value is not None
    ]
    total = sum((rounded(value * 100, 1) for value in values), Decimal(0))
    return len(values) > 1 and total != 100 and abs(total - 100) <= Decimal("0.1") * len(values)

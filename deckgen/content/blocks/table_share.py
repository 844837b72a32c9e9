"""Columns of shares: printed to exactly 100 % where their rows are the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.metrics.shares import misses_whole, printed
from deckgen.narrate.number import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.table_cell import Entry
    from deckgen.content.blocks.table_row import RowFrame
    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure

Lines = list[list["Entry"]]


def is_share(figure: Figure, desk: Desk) -> bool:
    """Whether a figure is a share of a whole: by its attribute, or its metric is one."""
    metric = desk.context.catalogue.find(figure.metric)
    kind = metric.node.kind if metric is not None and figure.quantity == "value" else ""
    whole = figure.quantity == "share" and figure.base is None
    return whole or kind == "share"


def as_whole(rows: Sequence[RowFrame], lines: Lines, desk: Desk) -> Lines:
    """The entries with columns of shares rounded together, where the rows are all of a whole."""
    made = [list(line) for line in lines]
    parts = [place for place, row in enumerate(rows) if row.part]
    for column in range(len(lines[0]) if lines else 0):
        found = [figure for place in parts if (figure := lines[place][column].figure) is not None]
        if len(found) != len(parts) or not all(is_share(figure, desk) for figure in found):
            continue
        for place, figure, shown in zip(parts, found, printed(found), strict=True):
            if shown is not figure:
                text = said(shown, desk.context.wording, full=True)
                made[place][column] = replace(lines[place][column], figure=shown, said=text)
    return made


def told_of(rows: Sequence[RowFrame], exact: Lines, made: Lines, desk: Desk) -> tuple[str, ...]:
    """What the slide says of its rounding: that it was done together, or why 100 % is missed."""
    if made != exact:
        return (desk.context.wording["label.rounded_together"],)
    parts = [line for row, line in zip(rows, made, strict=True) if row.part]
    missed = any(
        _misses([entry.figure for entry in column], desk) for column in zip(*parts, strict=True)
    )
    return (desk.context.wording["label.rounding"],) if missed else ()


def _misses(figures: Sequence[Figure | None], desk: Desk) -> bool:
    """Whether a column of shares, as printed, misses 100 % by its rounding."""
    shares = [figure for figure in figures if figure is not None and is_share(figure, desk)]
    return len(shares) == len(figures) and misses_whole(shares)

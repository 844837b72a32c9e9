"""Durations of a column that are too far apart for one unit: 7.8 分钟 beside 25.2 小时."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.rest import UNRANKED
from deckgen.narrate.number import is_duration, said
from deckgen.outline.grammar import UNIT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.table_cell import Entry, Head
    from deckgen.content.blocks.table_row import RowFrame
    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure

_FAR = 60
"""So many times the shortest: 0.1 小时 says nothing beside 25.2."""


def in_own_units(
    rows: Sequence[RowFrame], heads: Sequence[Head], lines: Sequence[Sequence[Entry]], desk: Desk
) -> list[list[Entry]]:
    """The lines with each duration of such a column in the unit that it has in a text.

    A column whose format fixes the unit keeps it.
    """
    ranked = [row.key not in UNRANKED for row in rows]
    apart = [
        head.reference.format not in UNIT_FORMATS
        and _far_apart([line[at] for line, own in zip(lines, ranked, strict=True) if own], desk)
        for at, head in enumerate(heads)
    ]
    return [
        [_own(entry, desk) if far else entry for entry, far in zip(line, apart, strict=True)]
        for line in lines
    ]


def _far_apart(column: Sequence[Entry], desk: Desk) -> bool:
    """Whether texts would say its durations in several units, and the longest is many shortest."""
    figures = [figure for entry in column if (figure := _duration(entry)) is not None]
    sizes = [abs(figure.value) for figure in figures if figure.value]
    units = {desk.context.text_unit(figure) for figure in figures if figure.value}
    return len(units) > 1 and max(sizes) >= _FAR * min(sizes)


def _duration(entry: Entry) -> Figure | None:
    """The figure of a cell that is a time itself, no change of one."""
    value, figure = entry.value, entry.figure
    itself = value is not None and value.kind == "value" and figure is not None
    return figure if itself and figure is not None and is_duration(figure) else None


def _own(entry: Entry, desk: Desk) -> Entry:
    figure = _duration(entry)
    if figure is None:
        return entry
    unit = desk.context.text_unit(figure)
    return replace(entry, said=said(figure, desk.context.wording, full=True, shown=unit))

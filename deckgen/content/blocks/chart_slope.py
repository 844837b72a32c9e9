"""What a slope says at the end of a line that is set off: its value and its change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.slope import crossed
from deckgen.charts.kind import width_of
from deckgen.charts.marks import highlighted
from deckgen.metrics.compare import difference
from deckgen.narrate.marked import joined
from deckgen.narrate.number import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.metrics.figure import Figure

_ROOM = Decimal("0.24")
"""Share of the chart's width that stands beside its lines' ends."""


def with_changes(plot: Plot, data: ChartData, strands: Sequence[Strand]) -> ChartData:
    """The data of a slope with words for what is set off, as far as they fit."""
    if len(strands) != 2 or len(data.main) != 2:
        return data
    marked = highlighted(data, data.main[-1])
    ends = {key: [strand.figures.get(key) for strand in strands] for key in marked}
    moves = {
        key: (now, moved_between(plot, now, then))
        for key, (then, now) in ends.items()
        if now is not None and then is not None
    }
    found = {
        key: _text(plot, now, moved)
        for key, (now, moved) in moves.items()
        if moved.value is not None
    }
    room = data.room * _ROOM
    names = {each.key: each.label for each in data.categories} if crossed(data) else {}
    for key, text in found.items():
        whole = joined(" ", (names[key], text)) if key in names else text
        found[key] = whole if width_of(whole) <= room else text
    said_of = {key: text for key, text in found.items() if width_of(text) <= room}
    told = [figure for key in said_of for figure in moves[key]]
    plot.desk.ledger.keep(*told)
    texts = tuple(said_of.get(category.key) for category in data.categories) if said_of else ()
    return replace(data, texts=texts, stated=tuple(figure.id for figure in told))


def moved_between(plot: Plot, now: Figure, then: Figure) -> Figure:
    """The change between two periods in the metric's unit, of rates in points."""
    context = plot.desk.context
    usual = context.compared(now.period) == then.period
    return difference(now, then, context.against if usual else then.period.key)


def _text(plot: Plot, now: Figure, moved: Figure) -> str:
    context = plot.desk.context
    shown = context.shown.get(now.metric)
    value = said(now, context.wording, full=True, shown=shown)
    change = said(moved, context.wording, full=True, shown=shown, sign=True)
    return joined("  ", (value.number if value.glue else value.text, change.number))

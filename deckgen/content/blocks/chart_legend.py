"""The legend of a row of charts: over all their headings, in places of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.keyed import ROLE
from deckgen.charts.kind import width_of
from deckgen.charts.light import fill_role
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.content.desk import Seat
    from deckgen.outline.charts import ChartBlock

_WIDEST = 11
"""half-width characters of a name beside its square"""
_BARS = ("column", "bar")


def row_legend(
    block: ChartBlock, seat: Seat, spec: ChartSpec
) -> tuple[ChartSpec, tuple[Fill, ...]]:
    """The chart without a legend of its own and the entries over the row.

    One whose names have no room there, or whose layout has no such row, keeps its legend.
    """
    if block.legend != "row" or not spec.legend:
        return spec, ()
    named = [series for series in spec.series if series.in_legend]
    wide = max((width_of(series.name) for series in named), default=0)
    if wide > _WIDEST or not seat.has(f"{seat.slot}.key{len(named)}"):
        return spec, ()
    bare = tuple(series for series in spec.series if series.role != ROLE)
    bare_spec = replace(spec, series=bare, legend=False, own_legend=False)
    return bare_spec, tuple(_entries(block, seat, spec, named))


def _entries(block: ChartBlock, seat: Seat, spec: ChartSpec, named: list[Series]) -> Iterator[Fill]:
    for at, series in enumerate(named, 1):
        text = RichText((Paragraph((Run(series.name),)),))
        yield Fill(
            f"{seat.slot}.key{at}",
            f"{block.id}/key-{series.key.lstrip('~')}",
            text,
            span=block.at("legend"),
            tone=fill_role(series.color, series, spec) if series.mark in _BARS else series.color,
        )

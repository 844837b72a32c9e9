"""Small figures in a row under a chart: what came of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import Styles, figure_runs, reference_of
from deckgen.content.blocks.prose import body_of
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, ColorRole
    from deckgen.content.desk import Desk, Seat
    from deckgen.outline.charts import ChartBlock, SmallFigure

SMALL = Styles("small_figure", "small_unit", "label", None, "message")
_QUIET = ("rest", "neutral")
"""Colours of parts that are not spoken of."""


def small_figures(block: ChartBlock, seat: Seat, spec: ChartSpec, desk: Desk) -> Iterator[Fill]:
    """Each with its grey line; a layout without places for them is told (N309)."""
    if not block.figures:
        return
    if seat.layout is not None and not seat.has(f"{seat.slot}.figure1"):
        slot, layout = f"{seat.slot}.figure1", seat.layout.name
        desk.tell("N309", block.at("figures"), key=f"{block.id}/figures", slot=slot, layout=layout)
        return
    for place, item in enumerate(block.figures, 1):
        color = _color_of(item, spec, desk)
        text = RichText((_figure(item, color, desk), *body_of(item.note, desk)))
        tone = "message" if item.accent else color or ""
        key = f"{block.id}/{item.id}"
        yield Fill(f"{seat.slot}.figure{place}", key, text, span=item.span, tone=tone)


def _figure(item: SmallFigure, color: ColorRole | None, desk: Desk) -> Paragraph:
    """Number and unit; grey where its part of the chart is."""
    runs = figure_runs(item.figure, desk, SMALL, item.at("figure"), accent=item.accent)
    if color in _QUIET and not item.accent:
        runs = (Run(runs[0].text, runs[0].figure, "muted", runs[0].token), *runs[1:])
    return Paragraph(runs, SMALL.figure)


def _color_of(item: SmallFigure, spec: ChartSpec, desk: Desk) -> ColorRole | None:
    """The colour of the part of the chart that its filter names."""
    reference = reference_of(item.figure, desk, item.at("figure"))
    if reference is None:
        return None
    named = {value for _, values in reference.where for value in values}
    found = (each.color for each in spec.series if {each.key, each.name} & named)
    return next(found, None)

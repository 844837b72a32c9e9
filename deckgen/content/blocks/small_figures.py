"""Small figures in a row: under a chart what came of its parts, under a step its goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import Styles, figure_runs, reference_of
from deckgen.content.blocks.prose import body_of
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.charts.spec import ChartSpec, ColorRole
    from deckgen.content.desk import Desk, Seat
    from deckgen.outline.block import SmallFigure
    from deckgen.outline.charts import ChartBlock

SMALL = Styles("small_figure", "small_unit", "label", None, "message")
_OWN = ("accent", "series1", "message")
"""Colours of parts in which a number is written."""
_QUIET = ("rest", "neutral")
"""Colours of parts that are not spoken of."""


def small_figures(block: ChartBlock, seat: Seat, spec: ChartSpec, desk: Desk) -> Iterator[Fill]:
    """Each with its grey line; a layout without places for them is told (N309)."""
    colors = [_color_of(item, spec, desk) for item in block.figures]
    yield from in_a_row(block.figures, colors, (f"{seat.slot}.figure", block.id), seat, desk)


def in_a_row(
    items: Sequence[SmallFigure],
    colors: Sequence[ColorRole | None],
    place: tuple[str, str],
    seat: Seat,
    desk: Desk,
) -> Iterator[Fill]:
    """Small figures in their colours; ``place`` is the stem of their slots and of their keys."""
    stem, owner = place
    if items and seat.layout is not None and not seat.has(f"{stem}1"):
        slot, layout = f"{stem}1", seat.layout.name
        desk.tell("N309", items[0].span, key=f"{owner}/figures", slot=slot, layout=layout)
        return
    for at, (item, color) in enumerate(zip(items, colors, strict=True), 1):
        text = RichText((_figure(item, color, desk), *body_of(item.note, desk)))
        tone = "message" if item.accent else color or ""
        yield Fill(f"{stem}{at}", f"{owner}/{item.id}", text, span=item.span, tone=tone)


def _figure(item: SmallFigure, color: ColorRole | None, desk: Desk) -> Paragraph:
    """Number and unit; grey where its part of the chart is, in ink beside a part's other colour."""
    runs = figure_runs(item.figure, desk, SMALL, item.at("figure"), accent=item.accent)
    if color is not None and color not in _OWN and not item.accent:
        style = "muted" if color in _QUIET else "small_ink"
        runs = (Run(runs[0].text, runs[0].figure, style, runs[0].token), *runs[1:])
    return Paragraph(runs, SMALL.figure)


def _color_of(item: SmallFigure, spec: ChartSpec, desk: Desk) -> ColorRole | None:
    """The colour of the part of the chart that its filter names."""
    reference = reference_of(item.figure, desk, item.at("figure"))
    if reference is None:
        return None
    named = {value for _, values in reference.where for value in values}
    found = (each.color for each in spec.series if {each.key, each.name} & named)
    return next(found, None)

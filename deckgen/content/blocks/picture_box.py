"""Boxes side by side: P10, P25, median, P75 and P90 of a duration for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.picture import Boxes, BoxRow
from deckgen.content.blocks.picture_ask import asking, without_few
from deckgen.content.blocks.picture_order import Ordered, ordered
from deckgen.content.blocks.picture_scale import scale_of, seconds
from deckgen.content.blocks.picture_sketch import Sketch
from deckgen.narrate.labels import key_label

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.outline.charts import PictureBlock

PERCENTS = {10: "p10", 25: "p25", 50: "median", 75: "p75", 90: "p90"}
_MOST = 12


def box(block: PictureBlock, metric: Metric, desk: Desk) -> Sketch | None:
    """The boxes, and the whole's median across them; ``None`` with a problem told."""
    if block.by is None:
        desk.tell("N347", block.span, block=block.id)
        return None
    asked = asking(block, metric, tuple(PERCENTS), desk)
    if asked is None:
        return None
    period = desk.period(block.period, block.at("period"))
    whole = asked.whole(period)
    groups, asides = without_few(asked.by(period), block.by, desk)
    if not groups:
        return Sketch(None)
    names = {key: key_label(block.by, key, desk.context, period) for key in groups}
    found = ordered(block, Ordered(groups, names, asides), _MOST, desk)
    scale = scale_of(block, list(found.groups.values()), desk)
    rows = tuple(
        BoxRow(
            key,
            names[key],
            tuple(scale.mark(PERCENTS[p], f, bare=True) for p, f in values.figures.items()),
            key in found.strong,
        )
        for key, values in found.groups.items()
    )
    lowest = min((each.figures[10] for each in found.groups.values()), key=seconds)
    highest = max((each.figures[90] for each in found.groups.values()), key=seconds)
    across = scale.mark("all", whole.median) if whole.complete else None
    axis = scale.axis(lowest, highest, "box")
    for each in found.groups.values():
        desk.ledger.keep(*each.figures.values())
    if across is not None:
        desk.ledger.keep(whole.median)
    return Sketch(Boxes(desk.words(block.title), axis, rows, across), scale, found.told(), asides)

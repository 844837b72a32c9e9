"""A density: how the values of a duration spread, in one period, two, or each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.picture import Curve, Density
from deckgen.content.blocks.picture_ask import Values, asking, without_few
from deckgen.content.blocks.picture_order import Ordered, ordered
from deckgen.content.blocks.picture_scale import Scale, scale_of, seconds
from deckgen.content.blocks.picture_sketch import Sketch
from deckgen.narrate.labels import key_label
from deckgen.narrate.period_text import period_text

if TYPE_CHECKING:
    from deckgen.content.blocks.picture_ask import Asking
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.period import Period
    from deckgen.outline.charts import PictureBlock

_PERCENTS = (2, 10, 25, 50, 75, 90, 98)
_MARKED = {50: "median", 90: "p90"}
_MOST = 10


def density(block: PictureBlock, metric: Metric, desk: Desk) -> Sketch | None:
    """The curves with their medians and P90; ``None`` with a problem told."""
    asked = asking(block, metric, _PERCENTS, desk)
    if asked is None:
        return None
    if block.by is not None and (block.series or block.periods):
        desk.tell("N349", block.at("by"), block=block.id)
        return None
    found = _by(asked) if block.by is not None else _periods(asked)
    groups = found.groups
    if not groups:
        return Sketch(None)
    scale = scale_of(block, list(groups.values()), desk)
    lowest = min((each.figures[2] for each in groups.values()), key=seconds)
    highest = max((each.figures[98] for each in groups.values()), key=seconds)
    apart = block.by is not None
    curves = tuple(_curve(key, found, scale, apart=apart) for key in groups)
    spec = Density(desk.words(block.title), scale.axis(lowest, highest, "cut"), curves, apart)
    for each in groups.values():
        desk.ledger.keep(*each.figures.values())
    return Sketch(spec, scale, found.told(), found.asides)


def _by(asked: Asking) -> Ordered:
    block, desk = asked.block, asked.desk
    period = desk.period(block.period, block.at("period"))
    groups, asides = without_few(asked.by(period, bins=True), block.by or "", desk)
    names = {key: key_label(block.by or "", key, desk.context, period) for key in groups}
    return ordered(block, Ordered(groups, names, asides), _MOST, desk)


def _periods(asked: Asking) -> Ordered:
    """One period or two, the one compared with first."""
    desk = asked.desk
    periods = _compared(asked.block, desk)
    found: dict[str, Values] = {}
    names: dict[str, str] = {}
    for period in periods:
        like = next((other for other in periods if other != period), None)
        values = asked.whole(period, like, bins=True)
        if values.complete:
            found[period.key] = values
            names[period.key] = period_text(values.median.period, desk.context.wording)
    return Ordered(found, names, before=periods[0].key if len(periods) > 1 else None)


def _compared(block: PictureBlock, desk: Desk) -> tuple[Period, ...]:
    if block.periods:
        stated = enumerate(block.periods)
        found = (desk.period(period, block.at("periods", place)) for place, period in stated)
        return tuple(dict.fromkeys(found))
    period = desk.period(block.period, block.at("period"))
    base = desk.context.compared(period) if block.series == "period" else None
    return (period,) if base is None else (base, period)


def _curve(key: str, found: Ordered, scale: Scale, *, apart: bool) -> Curve:
    values = found.groups[key]
    marks = (
        scale.mark(name, values.figures[percent], bare=apart) for percent, name in _MARKED.items()
    )
    previous = found.before == key
    return Curve(
        key, found.names[key], values.bins, tuple(marks), previous, strong=key in found.strong
    )

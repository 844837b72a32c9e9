"""Pictures of what has no native chart: densities, boxes and flows; all values in the notes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.picture import (
    BoxSpec,
    Curve,
    DensitySpec,
    FlowSpec,
    Mark,
    PictureSpec,
    Spread,
    Stop,
    Stream,
)
from deckgen.content.alt import Told, alternative
from deckgen.content.blocks.prose import with_unit
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.metrics.dimension import UNNAMED, band_keys
from deckgen.metrics.query import Query
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.marked import classed, joined
from deckgen.narrate.number import duration_unit, in_unit, say
from deckgen.narrate.period_text import period_text
from deckgen.narrate.subject import outline_filter
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deckgen.charts.spec import ColorRole
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Key
    from deckgen.outline.charts import PictureBlock

QUANTILES = ("p10", "p25", "median", "p75", "p90")
"""What stands behind the name of a duration: ``resolution_time_p10`` …"""
Drawn = tuple[PictureSpec, list[Told], str]
"""A picture, its series in words, and the unit of its scale."""


def picture(block: PictureBlock, seat: Seat, desk: Desk) -> Made:
    """The picture with its heading; drawn when the deck is written."""
    make: dict[str, Callable[[PictureBlock, Desk], Drawn | None]] = {
        "density": _density,
        "box": _box,
        "flow": _flow,
    }
    drawn = make[block.picture](block, desk)
    if drawn is None:
        return Made()
    spec, told, unit = drawn
    wording = desk.context.wording
    named = desk.words(block.title, spec.title)
    opening = joined("", (wording[f"alt.{block.picture}"], wording["alt.join"], named))
    alike = block.picture != "box"
    alt = alternative(opening, seat.message, told, desk.context, alike=alike)
    fills = [Fill(seat.slot, block.id, spec, alt.text, block.span)]
    if seat.has(f"{seat.slot}.heading"):
        runs = with_unit(desk.runs(block.title) or (Run(spec.title),), unit, desk)
        heading = RichText((Paragraph(runs),))
        slot, span = f"{seat.slot}.heading", block.at("title")
        fills.insert(0, Fill(slot, f"{block.id}/heading", heading, span=span))
    values = (wording.fill("notes.values", title=named), *alt.values) if alt.values else ()
    return Made(tuple(fills), values)


def _answer(
    metric: Metric, by: tuple[str, ...], period: Period, block: PictureBlock, desk: Desk
) -> Mapping[Key, Figure]:
    query = Query(metric.id, period, by, outline_filter(block.where))
    found = desk.ledger.answer(query, block.span).figures
    desk.ledger.keep(*found.values())
    return found


def _unit(figures: list[Figure], desk: Desk) -> tuple[str, str | None]:
    """The unit of a scale up to the largest figure: its words and its name."""
    largest = max(figures, key=lambda figure: figure.value or 0)
    shown = duration_unit(largest.unit, largest.value or Decimal(0))
    return desk.context.wording.texts.get(f"units.{shown}", ""), shown


def _density(block: PictureBlock, desk: Desk) -> Drawn | None:
    metric = desk.metric(block.metric, block.at("metric"))
    declared = desk.context.outline.dimensions.get(block.by or "")
    if metric is None:
        return None
    if declared is None or not declared.bands or block.by is None:
        desk.tell("N346", block.at("by") or block.span)
        return None
    bands = [float(limit) for limit in declared.bands]
    edges = (*([0.0] if bands[0] > 0 else []), *bands)
    keys = band_keys(declared.bands)
    inner = keys[:-1] if bands[0] > 0 else keys[1:-1]
    curves, told = [], []
    colors: tuple[ColorRole, ...] = ("accent", "neutral")
    for color, period in zip(colors, _periods(block, desk), strict=False):
        answered = _answer(metric, (block.by,), period, block, desk)
        found = {key[0]: figure for key, figure in answered.items()}
        name = period_text(period, desk.context.wording)
        counts = [found[key].value if key in found else None for key in inner]
        ids = tuple(found[key].id if key in found else None for key in inner)
        curves.append(Curve(name, tuple(float(c or 0) for c in counts), ids, color))
        shown = tuple((classed(key, "name"), found[key]) for key in keys if key in found)
        told.append(Told(name if block.series else "", shown))
    if not desk.ledger.dry and not any(sum(curve.counts) for curve in curves):
        return None
    marks, unit = _marks(block, edges, desk)
    spec = DensitySpec(edges, tuple(curves), marks, unit, metric_label(metric, desk.context))
    return spec, told, unit


def _periods(block: PictureBlock, desk: Desk) -> list[Period]:
    period = desk.period(block.period, block.at("period"))
    base = desk.context.compared(period) if block.series == "period" else None
    return [period, base] if base is not None else [period]


def _marks(
    block: PictureBlock, edges: tuple[float, ...], desk: Desk
) -> tuple[tuple[Mark, ...], str]:
    """The metrics named on the scale, in the scale's own unit."""
    period, made = desk.period(block.period, block.at("period")), []
    unit = desk.context.wording.texts.get(f"units.{block.unit}", "") if block.unit else ""
    for place, name in enumerate(block.marks):
        metric = desk.metric(name, block.at("marks", place))
        if metric is None:
            continue
        query = Query(metric.id, period, (), outline_filter(block.where))
        figure = desk.ledger.figure(query, (), block.span)
        if figure.value is None:
            continue
        desk.ledger.keep(figure)
        value = float(in_unit(figure.value, figure.unit, block.unit))
        shown = desk.context.shown.get(figure.metric)
        said = say(figure, desk.context.wording, shown=shown)
        text = joined(" ", (metric_label(metric, desk.context), said))
        if edges[0] <= value <= edges[-1]:
            made.append(Mark(value, text, figure.id))
    return tuple(made), unit


def _box(block: PictureBlock, desk: Desk) -> Drawn | None:
    metrics = []
    for name in QUANTILES:
        metric = desk.metric(f"{block.metric}_{name}", block.at("metric"))
        if metric is not None:
            metrics.append(metric)
    if block.by is None:
        desk.tell("N347", block.span)
    if len(metrics) < len(QUANTILES) or block.by is None:
        return None
    period = desk.period(block.period, block.at("period"))
    found = [_answer(metric, (block.by,), period, block, desk) for metric in metrics]
    keys = [key for key in found[2] if key[0] not in UNNAMED and _known(key, found)]
    keys.sort(key=lambda key: (found[2][key].value or 0, key), reverse=True)
    keys = keys[: block.top or len(keys)]
    if not keys:
        return None
    unit, shown = _unit([found[4][key] for key in keys], desk)
    rows = []
    for at, key in enumerate(keys):
        figures = [each[key] for each in found]
        rows.append(
            Spread(
                key[0],
                key_label(block.by, key[0], desk.context, period),
                tuple(float(in_unit(f.value or 0, f.unit, shown)) for f in figures),  # type: ignore[arg-type]
                tuple(say(f, desk.context.wording, shown=shown) for f in figures),  # type: ignore[arg-type]
                tuple(f.id for f in figures),
                strong=at == 0 and block.highlight,
            )
        )
    whole = desk.context.catalogue.find(block.metric)
    title = metric_label(whole or metrics[2], desk.context)
    wording = desk.context.wording
    heads = (wording["picture.median"], wording["picture.p90"])
    title = wording.fill("picture.spread", label=title)
    spec = BoxSpec(tuple(rows), unit, title, wording["picture.key"], heads)
    told = [
        Told(
            metric_label(metric, desk.context),
            tuple((row.label, each[(row.key,)]) for row in rows),
        )
        for metric, each in zip(metrics, found, strict=True)
    ]
    return spec, told, unit


def _known(key: Key, found: list[Mapping[Key, Figure]]) -> bool:
    return all(key in each and each[key].value is not None for each in found)


def _flow(block: PictureBlock, desk: Desk) -> Drawn | None:
    metric = desk.metric(block.metric, block.at("metric"))
    if metric is None:
        return None
    if block.by is None or block.to is None:
        desk.tell("N348", block.span)
        return None
    period = desk.period(block.period, block.at("period"))
    both = _answer(metric, (block.by, block.to), period, block, desk)
    sides = [_answer(metric, (name,), period, block, desk) for name in (block.by, block.to)]
    known = {key: figure for key, figure in both.items() if figure.value}
    if not known:
        return None
    largest = max(known, key=lambda key: (known[key].value or 0, key))
    wording = desk.context.wording
    shown = desk.context.shown.get(metric.id)
    streams = tuple(
        Stream(
            start,
            end,
            float(figure.value or 0),
            say(figure, wording, "number", shown=shown),
            figure.id,
            strong=(start, end) == largest,
        )
        for (start, end), figure in known.items()
    )
    stops = [
        _stops(name, side, {key[at] for key in known}, desk)
        for at, (name, side) in enumerate(zip((block.by, block.to), sides, strict=True))
    ]
    heads = (wording["picture.from"], wording["picture.to"])
    title = metric_label(metric, desk.context)
    order = sorted(known.items(), key=lambda item: -(item[1].value or 0))
    names = (block.by, block.to)
    told = [Told("", tuple((_way(names, key, desk), figure) for key, figure in order))]
    return FlowSpec(stops[0], stops[1], streams, heads, title), told, ""


def _way(names: tuple[str, str], key: Key, desk: Desk) -> str:
    """``售前咨询组→售后服务组``."""
    return joined("→", (key_label(*item, desk.context) for item in zip(names, key, strict=True)))


def _stops(
    dimension: str, side: Mapping[Key, Figure], used: set[str], desk: Desk
) -> tuple[Stop, ...]:
    """One side's places with what each adds up to, the largest on top."""
    present = {key[0]: figure for key, figure in side.items() if key[0] in used and figure.value}
    order = sorted(present, key=lambda key: (-(present[key].value or 0), key))
    made = []
    for key in order:
        figure = present[key]
        text = say(figure, desk.context.wording, shown=desk.context.shown.get(figure.metric))
        label = key_label(dimension, key, desk.context)
        made.append(Stop(key, label, float(figure.value or 0), text, figure.id))
    return tuple(made)

"""A chart's figures in strands: one for each series, keyed by category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER, Role, SeriesData
from deckgen.charts.kind import width_of
from deckgen.metrics.query import TIME_GRAINS, Query
from deckgen.narrate.combine import additive, combined
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.number import said
from deckgen.narrate.number_format import NumberFormat, number_format
from deckgen.narrate.period_text import period_text
from deckgen.narrate.subject import outline_filter, scalar_text

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.period import Period
    from deckgen.outline.model import ChartBlock


@dataclass(frozen=True, slots=True)
class Strand:
    """One series before it is drawn: figures by category key, in order."""

    key: str
    name: str
    role: Role
    figures: Mapping[str, Figure]


def periods_of(block: ChartBlock, desk: Desk) -> tuple[Period, ...]:
    """The periods side by side, the one that matters last; one when nothing is compared."""
    this = desk.period(block.period, block.at("period"))
    if block.periods:
        return tuple(desk.period(p, block.at("periods", i)) for i, p in enumerate(block.periods))
    if block.series != "period":
        return (this,)
    base = desk.context.compared(this)
    return (this,) if base is None else (base, this)


def strands_by(block: ChartBlock, by: str, metrics: Sequence[Metric], desk: Desk) -> list[Strand]:
    """The strands of a chart with categories: periods, parts, or metrics side by side."""
    where = outline_filter(block.where)
    periods = periods_of(block, desk)
    if block.series is not None and block.series != "period":
        return _parts(block, by, metrics[0], periods[-1], desk)
    if len(periods) > 1:
        found = [_of_period(metrics[0], by, period, where, desk, block) for period in periods]
        return _aligned(found, by)
    role: Role = "this" if len(metrics) == 1 else "part"
    return [
        Strand(
            metric.id,
            metric_label(metric, desk.context),
            role,
            _figures(metric, by, periods[0], where, desk, block),
        )
        for metric in metrics
    ]


def _figures(
    metric: Metric, by: str, period: Period, where: Where, desk: Desk, block: ChartBlock
) -> dict[str, Figure]:
    answer = desk.ledger.answer(Query(metric.id, period, (by,), where), block.span)
    return {key[0]: figure for key, figure in answer.figures.items()}


def _of_period(
    metric: Metric, by: str, period: Period, where: Where, desk: Desk, block: ChartBlock
) -> Strand:
    figures = _figures(metric, by, period, where, desk, block)
    return Strand(period.key, period_text(period, desk.context.wording), "previous", figures)


def _aligned(strands: list[Strand], by: str) -> list[Strand]:
    """Months of two years side by side: the same place in the year is the same category."""
    this = replace(strands[-1], role="this")
    if by not in TIME_GRAINS or by in ("weekday", "hour"):
        return [*strands[:-1], this]
    keys = list(this.figures)
    moved = [
        replace(strand, figures=dict(zip(keys, strand.figures.values(), strict=False)))
        for strand in strands[:-1]
    ]
    return [*moved, this]


def _parts(block: ChartBlock, by: str, metric: Metric, period: Period, desk: Desk) -> list[Strand]:
    series = block.series or ""
    query = Query(metric.id, period, (by, series), outline_filter(block.where))
    found: dict[str, dict[str, Figure]] = {}
    for (category, part), figure in desk.ledger.answer(query, block.span).figures.items():
        found.setdefault(part, {})[category] = figure
    return [
        Strand(part, key_label(series, part, desk.context, period), "part", figures)
        for part, figures in _in_order(found, series, desk)
    ]


def _in_order(
    found: dict[str, dict[str, Figure]], dimension: str, desk: Desk
) -> list[tuple[str, dict[str, Figure]]]:
    """Parts in the outline's order, else the largest first."""
    declared = desk.context.outline.dimensions.get(dimension)
    if declared is not None and declared.order:
        order = [scalar_text(value) for value in declared.order]
        known = [(part, found[part]) for part in order if part in found]
        return known + [(part, f) for part, f in found.items() if part not in order]
    return sorted(found.items(), key=lambda item: -_size(item[1].values()))


def _size(figures: object) -> Decimal:
    values = [figure.value for figure in figures]  # type: ignore[attr-defined]
    return sum((value for value in values if value is not None), Decimal(0))


def strands_without(
    block: ChartBlock, metrics: Sequence[Metric], desk: Desk
) -> tuple[list[Strand], dict[str, str]]:
    """The strands of a chart without a breakdown, and the categories' labels.

    One metric: its periods are the categories. Several: the metrics are, a series a period.
    """
    where = outline_filter(block.where)
    periods = periods_of(block, desk)
    wording = desk.context.wording

    def figure(metric: Metric, period: Period) -> Figure:
        return desk.ledger.figure(Query(metric.id, period, (), where), (), block.span)

    if len(metrics) == 1:
        one = {period.key: figure(metrics[0], period) for period in periods}
        labels = {period.key: period_text(period, wording) for period in periods}
        name = metric_label(metrics[0], desk.context)
        return [Strand(metrics[0].id, name, "this", one)], labels
    labels = {metric.id: metric_label(metric, desk.context, short=True) for metric in metrics}
    strands = [
        Strand(
            period.key,
            period_text(period, wording),
            "this" if period is periods[-1] else "previous",
            {metric.id: figure(metric, period) for metric in metrics},
        )
        for period in periods
    ]
    return strands, labels


def order_of(strands: Sequence[Strand], *, by_value: bool) -> list[str]:
    """The categories: as they come, or by the value of this period (of parts: their sum)."""
    keys = list(dict.fromkeys(key for strand in reversed(strands) for key in strand.figures))
    if not by_value:
        return keys
    leading = [strand for strand in strands if strand.role != "previous"]

    def size(key: str) -> Decimal:
        return _size(strand.figures[key] for strand in leading if key in strand.figures)

    return sorted(keys, key=lambda key: (key == "", -size(key)))


def with_rest(strand: Strand, kept: Sequence[str], rest: Sequence[str]) -> Strand:
    """The strand with all categories but the kept ones put together as the last."""
    figures = {key: strand.figures[key] for key in kept if key in strand.figures}
    others = [strand.figures[key] for key in rest if key in strand.figures]
    together = combined(others)
    if together is not None:
        figures[OTHER] = together
    return replace(strand, figures=figures)


def without(strand: Strand, key: str) -> Strand:
    """The strand without one category."""
    return replace(strand, figures={k: f for k, f in strand.figures.items() if k != key})


def counted(strand: Strand) -> Figure | None:
    """A figure of the strand with the number of rows all its figures rest on."""
    found = list(strand.figures.values())
    rows = sum(figure.n for figure in found if figure.n is not None)
    return replace(found[0], n=rows) if found else None


def adds_up(strands: Sequence[Strand]) -> bool:
    """Whether all values are parts of totals."""
    return all(additive(list(strand.figures.values())) for strand in strands)


def format_of(strands: Sequence[Strand], desk: Desk) -> NumberFormat:
    """One number format for strands on one axis."""
    figures = [figure for strand in strands for figure in strand.figures.values()]
    metric = figures[0].metric if figures else ""
    return number_format(figures, desk.context.wording, desk.context.shown.get(metric))


def drawn(strand: Strand, keys: Sequence[str], form: NumberFormat, desk: Desk) -> SeriesData:
    """A strand's values along the categories, as they are drawn; its figures are entered."""
    figures = [strand.figures.get(key) for key in keys]
    desk.ledger.keep(*figures)
    return SeriesData(
        strand.key,
        strand.name,
        tuple(form.value(figure) if figure is not None else None for figure in figures),
        tuple(figure.id if figure is not None else None for figure in figures),
        strand.role,
        form.code,
        max((_width(figure, form, desk) for figure in figures if figure), default=1),
    )


def _width(figure: Figure, form: NumberFormat, desk: Desk) -> int:
    shortened = '"' in form.code
    made = said(figure, desk.context.wording, full=not shortened, shown=form.shown)
    return width_of(made.number) + (2 if shortened else 1 if not made.glue else 0)

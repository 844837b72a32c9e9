"""A chart's figures in strands: one for each series, keyed by category."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER, Role, SeriesData
from deckgen.charts.kind import width_of
from deckgen.charts.number_code import shown
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.grain import CALENDAR
from deckgen.metrics.identify import figure_id
from deckgen.metrics.query import TIME_GRAINS
from deckgen.narrate.labels import key_label
from deckgen.narrate.number_format import NumberFormat, number_format
from deckgen.narrate.period_text import period_text, time_key_text
from deckgen.narrate.subject import scalar_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.narrate.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Strand:
    """One series before it is drawn: figures by category key, in order."""

    key: str
    name: str
    role: Role
    figures: Mapping[str, Figure]


def periods_of(plot: Plot) -> tuple[Period, ...]:
    """The periods side by side, the one that matters last; one when nothing is compared."""
    block, desk = plot.block, plot.desk
    if block.periods:
        return tuple(desk.period(p, block.at("periods", i)) for i, p in enumerate(block.periods))
    base = desk.context.compared(plot.period) if plot.paired else None
    return (plot.period,) if base is None else (base, plot.period)


def strands_by(plot: Plot) -> list[Strand]:
    """The strands of a chart with categories: parts, periods, or metrics side by side."""
    if plot.part:
        return _parts(plot)
    if plot.block.against and plot.set_against:
        return _against(plot)
    periods = periods_of(plot)
    if len(periods) > 1:
        return _aligned([_of_period(plot, period, periods) for period in periods], plot.by)
    role: Role = "this" if len(plot.metrics) == 1 else "part"
    return [
        Strand(
            metric.id,
            plot.name_of(metric),
            role,
            plot.by_category(metric, periods[0]),
        )
        for metric in plot.metrics
    ]


def _against(plot: Plot) -> list[Strand]:
    """A metric beside another of its unit, which comes first and is what it is compared with.

    N372 where their units differ.
    """
    own, name, at = plot.metrics[0], plot.block.against or "", plot.block.at("against")
    other = plot.desk.metric(name, at)
    if other is not None and other.unit != own.unit:
        plot.desk.tell("N372", at, metric=own.id, start=name)
        other = None
    beside = [] if other is None else [_whole_strand(plot, other, "previous")]
    return [*beside, _whole_strand(plot, own, "this")]


def _whole_strand(plot: Plot, metric: Metric, role: Role) -> Strand:
    return Strand(metric.id, plot.name_of(metric), role, plot.by_category(metric))


def _of_period(plot: Plot, period: Period, among: Sequence[Period]) -> Strand:
    """A period's figures: along the calendar all it has, else of the days that both have."""
    like = None if plot.by in CALENDAR else _like(period, among)
    figures = plot.by_category(plot.metrics[0], period, like)
    drawn = figures.values() if plot.by not in CALENDAR else ()
    name = _period_name(period, drawn, plot, short=_months_of_the_year(among, plot))
    return Strand(period.key, name, "previous", figures)


def _like(period: Period, among: Sequence[Period]) -> Period | None:
    """What a period is compared with: of two the other, of more the last."""
    if len(among) < 2:
        return None
    if period != among[-1]:
        return among[-1]
    return among[0] if len(among) == 2 else None


def period_names(periods: Sequence[Period], plot: Plot) -> list[str]:
    """Periods in words; months of the year that the deck is about by themselves."""
    short = _months_of_the_year(periods, plot)
    return [_period_name(period, (), plot, short=short) for period in periods]


def _months_of_the_year(among: Sequence[Period], plot: Plot) -> bool:
    """Whether all periods are months of the year that the deck is about anyhow."""
    year = plot.desk.context.period.start.year
    return all(each.grain == "month" and each.start.year == year for each in among)


def _period_name(period: Period, figures: Iterable[Figure], plot: Plot, *, short: bool) -> str:
    """The period in words; where only some of its days are drawn, these."""
    drawn_of = next((figure.period for figure in figures if figure.value is not None), period)
    wording = plot.desk.context.wording
    if short and drawn_of.grain == "month":
        return time_key_text("month", drawn_of.key, wording, years=False)
    return period_text(drawn_of, wording)


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


def _parts(plot: Plot) -> list[Strand]:
    found: dict[str, dict[str, Figure]] = {}
    answer = plot.answer(plot.metrics[0], (plot.by, plot.part))
    for (category, part), figure in answer.figures.items():
        found.setdefault(part, {})[category] = figure
    return _as_parts(found, _in_order(found, plot), plot)


def strands_across(plot: Plot) -> list[Strand]:
    """The parts of several metrics, which are the categories: what each part is of each whole."""
    found: dict[str, dict[str, Figure]] = {}
    for metric in plot.metrics:
        for (part,), figure in plot.answer(metric, (plot.part,)).figures.items():
            found.setdefault(part, {})[metric.id] = figure
    first = plot.metrics[0].id
    sizes = {
        part: {first: figures[first]} if first in figures else {} for part, figures in found.items()
    }
    return _as_parts(found, _in_order(sizes, plot), plot)


def _as_parts(
    found: Mapping[str, Mapping[str, Figure]], order: Iterable[str], plot: Plot
) -> list[Strand]:
    context = plot.desk.context
    return [
        Strand(part, key_label(plot.part, part, context, plot.period), "part", found[part])
        for part in order
    ]


def _in_order(found: Mapping[str, Mapping[str, Figure]], plot: Plot) -> list[str]:
    """Parts in the outline's order, else the largest first."""
    declared = plot.desk.context.outline.dimensions.get(plot.part)
    if declared is None or not declared.order:
        return sorted(found, key=lambda part: -size_of(found[part].values()))
    order = [scalar_text(value) for value in declared.order]
    known = [part for part in order if part in found]
    return known + [part for part in found if part not in order]


def size_of(figures: Iterable[Figure]) -> Decimal:
    """The sum of what values there are."""
    values = (figure.value for figure in figures)
    return sum((value for value in values if value is not None), Decimal(0))


def strands_without(plot: Plot) -> tuple[list[Strand], dict[str, str]]:
    """The strands of a chart without a breakdown, and the categories' labels.

    One metric: its periods are the categories. Several: the metrics are, a series a period.
    """
    periods = periods_of(plot)
    found = {
        period.key: {m.id: plot.figure(m, period, _like(period, periods)) for m in plot.metrics}
        for period in periods
    }
    short = _months_of_the_year(periods, plot)
    names = {p.key: _period_name(p, found[p.key].values(), plot, short=short) for p in periods}
    if len(plot.metrics) == 1:
        metric = plot.metrics[0]
        one = {key: figures[metric.id] for key, figures in found.items()}
        return [Strand(metric.id, plot.name_of(metric), "this", one)], names
    strands = [
        Strand(
            period.key,
            names[period.key],
            "this" if period is periods[-1] else "previous",
            found[period.key],
        )
        for period in periods
    ]
    return strands, {m.id: plot.name_of(m, short=True) for m in plot.metrics}


def order_of(strands: Sequence[Strand], *, by_value: bool) -> list[str]:
    """The categories: as they come, or by the value of this period (of parts: their sum).

    Equal ones stay in the dimension's order: the declared one, else by name.
    """
    keys = list(dict.fromkeys(key for strand in reversed(strands) for key in strand.figures))
    if not by_value:
        return keys
    leading = [strand for strand in strands if strand.role != "previous"]

    def size(key: str) -> Decimal:
        return size_of(strand.figures[key] for strand in leading if key in strand.figures)

    return sorted(keys, key=lambda key: (_after(key), -size(key)))


_MOVES = 20
"""Changes that are not a twentieth of the largest apart are alike."""


def by_change(
    strands: Sequence[Strand], keys: Sequence[str], first: Sequence[str] = ()
) -> list[str]:
    """The categories by how far they moved between two periods, those named ``first`` on top.

    Those that hardly moved stay as they are.
    """
    then, now = strands[0].figures, strands[-1].figures

    def moved(key: str) -> Decimal:
        values = [found[key].value if key in found else None for found in (then, now)]
        return Decimal(0) if None in values else abs(values[1] - values[0])  # type: ignore[operator]

    step = max(map(moved, keys), default=Decimal(0)) / _MOVES or Decimal(1)
    return sorted(keys, key=lambda key: (_after(key), key not in first, -(moved(key) // step)))


def _after(key: str) -> int:
    """Values first, then what is in no group, then blank."""
    return UNNAMED.index(key) + 1 if key in UNNAMED else 0


def with_rest(
    strand: Strand, kept: Sequence[str], rest: Sequence[str], ledger: Ledger, *, adds: bool
) -> Strand:
    """The strand with all categories but the kept ones put together as the last.

    ``adds`` says that its metric adds up over them.
    """
    figures = {key: strand.figures[key] for key in kept if key in strand.figures}
    others = [strand.figures[key] for key in rest if key in strand.figures]
    together = ledger.together(others, adds=adds)
    if together is not None:
        figures[OTHER] = together
    return replace(strand, figures=figures)


def without(strand: Strand, keys: Container[str]) -> Strand:
    """The strand without some categories."""
    return replace(strand, figures={k: f for k, f in strand.figures.items() if k not in keys})


def counted(strand: Strand) -> Figure | None:
    """A figure of the strand with the number of rows all its figures rest on."""
    found = list(strand.figures.values())
    if not found:
        return None
    first = found[0]
    where = tuple(each for each in first.where if all(each in other.where for other in found))
    rows = sum(figure.n for figure in found if figure.n is not None)
    return replace(first, id=figure_id(first.metric, first.period, where), where=where, n=rows)


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
        _widest(figures, form),
    )


def _widest(figures: Sequence[Figure | None], form: NumberFormat) -> int:
    """Half-width characters of the longest label."""
    values = [form.value(figure) for figure in figures if figure is not None]
    known = [value for value in values if value is not None]
    ends = {end(known) for end in (min, max) if known}
    return max((width_of(shown(value, form.code)) for value in ends), default=1)

"""The data as a motif: the period's weeks or days, quietly, on cover, dividers and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from deckgen.charts.data import ChartData, SeriesData
from deckgen.charts.marks import highlighted
from deckgen.charts.motif import PeakName
from deckgen.charts.motif import motif as quiet
from deckgen.charts.spec import Category
from deckgen.content.model import Fill
from deckgen.content.source_line import tables_of
from deckgen.content.typography import closed
from deckgen.metrics.period import parse_period
from deckgen.metrics.query import Query
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.marked import classed
from deckgen.narrate.number import unit_text
from deckgen.narrate.number_format import number_format
from deckgen.narrate.period_text import day_of_year, period_text

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period

METRIC = "contacts"
"""What the motif shows where the outline does not say."""
_SHORT = 62
"""Days of a period whose days are drawn: of its few weeks the bars would be blocks."""


def motif_metric(desk: Desk) -> Metric | None:
    """The metric of the motif, if its table is among the outline's data."""
    metric = desk.context.catalogue.find(METRIC)
    if metric is None:
        return None
    tables = tables_of([metric], desk.context)
    return metric if all(table in desk.context.outline.data for table in tables) else None


def motif(desk: Desk, *, loud: bool = False, named: bool = False) -> Fill | None:
    """The motif chart, ``None`` when there are no data for it.

    ``loud``: its peak has the message colour; ``named``: it is told when and how high it was.
    """
    metric = motif_metric(desk)
    if metric is None:
        return None
    context = desk.context
    by = grain_of(context.period)
    answer = desk.ledger.answer(Query(metric.id, context.period, (by,)))
    figures = {k: figure for (k,), figure in answer.figures.items() if _whole(k, context.period)}
    if not any(figure.value for figure in figures.values()):
        return None
    desk.ledger.keep(*figures.values())
    data = _data(metric, figures, by, desk)
    peak = _peak(data, figures, desk) if named else None
    return Fill("motif", "motif", quiet(data, peak, loud=loud), _alt(metric, data, desk))


def _peak(data: ChartData, figures: dict[str, Figure], desk: Desk) -> PeakName | None:
    """When the peak was, its value with the unit, and what fell on it."""
    marked = highlighted(data, data.series[0])
    if not marked:
        return None
    wording = desk.context.wording
    first = day_of_year(parse_period(marked[0]).start, wording)
    when = first if data.grain == "day" else wording.fill("label.motif_week", day=first)
    event = _event(parse_period(marked[0]), desk)
    form = number_format([figures[marked[0]]], wording)
    unit = unit_text(figures[marked[0]], wording)
    ending = closed(f"0 {unit}")[1:]
    code = form.code if '"' in form.code or not unit else f'{form.code}"{ending}"'
    headers = (wording["label.motif_peak"], wording["label.motif_event"])
    return PeakName(wording.fill("label.motif_top", when=when), event, headers, code)


def grain_of(period: Period) -> Literal["day", "week"]:
    """What the bars are: the weeks of the period, the days of one of two months or less."""
    return "day" if period.days <= _SHORT else "week"


def _whole(week: str, period: Period) -> bool:
    """Whether a week lies wholly in the period: a cut one would look like a slump."""
    found = parse_period(week)
    return period.start <= found.start and found.end <= period.end


def _event(moment: Period, desk: Desk) -> str:
    """The event that a moment falls on: the shortest, ``""`` where there is none."""
    found = [
        (during.days, name, during.start)
        for name, during in desk.ledger.occasions()
        if during.start < moment.end and moment.start < during.end
    ]
    if not found:
        return ""
    name = classed(min(found)[1], "name")
    since = (moment.start - min(found)[2]).days
    if moment.days > 1 or since <= 0:
        return name
    words = desk.context.wording
    return words.fill(
        "label.day_after" if since == 1 else "label.day_of", event=name, day=since + 1
    )


def _data(metric: Metric, figures: dict[str, Figure], by: str, desk: Desk) -> ChartData:
    labels = [key_label(by, key, desk.context) for key in figures]
    categories = tuple(map(Category, figures, labels))
    name = metric_label(metric, desk.context)
    values = tuple(figure.value for figure in figures.values())
    series = SeriesData(metric.id, name, values, tuple(f.id for f in figures.values()))
    return ChartData(categories, (series,), grain=by, highlight=("max",), title=name)


def _alt(metric: Metric, data: ChartData, desk: Desk) -> str:
    peak = highlighted(data, data.series[0])
    names = {category.key: category.label for category in data.categories}
    return desk.context.wording.fill(
        "alt.motif_days" if data.grain == "day" else "alt.motif",
        period=period_text(desk.context.period, desk.context.wording),
        metric=metric_label(metric, desk.context),
        peak=names[peak[0]] if peak else "",
    )

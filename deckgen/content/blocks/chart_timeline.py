"""Timelines: rows of a source table that have a day and a name, along the period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from deckgen.charts.data import ChartData, SeriesData
from deckgen.charts.days import number_of
from deckgen.charts.spec import Category
from deckgen.content.blocks.chart_events import days_of
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.metrics.query import Listing
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import dimension_label, key_label
from deckgen.narrate.marked import classed, joined
from deckgen.narrate.period_text import day_text
from deckgen.narrate.subject import outline_filter
from deckgen.outline.charts import EventTable

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.period import Period
    from deckgen.outline.charts import ChartBlock

CALENDAR = "calendar"
"""The table of events by its usual name, which says when they end."""


def timeline(block: ChartBlock, room: int, desk: Desk) -> Drawing | None:
    """The events of the block's period in order of their days; ``None`` with a problem told."""
    events = block.events if isinstance(block.events, EventTable) else EventTable()
    period = desk.period(block.period, block.at("period"))
    found = _events(events, period, desk)
    if not found and not desk.ledger.dry:
        span = block.at("events") or block.at("chart")
        desk.tell("N324", span, table=events.table, period=period.key)
        return None
    wording = desk.context.wording
    end = period.end - dt.timedelta(days=1)
    categories = tuple(
        Category(
            f"{day.isoformat()} {name}",
            wording.fill("forms.event", day=_days_text(day, last), name=name),
            day=number_of(day),
        )
        for day, last, name in found
    )
    title = desk.words(block.title, dimension_label("event", desk.context))
    nothing = (None,) * len(categories)
    data = ChartData(
        categories,
        (SeriesData("~events", title, nothing, nothing),),
        grain="day",
        kind="timeline",
        highlight=marked_by(block),
        title=desk.words(block.title),
        room=room,
        days=(number_of(period.start), number_of(end)),
        words=form_words(wording),
    )
    lines = tuple(joined(" ", (day_text(day, wording), name)) for day, _, name in found)
    return Drawing(data, (), {}, title, lines=lines, tables=(events.table,))


def _events(events: EventTable, period: Period, desk: Desk) -> list[tuple[dt.date, dt.date, str]]:
    """First day, last day and name of each row that falls into the period.

    Another table than the calendar need not say when something ended: its column is read where
    the author names it.
    """
    end = events.end if events.table == CALENDAR or "end" in events.model_fields_set else None
    columns = (events.label, events.start, *([end] if end is not None else ()))
    listing = Listing(events.table, columns, outline_filter(events.where), (events.start,))
    found = []
    for row in desk.ledger.rows(listing, events.span).rows:
        days = days_of(row, last_day=events.last_day)
        if days is not None and row[0] is not None and period.start <= days.start < period.end:
            name = one_line(key_label(events.label, str(row[0]), desk.context))
            found.append((days.start, days.end - dt.timedelta(days=1), name))
    return sorted(set(found))


def _days_text(first: dt.date, last: dt.date) -> str:
    """``11/6`` or ``11/6–11/12``."""
    ends = dict.fromkeys(f"{day.month}/{day.day}" for day in (first, last))
    return classed("–".join(ends), "date")

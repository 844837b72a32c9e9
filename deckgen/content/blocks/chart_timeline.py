"""Timelines: rows of a source table that have a day and a name, along the period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from deckgen.charts.data import ChartData, SeriesData
from deckgen.charts.spec import Category
from deckgen.content.blocks.drawing import Drawing, form_words, marked_by
from deckgen.metrics.query import Listing
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import dimension_label, key_label
from deckgen.narrate.period_text import day_text
from deckgen.narrate.subject import outline_filter
from deckgen.outline.charts import EventTable

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.metrics.period import Period
    from deckgen.outline.charts import ChartBlock

_FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of Excel's calendar."""


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
    last = period.end - dt.timedelta(days=1)
    categories = tuple(
        Category(
            f"{day.isoformat()} {name}",
            wording.fill("forms.event", day=f"{day.month}/{day.day}", name=name),
            day=(day - _FIRST_DAY).days,
        )
        for day, name in found
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
        days=((period.start - _FIRST_DAY).days, (last - _FIRST_DAY).days),
        words=form_words(wording),
    )
    lines = tuple(f"{day_text(day, wording)} {name}" for day, name in found)
    return Drawing(data, (), {}, title, lines=lines, tables=(events.table,))


def _events(events: EventTable, period: Period, desk: Desk) -> list[tuple[dt.date, str]]:
    """Day and name of each row that falls into the period."""
    columns = (events.start, events.label)
    listing = Listing(events.table, columns, outline_filter(events.where), (events.start,))
    found = []
    for moment, name in desk.ledger.rows(listing, events.span).rows:
        day = _day(moment)
        if day is not None and name is not None and period.start <= day < period.end:
            found.append((day, one_line(key_label(events.label, str(name), desk.context))))
    return sorted(set(found))


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None

"""Events of a table along a chart's time: which categories they fall on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics.grain import CALENDAR
from deckgen.metrics.period import Period, parse_period
from deckgen.metrics.query import Listing
from deckgen.narrate.clean import one_line
from deckgen.narrate.marked import classed
from deckgen.narrate.subject import outline_filter
from deckgen.outline.charts import EventTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.blocks.plot import Plot

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event and the keys of the categories in which it happened, in order."""

    name: str
    keys: tuple[str, ...]


def events_of(plot: Plot, keys: Sequence[str]) -> tuple[Happened, ...]:
    """The events of the block's table that fall into the chart's categories, in order of time."""
    if plot.by not in CALENDAR:
        return ()
    asked = plot.block.events
    what = asked if isinstance(asked, EventTable) else EventTable()
    span = what.span or plot.block.at("events") or plot.block.at("bands") or plot.block.span
    columns = [what.label, what.start, *([what.end] if what.end is not None else [])]
    listing = Listing(what.table, tuple(columns), outline_filter(what.where), (what.start,))
    found = plot.desk.ledger.rows(listing, span)
    happened = []
    for row in found.rows:
        days = days_of(row, last_day=what.last_day)
        if days is not None and row[0] is not None:
            happened.append(Happened(classed(one_line(str(row[0])), "name"), within(keys, days)))
    return tuple(each for each in happened if each.keys)


def days_of(row: Sequence[object], *, last_day: bool) -> Period | None:
    """The days of an event, a row of name, start and perhaps end; without one it lasts a day."""
    start = _date(row[1])
    if start is None:
        return None
    end = _end(row[2]) if len(row) > 2 else None
    if end is not None and last_day:
        end += _DAY
    return Period(start, max(end or start + _DAY, start + _DAY))


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _end(value: object) -> dt.date | None:
    """The first day after: of a moment within a day the next one."""
    found = _date(value)
    return found + _DAY if found is not None and len(str(value)) > 10 else found


def within(keys: Sequence[str], days: Period) -> tuple[str, ...]:
    """The categories (pieces of time) that share days with a period."""
    return tuple(key for key in keys if _meets(parse_period(key), days))


def _meets(piece: Period, days: Period) -> bool:
    return piece.start < days.end and days.start < piece.end

"""How far the tables of a plan reach in time: read once, before anything is counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.render import quoted
from deckgen.metrics.alike import times_of
from deckgen.metrics.coverage import Range, covered
from deckgen.metrics.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.period import Period
    from deckgen.metrics.plan import Plan


def ranges_of(
    plan: Plan, warehouse: Warehouse, catalogue: Catalogue
) -> dict[tuple[str, str], Range | None]:
    """First day, last day and number of rows of every time column the plan places rows by.

    Weekdays are counted only where a period seems to be partial: a team that rests on Sundays has
    no row on the last day of a year that ends on one, and lacks none.
    """
    found: dict[tuple[str, str], Range | None] = {}
    for table, times in plan.ranges.items():
        asked = ", ".join(f"min({name}), max({name}), count({name})" for name in map(quoted, times))
        row = warehouse.execute(f"SELECT {asked} FROM {quoted(table)}", table=table)[0]
        for number, time in enumerate(times):
            first, last, rows = row[3 * number : 3 * number + 3]
            found[table, time] = None if first is None else Range(_day(first), _day(last), rows)
    for place, period in _periods(plan, catalogue):
        known = found.get(place)
        if known is None or known.weekdays:
            continue
        if covered(period, (known,)) not in (None, period):
            found[place] = known._replace(weekdays=_weekdays(*place, warehouse))
    return found


def _periods(plan: Plan, catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], Period]]:
    for item in plan.asked:
        if isinstance(item.query, Query):
            for place in times_of(item.query.metric, catalogue):
                yield place, item.query.period


def _weekdays(table: str, time: str, warehouse: Warehouse) -> tuple[int, ...]:
    """The rows of Monday to Sunday."""
    name = quoted(time)
    day = f"extract(isodow FROM {name})"
    rows = warehouse.execute(
        f"SELECT {day}, count(*) FROM {quoted(table)} WHERE {name} IS NOT NULL GROUP BY 1",
        table=table,
    )
    counted = dict(rows)
    return tuple(int(counted.get(day, 0)) for day in range(1, 8))


def _day(moment: Any) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment

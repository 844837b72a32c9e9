"""Events that figures name: their days, from the table in which the outline lists its events."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from deckgen.data.expression.render import quoted
from deckgen.data.values import key_text
from deckgen.metrics.period import Period, within
from deckgen.source.diagnostic import Collector, InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.data.need import Role
    from deckgen.data.warehouse import Warehouse
    from deckgen.outline.model import Outline
    from deckgen.outline.sources import Event, NamedFigure
    from deckgen.source.diagnostic import Diagnostic

_TABLES = ("calendar", "events")
"""Where events are listed; the first of them that the outline has."""
_NAMES = ("event", "name")
"""Columns with an event's name: the one that comes again every year, and that of the one time."""
_DAY = dt.timedelta(days=1)
_LISTED = 12


class _Listed(NamedTuple):
    """A row of the table: the names it goes by, and its days (of one without end, the first)."""

    names: tuple[str, ...]
    days: Period


def names_events(outline: Outline) -> bool:
    """Whether a figure of the outline names an event, so that its days have to be looked up."""
    return any(figure.event and figure.event.name for figure in outline.figures.values())


def dated(outline: Outline, period: Period, warehouse: Warehouse) -> Outline:
    """The outline with the days of its named events.

    Of those that come again the one in ``period`` is meant. Raises ``InputError`` with all of
    N212 no table of events, N213 unknown name, N214 not in the period, N216 more than
    once in it, N215 a column that the table lacks, and what reading the table finds.
    """
    table = next((name for name in _TABLES if name in warehouse.sources), None)
    named = {key: each for key, each in outline.figures.items() if each.event and each.event.name}
    if table is None:
        raise InputError(Report(tuple(_no_table(figure) for figure in named.values())))
    listed = _listed(table, warehouse)
    collector = Collector()
    figures = dict(outline.figures)
    for key, figure in named.items():
        found = _found(figure, table, listed, period)
        if isinstance(found, _Listed):
            update = {"event": _with_days(figure.event, found)}
            figures[key] = figure.model_copy(update=update)
        else:
            collector.add(found)
    collector.stop_if_errors()
    return outline.model_copy(update={"figures": figures})


def occasions(warehouse: Warehouse) -> tuple[tuple[str, Period], ...]:
    """Every named stretch of days of the table of events, by the name that comes again.

    Empty where there is no such table, or where it lacks a name, a beginning or an end: nobody
    asked for it.
    """
    table = next((name for name in _TABLES if name in warehouse.sources), None)
    if table is None:
        return ()
    try:
        offered = warehouse.table(table).offered
        if "ends_at" not in offered:
            return ()
        return tuple((item.names[0], item.days) for item in _listed(table, warehouse))
    except InputError:
        return ()


def _with_days(event: Event | None, found: _Listed) -> Event | None:
    return event and event.model_copy(update={"moment": found.days.key})


def _no_table(figure: NamedFigure) -> Diagnostic:
    return problem("N212", figure.at("event", "name") or figure.at("event"), event=_name(figure))


def _name(figure: NamedFigure) -> str:
    name = figure.event.name if figure.event else None
    return "" if name is None else str(name).strip()


def _found(
    figure: NamedFigure, table: str, listed: Sequence[_Listed], period: Period
) -> _Listed | Diagnostic:
    """The row that is meant, or what is wrong with the name."""
    name = _name(figure)
    place = figure.at("event", "name") or figure.at("event")
    called = [item for item in listed if name in item.names]
    if not called:
        known = tuple(dict.fromkeys(each for item in listed for each in item.names))
        has = ", ".join(known[:_LISTED]) + ("…" if len(known) > _LISTED else "")
        near = nearest(name, known) or ""
        return problem("N213", place, event=name, table=table, near=near, has=has)
    once = [item for item in called if item.names[0] != name]
    meant = once or [item for item in called if within(item.days, period)]
    if len(meant) == 1:
        return meant[0]
    days = ", ".join(item.days.key for item in meant or called)
    first = (meant or called)[0].days.key
    code = "N216" if meant else "N214"
    return problem(code, place, event=name, table=table, period=period.key, days=days, first=first)


def _listed(table: str, warehouse: Warehouse) -> list[_Listed]:
    offered = warehouse.table(table).offered
    names = [name for name in _NAMES if name in offered]
    absent = [*([] if names else ["event"]), *(["starts_at"] if "starts_at" not in offered else [])]
    if absent:
        place, has = warehouse.sources[table].at("path"), ", ".join(offered)
        items = (problem("N215", place, table=table, column=name, has=has) for name in absent)
        raise InputError(Report(tuple(items)))
    times = [name for name in ("starts_at", "ends_at") if name in offered]
    needed: dict[str, Role] = {**dict.fromkeys(names, "any"), **dict.fromkeys(times, "time")}
    warehouse.prepare({table: needed})
    sql = f"SELECT {', '.join(map(quoted, (*names, *times)))} FROM {quoted(table)}"
    return [
        _row(row, len(names))
        for row in warehouse.execute(sql, table=table)
        if row[len(names)] is not None
    ]


def _row(row: tuple[object, ...], names: int) -> _Listed:
    starts, ends = row[names], row[names + 1] if len(row) > names + 1 else None
    assert isinstance(starts, dt.datetime)  # noqa: S101 -- asked for as a time
    first = starts.date()
    called = tuple(key_text(name) for name in row[:names])
    if not isinstance(ends, dt.datetime):
        return _Listed(called, Period(first, first + _DAY, "day"))
    last = max(first, (ends - dt.timedelta(microseconds=1)).date())
    return _Listed(called, Period(first, last + _DAY))

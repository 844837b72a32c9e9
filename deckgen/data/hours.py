"""Business hours as an outline declares them → ``Opening``, which SQL can be made of."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from deckgen.data.expression.opening import DAY, MINUTE, Opening, Spans, joined
from deckgen.source.diagnostic import Collector, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from deckgen.data.spec import DaysSpec, HoursSpec

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {
    name: number
    for number, (english, chinese) in enumerate(zip(_ENGLISH, "一二三四五六日", strict=True))
    for name in (english, english[:3], f"周{chinese}", f"星期{chinese}")
}
_SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*[-–—~至到]\s*(\d{1,2}):(\d\d)")
_DAYS_AT_MOST = 4_000


def opening(spec: HoursSpec, days: Callable[[DaysSpec], Iterable[dt.date]]) -> Opening:
    """When it is open; ``days`` reads the dates of a table.

    Raises ``InputError`` with all of D045 (weekday), D046 (hours), D047 (date), D048 (a date that
    is holiday and working day), D049 (never open).
    """
    collector = Collector()
    week = _week(spec, collector)
    holidays = _dates(spec, "holidays", days, collector)
    workdays = _dates(spec, "workdays", days, collector)
    for day in sorted(holidays & workdays):
        collector.add(problem("D048", spec.at("workdays"), day=day))
    if not any(week.values()) and not collector.items:
        collector.add(problem("D049", spec.at("weekdays")))
    collector.stop_if_errors()
    normal = next((week[number] for number in range(7) if week[number]), ())
    special = {**dict.fromkeys(holidays, ()), **dict.fromkeys(workdays, normal)}
    return Opening(
        joined((n * DAY + a, n * DAY + b) for n, spans in week.items() for a, b in spans),
        tuple(
            (day, special[day]) for day in sorted(special) if special[day] != week[day.weekday()]
        ),
    )


def _week(spec: HoursSpec, collector: Collector) -> dict[int, Spans]:
    """The hours of each weekday, from Monday."""
    found: dict[int, list[tuple[int, int]]] = {number: [] for number in range(7)}
    for key, given in spec.weekdays.items():
        numbers = _weekdays(key)
        if not numbers:
            collector.add(problem("D045", spec.at("weekdays", key), day=key))
        listed = [given] if isinstance(given, str) else given
        for place, text in enumerate(listed):
            span = _span(text)
            if span is None:
                at = spec.at("weekdays", key, place) if listed is given else None
                collector.add(problem("D046", at or spec.at("weekdays", key), hours=text))
                continue
            for number in numbers:
                found[number].append(span)
    return {number: joined(spans) for number, spans in found.items()}


def _weekdays(key: str) -> tuple[int, ...]:
    """The numbers of ``mon``, ``mon-fri`` or ``sat, sun``; none if it is no such thing."""
    found: list[int] = []
    for part in re.split(r"[,，、\s]+", key.strip().lower()):
        ends = [_WEEKDAYS.get(name) for name in re.split(r"[-–—~至到]", part)]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2:
            return ()
        found += range(first, last + 1) if first <= last else (*range(first, 7), *range(last + 1))
    return tuple(found)


def _span(text: str) -> tuple[int, int] | None:
    """``09:00-18:00`` in microseconds of the day; ``None`` if it is no such thing."""
    match = _SPAN.fullmatch(str(text).strip())
    if match is None:
        return None
    hours, minutes, until, after = map(int, match.groups())
    start, end = hours * 60 + minutes, until * 60 + after
    if not start < end <= 1440 or minutes > 59 or after > 59:
        return None
    return start * MINUTE, end * MINUTE


def _dates(
    spec: HoursSpec,
    field: str,
    days: Callable[[DaysSpec], Iterable[dt.date]],
    collector: Collector,
) -> set[dt.date]:
    given: Sequence[str] | DaysSpec = getattr(spec, field)
    if not isinstance(given, list | tuple):
        return set(days(given))  # type: ignore[arg-type] # a list or a table, nothing else
    found: set[dt.date] = set()
    for number, text in enumerate(given):
        listed = tuple(_listed(str(text)))
        if not listed:
            collector.add(problem("D047", spec.at(field, number), value=text))
        found.update(listed)
    return found


def _listed(text: str) -> Iterator[dt.date]:
    """The days of ``2023-10-01`` or ``2023-09-29..2023-10-06``; none if it is no such thing."""
    first, _, last = text.partition("..")
    try:
        start = dt.date.fromisoformat(first.strip())
        end = dt.date.fromisoformat(last.strip()) if last else start
    except ValueError:
        return
    if (end - start).days < _DAYS_AT_MOST:
        yield from (start + dt.timedelta(days=n) for n in range((end - start).days + 1))

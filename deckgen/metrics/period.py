"""Stretches of days: 2023, 2023H1, 2023Q3, 2023-07, 2023-W27, 2023-11-06..2023-11-12."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Grain = Literal["year", "half", "quarter", "month", "week", "day", "range"]

_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:[Hh](?P<half>[12])|[Qq](?P<quarter>[1-4])|-[Ww](?P<week>\d{1,2})"
    r"|-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"
)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``start`` (included) to ``end`` (not included), and how a person names them."""

    start: dt.date
    end: dt.date
    grain: Grain = "range"

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.end - self.start).days

    @property
    def key(self) -> str:
        """The period as text: what ``parse_period`` reads."""
        start = self.start
        match self.grain:
            case "year":
                return f"{start.year:04d}"
            case "half":
                return f"{start.year:04d}H{(start.month + 5) // 6}"
            case "quarter":
                return f"{start.year:04d}Q{(start.month + 2) // 3}"
            case "month":
                return f"{start.year:04d}-{start.month:02d}"
            case "week":
                year, week, _ = start.isocalendar()
                return f"{year}-W{week:02d}"
            case "day":
                return start.isoformat()
            case _:
                return f"{start.isoformat()}..{(self.end - _DAY).isoformat()}"


def parse_period(text: object) -> Period:
    """The period a text (or a year as a number) names.

    Raises ``ValueError`` when it names none.
    """
    first, dots, last = str(text).strip().partition("..")
    if not dots:
        return _single(first)
    start, end = _single(first), _single(last)
    if end.end <= start.start:
        raise ValueError(text)
    return Period(start.start, end.end, "range")


def _single(text: str) -> Period:
    match = _FORMS.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    year = int(match["year"])
    if match["week"]:
        start = dt.date.fromisocalendar(year, int(match["week"]), 1)
        return Period(start, start + 7 * _DAY, "week")
    if match["day"]:
        start = dt.date(year, int(match["month"]), int(match["day"]))
        return Period(start, start + _DAY, "day")
    for grain in ("half", "quarter", "month"):
        if match[grain]:
            length = _MONTHS[grain]
            return _months(year, (int(match[grain]) - 1) * length, grain)
    return _months(year, 0, "year")


def _months(year: int, first: int, grain: Grain) -> Period:
    """The ``grain`` that begins ``first`` months after January of ``year``."""
    if grain == "month" and not 0 <= first < 12:
        raise ValueError(first)
    return Period(_month(year, first), _month(year, first + _MONTHS[grain]), grain)


def _month(year: int, first: int) -> dt.date:
    return dt.date(year + first // 12, first % 12 + 1, 1)


def shifted(period: Period, months: int) -> Period:
    """A period of whole months moved by months; ``period.grain`` must be one of months."""
    index = period.start.year * 12 + period.start.month - 1 + months
    start = _month(0, index)
    return Period(start, _month(0, index + _MONTHS[period.grain]), period.grain)


def previous(period: Period) -> Period:
    """The period before, of the same grain; for ranges as many days."""
    if period.grain in _MONTHS:
        return shifted(period, -_MONTHS[period.grain])
    length = period.end - period.start
    return Period(period.start - length, period.start, period.grain)


def year_ago(period: Period) -> Period:
    """The same period a year before; of a week the same ISO week, 29 February becomes the 28th."""
    if period.grain in _MONTHS:
        return shifted(period, -12)
    if period.grain == "week":
        year, week, _ = period.start.isocalendar()
        last = dt.date(year - 1, 12, 28).isocalendar().week
        start = dt.date.fromisocalendar(year - 1, min(week, last), 1)
        return Period(start, start + 7 * _DAY, "week")
    start = _year_before(period.start)
    if period.grain == "day":
        return Period(start, start + _DAY, "day")
    return Period(start, _year_before(period.end - _DAY) + _DAY, period.grain)


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def within(inner: Period, outer: Period) -> Period | None:
    """The part of ``inner`` inside ``outer``, or ``None``."""
    start, end = max(inner.start, outer.start), min(inner.end, outer.end)
    if start >= end:
        return None
    return inner if (start, end) == (inner.start, inner.end) else Period(start, end, "range")


def matching(part: Period, whole: Period, other: Period) -> Period | None:
    """The days of ``other`` at the place that ``part`` has in ``whole``.

    Of years, quarters and months the same days of the month (the end of a month is the end of
    any), of weeks, days and ranges the same distance from the first day. ``None`` where the two
    are of different kinds, or ``other`` ends before that place.
    """
    if (part.start, part.end) == (whole.start, whole.end):
        return other
    if whole.grain in _MONTHS and other.grain == whole.grain:
        months = _index(other.start) - _index(whole.start)
        start = _moved(part.start, months)
        end = _moved(part.end - _DAY, months, last=part.end.day == 1) + _DAY
        return within(Period(start, end), other)
    if whole.grain in _MONTHS or abs(whole.days - other.days) > 1:
        return None
    shift = other.start - whole.start
    return within(Period(part.start + shift, part.end + shift), other)


def _index(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _moved(day: dt.date, months: int, *, last: bool = False) -> dt.date:
    """A day so many months later, as far as that month goes; ``last`` is the month's last day."""
    end = _month(0, _index(day) + months + 1) - _DAY
    return end if last else end.replace(day=min(day.day, end.day))


def together(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The days of all periods in as few stretches as possible."""
    found: list[Period] = []
    for period in sorted(periods):
        if found and period.start <= found[-1].end:
            end = max(found[-1].end, period.end)
            found[-1] = Period(found[-1].start, end)
        else:
            found.append(period)
    return tuple(found)

"""Periods and keys of time breakdowns in words: 2023 年 1 月, 周一, 8 时."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from deckgen.narrate.marked import classed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.metrics.period import Period
    from deckgen.narrate.wording import Wording

_ENGLISH_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def day_text(day: dt.date, wording: Wording) -> str:
    """A day: 2023 年 11 月 6 日."""
    return classed(str(wording.fill("period.day", **_parts(day))), "date")


def day_of_year(day: dt.date, wording: Wording) -> str:
    """A day without its year: 11 月 6 日."""
    return classed(str(wording.fill("period.day_of_year", **_parts(day))), "date")


def period_text(period: Period, wording: Wording) -> str:
    """A period as a person names it."""
    return classed(str(_period_text(period, wording)), "period")


def _period_text(period: Period, wording: Wording) -> str:
    parts = _parts(period.start)
    match period.grain:
        case "half":
            return wording.fill(f"period.half_{1 if period.start.month == 1 else 2}", **parts)
        case "quarter":
            quarter = wording[f"key.quarter_{(period.start.month + 2) // 3}"]
            return wording.fill("period.quarter", quarter=quarter, **parts)
        case "week":
            year, week, _ = period.start.isocalendar()
            return wording.fill("period.week", year=year, week=week)
        case "year" | "month" | "day":
            return wording.fill(f"period.{period.grain}", **parts)
    return _range_text(period, wording)


def _range_text(period: Period, wording: Wording) -> str:
    """From the first day to the last, or month to month; what both ends share is said once."""
    first, last = period.start, period.last
    months = first.day == 1 and period.end.day == 1
    both = {**_parts(first), **{f"last_{name}": part for name, part in _parts(last).items()}}
    if first.year != last.year:
        name = "months" if months else "days"
        return wording.fill(f"period.{name}_of_years", **both)
    if months:
        return wording.fill("period.months", **both)
    return wording.fill("period.days" if first.month == last.month else "period.range", **both)


def bare_key_text(grain: str, key: str, wording: Wording) -> str | None:
    """A month, week or hour without its word, a quarter in short, for a narrow axis; else ``None``.

    A quarter keeps the name that texts give it (四季 for 第四季): Q4 would be a second one.
    """
    parts: dict[str, object]
    match grain:
        case "month":
            parts = {**_parts(dt.date(int(key[:4]), int(key[5:7]), 1))}
        case "quarter":
            return classed(wording[f"key.quarter_bare_{key[-1]}"], "period")
        case "week":
            parts = {"week": int(key.rpartition("W")[2])}
        case "hour":
            parts = {"hour": int(key)}
        case _:
            return None
    return classed(str(wording.fill(f"key.{grain}_bare", **parts)), "period")


def bare_labels(grain: str, labels: Mapping[str, str], wording: Wording) -> dict[str, str]:
    """Labels by key without their words, as long as they stay unlike one another.

    (A year may begin and end in a week 52.)
    """
    bare = {key: bare_key_text(grain, key, wording) or label for key, label in labels.items()}
    alike = len(bare) - len(set(bare.values()))
    return bare if alike <= (grain == "week") else dict(labels)


def time_key_text(grain: str, key: str, wording: Wording, *, years: bool) -> str:
    """A key of a time breakdown as a category: 1 月, 周一. ``years`` when several years meet.

    What is no key of the grain stays as it is written: planning tells it (M025).
    """
    try:
        text = str(_time_key_text(grain, key, wording, years=years))
    except (KeyError, ValueError):
        return key
    return classed(text, "period")


def _time_key_text(grain: str, key: str, wording: Wording, *, years: bool) -> str:
    match grain:
        case "year":
            return wording.fill("key.year", year=key)
        case "quarter":
            quarter = wording[f"key.quarter_{key[-1]}"]
            return (
                wording.fill("period.quarter", year=key[:4], quarter=quarter) if years else quarter
            )
        case "month":
            name = "key.month_year" if years else "key.month"
            return wording.fill(name, **_parts(dt.date(int(key[:4]), int(key[5:7]), 1)))
        case "week":
            return wording.fill("key.week", week=int(key.rpartition("W")[2]))
        case "day":
            return wording.fill("key.day", **_parts(dt.date.fromisoformat(key)))
        case "weekday":
            return wording[f"key.weekday_{key}"]
    return wording.fill("key.hour", hour=int(key))


def _parts(day: dt.date) -> dict[str, object]:
    month_name = _ENGLISH_MONTHS[day.month - 1]
    return {"year": day.year, "month": day.month, "day": day.day, "month_name": month_name}

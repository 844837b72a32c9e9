"""Small tables of records whose values are random too: sixty contacts, their ratings and plans."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.quality.random_text import texts

METRICS = (
    "contacts", "first_response_time", "resolution_time_median", "csat", "complaints",
    "complaint_rate", "transfer_rate",
)  # fmt: skip
ADDING = ("contacts", "complaints")
MEASURED = tuple(metric for metric in METRICS if metric not in ADDING)
GRAINS = ("month", "quarter", "week", "weekday", "hour")
DIMENSIONS = ("channel", "category", "team")
ROWS = 60


@dataclass(frozen=True)
class Records:
    """The files of a deck by name, and the values that its dimensions have."""

    files: dict[str, str]
    values: dict[str, tuple[str, ...]]


def table(header: str, rows: list[tuple[object, ...]]) -> str:
    """The rows as a CSV file."""
    target = io.StringIO()
    csv.writer(target).writerows([header.split(","), *rows])
    return target.getvalue()


def named(most: int, normal: int) -> st.SearchStrategy[tuple[str, ...]]:
    """The values of a dimension: different, not blank, of any script."""
    name = texts(normal, calm=0.5).map(str.strip).filter(bool)
    return st.lists(name, min_size=1, max_size=most, unique=True).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Records:
    """The tables of a deck."""
    values = {
        "channel": draw(named(4, 4)),
        "category": draw(named(12, 5)),
        "team": draw(named(6, 6)),
    }
    chosen = random.Random(draw(st.integers(0, 2**16)))
    scale = draw(st.sampled_from([1, 40, 4000, 90_000]))
    plans = draw(
        st.lists(st.tuples(texts(10, calm=0.4), texts(4, calm=0.3)), min_size=1, max_size=12)
    )
    actions = draw(
        st.lists(st.tuples(texts(14, calm=0.3), texts(16, calm=0.3)), min_size=1, max_size=6)
    )
    files = {
        "contacts.csv": _contacts(values, chosen, scale),
        "surveys.csv": _surveys(values, chosen),
        "complaints.csv": _complaints(values, chosen),
        "targets.csv": table("metric,period,value,unit,direction", _targets()),
        "benchmarks.csv": table("metric,value,unit,source,year", _benchmarks()),
        "plans.csv": table("id,title,owner,start_date,end_date", _plans(plans, chosen)),
        "actions.csv": table("category,cause,action", _actions(values, actions)),
        "calendar.csv": table("event,name,starts_at,ends_at,kind", _calendar()),
    }
    return Records(files, values)


def _moment(chosen: random.Random, at: int) -> dt.datetime:
    year = 2022 if at % 3 == 0 else 2023
    minutes = chosen.randrange(365 * 24 * 60)
    return dt.datetime(year, 1, 1) + dt.timedelta(minutes=minutes)  # noqa: DTZ001 -- local time


def _pick(chosen: random.Random, values: tuple[str, ...]) -> str:
    return values[min(int(chosen.expovariate(1) * len(values) / 2), len(values) - 1)]


def _contacts(values: dict[str, tuple[str, ...]], chosen: random.Random, scale: int) -> str:
    rows: list[tuple[object, ...]] = []
    for at in range(ROWS):
        start = _moment(chosen, at)
        reply = start + dt.timedelta(seconds=chosen.randrange(1, 100) * scale / 40 + 1)
        end = reply + dt.timedelta(seconds=chosen.randrange(60, 6000) * scale / 4)
        picked = [_pick(chosen, values[name]) for name in DIMENSIONS]
        rows.append((f"C{at}", start, *picked, reply, end, chosen.randrange(2)))
    head = "contact_id,created_at,channel,category,team,first_response_at,resolved_at,transfers"
    return table(head, rows)


def _surveys(values: dict[str, tuple[str, ...]], chosen: random.Random) -> str:
    rows: list[tuple[object, ...]] = []
    for at in range(ROWS):
        picked = [_pick(chosen, values[name]) for name in DIMENSIONS]
        picked[1] = values["category"][at % len(values["category"])]  # journeys name each of them
        rows.append((f"C{at}", _moment(chosen, at), *picked, chosen.choice([1, 3, 4, 5, 5])))
    return table("contact_id,answered_at,channel,category,team,score", rows)


def _complaints(values: dict[str, tuple[str, ...]], chosen: random.Random) -> str:
    rows: list[tuple[object, ...]] = []
    for at in range(ROWS // 3):
        picked = [_pick(chosen, values[name]) for name in DIMENSIONS]
        rows.append((f"K{at}", f"C{at}", _moment(chosen, at), *picked))
    return table("complaint_id,contact_id,received_at,channel,category,team", rows)


UNITS = {
    "contacts": ("count", 30, "up"), "complaints": ("count", 10, "down"),
    "first_response_time": ("seconds", 30, "down"),
    "resolution_time_median": ("minutes", 15, "down"),
    "csat": ("percent", 80, "up"), "complaint_rate": ("percent", 5, "down"),
    "transfer_rate": ("percent", 6, "down"),
}  # fmt: skip


def _targets() -> list[tuple[object, ...]]:
    return [
        (name, year, value, unit, better)
        for name, (unit, value, better) in UNITS.items()
        for year in (2023, 2024)
    ]


def _benchmarks() -> list[tuple[object, ...]]:
    return [(name, value, unit, "示例", 2023) for name, (unit, value, _) in UNITS.items()]


def _plans(plans: list[tuple[str, str]], chosen: random.Random) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for at, (title, owner) in enumerate(plans):
        start = dt.date(2024, 1, 1) + dt.timedelta(days=chosen.randrange(300))
        rows.append(
            (f"I{at}", title, owner, start, start + dt.timedelta(days=chosen.randrange(1, 90)))
        )
    return rows


def _actions(
    values: dict[str, tuple[str, ...]], actions: list[tuple[str, str]]
) -> list[tuple[object, ...]]:
    names = values["category"]
    return [(names[at % len(names)], *pair) for at, pair in enumerate(actions)]


def _calendar() -> list[tuple[object, ...]]:
    return [
        ("春节", "2023年春节", "2023-01-21", "2023-01-28", "holiday"),
        ("618", "2023年618", "2023-06-16", "2023-06-21", "promotion"),
        ("双十一", "2023年双十一", "2023-11-10", "2023-11-13", "promotion"),
    ]

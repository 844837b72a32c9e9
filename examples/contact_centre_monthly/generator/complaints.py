"""Complaints: what June's figures are is set, what lies around them is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .base import DAY, ISSUES, MONTHS, at, days_of, dealt, pick, stream

if TYPE_CHECKING:
    import random

TOTALS = {1: 188, 2: 163, 3: 204, 4: 207, 5: 210, 6: 200}
UPHELD = {1: 143, 2: 123, 3: 155, 4: 157, 5: 158, 6: 150}
CONFIRMED = {1: 172, 2: 150, 3: 189, 4: 193, 5: 197, 6: 190}
REPEATED = {2: 18, 3: 24, 4: 24, 5: 25, 6: 20}
"""Complaints that the same customer had made of the same issue within 30 days."""
DUE, IN_TIME = 215, 206
"""In June so many were due, and so many of them closed in time."""
LATE_SHARE = 0.03
MEAN_DAYS = 3.0
"""Days from receipt to closing, the mean of those closed in June."""
ISSUE = dict(zip(ISSUES, (34.0, 25.0, 18.0, 13.0, 10.0), strict=True))
CAUSES = {
    "product_quality": {"batch_defect": 5.0, "packaging": 3.0, "description": 2.0},
    "service_attitude": {"slow_reply": 4.0, "wrong_answer": 4.0, "tone": 2.0},
    "delivery": {"delay": 6.0, "packaging": 2.0, "lost": 2.0},
    "payment": {"refund_delay": 6.0, "double_charge": 3.0},
    "other": {"rules": 5.0},
}
LIMIT = {"major": 3, "normal": 5, "minor": 7}
"""Days a complaint may take."""


@dataclass
class Complaint:
    """A row of the complaints' book."""

    received: int
    category: str
    severity: str
    validity: str
    customer: int
    channel: str
    cause: str = ""
    due: int = 0
    closed: int = 0
    confirmed: int | None = None


def complaints() -> list[Complaint]:
    """Every complaint, in the order of receipt."""
    chance = stream("complaints")
    rows = [row for month in MONTHS for row in _month(chance, month)]
    rows.sort(key=lambda row: row.received)
    _repeats(chance, rows)
    _due(rows)
    _closed(chance, rows)
    _mean(rows)
    _confirmed(chance, rows)
    return rows


def _month(chance: random.Random, month: int) -> list[Complaint]:
    total, upheld = TOTALS[month], UPHELD[month]
    verdicts = dealt(chance, {"upheld": upheld, "rejected": total - upheld})
    days = dict.fromkeys(range(1, days_of(month) + 1), 1.0)
    if month == 5:
        days |= dict.fromkeys(range(26, 32), 1.6)
    if month == 6:
        days |= dict.fromkeys(range(17, 24), 1.5) | dict.fromkeys(range(26, 31), 0.7)
    return [_complaint(chance, month, days, verdict) for verdict in verdicts]


def _complaint(
    chance: random.Random, month: int, days: dict[int, float], verdict: str
) -> Complaint:
    day = pick(chance, days)
    received = at(month, day, chance.randrange(9 * 3600, 21 * 3600))
    category = pick(chance, ISSUE)
    severity = pick(chance, {"major": 1.0, "normal": 7.0, "minor": 2.0})
    channel = pick(chance, {"phone": 58.0, "chat": 20.0, "email": 8.0, "social": 9.0, "app": 5.0})
    found = Complaint(received, category, severity, verdict, 0, channel)
    if verdict == "upheld" and chance.random() < 0.9:
        found.cause = pick(chance, CAUSES[category])
    return found


def _repeats(chance: random.Random, rows: list[Complaint]) -> None:
    """Customers: all different, but so many a month who complained of the same before."""
    for number, row in enumerate(rows):
        row.customer = 20_001 + number
    for month, count in REPEATED.items():
        mine = [row for row in rows if at(month) <= row.received < at(month + 1)]
        chance.shuffle(mine)
        done = 0
        for row in mine:
            earlier = [
                other
                for other in rows
                if other.category == row.category
                and 2 * DAY < row.received - other.received < 29 * DAY
                and sum(other.customer == each.customer for each in rows) == 1
            ]
            if (
                done < count
                and earlier
                and sum(row.customer == each.customer for each in rows) == 1
            ):
                row.customer = chance.choice(earlier).customer
                done += 1


def _due(rows: list[Complaint]) -> None:
    """Limits by severity; a few at the edges of June are moved until so many were due in it."""
    for row in rows:
        row.due = row.received + LIMIT[row.severity] * DAY
    while (short := DUE - sum(_in_june(row.due) for row in rows)) != 0:
        for row in rows:
            for severity, days in LIMIT.items():
                moved = row.received + days * DAY
                if _in_june(moved) - _in_june(row.due) == (1 if short > 0 else -1):
                    row.severity, row.due = severity, moved
                    break
            else:
                continue
            break


def _in_june(moment: int) -> bool:
    return at(6) <= moment < at(7)


def _closed(chance: random.Random, rows: list[Complaint]) -> None:
    helped = [row for row in rows if _in_june(row.due) and row.category in ("delivery", "payment")]
    others = [row for row in rows if _in_june(row.due) and row not in helped]
    late = {id(row) for row in chance.sample(helped, 6) + chance.sample(others, DUE - IN_TIME - 6)}
    late |= {id(row) for row in rows if not _in_june(row.due) and chance.random() < LATE_SHARE}
    for row in rows:
        limit = row.due - row.received
        if id(row) in late:
            row.closed = row.due + round(chance.uniform(0.4, 2.5) * DAY)
            continue
        part = min(0.97, max(0.06, 0.55 * math.exp(0.34 * chance.gauss(0, 1))))
        row.closed = row.received + round(limit * part)


def _mean(rows: list[Complaint]) -> None:
    """Closings in time are drawn together until June's mean is the one set."""
    for _ in range(60):
        mine = [row for row in rows if _in_june(row.closed)]
        mean = sum(row.closed - row.received for row in mine) / len(mine) / DAY
        factor = MEAN_DAYS / mean
        for row in rows:
            if row.closed <= row.due:
                taken = round((row.closed - row.received) * factor)
                row.closed = row.received + min(taken, row.due - row.received - 60)


def _confirmed(chance: random.Random, rows: list[Complaint]) -> None:
    for month in MONTHS:
        mine = [row for row in rows if at(month) <= row.received < at(month + 1)]
        for row in chance.sample(mine, CONFIRMED[month]):
            row.confirmed = row.closed + round(chance.uniform(0.1, 1.5) * DAY)

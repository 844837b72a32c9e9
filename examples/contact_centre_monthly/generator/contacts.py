"""Contacts of six months: June's channels are exactly a half, three tenths, a tenth, twice 5 %."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .base import CHANNELS, DAY, MONTHS, at, days_of, dealt, pick, stream, weekday

if TYPE_CHECKING:
    import random

TOTALS = {1: 5_420, 2: 4_860, 3: 5_760, 4: 5_880, 5: 6_140, 6: 6_400}
SHARES = {
    1: (550, 262, 118, 42, 28),
    2: (546, 264, 116, 43, 31),
    3: (540, 268, 114, 45, 33),
    4: (532, 274, 110, 47, 37),
    5: (520, 284, 106, 48, 42),
    6: (500, 300, 100, 50, 50),
}
"""Of a thousand contacts of a month, those by each channel."""
HOURS = {
    8: 2.0, 9: 5.6, 10: 8.4, 11: 7.6, 12: 5.0, 13: 5.2, 14: 7.0, 15: 7.2, 16: 6.6, 17: 5.4,
    18: 4.6, 19: 6.0, 20: 7.4, 21: 5.8, 22: 3.0,
}  # fmt: skip
WEEKDAYS = (1.16, 1.06, 1.02, 1.0, 1.02, 0.9, 0.84)
SALE = {14: 1.1, 15: 1.2, 16: 1.35, 17: 1.55, 18: 1.95, 19: 1.6, 20: 1.4, 21: 1.25, 22: 1.1}
"""How much busier the days around 18 June are."""
PURPOSE = {
    "order": 24.0, "logistics": 25.0, "after_sales": 19.0, "product": 16.0, "account": 9.0,
    "other": 7.0,
}  # fmt: skip
PROMISE = {"phone": 20, "chat": 60, "email": DAY, "social": 7_200, "app": 120}
"""Seconds in which each channel promises a first reply."""
TYPICAL = {"phone": 9, "chat": 31, "email": 21_000, "social": 2_500, "app": 52}
SPREAD = {"phone": 0.9, "chat": 0.62, "email": 0.9, "social": 0.85, "app": 0.72}
FIRST = {"phone": 0.83, "chat": 0.79, "email": 0.66, "social": 0.61, "app": 0.76}
"""How likely the first contact settles the matter."""


@dataclass(frozen=True)
class Contact:
    """A row as the desk's system exports it."""

    contact_id: int
    created_at: int
    channel: str
    purpose: str
    customer_type: str
    customer_id: int
    outcome: str | None = None
    queue_s: int | None = None
    first_response_at: int | None = None
    talk_s: int | None = None
    wrap_s: int | None = None
    resolved_first: int | None = None
    sla_met: int | None = None
    is_valid: int = 1
    is_test: int = 0


def contacts() -> list[Contact]:
    """Every row of the export, in the order of time."""
    chance = stream("contacts")
    moments = [(when, month) for month in MONTHS for when in _moments(chance, month)]
    channels = [name for month in MONTHS for name in dealt(chance, _channels(month))]
    rows = [
        _contact(chance, 100_001 + number, when, name, month)
        for number, ((when, month), name) in enumerate(zip(moments, channels, strict=True))
    ]
    return sorted([*rows, *_noise(rows)], key=lambda row: (row.created_at, row.contact_id))


def _channels(month: int) -> dict[str, int]:
    """Whole numbers of each channel that make the month's total, the largest remainders up."""
    exact = {
        name: TOTALS[month] * share for name, share in zip(CHANNELS, SHARES[month], strict=True)
    }
    found = {name: value // 1000 for name, value in exact.items()}
    short = TOTALS[month] - sum(found.values())
    for name in sorted(exact, key=lambda name: -(exact[name] % 1000))[:short]:
        found[name] += 1
    return found


def _moments(chance: random.Random, month: int) -> list[int]:
    """The moments of a month's contacts, in order."""
    days = {
        day: WEEKDAYS[weekday(at(month, day))] * (SALE.get(day, 1.0) if month == 6 else 1.0)
        for day in range(1, days_of(month) + 1)
    }
    return sorted(
        at(month, pick(chance, days), pick(chance, HOURS) * 3600 + chance.randrange(3600))
        for _ in range(TOTALS[month])
    )


def _contact(chance: random.Random, number: int, when: int, channel: str, month: int) -> Contact:
    weights = dict(PURPOSE)
    if month == 6:
        weights |= {"order": 27.5, "logistics": 27.0, "after_sales": 17.5}
    kind = pick(chance, {"member": 46.0, "returning": 33.0, "new": 21.0 + (month == 6) * 4})
    customer = chance.randrange(1, 9_000)
    row = Contact(number, when, channel, pick(chance, weights), kind, customer)
    wait = round(TYPICAL[channel] * math.exp(SPREAD[channel] * chance.gauss(0, 1)))
    if channel == "phone":
        row = _phone(chance, row, wait)
    elif chance.random() < 0.985:
        row = replace(row, first_response_at=when + wait)
    answer = row.first_response_at
    met = int(answer is not None and answer - when <= PROMISE[channel])
    first = None if answer is None else int(chance.random() < FIRST[channel] + 0.004 * month)
    return replace(row, sla_met=met, resolved_first=first)


def _phone(chance: random.Random, row: Contact, wait: int) -> Contact:
    busy = weekday(row.created_at) == 0 or row.created_at // 3600 % 24 in (10, 11, 20)
    wait = round(wait * (1.5 if busy else 1.0))
    if chance.random() < 0.02 + min(0.2, wait / 450):
        return replace(row, outcome="abandoned_queue", queue_s=wait)
    talk = round(235 * math.exp(0.5 * chance.gauss(0, 1)))
    wrap = round(38 * math.exp(0.4 * chance.gauss(0, 1)))
    answer = row.created_at + wait
    return replace(
        row, outcome="answered", queue_s=wait, first_response_at=answer, talk_s=talk, wrap_s=wrap
    )


def _noise(rows: list[Contact]) -> list[Contact]:
    """What an export holds besides: rows again, tests, contacts nobody spoke in."""
    chance = stream("noise")
    again = chance.sample(rows, 240)
    tests = [replace(row, is_test=1) for row in chance.sample(rows, 150)]
    empty = [replace(row, is_valid=0, resolved_first=None) for row in chance.sample(rows, 420)]
    fresh = [
        replace(row, contact_id=900_001 + number) for number, row in enumerate([*tests, *empty])
    ]
    return [*again, *fresh]

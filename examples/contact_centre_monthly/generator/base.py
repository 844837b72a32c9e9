"""Shared names: the half year, its months, the random streams and the codes of the systems."""

from __future__ import annotations

import datetime as dt
import random
from typing import TypeVar

T = TypeVar("T")

SEED = 20240630
DAY = 86_400
MONTHS = (1, 2, 3, 4, 5, 6)
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 -- local time; the outline declares the zone

CHANNELS = ("phone", "chat", "email", "social", "app")
PURPOSES = ("order", "logistics", "after_sales", "product", "account", "other")
CUSTOMERS = ("member", "returning", "new")
ISSUES = ("product_quality", "service_attitude", "delivery", "payment", "other")


def stream(name: str) -> random.Random:
    """A random stream a stage: a change in one leaves the others alone."""
    return random.Random(f"{SEED}/{name}")


def at(month: int, day: int = 1, seconds: int = 0) -> int:
    """Seconds since 1970 of a moment of 2024; month 7 is the end of the half year."""
    moment = dt.datetime(2024, month, day)  # noqa: DTZ001 -- local time
    return int((moment - EPOCH).total_seconds()) + seconds


def days_of(month: int) -> int:
    """The days a month has."""
    return (at(month + 1) - at(month)) // DAY


def weekday(moment: int) -> int:
    """0 is Monday."""
    return (moment // DAY + 3) % 7


def pick(chance: random.Random, weights: dict[T, float]) -> T:
    """One key, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def text(moment: int | None) -> str:
    """A moment as CSV has it; an absent one is empty."""
    return "" if moment is None else str(EPOCH + dt.timedelta(seconds=moment))


def dealt(chance: random.Random, counts: dict[T, int]) -> list[T]:
    """So many of each, shuffled."""
    cards = [key for key, count in counts.items() for _ in range(count)]
    chance.shuffle(cards)
    return cards

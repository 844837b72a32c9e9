"""Shared names: dimensions, the two years, random streams and moments."""

from __future__ import annotations

import datetime as dt
import math
import random

SEED = 20240104
YEARS = (2022, 2023)
COUNTED = {2022: 41_440, 2023: 51_360}

CHANNELS = {"官網客服": 0.34, "APP": 0.27, "LINE 客服": 0.21, "電話": 0.12, "社交媒體": 0.06}
CATEGORIES = {
    "物流查詢": 0.30,
    "商品諮詢": 0.20,
    "退換貨": 0.17,
    "訂單修改": 0.11,
    "優惠活動": 0.10,
    "付款與發票": 0.07,
    "帳號安全": 0.05,
}
PRIORITIES = {"緊急": 0.08, "重要": 0.20, "一般": 0.72}
TIERS = {2022: (0.13, 0.72), 2023: (0.15, 0.35)}
"""a customer's rank up to which VIP, up to which a member without having asked the year before"""
TEAMS = ("售前諮詢組", "訂單物流組", "售後服務組")
TEAM_OF = {
    "物流查詢": TEAMS[1],
    "商品諮詢": TEAMS[0],
    "退換貨": TEAMS[2],
    "訂單修改": TEAMS[1],
    "優惠活動": TEAMS[0],
    "付款與發票": TEAMS[1],
    "帳號安全": TEAMS[2],
}
MONTHS = (0.95, 0.75, 0.9, 0.92, 0.98, 1.22, 0.95, 0.94, 0.98, 1.03, 1.62, 1.26)
_LOADS = (2, 5, 8, 8, 6, 6, 7, 7, 6, 5, 5, 8, 11, 12, 8, 3)
HOURS = dict(enumerate(_LOADS, 8))


def stream(name: str) -> random.Random:
    """Open an independent random stream per stage: a change in one leaves the others alone."""
    return random.Random(f"{SEED}/{name}")


def pick(chance: random.Random, weights: dict[str, float]) -> str:
    """One key, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def spread(chance: random.Random, mean: float, sigma: float) -> float:
    """Draw a positive amount with this mean, lognormal."""
    return chance.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)


def progress(at: dt.datetime) -> float:
    """How far the two years have gone, 0 to 1."""
    return (at - dt.datetime(2022, 1, 1)).days / 730  # noqa: DTZ001 -- local times throughout


def moment(chance: random.Random, year: int) -> dt.datetime:
    """A moment of the year, busier in season and in the evening."""
    month = chance.choices(range(1, 13), MONTHS)[0]
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    days = (following - dt.date(year, month, 1)).days
    hour = chance.choices(list(HOURS), list(HOURS.values()))[0]
    return dt.datetime(  # noqa: DTZ001 -- local time; the outline declares the zone
        year, month, chance.randint(1, days), hour, chance.randrange(60), chance.randrange(60)
    )


def later(at: dt.datetime, seconds: float) -> dt.datetime:
    """The moment so many whole seconds after another."""
    return at + dt.timedelta(seconds=round(seconds))


def written(at: dt.datetime | None) -> str:
    """A local time as ``YYYY-MM-DD HH:MM:SS``, an absent one empty."""
    return "" if at is None else at.strftime("%Y-%m-%d %H:%M:%S")

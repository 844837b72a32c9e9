"""Contacts: where they come from, who handles them, how fast."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import base
from .people import agent_on

if TYPE_CHECKING:
    import datetime as dt
    import random

SLOWER = {"官網客服": 1.0, "APP": 0.95, "LINE 客服": 1.1, "電話": 0.45, "社交媒體": 1.9}
URGENT = {"緊急": 0.55, "重要": 0.85, "一般": 1.09}
LONGER = {
    "物流查詢": 0.7,
    "商品諮詢": 0.6,
    "退換貨": 1.9,
    "訂單修改": 0.8,
    "優惠活動": 0.6,
    "付款與發票": 1.2,
    "帳號安全": 1.6,
}
EASY = {"物流查詢": 1.25, "商品諮詢": 1.1, "優惠活動": 1.2, "退換貨": 0.55, "帳號安全": 0.5}
CUSTOMERS = 36_800
RECENT = 480
"""contacts of the last three to four days"""


@dataclass(frozen=True)
class Contact:
    """One contact; a bot's alone has neither an agent nor a first human reply."""

    number: int
    created: dt.datetime
    channel: str
    category: str
    priority: str
    tier: str
    customer: str
    handled_by: str
    agent: str
    response_s: int | None
    first_response: dt.datetime | None
    resolved: dt.datetime | None
    resolved_first: bool
    transfers: int
    kb_hit: bool | None


@dataclass
class Tiers:
    """One tier a customer and year, so that the customers of the tiers add up to all customers."""

    rank: dict[str, float] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)

    def of(self, customer: str, year: int, rank: float) -> str:
        """Give the tier by the first rank drawn; a customer of 2022 is not new in 2023."""
        rank = self.rank.setdefault(customer, rank)
        if year == base.YEARS[0]:
            self.before.add(customer)
        known = year > base.YEARS[0] and customer in self.before
        vip, member = base.TIERS[year]
        return "VIP 會員" if rank < vip else "一般會員" if known or rank < member else "新客"


def draw_contacts() -> list[Contact]:
    """Two years of contacts in order of time."""
    chance = base.stream("contacts")
    tiers = Tiers()
    moments = sorted(
        base.moment(chance, year) for year, count in base.COUNTED.items() for _ in range(count)
    )
    made: list[Contact] = []
    for number, at in enumerate(moments, 1):
        again = made and chance.random() < 0.088 - 0.040 * base.progress(at)
        before = chance.choice(made[-RECENT:]) if again else None
        made.append(_contact(chance, tiers, number, at, before))
    return made


def _contact(
    chance: random.Random, tiers: Tiers, number: int, at: dt.datetime, before: Contact | None
) -> Contact:
    """A contact, sometimes of a customer who asks the same as a few days ``before``."""
    done = base.progress(at)
    channel = base.pick(chance, {**base.CHANNELS, "LINE 客服": 0.16 + 0.10 * done})
    category = base.pick(chance, base.CATEGORIES)
    priority, rank = base.pick(chance, base.PRIORITIES), chance.random()
    customer = f"M{int(CUSTOMERS * chance.random() ** 1.5):05d}"
    if before is not None:
        customer, category = before.customer, before.category
    handled = _handler(chance, channel, category, done)
    alone = handled == "bot"
    wait = _wait(chance, at, channel, priority, done)
    reply = None if alone or chance.random() < 0.012 else wait
    length = base.spread(chance, (6 if alone else 58 * (1.12 - 0.3 * done)) * 60, 0.95)
    length *= LONGER[category]
    first = chance.random() < (0.80 + 0.08 * done if alone else 0.64 + 0.13 * done)
    transfers = 0 if alone else int(chance.random() < 0.165 - 0.06 * done)
    solved = chance.random() < 0.975
    asked = handled != "human"
    return Contact(
        number,
        at,
        channel,
        category,
        priority,
        tiers.of(customer, at.year, rank),
        customer,
        handled,
        "" if alone else agent_on(chance, at.date(), base.TEAM_OF[category]),
        reply,
        base.later(at, reply) if reply is not None else None,
        base.later(at, (reply or 0) + length) if solved else None,
        first and not transfers and solved,
        transfers + (transfers and int(chance.random() < 0.15)),
        (chance.random() < 0.62 + 0.20 * done) if asked else None,
    )


def _handler(chance: random.Random, channel: str, category: str, done: float) -> str:
    """Decide who handles it: the bot takes part in more and more, and is alone in more."""
    if channel == "電話" or chance.random() > 0.50 + 0.22 * done:
        return "human"
    alone = (0.24 + 0.24 * done) * EASY.get(category, 1.0)
    return "bot" if chance.random() < alone else "both"


def _wait(chance: random.Random, at: dt.datetime, channel: str, priority: str, done: float) -> int:
    """Seconds to the first human reply; a new queue rule came in the spring of 2023."""
    mean = 101 - 22 * done
    if at.year == 2023:
        mean -= 3.1 * min(at.month, 10)
    if at.hour in (20, 21, 22):
        mean *= 1.22
    if at.month == 11:
        mean *= 1.08
    return max(3, round(base.spread(chance, mean * SLOWER[channel] * URGENT[priority], 0.6)))

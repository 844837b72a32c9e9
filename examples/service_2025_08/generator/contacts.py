"""How a contact went: queue, first response, resolution, transfers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from arrays import DAY_S, NONE, Bools, Floats, Ints, pick

from .base import (
    AUGUST,
    MONTHS,
    NEW_REFUND,
    ORIGIN,
    PEAK,
    PHONE,
    REFUND,
    SNAPSHOT,
    month_of,
    stream,
)
from .volume import draw_category, draw_channel, draw_clock, draw_days, draw_region, draw_remote

# Mean minutes in the queue of the telephone by hour in August, from 8 o'clock.
QUEUE_AUGUST = (2.1, 3.7, 6.2, 6.5, 3.9, 3.3, 3.9, 4.0, 3.6, 3.3, 2.9, 3.2, 2.6, 2.2)
QUEUE_BEFORE = (2.2, 3.5, 4.6, 4.7, 3.9, 3.4, 3.9, 4.0, 3.7, 3.4, 3.1, 3.3, 2.8, 2.4)
# Level of the months before August against the row above.
QUEUE_LEVEL = (0.93, 0.94, 0.96, 0.98, 1.0, 1.0)
PATIENCE_S = 2_900.0

# Mean minutes to the first response of all contacts, met exactly.
FIRST_RESPONSE = (4.31, 4.22, 4.08, 3.91, 3.70, 3.20)
ONLINE_LEVEL = (1.06, 0.96)
CATEGORY_LEVEL = (0.98, 0.95, 1.12, 1.02, 0.96, 1.0)
SILENT = 0.012

# Hours from arrival to resolution: mean and shape by category; refunds before and after the change.
HOURS_MEAN = (0.62, 0.38, 5.42, 2.1, 0.34, 1.05)
REFUND_BEFORE = 3.35
SHAPE = 2.4
OPEN = 0.006

FIRST_CONTACT = ((0.86, 0.84, 0.735, 0.82, 0.885, 0.80), (0.815, 0.815, 0.60, 0.815, 0.89, 0.77))
FIRST_CHANNEL = (0.012, 0.032, -0.046)
TRANSFER = ((0.05, 0.035, 0.21, 0.12, 0.03, 0.07), (0.085, 0.04, 0.29, 0.115, 0.03, 0.07))

CUSTOMERS = (14_000, 19_500)
TIER_SHARE = (0.12, 0.33, 0.55)
TIER_WEIGHT = (1.9, 1.25, 0.72)


@dataclass
class Contacts:
    """The contacts of the six months as integer columns, in order of arrival."""

    created: Ints
    channel: Ints
    category: Ints
    region: Ints
    customer: Ints
    tier: Ints
    queue: Ints
    answered: Bools
    replied: Ints
    resolved: Ints
    first: Bools
    transfers: Ints
    feeling: Floats

    @property
    def month(self) -> Ints:
        """Position of the month of arrival."""
        return month_of(self.created)


def draw_tiers(rng: np.random.Generator) -> Ints:
    """Tier of every customer of the pool: what the stream of customers draws first."""
    return pick(rng, np.tile(np.asarray(TIER_SHARE), (CUSTOMERS[1], 1)))


def draw_customers(created: Ints) -> tuple[Ints, Ints]:
    """(customer, tier): a growing pool in which those of high value get in touch more often."""
    rng = stream("customer")
    tier = draw_tiers(rng)
    weight = np.asarray(TIER_WEIGHT)[tier] * rng.lognormal(0.0, 0.7, CUSTOMERS[1])
    edges = weight.cumsum()
    share = (created - ORIGIN) / (184 * DAY_S)
    known = (CUSTOMERS[0] + (CUSTOMERS[1] - CUSTOMERS[0]) * share).astype(np.int64)
    customer = np.searchsorted(edges, rng.random(len(created)) * edges[known - 1], side="right")
    return customer, tier[customer]


def draw_queue(created: Ints, channel: Ints) -> tuple[Ints, Bools]:
    """(seconds in the queue, answered or not) of calls; other contacts do not queue."""
    rng = stream("queue")
    month, hour = month_of(created), (created - ORIGIN) % DAY_S // 3600
    table = np.full((2, 24), 1.3)
    table[0, 8:22], table[1, 8:22] = QUEUE_BEFORE, QUEUE_AUGUST
    mean = table[(month == AUGUST).astype(np.int64), hour] * np.asarray(QUEUE_LEVEL)[month]
    mean = np.where((created - ORIGIN) // DAY_S == PEAK, mean * 1.35, mean)
    wait = rng.gamma(2.6, mean * 60 * 1.03 / 2.6)
    leaves = rng.random(len(wait)) < 1 - np.exp(-wait / PATIENCE_S)
    wait = np.where(leaves, wait * rng.uniform(0.55, 1.0, len(wait)), wait)
    phone = channel == PHONE
    return np.where(phone, np.maximum(np.rint(wait), 1).astype(np.int64), NONE), ~(phone & leaves)


def draw_reply(contacts: Contacts) -> Ints:
    """Moment of the first response; the monthly means are met exactly."""
    rng = stream("response")
    size = len(contacts.created)
    phone = contacts.channel == PHONE
    level = np.asarray((*ONLINE_LEVEL, 1.0))[contacts.channel]
    level = level * np.asarray(CATEGORY_LEVEL)[contacts.category]
    hour = (contacts.created - ORIGIN) % DAY_S // 3600
    busy = np.where((hour == 10) | (hour == 11), 1.22, 0.94)
    online = level * busy * rng.gamma(1.9, 1 / 1.9, size)
    wait = np.where(phone, contacts.queue + rng.integers(3, 12, size), online)
    silent = ~contacts.answered | (~phone & (rng.random(size) < SILENT))
    for month, minutes in enumerate(FIRST_RESPONSE):
        rows = (contacts.month == month) & ~silent
        called = wait[rows & phone]
        written = rows & ~phone
        wanted = minutes * 60 * rows.sum() - called.sum()
        wait[(contacts.month == month) & ~phone] *= wanted / wait[written].sum()
    replied = contacts.created + np.maximum(np.rint(wait), 2).astype(np.int64)
    return np.where(silent, NONE, replied)


def draw_resolved(contacts: Contacts) -> Ints:
    """Moment of the resolution; refunds take longer since the process changed."""
    rng = stream("resolution")
    mean = np.asarray(HOURS_MEAN)[contacts.category]
    early = (contacts.category == REFUND) & (contacts.created < NEW_REFUND)
    mean = np.where(early, REFUND_BEFORE, mean)
    hours = rng.gamma(SHAPE, mean / SHAPE)
    resolved = contacts.created + np.maximum(np.rint(hours * 3600), 40).astype(np.int64)
    after = np.where(contacts.replied == NONE, resolved, contacts.replied + 30)
    resolved = np.maximum(resolved, after)
    lost = (rng.random(len(hours)) < OPEN) | ~contacts.answered
    return np.where(lost | (resolved >= SNAPSHOT), NONE, resolved)


def draw_first(contacts: Contacts) -> Bools:
    """Whether the first contact resolved it."""
    rng = stream("first")
    late = (contacts.month == AUGUST).astype(np.int64)
    chance = np.asarray(FIRST_CONTACT)[late, contacts.category]
    chance = chance + np.asarray(FIRST_CHANNEL)[contacts.channel]
    chance = chance - 0.03 * (draw_remote(contacts.region) - 1)
    return np.asarray((rng.random(len(chance)) < chance) & (contacts.resolved != NONE))


def draw_transfers(contacts: Contacts) -> Ints:
    """How often a contact was handed on; what the first contact resolved was not."""
    rng = stream("transfer")
    late = (contacts.month == AUGUST).astype(np.int64)
    chance = np.asarray(TRANSFER)[late, contacts.category]
    moved = (rng.random(len(chance)) < chance * 1.25) & ~contacts.first
    return np.where(moved & (contacts.replied != NONE), 1 + (rng.random(len(chance)) < 0.12), 0)


def draw_contacts() -> Contacts:
    """Draw all contacts of the six months."""
    day = draw_days()
    size = len(day)
    region = draw_region(size)
    channel = draw_channel(day, region)
    category = draw_category(day, channel)
    created = draw_clock(day, channel)
    order = np.argsort(created, kind="stable")
    created, channel, category, region = (
        column[order] for column in (created, channel, category, region)
    )
    customer, tier = draw_customers(created)
    queue, answered = draw_queue(created, channel)
    empty = np.zeros(size, dtype=np.int64)
    contacts = Contacts(
        *(created, channel, category, region, customer, tier, queue, answered),
        *(empty, empty, empty.astype(np.bool_), empty, np.zeros(size)),
    )
    contacts.replied = draw_reply(contacts)
    contacts.resolved = draw_resolved(contacts)
    contacts.first = draw_first(contacts)
    contacts.transfers = draw_transfers(contacts)
    contacts.feeling = _feeling(contacts)
    return contacts


def _feeling(contacts: Contacts) -> Floats:
    """How satisfied a customer is likely to be, around nought."""
    waited = np.where(contacts.replied == NONE, 900, contacts.replied - contacts.created) / 60
    took = np.where(contacts.resolved == NONE, 8.0, (contacts.resolved - contacts.created) / 3600)
    feeling = -0.05 * np.minimum(waited, 15) - 0.062 * np.minimum(took, 14)
    feeling = feeling + 0.30 * contacts.first - 0.34 * (draw_remote(contacts.region) - 1)
    return np.asarray(feeling + 0.02 * (len(MONTHS) - contacts.month))

"""What a contact is about: category, complexity, customer, agent."""

from __future__ import annotations

import numpy as np
from arrays import DAY_S, Floats, Ints, pick

from .base import CATEGORIES, CHANNELS, N_DAYS, ORIGIN, YEAR_FRACTION, day_index, stream
from .people import N_AGENTS, ROSTER, SLOT_S, TEAM_OF, Duty

# Shares of the categories in mid 2022 and mid 2023, a row per channel.
MIX_2022 = (
    (26.5, 18.0, 13.0, 7.8, 11.5, 11.0, 4.0, 1.6, 4.4, 2.2),
    (24.0, 12.5, 16.5, 10.2, 10.5, 7.5, 7.6, 5.6, 3.2, 2.4),
    (17.5, 9.5, 18.5, 15.8, 8.6, 8.4, 9.2, 8.0, 2.0, 2.5),
)
MIX_2023 = (
    (22.6, 20.8, 13.3, 8.8, 10.4, 11.6, 3.8, 1.5, 5.0, 2.2),
    (20.4, 14.0, 17.6, 11.2, 9.8, 8.0, 7.4, 5.8, 3.6, 2.2),
    (14.6, 10.6, 19.6, 17.4, 8.0, 9.0, 8.4, 7.6, 2.4, 2.4),
)
ALL_CHANNELS = slice(None)
# First day, end day, category, factor, channel: sales events and incidents.
SHIFTS: tuple[tuple[str, str, str, float, int | None], ...] = (
    ("2022-01-20", "2022-02-12", "物流查询", 1.25, None),
    ("2022-04-01", "2022-05-20", "物流查询", 1.32, None),
    ("2022-05-25", "2022-06-19", "优惠活动", 1.75, None),
    ("2022-06-03", "2022-06-10", "物流查询", 1.20, None),
    ("2022-06-19", "2022-06-30", "物流查询", 1.28, None),
    ("2022-06-24", "2022-07-12", "退货纠纷", 1.35, None),
    ("2022-10-22", "2022-11-12", "优惠活动", 1.95, None),
    ("2022-10-28", "2022-11-12", "商品咨询", 1.15, None),
    ("2022-11-12", "2022-11-28", "物流查询", 1.38, None),
    ("2022-11-16", "2022-12-05", "退货纠纷", 1.45, None),
    ("2022-12-08", "2022-12-13", "优惠活动", 1.60, None),
    ("2022-12-15", "2023-01-10", "物流查询", 1.30, None),
    ("2023-01-14", "2023-02-02", "物流查询", 1.22, None),
    ("2023-03-14", "2023-03-17", "支付问题", 3.40, 1),
    ("2023-05-25", "2023-06-19", "优惠活动", 1.80, None),
    ("2023-06-19", "2023-06-30", "物流查询", 1.22, None),
    ("2023-06-24", "2023-07-12", "退货纠纷", 1.38, None),
    ("2023-07-30", "2023-08-08", "物流查询", 1.60, None),
    ("2023-09-12", "2023-09-22", "账户安全", 1.70, None),
    ("2023-10-20", "2023-11-12", "优惠活动", 1.95, None),
    ("2023-10-28", "2023-11-12", "商品咨询", 1.18, None),
    ("2023-11-12", "2023-11-26", "物流查询", 1.26, None),
    ("2023-11-16", "2023-12-05", "退货纠纷", 1.48, None),
    ("2023-12-08", "2023-12-14", "优惠活动", 1.60, None),
    ("2023-12-20", "2024-01-01", "发票开具", 1.55, None),
)

# Chance of high complexity by category, then by channel.
HIGH = {
    "售后服务": (0.062, 0.088, 0.135),
    "退货纠纷": (0.128, 0.170, 0.232),
    "账户安全": (0.205, 0.232, 0.288),
}
MEDIUM = (0.14, 0.20, 0.44, 0.52, 0.26, 0.15, 0.36, 0.46, 0.17, 0.20)
MEDIUM_PULL = (0.86, 1.10, 1.33)

HOME_TEAM = (1, 0, 2, 2, 1, 0, 3, 3, 3, 0)
SIMPLE_MISFIT = 0.012

CUSTOMER_BASE = 100_000
POOL = (88_000, 156_000)
CUSTOMER_SPREAD = 1.05
LEVEL_PACE = {"初级": 0.86, "中级": 1.0, "高级": 1.10}


def day_of(at: Ints) -> Ints:
    """Position on the axis of days, moments outside of it moved to its ends."""
    return np.clip((at - ORIGIN) // DAY_S, 0, N_DAYS - 1)


def category_weights(rng: np.random.Generator) -> Floats:
    """Day by channel by category: the expected mix."""
    before, after = np.log(np.asarray(MIX_2022)), np.log(np.asarray(MIX_2023))
    position = np.clip(YEAR_FRACTION - 0.5, -0.3, 1.3)[:, None, None]
    drift = rng.normal(0.0, 0.05, (N_DAYS // 30 + 2, 1, len(CATEGORIES)))
    slow = np.repeat(drift, 30, axis=0)[:N_DAYS]
    slow = slow + rng.normal(0.0, 0.04, (N_DAYS, 1, len(CATEGORIES)))
    weights = np.exp(before + (after - before) * position + slow)
    for first, end, category, factor, channel in SHIFTS:
        target = ALL_CHANNELS if channel is None else slice(channel, channel + 1)
        days = slice(day_index(first), day_index(end))
        weights[days, target, CATEGORIES.index(category)] *= factor
    return np.asarray(weights, dtype=np.float64)


def draw_category(created: Ints, channel: Ints) -> Ints:
    """Draw the category of every contact."""
    rng = stream("category")
    weights = category_weights(rng)
    return pick(rng, weights[day_of(created), channel])


def draw_complexity(channel: Ints, category: Ints) -> Ints:
    """Draw the complexity of every contact; high ones exist in three categories only."""
    high = np.zeros((len(CATEGORIES), len(CHANNELS)))
    for name, chances in HIGH.items():
        high[CATEGORIES.index(name)] = chances
    medium = np.asarray(MEDIUM)[:, None] * np.asarray(MEDIUM_PULL)
    medium = np.minimum(medium, 0.96 - high)
    table = np.stack([1.0 - medium - high, medium, high], axis=-1)
    return pick(stream("complexity"), table[category, channel])


def draw_customer(created: Ints) -> Ints:
    """Draw customers from a growing pool in which some come back often."""
    rng = stream("customer")
    weight = rng.lognormal(0.0, CUSTOMER_SPREAD, POOL[1]).cumsum()
    share = np.clip((created - ORIGIN) / (N_DAYS * DAY_S), 0.0, 1.0)
    known = (POOL[0] + (POOL[1] - POOL[0]) * share).astype(np.int64)
    point = rng.random(len(created)) * weight[known - 1]
    return np.asarray(CUSTOMER_BASE + np.searchsorted(weight, point, side="right"))


def draw_agent(created: Ints, category: Ints, duty: Duty) -> tuple[Ints, Ints]:
    """(agent, people on duty): someone of the category's team, or else anyone on duty."""
    rng = stream("agent")
    slot = np.clip((created - ORIGIN) // SLOT_S, 0, len(duty.present) - 1)
    home = np.asarray(HOME_TEAM)[category]
    stray = rng.random(len(created)) < SIMPLE_MISFIT
    home = np.where(stray, rng.integers(0, 4, len(created)), home)
    pace = np.asarray([LEVEL_PACE[row[3]] for row in ROSTER])
    pace = pace * np.where([row[2] == "组长" for row in ROSTER], 0.45, 1.0)
    pace = pace * rng.lognormal(0.0, 0.10, N_AGENTS)
    present = duty.present[slot]
    staffed = present.sum(axis=1)
    preference = rng.random(present.shape, dtype=np.float32) ** (1.0 / pace).astype(np.float32)
    preference = np.where(TEAM_OF[None, :] == home[:, None], preference + 2.0, preference)
    preference[~present] = -1.0
    return np.asarray(preference.argmax(axis=1)), np.asarray(staffed)

"""Shared names: array types, the time axis, the random streams, dimensions and exact draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import DAY_S, Floats, Ints, pick, seconds

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20250831
STREAMS = (
    *("volume", "clock", "channel", "category", "region", "customer", "queue", "response"),
    *(
        "resolution",
        "first",
        "transfer",
        "survey",
        "complaint",
        "process",
        "touch",
        "shift",
        "raw",
        "route",
        "spend",
    ),
)


MONTHS = ("2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08")
JULY, AUGUST = 4, 5
COUNTED = (7_420, 7_610, 7_930, 8_420, 8_814, 9_872)

CHANNELS = ("微信客服", "在线聊天", "电话")
PHONE = 2
CATEGORIES = ("功能使用", "促销活动", "退款流程", "物流配送", "账户登录", "支付开票")
FEATURES, PROMOTION, REFUND, LOGISTICS, ACCOUNT, PAYMENT = range(6)
REGIONS = ("华东", "华南", "华北", "华中", "西南", "西北与东北")
SOUTHWEST, FAR = 4, 5
TIERS = ("重点客户", "成长客户", "普通客户")

DAYS: NDArray[np.datetime64] = np.arange("2025-03-01", "2025-09-01", dtype="datetime64[D]")
N_DAYS = len(DAYS)
MONTH: Ints = DAYS.astype("datetime64[M]").astype(np.int64) - int(
    np.datetime64("2025-03", "M").astype(np.int64)
)
WEEKDAY: Ints = (DAYS.astype(np.int64) + 3) % 7  # 0 is Monday


ORIGIN = seconds("2025-03-01")
AUGUST_START = seconds("2025-08-01")
# The moment the records were read from the systems: later events are unknown.
SNAPSHOT = seconds("2025-09-02")
LAUNCH = seconds("2025-08-12")
NEW_REFUND = seconds("2025-08-04")


def day_index(text: str) -> int:
    """Position of an ISO date on the axis of days."""
    return (seconds(text) - ORIGIN) // DAY_S


PEAK = day_index("2025-08-13")


def stream(name: str) -> np.random.Generator:
    """Open an independent random stream per stage: a change in one leaves the others alone."""
    return np.random.default_rng([SEED, STREAMS.index(name)])


def month_of(at: Ints) -> Ints:
    """Which of the six months a moment lies in; later ones belong to none."""
    day = (at - ORIGIN) // DAY_S
    inside = (at >= ORIGIN) & (day < N_DAYS)
    return np.where(inside, MONTH[np.clip(day, 0, N_DAYS - 1)], -1)


def pick_exactly(rng: np.random.Generator, weights: Floats, totals: tuple[int, ...]) -> Ints:
    """Draw like ``pick``, each column exactly as often as ``totals`` says.

    What was drawn too often moves, a row at random at a time, to what was drawn too seldom.
    """
    if sum(totals) != len(weights):
        raise ValueError(totals)
    drawn = pick(rng, weights)
    count = np.bincount(drawn, minlength=len(totals))
    missing = np.repeat(np.arange(len(totals)), np.maximum(np.asarray(totals) - count, 0))
    spare = [
        rng.choice(np.flatnonzero(drawn == column), surplus, replace=False)
        for column, surplus in enumerate(count - np.asarray(totals))
        if surplus > 0
    ]
    if spare:
        drawn[np.concatenate(spare)] = rng.permutation(missing)
    return drawn

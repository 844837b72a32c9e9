"""Shared names: array types, the time axis, the random streams and the dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import DAY_S, Bools, Floats, Ints, seconds

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20231231
STREAMS = (
    "volume",
    "clock",
    "category",
    "customer",
    "complexity",
    "shift",
    "agent",
    "response",
    "resolution",
    "transfer",
    "mood",
    "survey",
    "complaint",
    "quality",
    "raw",
    "silence",
    "duration",
    "route",
    "reopen",
)


YEARS = (2022, 2023)
COUNTED = {2022: 105_000, 2023: 128_000}

CHANNELS = ("电商平台", "APP端", "微信小程序")
CATEGORIES = (
    "物流查询",
    "商品咨询",
    "售后服务",
    "退货纠纷",
    "订单修改",
    "优惠活动",
    "支付问题",
    "账户安全",
    "发票开具",
    "其他",
)
TEAMS = ("售前咨询组", "订单物流组", "售后服务组", "账户安全组")
COMPLEXITY = ("low", "medium", "high")

DAYS: NDArray[np.datetime64] = np.arange("2022-01-01", "2024-01-01", dtype="datetime64[D]")
N_DAYS = len(DAYS)


ORIGIN = seconds("2022-01-01")
MIDYEAR_2023 = seconds("2023-07-01")
# The moment the records were read from the systems: later events are unknown.
SNAPSHOT = seconds("2024-01-05")
BOUNDS = {
    2022: (ORIGIN, seconds("2023-01-01")),
    2023: (seconds("2023-01-01"), ORIGIN + 730 * DAY_S),
}


def day_index(text: str) -> int:
    """Position of an ISO date on the axis of days (may lie outside of it)."""
    return (seconds(text) - ORIGIN) // DAY_S


MONTH: Ints = (DAYS.astype("datetime64[M]").astype(np.int64)) % 12
YEAR: Ints = DAYS.astype("datetime64[Y]").astype(np.int64) + 1970
WEEKDAY: Ints = (DAYS.astype(np.int64) + 3) % 7  # 0 is Monday
YEAR_FRACTION: Floats = np.arange(N_DAYS, dtype=np.float64) / 365.0


def stream(name: str) -> np.random.Generator:
    """Open an independent random stream per stage: a change in one leaves the others alone."""
    return np.random.default_rng([SEED, STREAMS.index(name)])


def in_year(at: Ints, year: int) -> Bools:
    """Which moments lie in the year."""
    first, end = BOUNDS[year]
    return np.asarray((at >= first) & (at < end), dtype=np.bool_)

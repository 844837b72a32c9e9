"""Shared names: the time axis, the random streams, the dimensions and the agents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from arrays import Floats, Ints, seconds

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20241231
STREAMS = ("volume", "contacts", "survey", "complaint", "quality", "feature", "order", "voice")
COUNTED = {2023: 13_900, 2024: 17_000}

DAYS: NDArray[np.datetime64] = np.arange("2023-01-01", "2025-01-01", dtype="datetime64[D]")
DAY_AT: Ints = DAYS.astype("datetime64[s]").astype(np.int64)
MONTH: Ints = DAYS.astype("datetime64[M]").astype(np.int64) % 12
YEAR: Ints = DAYS.astype("datetime64[Y]").astype(np.int64) + 1970

CHANNELS = ("平台旗舰店", "自营商城", "微信小程序")
CATEGORIES = ("售前", "售后", "物流")
TOPICS = (
    ("尺码与规格", "优惠规则", "库存与发货时间", "商品对比"),
    ("退换货流程", "退款进度", "质量问题", "发票与保修"),
    ("物流停滞", "催派送", "修改地址", "丢件破损"),
)
TEAMS = ("售前组", "售后组", "物流组")


@dataclass(frozen=True)
class Agent:
    """A member of the desk; `skill` moves speed, outcome and ratings of their contacts."""

    agent_id: str
    name: str
    team: int
    role: str
    start: str
    end: str
    skill: float


AGENTS = (
    Agent("A01", "程知夏", 0, "组长", "2019-03-11", "", 0.9),
    Agent("A02", "陆子衿", 0, "客服专员", "2020-06-01", "", 0.5),
    Agent("A03", "宋闻溪", 0, "客服专员", "2021-04-19", "", 0.1),
    Agent("A04", "何以宁", 0, "客服专员", "2022-09-05", "", -0.5),
    Agent("A05", "叶清和", 0, "客服专员", "2024-03-04", "", -0.8),
    Agent("A06", "顾南乔", 1, "组长", "2018-11-26", "", 0.8),
    Agent("A07", "温如许", 1, "客服专员", "2020-08-17", "", 0.3),
    Agent("A08", "江予白", 1, "客服专员", "2021-10-11", "", -0.2),
    Agent("A09", "秦晚舟", 1, "客服专员", "2023-05-08", "", -0.6),
    Agent("A10", "许星野", 2, "组长", "2019-07-15", "", 0.6),
    Agent("A11", "沈安然", 2, "客服专员", "2022-02-21", "", 0.0),
    Agent("A12", "唐云舒", 2, "客服专员", "2022-05-30", "2024-08-01", -0.9),
    Agent("A13", "苏见微", 2, "客服专员", "2024-06-17", "", -0.4),
)
SKILL: Floats = np.array([agent.skill for agent in AGENTS])


FIRST, LAST = seconds("2023-01-01"), seconds("2025-01-01")
TURN = seconds("2024-01-01")
# The moment the records were read from the systems: later events are unknown.
SNAPSHOT = seconds("2025-01-06")


def stream(name: str) -> np.random.Generator:
    """Open an independent random stream per stage: a change in one leaves the others alone."""
    return np.random.default_rng([SEED, STREAMS.index(name)])


def progress(at: Ints) -> Floats:
    """How far into the two years a moment lies, from 0 to 1."""
    return np.asarray((at - FIRST) / (LAST - FIRST), dtype=np.float64)


def employed(agent: Agent, day: int) -> bool:
    """Whether the agent works on a day, an index on the axis of days."""
    at = int(DAY_AT[day])
    return seconds(agent.start) <= at and (not agent.end or at < seconds(agent.end))

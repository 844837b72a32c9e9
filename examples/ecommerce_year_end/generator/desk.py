"""What the desk itself records: quality, training, features, orders."""

from __future__ import annotations

import numpy as np
from arrays import NONE, Ints, pick
from online_service_2023.generator.write import Column, moments

from .base import AGENTS, DAY_AT, MONTH, TEAMS, TURN, YEAR, employed, progress, stream

ITEMS = ("话术合规", "情绪管理", "信息核对", "解决方案", "工单记录")
ITEM_PASS = (0.88, 0.86, 0.93, 0.9, 0.84)
PASS_MARK = 85
FEATURES = ("智能回复", "工单流转", "客户标签")
TIERS = ("普通客户", "大客户")


def _spread(rng: np.random.Generator, start: int, count: int) -> Ints:
    """Moments of a month in order, the last on its last day: records cover the whole year."""
    first, month = DAY_AT[start], MONTH[start:] == MONTH[start]
    days = int(np.argmin([*month, False]))
    at = first + rng.integers(0, days * 24 - 24, count) * 3_600
    at[0] = first + (days - 1) * 86_400 + 36_000
    return np.sort(at)


def make_quality() -> tuple[tuple[list[str], list[list[str]]], list[Column]]:
    """Inspections of each agent every month, and their five items."""
    rng = stream("quality")
    rows: list[list[str]] = []
    item_rows: list[tuple[int, int, int, int]] = []
    for start in np.flatnonzero(np.diff(MONTH, prepend=-1)):
        for index, agent in enumerate(AGENTS):
            if not employed(agent, int(start)):
                continue
            for at in _spread(rng, int(start), 6):
                gain = 0.07 * float(progress(np.array([at]))[0]) + 0.03 * agent.skill
                passed = rng.random(len(ITEMS)) < np.array(ITEM_PASS) + gain
                score = 100 - int((~passed * np.array([8, 10, 12, 12, 6])).sum())
                score -= int(rng.integers(0, 9))
                rows.append(
                    [f"Q{len(rows) + 1:04d}", agent.agent_id, TEAMS[agent.team],
                     moments(np.array([at]))[0], str(score), str(PASS_MARK)]
                )  # fmt: skip
                item_rows += [
                    (int(at), index, item, 0 if ok else 1) for item, ok in enumerate(passed)
                ]
    header = ["inspection_id", "agent_id", "team", "inspected_at", "score", "pass_mark"]
    at_column, agent_column, item_column, result = np.array(item_rows, dtype=np.int64).T
    points = np.where(result == 1, np.array([8, 10, 12, 12, 6])[item_column], 0)
    ids = [agent.agent_id for agent in AGENTS]
    columns = [
        Column("inspected_at", at_column, "TIMESTAMP"),
        Column("agent_id", agent_column, "VARCHAR", ids),
        Column("item", item_column, "VARCHAR", ITEMS),
        Column("result", result, "VARCHAR", ("pass", "fail")),
        Column("points", points, "TINYINT"),
    ]
    return (header, rows), columns


def make_features() -> list[Column]:
    """Chances to use a feature of the system, taken or not; usage grows over the two years."""
    rng = stream("feature")
    rows = []
    for start in np.flatnonzero(np.diff(MONTH, prepend=-1)):
        for index, agent in enumerate(AGENTS):
            if not employed(agent, int(start)):
                continue
            for feature, base in enumerate((0.48, 0.74, 0.33)):
                at = _spread(rng, int(start), 10)
                share = base + 0.22 * progress(at) + 0.06 * agent.skill
                used = (rng.random(len(at)) < share).astype(np.int64)
                rows += [(int(t), index, feature, int(u)) for t, u in zip(at, used, strict=True)]
    rows.sort()
    at_column, agent_column, feature_column, used_column = np.array(rows, dtype=np.int64).T
    ids = [agent.agent_id for agent in AGENTS]
    return [
        Column("logged_at", at_column, "TIMESTAMP"),
        Column("agent_id", agent_column, "VARCHAR", ids),
        Column("feature", feature_column, "VARCHAR", FEATURES),
        Column("used", used_column, "BOOLEAN"),
    ]


def make_orders() -> list[Column]:
    """Orders of a sample of customers; most large ones of 2023 buy again in 2024."""
    rng = stream("order")
    rows: list[tuple[int, int, int, int, int]] = []
    for customer in range(2_400):
        large = customer < 180
        stays = rng.random() < (0.87 if large else 0.54)
        for year, buys in ((2023, rng.random() < 0.72), (2024, stays)):
            if not buys:
                continue
            days = np.flatnonzero(year == YEAR)
            for _ in range(1 + rng.poisson(4.0 if large else 0.7)):
                at = int(DAY_AT[rng.choice(days)] + rng.integers(28_800, 86_400))
                amount = round(float(rng.lognormal(6.6 if large else 5.1, 0.5)))
                rows.append((at, customer, amount, int(large), int(rng.random() < 0.05)))
    rows.sort()
    at_column, who, amounts, large_column, cancelled = np.array(rows, dtype=np.int64).T
    return [
        Column("order_id", np.arange(1, len(rows) + 1), "INTEGER"),
        Column("customer_id", who, "INTEGER"),
        Column("ordered_at", at_column, "TIMESTAMP"),
        Column("amount", amounts, "INTEGER"),
        Column("refunded", np.full(len(rows), NONE), "INTEGER"),
        Column("status", cancelled, "VARCHAR", ("paid", "cancelled")),
        Column("customer_tier", large_column, "VARCHAR", TIERS),
    ]


def make_training() -> tuple[list[str], list[list[str]]]:
    """Two sessions a month, one every fourth of 2023 and eighth of 2024 fell out."""
    rng = stream("feature")
    topics = ("商品知识", "售后政策", "情绪管理", "系统操作")
    rows: list[list[str]] = []
    for at, start in enumerate(np.flatnonzero(np.diff(MONTH, prepend=-1))):
        for half in (0, 1):
            day = int(DAY_AT[start]) + (8 + 12 * half) * 86_400
            late = day >= TURN
            planned = sum(employed(agent, int(start)) for agent in AGENTS)
            held = (at * 2 + half + 3) % (12 if late else 6) != 0
            came = planned - int(rng.integers(0, 2)) if held else 0
            passed = came - int(rng.integers(0, 3 if late else 4)) if held else 0
            date = moments(np.array([day]))[0][:10]
            topic = topics[int(pick(rng, np.ones((1, 4)))[0])]
            rows.append(
                [f"T{len(rows) + 1:02d}", topic, date, date if held else "", str(planned),
                 str(came), str(passed), "2"]
            )  # fmt: skip
    header = ["session_id", "topic", "planned_date", "held_date", "planned_n", "attended_n"]
    return [*header, "passed_n", "hours"], rows

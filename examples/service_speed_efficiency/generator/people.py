"""Agents and what concerns them: training, certificates, inspections, use of the tools."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from . import base

if TYPE_CHECKING:
    import random

Rows = list[list[str]]
OPEN = dt.date(2999, 1, 1)
_HIRED = {17: (2022, 7, 1), 18: (2023, 2, 20), 19: (2023, 3, 6), 20: (2023, 5, 8), 21: (2023, 9, 4)}
_LEFT = {6: dt.date(2022, 11, 1), 13: dt.date(2023, 4, 1)}
ROSTER = tuple(
    (
        f"A{number:02d}",
        base.TEAMS[number % 3],
        dt.date(*_HIRED.get(number, (2020 + number % 2, 1 + number % 9, 6))),
        _LEFT.get(number, OPEN),
    )
    for number in range(1, 22)
)

TOPICS = {"產品與活動知識": 2.0, "溝通與情緒安撫": 2.5, "系統操作": 1.5, "投訴處理演練": 2.0}
ITEMS = {"服務態度": 0.88, "回復準確": 0.83, "流程規範": 0.80, "紀錄完整": 0.75}
PASS_MARK = 85
FEATURES = {
    "統一視圖": (0.48, 0.88),
    "優先級標記": (0.42, 0.80),
    "即時通訊": (0.72, 0.96),
    "任務指派": (0.50, 0.86),
    "知識庫": (0.55, 0.90),
    "AI 助手": (0.15, 0.76),
    "CRM 系統": (0.60, 0.92),
    "數據分析工具": (0.20, 0.62),
    "客戶檔案更新": (0.45, 0.84),
    "關懷提醒": (0.28, 0.70),
}


def agent_on(chance: random.Random, day: dt.date, team: str) -> str:
    """One of the agents of a team who are employed on the day."""
    return chance.choice([a for a, own, start, end in ROSTER if own == team and start <= day < end])


def agent_rows() -> Rows:
    """Give one row an agent."""
    return [
        [agent, team, start.isoformat(), "" if end == OPEN else end.isoformat()]
        for agent, team, start, end in ROSTER
    ]


def months() -> list[tuple[int, int]]:
    """Every month of the two years."""
    return [(year, month) for year in base.YEARS for month in range(1, 13)]


def employed(day: dt.date) -> list[str]:
    """The agents employed on the day."""
    return [agent for agent, _, start, end in ROSTER if start <= day < end]


def training_rows() -> Rows:
    """One session of each topic a quarter."""
    chance = base.stream("training")
    rows: Rows = []
    for year, month in months():
        if month % 3 != 2:
            continue
        for place, (topic, hours) in enumerate(TOPICS.items()):
            planned = dt.date(year, month, 5 + 5 * place)
            held = planned if chance.random() < 0.96 else None
            invited = len(employed(planned))
            share = (0.86, 0.95)[year - 2022]
            attended = sum(chance.random() < share for _ in range(invited)) if held else 0
            passed = sum(chance.random() < (0.82, 0.90)[year - 2022] for _ in range(attended))
            rows.append(
                [
                    *(f"T{len(rows) + 1:03d}", topic, planned.isoformat()),
                    *(held.isoformat() if held else "", str(invited), str(attended), str(passed)),
                    f"{hours}",
                ]
            )
    return rows


def certification_rows() -> Rows:
    """Certificates: a few agents a quarter, more in the second year."""
    chance = base.stream("certification")
    rows: Rows = []
    for year, month in months():
        day = dt.date(year, month, 20)
        for agent in chance.sample(employed(day), 1 if year == 2022 else 1 + month % 2):
            rows.append([f"K{len(rows) + 1:03d}", agent, day.isoformat()])
    return rows


def inspection_rows() -> tuple[Rows, Rows]:
    """Two inspected conversations a month of each agent, and their items."""
    chance = base.stream("inspections")
    inspections: Rows = []
    items: Rows = []
    for year, month in months():
        for agent in employed(dt.date(year, month, 1)):
            for day in (1, calendar.monthrange(year, month)[1]):
                at = f"{year}-{month:02d}-{day:02d} {10 + chance.randrange(8):02d}:00:00"
                identity = f"Q{len(inspections) + 1:04d}"
                better = 0.05 * (year - 2022) + 0.003 * month
                results = [chance.random() < share + better for share in ITEMS.values()]
                score = 100 - 9 * results.count(False) - chance.randrange(8)
                inspections.append([identity, agent, at, str(score), str(PASS_MARK)])
                items += [
                    [identity, at, item, "pass" if good else "fail"]
                    for item, good in zip(ITEMS, results, strict=True)
                ]
    return inspections, items


def feature_rows() -> Rows:
    """For each agent, at the beginning and the end of each month, which tools were in use."""
    chance = base.stream("features")
    rows: Rows = []
    for place, (year, month) in enumerate(months()):
        for day in (1, calendar.monthrange(year, month)[1]):
            at = dt.date(year, month, day)
            for agent in employed(at):
                for feature, (first, final) in FEATURES.items():
                    used = chance.random() < first + (final - first) * place / 23
                    rows.append([at.isoformat(), agent, feature, "true" if used else "false"])
    return rows

"""The invented agents and their work blocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from arrays import DAY_S, Bools, Floats, Ints

from .base import N_DAYS, ORIGIN, TEAMS, day_index, stream
from .volume import PROMOTION_DAYS

# name, team, role, level, start, end (first day no longer employed, empty while employed)
ROSTER: tuple[tuple[str, int, str, str, str, str], ...] = (
    ("沈知遥", 0, "组长", "高级", "2018-05-14", ""),
    ("林沐晴", 0, "客服专员", "高级", "2019-09-02", ""),
    ("周予安", 0, "客服专员", "中级", "2020-03-16", ""),
    ("陈若溪", 0, "客服专员", "中级", "2020-11-09", ""),
    ("何景川", 0, "客服专员", "初级", "2021-04-12", "2022-08-20"),
    ("宋雨棠", 0, "客服专员", "初级", "2021-07-05", "2023-08-12"),
    ("罗嘉树", 0, "客服专员", "初级", "2021-10-18", ""),
    ("许明谦", 1, "组长", "高级", "2017-11-20", ""),
    ("高思齐", 1, "客服专员", "高级", "2019-03-11", ""),
    ("梁书意", 1, "客服专员", "中级", "2019-12-02", ""),
    ("郑云帆", 1, "客服专员", "中级", "2020-06-15", ""),
    ("谢安宁", 1, "客服专员", "中级", "2020-09-21", "2022-04-16"),
    ("唐亦舟", 1, "客服专员", "中级", "2021-01-11", "2023-03-25"),
    ("冯子衿", 1, "客服专员", "初级", "2021-05-17", ""),
    ("董清越", 1, "客服专员", "初级", "2021-08-09", "2022-10-15"),
    ("蒋念一", 1, "客服专员", "初级", "2021-11-15", "2023-10-28"),
    ("韩知夏", 2, "组长", "高级", "2018-08-06", ""),
    ("曹慕白", 2, "客服专员", "高级", "2019-06-17", ""),
    ("彭舒然", 2, "客服专员", "中级", "2020-04-20", ""),
    ("魏承宇", 2, "客服专员", "中级", "2020-10-12", ""),
    ("苏晚柠", 2, "客服专员", "中级", "2021-03-08", "2023-05-27"),
    ("丁一鸣", 2, "客服专员", "初级", "2021-06-21", "2022-06-25"),
    ("叶青禾", 2, "客服专员", "初级", "2021-09-13", ""),
    ("潘启明", 3, "组长", "高级", "2018-10-15", ""),
    ("姜若岚", 3, "客服专员", "高级", "2019-07-22", ""),
    ("袁思远", 3, "客服专员", "中级", "2020-12-07", "2023-12-16"),
    ("夏语冰", 3, "客服专员", "初级", "2021-08-23", ""),
    ("田嘉禾", 1, "客服专员", "初级", "2022-02-21", ""),
    ("方可盈", 2, "客服专员", "初级", "2022-02-21", ""),
    ("石向晨", 2, "客服专员", "初级", "2022-04-11", ""),
    ("任书瑶", 1, "客服专员", "初级", "2022-05-09", ""),
    ("金泽宇", 3, "客服专员", "初级", "2022-05-23", ""),
    ("陆采薇", 2, "客服专员", "初级", "2022-07-11", ""),
    ("白景行", 0, "客服专员", "初级", "2022-09-05", ""),
    ("邱意浓", 0, "客服专员", "初级", "2023-02-13", ""),
    ("孟凡舒", 2, "客服专员", "初级", "2023-02-13", ""),
    ("秦望舒", 1, "客服专员", "初级", "2023-04-10", ""),
    ("江一苇", 2, "客服专员", "中级", "2023-04-10", ""),
    ("史嘉言", 0, "客服专员", "初级", "2023-05-15", ""),
    ("顾南乔", 1, "客服专员", "初级", "2023-06-05", ""),
    ("侯宇轩", 3, "客服专员", "中级", "2023-07-10", ""),
    ("邵听澜", 0, "客服专员", "初级", "2023-09-04", ""),
    ("龙安琪", 2, "客服专员", "初级", "2023-09-04", ""),
    ("万知许", 1, "客服专员", "初级", "2023-10-09", ""),
)
N_AGENTS = len(ROSTER)
AGENT_IDS = tuple(f"A{number:03d}" for number in range(1, N_AGENTS + 1))
TEAM_OF: Ints = np.asarray([row[1] for row in ROSTER], dtype=np.int64)
FIRST_DAY: Ints = np.asarray([day_index(row[4]) for row in ROSTER], dtype=np.int64)
END_DAY: Ints = np.asarray(
    [day_index(row[5]) if row[5] else 10 * N_DAYS for row in ROSTER], dtype=np.int64
)
INDUCTION_DAYS = 5

# Work blocks of a shift in half hours after midnight; the early shift has lunch in two turns.
EARLY, EARLY_B, MIDDLE, LATE, CLOSING, NIGHT = range(6)
BLOCKS = (
    ((16, 23), (25, 34)),
    ((16, 25), (27, 34)),
    ((20, 26), (28, 38)),
    ((28, 35), (37, 46)),
    ((30, 37), (39, 48)),
    ((0, 16),),
)
# On the nights of the great sales the closing shift stays for two hours more.
OVERTIME = (0, 4)
# Shares of the day shifts in the order above; the evening initiative starts in July 2023.
SHIFT_MIX = ((0.19, 0.19, 0.17, 0.25, 0.20), (0.18, 0.18, 0.155, 0.26, 0.225))
SICK = 0.022
# Days on which leave is common, with the chance of being away.
AWAY = (
    ("2022-01-29", "2022-02-08", 0.33),
    ("2022-10-01", "2022-10-08", 0.22),
    ("2023-01-19", "2023-01-30", 0.33),
    ("2023-09-29", "2023-10-07", 0.22),
)
# Days on which free days are given up, with the chance of coming in.
CALLED_IN = (
    ("2022-06-16", "2022-06-22", 0.35),
    ("2022-11-01", "2022-11-04", 0.30),
    ("2022-11-09", "2022-11-17", 0.62),
    ("2023-06-16", "2023-06-22", 0.35),
    ("2023-11-01", "2023-11-04", 0.30),
    ("2023-11-08", "2023-11-18", 0.72),
)
SLOT_S = 1_800
SLOTS = 48


@dataclass(frozen=True)
class Duty:
    """Who works when: shift kind and overtime per day and agent, presence per half hour."""

    kind: Ints
    overtime: Bools
    present: Bools


def employed() -> Bools:
    """Day by agent: employed on that day."""
    day = np.arange(N_DAYS)[:, None]
    return np.asarray((day >= FIRST_DAY) & (day < END_DAY), dtype=np.bool_)


def able() -> Bools:
    """Day by agent: employed and past the induction."""
    day = np.arange(N_DAYS)[:, None]
    return np.asarray((day >= FIRST_DAY + INDUCTION_DAYS) & (day < END_DAY), dtype=np.bool_)


def window_chance(windows: tuple[tuple[str, str, float], ...]) -> Floats:
    """Spread the chance of every day from a table of windows."""
    chance = np.zeros(N_DAYS)
    for first, end, value in windows:
        chance[day_index(first) : day_index(end)] = value
    return chance


def draw_attendance(rng: np.random.Generator) -> Bools:
    """Day by agent: at work, by rotating free days, leave, illness and called-in days."""
    day = np.arange(N_DAYS)[:, None]
    phase = rng.integers(0, 7, N_AGENTS)[None, :] + day // 28 * 3
    free = (day + phase) % 7 >= 5
    free &= rng.random((N_DAYS, N_AGENTS)) >= window_chance(CALLED_IN)[:, None]
    away = rng.random((N_DAYS, N_AGENTS)) < (SICK + window_chance(AWAY))[:, None]
    for agent in range(N_AGENTS):
        for year in range(2):
            start = year * 365 + int(rng.integers(40, 290))
            away[start : start + int(rng.integers(4, 9)), agent] = True
    return np.asarray(able() & ~free & ~away, dtype=np.bool_)


def draw_kinds(rng: np.random.Generator) -> Ints:
    """Day by agent: the shift of the week, spread over each team."""
    kind = np.empty((N_DAYS, N_AGENTS), dtype=np.int64)
    midyear = day_index("2023-07-01")
    for start in range(-5, N_DAYS, 7):  # 2022-01-01 is a Saturday
        rows = slice(max(start, 0), start + 7)
        edges = np.cumsum(SHIFT_MIX[int(start >= midyear)])
        for team in range(len(TEAMS)):
            members = rng.permutation(np.flatnonzero(team == TEAM_OF))
            members = members[able()[max(start, 0), members]]
            place = (np.arange(len(members)) + rng.random()) / max(len(members), 1)
            kind[rows, members] = np.minimum(np.searchsorted(edges, place, side="right"), CLOSING)
    return kind


def assign_nights(rng: np.random.Generator, kind: Ints) -> None:
    """Put one agent a night on duty, Monday to Thursday and Friday to Sunday, otherwise off."""
    turn = rng.permutation(N_AGENTS)
    turn = turn[[ROSTER[agent][2] != "组长" for agent in turn]]
    cursor = 0
    for start in range(-5, N_DAYS, 7):
        for first, length in ((start, 4), (start + 4, 3)):
            days = [day for day in range(first, first + length) if 0 <= day < N_DAYS]
            if not days:
                continue
            while not able()[[max(days[0] - 1, 0), days[-1]], turn[cursor % len(turn)]].all():
                cursor += 1
            agent = int(turn[cursor % len(turn)])
            cursor += 1
            kind[max(start - 1, 0) : min(start + 7, N_DAYS), agent] = -1
            kind[days, agent] = NIGHT


def fill_gaps(kind: Ints) -> None:
    """See that every day shift is held: a missing one takes from the largest."""
    for day in kind:
        for code in range(NIGHT):
            if not (day == code).any():
                largest = int(np.bincount(day[(day >= 0) & (day < NIGHT)]).argmax())
                day[np.flatnonzero(day == largest)[-1]] = code


def draw_duty() -> Duty:
    """Draw the full duty table."""
    rng = stream("shift")
    working = draw_attendance(rng)
    kind = np.where(working, draw_kinds(rng), -1)
    assign_nights(rng, kind)
    fill_gaps(kind)
    nights = np.zeros((N_DAYS, 1), dtype=np.bool_)
    nights[[day_index(text) for text in PROMOTION_DAYS]] = True
    closing = np.vstack([np.zeros((1, N_AGENTS), dtype=np.bool_), kind[:-1] == CLOSING])
    overtime = np.asarray(nights & closing & able(), dtype=np.bool_)
    present = np.zeros((N_DAYS, SLOTS, N_AGENTS), dtype=np.bool_)
    for mask, (first, end) in duty_spans(kind, overtime):
        day, agent = np.nonzero(mask)
        for slot in range(first, end):
            present[day, slot, agent] = True
    return Duty(kind, overtime, present.reshape(N_DAYS * SLOTS, N_AGENTS))


def duty_spans(kind: Ints, overtime: Bools) -> list[tuple[Bools, tuple[int, int]]]:
    """Day by agent masks with the half hours they work."""
    spans = [(kind == code, block) for code, blocks in enumerate(BLOCKS) for block in blocks]
    return [*spans, (overtime, OVERTIME)]


def work_blocks(duty: Duty) -> tuple[Ints, Ints, Ints]:
    """(agent, start, end) of every work block, by start and agent."""
    parts: list[tuple[Ints, Ints, Ints]] = []
    for mask, (first, end) in duty_spans(duty.kind, duty.overtime):
        day, agent = np.nonzero(mask)
        midnight = ORIGIN + day * DAY_S
        parts.append((agent, midnight + first * SLOT_S, midnight + end * SLOT_S))
    agents, starts, ends = (np.concatenate([part[i] for part in parts]) for i in range(3))
    order = np.lexsort((agents, starts))
    return agents[order], starts[order], ends[order]


def agent_rows() -> list[list[str]]:
    """Give the table of agents."""
    return [
        [AGENT_IDS[number], name, TEAMS[team], role, level, start, end]
        for number, (name, team, role, level, start, end) in enumerate(ROSTER)
    ]

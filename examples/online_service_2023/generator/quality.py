"""Inspections before and after the training programme of July 2023."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from arrays import DAY_S, Bools, Floats, Ints

from .base import N_DAYS, ORIGIN, day_index, stream
from .people import N_AGENTS, ROSTER, able

ITEMS = ("响应及时", "问题识别", "方案准确", "话术规范", "情绪安抚", "流程合规")
BEFORE = (0.925, 0.940, 0.918, 0.826, 0.792, 0.953)
AFTER = (0.948, 0.957, 0.938, 0.932, 0.903, 0.956)
NOT_ASKED = (0.00, 0.02, 0.03, 0.01, 0.22, 0.05)
POINTS = (10, 16, 18, 10, 10, 16)
PASS_MARK = 85
PROGRAMME = "2023-07-01"
LEARNING_DAYS = 34.0
OVERSHOOT = 1.12  # the averages of BEFORE and AFTER hold the learning months
DAILY_CHANCE = 0.272
LEVEL_SKILL = {"初级": -0.30, "中级": 0.08, "高级": 0.38}


@dataclass(frozen=True)
class Inspections:
    """One row an inspection; results are 1 pass, 0 fail, -1 not applicable by item."""

    agent: Ints
    at: Ints
    score: Ints
    passed: Bools
    results: Ints


def item_logits(agent: Ints, day: Ints, skill: Floats, drift: Floats) -> Floats:
    """Log odds of passing, by inspection and item."""
    before, after = (np.log(np.asarray(p) / (1 - np.asarray(p))) for p in (BEFORE, AFTER))
    since = np.maximum(day - day_index(PROGRAMME), 0)
    learnt = 1.0 - np.exp(-since / LEARNING_DAYS)
    logits = before + learnt[:, None] * (after - before) * OVERSHOOT
    return np.asarray(logits + skill[agent] + drift[np.clip(day // 30, 0, len(drift) - 1)])


def draw_inspections() -> Inspections:
    """Draw sampled conversations of agents on working days."""
    rng = stream("quality")
    day, agent = np.nonzero(able() & (rng.random((N_DAYS, N_AGENTS)) < DAILY_CHANCE))
    lead = np.asarray([row[2] == "组长" for row in ROSTER])
    weekend = (day + 5) % 7 >= 5
    keep = ~(lead[agent] & (rng.random(len(day)) < 0.75)) & ~weekend
    day, agent = day[keep], agent[keep]
    skill = np.asarray([LEVEL_SKILL[row[3]] for row in ROSTER])[:, None]
    skill = skill + rng.normal(0.0, 0.22, (N_AGENTS, len(ITEMS)))
    drift = rng.normal(0.0, 0.07, (N_DAYS // 30 + 1, len(ITEMS)))
    chance = 1.0 / (1.0 + np.exp(-item_logits(agent, day, skill, drift)))
    results = (rng.random(chance.shape) < chance).astype(np.int64)
    asked = rng.random(chance.shape) >= np.asarray(NOT_ASKED)
    lost = ((results == 0) & asked) @ np.asarray(POINTS)
    score = 100 - lost - rng.choice(5, len(day), p=(0.34, 0.28, 0.2, 0.12, 0.06))
    at = ORIGIN + day * DAY_S + rng.integers(9 * 3600 + 1200, 18 * 3600, len(day))
    order = np.argsort(at, kind="stable")
    final = np.where(asked, results, -1)[order]
    return Inspections(agent[order], at[order], score[order], score[order] >= PASS_MARK, final)

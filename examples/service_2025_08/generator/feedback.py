"""What customers said: surveys, complaints, ratings of the touchpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from arrays import DAY_S, NONE, Floats, Ints, pick, seconds

from .base import AUGUST, AUGUST_START, MONTHS, PHONE, REFUND, SNAPSHOT, month_of, stream

if TYPE_CHECKING:
    from .contacts import Contacts

INVITED, ANSWERED = 0.62, 0.47
# Mean of all scores turned into 0–100, met as closely as whole scores can.
POINTS = (90.2, 90.4, 90.3, 90.1, 89.7, 88.5)
# Shares of 1, 2 and 3 before August and in it.
LOW_SCORES = ((0.016, 0.030, 0.060), (0.021, 0.038, 0.064))
MOOD_NOISE = 0.55

# Complaints of each month: 2.3 to 2.5 % of the contacts, in August 3.2 %.
COMPLAINTS = (171, 171, 186, 202, 220, 316)
COMPLAINT_CATEGORY = (0.80, 0.62, 1.75, 1.25, 0.55, 0.66)
CAUSES = (
    *("审批等待久", "进度不透明", "功能不会用", "排队时间长"),
    *("规则不清楚", "物流延误", "重复描述", "其他"),
)
CAUSE_WEIGHT = (
    (0.00, 0.07, 0.56, 0.14, 0.05, 0.00, 0.15, 0.03),
    (0.02, 0.06, 0.06, 0.17, 0.58, 0.02, 0.06, 0.03),
    (0.55, 0.26, 0.00, 0.05, 0.05, 0.00, 0.07, 0.02),
    (0.04, 0.22, 0.00, 0.06, 0.03, 0.58, 0.05, 0.02),
    (0.02, 0.10, 0.20, 0.22, 0.05, 0.00, 0.33, 0.08),
    (0.14, 0.30, 0.06, 0.12, 0.14, 0.00, 0.18, 0.06),
)
# What each region complains about more than others do: by category, and by cause of a category.
REGION_CATEGORY = (
    (1.50, 0.90, 0.80, 0.90, 1.30, 1.20),
    (0.80, 2.20, 0.85, 0.90, 0.80, 0.80),
    (0.90, 0.90, 0.80, 1.00, 1.20, 1.40),
    (0.95, 0.95, 1.16, 1.05, 0.95, 1.16),
    (1.50, 0.90, 2.30, 1.40, 1.10, 1.00),
    (1.50, 1.38, 1.50, 4.50, 1.25, 1.00),
)
REGION_CAUSE = (
    (0.75, 0.80, 2.60, 0.80, 0.75, 1.00, 1.00, 1.00),
    (0.75, 0.90, 1.10, 0.70, 2.10, 1.00, 1.00, 1.00),
    (0.60, 0.80, 1.30, 3.38, 0.75, 1.00, 1.00, 1.00),
    (0.60, 2.60, 1.30, 0.70, 0.75, 1.00, 1.00, 1.00),
    (2.86, 0.80, 1.20, 0.70, 0.75, 1.00, 1.00, 1.00),
    (0.70, 0.90, 1.10, 0.80, 0.75, 2.60, 1.00, 1.00),
)
SEVERITIES = ("minor", "moderate", "major")
SEVERITY = (0.60, 0.33, 0.07)
VALIDITIES = ("upheld", "rejected", "pending")
VALIDITY = (0.74, 0.21, 0.05)
DUE_HOURS = 72

STEPS = ("咨询", "受理", "审批", "反馈", "回访")
# Mean hours of the steps a complaint goes through, before August and in it.
COMPLAINT_HOURS = ((2.8, 8.6, 22.5, 7.6, 6.2), (3.0, 9.4, 28.56, 8.4, 6.0))

STAGES = ("发现问题", "进线排队", "描述问题", "等待处理", "获得结果", "评价回访")
STAGE_SCORE = (3.6, 2.4, 2.9, 1.7, 3.5, 3.2)
RATINGS_A_STAGE = 180


@dataclass(frozen=True)
class Surveys:
    """One row an invitation."""

    row: Ints
    invited: Ints
    answered: Ints
    score: Ints


def scores_by_rank(feeling: Floats, points: float, shares: tuple[float, ...]) -> Ints:
    """Scores 1 to 5 in the order of feeling; their mean is the wanted one."""
    size = len(feeling)
    low = [round(share * size) for share in shares]
    rest = size - sum(low)
    missing = round((1 + points / 25) * size) - sum(
        score * n for score, n in enumerate(low, start=1)
    )
    fives = missing - 4 * rest
    ordered = np.repeat(np.arange(1, 6), (*low, rest - fives, fives))
    score = np.empty(size, dtype=np.int64)
    score[np.argsort(feeling, kind="stable")] = ordered
    return score


def draw_surveys(contacts: Contacts) -> Surveys:
    """Invitations after the resolution and the answers to them."""
    rng = stream("survey")
    size = len(contacts.created)
    able = (contacts.resolved != NONE) & (contacts.replied != NONE)
    row = np.flatnonzero(able & (rng.random(size) < INVITED))
    invited = contacts.resolved[row] + rng.integers(30, 600, len(row))
    row, invited = row[np.argsort(invited, kind="stable")], np.sort(invited)
    given = invited + np.clip(rng.lognormal(3.2, 1.2, len(row)) * 60, 8, DAY_S).astype(np.int64)
    answers = (rng.random(len(row)) < ANSWERED) & (given < SNAPSHOT)
    answered = np.where(answers, given, NONE)
    feeling = contacts.feeling[row] + rng.normal(0.0, MOOD_NOISE, len(row))
    score = np.full(len(row), NONE)
    month = np.where(answers, month_of(given), -2)
    for at, points in enumerate(POINTS):
        rated = month == at
        score[rated] = scores_by_rank(feeling[rated], points, LOW_SCORES[int(at == AUGUST)])
    late = month == -1
    score[late] = scores_by_rank(feeling[late], POINTS[-1], LOW_SCORES[1])
    return Surveys(row, invited, answered, score)


@dataclass(frozen=True)
class Complaints:
    """One row a complaint, in order of receipt."""

    row: Ints
    received: Ints
    cause: Ints
    severity: Ints
    validity: Ints
    due: Ints
    steps: Ints
    """the moments at which the five steps ended"""

    @property
    def closed(self) -> Ints:
        """When the result was told."""
        return self.steps[:, 3]

    @property
    def confirmed(self) -> Ints:
        """When the customer said that it is settled."""
        return self.steps[:, 4]


def _complainers(rng: np.random.Generator, contacts: Contacts) -> Ints:
    weight = np.exp(-1.3 * contacts.feeling) * np.asarray(COMPLAINT_CATEGORY)[contacts.category]
    weight = weight * np.where(contacts.channel == PHONE, 1.25, 1.0)
    weight = weight * np.where(contacts.category == REFUND, 1.25, 1.0)
    weight = weight * np.asarray(REGION_CATEGORY)[contacts.region, contacts.category]
    rows = []
    for month, number in enumerate(COMPLAINTS):
        inside = np.flatnonzero(contacts.month == month)
        chance = weight[inside] / weight[inside].sum()
        rows.append(rng.choice(inside, number, replace=False, p=chance))
    return np.concatenate(rows)


def _cause_weights(contacts: Contacts, row: Ints) -> Floats:
    of_category = np.asarray(CAUSE_WEIGHT)[contacts.category[row]]
    return np.asarray(of_category * np.asarray(REGION_CAUSE)[contacts.region[row]])


def draw_complaints(contacts: Contacts) -> Complaints:
    """Draw complaints, all received in the month of their contact, and their course."""
    rng = stream("complaint")
    row = _complainers(rng, contacts)
    ends = np.asarray([seconds(f"{month}-01") for month in (*MONTHS[1:], "2025-09")])
    made = contacts.created[row]
    last = ends[contacts.month[row]] - 60
    delay = np.clip(rng.lognormal(1.9, 1.1, len(row)) * 3600, 900, 6 * DAY_S).astype(np.int64)
    received = np.minimum(made + delay, np.maximum(made, last - rng.integers(0, 3600, len(row))))
    order = np.argsort(received, kind="stable")
    row, received = row[order], received[order]
    mean = np.asarray(COMPLAINT_HOURS)[(received >= AUGUST_START).astype(np.int64)]
    spent = rng.gamma(3.0, mean / 3.0) * 3600
    steps = received[:, None] + np.rint(spent.cumsum(axis=1)).astype(np.int64)
    steps = np.where(steps < SNAPSHOT, steps, NONE)
    open_ = rng.random(len(row)) < 0.06
    steps[open_, 4] = NONE
    return Complaints(
        row,
        received,
        pick(rng, _cause_weights(contacts, row)),
        pick(rng, np.tile(np.asarray(SEVERITY), (len(row), 1))),
        pick(rng, np.tile(np.asarray(VALIDITY), (len(row), 1))),
        received + DUE_HOURS * 3600,
        steps,
    )


def draw_ratings() -> tuple[Ints, Ints, Ints]:
    """(moment, stage, score 1 to 5) of the ratings of the touchpoints in August."""
    rng = stream("touch")
    stage = np.repeat(np.arange(len(STAGES)), RATINGS_A_STAGE)
    wish = np.asarray(STAGE_SCORE)[stage] + rng.normal(0.0, 0.85, len(stage))
    score = np.clip(np.rint(wish), 1, 5).astype(np.int64)
    day = rng.integers(0, 31, len(stage))
    at = AUGUST_START + day * DAY_S + rng.integers(9 * 3600, 21 * 3600, len(stage))
    order = np.argsort(at, kind="stable")
    return at[order], stage[order], score[order]

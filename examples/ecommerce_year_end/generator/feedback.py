"""What customers say: ratings with their reasons, complaints, suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import NONE, Ints, pick
from online_service_2023.generator.write import Column, moments

from .base import AGENTS, CATEGORIES, CHANNELS, SKILL, TEAMS, TURN, progress, stream

if TYPE_CHECKING:
    from .contacts import Contacts

GOOD = ("服务态度", "解决效率", "个性化推荐", "专业解答")
BAD = ("物流时效慢", "退换规则不清", "多渠道重复说明", "回复不及时", "方案不合理")
CAUSES = ("物流时效", "售后政策", "跨平台体验", "商品质量", "服务态度")
SEVERITY = ("minor", "moderate", "major")
THEMES = ("物流进度主动提醒", "退换规则简明版", "跨平台订单合并查询", "尺码推荐", "夜间人工服务")
REPEATED = {2023: 0.13, 2024: 0.075}


def _scores(rng: np.random.Generator, contacts: Contacts, rows: Ints) -> Ints:
    skill = SKILL[contacts.agent[rows]]
    good = np.array([0.935, 0.88, 0.84])[contacts.category[rows]] + 0.02 * skill
    good = good + np.where(contacts.solved_first[rows] == 1, 0.015, -0.06)
    good = np.clip(good + 0.045 * (progress(contacts.at[rows]) - 0.5), 0, 1)
    bad = (1 - good) * 0.55
    weights = [bad * 0.45, bad * 0.55, 1 - good - bad, good * 0.3, good * 0.7]
    return pick(rng, np.column_stack(weights)) + 1


def _reasons(rng: np.random.Generator, score: Ints, category: Ints) -> Ints:
    """Index into GOOD + BAD; one in four gives none."""
    good = pick(rng, np.array([[36, 26, 22, 16], [38, 40, 8, 14], [30, 52, 6, 12]])[category] * 1.0)
    bad = pick(
        rng,
        np.array([[8, 14, 26, 34, 18], [10, 46, 20, 10, 14], [62, 6, 14, 8, 10]])[category] * 1.0,
    )
    reason = np.where(score >= 4, good, len(GOOD) + bad)
    silent = (rng.random(len(score)) < 0.25) | (score == 3)
    return np.where(silent, len(GOOD) + len(BAD), reason)


def make_surveys(contacts: Contacts) -> list[Column]:
    """Invite a part of those with an agent; about two in five answer within a day."""
    rng = stream("survey")
    eligible = (contacts.agent != NONE) & (contacts.resolved != NONE)
    rows = np.flatnonzero(eligible & (rng.random(len(contacts)) < 0.42))
    invited = contacts.resolved[rows] + 60
    answered = rng.random(len(rows)) < 0.40 + 0.05 * (contacts.at[rows] >= TURN)
    score = _scores(rng, contacts, rows)
    reason = _reasons(rng, score, contacts.category[rows])
    none = len(GOOD) + len(BAD)
    team = np.array([agent.team for agent in AGENTS])[contacts.agent[rows]]
    when = invited + rng.integers(30, 40_000, len(rows))
    return [
        Column("invited_at", invited, "TIMESTAMP"),
        Column("answered_at", np.where(answered, when, NONE), "TIMESTAMP"),
        Column("score", np.where(answered, score, NONE), "TINYINT"),
        Column("channel", contacts.channel[rows], "VARCHAR", CHANNELS),
        Column("category", contacts.category[rows], "VARCHAR", CATEGORIES),
        Column("team", team, "VARCHAR", TEAMS),
        Column("agent_id", contacts.agent[rows], "VARCHAR", [a.agent_id for a in AGENTS]),
        Column("reason", np.where(answered, reason, none), "VARCHAR", (*GOOD, *BAD, "")),
    ]


def repeat_some(contacts: Contacts) -> None:
    """Let some who complained come back within a month about the same category."""
    rng = stream("complaint")
    first = np.flatnonzero(contacts.complaint)
    for row in first:
        year = 2024 if contacts.at[row] >= TURN else 2023
        if rng.random() >= REPEATED[year]:
            continue
        gap = contacts.at - contacts.at[row]
        fits = (
            (gap > 2 * 86_400) & (gap < 25 * 86_400) & (contacts.category == contacts.category[row])
        )
        later = np.flatnonzero(fits & (contacts.agent != NONE) & ~contacts.complaint)
        if len(later):
            again = rng.choice(later)
            contacts.customer[again] = contacts.customer[row]
            contacts.complaint[again] = True


def make_complaints(contacts: Contacts) -> tuple[list[str], list[list[str]]]:
    """One row a contact marked as a complaint."""
    rng = stream("complaint")
    rows = np.flatnonzero(contacts.complaint)
    category, at = contacts.category[rows], contacts.at[rows]
    cause = pick(
        rng, np.array([[8, 18, 30, 22, 22], [8, 44, 18, 22, 8], [66, 8, 14, 4, 8]])[category] * 1.0
    )
    severity = pick(rng, np.tile([60.0, 36.0, 4.0], (len(rows), 1)))
    due = at + np.array([72, 48, 24])[severity] * 3_600
    late = rng.random(len(rows)) < 0.13 - 0.06 * progress(at)
    in_time = at + ((due - at) * rng.uniform(0.15, 0.98, len(rows))).astype(np.int64)
    closed = np.where(late, due + rng.integers(3_600, 200_000, len(rows)), in_time)
    confirmed = np.where(rng.random(len(rows)) < 0.9, closed + rng.integers(3_600, 90_000), NONE)
    unknown = rng.random(len(rows)) < 0.08
    upheld = rng.random(len(rows)) < 0.62
    times = [moments(column) for column in (at, due, closed, confirmed)]
    table = [
        [
            f"C{at_row + 1:04d}",
            f"U{contacts.customer[row]:05d}",
            CHANNELS[contacts.channel[row]],
            CATEGORIES[category[at_row]],
            "" if unknown[at_row] else CAUSES[cause[at_row]],
            SEVERITY[severity[at_row]],
            "upheld" if upheld[at_row] else "rejected",
            *(column[at_row] for column in times),
        ]
        for at_row, row in enumerate(rows)
    ]
    header = ["complaint_id", "customer_id", "channel", "category", "root_cause", "severity"]
    return [*header, "validity", "received_at", "due_at", "closed_at", "confirmed_at"], table


def make_suggestions() -> tuple[list[str], list[list[str]]]:
    """Suggestions of customers by theme, a date each."""
    rng = stream("voice")
    at = np.sort(rng.integers(TURN - 365 * 86_400, TURN + 366 * 86_400, 460))
    theme = pick(rng, np.tile([34.0, 26, 18, 13, 9], (len(at), 1)))
    days = [text[:10] for text in moments(at)]
    rows = [[f"S{i + 1:03d}", days[i], THEMES[theme[i]]] for i in range(len(at))]
    return ["suggestion_id", "raised_at", "theme"], rows

"""Contacts: when, about what, handled by whom, how fast and with which outcome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from arrays import NONE, Bools, Floats, Ints, pick

from .base import (
    AGENTS,
    COUNTED,
    DAY_AT,
    DAYS,
    MONTH,
    SKILL,
    TEAMS,
    TURN,
    YEAR,
    employed,
    progress,
    stream,
)

MONTHS = (1.04, 0.72, 0.88, 0.9, 0.96, 1.22, 0.9, 0.92, 0.98, 1.08, 1.46, 1.14)
RUSH = (
    ("2023-06-01", "2023-06-19", 1.4),
    ("2023-11-01", "2023-11-14", 1.7),
    ("2024-06-01", "2024-06-19", 1.5),
    ("2024-11-01", "2024-11-14", 1.9),
)
HOURS = (
    *(10, 5, 3, 2, 2, 4, 10, 22, 42, 66, 82, 74),
    *(58, 56, 66, 70, 66, 58, 56, 70, 92, 98, 74, 34),
)
BUSY: Bools = np.zeros(len(DAYS), dtype=np.bool_)
for _first, _last, _ in RUSH:
    BUSY |= (np.datetime64(_first) <= DAYS) & (np.datetime64(_last) >= DAYS)

HUMAN, BOT, BOTH = 0, 1, 2
UNLABELLED, RIGHT, WRONG = 0, 1, 2
LABELLED = 1_200
"""Sessions handed over in 2024 whose route was checked by hand; 23 % of them went wrong."""
WRONG_SHARE = 0.23


@dataclass
class Contacts:
    """Columns of equal length; NONE where a value is absent."""

    at: Ints
    channel: Ints
    customer: Ints
    category: Ints
    topic: Ints
    agent: Ints
    handled: Ints
    route: Ints
    first: Ints
    resolved: Ints
    closed: Ints
    transfers: Ints
    solved_first: Ints
    converted: Ints
    complaint: Bools

    def __len__(self) -> int:
        return len(self.at)


def _moments(rng: np.random.Generator) -> Ints:
    weight = np.array(MONTHS)[MONTH] * rng.lognormal(0, 0.09, len(DAYS))
    for first, last, factor in RUSH:
        weight[(np.datetime64(first) <= DAYS) & (np.datetime64(last) >= DAYS)] *= factor
    hours = np.array(HOURS, dtype=np.float64)
    parts = []
    for year, count in COUNTED.items():
        share = np.where(year == YEAR, weight, 0.0)
        day = rng.choice(len(DAYS), count, p=share / share.sum())
        hour = rng.choice(24, count, p=hours / hours.sum())
        parts.append(DAY_AT[day] + hour * 3_600 + rng.integers(0, 3_600, count))
    return np.sort(np.concatenate(parts))


def _topics(rng: np.random.Generator, at: Ints, category: Ints) -> Ints:
    """Four topics a category; progress on refunds and a growing share of stalled parcels."""
    base = np.array([[30, 34, 20, 16], [36, 30, 22, 12], [40, 30, 16, 14]], dtype=np.float64)
    weight = base[category]
    done = progress(at)
    weight[:, 1] *= np.where(category == 1, 1.15 - 0.5 * done, 1.0)
    weight[:, 0] *= np.where(category == 2, 0.95 + 0.2 * done, 1.0)
    return pick(rng, weight)


def _agents(rng: np.random.Generator, at: Ints, category: Ints) -> Ints:
    """One of those employed that day, nine times of ten from the team of the category."""
    day = (at - DAY_AT[0]) // 86_400
    works = np.array([[employed(agent, d) for agent in AGENTS] for d in range(len(DAYS))])
    team = np.array([agent.team for agent in AGENTS])
    weight = works[day] * np.where(team[None, :] == category[:, None], 1.0, 0.035)
    return pick(rng, weight * (1.0 + 0.18 * SKILL)[None, :])


def _routes(rng: np.random.Generator, at: Ints, handled: Ints) -> Ints:
    """Label some of the sessions handed over; the share of 2024 is exact."""
    route = np.full(len(at), UNLABELLED, dtype=np.int64)
    for year, (count, share) in {2023: (700, 0.31), 2024: (LABELLED, WRONG_SHARE)}.items():
        inside = (at >= TURN) == (year == 2024)
        chosen = rng.choice(np.flatnonzero(inside & (handled == BOTH)), count, replace=False)
        route[chosen] = RIGHT
        route[chosen[: round(count * share)]] = WRONG
    return route


def _waits(rng: np.random.Generator, at: Ints, agent: Ints) -> Ints:
    done, busy = progress(at), BUSY[(at - DAY_AT[0]) // 86_400]
    middle = (46 - 24 * done) * np.where(busy, 1.45, 1.0) * (1 - 0.14 * SKILL[agent])
    return np.maximum(2, rng.lognormal(np.log(middle * 0.82), 0.62)).astype(np.int64)


def _durations(rng: np.random.Generator, at: Ints, category: Ints, topic: Ints) -> Ints:
    minutes = np.array([[8, 7, 10, 13], [360, 540, 620, 260], [820, 430, 120, 1500]])
    middle = minutes[category, topic] * (1.12 - 0.3 * progress(at))
    return np.maximum(60, rng.lognormal(np.log(middle), 0.75) * 60).astype(np.int64)


def _chance(rng: np.random.Generator, share: Floats) -> Ints:
    return (rng.random(len(share)) < np.clip(share, 0, 1)).astype(np.int64)


def make_contacts() -> Contacts:
    """Draw both years."""
    at = _moments(stream("volume"))
    rng, n, done = stream("contacts"), len(at), progress(at)
    late = (at >= TURN).astype(np.float64)
    channel = pick(rng, np.column_stack([58 - 6 * late, 26 - 2 * late, 16 + 8 * late]))
    category = pick(rng, np.column_stack([46 - 0 * late, 32 - 3 * late, 22 + 3 * late]))
    topic = _topics(rng, at, category)
    handled = pick(rng, np.column_stack([72 - 10 * late, 13 + 8 * late, 15 + 2 * late]))
    agent = _agents(rng, at, category)
    skill = SKILL[agent]
    human = handled != BOT
    solved = np.array([0.88, 0.74, 0.66])[category] + 0.05 * late + 0.03 * skill
    first = np.where(human, at + _waits(rng, at, agent), NONE)
    resolved = np.where(human, first, at) + _durations(rng, at, category, topic)
    resolved = np.where(rng.random(n) < 0.035 - 0.012 * late, NONE, resolved)
    closed = np.where(resolved == NONE, NONE, resolved + rng.integers(600, 72_000, n))
    complaint = human & (rng.random(n) < np.array([0.006, 0.028, 0.03])[category] - 0.004 * late)
    return Contacts(
        at=at,
        channel=channel,
        customer=(rng.random(n) ** 1.6 * 9_000).astype(np.int64),
        category=category,
        topic=topic,
        agent=np.where(human, agent, NONE),
        handled=handled,
        route=_routes(rng, at, handled),
        first=first,
        resolved=resolved,
        closed=closed,
        transfers=_chance(rng, np.array([0.04, 0.08, 0.1])[category] * (1.3 - 0.5 * done)) * human,
        solved_first=np.where(human, _chance(rng, solved), NONE),
        converted=np.where(
            human & (category == 0), _chance(rng, 0.26 + 0.05 * late + 0.04 * skill), NONE
        ),
        complaint=complaint,
    )


def team_labels(agent: Ints) -> tuple[Ints, tuple[str, ...]]:
    """Index of the agent's team, the last label for sessions without an agent."""
    team = np.array([member.team for member in AGENTS])
    return np.where(agent == NONE, len(TEAMS), team[np.where(agent == NONE, 0, agent)]), TEAMS

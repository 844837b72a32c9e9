"""Surveys, complaints and transfers that follow from the contacts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from arrays import DAY_S, NONE, Bools, Floats, Ints, pick, seconds

from .base import BOUNDS, ORIGIN, SNAPSHOT, in_year, stream
from .contacts import Contacts, team_of

INVITED = (0.47, 0.44, 0.41)
ANSWERED = (0.350, 0.325, 0.285)
# Rated 4 or 5 among the valid answers of a year: exact shares.
SATISFIED = {2022: 0.909, 2023: 0.927}
# Distances of the other scores from the border between 3 and 4.
SCORE_STEPS = (-1.05, -0.62, 0.0, 0.78)
DIRTY_SCORES = (0, 99)
DIRTY_N = 14

COMPLAINT_RATE = (0.0101, 0.0058)  # beginning of 2022, end of 2023
COMPLAINT_CATEGORY = (0.9, 0.35, 1.5, 2.3, 0.8, 0.7, 1.1, 1.2, 0.5, 0.8)
SEVERITY = (0.615, 0.310, 0.075)
SEVERITIES = ("minor", "moderate", "major")
VALIDITIES = ("upheld", "rejected", "pending")
DUE_HOURS = (72, 48, 24)
# In the campaign week of 2022 the load led to more major complaints than usual.
OVERLOAD = (seconds("2022-11-06"), seconds("2022-11-13"))
DOUBLE_ELEVEN = (seconds("2023-11-06"), seconds("2023-11-13"))

REASONS = ("首次分流错误", "需专业处理", "权限不足", "班次交接", "客户要求")
REASON_WEIGHT = ((0.34, 0.31, 0.14, 0.13, 0.08), (0.22, 0.40, 0.18, 0.12, 0.08))
# Where contacts come from before they reach a team.
SOURCE = ((0.0, 0.5, 0.4, 0.1), (0.46, 0.0, 0.44, 0.10), (0.30, 0.58, 0.0, 0.12))
SOURCE_ACCOUNT = (0.36, 0.34, 0.30, 0.0)


@dataclass(frozen=True)
class Surveys:
    """One row an invitation."""

    row: Ints
    invited: Ints
    answered: Ints
    score: Ints


def satisfied_border(feeling: Floats, share: float) -> float:
    """Find the feeling above which exactly the wanted share of answers lies."""
    ordered = np.sort(feeling)
    return float(ordered[len(ordered) - round(share * len(ordered))])


def draw_scores(feeling: Floats, answered: Ints, dirty: Bools) -> Ints:
    """Scores 1 to 5 by the borders of the year in which the answer was given."""
    score = np.zeros(len(feeling), dtype=np.int64)
    later = answered >= BOUNDS[2023][0]
    for year, share in SATISFIED.items():
        rated = in_year(answered, year) & ~dirty
        border = satisfied_border(feeling[rated], share)
        group = later if year == 2023 else ~later
        score[group] = 1 + np.digitize(feeling[group], border + np.asarray(SCORE_STEPS))
    return score


def draw_surveys(contacts: Contacts) -> Surveys:
    """Invitations after the solution and the answers to them."""
    rng = stream("survey")
    size = len(contacts.created)
    able = contacts.counts & (contacts.resolved != NONE) & (contacts.replied != NONE)
    chosen = able & (rng.random(size) < np.asarray(INVITED)[contacts.channel])
    invited = contacts.resolved + rng.integers(20, 420, size)
    row = np.flatnonzero(chosen & (invited < SNAPSHOT))
    row = row[np.argsort(invited[row], kind="stable")]
    sent, mood, channel = invited[row], contacts.mood[row], contacts.channel[row]
    extreme = np.clip(0.86 + 0.16 * np.abs(mood + 0.2), 0.7, 1.5)
    answers = rng.random(len(row)) < np.asarray(ANSWERED)[channel] * extreme
    delay = rng.lognormal(3.4, 1.5, len(row)) * 60
    given = sent + np.clip(delay, 9, 6.5 * DAY_S).astype(np.int64)
    answered = np.where(answers & (given < SNAPSHOT), given, NONE)
    feeling = mood + rng.normal(0.0, 0.55, len(row))
    dirty = np.zeros(len(row), dtype=np.bool_)
    known = np.flatnonzero(answered != NONE)
    dirty[rng.choice(known, DIRTY_N, replace=False)] = True
    score = draw_scores(feeling, answered, dirty)
    score = np.where(dirty, np.asarray(DIRTY_SCORES)[np.arange(len(row)) % 2], score)
    return Surveys(row, sent, answered, np.where(answered == NONE, NONE, score))


@dataclass(frozen=True)
class Complaints:
    """One row a complaint."""

    row: Ints
    received: Ints
    severity: Ints
    validity: Ints
    due: Ints
    closed: Ints
    confirmed: Ints


def draw_complainers(rng: np.random.Generator, contacts: Contacts) -> Ints:
    """Draw the contacts that a complaint follows."""
    weight = np.exp(-0.85 * contacts.mood) * np.asarray(COMPLAINT_CATEGORY)[contacts.category]
    weight = weight * contacts.counts
    rate = np.interp(contacts.created, [ORIGIN, ORIGIN + 730 * DAY_S], COMPLAINT_RATE)
    chance = rate * weight / weight[contacts.counts].mean()
    return np.flatnonzero(rng.random(len(chance)) < chance)


def draw_severity(rng: np.random.Generator, contacts: Contacts, row: Ints, received: Ints) -> Ints:
    """Severity by complexity; in the campaign week of 2023 none is major."""
    weights = np.tile(np.asarray(SEVERITY), (len(row), 1))
    weights[:, 2] *= np.asarray((0.7, 1.1, 2.2))[contacts.complexity[row]]
    weights[(received >= OVERLOAD[0]) & (received < OVERLOAD[1]), 2] *= 4.5
    weights[(received >= DOUBLE_ELEVEN[0]) & (received < DOUBLE_ELEVEN[1]), 2] = 0.0
    return pick(rng, weights)


def draw_received(rng: np.random.Generator, made: Ints) -> Ints:
    """Draw when complaints about contacts arrive; those of the night come in the morning."""
    after = rng.lognormal(2.2, 1.3, len(made)) * 3600
    received = made + np.clip(after, 600, 20 * DAY_S).astype(np.int64)
    clock = (received - ORIGIN) % DAY_S
    morning = received - clock + rng.integers(7 * 3600, 12 * 3600, len(made))
    return np.where(clock < 7 * 3600, morning, received)


def draw_complaints(contacts: Contacts) -> Complaints:
    """Draw complaints with their deadline and course."""
    rng = stream("complaint")
    row = draw_complainers(rng, contacts)
    received = draw_received(rng, contacts.created[row])
    order = np.argsort(received, kind="stable")
    order = order[received[order] < SNAPSHOT]
    row, received = row[order], received[order]
    severity = draw_severity(rng, contacts, row, received)
    due = received + np.asarray(DUE_HOURS)[severity] * 3600
    speed = np.interp(received, [ORIGIN, SNAPSHOT], [0.50, 0.40])
    length = (due - received) * speed * rng.lognormal(0.0, 0.48, len(row))
    closed = received + np.maximum(length, 1500).astype(np.int64)
    closed = np.where((closed >= SNAPSHOT) | (rng.random(len(row)) < 0.008), NONE, closed)
    validity = (rng.random(len(row)) < 0.37).astype(np.int64)
    recent = SNAPSHOT - received < 12 * DAY_S
    unsettled = rng.random(len(row)) < np.where(recent, 0.45, 0.012)
    validity = np.where((closed == NONE) | unsettled, 2, validity)
    confirmed = closed + (rng.lognormal(3.0, 0.7, len(row)) * 3600).astype(np.int64)
    asked = (closed != NONE) & (rng.random(len(row)) < 0.93) & (confirmed < SNAPSHOT)
    confirmed = np.where(asked, confirmed, NONE)
    return Complaints(row, received, severity, validity, due, closed, confirmed)


@dataclass(frozen=True)
class Transfers:
    """One row a transfer."""

    row: Ints
    at: Ints
    source: Ints
    target: Ints
    reason: Ints


def transfer_times(rng: np.random.Generator, contacts: Contacts, row: Ints, step: Ints) -> Ints:
    """Moments between the first response and the solution, rising by step."""
    first, solved = contacts.replied[row], contacts.resolved[row]
    room = np.where(solved == NONE, 7200, solved - first)
    room = np.minimum(room, 2 * 3600)
    total = contacts.transfers[row]
    share = (step + rng.beta(1.6, 2.4, len(row))) / (total + 0.2)
    return first + np.maximum((room * share).astype(np.int64), 1 + step)


def draw_transfers_table(contacts: Contacts) -> Transfers:
    """Draw the way of every transferred contact, which ends at its team."""
    rng = stream("route")
    moved = np.flatnonzero(contacts.transfers > 0)
    row = np.repeat(moved, contacts.transfers[moved])
    ends = np.cumsum(contacts.transfers[moved])
    total = contacts.transfers[row]
    step = np.arange(len(row)) - np.repeat(ends, contacts.transfers[moved]) + total
    weights = np.asarray((*SOURCE, SOURCE_ACCOUNT))
    target, source = team_of(contacts)[row], np.zeros(len(row), dtype=np.int64)
    for back in range(int(total.max())):
        here = np.flatnonzero(total - 1 - step == back)
        if back:
            target[here] = source[here + 1]
        source[here] = pick(rng, weights[target[here]])
    late = (contacts.complexity[row] == 2).astype(np.int64)
    reason = pick(rng, np.asarray(REASON_WEIGHT)[late])
    at = transfer_times(rng, contacts, row, step)
    order = np.argsort(at, kind="stable")
    return Transfers(row[order], at[order], source[order], target[order], reason[order])

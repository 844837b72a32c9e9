"""How a contact went: response, transfers, resolution, mood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from arrays import DAY_S, NONE, Bools, Floats, Ints, seconds

from .base import ORIGIN, SNAPSHOT, day_index, in_year, stream
from .people import N_AGENTS, TEAM_OF, Duty
from .traits import day_of, draw_agent, draw_category, draw_complexity, draw_customer
from .volume import draw_arrivals

# Level of the mean first response in seconds at the middle of each month.
RESPONSE_2022 = (47.5, 48.0, 46.8, 48.6, 48.0, 48.6, 47.2, 46.8, 47.8, 47.0, 46.2, 46.4)
RESPONSE_2023 = (45.0, 43.8, 43.6, 41.2, 40.4, 39.6, 37.4, 35.2, 33.4, 31.8, 33.6, 27.6)
MONTH_NOISE = 0.012
EXACT_MONTHS = (("2023-01-01", "2023-02-01", 44.92), ("2023-12-01", "2024-01-01", 28.11))
RESPONSE_CHANNEL = (0.93, 1.04, 1.20)
RESPONSE_CATEGORY = (0.94, 0.92, 1.08, 1.16, 1.00, 0.95, 1.04, 1.12, 1.02, 1.05)
LOAD_POWER = 0.24
SPREAD = 0.74
STUCK = (0.021, 4.2, 0.45)  # share, factor, extra spread of contacts that were overlooked
NO_REPLY = 0.0135

# Median minutes to the solution; the share, median minutes and spread of the slow part.
QUICK = (7.5, 6.2, 105.0, 420.0, 13.0, 5.4, 19.0, 44.0, 26.0, 12.0)
QUICK_SPREAD = (0.78, 0.70, 1.10, 1.05, 0.85, 0.66, 0.95, 1.00, 1.05, 1.10)
SLOW_SHARE = (0.07, 0.03, 0.24, 0.36, 0.08, 0.02, 0.15, 0.27, 0.30, 0.12)
SLOW = (960.0, 240.0, 2300.0, 4300.0, 620.0, 200.0, 700.0, 1320.0, 1380.0, 900.0)
SLOW_SPREAD = 0.72
UNSOLVED = (0.012, 0.010, 0.026, 0.044, 0.014, 0.010, 0.021, 0.030, 0.013, 0.030)
EFFORT = (1.0, 1.35, 2.30)
SLOW_PULL = (0.75, 1.15, 1.9)
# Days since the beginning of 2022 and the factor on the time to the solution.
PACE = ((0, 400, 730), (1.04, 1.0, 0.84))

TRANSFER_CATEGORY = (0.040, 0.036, 0.066, 0.080, 0.046, 0.030, 0.062, 0.070, 0.036, 0.095)
TRANSFER_COMPLEXITY = (0.80, 1.22, 2.7)
TRANSFER_CHANNEL = (0.88, 1.04, 1.26)
# New routing rules start in September 2023.
TRANSFER_TREND = (("2022-01-01", 1.16), ("2023-01-01", 1.08), ("2023-09-01", 0.82))
MORE_TRANSFERS = (0.86, 0.975)

MOOD_CHANNEL = (0.14, -0.03, -0.30)
MOOD_CATEGORY = (0.02, 0.24, -0.20, -0.50, 0.08, 0.12, -0.10, -0.18, 0.06, -0.06)
MOOD_COMPLEXITY = (0.05, 0.0, -0.24)
# Mood of the months, 24 in a row: sales peaks weigh on it.
MOOD_MONTH = (
    *(0.02, -0.05, 0.03, -0.06, -0.03, -0.07, 0.00, 0.04, 0.03, 0.01, -0.17, -0.10),
    *(-0.03, 0.03, 0.05, 0.02, 0.03, -0.06, 0.01, -0.02, 0.06, 0.05, -0.15, 0.04),
)
SENTIMENT_EDGES = (-0.92, 0.47)
LABELLED = (0.72, 0.69, 0.66)

EXACT_COMPLEX = 3_742


@dataclass
class Contacts:
    """The contacts of both years as integer columns; `counts` marks the counting ones."""

    created: Ints
    channel: Ints
    counts: Bools
    category: Ints
    complexity: Ints
    customer: Ints
    agent: Ints
    replied: Ints
    resolved: Ints
    transfers: Ints
    reopens: Ints
    open: Bools
    sentiment: Ints
    mood: Floats


def response_level(rng: np.random.Generator, created: Ints) -> Floats:
    """Give the level of the mean response by moment, between the middles of the months."""
    months = np.arange("2022-01", "2024-01", dtype="datetime64[M]").astype("datetime64[s]")
    middle = months.astype(np.int64) + 15 * DAY_S
    level = np.asarray(RESPONSE_2022 + RESPONSE_2023)
    level = level * np.exp(rng.normal(0.0, MONTH_NOISE, len(level)))
    daily = np.exp(rng.normal(0.0, 0.05, 732))
    return np.asarray(np.interp(created, middle, level) * daily[(created - ORIGIN) // DAY_S + 1])


def draw_wait(created: Ints, channel: Ints, category: Ints, agent: Ints, staffed: Ints) -> Floats:
    """Seconds to the first response, before rounding and calibration."""
    rng = stream("response")
    hour = (created - ORIGIN) // 3600
    load = np.bincount(hour - hour.min())[hour - hour.min()] / np.maximum(staffed, 0.8)
    pressure = (load / np.median(load)) ** LOAD_POWER
    level = response_level(rng, created) * pressure / pressure.mean()
    level = level * np.asarray(RESPONSE_CHANNEL)[channel] * np.asarray(RESPONSE_CATEGORY)[category]
    level = level * rng.lognormal(0.0, 0.09, N_AGENTS)[agent]
    spread = rng.normal(0.0, SPREAD, len(created)) - SPREAD**2 / 2
    stuck = rng.random(len(created)) < STUCK[0]
    factor = np.where(stuck, STUCK[1] * rng.lognormal(0.0, STUCK[2], len(created)), 0.93)
    return np.asarray(2.0 + level * factor * np.exp(spread) * 0.95)


def draw_reply(contacts: Contacts, staffed: Ints) -> Ints:
    """Draw the moment of the first response; two monthly means are met exactly."""
    made = contacts.created
    wait = draw_wait(made, contacts.channel, contacts.category, contacts.agent, staffed)
    rng = stream("silence")
    silent = rng.random(len(made)) < NO_REPLY * np.clip(wait / wait.mean(), 0.4, 4.0) ** 0.6
    for first, end, target in EXACT_MONTHS:
        month = (made >= seconds(first)) & (made < seconds(end))
        chosen = month & contacts.counts & ~silent
        wait[month] *= target / wait[chosen].mean()
    replied = made + np.maximum(np.rint(wait), 2).astype(np.int64)
    return np.where(silent, NONE, replied)


def draw_transfers(contacts: Contacts) -> Ints:
    """How often a contact changed hands."""
    rng = stream("transfer")
    chance = np.asarray(TRANSFER_CATEGORY)[contacts.category]
    chance = chance * np.asarray(TRANSFER_COMPLEXITY)[contacts.complexity]
    chance = chance * np.asarray(TRANSFER_CHANNEL)[contacts.channel]
    starts = [day_index(first) for first, _ in TRANSFER_TREND]
    trend = np.asarray([factor for _, factor in TRANSFER_TREND])
    day = day_of(contacts.created)
    chance = chance * trend[np.digitize(day, starts) - 1]
    moved = (rng.random(len(day)) < chance) & (contacts.replied != NONE) & contacts.counts
    times = 1 + np.digitize(rng.random(len(day)), MORE_TRANSFERS)
    return np.where(moved, times, 0)


def draw_duration(contacts: Contacts) -> Floats:
    """Seconds from arrival to solution."""
    rng = stream("duration")
    category, size = contacts.category, len(contacts.category)
    slow_share = np.asarray(SLOW_SHARE)[category] * np.asarray(SLOW_PULL)[contacts.complexity]
    slow = rng.random(size) < np.minimum(slow_share, 0.8)
    median = np.where(slow, np.asarray(SLOW)[category], np.asarray(QUICK)[category])
    spread = np.where(slow, SLOW_SPREAD, np.asarray(QUICK_SPREAD)[category])
    effort = np.asarray(EFFORT)[contacts.complexity] * (1.0 + 0.35 * contacts.transfers)
    pace = rng.lognormal(0.0, 0.10, N_AGENTS)[contacts.agent]
    trend = np.interp((contacts.created - ORIGIN) / DAY_S, *PACE)
    load = np.asarray(MOOD_MONTH)[month_number(contacts.created)]
    chance = np.exp(spread * rng.normal(size=size) - load)
    return np.asarray(60 * median * effort * pace * trend * chance)


def month_number(at: Ints) -> Ints:
    """0 to 23: the month of a moment."""
    starts = np.arange("2022-01", "2024-01", dtype="datetime64[M]").astype("datetime64[s]")
    return np.clip(np.searchsorted(starts.astype(np.int64), at, side="right") - 1, 0, 23)


def draw_resolution(contacts: Contacts) -> tuple[Ints, Bools]:
    """(moment of the solution, still open at the snapshot)."""
    rng = stream("resolution")
    made = contacts.created
    length = draw_duration(contacts)
    size = len(made)
    start = np.where(contacts.replied == NONE, made, contacts.replied)
    solved = np.maximum(made + length.astype(np.int64), start + rng.integers(35, 150, size))
    clock = (solved - ORIGIN) % DAY_S
    idle = (length > 5400) & (clock < 8 * 3600)
    morning = solved - clock + 8 * 3600 + rng.integers(0, 5 * 3600, size)
    solved = np.where(idle, morning, solved)
    never = rng.random(size) < np.asarray(UNSOLVED)[contacts.category]
    lost = never | (contacts.replied == NONE)
    resolved = np.where(lost | (solved >= SNAPSHOT), NONE, solved)
    waiting = (solved >= SNAPSHOT) | (lost & (rng.random(size) < 0.22))
    return resolved, np.asarray(waiting & (resolved == NONE))


def draw_mood(contacts: Contacts) -> tuple[Floats, Ints]:
    """(latent satisfaction, labelled sentiment or -1)."""
    rng = stream("mood")
    size = len(contacts.created)
    wait = np.where(contacts.replied == NONE, 240, contacts.replied - contacts.created)
    length = np.where(contacts.resolved == NONE, 4 * DAY_S, contacts.resolved - contacts.created)
    usual = 60 * np.asarray(QUICK)[contacts.category]
    mood = rng.normal(0.0, 1.0, size)
    mood -= 0.20 * np.log((wait + 6) / 45) + 0.11 * np.log(length / usual)
    mood += (
        np.asarray(MOOD_CHANNEL)[contacts.channel] + np.asarray(MOOD_CATEGORY)[contacts.category]
    )
    mood += np.asarray(MOOD_COMPLEXITY)[contacts.complexity] - 0.22 * (contacts.transfers > 0)
    mood += np.asarray(MOOD_MONTH)[month_number(contacts.created)]
    mood += rng.normal(0.0, 0.10, N_AGENTS)[contacts.agent]
    heard = 0.8 * mood + 0.6 * rng.normal(0.0, 1.0, size)
    sentiment = 2 - np.digitize(heard, SENTIMENT_EDGES)
    labelled = rng.random(size) < np.asarray(LABELLED)[contacts.channel]
    return np.asarray(mood), np.where(labelled, sentiment, -1)


def fix_complex(contacts: Contacts) -> None:
    """Lower single complex contacts of 2023 to medium until the exact number remains."""
    alone = contacts.counts & (contacts.complexity == 2) & (contacts.transfers == 0)
    rows = np.flatnonzero(alone & (contacts.resolved != NONE) & in_year(contacts.created, 2023))
    surplus = len(rows) - EXACT_COMPLEX
    if surplus < 0:
        raise ValueError(f"{len(rows)} complex contacts are too few: raise the chances in HIGH")
    easiest = np.argsort(contacts.resolved[rows] - contacts.created[rows], kind="stable")
    contacts.complexity[rows[easiest[: 3 * surplus : 3]]] = 1


def draw_contacts(extra: dict[int, int], duty: Duty) -> Contacts:
    """All contacts of both years with `extra` non-counting ones, by moment of arrival."""
    created, channel, counts = draw_arrivals(extra)
    category = draw_category(created, channel)
    agent, staffed = draw_agent(created, category, duty)
    empty = np.zeros(len(created), dtype=np.int64)
    contacts = Contacts(
        created=created,
        channel=channel,
        counts=counts == 1,
        category=category,
        complexity=draw_complexity(channel, category),
        customer=draw_customer(created),
        agent=agent,
        replied=empty,
        resolved=empty,
        transfers=empty,
        reopens=empty,
        open=empty == 1,
        sentiment=empty,
        mood=empty.astype(np.float64),
    )
    contacts.replied = draw_reply(contacts, staffed)
    contacts.transfers = draw_transfers(contacts)
    contacts.resolved, contacts.open = draw_resolution(contacts)
    fix_complex(contacts)
    contacts.mood, contacts.sentiment = draw_mood(contacts)
    hard = np.asarray((0.012, 0.032, 0.085))[contacts.complexity]
    again = stream("reopen").poisson(hard * np.exp(-0.3 * contacts.mood))
    contacts.reopens = np.where(contacts.resolved == NONE, 0, again)
    return contacts


def team_of(contacts: Contacts) -> Ints:
    """Give the team of the agent who handled the contact."""
    return TEAM_OF[contacts.agent]

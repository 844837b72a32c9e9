"""When contacts arrive: the expected load of every day and hour, drawn to exact totals."""

from __future__ import annotations

import numpy as np
from arrays import DAY_S, Floats, Ints

from .base import (
    COUNTED,
    MONTH,
    N_DAYS,
    ORIGIN,
    WEEKDAY,
    YEAR,
    YEAR_FRACTION,
    YEARS,
    day_index,
    stream,
)

SHARE_2022 = (0.574, 0.276, 0.150)
SHARE_2023 = (0.548, 0.280, 0.172)
MONTH_FACTOR = (0.99, 0.92, 1.02, 0.96, 0.98, 1.00, 0.93, 0.96, 1.01, 0.98, 1.04, 1.06)
WEEKDAY_FACTOR = (
    (1.07, 1.03, 1.00, 0.98, 0.96, 0.97, 1.01),
    (1.11, 1.06, 1.03, 1.01, 0.99, 0.90, 0.92),
    (1.04, 0.99, 0.98, 0.97, 0.99, 1.02, 1.04),
)
# How strongly a channel follows the sales events.
EVENT_PULL = (1.12, 0.88, 0.74)

# First day of a deviation and its factor day by day.
SURGES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("2022-01-10", (1.08, 1.10, 1.12, 1.15, 1.15, 1.12, 1.12, 1.10, 1.05, 1.00, 0.95, 0.92)),
    ("2022-01-29", (0.78, 0.62, 0.45, 0.33, 0.30, 0.36, 0.42, 0.48, 0.60, 0.82, 0.95)),
    ("2022-04-05", (0.94, 0.97, 1.04, 1.07, 1.10, 1.08, 1.06, 1.10, 1.07, 1.05, 1.06, 1.03)),
    ("2022-05-31", (1.30, 1.52, 1.38, 1.22, 1.12, 1.08, 1.06, 1.05, 1.05, 1.08)),
    ("2022-06-10", (1.06, 1.08, 1.10, 1.12, 1.18, 1.30, 1.42, 1.55, 2.12, 1.72, 1.44)),
    ("2022-06-21", (1.32, 1.24, 1.20, 1.15, 1.10, 1.08, 1.05)),
    ("2022-10-01", (0.80, 0.78, 0.82, 0.84, 0.88, 0.92, 1.02, 1.06)),
    ("2022-10-24", (1.32, 1.18, 1.10, 1.10, 1.08, 1.10, 1.22, 1.45, 1.62, 1.36, 1.25, 1.20, 1.18)),
    ("2022-11-06", (1.22, 1.26, 1.30, 1.42, 1.86, 2.95, 2.08, 1.66, 1.50, 1.46, 1.36, 1.30)),
    ("2022-11-18", (1.24, 1.20, 1.15, 1.12, 1.10, 1.06)),
    ("2022-12-09", (1.12, 1.20, 1.28, 1.55, 1.30, 1.18, 1.16, 1.14, 1.12, 1.12, 1.10, 1.06)),
    ("2023-01-04", (1.10, 1.12, 1.14, 1.16, 1.16, 1.14, 1.12, 1.10, 1.06, 1.02, 0.98, 0.95, 0.90)),
    ("2023-01-18", (0.80, 0.70, 0.56, 0.36, 0.31, 0.33, 0.40, 0.44, 0.52, 0.64, 0.86, 0.97)),
    ("2023-03-14", (1.28, 1.16, 1.05)),
    ("2023-05-31", (1.36, 1.60, 1.42, 1.24, 1.15, 1.10, 1.06, 1.06, 1.08, 1.08)),
    ("2023-06-10", (1.10, 1.10, 1.12, 1.15, 1.20, 1.34, 1.46, 1.62, 2.26, 1.80, 1.52)),
    ("2023-06-21", (1.36, 1.20, 1.16, 1.18, 1.14, 1.08, 1.05)),
    ("2023-08-01", (1.08, 1.18, 1.22, 1.16, 1.10, 1.05)),
    ("2023-09-28", (1.02, 0.88, 0.82, 0.78, 0.80, 0.84, 0.90, 0.95, 1.04, 1.08)),
    ("2023-10-23", (1.22, 1.42, 1.22, 1.12, 1.10, 1.12, 1.15, 1.24, 1.58, 1.66, 1.40, 1.28)),
    ("2023-11-04", (1.24, 1.24, 1.28, 1.30, 1.36, 1.44, 1.90, 3.12, 2.18, 1.78, 1.62)),
    ("2023-11-15", (1.50, 1.42, 1.36, 1.26, 1.24, 1.20, 1.15, 1.10, 1.08, 1.05)),
    ("2023-12-08", (1.10, 1.12, 1.22, 1.30, 1.62, 1.34, 1.22, 1.16, 1.18, 1.14, 1.10, 1.08)),
)

# Arrivals by hour from midnight, a row per half day.
HOUR_WEIGHT = (
    (
        *(2.1, 1.1, 0.5, 0.3, 0.25, 0.35, 0.7, 1.5, 3.1, 5.0, 6.5, 6.0),
        *(4.6, 4.8, 5.9, 6.2, 5.7, 4.6, 4.3, 5.5, 7.8, 8.3, 6.5, 4.0),
    ),
    (
        *(1.7, 0.8, 0.4, 0.2, 0.2, 0.4, 1.0, 2.3, 4.1, 5.4, 6.6, 6.0),
        *(5.3, 4.7, 5.3, 5.8, 5.6, 5.0, 4.7, 5.4, 7.2, 7.7, 6.1, 3.5),
    ),
    (
        *(2.6, 1.4, 0.7, 0.4, 0.3, 0.4, 0.8, 1.7, 3.0, 4.3, 5.6, 5.5),
        *(5.2, 4.4, 4.8, 5.2, 5.1, 4.7, 4.8, 6.1, 8.4, 9.1, 7.4, 4.9),
    ),
)
WEEKEND_HOUR = (
    *(1.25, 1.30, 1.30, 1.20, 1.00, 0.85, 0.70, 0.68, 0.72, 0.84, 0.95, 1.00),
    *(1.05, 1.08, 1.02, 1.00, 1.00, 1.03, 1.04, 1.03, 1.00, 1.02, 1.06, 1.15),
)
PROMOTION_HOUR = (3.6, 2.2, 1.5, 1.2, *(1.0,) * 15, 1.10, 1.32, 1.30, 1.15, 1.20)
PROMOTION_DAYS = (
    *("2022-06-01", "2022-06-18", "2022-11-01", "2022-11-11", "2022-12-12"),
    *("2023-06-01", "2023-06-18", "2023-11-01", "2023-11-11", "2023-12-12"),
)
# The evening grows in weight: before 2023, first half, second half of 2023.
EVENING_LIFT = (1.00, 1.09, 1.15)
EVENING = (19.5, 23.0)


def event_factor() -> Floats:
    """Give the deviation of every day from an ordinary one."""
    factor = np.ones(N_DAYS)
    for first, values in SURGES:
        start = day_index(first)
        factor[start : start + len(values)] *= values
    return factor


def daily_weights(rng: np.random.Generator) -> Floats:
    """Give the expected contacts of every day and channel, up to a factor."""
    base = np.asarray(MONTH_FACTOR)[MONTH] * event_factor()
    common = np.zeros(N_DAYS)
    shocks = rng.normal(0.0, 0.055, N_DAYS)
    for day in range(1, N_DAYS):
        common[day] = 0.45 * common[day - 1] + shocks[day]
    weights = np.empty((N_DAYS, len(SHARE_2022)))
    for channel, (before, after) in enumerate(zip(SHARE_2022, SHARE_2023, strict=True)):
        growth = COUNTED[2023] * after / (COUNTED[2022] * before)
        trend = before * growth ** (YEAR_FRACTION - 0.5)
        week = np.asarray(WEEKDAY_FACTOR[channel])[WEEKDAY]
        own = rng.normal(0.0, 0.06, N_DAYS)
        pull = event_factor() ** (EVENT_PULL[channel] - 1.0)
        weights[:, channel] = trend * week * base * pull * np.exp(common + own)
    return weights


def draw_days(
    rng: np.random.Generator, weights: Floats, totals: dict[int, int]
) -> tuple[Ints, Ints]:
    """Rows of (day, channel) with exactly the given number in every year."""
    days: list[Ints] = []
    channels: list[Ints] = []
    for year in YEARS:
        cells = np.flatnonzero(np.repeat(year == YEAR, weights.shape[1]))
        chance = weights.ravel()[cells]
        counts = rng.multinomial(totals[year], chance / chance.sum())
        cell = np.repeat(cells, counts)
        days.append(cell // weights.shape[1])
        channels.append(cell % weights.shape[1])
    return np.concatenate(days), np.concatenate(channels)


def quarter_profile(channel: int, kind: int, lift: float) -> Floats:
    """Chance of each quarter of an hour for an ordinary, weekend or promotion day."""
    hours = np.asarray(HOUR_WEIGHT[channel])
    middle = np.arange(24) + 0.5
    quarter = (np.arange(96) + 0.5) / 4
    shape = np.interp(quarter, middle, hours, period=24)
    if kind == 1:
        shape = shape * np.interp(quarter, middle, np.asarray(WEEKEND_HOUR), period=24)
    if kind == 2:
        shape = shape * np.repeat(np.asarray(PROMOTION_HOUR), 4)
    shape[(quarter >= EVENING[0]) & (quarter < EVENING[1])] *= lift
    return np.asarray(shape / shape.sum(), dtype=np.float64)


def draw_clock(rng: np.random.Generator, day: Ints, channel: Ints) -> Ints:
    """Draw the second of arrival of every row."""
    kind = (WEEKDAY >= 5).astype(np.int64)
    kind[[day_index(text) for text in PROMOTION_DAYS]] = 2
    stage = np.digitize(np.arange(N_DAYS), [day_index("2023-01-01"), day_index("2023-07-01")])
    group = (channel * 3 + kind[day]) * 3 + stage[day]
    created = np.empty(len(day), dtype=np.int64)
    for code in range(27):
        rows = np.flatnonzero(group == code)
        profile = quarter_profile(code // 9, code // 3 % 3, EVENING_LIFT[code % 3])
        quarter = rng.choice(96, size=len(rows), p=profile)
        created[rows] = ORIGIN + day[rows] * DAY_S + quarter * 900 + rng.integers(0, 900, len(rows))
    return created


def draw_arrivals(extra: dict[int, int]) -> tuple[Ints, Ints, Ints]:
    """Draw (created, channel, counts) of the counting rows and of `extra` further ones."""
    rng = stream("volume")
    weights = daily_weights(rng)
    day, channel = draw_days(rng, weights, COUNTED)
    more_day, more_channel = draw_days(rng, weights, extra)
    created = draw_clock(
        stream("clock"),
        np.concatenate([day, more_day]),
        np.concatenate([channel, more_channel]),
    )
    counts = np.repeat([1, 0], [len(day), len(more_day)]).astype(np.int64)
    order = np.argsort(created, kind="stable")
    return created[order], np.concatenate([channel, more_channel])[order], counts[order]

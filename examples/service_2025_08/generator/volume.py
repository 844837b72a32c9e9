"""When contacts arrive, on which channel, about what and from where."""

from __future__ import annotations

import numpy as np
from arrays import DAY_S, Floats, Ints, pick

from .base import (
    AUGUST,
    COUNTED,
    FAR,
    FEATURES,
    JULY,
    LAUNCH,
    MONTH,
    MONTHS,
    N_DAYS,
    ORIGIN,
    PEAK,
    PHONE,
    PROMOTION,
    SOUTHWEST,
    WEEKDAY,
    day_index,
    pick_exactly,
    stream,
)

PEAK_CONTACTS, PEAK_FEATURES = 1_256, 628

WEEKDAY_FACTOR = (1.10, 1.06, 1.04, 1.03, 1.00, 0.74, 0.66)
# First day of a deviation and its factor day by day: new version of the app, promotions.
SURGES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("2025-05-01", (0.78, 0.74, 0.76, 0.82, 0.9)),
    ("2025-05-20", (1.24, 1.3, 1.2, 1.12)),
    ("2025-06-14", (1.15, 1.25, 1.3, 1.42, 1.85, 1.5, 1.3, 1.15)),
    ("2025-07-15", (1.18, 1.3, 1.24, 1.12)),
    ("2025-08-12", (2.45, 5.4, 3.55, 2.1, 1.75, 1.5, 1.12)),
    ("2025-08-20", (1.62, 1.82, 1.66, 1.95, 1.7, 1.16, 1.05)),
)

# Contacts by hour from midnight, on working days and at weekends.
HOURS = (
    *(0.35, 0.2, 0.12, 0.1, 0.1, 0.15, 0.4, 1.2, 3.2, 7.2, 12.6, 12.1),
    *(6.6, 6.2, 8.6, 8.9, 8.2, 7.0, 5.9, 6.2, 5.6, 4.0, 2.2, 0.9),
)
WEEKEND_HOURS = (
    *(0.6, 0.35, 0.2, 0.15, 0.1, 0.15, 0.3, 0.9, 2.6, 5.4, 8.2, 8.0),
    *(6.4, 6.2, 7.4, 7.6, 7.4, 7.2, 7.3, 7.6, 6.6, 4.8, 2.8, 1.3),
)
# The telephone is a matter of the morning.
PHONE_HOURS = (*(1.0,) * 8, 1.25, 1.3, 1.35, 1.3, 0.95, 0.95, 0.9, 0.9, 0.9, 0.85, *(0.7,) * 6)

# Channels of each month; the last two are exact.
ONLINE_SHARE = (0.44, 0.46, 0.48, 0.51)
WECHAT_OF_ONLINE = (0.53, 0.54, 0.55, 0.56)
CHANNEL_TOTALS = {JULY: (2_732, 2_116, 3_966), AUGUST: (3_949, 2_764, 3_159)}

MIX = (0.21, 0.18, 0.155, 0.19, 0.125, 0.14)
CATEGORY_TOTALS = {
    JULY: (2_204, 1_587, 1_410, 1_602, 1_000, 1_011),
    AUGUST: (3_356, 2_271, 1_481, 1_190, 820, 754),
}
# What people write about and what they would rather talk about.
CHANNEL_CATEGORY = (
    (1.15, 1.10, 0.92, 1.00, 1.02, 0.95),
    (1.10, 1.12, 0.88, 1.00, 1.10, 1.00),
    (0.80, 0.82, 1.20, 1.00, 0.92, 1.05),
)

REGION_SHARE = (0.32, 0.22, 0.18, 0.12, 0.10, 0.06)
REGION_PHONE = (0.92, 0.95, 1.02, 1.04, 1.24, 1.28)


def surge() -> Floats:
    """Give the deviation of every day from an ordinary one."""
    factor = np.ones(N_DAYS)
    for first, values in SURGES:
        start = day_index(first)
        factor[start : start + len(values)] *= values
    return np.asarray(factor, dtype=np.float64)


def draw_days() -> Ints:
    """Give the day of every contact, exactly as many a month, and on the peak day, as stated."""
    rng = stream("volume")
    weights = np.asarray(WEEKDAY_FACTOR)[WEEKDAY] * surge() * np.exp(rng.normal(0, 0.045, N_DAYS))
    days: list[Ints] = []
    for month, total in enumerate(COUNTED):
        cells = np.flatnonzero(month == MONTH)
        fixed = PEAK_CONTACTS if month == AUGUST else 0
        if fixed:
            days.append(np.full(fixed, PEAK))
            cells = cells[cells != PEAK]
        counts = rng.multinomial(total - fixed, weights[cells] / weights[cells].sum())
        days.append(np.repeat(cells, counts))
    return np.sort(np.concatenate(days))


def draw_region(size: int) -> Ints:
    """Draw the region of every contact."""
    return pick(stream("region"), np.tile(np.asarray(REGION_SHARE), (size, 1)))


def _channel_totals(month: int, size: int) -> tuple[int, ...]:
    if month in CHANNEL_TOTALS:
        return CHANNEL_TOTALS[month]
    online = round(ONLINE_SHARE[month] * size)
    wechat = round(WECHAT_OF_ONLINE[month] * online)
    return wechat, online - wechat, size - online


def draw_channel(day: Ints, region: Ints) -> Ints:
    """Draw the channel of every contact: exact shares a month, the far regions call more."""
    rng = stream("channel")
    channel = np.empty(len(day), dtype=np.int64)
    for month in range(len(MONTHS)):
        rows = np.flatnonzero(MONTH[day] == month)
        totals = _channel_totals(month, len(rows))
        weights = np.tile(np.asarray(totals, dtype=np.float64), (len(rows), 1))
        weights[:, PHONE] *= np.asarray(REGION_PHONE)[region[rows]]
        weights[:, PHONE] *= np.where(day[rows] == PEAK, 0.86, 1.0)
        channel[rows] = pick_exactly(rng, weights, totals)
    return channel


def _category_weights(day: Ints, channel: Ints, totals: tuple[int, ...]) -> Floats:
    weights = np.asarray(totals, dtype=np.float64) * np.asarray(CHANNEL_CATEGORY)[channel]
    since = day - (LAUNCH - ORIGIN) // DAY_S
    weights[:, FEATURES] *= np.where(since < 0, 0.62, np.interp(since, (0, 5, 19), (2.6, 1.6, 0.9)))
    sale = (day >= day_index("2025-08-19")) & (day < day_index("2025-08-26"))
    weights[:, PROMOTION] *= np.where(sale, 2.5, 0.85)
    return np.asarray(weights, dtype=np.float64)


def draw_category(day: Ints, channel: Ints) -> Ints:
    """Draw what every contact is about; July, August and the peak day are exact."""
    rng = stream("category")
    category = np.empty(len(day), dtype=np.int64)
    for month in range(len(MONTHS)):
        rows = np.flatnonzero(MONTH[day] == month)
        totals = CATEGORY_TOTALS.get(month)
        if totals is None:
            plain = np.asarray(MIX) * np.asarray(CHANNEL_CATEGORY)[channel[rows]]
            category[rows] = pick(rng, plain)
        elif month == AUGUST:
            peak = rows[day[rows] == PEAK]
            special = _peak_totals(totals)
            weights = _category_weights(day[peak], channel[peak], totals)
            category[peak] = pick_exactly(rng, weights, special)
            rest = rows[day[rows] != PEAK]
            left = tuple(all_ - one for all_, one in zip(totals, special, strict=True))
            weights = _category_weights(day[rest], channel[rest], left)
            category[rest] = pick_exactly(rng, weights, left)
        else:
            weights = np.asarray(totals) * np.asarray(CHANNEL_CATEGORY)[channel[rows]]
            category[rows] = pick_exactly(rng, weights, totals)
    return category


def _peak_totals(totals: tuple[int, ...]) -> tuple[int, ...]:
    """Half of the peak day asks about the new version; the rest as in the month."""
    others = PEAK_CONTACTS - PEAK_FEATURES
    rest = [round(others * each / sum(totals[1:])) for each in totals[1:-1]]
    return PEAK_FEATURES, *rest, others - sum(rest)


def draw_clock(day: Ints, channel: Ints) -> Ints:
    """Draw the second of arrival of every contact."""
    rng = stream("clock")
    weekend = WEEKDAY[day] >= 5
    weights = np.where(weekend[:, None], np.asarray(WEEKEND_HOURS), np.asarray(HOURS))
    phone = np.where(channel[:, None] == PHONE, np.asarray(PHONE_HOURS), 1.0)
    hour = pick(rng, weights * phone)
    return ORIGIN + day * DAY_S + hour * 3600 + rng.integers(0, 3600, len(day))


def draw_remote(region: Ints) -> Floats:
    """How much harder a region is to serve."""
    weight = np.ones(len(region))
    weight[region == SOUTHWEST] = 1.62
    weight[region == FAR] = 1.46
    return weight

"""Orders of six months, by customers who buy seldom or often, little or much."""

from __future__ import annotations

import math

from .base import DAY, MONTHS, at, days_of, pick, stream, weekday

CATEGORY = {
    "appliances": (18.0, 1_450),
    "digital": (22.0, 820),
    "home": (24.0, 260),
    "beauty": (20.0, 210),
    "food": (16.0, 120),
}
"""Of each category its weight and its typical amount in yuan."""
TOTALS = {1: 1_120, 2: 930, 3: 1_060, 4: 1_080, 5: 1_190, 6: 1_480}
PEOPLE = 1_800
SALE = {16: 2.0, 17: 2.6, 18: 4.2, 19: 1.6, 20: 1.3}
STATUS = {"completed": 94.0, "refunded": 3.5, "cancelled": 2.5}
Order = tuple[int, int, int, str, str]
"""customer_id, ordered_at, amount in yuan, product_category, status"""


def orders() -> list[Order]:
    """Every order, in the order of time."""
    chance = stream("orders")
    eager = [chance.gammavariate(0.55, 1.0) + 0.08 for _ in range(PEOPLE)]
    rich = [math.exp(0.35 * chance.gauss(0, 1)) for _ in range(PEOPLE)]
    buyers = chance.choices(range(PEOPLE), eager, k=sum(TOTALS.values()))
    months = [month for month in MONTHS for _ in range(TOTALS[month])]
    rows: list[Order] = []
    for who, month in zip(buyers, months, strict=True):
        days = {
            day: (1.2 if weekday(at(month, day)) > 4 else 1.0)
            * (SALE.get(day, 1.0) if month == 6 else 1.0)
            for day in range(1, days_of(month) + 1)
        }
        weights = {name: weight for name, (weight, _) in CATEGORY.items()}
        if month == 6:
            weights |= {"appliances": 22.0, "digital": 25.0}
        name = pick(chance, weights)
        typical = CATEGORY[name][1] * rich[who] * math.exp(0.45 * chance.gauss(0, 1))
        when = at(month, pick(chance, days), chance.randrange(7 * 3600, DAY))
        rows.append((50_001 + who, when, round(typical), name, pick(chance, STATUS)))
    return sorted(rows, key=lambda row: (row[1], row[0]))

"""Write ``contacts.csv`` of the first example: two small, invented years. Rerunnable, seeded."""

from __future__ import annotations

import csv
import datetime as dt
import math
import random
from pathlib import Path

CHANNELS = {"电话": 0.42, "在线聊天": 0.38, "邮件": 0.20}
CATEGORIES = {"物流查询": 0.34, "退换货": 0.24, "产品使用": 0.19, "发票": 0.12, "投诉建议": 0.11}
MONTHS = (0.9, 0.7, 0.9, 0.95, 1.0, 1.25, 1.0, 0.95, 1.0, 1.05, 1.6, 1.2)
HOURS = {9: 5, 10: 9, 11: 8, 12: 5, 13: 5, 14: 8, 15: 8, 16: 7, 17: 5, 18: 4, 19: 6, 20: 9, 21: 7}
ROWS = {2024: 1150, 2025: 1380}


def pick(chance: random.Random, weights: dict[str, float]) -> str:
    """One key, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def moment(chance: random.Random, year: int) -> dt.datetime:
    """A moment of the year, busier in season and in the evening."""
    month = chance.choices(range(1, 13), MONTHS)[0]
    days = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.date(year, month, 1)).days
    hour = chance.choices(list(HOURS), list(HOURS.values()))[0]
    return dt.datetime(  # noqa: DTZ001 -- local time; the outline declares the zone
        year, month, chance.randint(1, days), hour, chance.randrange(60), chance.randrange(60)
    )


def row(chance: random.Random, year: int) -> tuple[dt.datetime, str, str, object, object]:
    """created_at, channel, category, first_response_at, resolved_at."""
    created = moment(chance, year)
    channel, category = pick(chance, CHANNELS), pick(chance, CATEGORIES)
    slow = 1.25 if year == min(ROWS) else 1.0
    reply = dt.timedelta(seconds=round(slow * chance.lognormvariate(math.log(38), 0.7)))
    solve = dt.timedelta(minutes=round(chance.lognormvariate(math.log(55), 1.1)) + 3)
    first = created + reply if chance.random() > 0.02 else ""
    return created, channel, category, first, created + solve if chance.random() > 0.05 else ""


def main() -> None:
    """Write the file beside this script."""
    chance = random.Random(2025)
    rows = sorted(
        (row(chance, year) for year, count in ROWS.items() for _ in range(count)),
        key=lambda found: found[0],
    )
    target = Path(__file__).with_name("contacts.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ("contact_id", "created_at", "channel", "category", "first_response_at", "resolved_at")
        )
        writer.writerows((f"C{number:05}", *found) for number, found in enumerate(rows, 1))


if __name__ == "__main__":
    main()

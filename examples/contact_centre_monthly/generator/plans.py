"""Small tables: agents, costs, targets."""

from __future__ import annotations

from .base import MONTHS, days_of, stream

TEAMS = {"phone": 14, "online": 8, "care": 4}
COSTS = {"labour": 148_000, "systems": 14_500, "telecom": 9_800, "training": 4_200}
TARGETS = (
    ("csat_four_point", 94.5, 95.5, "percent", "up"),
    ("net_promoter_score", 45, 48, "score", "up"),
    ("service_level_20s", 75, 75, "percent", "up"),
    ("sla_attainment", 82, 82, "percent", "up"),
    ("first_contact_resolution", 80, 82, "percent", "up"),
    ("complaint_timeliness", 97, 97, "percent", "up"),
    ("complaint_closure", 95, 96, "percent", "up"),
    ("complaint_days", 3.2, 2.8, "days", "down"),
    ("repeat_complaint_rate", 9, 9, "percent", "down"),
    ("complaint_csat", 82, 82, "percent", "up"),
)
"""metric, target of June, target of July, unit, direction; what June missed keeps its target"""
SINCE_FEBRUARY = ("complaint_timeliness", "2024-02-01..2024-06-30", 97, "percent", "up")
"""The target of complaints closed in time was the same in all these months."""


def agents() -> list[tuple[str, str, str, str]]:
    """agent_id, team, start_date, end_date (the first day no longer employed)."""
    chance = stream("agents")
    rows: list[tuple[str, str, str, str]] = []
    for team, count in TEAMS.items():
        for _ in range(count):
            start = f"{chance.randint(2019, 2023)}-{chance.randint(1, 12):02d}-01"
            rows.append((f"A{len(rows) + 1:02d}", team, start, ""))
    rows[3] = (*rows[3][:3], "2024-03-16")
    rows[9] = (*rows[9][:3], "2024-05-01")
    rows += [("A27", "phone", "2024-04-01", ""), ("A28", "online", "2024-05-06", "")]
    return [*rows, ("A29", "online", "2024-06-03", "")]


def costs() -> list[tuple[str, str, int]]:
    """cost_date, item, amount in yuan: each month booked on its last day."""
    chance = stream("costs")
    rows = []
    for month in MONTHS:
        for item, amount in COSTS.items():
            booked = amount * (1 + 0.012 * (month - 3)) * chance.uniform(0.97, 1.03)
            extra = 1.06 if month == 6 and item == "labour" else 1.0
            rows.append((f"2024-{month:02d}-{days_of(month)}", item, round(booked * extra)))
    return rows


def targets() -> list[tuple[object, ...]]:
    """metric, period, value, unit, direction."""
    june = [(name, "2024-06", now, unit, way) for name, now, _, unit, way in TARGETS]
    july = [(name, "2024-07", then, unit, way) for name, _, then, unit, way in TARGETS]
    return [SINCE_FEBRUARY, *june, *july]

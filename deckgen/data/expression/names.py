"""The words of the language: functions with their number of arguments, moments, keywords."""

from __future__ import annotations

MOMENTS = ("period_start", "period_end", "at_moment", "period_days")
"""Of the figure asked for: first moment, first moment after, the snapshot's moment, days."""

DURATIONS = {
    "seconds_between": 1_000_000,
    "minutes_between": 60_000_000,
    "hours_between": 3_600_000_000,
    "days_between": 86_400_000_000,
}
"""Time from the first to the second moment, in fractions; microseconds of one unit."""

SCALARS: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(DURATIONS, (2, 2)),
    "hour": (1, 1),
    "weekday": (1, 1),
    "month": (1, 1),
    "year": (1, 1),
    "date": (1, 1),
    "lower": (1, 1),
    "trim": (1, 1),
    "abs": (1, 1),
    "coalesce": (1, None),
    "greatest": (2, None),
    "least": (2, None),
}
"""Scalar functions with the fewest and the most arguments."""

AGGREGATES = ("count", "sum", "avg", "min", "max", "median", "quantile")

KEYWORDS = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "between",
        "is",
        "null",
        "like",
        "case",
        "when",
        "then",
        "else",
        "end",
        "true",
        "false",
        "distinct",
        "filter",
        "where",
        "date",
        "timestamp",
    ]
)

COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")

"""The words of the language: functions with their number of arguments, moments, keywords."""

from __future__ import annotations

MOMENTS = ("period_start", "period_end", "at_moment", "period_days")
"""Of the figure asked for: first moment, first moment after, the snapshot's moment, days."""

BUSINESS = {
    "business_seconds_between": 1_000_000,
    "business_minutes_between": 60_000_000,
    "business_hours_between": 3_600_000_000,
}
"""The same of opening time only, as the outline's ``business_hours`` say."""

DURATIONS = {
    "seconds_between": 1_000_000,
    "minutes_between": 60_000_000,
    "hours_between": 3_600_000_000,
    "days_between": 86_400_000_000,
    **BUSINESS,
}
"""Time from the first to the second moment, in fractions; microseconds of one unit."""

PARTS = ("minute", "hour", "weekday", "day", "month", "quarter", "year", "date")
"""What is taken from a moment; ``weekday`` counts from Monday, 1 to 7."""

TEXTUAL: dict[str, tuple[int, int | None]] = {
    "lower": (1, 1),
    "upper": (1, 1),
    "trim": (1, 1),
    "length": (1, 1),
    "starts_with": (2, 2),
    "contains": (2, 2),
    "concat": (2, None),
    "seconds_of": (1, 1),
}
"""Functions of texts; ``length`` counts characters, ``concat`` passes over what is missing,
``seconds_of`` reads a time written as 1:02:30."""

SCALARS: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(DURATIONS, (2, 2)),
    **dict.fromkeys(PARTS, (1, 1)),
    **TEXTUAL,
    "abs": (1, 1),
    "round": (1, 2),
    "floor": (1, 1),
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

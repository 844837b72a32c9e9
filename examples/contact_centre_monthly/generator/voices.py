"""What customers say: ratings of contacts, of complaint handling, recommendations, feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import CHANNELS, DAY, ISSUES, MONTHS, at, days_of, dealt, stream

if TYPE_CHECKING:
    import random

RATED = {
    1: (530, 472, 57, 31),
    2: (487, 441, 49, 23),
    3: (560, 485, 53, 27),
    4: (578, 497, 51, 24),
    5: (601, 481, 47, 21),
    6: (624, 516, 42, 18),
}
"""Of each month the ratings 4, 3, 2 and 1 of four."""
INVITED = {1: 2_410, 2: 2_180, 3: 2_520, 4: 2_560, 5: 2_600, 6: 2_690}
HANDLED = {1: (71, 26), 2: (66, 24), 3: (84, 27), 4: (88, 27), 5: (94, 26), 6: (96, 24)}
"""Of each month the customers satisfied and not satisfied with how their complaint was handled."""
RECOMMEND = {
    1: (196, 122, 62), 2: (182, 112, 54), 3: (208, 118, 56), 4: (216, 120, 52), 5: (222, 118, 50),
    6: (231, 117, 46),
}  # fmt: skip
"""Of each month promoters, passives and detractors."""
FEEDBACK = {
    1: (88, 66, 61, 30, 27), 2: (79, 61, 52, 27, 24), 3: (92, 70, 55, 33, 28),
    4: (95, 74, 53, 35, 29), 5: (97, 76, 56, 36, 29), 6: (100, 80, 50, 40, 30),
}  # fmt: skip
WEIGHT = {"phone": 46.0, "chat": 33.0, "email": 9.0, "social": 6.0, "app": 6.0}
Survey = tuple[str, int, int | None, int | None, int, int, str]
"""kind, invited_at, answered_at, score, scale_min, scale_max, channel"""


def surveys() -> list[Survey]:
    """Every invitation, in the order of time."""
    chance = stream("surveys")
    rows = [row for month in MONTHS for row in _month(chance, month)]
    return sorted(rows, key=lambda row: (row[1], row[0], row[6], row[3] or 0))


def _month(chance: random.Random, month: int) -> list[Survey]:
    rated = dict(zip((4, 3, 2, 1), RATED[month], strict=True))
    silent = INVITED[month] - sum(rated.values())
    scores: list[int | None] = [*dealt(chance, rated), *([None] * silent)]
    rows = [_asked(chance, month, "csat", score, (1, 4)) for score in scores]
    good, bad = HANDLED[month]
    marks = [chance.choice((4, 5)) for _ in range(good)] + [
        chance.choice((1, 2, 3)) for _ in range(bad)
    ]
    rows += [_asked(chance, month, "complaint", mark, (1, 5)) for mark in marks]
    high, middle, low = RECOMMEND[month]
    marks = [chance.choice((9, 10)) for _ in range(high)]
    marks += [chance.choice((7, 8)) for _ in range(middle)]
    marks += [chance.choice((2, 4, 5, 6)) for _ in range(low)]
    return rows + [_asked(chance, month, "nps", mark, (0, 10)) for mark in marks]


def _asked(
    chance: random.Random, month: int, kind: str, score: int | None, scale: tuple[int, int]
) -> Survey:
    """An invitation and its answer, both within the month."""
    invited = at(month, 1, chance.randrange(8 * 3600, days_of(month) * DAY - 7_200))
    answered = (
        None if score is None else min(invited + chance.randrange(40, 7_000), at(month + 1) - 1)
    )
    return kind, invited, answered, score, *scale, _channel(chance, score)


def _channel(chance: random.Random, score: int | None) -> str:
    """Bad ratings come more often from e-mail and social media."""
    weights = dict(WEIGHT)
    if score is not None and score <= 2:
        weights |= {"email": 17.0, "social": 13.0, "phone": 40.0}
    return chance.choices(CHANNELS, [weights[name] for name in CHANNELS])[0]


def feedback() -> list[tuple[int, str, str]]:
    """received_at, category, channel: what customers gave as the subject of their feedback."""
    chance = stream("feedback")
    rows = []
    for month in MONTHS:
        for category in dealt(chance, dict(zip(ISSUES, FEEDBACK[month], strict=True))):
            when = at(month, 1, chance.randrange(days_of(month) * DAY))
            rows.append((when, category, _channel(chance, None)))
    return sorted(rows)

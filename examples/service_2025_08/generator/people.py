"""Who is on duty: 46 agents in two teams, July and August."""

from __future__ import annotations

import numpy as np
from arrays import DAY_S, Ints

from .base import AUGUST, JULY, MONTH, N_DAYS, ORIGIN, WEEKDAY, stream

TEAMS = ("在线组", "电话组")
SIZE = (28, 18)
# Share of the team on each pattern; start and end of the two blocks of a shift.
PATTERNS = ((8, 12, 13, 17), (9, 13, 14, 18), (12, 17, 18, 21), (14, 18, 19, 22))
PATTERN_SHARE = ((0.24, 0.34, 0.26, 0.16), (0.20, 0.28, 0.34, 0.18))
WORKS = (0.78, 0.80, 0.80, 0.79, 0.78, 0.58, 0.50)


def draw_shifts() -> tuple[Ints, Ints, Ints, Ints]:
    """(agent, team, start, end) of every work block, in order of time."""
    rng = stream("shift")
    blocks: list[tuple[int, int, int, int]] = []
    for day in range(N_DAYS):
        if MONTH[day] not in (JULY, AUGUST):
            continue
        for agent in range(sum(SIZE)):
            team = int(agent >= SIZE[0])
            if rng.random() >= WORKS[WEEKDAY[day]]:
                continue
            pattern = PATTERNS[rng.choice(len(PATTERNS), p=PATTERN_SHARE[team])]
            late = rng.integers(0, 6, 4) * 60
            at = [ORIGIN + day * DAY_S + hour * 3600 for hour in pattern]
            blocks.append((agent, team, at[0] + int(late[0]), at[1] + int(late[1])))
            blocks.append((agent, team, at[2] + int(late[2]), at[3] + int(late[3])))
    blocks.sort(key=lambda block: (block[2], block[0]))
    columns = np.asarray(blocks, dtype=np.int64).T
    return columns[0], columns[1], columns[2], columns[3]

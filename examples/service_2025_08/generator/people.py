"""Who is on duty: 46 agents in two teams, July and August.

In August a few of the telephone's agents answer online, and more of its shifts begin at noon:
before noon it loses more hours than calls, later about as many.
"""

from __future__ import annotations

import numpy as np
from arrays import DAY_S, Ints

from .base import AUGUST, JULY, MONTH, N_DAYS, ORIGIN, WEEKDAY, stream

TEAMS = ("在线组", "电话组")
# Agents of the online team in July and in August; the others are the telephone's.
AGENTS, ONLINE = 46, {JULY: 28, AUGUST: 31}
# Share of the team on each pattern; start and end of the two blocks of a shift.
PATTERNS = ((8, 12, 13, 17), (9, 13, 14, 18), (12, 17, 18, 21), (14, 18, 19, 22))
ONLINE_SHARE = (0.24, 0.34, 0.26, 0.16)
PHONE_SHARE = {JULY: (0.24, 0.32, 0.28, 0.16), AUGUST: (0.18, 0.24, 0.37, 0.21)}
WORKS = (0.78, 0.80, 0.80, 0.79, 0.78, 0.58, 0.50)


def draw_shifts() -> tuple[Ints, Ints, Ints, Ints]:
    """(agent, team, start, end) of every work block, in order of time."""
    rng = stream("shift")
    blocks: list[tuple[int, int, int, int]] = []
    for day in range(N_DAYS):
        month = int(MONTH[day])
        if month not in ONLINE:
            continue
        for agent in range(AGENTS):
            team = int(agent >= ONLINE[month])
            if rng.random() >= WORKS[WEEKDAY[day]]:
                continue
            share = PHONE_SHARE[month] if team else ONLINE_SHARE
            pattern = PATTERNS[rng.choice(len(PATTERNS), p=share)]
            late = rng.integers(0, 6, 4) * 60
            at = [ORIGIN + day * DAY_S + hour * 3600 for hour in pattern]
            blocks.append((agent, team, at[0] + int(late[0]), at[1] + int(late[1])))
            blocks.append((agent, team, at[2] + int(late[2]), at[3] + int(late[3])))
    blocks.sort(key=lambda block: (block[2], block[0]))
    columns = np.asarray(blocks, dtype=np.int64).T
    return columns[0], columns[1], columns[2], columns[3]

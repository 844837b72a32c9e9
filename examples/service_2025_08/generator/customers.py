"""Who the customers are and what they spent: one row a customer, counted once in August."""

from __future__ import annotations

import numpy as np
from arrays import DAY_S, Ints

from .base import AUGUST_START, stream
from .contacts import draw_tiers

DAYS = 31
# Mean yuan of the last twelve months by tier, and the spread of the customers of one.
MEAN_SPEND = (9_300.0, 1_880.0, 475.0)
SPREAD = (0.55, 0.6, 0.8)


def draw_spend() -> tuple[Ints, Ints, Ints]:
    """(tier, yuan spent in twelve months, day they were counted) of every customer."""
    rng = stream("spend")
    tier = draw_tiers(stream("customer"))
    spread = np.asarray(SPREAD)[tier]
    middle = np.log(np.asarray(MEAN_SPEND)[tier]) - spread**2 / 2
    spend = np.rint(rng.lognormal(middle, spread)).astype(np.int64)
    # the system counts them in turn, a part each day
    day = np.arange(len(tier)) * DAYS // len(tier)
    return tier, spend, AUGUST_START + day * DAY_S

"""What the generators that draw whole columns share: array types, times as seconds, one draw."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NONE = -(2**62)
"""An absent value in an integer column."""
DAY_S = 86_400


def seconds(text: str) -> int:
    """Seconds since 1970 of a local time written as ISO text."""
    return int(np.datetime64(text, "s").astype(np.int64))


def pick(rng: np.random.Generator, weights: Floats) -> Ints:
    """Draw one column index a row, by the row's weights."""
    edges = weights.cumsum(axis=1)
    point = rng.random(len(weights)) * edges[:, -1]
    return np.asarray((edges <= point[:, None]).sum(axis=1), dtype=np.int64)

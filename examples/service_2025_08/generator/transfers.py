"""To which department contacts were handed on, and when it took over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from arrays import NONE, Ints, pick

from .base import SNAPSHOT, stream

if TYPE_CHECKING:
    from .contacts import Contacts

DEPARTMENTS = ("财务部", "物流部", "产品部", "信息技术部")
ROUTE = (
    (0.02, 0.01, 0.55, 0.42),
    (0.22, 0.10, 0.62, 0.06),
    (0.82, 0.12, 0.03, 0.03),
    (0.14, 0.82, 0.01, 0.03),
    (0.02, 0.01, 0.14, 0.83),
    (0.62, 0.02, 0.08, 0.28),
)
HANDOFF_MIN = (86.0, 42.0, 31.0, 24.0)


@dataclass(frozen=True)
class Transfers:
    """One row a transfer, in order of time."""

    row: Ints
    to: Ints
    at: Ints
    accepted: Ints


def draw_transfer_rows(contacts: Contacts) -> Transfers:
    """Draw department and moments of every transfer."""
    rng = stream("route")
    row = np.repeat(np.arange(len(contacts.created)), contacts.transfers)
    to = pick(rng, np.asarray(ROUTE)[contacts.category[row]])
    at = contacts.replied[row] + rng.integers(120, 1500, len(row))
    wait = rng.gamma(1.7, np.asarray(HANDOFF_MIN)[to] * 60 / 1.7)
    accepted = at + np.maximum(np.rint(wait), 30).astype(np.int64)
    order = np.argsort(at, kind="stable")
    row, to, at, accepted = row[order], to[order], at[order], accepted[order]
    return Transfers(row, to, at, np.where(accepted < SNAPSHOT, accepted, NONE))

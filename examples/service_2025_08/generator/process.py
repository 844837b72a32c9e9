"""The steps of refunds and complaints: 咨询, 受理, 审批, 反馈, 回访."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import NONE, Floats, Ints

from .base import JULY, NEW_REFUND, REFUND, SNAPSHOT, month_of, stream
from .feedback import STEPS, Complaints

if TYPE_CHECKING:
    from .contacts import Contacts

PROCESSES = ("退款流程", "投诉处理")
# How a refund's time to resolution divides into the first four steps, before and after the change.
REFUND_PARTS = ((0.10, 0.24, 0.41, 0.25), (0.07, 0.17, 0.54, 0.22))
CONCENTRATION = 22.0
FOLLOW_UP_H = 0.56

Rows = tuple[Ints, Ints, Ints, Ints, Ints]
"""case, process, step, start and end"""


def _refund_parts(rng: np.random.Generator, late: Ints) -> Floats:
    weight = rng.gamma(np.asarray(REFUND_PARTS)[late] * CONCENTRATION)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def draw_refund_steps(contacts: Contacts) -> Rows:
    """Steps of the refunds asked for since July and resolved."""
    rng = stream("process")
    month = month_of(contacts.created)
    chosen = (contacts.category == REFUND) & (month >= JULY) & (contacts.resolved != NONE)
    row = np.flatnonzero(chosen)
    start, end = contacts.created[row], contacts.resolved[row]
    parts = _refund_parts(rng, (start >= NEW_REFUND).astype(np.int64))
    inner = start[:, None] + np.rint(parts.cumsum(axis=1) * (end - start)[:, None]).astype(np.int64)
    follow = end + np.maximum(np.rint(rng.gamma(2.5, FOLLOW_UP_H / 2.5, len(row)) * 3600), 60)
    ends = np.column_stack([inner, follow.astype(np.int64)])
    starts = np.column_stack([start, ends[:, :-1]])
    return _rows(row + 1, 0, starts, ends)


def draw_complaint_steps(complaints: Complaints) -> Rows:
    """Steps of the complaints received since July."""
    number = np.flatnonzero(month_of(complaints.received) >= JULY)
    ends = complaints.steps[number]
    starts = np.column_stack([complaints.received[number], ends[:, :-1]])
    return _rows(number + 1, 1, starts, ends)


def _rows(case: Ints, process: int, starts: Ints, ends: Ints) -> Rows:
    step = np.tile(np.arange(len(STEPS)), len(case))
    held = np.repeat(case, len(STEPS))
    first, last = starts.ravel(), ends.ravel()
    known = (first != NONE) & (last != NONE) & (last < SNAPSHOT)
    full = np.full(int(known.sum()), process)
    return held[known], full, step[known], first[known], last[known]

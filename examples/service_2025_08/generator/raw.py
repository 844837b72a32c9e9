"""The contacts as the system exports them: with repeated rows and tests among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import NONE
from online_service_2023.generator.write import Column

from .base import CATEGORIES, CHANNELS, REGIONS, TIERS, stream

if TYPE_CHECKING:
    from .contacts import Contacts

OUTCOMES = ("answered", "abandoned_queue")
REPEATED, TESTS = 130, 90
CUSTOMER_BASE = 300_000


def raw_columns(contacts: Contacts) -> list[Column]:
    """Columns of the file; a few rows come twice, a few are tests."""
    rng = stream("raw")
    size = len(contacts.created)
    again = rng.choice(size, REPEATED + TESTS, replace=False)
    row = np.concatenate([np.arange(size), again])
    number = np.concatenate([np.arange(1, size + 1), again + 1])
    number[size + REPEATED :] = size + 1 + np.arange(TESTS)
    test = np.zeros(len(row), dtype=np.int64)
    test[size + REPEATED :] = 1
    order = np.argsort(contacts.created[row], kind="stable")
    row, number, test = row[order], number[order], test[order]
    outcome = np.where(contacts.answered, 0, 1)
    phone = contacts.queue != NONE
    outcome = np.where(phone, outcome, NONE)
    return [
        Column("contact_id", number),
        Column("created_at", contacts.created[row], "TIMESTAMP"),
        Column("channel", contacts.channel[row], "VARCHAR", CHANNELS),
        Column("category", contacts.category[row], "VARCHAR", CATEGORIES),
        Column("region", contacts.region[row], "VARCHAR", REGIONS),
        Column("customer_id", CUSTOMER_BASE + contacts.customer[row]),
        Column("customer_tier", contacts.tier[row], "VARCHAR", TIERS),
        Column("queue_s", contacts.queue[row], "INTEGER"),
        Column("outcome", outcome[row], "VARCHAR", OUTCOMES),
        Column("first_response_at", contacts.replied[row], "TIMESTAMP"),
        Column("resolved_at", contacts.resolved[row], "TIMESTAMP"),
        Column("resolved_first", contacts.first[row].astype(np.int64), "BOOLEAN"),
        Column("transfers", contacts.transfers[row], "TINYINT"),
        Column("is_test", test, "BOOLEAN"),
    ]

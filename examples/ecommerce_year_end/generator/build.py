"""All tables of the example, drawn and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import NONE
from online_service_2023.generator.write import Column, write_csv, write_parquet

from .base import AGENTS, CATEGORIES, CHANNELS, SNAPSHOT, TOPICS
from .contacts import make_contacts, team_labels
from .desk import make_features, make_orders, make_quality, make_training
from .feedback import make_complaints, make_suggestions, make_surveys, repeat_some
from .plans import make_plans
from .reviews import make_reviews

if TYPE_CHECKING:
    from pathlib import Path

    from .contacts import Contacts


def _columns(contacts: Contacts) -> list[Column]:
    team, teams = team_labels(contacts.agent)
    known = [np.where(at > SNAPSHOT, NONE, at) for at in (contacts.resolved, contacts.closed)]
    nobody = np.where(contacts.agent == NONE, len(AGENTS), contacts.agent)
    topics = [topic for group in TOPICS for topic in group]
    return [
        Column("contact_id", np.arange(1, len(contacts) + 1), "INTEGER"),
        Column("created_at", contacts.at, "TIMESTAMP"),
        Column("channel", contacts.channel, "VARCHAR", CHANNELS),
        Column("customer_id", contacts.customer, "SMALLINT"),
        Column("category", contacts.category, "VARCHAR", CATEGORIES),
        Column("category_l2", contacts.category * 4 + contacts.topic, "VARCHAR", topics),
        Column("team", team, "VARCHAR", (*teams, "")),
        Column("agent_id", nobody, "VARCHAR", [*(agent.agent_id for agent in AGENTS), ""]),
        Column("handled_by", contacts.handled, "VARCHAR", ("human", "bot", "both")),
        Column("route_label", contacts.route, "VARCHAR", ("", "right", "wrong")),
        Column("first_response_at", contacts.first, "TIMESTAMP"),
        Column("resolved_at", known[0], "TIMESTAMP"),
        Column("closed_at", known[1], "TIMESTAMP"),
        Column("status", (known[1] == NONE).astype(np.int64), "VARCHAR", ("closed", "open")),
        Column("transfers", contacts.transfers, "TINYINT"),
        Column("resolved_first", contacts.solved_first, "BOOLEAN"),
        Column("converted", contacts.converted, "BOOLEAN"),
        Column("is_complaint", contacts.complaint.astype(np.int64), "BOOLEAN"),
    ]


def write_all(out: Path) -> None:
    """Write every table into the folder."""
    out.mkdir(parents=True, exist_ok=True)
    contacts = make_contacts()
    repeat_some(contacts)
    inspections, items = make_quality()
    parquet = {
        "contacts": _columns(contacts),
        "surveys": make_surveys(contacts),
        "quality_items": items,
        "feature_log": make_features(),
        "orders": make_orders(),
    }
    lists = {
        "complaints": make_complaints(contacts),
        "suggestions": make_suggestions(),
        "quality_inspections": inspections,
        "training_sessions": make_training(),
        **make_plans(),
    }
    for name, columns in parquet.items():
        write_parquet(out / f"{name}.parquet", columns)
    for name, (header, rows) in lists.items():
        write_csv(out / f"{name}.csv", header, rows)
    write_csv(out / "kpi_reviews.csv", *make_reviews(out))

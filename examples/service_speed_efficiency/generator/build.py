"""Draw everything and write every table."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from . import base, feedback, people, plans
from .contacts import Contact, draw_contacts

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGETS = (
    ("first_response_time", "2023", "60", "seconds", "down"),
    ("first_response_time", "2023Q4", "60", "seconds", "down"),
    ("csat", "2023", "88", "percent", "up"),
    ("bot_containment", "2023", "40", "percent", "up"),
    ("first_contact_resolution", "2023", "70", "percent", "up"),
    ("transfer_rate", "2023", "9", "percent", "down"),
    ("complaint_timeliness", "2023", "90", "percent", "up"),
    ("followup_rate", "2023", "90", "percent", "up"),
    ("training_completion", "2023", "95", "percent", "up"),
    ("quality_pass_rate", "2023", "88", "percent", "up"),
    ("first_response_time", "2024", "50", "seconds", "down"),
    ("csat", "2024", "90", "percent", "up"),
    ("bot_containment", "2024", "48", "percent", "up"),
)
EVENTS = (
    ("春節", "2023-01-20 00:00:00", "2023-01-30 00:00:00", "holiday"),
    ("618", "2023-06-16 00:00:00", "2023-06-19 00:00:00", "promotion"),
    ("雙 11", "2023-11-08 00:00:00", "2023-11-13 00:00:00", "promotion"),
    ("雙 12", "2023-12-10 00:00:00", "2023-12-13 00:00:00", "promotion"),
)
CONTACTS = (
    *("contact_id", "created_at", "channel", "category", "priority", "customer_tier"),
    *("customer_id", "handled_by", "agent_id", "team", "first_response_at", "resolved_at"),
    *("resolved_first", "transfers", "kb_hit"),
)
SURVEYS = (
    *("survey_id", "contact_id", "invited_at", "answered_at", "score", "kind"),
    *("method", "channel", "category", "customer_tier"),
)
COMPLAINTS = (
    *("complaint_id", "contact_id", "customer_id", "received_at", "channel", "category"),
    *("severity", "validity", "root_cause", "due_at", "closed_at", "confirmed_at"),
)
TRANSFERS = ("transfer_id", "contact_id", "transferred_at", "accepted_at", "from_team", "to_team")
TRAINING = (
    *("session_id", "topic", "planned_date", "held_date"),
    *("planned_n", "attended_n", "passed_n", "hours"),
)


def _contact_row(contact: Contact) -> list[str]:
    hit = "" if contact.kb_hit is None else str(contact.kb_hit).lower()
    return [
        f"{contact.number}",
        base.written(contact.created),
        *(contact.channel, contact.category, contact.priority, contact.tier),
        *(contact.customer, contact.handled_by, contact.agent),
        base.TEAM_OF[contact.category] if contact.agent else "",
        base.written(contact.first_response),
        base.written(contact.resolved),
        *(str(contact.resolved_first).lower(), str(contact.transfers), hit),
    ]


def _csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _parquet(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write the rows in their order, with the types that DuckDB reads in them."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        plain = Path(folder) / "rows.csv"
        _csv(plain, header, rows)
        connection.execute("SET threads = 1")
        source, target = (str(each).replace("'", "''") for each in (plain, path))
        connection.execute(
            f"COPY (SELECT * FROM read_csv('{source}', header = true, sample_size = -1)) "
            f"TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 12)"
        )


def write_all(folder: Path) -> None:
    """Draw and write all tables into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    contacts = draw_contacts()
    complaints, steps, answers = feedback.complaint_rows(contacts)
    surveys = feedback.survey_rows(contacts) + answers
    inspections, items = people.inspection_rows()
    sent = feedback.message_rows(contacts)
    _parquet(folder / "contacts.parquet", CONTACTS, [_contact_row(each) for each in contacts])
    _parquet(folder / "surveys.parquet", SURVEYS, surveys)
    _parquet(folder / "messages.parquet", ("contact_id", "sent_at", "sender"), sent)
    _parquet(folder / "transfers.parquet", TRANSFERS, feedback.transfer_rows(contacts))
    _parquet(
        folder / "process_steps.parquet", ("complaint_id", "step", "started_at", "ended_at"), steps
    )
    _parquet(
        folder / "feature_log.parquet",
        ("logged_at", "agent_id", "feature", "used"),
        people.feature_rows(),
    )
    _parquet(
        folder / "quality_items.parquet", ("inspection_id", "inspected_at", "item", "result"), items
    )
    tables: dict[str, tuple[Sequence[str], Sequence[Sequence[str]]]] = {
        "agents": (("agent_id", "team", "start_date", "end_date"), people.agent_rows()),
        "training_sessions": (TRAINING, people.training_rows()),
        "certifications": (
            ("certificate_id", "agent_id", "passed_at"),
            people.certification_rows(),
        ),
        "quality_inspections": (
            ("inspection_id", "agent_id", "inspected_at", "score", "pass_mark"),
            inspections,
        ),
        "complaints": (COMPLAINTS, complaints),
        "followups": (
            ("followup_id", "kind", "due_at", "done_at"),
            feedback.followup_rows(complaints),
        ),
        "suggestions": (("suggestion_id", "raised_at", "source"), feedback.suggestion_rows()),
        "targets": (("metric", "period", "value", "unit", "direction"), TARGETS),
        "plan": (plans.HEADER, plans.plan_rows()),
        "calendar": (("event", "starts_at", "ends_at", "kind"), EVENTS),
    }
    for name, (header, rows) in tables.items():
        _csv(folder / f"{name}.csv", header, rows)

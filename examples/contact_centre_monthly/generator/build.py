"""Every table of the example into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import text
from .complaints import Complaint, complaints
from .contacts import Contact, contacts
from .orders import orders
from .plans import agents, costs, targets
from .voices import feedback, surveys
from .write import Column, write_csv, write_parquet

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = {
    "contact_id": "INTEGER", "created_at": "TIMESTAMP", "channel": "VARCHAR",
    "purpose": "VARCHAR", "customer_type": "VARCHAR", "customer_id": "INTEGER",
    "outcome": "VARCHAR", "queue_s": "INTEGER", "first_response_at": "TIMESTAMP",
    "talk_s": "INTEGER", "wrap_s": "INTEGER", "resolved_first": "BOOLEAN", "sla_met": "BOOLEAN",
    "is_valid": "BOOLEAN", "is_test": "BOOLEAN",
}  # fmt: skip


def write_all(folder: Path) -> None:
    """Write the files, in place of what has their names."""
    folder.mkdir(parents=True, exist_ok=True)
    write_parquet(folder / "contacts.parquet", _contacts(contacts()))
    write_parquet(folder / "surveys.parquet", _surveys())
    write_parquet(folder / "orders.parquet", _orders())
    _books(folder)


def _contacts(rows: list[Contact]) -> dict[str, Column]:
    return {name: (kind, [getattr(row, name) for row in rows]) for name, kind in CONTACTS.items()}


def _surveys() -> dict[str, Column]:
    kinds, invited, answered, scores, least, most, channels = zip(*surveys(), strict=True)
    return {
        "survey_id": ("INTEGER", range(1, len(kinds) + 1)),
        "kind": ("VARCHAR", kinds),
        "channel": ("VARCHAR", channels),
        "invited_at": ("TIMESTAMP", invited),
        "answered_at": ("TIMESTAMP", answered),
        "score": ("TINYINT", scores),
        "scale_min": ("TINYINT", least),
        "scale_max": ("TINYINT", most),
    }


def _orders() -> dict[str, Column]:
    customers, moments, amounts, categories, states = zip(*orders(), strict=True)
    return {
        "order_id": ("INTEGER", range(700_001, 700_001 + len(customers))),
        "customer_id": ("INTEGER", customers),
        "ordered_at": ("TIMESTAMP", moments),
        "amount": ("INTEGER", amounts),
        "product_category": ("VARCHAR", categories),
        "status": ("VARCHAR", states),
    }


def _books(folder: Path) -> None:
    """The tables that are kept by hand."""
    header = (
        "complaint_id", "received_at", "customer_id", "channel", "category", "severity",
        "validity", "root_cause", "due_at", "closed_at", "confirmed_at",
    )  # fmt: skip
    rows = [_complaint(number, row) for number, row in enumerate(complaints(), 1)]
    write_csv(folder / "complaints.csv", header, rows)
    said = [(f"F{n:04d}", text(when), kind, by) for n, (when, kind, by) in enumerate(feedback(), 1)]
    write_csv(folder / "feedback.csv", ("feedback_id", "received_at", "category", "channel"), said)
    write_csv(folder / "agents.csv", ("agent_id", "team", "start_date", "end_date"), agents())
    write_csv(folder / "costs.csv", ("cost_date", "item", "amount"), costs())
    write_csv(folder / "targets.csv", ("metric", "period", "value", "unit", "direction"), targets())


def _complaint(number: int, row: Complaint) -> tuple[object, ...]:
    times = (text(row.due), text(row.closed), text(row.confirmed))
    named = (row.customer, row.channel, row.category, row.severity, row.validity, row.cause)
    return (f"T{number:04d}", text(row.received), *named, *times)

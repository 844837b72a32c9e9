"""Draw everything and write every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from online_service_2023.generator.write import Column, moments, write_csv, write_parquet

from . import plans
from .base import CATEGORIES, CHANNELS, REGIONS, TIERS
from .contacts import Contacts, draw_contacts
from .customers import draw_spend
from .feedback import (
    CAUSES,
    SEVERITIES,
    STAGES,
    STEPS,
    VALIDITIES,
    Complaints,
    draw_complaints,
    draw_ratings,
    draw_surveys,
)
from .people import TEAMS, draw_shifts
from .process import PROCESSES, draw_complaint_steps, draw_refund_steps
from .raw import CUSTOMER_BASE, raw_columns
from .transfers import DEPARTMENTS, draw_transfer_rows

if TYPE_CHECKING:
    from pathlib import Path

COMPLAINT_HEADER = (
    *("complaint_id", "contact_id", "received_at", "channel", "category", "region"),
    *("root_cause", "severity", "validity", "due_at", "closed_at", "confirmed_at"),
)


def write_surveys(path: Path, contacts: Contacts) -> None:
    """Write one row an invitation, with the contact's traits beside it."""
    found = draw_surveys(contacts)
    row = found.row
    write_parquet(
        path,
        [
            Column("survey_id", np.arange(1, len(row) + 1)),
            Column("contact_id", row + 1),
            Column("invited_at", found.invited, "TIMESTAMP"),
            Column("answered_at", found.answered, "TIMESTAMP"),
            Column("score", found.score, "TINYINT"),
            Column("channel", contacts.channel[row], "VARCHAR", CHANNELS),
            Column("category", contacts.category[row], "VARCHAR", CATEGORIES),
            Column("region", contacts.region[row], "VARCHAR", REGIONS),
            Column("customer_tier", contacts.tier[row], "VARCHAR", TIERS),
        ],
    )


def write_complaints(path: Path, contacts: Contacts, found: Complaints) -> None:
    """Write one row a complaint."""
    times = [moments(at) for at in (found.received, found.due, found.closed, found.confirmed)]
    rows = [
        [
            f"C{number + 1:04d}",
            str(row + 1),
            times[0][number],
            CHANNELS[contacts.channel[row]],
            CATEGORIES[contacts.category[row]],
            REGIONS[contacts.region[row]],
            CAUSES[found.cause[number]],
            SEVERITIES[found.severity[number]],
            VALIDITIES[found.validity[number]],
            *(times[column][number] for column in (1, 2, 3)),
        ]
        for number, row in enumerate(found.row)
    ]
    write_csv(path, COMPLAINT_HEADER, rows)


def write_steps(path: Path, contacts: Contacts, complaints: Complaints) -> None:
    """Write one row a step of a refund or a complaint."""
    parts = (draw_refund_steps(contacts), draw_complaint_steps(complaints))
    case, process, step, start, end = (np.concatenate(pair) for pair in zip(*parts, strict=True))
    write_parquet(
        path,
        [
            Column("case_id", case),
            Column("process", process, "VARCHAR", PROCESSES),
            Column("step", step, "VARCHAR", STEPS),
            Column("started_at", start, "TIMESTAMP"),
            Column("ended_at", end, "TIMESTAMP"),
        ],
    )


def write_transfers(path: Path, contacts: Contacts) -> None:
    """Write one row a transfer to another department."""
    found = draw_transfer_rows(contacts)
    write_parquet(
        path,
        [
            Column("transfer_id", np.arange(1, len(found.row) + 1)),
            Column("contact_id", found.row + 1),
            Column("transferred_at", found.at, "TIMESTAMP"),
            Column("accepted_at", found.accepted, "TIMESTAMP"),
            Column("category", contacts.category[found.row], "VARCHAR", CATEGORIES),
            Column("to_team", found.to, "VARCHAR", DEPARTMENTS),
        ],
    )


def write_duty(path: Path) -> None:
    """Write one row a work block."""
    agent, team, start, end = draw_shifts()
    labels = [f"A{number + 1:02d}" for number in range(int(agent.max()) + 1)]
    write_parquet(
        path,
        [
            Column("agent_id", agent, "VARCHAR", labels),
            Column("team", team, "VARCHAR", TEAMS),
            Column("start_at", start, "TIMESTAMP"),
            Column("end_at", end, "TIMESTAMP"),
        ],
    )


def write_customers(path: Path) -> None:
    """Write one row a customer."""
    tier, spend, at = draw_spend()
    write_parquet(
        path,
        [
            Column("customer_id", CUSTOMER_BASE + np.arange(len(tier))),
            Column("customer_tier", tier, "VARCHAR", TIERS),
            Column("spend_12m", spend, "INTEGER"),
            Column("counted_at", at, "TIMESTAMP"),
        ],
    )


def write_ratings(path: Path) -> None:
    """Write one row a rating of a touchpoint."""
    at, stage, score = draw_ratings()
    write_parquet(
        path,
        [
            Column("rating_id", np.arange(1, len(at) + 1)),
            Column("rated_at", at, "TIMESTAMP"),
            Column("stage", stage, "VARCHAR", STAGES),
            Column("score", score, "TINYINT"),
        ],
    )


def write_plans(folder: Path) -> None:
    """Write the small tables."""
    write_csv(folder / "calendar.csv", plans.CALENDAR_HEADER, plans.CALENDAR)
    write_csv(folder / "targets.csv", plans.TARGET_HEADER, plans.target_rows())
    write_csv(folder / "benchmarks.csv", plans.BENCHMARK_HEADER, plans.BENCHMARKS)
    write_csv(folder / "peers.csv", plans.PEER_HEADER, plans.peer_rows())
    write_csv(folder / "countermeasures.csv", plans.COUNTERMEASURE_HEADER, plans.COUNTERMEASURES)
    write_csv(folder / "initiatives.csv", plans.INITIATIVE_HEADER, plans.INITIATIVES)
    write_csv(folder / "budget.csv", plans.BUDGET_HEADER, plans.BUDGET)
    write_csv(folder / "expected_effects.csv", plans.EXPECTED_HEADER, plans.EXPECTED)
    write_csv(folder / "arrangements.csv", plans.ARRANGEMENT_HEADER, plans.ARRANGEMENTS)


def write_all(folder: Path) -> None:
    """Draw and write all tables into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    contacts = draw_contacts()
    complaints = draw_complaints(contacts)
    write_parquet(folder / "contacts.parquet", raw_columns(contacts))
    write_surveys(folder / "surveys.parquet", contacts)
    write_complaints(folder / "complaints.csv", contacts, complaints)
    write_steps(folder / "process_steps.parquet", contacts, complaints)
    write_transfers(folder / "transfers.parquet", contacts)
    write_duty(folder / "shifts.parquet")
    write_ratings(folder / "touchpoints.parquet")
    write_customers(folder / "customers.parquet")
    write_plans(folder)

"""Draw everything and write every table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import measures, plans, tables
from .base import CATEGORIES, CHANNELS, TEAMS, in_year
from .contacts import Contacts, draw_contacts, team_of
from .feedback import (
    REASONS,
    SEVERITIES,
    VALIDITIES,
    Complaints,
    Surveys,
    draw_complaints,
    draw_surveys,
    draw_transfers_table,
)
from .people import AGENT_IDS, ROSTER, agent_rows, draw_duty, work_blocks
from .quality import ITEMS, PASS_MARK, Inspections, draw_inspections
from .raw import EXTRA, raw_columns
from .write import Column, moments, write_csv, write_parquet

if TYPE_CHECKING:
    from pathlib import Path

    from arrays import Ints

AGENT_HEADER = ("agent_id", "name", "team", "role", "level", "start_date", "end_date")
COMPLAINT_HEADER = (
    *("complaint_id", "contact_id", "received_at", "channel", "category"),
    *("severity", "validity", "due_at", "closed_at", "confirmed_at"),
)
INSPECTION_HEADER = (
    *("inspection_id", "agent_id", "team", "inspected_at"),
    *("score", "pass_mark", "passed"),
)
RESULTS = ("fail", "pass", "na")


@dataclass(frozen=True)
class World:
    """Everything drawn, before it is written."""

    contacts: Contacts
    ids: Ints
    blocks: tuple[Ints, Ints, Ints]
    surveys: Surveys
    complaints: Complaints
    inspections: Inspections


def write_surveys(path: Path, world: World) -> None:
    """Write one row an invitation, with the contact's traits beside it."""
    found, contacts = world.surveys, world.contacts
    row = found.row
    write_parquet(
        path,
        [
            Column("survey_id", np.arange(1, len(row) + 1)),
            Column("contact_id", world.ids[row]),
            Column("invited_at", found.invited, "TIMESTAMP"),
            Column("answered_at", found.answered, "TIMESTAMP"),
            Column("score", found.score, "TINYINT"),
            Column("channel", contacts.channel[row], "VARCHAR", CHANNELS),
            Column("category", contacts.category[row], "VARCHAR", CATEGORIES),
            Column("team", team_of(contacts)[row], "VARCHAR", TEAMS),
            Column("agent_id", contacts.agent[row], "VARCHAR", AGENT_IDS),
        ],
    )


def write_transfers(path: Path, world: World) -> None:
    """Write one row a transfer."""
    found = draw_transfers_table(world.contacts)
    write_parquet(
        path,
        [
            Column("transfer_id", np.arange(1, len(found.row) + 1)),
            Column("contact_id", world.ids[found.row]),
            Column("transferred_at", found.at, "TIMESTAMP"),
            Column("from_team", found.source, "VARCHAR", TEAMS),
            Column("to_team", found.target, "VARCHAR", TEAMS),
            Column("reason", found.reason, "VARCHAR", REASONS),
        ],
    )


def write_shifts(path: Path, world: World) -> None:
    """Write one row a work block."""
    agent, start, end = world.blocks
    write_parquet(
        path,
        [
            Column("agent_id", agent, "VARCHAR", AGENT_IDS),
            Column("start_at", start, "TIMESTAMP"),
            Column("end_at", end, "TIMESTAMP"),
        ],
    )


def write_complaints(path: Path, world: World) -> None:
    """Write one row a complaint."""
    found, contacts = world.complaints, world.contacts
    times = [moments(at) for at in (found.received, found.due, found.closed, found.confirmed)]
    rows = [
        [
            f"C{number + 1:05d}",
            str(world.ids[row]),
            times[0][number],
            CHANNELS[contacts.channel[row]],
            CATEGORIES[contacts.category[row]],
            SEVERITIES[found.severity[number]],
            VALIDITIES[found.validity[number]],
            *(times[column][number] for column in (1, 2, 3)),
        ]
        for number, row in enumerate(found.row)
    ]
    write_csv(path, COMPLAINT_HEADER, rows)


def write_quality(folder: Path, world: World) -> None:
    """Write the inspections and their items."""
    found = world.inspections
    size = len(found.agent)
    at = moments(found.at)
    rows = [
        [
            f"Q{number + 1:05d}",
            AGENT_IDS[agent],
            TEAMS[ROSTER[agent][1]],
            at[number],
            str(found.score[number]),
            str(PASS_MARK),
            str(int(found.passed[number])),
        ]
        for number, agent in enumerate(found.agent)
    ]
    write_csv(folder / "quality_inspections.csv", INSPECTION_HEADER, rows)
    result = np.where(found.results < 0, 2, found.results).ravel()
    labels = [row[0] for row in rows]
    write_parquet(
        folder / "quality_items.parquet",
        [
            Column("inspection_id", np.repeat(np.arange(size), len(ITEMS)), "VARCHAR", labels),
            Column("inspected_at", np.repeat(found.at, len(ITEMS)), "TIMESTAMP"),
            Column("item", np.tile(np.arange(len(ITEMS)), size), "VARCHAR", ITEMS),
            Column("result", result, "VARCHAR", RESULTS),
        ],
    )


def figures(world: World) -> dict[str, str]:
    """Give the figures that the initiatives quote, as they are printed."""
    contacts, found = world.contacts, world.inspections
    logistics, dispute = CATEGORIES.index("物流查询"), CATEGORIES.index("退货纠纷")
    values: dict[str, float] = {
        "frt_jan": measures.mean_response(contacts, "2023-01-01", "2023-02-01"),
        "frt_jun": measures.mean_response(contacts, "2023-06-01", "2023-07-01"),
        "frt_dec": measures.mean_response(contacts, "2023-12-01", "2024-01-01"),
        "transfer_before": measures.transfer_rate(contacts, "2023-01-01", "2023-09-01"),
        "transfer_after": measures.transfer_rate(contacts, "2023-09-01", "2024-01-01"),
        "transfer_2023": measures.transfer_rate(contacts, "2023-01-01", "2024-01-01"),
        "quality_2023": measures.pass_rate(found, 2023),
        "median_2023": measures.median_minutes(contacts, 2023),
    }
    for name, item in (("script", "话术规范"), ("calm", "情绪安抚")):
        values[f"{name}_before"], values[f"{name}_after"] = measures.item_change(found, item)
    for year in (2022, 2023):
        rows = contacts.counts & in_year(contacts.created, year)
        values[f"logistics_{year}"] = float(100 * (contacts.category[rows] == logistics).mean())
        values[f"dispute_{year}"] = measures.satisfaction(contacts, world.surveys, year, dispute)
        received = world.complaints.received
        values[f"complaint_{year}"] = measures.complaint_rate(contacts, received, year)
    text = {name: f"{value:.1f}" for name, value in values.items()}
    text["complaint_2023"] = f"{values['complaint_2023']:.2f}"
    for year in (2022, 2023):
        text[f"hours_{year}"] = f"{measures.peak_hours(world.blocks, year):.0f}"
        week = (f"{year}-11-06", f"{year}-11-13")
        text[f"major_{year}"] = str(measures.major_between(world.complaints, *week))
    return text


def write_small(folder: Path, world: World) -> None:
    """Write the small tables."""
    write_csv(folder / "agents.csv", AGENT_HEADER, agent_rows())
    write_csv(folder / "calendar.csv", tables.CALENDAR_HEADER, tables.calendar_rows())
    write_csv(folder / "training_sessions.csv", tables.TRAINING_HEADER, tables.training_rows())
    write_csv(folder / "targets.csv", tables.TARGET_HEADER, tables.TARGETS)
    write_csv(folder / "benchmarks.csv", tables.BENCHMARK_HEADER, tables.BENCHMARKS)
    write_csv(folder / "organisation.csv", tables.ORGANISATION_HEADER, tables.ORGANISATION)
    write_csv(folder / "seat_plan.csv", tables.SEAT_HEADER, tables.SEATS)
    write_csv(folder / "approvals.csv", tables.APPROVAL_HEADER, tables.APPROVALS)
    write_csv(folder / "countermeasures.csv", tables.COUNTERMEASURE_HEADER, tables.COUNTERMEASURES)
    rows = plans.initiative_rows(figures(world))
    write_csv(folder / "initiatives.csv", plans.INITIATIVE_HEADER, rows)


def write_all(folder: Path) -> None:
    """Draw and write all tables into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    duty = draw_duty()
    contacts = draw_contacts(EXTRA, duty)
    columns, ids = raw_columns(contacts)
    world = World(
        contacts=contacts,
        ids=ids,
        blocks=work_blocks(duty),
        surveys=draw_surveys(contacts),
        complaints=draw_complaints(contacts),
        inspections=draw_inspections(),
    )
    write_parquet(folder / "contacts.parquet", columns)
    write_surveys(folder / "surveys.parquet", world)
    write_transfers(folder / "transfers.parquet", world)
    write_shifts(folder / "shifts.parquet", world)
    write_complaints(folder / "complaints.csv", world)
    write_quality(folder, world)
    write_small(folder, world)

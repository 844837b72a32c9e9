"""Figures of the drawn data that the initiatives and plans quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from arrays import DAY_S, NONE, Bools, Ints, seconds

from .base import ORIGIN, in_year
from .quality import ITEMS, PROGRAMME, Inspections

if TYPE_CHECKING:
    from .contacts import Contacts
    from .feedback import Complaints, Surveys

PEAK_HOURS = (20, 21, 22)


def mean_response(contacts: Contacts, first: str, end: str) -> float:
    """Mean seconds to the first response of replied contacts."""
    made = contacts.created
    rows = contacts.counts & (contacts.replied != NONE)
    rows &= (made >= seconds(first)) & (made < seconds(end))
    return float((contacts.replied - made)[rows].mean())


def transfer_rate(contacts: Contacts, first: str, end: str) -> float:
    """Percent of counting contacts with at least one transfer."""
    made = contacts.created
    rows = contacts.counts & (made >= seconds(first)) & (made < seconds(end))
    return float(100 * (contacts.transfers[rows] > 0).mean())


def peak_hours(blocks: tuple[Ints, Ints, Ints], year: int) -> float:
    """Agent-hours worked from 20:00 to 22:59."""
    _, start, end = blocks
    year_rows = in_year(start, year)
    midnight = start - (start - ORIGIN) % DAY_S
    low = np.maximum(start, midnight + PEAK_HOURS[0] * 3600)
    high = np.minimum(end, midnight + (PEAK_HOURS[-1] + 1) * 3600)
    return float(np.maximum(high - low, 0)[year_rows].sum() / 3600)


def item_rate(found: Inspections, item: str, rows: Bools) -> float:
    """Percent of applicable checks of an item that passed."""
    results = found.results[rows, ITEMS.index(item)]
    return float(100 * (results == 1).sum() / (results >= 0).sum())


def item_change(found: Inspections, item: str) -> tuple[float, float]:
    """Item pass rate in the half year before and after the programme began."""
    border = seconds(PROGRAMME)
    before = (found.at >= seconds("2023-01-01")) & (found.at < border)
    return item_rate(found, item, before), item_rate(found, item, found.at >= border)


def pass_rate(found: Inspections, year: int) -> float:
    """Percent of inspections at or above the pass mark."""
    return float(100 * found.passed[in_year(found.at, year)].mean())


def satisfaction(contacts: Contacts, surveys: Surveys, year: int, category: int) -> float:
    """Percent rated 4 or 5 of one category."""
    rows = in_year(surveys.answered, year) & (contacts.category[surveys.row] == category)
    score = surveys.score[rows]
    return float(100 * (score[(score >= 1) & (score <= 5)] >= 4).mean())


def complaint_rate(contacts: Contacts, received: Ints, year: int) -> float:
    """Percent of complaints received to counting contacts of the year."""
    total = contacts.counts & in_year(contacts.created, year)
    return float(100 * in_year(received, year).sum() / total.sum())


def median_minutes(contacts: Contacts, year: int) -> float:
    """Median minutes to the solution of solved contacts."""
    rows = contacts.counts & in_year(contacts.created, year) & (contacts.resolved != NONE)
    return float(np.median((contacts.resolved - contacts.created)[rows]) / 60)


def major_between(found: Complaints, first: str, end: str) -> int:
    """Major complaints received in a span."""
    inside = (found.received >= seconds(first)) & (found.received < seconds(end))
    return int((inside & (found.severity == 2)).sum())

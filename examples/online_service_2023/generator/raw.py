"""The raw contact table: the counting rows among everything an export holds besides them."""

from __future__ import annotations

import numpy as np
from arrays import NONE, Bools, Ints, seconds

from .base import CATEGORIES, CHANNELS, COMPLEXITY, TEAMS, stream
from .contacts import Contacts, team_of
from .people import AGENT_IDS
from .write import Column

# Rows that do not count: outbound, internal, test, invalid session.
OUTBOUND, INTERNAL, TEST, INVALID = range(1, 5)
KINDS = ((OUTBOUND, 1_460), (INTERNAL, 520), (TEST, 330), (INVALID, 2_040))
EXTRA = {2022: 1_950, 2023: 2_400}
DUPLICATES = 2_610
BACKWARD = 36  # non-counting rows whose response lies before their beginning
OUTSIDE = (("2022-01-01", -1, 22), ("2024-01-01", 1, 18))

DIRECTIONS = ("in", "out", "internal")
STATUSES = ("open", "closed")
SENTIMENTS = ("积极", "中性", "消极")
SPELLINGS = (*CHANNELS, "APP", "app端", "小程序", "电商", "")
# Channel, code of the spelling that stands in its place (-1 for NULL), rows.
MISSPELT = (
    (1, 3, 190),
    (1, 4, 58),
    (2, 5, 152),
    (0, 6, 87),
    (0, -1, 36),
    (1, -1, 19),
    (0, 7, 21),
    (2, 7, 9),
)
FIRST_ID = 20_220_001
ID_GAP = 0.06


def draw_kinds(rng: np.random.Generator, counts: Bools) -> Ints:
    """Zero for counting rows, or why a row does not count."""
    kind = np.zeros(len(counts), dtype=np.int64)
    codes = np.repeat([code for code, _ in KINDS], [number for _, number in KINDS])
    kind[~counts] = rng.permutation(codes)
    return kind


def spell_channels(rng: np.random.Generator, contacts: Contacts) -> Ints:
    """Channel codes with a few other spellings and blanks on counting rows."""
    spelt = contacts.channel.copy()
    for channel, code, number in MISSPELT:
        free = np.flatnonzero(contacts.counts & (spelt == channel))
        spelt[rng.choice(free, number, replace=False)] = code
    return spelt


def replied_at(rng: np.random.Generator, contacts: Contacts, kind: Ints) -> Ints:
    """First responses, mostly absent on rows that do not count."""
    replied = contacts.replied.copy()
    replied[(kind == OUTBOUND) | (kind == INTERNAL)] = NONE
    replied[(kind == INVALID) & (rng.random(len(kind)) < 0.55)] = NONE
    wrong = rng.choice(np.flatnonzero(kind >= TEST), BACKWARD, replace=False)
    replied[wrong] = contacts.created[wrong] - rng.integers(1, 900, BACKWARD)
    return replied


def outside_rows(rng: np.random.Generator, contacts: Contacts, kind: Ints) -> tuple[Ints, Ints]:
    """(row, seconds to move it by): rows of the first and last day moved over the border."""
    rows: list[Ints] = []
    moves: list[Ints] = []
    for border, side, number in OUTSIDE:
        edge = seconds(border)
        near = np.abs(contacts.created - edge) < 86_400
        plain = (kind == 0) & (contacts.transfers == 0) & near
        chosen = rng.choice(np.flatnonzero(plain), number, replace=False)
        target = edge + side * rng.integers(1, 3_600, number)
        rows.append(chosen)
        moves.append(target - contacts.created[chosen])
    return np.concatenate(rows), np.concatenate(moves)


def moved(at: Ints, row: Ints, move: Ints) -> Ints:
    """Move the moments of the rows, absent ones left absent."""
    chosen = at[row]
    return np.where(chosen == NONE, NONE, chosen + move)


def raw_columns(contacts: Contacts) -> tuple[list[Column], Ints]:
    """Give the columns of the raw table and the contact id of every drawn contact."""
    rng = stream("raw")
    size = len(contacts.created)
    kind = draw_kinds(rng, contacts.counts)
    extra, extra_move = outside_rows(rng, contacts, kind)
    row = np.concatenate([np.arange(size), extra])
    move = np.concatenate([np.zeros(size, dtype=np.int64), extra_move])
    order = np.argsort(contacts.created[row] + move, kind="stable")
    row, move = row[order], move[order]
    ids = FIRST_ID + np.cumsum(1 + (rng.random(len(row)) < ID_GAP)).astype(np.int64)
    id_of = np.zeros(size, dtype=np.int64)
    own = move == 0
    id_of[row[own]] = ids[own]
    copies = np.ones(len(row), dtype=np.int64)
    np.add.at(copies, rng.integers(0, len(row), DUPLICATES), 1)
    line = np.repeat(np.arange(len(row)), copies)
    columns = table(rng, contacts, kind, row[line], move[line])
    return [Column("contact_id", ids[line]), *columns], id_of


def table(
    rng: np.random.Generator, contacts: Contacts, kind: Ints, row: Ints, move: Ints
) -> list[Column]:
    """All columns but the id, for the given rows."""
    plain = kind == 0
    direction = np.where(kind == OUTBOUND, 1, np.where(kind == INTERNAL, 2, 0))
    resolved = np.where(plain, contacts.resolved, NONE)
    sentiment = np.where(plain, contacts.sentiment, -1)
    closed = np.where(plain, ~contacts.open, 1).astype(np.int64)
    reopens = np.where(plain, contacts.reopens, 0)
    spelt = spell_channels(rng, contacts)
    replied = replied_at(rng, contacts, kind)
    return [
        Column("created_at", moved(contacts.created, row, move), "TIMESTAMP"),
        Column("channel", spelt[row], "VARCHAR", SPELLINGS),
        Column("direction", direction[row], "VARCHAR", DIRECTIONS),
        Column("is_valid", (kind != INVALID).astype(np.int64)[row], "BOOLEAN"),
        Column("is_test", (kind == TEST).astype(np.int64)[row], "BOOLEAN"),
        Column("customer_id", contacts.customer[row]),
        Column("agent_id", contacts.agent[row], "VARCHAR", AGENT_IDS),
        Column("team", team_of(contacts)[row], "VARCHAR", TEAMS),
        Column("category", contacts.category[row], "VARCHAR", CATEGORIES),
        Column("complexity", contacts.complexity[row], "VARCHAR", COMPLEXITY),
        Column("first_response_at", moved(replied, row, move), "TIMESTAMP"),
        Column("resolved_at", moved(resolved, row, move), "TIMESTAMP"),
        Column("transfers", contacts.transfers[row], "TINYINT"),
        Column("sentiment", sentiment[row], "VARCHAR", SENTIMENTS),
        Column("status", closed[row], "VARCHAR", STATUSES),
        Column("reopens", reopens[row], "TINYINT"),
    ]

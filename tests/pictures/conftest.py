"""A year of contacts and transfers small enough to recompute by hand, and decks made of them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

import deckgen
from tests.render.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deckgen.charts.picture import Picture
    from deckgen.layout.page import Placed

TEAMS = {"售前组": (900, 1.0), "物流组": (5_400, 0.9), "售后组": (40_000, 1.1)}
"""Median seconds to resolve and the spread, of logarithms."""
COUNTS = {"售前组": 300, "物流组": 400, "售后组": 500}
MOVES = {
    ("售前组", "物流组"): 31,
    ("售前组", "售后组"): 58,
    ("物流组", "售后组"): 12,
    ("售后组", "物流组"): 5,
}
HEAD = """
version: 1
title: 年度总结
period: 2023
{more}
data:
  contacts: {{path: contacts.csv, timezone: Asia/Shanghai}}
  transfers: {{path: transfers.csv, timezone: Asia/Shanghai}}
chapters:
  - id: one
    title: 第一章
    slides:
      - id: s
        message: 共 {{contacts}}
        blocks:
"""


@dataclass(frozen=True)
class Contact:
    year: int
    team: str
    answered: int
    solved: int


def contacts() -> list[Contact]:
    """Three teams in two years; last year took a third longer."""
    chance = random.Random(7)
    return [
        Contact(
            year,
            team,
            round(chance.lognormvariate(3.4, 0.7)) + 1,
            round(median * chance.lognormvariate(0, spread) * (4 / 3 if year == 2022 else 1)) + 1,
        )
        for year in (2022, 2023)
        for team, (median, spread) in TEAMS.items()
        for _ in range(COUNTS[team])
    ]


CONTACTS = contacts()


def contacts_csv() -> str:
    """Every contact begins on a day of its year; one more of each team is not resolved."""
    lines = ["contact_id,created_at,first_response_at,resolved_at,team"]
    for number, contact in enumerate(CONTACTS):
        start = dt.datetime.fromisoformat(
            f"{contact.year}-{1 + number % 11:02}-{1 + number % 28:02} 09:00:00"
        )
        answered = start + dt.timedelta(seconds=contact.answered)
        solved = start + dt.timedelta(seconds=contact.solved)
        lines.append(f"{number},{start},{answered},{solved},{contact.team}")
    lines += [f"open{n},2023-12-30 09:00:00,,,{team}" for n, team in enumerate(TEAMS)]
    return "\n".join(lines) + "\n"


def transfers_csv() -> str:
    lines = ["transfer_id,contact_id,transferred_at,from_team,to_team"]
    for (source, target), count in MOVES.items():
        for _ in range(count):
            lines.append(f"T{len(lines)},{len(lines)},2023-05-02 10:00:00,{source},{target}")
    return "\n".join(lines) + "\n"


def quantile(values: list[int], fraction: float) -> float:
    """Linear between neighbours."""
    ordered = sorted(values)
    place = fraction * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@dataclass(frozen=True)
class Built:
    """A deck through all real stages, and its file."""

    deck: deckgen.project.Deck

    @cached_property
    def opened(self) -> Opened:
        return Opened(self.deck.to_bytes())

    @property
    def placed(self) -> Placed:
        return next(p for page in self.deck.pages for p in page.placed if p.kind == "picture")

    @property
    def picture(self) -> Picture:
        return self.placed.payload

    @property
    def figures(self) -> dict[str, dict[str, object]]:
        return {row["id"]: row for row in self.deck.manifest["figures"]}

    @property
    def notes(self) -> str:
        return self.deck.pages[0].notes.text


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures")
    (path / "contacts.csv").write_text(contacts_csv(), encoding="utf-8")
    (path / "transfers.csv").write_text(transfers_csv(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(folder: Path) -> Callable[..., Built]:
    """Builds a deck of one slide with these blocks; the same ones are built once."""
    known: dict[tuple[str, str], Built] = {}

    def build(blocks: str, more: str = "") -> Built:
        key = (blocks, more)
        if key not in known:
            text = HEAD.format(more=dedent(more)) + indent(dedent(blocks).strip(), " " * 10) + "\n"
            (folder / "outline.yaml").write_text(text, encoding="utf-8")
            known[key] = Built(deckgen.load(folder / "outline.yaml").build())
        return known[key]

    return build

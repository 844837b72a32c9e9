"""The example with all its tables in a database: the same figures, the same deck, few rows."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from decimal import Decimal

import pytest

import deckgen
from deckgen.data.database.store import Store
from deckgen.metrics.answer import Answers
from deckgen.metrics.show import as_record
from deckgen.project import Deck, Project

from .conftest import EXAMPLE

OUTLINE = EXAMPLE / "outline.yaml"


@dataclass(frozen=True)
class Run:
    """A deck with all figures asked on the way, and how many rows each statement gave."""

    deck: Deck
    answers: Answers
    counts: list[int]


def built(project: Project, environment) -> Run:
    """Build a deck and watch."""
    counts, answers = [], []
    rows, answered = Store.rows, Project._answers

    def counting(self, sql):
        found = rows(self, sql)
        counts.append(len(found))
        return found

    def noting(self, warehouse):
        answers.append(answered(self, warehouse))
        return answers[-1]

    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(Store, "rows", counting)
        patch.setattr(Project, "_answers", noting)
        return Run(project.build(), answers[0], counts)


@pytest.fixture(scope="module")
def elsewhere(server, example):
    """The example built from the database."""
    return built(deckgen.load(OUTLINE, data=example), server.environment)


@pytest.fixture(scope="module")
def here():
    """The example built from its files."""
    return built(deckgen.load(OUTLINE), {})


@pytest.fixture
def decks(elsewhere, here):
    """Both decks, the database's first."""
    return elsewhere.deck, here.deck


def test_every_figure_is_the_same_to_the_digit(elsewhere, here):
    found, wanted = elsewhere.answers.figures, here.answers.figures
    assert len(wanted) > 800
    assert found.keys() == wanted.keys()
    different = [
        (name, as_record(found[name]), as_record(figure))
        for name, figure in wanted.items()
        if as_record(found[name]) != as_record(figure)
    ]
    assert different == []
    divided = [f for f in wanted.values() if f.value is not None and f.denominator]
    assert len(divided) > 200


def test_listings_targets_and_benchmarks_are_the_same(elsewhere, here):
    found, wanted = elsewhere.answers, here.answers
    assert found.listings == wanted.listings
    assert any(rows.rows for rows in wanted.listings.values())
    assert found.references == wanted.references
    assert wanted.references.targets


def test_no_row_leaves_the_database_but_groups(elsewhere):
    counts = elsewhere.counts
    assert len(counts) > len(elsewhere.answers.statements)
    assert max(counts) <= 24 * 60, "the largest breakdown is by the minute of the day"
    assert sum(counts) < 6_000, "of 415,000 rows"


def test_the_deck_is_the_same_but_for_where_its_data_are(decks):
    from_database, from_files = ({**deck.manifest} for deck in decks)
    inputs = from_database.pop("inputs")
    from_files.pop("inputs")
    own = [deck.pop("statements") for deck in (from_database, from_files)]
    assert own[0].keys() == own[1].keys()
    assert from_database == from_files
    for entry in inputs:
        assert entry["sha256"] is None
        assert entry["name"].startswith("postgres://")
        assert entry["name"].endswith("/" + entry["table"])


def test_the_inputs_account_for_the_rows_as_files_do(decks):
    counted = [{e["table"]: e["rows"] for e in deck.manifest["inputs"]} for deck in decks]
    assert counted[0] == counted[1]
    assert counted[0]["contacts"]["left_out"]["duplicate"] > 2000


def test_the_parts_of_the_deck_are_the_same_bytes(decks):
    first, second = (zipfile.ZipFile(io.BytesIO(deck.to_bytes())) for deck in decks)
    assert first.namelist() == second.namelist()
    different = [n for n in first.namelist() if first.read(n) != second.read(n)]
    assert all(b'"inputs"' in first.read(name) for name in different)
    assert len(different) == 1


def test_printed_sql_runs_there_and_gives_the_rows_of_the_files(asking, example, run):
    project = deckgen.load(OUTLINE, data=example)
    text = project.sql("postgres")
    with deckgen.load(OUTLINE)._warehouse() as warehouse:
        plan = deckgen.load(OUTLINE)._plan(warehouse)
        warehouse.prepare(plan.needs)
        local = {
            item.id: warehouse.execute(item.sql)
            for item in (*plan.statements, *plan.listings.values())
        }
    printed = dict(part.split("\n", 1) for part in text.removeprefix("-- ").split(";\n\n-- "))
    assert printed.keys() == local.keys()
    for name, sql in printed.items():
        assert _plain(run(sql.rstrip(";"))) == _plain(local[name]), name


def _plain(found):
    """Rows in one order, numbers by their value: a database gives some as decimals."""
    return sorted(str(tuple(_number(value) for value in row)) for row in found)


def _number(value):
    return f"{Decimal(value).normalize():f}" if isinstance(value, int | Decimal) else value


def test_no_secret_is_in_anything_that_is_written(decks, server):
    deck = decks[0]
    manifest = json.dumps(deck.manifest, ensure_ascii=False)
    package = zipfile.ZipFile(io.BytesIO(deck.to_bytes()))
    parts = b"".join(package.read(name) for name in package.namelist())
    for secret in (server.user, server.password):
        assert secret not in manifest
        assert secret.encode() not in parts
        assert secret not in repr(deck.proof)

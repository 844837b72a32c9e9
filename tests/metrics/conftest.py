"""Helpers: contacts in a few lines, asked and answered through the real engine."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.answer import answer
from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.period import parse_period
from deckgen.metrics.plan import plan
from deckgen.metrics.query import Asked, Query
from deckgen.outline.sources import Dimension, Source
from deckgen.source.diagnostic import InputError


@pytest.fixture(scope="session")
def catalogue():
    """The shipped catalogue."""
    return load_catalogue()


@pytest.fixture
def query():
    """A query in short: ``query("contacts", 2023, "month", channel="APP")``."""

    def make(metric, period=2023, *by, **where):
        filters = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in where.items()}
        return Query(metric, parse_period(period), tuple(by), tuple(sorted(filters.items())))

    return make


@pytest.fixture
def data(tmp_path):
    """Write tables given as CSV text and make their warehouse."""
    opened = []

    def make(sources=None, threads=None, **tables):
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        given = {
            name: Source.model_validate({"path": f"{name}.csv", **(sources or {}).get(name, {})})
            for name in tables
        }
        made = Warehouse(given, tmp_path, threads=threads)
        opened.append(made)
        return made

    yield make
    for item in opened:
        item.close()


@pytest.fixture
def ask(catalogue):
    """Plan and answer queries or listings; the answers, with the plan beside them."""

    def run(warehouse, *queries, metrics=catalogue, dimensions=None, suppress_below=0):
        dimensions = {k: Dimension.model_validate(v) for k, v in (dimensions or {}).items()}
        asked = [Asked(item) for item in queries]
        planned = plan(asked, metrics, warehouse.schema(), dimensions)
        answers = answer(planned, warehouse, metrics, suppress_below)
        return SimpleNamespace(plan=planned, answers=answers, of=answers.answer)

    return run


@pytest.fixture
def refused():
    """The codes and arguments of the problems an action ends with."""

    def catch(action, *args, **kwargs):
        with pytest.raises(InputError) as caught:
            action(*args, **kwargs)
        return [(item.code, dict(item.args)) for item in caught.value.report.items]

    return catch

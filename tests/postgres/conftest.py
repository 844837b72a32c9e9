"""A real server for the tests of this folder: the one that is given, else a private one.

``DECKGEN_TEST_POSTGRES=postgresql://user:password@host:port/database`` gives one whose database
is empty; without it ``initdb`` and ``pg_ctl`` make one. Where neither is, the tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import deckgen
from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source
from deckgen.source.diagnostic import InputError

from .server import given, programs, started

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "online_service_2023"


@pytest.fixture(scope="session")
def server():
    """Where a server listens, and who may ask it."""
    for name in ("ibis", "psycopg", "sqlglot"):
        pytest.importorskip(name, reason=f"the driver is not installed: no {name}")
    known, folder = os.environ.get("DECKGEN_TEST_POSTGRES"), programs()
    if known:
        yield given(known)
    elif folder is None:
        pytest.skip("no PostgreSQL server: no initdb here, and DECKGEN_TEST_POSTGRES is not set")
    else:
        with started(folder) as found:
            yield found


@pytest.fixture
def asking(server, monkeypatch):
    """The server, with user and password in the environment."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.fixture
def run(server):
    """Run SQL on the server, as its owner would."""
    import psycopg

    def execute(sql):
        with psycopg.connect(server.url, options="-c lock_timeout=20s") as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    return execute


@pytest.fixture
def table(asking, run, tmp_path):
    """Make a table ``t`` on the server from SQL, and the warehouse of it as a source."""
    opened = []

    def make(create, **source):
        for item in opened:
            item.close()  # it keeps its view of the rows until then
        run("DROP TABLE IF EXISTS t")
        run(create)
        node = Source.model_validate({"path": asking.address(), **source})
        made = Warehouse({"t": node}, tmp_path)
        opened.append(made)
        return made

    yield make
    for item in opened:
        item.close()
    run("DROP TABLE IF EXISTS t")


@pytest.fixture
def rows():
    """Some columns of ``t``, each with its role, as rows in the order of the table's key."""

    def read(warehouse, /, **roles):
        warehouse.prepare({"t": roles})
        listed = ", ".join(f'"{name}"' for name in roles)
        return warehouse.execute(f"SELECT {listed} FROM t ORDER BY rowid", table="t")

    return read


@pytest.fixture
def refused():
    """The problems an action ends with."""

    def catch(action, *args, **kwargs):
        with pytest.raises(InputError) as caught:
            action(*args, **kwargs)
        return caught.value.report.items

    return catch


@pytest.fixture(scope="session")
def example(server):
    """The example's tables on the server; the overrides that send its outline there."""
    from .fill import fill

    fill(server.url, EXAMPLE / "data", keys=("agents", "countermeasures", "initiatives"))
    names = deckgen.load(EXAMPLE / "outline.yaml").outline.data
    return dict.fromkeys(names, server.address())

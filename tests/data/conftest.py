"""Helpers: a file with some rows, and a warehouse over it."""

from __future__ import annotations

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source
from deckgen.source.diagnostic import InputError


@pytest.fixture
def warehouse(tmp_path):
    """Make a warehouse of one table ``t``: its text (or bytes), and what its source says."""
    opened = []

    def make(content, name="t.csv", **source):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        made = Warehouse({"t": Source.model_validate({"path": name, **source})}, tmp_path)
        opened.append(made)
        return made

    yield make
    for item in opened:
        item.close()


@pytest.fixture
def rows():
    """Read some columns of ``t``, each with its role, as rows in the file's order."""

    def read(warehouse, /, **roles):
        warehouse.prepare({"t": roles})
        listed = ", ".join(f'"{name}"' for name in roles)
        return warehouse.execute(f"SELECT {listed} FROM t ORDER BY rowid")

    return read


@pytest.fixture
def refused():
    """The codes and arguments of the problems an action ends with."""

    def catch(action, *args, **kwargs):
        with pytest.raises(InputError) as caught:
            action(*args, **kwargs)
        return [(item.code, dict(item.args), item.place) for item in caught.value.report.items]

    return catch

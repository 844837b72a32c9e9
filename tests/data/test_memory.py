"""Memory: the engine keeps to its limit, and says so when that is too little."""

from __future__ import annotations

import pytest

from deckgen.data.memory import memory_limit
from deckgen.data.warehouse import Warehouse
from deckgen.outline.sources import Source
from deckgen.source.diagnostic import InputError


@pytest.mark.parametrize(
    ("given", "engine"), [("512MB", "512MB"), ("2 gb", "2GB"), ("1.5GiB", "1.5GiB"), ("1t", "1TB")]
)
def test_a_limit_is_written_as_the_engine_reads_it(given, engine, tmp_path):
    assert memory_limit(given) == engine
    with Warehouse({}, tmp_path, memory_limit=memory_limit(given)) as warehouse:
        assert warehouse.execute("SELECT 1") == [(1,)]


def test_too_little_is_told_as_such(tmp_path):
    rows = "\n".join(f"{n},{n * 7919 % 100_003}" for n in range(200_000))
    (tmp_path / "t.csv").write_text(f"a,b\n{rows}\n", "utf-8")
    sources = {"t": Source.model_validate({"path": "t.csv"})}
    with (
        pytest.raises(InputError) as caught,
        Warehouse(sources, tmp_path, memory_limit="2MB") as warehouse,
    ):
        warehouse.prepare({"t": {"a": "number", "b": "number"}})
    assert [item.code for item in caught.value.report.items] == ["O312"]
    assert dict(caught.value.report.items[0].args)["limit"] == "2MB"

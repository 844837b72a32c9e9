"""The engine: DuckDB in this process, without network, with a memory limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb


def engine() -> Any:
    """DuckDB's module.

    The package ``duckdb`` imports its relational API, three quarters of its start-up time; its
    compiled half has all that is used here and is imported alone where it is a module of its own.
    """
    try:
        import _duckdb  # noqa: PLC0415 -- start-up time
    except ImportError:
        import duckdb  # noqa: PLC0415 -- start-up time

        return duckdb
    return _duckdb


def connect(workspace: Path, memory_limit: str, threads: int | None) -> duckdb.DuckDBPyConnection:
    """An empty database in memory that spills to ``workspace`` and downloads nothing."""
    config: dict[str, str | int | bool] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory_limit,
        "temp_directory": str(workspace / "spill"),
    }
    if threads is not None:
        config["threads"] = threads
    connection: duckdb.DuckDBPyConnection = engine().connect(":memory:", config=config)
    return connection

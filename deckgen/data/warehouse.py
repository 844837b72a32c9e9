"""The warehouse: the only owner of a connection to the engine; tables are read when needed."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from deckgen.data.connection import connect, engine
from deckgen.data.database.address import addresses
from deckgen.data.database.dialect import translated
from deckgen.data.diagnose import explain
from deckgen.data.expression.render import quoted
from deckgen.data.files import FILE_ROW, Opened, open_file
from deckgen.data.frame import Framed
from deckgen.data.given import given
from deckgen.data.load import Accounting, Loaded, accounting, load
from deckgen.data.memory import stop_if_out_of_memory
from deckgen.data.need import Need, Role, merge
from deckgen.data.openings import Openings
from deckgen.data.overridden import Overridden
from deckgen.data.schema import Schema
from deckgen.data.table import Table, describe
from deckgen.data.values import key_text
from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from duckdb import DuckDBPyConnection

    from deckgen.data.database.tables import Remote, Remotes
    from deckgen.data.spec import HoursSpec, SourceSpec


MEMORY = "420MB"
"""What the engine may use before it spills to the disk."""
_SMALL = 16 * 1024 * 1024
"""Bytes of all files; 240,000 contacts in Parquet have 4 MB and take a fifth less CPU on one."""


class Warehouse:
    """Tables made from the sources of an outline.

    ``base`` is the folder relative paths start from; ``overrides`` maps a source's name to
    another path, relative to the working folder, or to a DataFrame. ``hours`` say when the teams
    work whose source does not say it itself. Nothing is opened before it is needed; ``close`` (or
    leaving ``with``) frees memory and temporary files.
    """

    def __init__(
        self,
        sources: Mapping[str, SourceSpec],
        base: Path,
        overrides: Mapping[str, object] | None = None,
        memory_limit: str = MEMORY,
        threads: int | None = None,
        *,
        hours: HoursSpec | None = None,
    ) -> None:
        self.sources = given(sources, overrides or {})
        self.base = base
        self.memory_limit = memory_limit
        self.threads = threads
        self._tables: dict[str, Table] = {}
        self._loaded: dict[str, Loaded] = {}
        self._kept: dict[str, Loaded] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._connection: DuckDBPyConnection | None = None
        self._remotes = self._remote()
        self.openings = Openings(self, hours)

    def _remote(self) -> Remotes | None:
        """The sources that are in a database; from here on their address stands for their path."""
        found = addresses(self.sources)
        if not found:
            return None
        from deckgen.data.database.tables import Remotes  # noqa: PLC0415 -- rarely needed

        for name, address in found.items():
            self.sources[name] = Overridden(self.sources[name], address.shown)
        return Remotes(found, self.sources)

    def remote(self, name: str) -> Remote | None:
        """The table ``name`` if it is in a database, ``None`` if it is a file's."""
        return self._remotes[name] if self._remotes and name in self._remotes else None

    def _is_local(self, name: str) -> bool:
        return self._remotes is None or name not in self._remotes

    @cached_property
    def _workspace(self) -> Path:
        self._folder = tempfile.TemporaryDirectory(prefix="deckgen-")
        return Path(self._folder.name)

    @property
    def connection(self) -> DuckDBPyConnection:
        """The engine, started on first use."""
        if self._connection is None:
            threads = self.threads or (1 if self._is_small() else None)
            self._connection = connect(self._workspace, self.memory_limit, threads)
        return self._connection

    def _is_small(self) -> bool:
        """Whether handing work to threads costs more than it gains; digits are the same."""
        return sum(self._size(name) for name in self.sources if self._is_local(name)) < _SMALL

    def _size(self, name: str) -> int:
        source, path = self.sources[name], self.path(name)
        if isinstance(source, Framed):
            return source.size
        return path.stat().st_size if path.is_file() else 0

    def schema(self) -> Mapping[str, Mapping[str, str]]:
        """Table → column → type; a file is looked at when its table is asked for.

        Types are the engine's; ``ANY`` where only reading the file will tell (CSV).
        """
        return Schema(self)

    def table(self, name: str) -> Table:
        """What a source offers. Raises ``InputError`` (D001 to D013, D060 to D062)."""
        if name not in self._tables:
            if remote := self.remote(name):
                self._tables[name] = remote.table
                return remote.table
            source = self.sources[name]
            opened = self._open(name, source)
            kinds = self._kinds(source, opened)
            known = self.openings.declared(name) is not None
            opening = partial(self.openings.of, name) if known else None
            self._tables[name] = describe(name, source, opened, kinds, opening)
        return self._tables[name]

    def _open(self, name: str, source: SourceSpec) -> Opened:
        if isinstance(source, Framed):
            return source.open(self.connection)
        return open_file(source, self.path(name), self._workspace)

    def _kinds(self, source: SourceSpec, opened: Opened) -> dict[str, str]:
        if opened.csv is not None:
            return dict.fromkeys(opened.csv.columns, "VARCHAR")
        try:
            rows = self.connection.execute(f"DESCRIBE SELECT * FROM {opened.sql}").fetchall()
        except engine().Error as error:
            stop_if_out_of_memory(error, self.memory_limit)
            raise InputError(Report((_unreadable(source, error),))) from None
        return {row[0]: row[1] for row in rows if row[0] != FILE_ROW}

    def path(self, name: str) -> Path:
        """Where a source's file is."""
        source = self.sources[name]
        if isinstance(source, Overridden):
            return Path(source.path)
        return self.base / source.path

    def prepare(self, needs: Mapping[str, Need]) -> None:
        """Read the needed columns of the named tables; in a database they are only looked at.

        Raises ``InputError`` with all problems.
        """
        collector = Collector()
        for name, need in needs.items():
            try:
                self._prepare(name, need)
            except InputError as error:
                collector.items.extend(error.report.items)
        collector.stop_if_errors()

    def _prepare(self, name: str, need: Need) -> None:
        if remote := self.remote(name):
            remote.prepare(need)
            return
        before: Mapping[str, Role] = self._loaded[name].need if name in self._loaded else {}
        together = merge((*before.items(), *need.items()))
        if name in self._loaded and together == before:
            return
        table = self.table(name)
        try:
            self._loaded[name] = load(self.connection, table, together)
        except engine().Error as error:
            stop_if_out_of_memory(error, self.memory_limit)
            raise InputError(Report(explain(self.connection, table, together, error))) from None

    def execute(self, sql: str, name: str = "", table: str = "") -> list[tuple[Any, ...]]:
        """The rows of a query over prepared tables; it is run where ``table`` is.

        Raises ``InputError`` (D020, D023) when the engine refuses it; ``name`` is for the message.
        """
        if remote := self.remote(table):
            return remote.execute(sql, name)
        try:
            return self.connection.execute(sql).fetchall()
        except engine().Error as error:
            stop_if_out_of_memory(error, self.memory_limit)
            why = str(error).partition("\n")[0]
            item = problem("D020", statement=name or sql, why=why)
            if found := re.search(r"Could not convert string '(.*)' to BOOL", why):
                item = problem("D023", value=found[1], why=why)
            raise InputError(Report((item,))) from None

    def keep(self, name: str, sql: str, table: str) -> None:
        """Keep the rows of a query over a prepared table as ``name``, until the table changes."""
        loaded = self._loaded[table]
        if self._kept.get(name) is not loaded:
            self.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(name)} AS {sql}", name)
            self._kept[name] = loaded

    def values(self, table: str, column: str) -> tuple[str, ...]:
        """The values of a column of a prepared table as text, blanks left out, sorted."""
        name = quoted(column)
        sql = f"SELECT DISTINCT {name} FROM {quoted(table)} WHERE {name} IS NOT NULL"
        rows = self.execute(sql, table=table)
        return tuple(sorted({key_text(row[0]) for row in rows}))

    def written(self, sql: str, table: str, dialect: str) -> str:
        """A statement over a table in a dialect; one over a database's table can be run as it is.

        Raises ``ImportError`` without sqlglot, ``ValueError`` for a dialect that it does not know.
        """
        if dialect == "duckdb":
            return sql
        remote = self.remote(table)
        return remote.written(sql, dialect) if remote else translated(sql, dialect)

    def accounting(self, table: str) -> Accounting:
        """How many rows of a table were read, left out by each rule, and kept."""
        if remote := self.remote(table):
            return remote.accounting()
        if table not in self._loaded:
            self.prepare({table: {}})
        return accounting(self.connection, self._loaded[table].count)

    def digests(self) -> dict[str, str | None]:
        """The SHA-256 of each file looked at so far, by the path as the outline gives it.

        A table of a database has none: only its rows, which stay there, would tell.
        """
        return {self._shown(name): self._digest(name) for name in sorted(self._tables)}

    def _digest(self, name: str) -> str | None:
        if not self._is_local(name):
            return None
        source = self.sources[name]
        if isinstance(source, Framed):
            return source.digest()
        with self.path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def files(self) -> dict[str, str]:
        """Of each table looked at so far the file as the outline gives it, or the address."""
        return {name: self._shown(name) for name in sorted(self._tables)}

    def _shown(self, name: str) -> str:
        given = self.sources[name].path
        path = Path(given)
        if not self._is_local(name):
            return given
        return path.name if path.is_absolute() else path.as_posix()

    def close(self) -> None:
        """Free the engine and the temporary files; end the connections to databases."""
        if self._remotes is not None:
            self._remotes.close()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self._tables.clear()
        self._loaded.clear()
        self._kept.clear()
        self.__dict__.pop("_workspace", None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _unreadable(source: SourceSpec, error: Exception) -> Any:
    why = str(error).partition("\n")[0]
    return problem("D014", source.at("path"), path=source.path, why=why)

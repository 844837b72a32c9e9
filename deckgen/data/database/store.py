"""A connection to a database, through Ibis: it runs SQL and gives back few rows.

Nothing that leaves this module, rows apart, says who asks: what the driver says is scrubbed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.render import constant, quoted
from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from deckgen.data.database.address import Address
    from deckgen.data.spec import SourceSpec
    from deckgen.source.place import Span

_BEGIN = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL jit = off",  # compiling the measures takes longer than computing them
)
"""All statements see the same rows, and can change none."""
_KEY = (
    "SELECT a.attname FROM pg_catalog.pg_index AS i"
    " JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)"
    " WHERE i.indisprimary AND i.indrelid = CAST({} AS regclass)"
    " ORDER BY array_position(CAST(i.indkey AS int2[]), a.attnum)"
)
_PATIENCE = "10"
"""Seconds to wait for a server."""
_LISTED = 20


class RefusedError(Exception):
    """The database does not run a statement; the text says why, and not who asked."""


class Store:
    """One database; connected when the first table of it is asked for."""

    def __init__(self, address: Address, place: Span | None) -> None:
        self._address = address
        self._backend = self._connected(place)
        self._begin()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a statement in the database's dialect. Raises ``RefusedError``."""
        try:
            with self._backend.raw_sql(sql) as cursor:
                return list(cursor.fetchall())
        except Exception as error:  # noqa: BLE001 -- of whatever driver
            self._begin()
            raise RefusedError(self._scrubbed(error)) from None

    def kinds(self, address: Address, source: SourceSpec) -> dict[str, str]:
        """The columns of a table with the engine's types. Raises ``InputError`` (D062)."""
        try:
            found = self._backend.get_schema(address.table, database=address.schema)
        except Exception:  # noqa: BLE001 -- of whatever backend
            raise InputError(Report((self._no_table(address, source),))) from None
        return {name: _kind(kind) for name, kind in found.items()}

    def key(self, relation: str) -> tuple[str, ...]:
        """The columns of a table's primary key, as they are ordered in it."""
        return tuple(row[0] for row in self.rows(_KEY.format(constant(relation))))

    def relation(self, address: Address) -> str:
        """A table's name as SQL, with its schema: a statement may give its own to the bare one."""
        schema = address.schema or str(self._backend.current_database)
        return f"{quoted(schema)}.{quoted(address.table)}"

    def close(self) -> None:
        """End the connection."""
        self._backend.disconnect()

    def _connected(self, place: Span | None) -> Any:
        address = self._address
        try:
            import ibis  # noqa: PLC0415 -- half a second, for databases only

            backend = getattr(ibis, address.backend)
        except (ImportError, AttributeError):
            item = problem("D061", place, extra=address.backend, place=address.place)
            raise InputError(Report((item,))) from None
        given = {"connect_timeout": _PATIENCE, **dict(address.settings)}
        if address.host:
            given["host"] = address.host
        if address.database:
            given["database"] = address.database
        try:
            return backend.connect(port=address.port or 5432, **given)
        except Exception as error:  # noqa: BLE001 -- of whatever driver
            why = self._scrubbed(error)
            item = problem("D060", place, place=address.place, why=why)
            raise InputError(Report((item,))) from None

    def _begin(self) -> None:
        for sql in _BEGIN:
            self._backend.raw_sql(sql).close()

    def _no_table(self, address: Address, source: SourceSpec) -> Any:
        known = sorted(self._backend.list_tables(database=address.schema))
        listed = ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")
        name = f"{address.schema}.{address.table}" if address.schema else address.table
        near = nearest(address.table, known) or ""
        place = source.at("path")
        return problem("D062", place, table=name, place=address.place, near=near, has=listed)

    def _scrubbed(self, error: Exception) -> str:
        """The first line of what a driver says, without the names of users, without secrets."""
        said = str(error).partition("\n")[0]
        said = re.sub(r'\b(user|role) "[^"]*"', r"\1", said)
        for secret in sorted(self._address.secrets, key=len, reverse=True):
            said = said.replace(secret, "***")
        return said


def _kind(kind: Any) -> str:
    """An Ibis type as the engine calls it; what it has no name for is taken as text."""
    if kind.is_integer():
        return "BIGINT"
    if kind.is_floating():
        return "DOUBLE"
    if kind.is_decimal():
        return "DECIMAL"
    if kind.is_boolean():
        return "BOOLEAN"
    if kind.is_date():
        return "DATE"
    if kind.is_timestamp():
        return "TIMESTAMP WITH TIME ZONE" if kind.timezone else "TIMESTAMP"
    return "VARCHAR"

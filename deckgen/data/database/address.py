"""Where a table is in a database: ``postgres://host/database?table=schema.name``.

Who asks is never written down: user and password come from the environment.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from deckgen.source.diagnostic import Collector, InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.spec import SourceSpec

_BACKENDS = {"postgres": "postgres", "postgresql": "postgres"}
"""The schemes that are understood, each with what runs its SQL."""
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_FORM = re.compile(
    r"(?P<scheme>\w+)://(?:(?P<who>[^/?#]*)@)?(?P<host>\[[^\]]*\]|[^:/?#]*)(?::(?P<port>[^/?#]*))?"
    r"(?:/(?P<database>[^/?#]*))?(?:\?(?P<settings>[^#]*))?"
)
_SECRET = ("password", "sslpassword")
"""Settings that are not to be written into an outline."""


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A table of a database; ``settings`` are the driver's, user and password among them."""

    backend: str
    host: str
    port: int | None
    database: str
    schema: str | None
    table: str
    settings: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """Host and database, as they may be shown."""
        host = "localhost" if not self.host or self.host.startswith("/") else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.backend}://{host}{port}/{self.database}"

    @property
    def shown(self) -> str:
        """The table, as it may be shown: nothing in it says who asks."""
        schema = f"{self.schema}." if self.schema else ""
        return f"{self.place}/{schema}{self.table}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand in no message."""
        given = [value for name, value in self.settings if name in {"user", *_SECRET}]
        environment = [os.environ.get("PGUSER", ""), os.environ.get("PGPASSWORD", "")]
        return tuple(value for value in (*given, *environment) if value)

    def __repr__(self) -> str:
        """The same as is shown."""
        return f"Address({self.shown!r})"


def addresses(sources: Mapping[str, SourceSpec]) -> dict[str, Address]:
    """The addresses of the sources that are in a database.

    Raises ``InputError`` with every D063 (a password is written down), D064 (a variable of the
    environment is not set) and D065 (no address).
    """
    collector = Collector()
    found: dict[str, Address] = {}
    for name, source in sources.items():
        if _is_address(source.path):
            try:
                found[name] = _Reading(name, source).address()
            except InputError as error:
                collector.items.extend(error.report.items)
    collector.stop_if_errors()
    return found


def _is_address(path: str) -> bool:
    """Whether a path is an address, or a variable that has one (or is to have one)."""
    if (first := _VARIABLE.match(path)) is not None:
        path = os.environ.get(first[1], "postgres://")
    return path.partition("://")[0] in _BACKENDS


class _Reading:
    """One address on its way from text."""

    def __init__(self, name: str, source: SourceSpec) -> None:
        self.name = name
        self.source = source
        self.missing: dict[str, None] = {}

    def address(self) -> Address:
        text, known = self.source.path, False
        if (first := _VARIABLE.match(text)) is not None:
            text, known = self.held(first[1]) + text[first.end() :], True
            self.stop_if_missing()
        form = _FORM.fullmatch(text)
        if form is None:
            raise self.wrong("D065")
        part = {name: value or "" for name, value in form.groupdict().items()}
        settings = self.settings(part, known=known)
        port = self.filled(part["port"])
        host, database = (self.filled(part[name]) for name in ("host", "database"))
        schema, _, table = settings.pop("table", self.name).rpartition(".")
        self.stop_if_missing()
        if port and not port.isdecimal():
            raise self.wrong("D065")
        return Address(
            _BACKENDS[part["scheme"]],
            host or os.environ.get("PGHOST", ""),
            int(port or os.environ.get("PGPORT", "0")) or None,
            database or os.environ.get("PGDATABASE", ""),
            schema or None,
            table,
            tuple(settings.items()),
        )

    def settings(self, part: Mapping[str, str], *, known: bool) -> dict[str, str]:
        """User, password and what stands behind the question mark."""
        user, _, password = part["who"].partition(":")
        given = {"user": user, "password": password} if part["who"] else {}
        pairs = (pair.partition("=") for pair in part["settings"].split("&") if pair)
        given |= {name: value for name, _, value in pairs}
        for name in _SECRET:
            if not known and _VARIABLE.sub("", given.get(name, "")):
                raise self.wrong("D063")
        filled = {name: self.filled(value) for name, value in given.items()}
        return {name: value for name, value in filled.items() if value}

    def filled(self, text: str) -> str:
        """A part with its variables; what is written is percent-encoded, what they hold is not."""
        pieces = _VARIABLE.split(text)
        return "".join(self.held(p) if n % 2 else unquote(p) for n, p in enumerate(pieces))

    def held(self, variable: str) -> str:
        if variable not in os.environ:
            self.missing[variable] = None
        return os.environ.get(variable, "")

    def stop_if_missing(self) -> None:
        place = self.source.at("path")
        items = (problem("D064", place, name=name, table=self.name) for name in self.missing)
        if self.missing:
            raise InputError(Report(tuple(items)))

    def wrong(self, code: str) -> InputError:
        return InputError(Report((problem(code, self.source.at("path"), table=self.name),)))

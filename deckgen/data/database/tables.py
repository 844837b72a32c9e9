"""The tables that stay where they are: their statements are run there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deckgen.data.database import survey
from deckgen.data.database.cleaned import Cleaned
from deckgen.data.database.dialect import ROWID, translated
from deckgen.data.database.store import RefusedError, Store
from deckgen.data.files import Opened
from deckgen.data.load import Accounting, accounted
from deckgen.data.need import Need, merge
from deckgen.data.table import describe
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.data.clean import Raw
    from deckgen.data.database.address import Address
    from deckgen.data.spec import SourceSpec


class Remote:
    """One table of a database. Raises ``InputError`` wherever the database refuses."""

    def __init__(self, name: str, source: SourceSpec, address: Address, store: Store) -> None:
        self._store = store
        self._dialect = address.backend
        kinds = store.kinds(address, source)
        self._relation = store.relation(address)
        self.table = describe(name, source, Opened(self._relation, ""), kinds)
        self._cleaned: Cleaned | None = None
        self._accounting: Accounting | None = None

    def prepare(self, need: Need) -> None:
        """Look at what the needed columns hold; nothing is read that is not counted."""
        known = self._cleaned.need if self._cleaned else {}
        together = merge((*known.items(), *need.items()))
        if self._cleaned and together == known:
            return
        table = self.table
        reached = table.reached(together).items()
        raws = [table.column(*item) for item in reached if item[0] in table.raw]
        cleaned = Cleaned(table, together, tuple(raws), self._key())
        cleaned = replace(cleaned, raws=tuple(self._surveyed(cleaned)))
        self._require_timezone(cleaned.raws)
        self._cleaned = replace(cleaned, repeated=self._repeated(cleaned))

    def execute(self, sql: str, label: str) -> list[tuple[Any, ...]]:
        """The rows of a statement over the table."""
        try:
            return self._store.rows(self.written(sql, self._dialect))
        except RefusedError as error:
            item = problem("D020", statement=label or sql, why=error)
            raise InputError(Report((item,))) from None

    def written(self, sql: str, dialect: str) -> str:
        """A statement over the table in a dialect, the cleaned rows inside."""
        cleaned = self._ready()
        numbered = re.search(rf"\b{ROWID}\b", sql) is not None
        return translated(sql, dialect, {self.table.name: cleaned.select(numbered=numbered)})

    def accounting(self) -> Accounting:
        """How many rows there are, left out by each rule, and kept."""
        if self._accounting is None:
            question = self._ready().counting()
            rows = self._asked(question.sql)
            self._accounting = accounted(question.reasons, dict(rows))
        return self._accounting

    def _ready(self) -> Cleaned:
        if self._cleaned is None:
            self.prepare({})
        assert self._cleaned is not None  # noqa: S101 -- prepared it
        return self._cleaned

    def _key(self) -> tuple[str, ...]:
        if self._cleaned is not None:
            return self._cleaned.key
        try:
            return self._store.key(self._relation)
        except RefusedError as error:
            raise self._unreadable(error) from None

    def _surveyed(self, cleaned: Cleaned) -> Iterable[Raw]:
        """The columns, with what their texts turned out to be."""
        texts = survey.asked(cleaned.raws)
        if not texts:
            return cleaned.raws
        row = self._asked(survey.question(texts, cleaned.plain()))[0]
        wrong = tuple(survey.problems(self.table, texts, row))
        if wrong:
            raise InputError(Report(wrong))
        zoned = survey.zoned(texts, row)
        return (replace(raw, offsets=raw.name in zoned) for raw in cleaned.raws)

    def _require_timezone(self, raws: Iterable[Raw]) -> None:
        """Refuse to guess in which zone moments of universal time are counted."""
        source = self.table.source
        items = tuple(
            problem("D013", source.at("path"), column=raw.column, path=source.path)
            for raw in raws
            if raw.needs_timezone and raw.timezone is None
        )
        if items:
            raise InputError(Report(items))

    def _repeated(self, cleaned: Cleaned) -> bool:
        unique = self.table.unique
        return unique is not None and bool(self._asked(cleaned.repeats(unique))[0][0])

    def _asked(self, sql: str) -> list[tuple[Any, ...]]:
        try:
            return self._store.rows(translated(sql, self._dialect))
        except RefusedError as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: RefusedError) -> InputError:
        source = self.table.source
        item = problem("D014", source.at("path"), path=source.path, why=error)
        return InputError(Report((item,)))


class Remotes:
    """The tables of an outline that are in databases, and a connection for each database."""

    def __init__(self, addresses: dict[str, Address], sources: dict[str, SourceSpec]) -> None:
        self._addresses = addresses
        self._sources = sources
        self._stores: dict[object, Store] = {}
        self._tables: dict[str, Remote] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._addresses

    def __getitem__(self, name: str) -> Remote:
        """A table, looked at when it is first asked for. Raises ``InputError`` (D060 to D062)."""
        if name not in self._tables:
            address, source = self._addresses[name], self._sources[name]
            store = self._store(address, source)
            self._tables[name] = Remote(name, source, address, store)
        return self._tables[name]

    def _store(self, address: Address, source: SourceSpec) -> Store:
        same = replace(address, schema=None, table="")
        if same not in self._stores:
            self._stores[same] = Store(address, source.at("path"))
        return self._stores[same]

    def close(self) -> None:
        """End all connections."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()
        self._tables.clear()

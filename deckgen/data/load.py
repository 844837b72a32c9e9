"""Reading a table: staged, cleaned, made unique, thinned out, spread over hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deckgen.data.clean import Raw, as_is, coded, moment_of, text_of, typed
from deckgen.data.connection import engine
from deckgen.data.expression.render import quoted, scalar
from deckgen.data.infer import infer
from deckgen.data.table import ROW, Table
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from deckgen.data.need import Need

CODED_FROM = 20_000
"""Rows of a CSV file from which text columns of few values are kept as codes."""
FEW = 2_000
"""Values a column may have to be kept as codes."""


@dataclass(frozen=True, slots=True)
class Accounting:
    """What became of a file's rows: ``read`` is ``kept`` and all those ``left_out`` together."""

    read: int
    left_out: tuple[tuple[str, int], ...]
    kept: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A table as it was read: for which columns, and how many rows were left out."""

    need: Need
    count: Counting | Accounting


def load(connection: DuckDBPyConnection, table: Table, need: Need) -> Loaded:
    """Read the needed columns of a table into a temporary table of its name.

    Raises the engine's error when a value cannot be converted; ``data.diagnose`` explains it.
    """
    return _Load(connection, table, need).run()


class _Load:
    def __init__(self, connection: DuckDBPyConnection, table: Table, need: Need) -> None:
        self.connection = connection
        self.table = table
        self.need = need
        reached = table.reached(need)
        self.raws = [table.column(*item) for item in reached.items() if item[0] in table.raw]
        self.derived = {name: e for name, e in table.derived.items() if name in reached}

    def run(self) -> Loaded:
        stage = self.stage()
        cleaned = self.cleaned(stage)
        doubles = self.doubles(cleaned)
        kept = self.kept(cleaned, doubles)
        name = quoted(self.table.name)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {kept}")
        question = self.counting(cleaned, doubles)
        count: Counting | Accounting = question
        if self.table.opened.staged:
            if question.reasons:
                count = accounting(self.connection, question)
            self.connection.execute("DROP TABLE stage")
        return Loaded(self.need, count)

    def one(self, sql: str) -> tuple[Any, ...]:
        return tuple(self.connection.execute(sql).fetchone() or ())

    def stage(self) -> str:
        """What stands in FROM for the file's rows, each with its number."""
        opened = self.table.opened
        if not opened.staged:
            return f"(SELECT *, {opened.row} AS {quoted(ROW)} FROM {opened.sql})"
        named = ", ".join(quoted(raw.column) for raw in self.raws) or "0 AS nothing"
        create = f"CREATE OR REPLACE TEMP TABLE stage AS SELECT {named} FROM "
        try:
            self.connection.execute(create + opened.sql)
        except engine().Error:
            self.connection.execute(create + (opened.patient or opened.sql))
        return f"(SELECT *, rowid AS {quoted(ROW)} FROM stage)"

    def cleaned(self, stage: str) -> str:
        """The SELECT of the canonical columns with their types, derived ones included."""
        texts = [raw for raw in self.raws if raw.is_text]
        kinds: Mapping[str, str] = {}
        if self.table.opened.staged:
            kinds, zoned = infer(self.connection, stage, texts)
            self.mark_offsets(zoned)
        self.require_timezone()
        few = [raw for raw in texts if raw.role == "any" and raw.name not in kinds]
        values = self.distinct(stage, few)
        listed = [quoted(ROW)]
        listed += [
            f"{self.expression(raw, kinds, values)} AS {quoted(raw.name)}" for raw in self.raws
        ]
        inner = f"(SELECT {', '.join(listed)} FROM {stage})"
        for name, expr in self.derived.items():
            inner = f"(SELECT *, {scalar(expr)} AS {quoted(name)} FROM {inner})"
        return inner

    def mark_offsets(self, zoned: frozenset[str]) -> None:
        """Note which moments carry an offset; a moment beside them without one is UTC."""
        if zoned:
            self.connection.execute("SET TimeZone = 'UTC'")
        self.raws = [replace(raw, offsets=raw.name in zoned) for raw in self.raws]

    def require_timezone(self) -> None:
        """Refuse to guess in which zone moments of universal time are counted."""
        needing = [raw for raw in self.raws if raw.needs_timezone and raw.timezone is None]
        place, path = self.table.source.at("path"), self.table.source.path
        items = [problem("D013", place, column=raw.column, path=path) for raw in needing]
        if items:
            raise InputError(Report(tuple(items)))

    def expression(
        self, raw: Raw, kinds: Mapping[str, str], values: Mapping[str, Sequence[str | None]]
    ) -> str:
        if raw.role == "time":
            return moment_of(raw)
        if not raw.is_text:
            return as_is(raw)
        if raw.name in kinds:
            return typed(raw, kinds[raw.name])
        if raw.role == "number":
            return typed(raw, "DOUBLE")
        if raw.name in values:
            return coded(raw, values[raw.name])
        return text_of(raw)

    def distinct(self, stage: str, raws: Sequence[Raw]) -> dict[str, tuple[str | None, ...]]:
        """All values of the text columns that have few, unless the table itself is small."""
        if not raws or (self.table.opened.staged and self._small()):
            return {}
        asked = ", ".join(f"list(DISTINCT {quoted(raw.column)})" for raw in raws)
        found = self.one(f"SELECT {asked} FROM {stage}")
        return {
            raw.name: tuple(values or ())
            for raw, values in zip(raws, found, strict=True)
            if len(values or ()) <= FEW
        }

    def _small(self) -> bool:
        return bool(self.one("SELECT count(*) FROM stage")[0] < CODED_FROM)

    def doubles(self, cleaned: str) -> str | None:
        """The table with the numbers of the rows that repeat an earlier one, if there are any."""
        keys = ", ".join(quoted(name) for name in self.table.unique)
        if not keys:
            return None
        there = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in self.table.unique)
        name, row = quoted(f"doubles of {self.table.name}"), quoted(ROW)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE again AS SELECT {keys} FROM {cleaned}"
            f" WHERE {there} GROUP BY {keys} HAVING count(*) > 1"
        )
        if not self.one("SELECT count(*) FROM again")[0]:
            return None
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT number FROM (SELECT {row} AS number,"
            f" row_number() OVER (PARTITION BY {keys} ORDER BY {row}) AS place"
            f" FROM {cleaned} SEMI JOIN again USING ({keys})) WHERE place > 1"
        )
        return name

    def conditions(self, doubles: str | None) -> dict[str, str]:
        """Name of each reason to leave a row out → the SQL that is true for such rows."""
        found: dict[str, str] = {}
        if doubles:
            found["duplicate"] = f"{quoted(ROW)} IN (SELECT number FROM {doubles})"
        rules = self.table.excluded.items()
        return found | {name: f"coalesce({scalar(expr)}, FALSE)" for name, expr in rules}

    def kept(self, cleaned: str, doubles: str | None) -> str:
        out = " AND ".join(f"NOT {condition}" for condition in self.conditions(doubles).values())
        where = f" WHERE {out}" if out else ""
        rows = f"{cleaned} AS facts{where}"
        if self._spread():
            rows = f"({self.spread(rows)})"
        return f"SELECT {self._columns()} FROM {rows}"

    def _columns(self) -> str:
        offered = self.table.offered
        return ", ".join(quoted(name) for name in self.need if name in offered) or "0 AS nothing"

    def _spread(self) -> bool:
        expand = self.table.source.expand
        return expand is not None and bool(
            self.need.keys() & {expand.moment, expand.hours, expand.start, expand.end}
        )

    def spread(self, rows: str) -> str:
        """One row an hour touched; start and end become the part within that hour."""
        expand = self.table.source.expand
        assert expand is not None  # noqa: S101 -- `_spread` said so
        start, end = quoted(expand.start), quoted(expand.end)
        at, hours = quoted(expand.moment), quoted(expand.hours)
        within = f"date_diff('microsecond', {start}, {end})"
        return (
            f"SELECT *, CAST({within} / 3600000000.0 AS DECIMAL(18, 6)) AS {hours} FROM ("
            f"SELECT * REPLACE (greatest({start}, {at}) AS {start},"
            f" least({end}, {at} + INTERVAL 1 HOUR) AS {end}) FROM ("
            f"SELECT *, unnest(generate_series(date_trunc('hour', {start}),"
            f" {end} - INTERVAL 1 MICROSECOND, INTERVAL 1 HOUR)) AS {at} FROM {rows}))"
        )

    def counting(self, cleaned: str, doubles: str | None) -> Counting:
        conditions = self.conditions(doubles)
        if not conditions and not self._spread():
            return Counting((), f"SELECT NULL, count(*) FROM {quoted(self.table.name)}")
        reason = " ".join(f"WHEN {sql} THEN {n}" for n, sql in enumerate(conditions.values()))
        which = f"CASE {reason} END" if reason else "NULL"
        sql = f"SELECT {which} AS reason, count(*) FROM {cleaned} AS facts GROUP BY reason"
        return Counting(tuple(conditions), sql)


@dataclass(frozen=True, slots=True)
class Counting:
    """A question: how many rows are left out for which reason (``sql``: number of it, rows)."""

    reasons: tuple[str, ...]
    sql: str


def accounting(connection: DuckDBPyConnection, count: Counting | Accounting) -> Accounting:
    """What became of a table's rows, counted when it is first asked for."""
    if isinstance(count, Accounting):
        return count
    found = dict(connection.execute(count.sql).fetchall())
    out = tuple((name, found.get(n, 0)) for n, name in enumerate(count.reasons))
    return Accounting(sum(found.values()), out, found.get(None, 0))

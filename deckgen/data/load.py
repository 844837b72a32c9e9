"""Reading a table: staged, cleaned, made unique, thinned out, spread over hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deckgen.data.clean import Raw, as_is, coded, moment_of, text_of, typed
from deckgen.data.expression.render import quoted, scalar
from deckgen.data.expression.tree import columns
from deckgen.data.infer import infer, zoned
from deckgen.data.table import ROW, Table
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from deckgen.data.need import Need

CODED_FROM = 20_000
"""Rows from which text columns of few values are kept as codes."""
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
    """A table as it was read: the SQL of its cleaned rows before anything was left out."""

    need: Need
    values: Mapping[str, tuple[str, ...]]
    accounting: Accounting


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
        self.raws = [table.column(*item) for item in table.closure(need).items()]
        self.values: dict[str, tuple[str, ...]] = {}

    def run(self) -> Loaded:
        stage = self.stage()
        cleaned = self.cleaned(stage)
        doubles = self.doubles(cleaned)
        kept = self.kept(cleaned, doubles)
        name = quoted(self.table.name)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {kept}")
        accounting = self.accounting(cleaned, doubles)
        self.drop()
        return Loaded(self.need, self.values, accounting)

    def one(self, sql: str) -> tuple[Any, ...]:
        return tuple(self.connection.execute(sql).fetchone() or ())

    def stage(self) -> str:
        """What stands in FROM for the file's rows, each with its number."""
        opened = self.table.opened
        if not opened.staged:
            return f"(SELECT *, {opened.row} AS {quoted(ROW)} FROM {opened.sql})"
        named = ", ".join(quoted(raw.column) for raw in self.raws) or "0 AS nothing"
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE stage AS SELECT {named} FROM {opened.sql}"
        )
        return f"(SELECT *, rowid AS {quoted(ROW)} FROM stage)"

    def drop(self) -> None:
        self.connection.execute("DROP TABLE IF EXISTS stage")
        self.connection.execute("DROP TABLE IF EXISTS doubles")

    def cleaned(self, stage: str) -> str:
        """The SELECT of the canonical columns with their types, derived ones included."""
        self.mark_offsets(stage)
        texts = [raw for raw in self.raws if raw.is_text and raw.role != "raw"]
        kinds = infer(self.connection, stage, texts) if self.table.opened.staged else {}
        values = self.distinct(
            stage, [raw for raw in texts if raw.role != "time" and raw.name not in kinds]
        )
        listed = ", ".join(
            f"{self.expression(raw, kinds, values)} AS {quoted(raw.name)}" for raw in self.raws
        )
        comma = ", " if listed else ""
        inner = f"SELECT {quoted(ROW)}{comma}{listed} FROM {stage}"
        if not self.table.derived:
            return f"({inner})"
        reached = {raw.name for raw in self.raws} | set(self.table.derived)
        more = ", ".join(
            f"{scalar(expr)} AS {quoted(name)}"
            for name, expr in self.table.derived.items()
            if self._reachable(name, reached)
        )
        return f"(SELECT *{', ' if more else ''}{more} FROM ({inner}))"

    def mark_offsets(self, stage: str) -> None:
        """Note which moments carry an offset; all that do need the source's time zone."""
        texts = [raw for raw in self.raws if raw.is_text]
        marked = zoned(self.connection, stage, texts) if self.table.opened.staged else ()
        if marked:
            self.connection.execute("SET TimeZone = 'UTC'")
        self.raws = [replace(raw, offsets=raw.name in marked) for raw in self.raws]
        needing = [raw for raw in self.raws if raw.needs_timezone and raw.timezone is None]
        if needing:
            place, path = self.table.source.at("path"), self.table.source.path
            items = [problem("D013", place, column=raw.column, path=path) for raw in needing]
            raise InputError(Report(tuple(items)))

    def _reachable(self, name: str, reached: set[str]) -> bool:
        return set(columns(self.table.derived[name])) <= reached

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
        """All values of the text columns that have few, when the table is large."""
        if not raws or self.one(f"SELECT count(*) FROM {stage}")[0] < CODED_FROM:
            return {}
        asked = ", ".join(f"list(DISTINCT {quoted(raw.column)})" for raw in raws)
        found = self.one(f"SELECT {asked} FROM {stage}")
        return {
            raw.name: tuple(values or ())
            for raw, values in zip(raws, found, strict=True)
            if len(values or ()) <= FEW
        }

    def doubles(self, cleaned: str) -> bool:
        """Put the numbers of repeated rows into ``doubles``; whether there are any."""
        keys = [quoted(name) for name in self.table.unique]
        if not keys:
            return False
        together, there = ", ".join(keys), " AND ".join(f"{key} IS NOT NULL" for key in keys)
        seen = self.connection.execute(
            f"SELECT hash({together}) AS h FROM {cleaned} WHERE {there}"
            " GROUP BY h HAVING count(*) > 1"
        ).fetchall()
        if not seen:
            return False
        hashes = ", ".join(str(row[0]) for row in seen)
        row = quoted(ROW)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE doubles AS SELECT number FROM (SELECT {row} AS number,"
            f" row_number() OVER (PARTITION BY {together} ORDER BY {row}) AS place"
            f" FROM {cleaned} WHERE {there} AND hash({together}) IN ({hashes})) WHERE place > 1"
        )
        return True

    def conditions(self, doubles: bool) -> dict[str, str]:
        """Name of each reason to leave a row out → the SQL that is true for such rows."""
        found = {"duplicate": f"{quoted(ROW)} IN (SELECT number FROM doubles)"} if doubles else {}
        rules = self.table.excluded.items()
        return found | {name: f"coalesce({scalar(expr)}, FALSE)" for name, expr in rules}

    def kept(self, cleaned: str, doubles: bool) -> str:
        out = " AND ".join(f"NOT {condition}" for condition in self.conditions(doubles).values())
        where = f" WHERE {out}" if out else ""
        rows = f"{cleaned}{where}"
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

    def accounting(self, cleaned: str, doubles: bool) -> Accounting:
        conditions = self.conditions(doubles)
        if not conditions:
            count = self.one(f"SELECT count(*) FROM {cleaned}")[0]
            return Accounting(count, (), count)
        reason = " ".join(f"WHEN {sql} THEN {n}" for n, sql in enumerate(conditions.values()))
        rows = self.connection.execute(
            f"SELECT CASE {reason} END AS reason, count(*) FROM {cleaned} GROUP BY reason"
        ).fetchall()
        found = dict(rows)
        out = tuple((name, found.get(n, 0)) for n, name in enumerate(conditions))
        return Accounting(sum(found.values()), out, found.get(None, 0))

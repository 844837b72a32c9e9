"""Reading a table: staged, cleaned, made unique, thinned out, spread over hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.data.clean import Raw, as_is, coded, moment_of, text_of, truth_of, typed
from deckgen.data.expression.render import quoted, scalar
from deckgen.data.stage import STAGE, Stage, stage
from deckgen.data.table import ROW, Table
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from deckgen.data.need import Need
    from deckgen.data.unique import Unique


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
        self.scope = table.scope
        self.derived = {name: e for name, e in table.derived.items() if name in reached}

    def run(self) -> Loaded:
        once = not (self.table.unique or self.table.excluded or self._spread())
        staged = stage(self.connection, self.table, self.raws, once=once)
        self.require_timezone(staged)
        cleaned = self.cleaned(staged)
        doubles = self.doubles(staged)
        kept = self.kept(cleaned, doubles)
        name = quoted(self.table.name)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {kept}", staged.given)
        question = self.counting(cleaned, doubles)
        count: Counting | Accounting = question
        if staged.temporary:
            if question.reasons or self._spread():
                count = accounting(self.connection, question)
            self.connection.execute(f"DROP TABLE {STAGE}")
        return Loaded(self.need, count)

    def one(self, sql: str) -> tuple[Any, ...]:
        return tuple(self.connection.execute(sql).fetchone() or ())

    def require_timezone(self, staged: Stage) -> None:
        """Refuse to guess in which zone moments of universal time are counted."""
        place, path = self.table.source.at("path"), self.table.source.path
        items = tuple(
            problem("D013", place, column=self.table.raw[raw.name], path=path)
            for raw in staged.raws
            if raw.needs_timezone and raw.timezone is None
        )
        if items:
            raise InputError(Report(items))

    def cleaned(self, staged: Stage, names: Sequence[str] | None = None) -> str:
        """The SELECT of the canonical columns with their types, derived ones included.

        With ``names`` only these, which are the file's own.
        """
        listed = [quoted(ROW)]
        listed += [
            f"{expression(raw, staged)} AS {quoted(raw.name)}"
            for raw in staged.raws
            if names is None or raw.name in names
        ]
        inner = f"(SELECT {', '.join(listed)} FROM {staged.sql})"
        for name, expr in self.derived.items() if names is None else ():
            inner = f"(SELECT *, {scalar(expr, self.scope)} AS {quoted(name)} FROM {inner})"
        return inner

    def doubles(self, staged: Stage) -> str | None:
        """The table with the numbers of the rows that repeat another, if there are any."""
        unique = self.table.unique
        if unique is None:
            return None
        rows, name = self.keyed(staged, unique), quoted(f"doubles of {self.table.name}")
        again = unique.repeated(rows, embedded=True)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE again AS {again}")
        if not self.one("SELECT count(*) FROM again")[0]:
            return None
        found = unique.left_out(rows, "again", quoted(ROW))
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {found}")
        return name

    def keyed(self, staged: Stage, unique: Unique) -> str:
        """The cleaned rows, with only the columns that identify one where they are the file's."""
        names = unique.names()
        own = all(name in self.table.raw for name in names)
        return self.cleaned(staged, names) if own else self.cleaned(staged)

    def conditions(self, doubles: str | None) -> dict[str, str]:
        """Name of each reason to leave a row out → the SQL that is true for such rows."""
        found: dict[str, str] = {}
        if doubles and self.table.unique:
            found[self.table.unique.reason] = f"{quoted(ROW)} IN (SELECT number FROM {doubles})"
        rules = self.table.excluded.items()
        return found | {
            name: f"coalesce({scalar(expr, self.scope)}, FALSE)" for name, expr in rules
        }

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


def expression(raw: Raw, staged: Stage) -> str:
    """SQL for a column's value, cleaned and of its type."""
    if raw.role == "time":
        return moment_of(raw)
    if not raw.is_text:
        return as_is(raw)
    if raw.role == "truth":
        return truth_of(raw)
    if raw.name in staged.kinds:
        return typed(raw, staged.kinds[raw.name])
    if raw.role == "number":
        return typed(raw, "DOUBLE")
    if raw.name in staged.values:
        return coded(raw, staged.values[raw.name])
    return text_of(raw)


@dataclass(frozen=True, slots=True)
class Counting:
    """A question: how many rows are left out for which reason (``sql``: number of it, rows)."""

    reasons: tuple[str, ...]
    sql: str


def accounting(connection: DuckDBPyConnection, count: Counting | Accounting) -> Accounting:
    """What became of a table's rows, counted when it is first asked for."""
    if isinstance(count, Accounting):
        return count
    return accounted(count.reasons, dict(connection.execute(count.sql).fetchall()))


def accounted(reasons: tuple[str, ...], found: Mapping[int | None, int]) -> Accounting:
    """What ``Counting`` found: rows by number of the reason, ``None`` being the rows kept."""
    out = tuple((name, found.get(n, 0)) for n, name in enumerate(reasons))
    return Accounting(sum(found.values()), out, found.get(None, 0))

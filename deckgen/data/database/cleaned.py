"""A database's table as the SELECT of its cleaned rows: nothing is read, nothing is copied.

What ``data.load`` makes of a file step by step is one statement here, in DuckDB's dialect; it
becomes the innermost select of the statements over the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.clean import NUMBERS
from deckgen.data.database.dialect import ROWID
from deckgen.data.expression.render import quoted, scalar
from deckgen.data.load import Counting, expression
from deckgen.data.stage import Stage
from deckgen.data.table import ROW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.data.clean import Raw
    from deckgen.data.expression.tree import Expr
    from deckgen.data.need import Need
    from deckgen.data.table import Table
    from deckgen.data.unique import Unique

_PLACE = "place "
_NOTHING_KNOWN = Stage("", ())


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The rows of a table for a need.

    ``raws`` are the columns it reaches; ``key`` the table's primary key, ``columns`` all its
    columns: they say which of two rows is earlier. ``repeated`` tells whether ``unique`` leaves
    out any row.
    """

    table: Table
    need: Need
    raws: tuple[Raw, ...]
    key: tuple[str, ...]
    repeated: bool = False

    @property
    def derived(self) -> Mapping[str, Expr]:
        """The derived columns that the need reaches."""
        reached = self.table.reached(self.need)
        return {name: e for name, e in self.table.derived.items() if name in reached}

    def select(self, *, numbered: bool = False) -> str:
        """The needed columns of the rows kept; ``numbered`` by primary key, if there is one."""
        conditions = self.conditions()
        out = " AND ".join(f"NOT {condition}" for condition in conditions.values())
        where = f" WHERE {out}" if out else ""
        rows = f"{self.rows(numbered=numbered)} AS facts{where}"
        listed = [quoted(name) for name in self.need if name in self.table.offered]
        if numbered and self.key and not self.is_spread():
            listed.append(f"row_number() OVER (ORDER BY {self._places()}) AS {ROWID}")
        rows = f"({self.spread(rows)}) AS hours" if self.is_spread() else rows
        return f"SELECT {', '.join(listed) or '0 AS nothing'} FROM {rows}"

    def counting(self) -> Counting:
        """How many rows are left out for which reason."""
        conditions = self.conditions()
        reason = " ".join(f"WHEN {sql} THEN {n}" for n, sql in enumerate(conditions.values()))
        if not reason:
            return Counting((), f"SELECT NULL, count(*) FROM {self.table.opened.sql} AS facts")
        sql = f"SELECT CASE {reason} END AS reason, count(*) FROM {self.rows()} AS facts GROUP BY 1"
        return Counting(tuple(conditions), sql)

    def repeats(self, unique: Unique) -> str:
        """The question how many keys more than one row has."""
        again = unique.repeated(self.typed(), embedded=False)
        return f"SELECT count(*) FROM ({again}) AS again"

    def conditions(self) -> dict[str, str]:
        """Name of each reason to leave a row out → the SQL that is true for such rows."""
        found: dict[str, str] = {}
        unique = self.table.unique
        if self.repeated and unique:
            held = [f"{quoted(ROW)} > 1"]
            if not unique.whole:
                held += [f"{quoted(name)} IS NOT NULL" for name in unique.by]
            found[unique.reason] = f"({' AND '.join(held)})"
        rules = self.table.excluded.items()
        return found | {name: f"coalesce({scalar(expr)}, FALSE)" for name, expr in rules}

    def rows(self, *, numbered: bool = False) -> str:
        """All rows, cleaned; with each one's number among those of its key, if keys repeat."""
        unique = self.table.unique
        if not (self.repeated and unique):
            return self.typed(places=numbered)
        order = unique.order(self._places(last=unique.last))
        by = ", ".join(map(quoted, unique.by))
        number = f"row_number() OVER (PARTITION BY {by} ORDER BY {order}) AS {quoted(ROW)}"
        return f"(SELECT *, {number} FROM {self.typed(places=True)} AS facts)"

    def typed(self, *, places: bool = False) -> str:
        """The canonical columns with their types, derived ones too; with a row's place if asked."""
        listed = [f"{_value(raw)} AS {quoted(raw.name)}" for raw in self.raws]
        if places:
            listed += [f"{quoted(c)} AS {quoted(_PLACE + c)}" for c in self._placing()]
        inner = (
            f"(SELECT {', '.join(listed) or '1 AS one'} FROM {self.plain(places=places)} AS facts)"
        )
        for name, expr in self.derived.items():
            inner = f"(SELECT *, {scalar(expr)} AS {quoted(name)} FROM {inner} AS facts)"
        return inner

    def plain(self, *, places: bool = False) -> str:
        """The table's columns, all texts in the plain order of their bytes, as DuckDB's are."""
        used = (*(raw.column for raw in self.raws), *(self._placing() if places else ()))
        listed = [
            f'CAST({quoted(column)} AS VARCHAR) COLLATE "C" AS {quoted(column)}'
            if self.table.kinds[column] == "VARCHAR"
            else quoted(column)
            for column in dict.fromkeys(used)
        ]
        return f"(SELECT {', '.join(listed) or '1 AS one'} FROM {self.table.opened.sql} AS facts)"

    def is_spread(self) -> bool:
        """Whether rows are spread over hours."""
        expand = self.table.source.expand
        return expand is not None and bool(
            self.need.keys() & {expand.moment, expand.hours, expand.start, expand.end}
        )

    def spread(self, rows: str) -> str:
        """One row an hour touched; start and end become the part within that hour."""
        expand = self.table.source.expand
        assert expand is not None  # noqa: S101 -- `is_spread` said so
        start, end = quoted(expand.start), quoted(expand.end)
        at, hours = quoted(expand.moment), quoted(expand.hours)
        cut = {
            start: f"greatest({start}, {at})",
            end: f"least({end}, {at} + INTERVAL 1 HOUR)",
        }
        others = [quoted(raw.name) for raw in self.raws] + [quoted(name) for name in self.derived]
        listed = [name for name in others if name not in cut]
        listed += [f"{sql} AS {name}" for name, sql in cut.items()]
        within = f"date_diff('microsecond', {start}, {end})"
        return (
            f"SELECT *, CAST({within} / 3600000000.0 AS DECIMAL(18, 6)) AS {hours} FROM ("
            f"SELECT {', '.join((*listed, at))} FROM (SELECT * FROM {rows}) AS facts"
            f" CROSS JOIN LATERAL unnest(generate_series(date_trunc('hour', {start}),"
            f" {end} - INTERVAL 1 MICROSECOND, INTERVAL 1 HOUR)) AS part({at})) AS parts"
        )

    def _placing(self) -> Sequence[str]:
        return self.key or tuple(self.table.kinds)

    def _places(self, *, last: bool = False) -> str:
        """What orders rows of one key: in front of the direction that ``Unique.order`` adds."""
        between = " DESC, " if last else ", "
        return between.join(quoted(_PLACE + column) for column in self._placing())


def _value(raw: Raw) -> str:
    """A column cleaned; 0 and 1 are no and yes where it is asked so, and the other way round."""
    found = expression(raw, _NOTHING_KNOWN)
    if raw.role == "truth" and raw.kind.startswith(NUMBERS):
        return f"({found} <> 0)"
    if raw.role == "number" and raw.kind == "BOOLEAN":
        return f"CAST({found} AS INTEGER)"
    return found

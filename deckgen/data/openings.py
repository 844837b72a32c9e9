"""When the team of each table works; the days of a table are read when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.render import constant, quoted
from deckgen.data.hours import opening
from deckgen.source.diagnostic import Collector, InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Protocol

    from deckgen.data.expression.opening import Opening
    from deckgen.data.need import Need, Role
    from deckgen.data.spec import DaysSpec, HoursSpec, Scalar, SourceSpec
    from deckgen.data.table import Table

    class Tables(Protocol):
        """Where the days of a table are read: the warehouse."""

        sources: dict[str, SourceSpec]

        def table(self, name: str) -> Table:
            """What a source offers."""
            ...

        def prepare(self, needs: Mapping[str, Need]) -> None:
            """Read columns of tables."""
            ...

        def execute(self, sql: str, name: str = "") -> list[tuple[Any, ...]]:
            """The rows of a query."""
            ...


class Openings:
    """The business hours of an outline and of its sources."""

    def __init__(self, tables: Tables, general: HoursSpec | None) -> None:
        self._tables = tables
        self._general = general
        self._known: dict[int, Opening] = {}
        self._reading: list[str] = []

    def verify(self) -> None:
        """Raise ``InputError`` with what is wrong in hours and dates, used or not: D045 to D049."""
        sources = self._tables.sources.values()
        specs = [self._general, *(source.business_hours for source in sources)]
        collector = Collector()
        for spec in specs:
            if spec is None or id(spec) in self._known:
                continue
            try:
                opening(spec, lambda _: ())
            except InputError as error:
                collector.items.extend(error.report.items)
        collector.stop_if_errors()

    def declared(self, table: str) -> HoursSpec | None:
        """What is said of a table, or else of all."""
        source = self._tables.sources[table]
        return source.business_hours or self._general

    def of(self, table: str) -> Opening | None:
        """When the table's team works, if anything is said of it.

        Raises ``InputError``: D045 to D051.
        """
        spec = self.declared(table)
        if spec is None:
            return None
        if table in self._reading:
            raise InputError(Report((problem("D051", spec.at(), table=table),)))
        if id(spec) not in self._known:
            self._known[id(spec)] = opening(spec, self._days)
        return self._known[id(spec)]

    def _days(self, spec: DaysSpec) -> Iterable[dt.date]:
        name, sources = spec.table, self._tables.sources
        if name not in sources:
            near, has = nearest(name, sources) or "", ", ".join(sources)
            item = problem("D050", spec.at("table"), table=name, near=near, has=has)
            raise InputError(Report((item,)))
        self._reading.append(name)
        try:
            return self._read(spec)
        finally:
            self._reading.pop()

    def _read(self, spec: DaysSpec) -> list[dt.date]:
        table = self._tables.table(spec.table)
        needed: dict[str, Role] = {**dict.fromkeys(spec.where, "any"), spec.column: "time"}
        absent = [
            problem(
                "D011",
                spec.at("column" if name == spec.column else "where", name),
                column=name,
                table=spec.table,
                near=nearest(name, table.offered) or "",
                path=table.source.path,
            )
            for name in needed
            if name not in table.offered
        ]
        if absent:
            raise InputError(Report(tuple(absent)))
        self._tables.prepare({spec.table: needed})
        day = f"CAST({quoted(spec.column)} AS DATE)"
        meant = [f"{quoted(spec.column)} IS NOT NULL"]
        meant += [_one_of(name, values) for name, values in spec.where.items()]
        found = f"SELECT DISTINCT {day} FROM {quoted(spec.table)} WHERE {' AND '.join(meant)}"
        return [row[0] for row in self._tables.execute(found)]


def _one_of(name: str, values: Scalar | Sequence[Scalar]) -> str:
    listed = values if isinstance(values, list | tuple) else [values]
    texts = (str(value).lower() if isinstance(value, bool) else str(value) for value in listed)
    return f"CAST({quoted(name)} AS VARCHAR) IN ({', '.join(map(constant, texts))})"

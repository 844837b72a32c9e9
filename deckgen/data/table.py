"""A source as a table: its columns by canonical name, and how each becomes what it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from deckgen.data.clean import Raw
from deckgen.data.expression.check import without_aggregates
from deckgen.data.expression.names import BUSINESS
from deckgen.data.expression.parse import parse
from deckgen.data.expression.render import Scope
from deckgen.data.expression.tree import Expr, calls, columns
from deckgen.data.need import Need, Role, merge, roles
from deckgen.data.unique import Unique, unique_of
from deckgen.source.diagnostic import Collector, InputError, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from deckgen.data.expression.opening import Opening
    from deckgen.data.files import Opened
    from deckgen.data.spec import SourceSpec
    from deckgen.source.diagnostic import Diagnostic

ROW = "row number"
"""The column that carries a row's place in the file while it is cleaned."""


@dataclass(frozen=True, slots=True)
class Table:
    """A source that has been looked at but not read.

    ``raw`` maps a canonical name to the file's column, ``kinds`` the file's columns to types.
    """

    name: str
    source: SourceSpec
    opened: Opened
    raw: Mapping[str, str]
    kinds: Mapping[str, str]
    derived: Mapping[str, Expr]
    excluded: Mapping[str, Expr]
    opening: Callable[[], Opening | None] = lambda: None
    """when the table's team works, found out when it is asked"""

    @property
    def scope(self) -> Scope:
        """What the table's own expressions are rendered with."""
        own = (*self.derived.values(), *self.excluded.values())
        return Scope(opening=self.opening() if any(calls(e, BUSINESS) for e in own) else None)

    @property
    def unique(self) -> Unique | None:
        """What identifies a row, if anything does."""
        return unique_of(self.source, self.raw)

    @property
    def offered(self) -> dict[str, str]:
        """Every column that can be asked for, with the file's type or ``ANY`` where it is made."""
        found = {name: self._offered(column) for name, column in self.raw.items()}
        found |= dict.fromkeys(self.derived, "ANY")
        if expand := self.source.expand:
            found |= {expand.moment: "TIMESTAMP", expand.hours: "DECIMAL(18,6)"}
        return found

    def _offered(self, column: str) -> str:
        guessed = self.opened.guessed and self.kinds[column] == "VARCHAR"
        return "ANY" if self.opened.staged or guessed else self.kinds[column]

    def reached(self, need: Need) -> dict[str, Role]:
        """All columns behind what is needed, derived ones too, with their roles."""
        wanted = merge((*need.items(), *self._always(need)))
        for name in reversed(tuple(self.derived)):
            if name in wanted:
                wanted = merge((*wanted.items(), *roles(self.derived[name])))
        return wanted

    def _always(self, need: Need) -> Iterator[tuple[str, Role]]:
        if unique := self.unique:
            yield from ((name, "raw") for name in unique.by)
            yield from ((name, "any") for name in unique.order_by)
        for expr in self.excluded.values():
            yield from roles(expr, "truth")
        expand = self.source.expand
        if expand and need.keys() & {expand.moment, expand.hours, expand.start, expand.end}:
            yield from ((expand.start, "time"), (expand.end, "time"))

    def column(self, name: str, role: Role) -> Raw:
        """What cleaning needs to know of one column."""
        source, column = self.source, self.raw[name]
        role = "time" if name in source.formats else role
        return Raw(
            name,
            column,
            self.kinds[column],
            role,
            source.missing.get(name, ()),
            source.values.get(name),
            source.formats.get(name),
            source.timezone,
        )


def describe(
    name: str,
    source: SourceSpec,
    opened: Opened,
    kinds: Mapping[str, str],
    opening: Callable[[], Opening | None] | None = None,
) -> Table:
    """The table of a source whose file has columns of these ``kinds``.

    ``opening`` tells when its team works; without, its expressions cannot ask for opening time.
    Raises ``InputError`` with every D010 (a mapped column is not in the file), D011 (a cleaning
    rule names an unknown column), D044, M031 and mistake in an expression.
    """
    collector = Collector()
    raw = _canonical(source, kinds, collector)
    derived = _expressions(source, "derive", collector)
    excluded = _expressions(source, "exclude", collector)
    table = Table(name, source, opened, raw, kinds, derived, excluded, opening or (lambda: None))
    if opening is None:
        collector.items.extend(_without_hours(table))
    _known(table, collector)
    _check_timezone(source, collector)
    collector.stop_if_errors()
    return table


def _check_timezone(source: SourceSpec, collector: Collector) -> None:
    if source.timezone is None:
        return
    try:
        ZoneInfo(source.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        known = available_timezones()
    else:
        return
    if known:
        near = nearest(source.timezone, sorted(known)) or ""
        place = source.at("timezone")
        collector.add(problem("D017", place, timezone=source.timezone, near=near))


def _canonical(
    source: SourceSpec, kinds: Mapping[str, str], collector: Collector
) -> dict[str, str]:
    taken = set(source.columns.values())
    found = {column: column for column in kinds if column not in taken}
    for name, column in source.columns.items():
        if column in kinds:
            found[name] = column
            continue
        near = nearest(column, kinds) or ""
        place = source.at("columns", name)
        listed = ", ".join(kinds)
        collector.add(
            problem("D010", place, column=column, path=source.path, near=near, has=listed)
        )
    return found


def _expressions(source: SourceSpec, field: str, collector: Collector) -> dict[str, Expr]:
    found: dict[str, Expr] = {}
    texts: Mapping[str, str] = source.given(field) or getattr(source, field)
    for name, text in texts.items():
        try:
            expr = parse(text)
        except InputError as error:
            collector.items.extend(error.report.items)
            continue
        collector.items.extend(without_aggregates(expr, text))
        found[name] = expr
    return found


def _without_hours(table: Table) -> Iterator[Diagnostic]:
    for field, expressions in (("derive", table.derived), ("exclude", table.excluded)):
        for name, expr in expressions.items():
            for call in calls(expr, BUSINESS)[:1]:
                place = table.source.at(field, name)
                yield problem("M031", place, name=name, function=call.function)


def _known(table: Table, collector: Collector) -> None:
    source, offered = table.source, table.offered
    expand = source.expand
    spread = [("expand", expand.start), ("expand", expand.end)] if expand else []
    named: Iterable[tuple[str, ...]] = (
        *(("formats", name) for name in source.formats),
        *(("values", name) for name in source.values),
        *(("missing", name) for name in source.missing),
        *(("unique", *path) for path in _unique(table, collector)),
        *(("derive", key, name) for key, e in table.derived.items() for name in columns(e)),
        *(("exclude", key, name) for key, e in table.excluded.items() for name in columns(e)),
        *spread,
    )
    for *path, name in dict.fromkeys(named):
        if name not in offered:
            ours = next((own for own, theirs in source.columns.items() if theirs == name), "")
            collector.add(
                problem(
                    "D011",
                    source.at(*path, name),
                    column=name,
                    table=table.name,
                    near=nearest(name, offered) or "",
                    ours=ours,
                    path=source.path,
                )
            )


def _unique(table: Table, collector: Collector) -> Iterator[tuple[str, ...]]:
    """The columns that ``unique`` names, each with the field that does."""
    unique, source = table.unique, table.source
    if unique is None or unique.whole:
        yield from (("order_by", name) for name in unique.order_by) if unique else ()
    elif not unique.by:
        collector.add(problem("D044", source.at("unique"), table=table.name))
    elif hasattr(source.unique, "by"):
        yield from (("by", name) for name in unique.by)
        yield from (("order_by", name) for name in unique.order_by)
    else:
        yield from ((name,) for name in unique.by)

"""What the data lack for the figures asked: told once, however many figures need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from deckgen.metrics.mention import Mention, mentions
from deckgen.metrics.query import TIME_GRAINS
from deckgen.source.diagnostic import problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from deckgen.metrics.catalogue import Metric
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span

    Schema = Mapping[str, Mapping[str, str]]


@runtime_checkable
class Placed(Protocol):
    """A schema that knows where its tables are described."""

    def place(self, name: str) -> Span | None:
        """Where the outline describes a table."""
        ...

    def renamed(self, table: str, column: str) -> str | None:
        """What a column of the file is called, if the outline gives it another name."""
        ...


_NAMED = 3
_LISTED = 40


@dataclass(slots=True)
class _Mentions:
    """Who needs something, in the order of asking, and where the outline asks for it."""

    metrics: dict[str, None] = field(default_factory=dict)
    spans: dict[Span, None] = field(default_factory=dict)
    own: list[Mention] = field(default_factory=list)
    """where metrics of the user's own name it"""

    def add(self, metric: str, span: Span | None) -> None:
        self.metrics[metric] = None
        if span is not None:
            self.spans[span] = None

    @property
    def first(self) -> Span | None:
        return next(iter(self.spans), None)

    @property
    def others(self) -> tuple[Span, ...]:
        return tuple(self.spans)[1 : 1 + _NAMED]

    @property
    def shown(self) -> str:
        more = ", …" if len(self.metrics) > _NAMED else ""
        return ", ".join(tuple(self.metrics)[:_NAMED]) + more


@dataclass(slots=True)
class Lacking:
    """Tables, columns and dimensions that metrics need and ``schema`` does not have."""

    schema: Schema
    dimensions: Collection[str] = ()
    """the outline's own dimensions"""
    _tables: dict[str, _Mentions] = field(default_factory=dict)
    _columns: dict[tuple[str, str], _Mentions] = field(default_factory=dict)
    _dimensions: dict[tuple[str, str], _Mentions] = field(default_factory=dict)

    def table(self, metric: Metric, span: Span | None) -> None:
        """Note that a metric's table is not among the outline's data."""
        noted = self._tables.setdefault(metric.node.table or "", _Mentions())
        noted.add(metric.id, span)
        if place := metric.node.at("table"):
            noted.own.append(Mention(place))

    def column(self, column: str, metric: Metric, span: Span | None) -> None:
        """Note a column that a metric is computed from."""
        place = (metric.node.table or "", column)
        noted = self._columns.setdefault(place, _Mentions())
        noted.add(metric.id, span)
        noted.own += mentions(metric.node, column)

    def dimension(self, table: str, name: str, metric: str, span: Span | None) -> None:
        """Note a column that a metric is to be looked at by."""
        self._dimensions.setdefault((table, name), _Mentions()).add(metric, span)

    def problems(self) -> Iterator[Diagnostic]:
        """M021 for each table, M022 for each column, M023 for each dimension."""
        has = ", ".join(self.schema)
        for table, needed in self._tables.items():
            count, near = len(needed.metrics), nearest(table, self.schema) or ""
            told: dict[str, Any] = {"metrics": needed.shown, "count": count, "has": has}
            if needed.own:
                told["meant"] = near
            span = needed.own[0].span if needed.own else needed.first
            yield problem("M021", span, table=table, near=near, **told)
        for (table, column), needed in self._columns.items():
            yield self._column(table, column, needed)
        for (table, name), needed in self._dimensions.items():
            if (table, name) not in self._columns:
                yield self._dimension(table, name, needed)

    def _column(self, table: str, column: str, needed: _Mentions) -> Diagnostic:
        """At the user's own metric, else the table's source where known: there it is mended."""
        offered = self.schema[table]
        place = self.schema.place(table) if isinstance(self.schema, Placed) else None
        return problem(
            "M022",
            needed.own[0].span if needed.own else place or needed.first,
            **(self._slip(table, column, needed) if needed.own else {}),
            metrics=needed.shown,
            count=len(needed.metrics),
            column=column,
            table=table,
            near=nearest(column, offered) or "",
            has=", ".join(tuple(offered)[:_LISTED]) + (", …" if len(offered) > _LISTED else ""),
        )

    def _slip(self, table: str, column: str, needed: _Mentions) -> dict[str, Any]:
        """What the author of a metric may have meant by a name that is no column."""
        ours = self.schema.renamed(table, column) if isinstance(self.schema, Placed) else None
        return {
            "ours": ours or "",
            "literal": column if needed.own[0].quoted else "",
            "meant": nearest(column, self.schema[table]) or "",
        }

    def _dimension(self, table: str, name: str, needed: _Mentions) -> Diagnostic:
        offered = self.schema[table]
        return problem(
            "M023",
            needed.first,
            related=needed.others,
            metric=next(iter(needed.metrics)),
            dimension=name,
            table=table,
            near=nearest(name, (*self.dimensions, *offered, *TIME_GRAINS)) or "",
            has=", ".join(tuple(offered)[:_LISTED]),
        )

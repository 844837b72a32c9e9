"""What is asked → the statements that answer it. Pure: nothing is read, all can be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.data.database.dialect import translated
from deckgen.metrics.alike import alike
from deckgen.metrics.dimension import DimensionSpec, dimension_spec
from deckgen.metrics.dimension_check import dimension_problems
from deckgen.metrics.measure import Cell, Statement
from deckgen.metrics.planner import Planner
from deckgen.metrics.query import Query
from deckgen.source.diagnostic import InputError, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from deckgen.data.need import Need
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.coverage import Range
    from deckgen.metrics.query import Asked, Listing
    from deckgen.metrics.reading import Reading
    from deckgen.outline.sources import Dimension

    Write = Callable[[str, str, str], str]

__all__ = ["Cell", "Plan", "Statement", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The statements, how each query is read from them, and the columns they need.

    ``readings`` has every query asked and every part of a derived one; ``ranges`` are the time
    columns whose first and last moment tell whether a period has data. ``alike`` are the queries
    that are like another period, with what they come to.
    """

    asked: tuple[Asked, ...]
    statements: tuple[Statement, ...]
    readings: Mapping[Query, Reading]
    listings: Mapping[Listing, Statement]
    needs: Mapping[str, Need]
    ranges: Mapping[str, tuple[str, ...]]
    dimensions: Mapping[str, Dimension]
    expressions: Mapping[str, DimensionSpec]
    alike: Mapping[Query, Query]

    def sql(self, dialect: str = "duckdb", write: Write | None = None) -> str:
        """All statements as text, each headed by its id, in the dialect of a database.

        ``write`` turns a statement over a table into text of a dialect (``Warehouse.written``),
        left out: ``translated``. Raises ``ImportError`` when another dialect than DuckDB's is
        asked for without sqlglot, ``ValueError`` for one that it does not know.
        """
        write = write or _in_dialect
        found = (*self.statements, *self.listings.values())
        return "\n\n".join(f"-- {s.id}\n{write(s.sql, s.table, dialect)};" for s in found)


def _in_dialect(sql: str, _: str, dialect: str) -> str:
    return sql if dialect == "duckdb" else translated(sql, dialect)


def plan(
    asked: Sequence[Asked],
    catalogue: Catalogue,
    schema: Mapping[str, Mapping[str, str]],
    dimensions: Mapping[str, Dimension] | None = None,
    ranges: Mapping[tuple[str, str], Range | None] | None = None,
) -> Plan:
    """Plan all that is asked; figures that share table and grouping become one statement.

    ``schema`` is table → column → type, as ``Warehouse.schema()`` gives it; ``ranges`` say how far
    the data reach, where that is known already: only then are periods cut like for like. Raises
    ``InputError`` with every M020 unknown metric, M021 missing table, M022 missing column, M023
    unknown dimension, M024 time grain that a snapshot does not know, M025 value that is no key of
    a grain; before them with what is wrong with the dimensions (M001 to M006, M040 to M045).
    """
    report = Report(tuple(dimension_problems(dimensions or {}, schema)))
    if not report.ok:
        raise InputError(report)
    specs = _specs(dimensions or {})
    planner = Planner(catalogue, schema, specs)
    found: dict[Query, Query] = {}
    for item in asked:
        query = item.query
        if isinstance(query, Query) and query.like is not None:
            found[query] = alike(query, catalogue, ranges or {})
            planner.ask(replace(item, query=found[query]))
        else:
            planner.ask(item)
    planner.finish()
    return Plan(
        tuple(asked),
        planner.statements(),
        planner.readings,
        planner.listings,
        planner.needed(),
        planner.ranges(),
        dimensions or {},
        specs,
        found,
    )


def _specs(dimensions: Mapping[str, Dimension]) -> dict[str, DimensionSpec]:
    made = {name: dimension_spec(name, node) for name, node in dimensions.items()}
    return {name: spec for name, spec in made.items() if spec is not None}

"""What is asked → the statements that answer it. Pure: nothing is read, all can be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.database.dialect import translated
from deckgen.metrics.dimension import DimensionSpec, dimension_spec
from deckgen.metrics.dimension_check import dimension_problems
from deckgen.metrics.measure import Cell, Statement
from deckgen.metrics.planner import Planner
from deckgen.source.diagnostic import InputError, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from deckgen.data.need import Need
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.query import Asked, Listing, Query
    from deckgen.metrics.reading import Reading
    from deckgen.outline.model import Dimension

    Write = Callable[[str, str, str], str]

__all__ = ["Cell", "Plan", "Statement", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The statements, how each query is read from them, and the columns they need.

    ``readings`` has every query asked and every part of a derived one; ``ranges`` are the time
    columns whose first and last moment tell whether a period has data.
    """

    asked: tuple[Asked, ...]
    statements: tuple[Statement, ...]
    readings: Mapping[Query, Reading]
    listings: Mapping[Listing, Statement]
    needs: Mapping[str, Need]
    ranges: Mapping[str, tuple[str, ...]]
    dimensions: Mapping[str, Dimension]
    expressions: Mapping[str, DimensionSpec]

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
) -> Plan:
    """Plan all that is asked; figures that share table and grouping become one statement.

    ``schema`` is table → column → type, as ``Warehouse.schema()`` gives it. Raises ``InputError``
    with every M020 unknown metric, M021 missing table, M022 missing column, M023 unknown
    dimension, M024 time grain that a snapshot does not know, M025 value that is no key of a grain;
    before them with what is wrong with the dimensions (M001 to M006, M040 to M045).
    """
    report = Report(tuple(dimension_problems(dimensions or {}, schema)))
    if not report.ok:
        raise InputError(report)
    specs = _specs(dimensions or {})
    planner = Planner(catalogue, schema, specs)
    for item in asked:
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
    )


def _specs(dimensions: Mapping[str, Dimension]) -> dict[str, DimensionSpec]:
    made = {name: dimension_spec(name, node) for name, node in dimensions.items()}
    return {name: spec for name, spec in made.items() if spec is not None}

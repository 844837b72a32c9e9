"""What a metric needs of the data: tables and their columns, those of its parts included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.names import BUSINESS
from deckgen.data.expression.tree import calls
from deckgen.metrics.query import TIME_GRAINS
from deckgen.metrics.wanted import wanted
from deckgen.source.diagnostic import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue, Metric
    from deckgen.source.diagnostic import Diagnostic

HOURS = "business_hours"
Needs = dict[str, tuple[str, ...]]
"""Table → the columns used, in the order of their use."""


def needs_of(metric: Metric, catalogue: Catalogue, made: Collection[str] = ()) -> Needs:
    """The tables and columns a metric is computed from.

    ``made`` are dimensions that are no column: an outline's own. ``business_hours`` stands among
    the columns where the outline must say when the team works.
    """
    found: dict[str, dict[str, None]] = {}
    for part, over in _over_rows(metric, catalogue, ()):
        columns = found.setdefault(part.node.table or "", {})
        want = wanted(part)
        used = (name for name, _ in want.used())
        columns |= dict.fromkeys(name for name in used if name not in part.node.optional)
        unmade = (name for name in over if name not in made and not catalogue.dimension(name))
        columns |= dict.fromkeys(unmade)
        if any(True for expr in want.expressions() for _ in calls(expr, BUSINESS)):
            columns[HOURS] = None
    return {table: tuple(columns) for table, columns in found.items()}


def _over_rows(
    metric: Metric, catalogue: Catalogue, over: tuple[str, ...]
) -> Iterator[tuple[Metric, tuple[str, ...]]]:
    """The metrics over rows that a metric is made of, each with what it is looked at by."""
    if metric.node.table is not None:
        yield metric, over
    if metric.node.over and metric.node.over not in TIME_GRAINS:
        over = (*over, metric.node.over)
    for name in metric.parts:
        part = catalogue.find(name)
        if part is not None:
            yield from _over_rows(part, catalogue, over)


def missing(needs: Needs, schema: Mapping[str, Mapping[str, str]]) -> Needs:
    """What of it the data do not have; of a table that is not there all its columns."""
    offered = {table: schema.get(table, {}) for table in needs}
    absent = {
        table: tuple(name for name in columns if name not in offered[table])
        for table, columns in needs.items()
    }
    return {table: names for table, names in absent.items() if names or table not in schema}


def readable(
    warehouse: Warehouse,
) -> tuple[dict[str, Mapping[str, str]], tuple[Diagnostic, ...]]:
    """The tables that can be read with all they offer, and why others cannot."""
    schema = warehouse.schema()
    found: dict[str, Mapping[str, str]] = {}
    problems: list[Diagnostic] = []
    for table in schema:
        try:
            opened = warehouse.openings.declared(table) is not None
            found[table] = {**schema[table], **({HOURS: ""} if opened else {})}
        except InputError as error:
            problems.extend(error.report.items)
    return found, tuple(problems)

"""Groups of an outline's dimensions whose values no row has: most likely a slip of the pen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.data.expression.tree import Column
from deckgen.metrics.dimension import members
from deckgen.source.diagnostic import problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.plan import Plan
    from deckgen.outline.sources import Dimension
    from deckgen.source.diagnostic import Diagnostic

_LISTED = 12


def empty_groups(plan: Plan, warehouse: Warehouse) -> Iterator[Diagnostic]:
    """M038 warns of a value that no row has, where nothing else is in its group or one is near it.

    A long list of values that mostly occur is left in peace. The plan's tables must be prepared.
    """
    for name, spec in plan.expressions.items():
        node = plan.dimensions.get(name)
        if node is None or not node.groups or not isinstance(spec.of, Column):
            continue
        column = spec.of.name
        tables = [table for table, need in plan.needs.items() if column in need]
        known = {table: warehouse.values(table, column) for table in tables}
        if tables:
            yield from _unmet(name, node, column, known)


def _unmet(
    name: str, node: Dimension, column: str, known: dict[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    there = dict.fromkeys(value for values in known.values() for value in values)
    grouped = {str(value) for given in node.groups.values() for value in members(given)}
    free = [value for value in there if value not in grouped]
    has = ", ".join(tuple(there)[:_LISTED]) + ("…" if len(there) > _LISTED else "")
    for group, given in node.groups.items():
        values = members(given)
        met = any(str(value) in there or value == "" for value in values)
        for number, value in enumerate(values):
            near = nearest(str(value), free) or ""
            if str(value) in there or value == "" or (met and not near):
                continue
            place = node.at("groups", group, number) or node.at("groups", group)
            told: dict[str, Any] = {"name": name, "group": group, "value": value, "column": column}
            tables = ", ".join(known)
            yield problem(
                "M038", place, severity="warning", **told, table=tables, near=near, has=has
            )

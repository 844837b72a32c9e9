"""Warnings about data that can be read, and are most likely not what they seem."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from deckgen.data.quality import bursts, look
from deckgen.metrics.query import Query
from deckgen.metrics.reading import Grouped
from deckgen.source.diagnostic import Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.data.quality import Burst
    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.plan import Plan


def suspicions(plan: Plan, warehouse: Warehouse, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Warnings about the tables that a plan reads, which must be prepared.

    D052 a value that stands for nothing, D053 rows without the time that places them in a period,
    D054 rows that a program opened, all in the same minutes of the day.
    """
    created = _created(plan, catalogue)
    for name in plan.needs:
        yield from _looked(plan, warehouse, name, created.get(name, ()))
        for column in plan.ranges.get(name, ()):
            for burst in bursts(partial(warehouse.execute, table=name), name, column):
                yield _burst(warehouse, name, column, burst)


def _created(plan: Plan, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Table → the times that all of its rows should have: those of what begins there."""
    found: dict[str, dict[str, None]] = {}
    for query, reading in plan.readings.items():
        if isinstance(query, Query) and isinstance(reading, Grouped) and reading.time is not None:
            metric = catalogue.find(query.metric)
            if metric is not None and metric.node.attribution == "creation":
                found.setdefault(reading.table, {})[reading.time] = None
    return {table: tuple(times) for table, times in found.items()}


def _looked(
    plan: Plan, warehouse: Warehouse, name: str, created: tuple[str, ...]
) -> Iterator[Diagnostic]:
    table = warehouse.table(name)
    asked = [column for column, role in plan.needs[name].items() if role in {"time", "number"}]
    if not asked:
        return
    found = look(partial(warehouse.execute, table=name), name, asked)
    source = table.source
    for item in found.stand_ins:
        if item.column in table.raw:
            yield problem(
                "D052",
                source.at("path"),
                severity="warning",
                table=name,
                column=item.column,
                value=item.value,
                rows=item.rows,
            )
    for column in created:
        without = found.rows - found.filled.get(column, found.rows)
        if without:
            yield problem(
                "D053",
                source.at("path"),
                severity="warning",
                table=name,
                column=column,
                rows=without,
                of=found.rows,
            )


def _burst(warehouse: Warehouse, table: str, column: str, burst: Burst) -> Diagnostic:
    first, last = _clock(burst.first), _clock(burst.last)
    return problem(
        "D054",
        warehouse.sources[table].at("path"),
        severity="warning",
        table=table,
        column=column,
        minutes=first if first == last else f"{first}-{last}",
        percent=f"{burst.share * 100:.0f}",
        rows=burst.rows,
        rule=_rule(column, burst),
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _rule(column: str, burst: Burst) -> str:
    """The condition that holds for the rows of a burst."""
    name = column if re.fullmatch(r"[^\W\d]\w*", column) else f'"{column}"'
    (hour, first), (until, last) = divmod(burst.first, 60), divmod(burst.last, 60)
    if hour != until:
        return f"hour({name}) * 60 + minute({name}) between {burst.first} and {burst.last}"
    minutes = f"= {first}" if first == last else f"between {first} and {last}"
    return f"hour({name}) = {hour} and minute({name}) {minutes}"

"""What is asked of a database's texts before they are taken for moments, numbers, yes and no.

One statement a table, one row back: how many values do not fit, and one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.data.clean import FALSE, TRUE, Raw, text_of
from deckgen.data.expression.render import constant
from deckgen.data.infer import OFFSET
from deckgen.source.diagnostic import Cell, Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.data.table import Table

_CODES = {"time": "D015", "number": "D016", "truth": "D021"}
_SHAPES = {
    "time": r"\d{4}[-/]\d{1,2}[-/]\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?",
}
"""Only year first: a database would read 03/04/2015 as its settings tell it to."""


def asked(raws: Sequence[Raw]) -> list[Raw]:
    """The columns whose texts have to be something else."""
    return [raw for raw in raws if raw.is_text and raw.role in _CODES and not raw.format]


def question(raws: Sequence[Raw], rows: str) -> str:
    """For each column three values: how many do not fit, one of them, how many have an offset."""
    listed = ", ".join(part for raw in raws for part in _parts(raw))
    return f"SELECT {listed} FROM {rows} AS facts"


def zoned(raws: Sequence[Raw], row: Sequence[Any]) -> frozenset[str]:
    """The columns of moments that carry their distance from UTC."""
    return frozenset(raw.name for n, raw in enumerate(raws) if row[3 * n + 2])


def problems(table: Table, raws: Sequence[Raw], row: Sequence[Any]) -> Iterator[Diagnostic]:
    """D015, D016 or D021 for each column with values that do not fit."""
    for n, raw in enumerate(raws):
        count, value = row[3 * n], row[3 * n + 1]
        if count:
            yield problem(
                _CODES[raw.role],
                Cell(table.source.path, None, raw.column),
                column=raw.column,
                name=raw.name,
                value=value,
                count=count,
                format="",
                strptime="",
                table=table.name,
            )


def _parts(raw: Raw) -> tuple[str, str, str]:
    text = text_of(raw)
    if raw.role == "truth":
        words = ", ".join(map(constant, (*TRUE, *FALSE)))
        wrong = f"lower({text}) NOT IN ({words})"
    else:
        wrong = f"NOT regexp_full_match({text}, {constant(_SHAPES[raw.role])})"
    offset = f"regexp_matches({text}, {constant(OFFSET)})" if raw.role == "time" else "FALSE"
    return (
        f"count(CASE WHEN {wrong} THEN 1 END)",
        f"min(CASE WHEN {wrong} THEN {text} END)",
        f"count(CASE WHEN {offset} THEN 1 END)",
    )

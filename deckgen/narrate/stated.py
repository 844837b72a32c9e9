"""Targets and benchmarks that are asked for and not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics.reference import BENCHMARKS, TARGETS
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger
    from deckgen.source.place import Span

_STATED = {"N107": "targets", "N108": "benchmarks"}
_COLUMNS = {"targets": ", ".join(TARGETS), "benchmarks": ", ".join(BENCHMARKS)}


def tell_not_stated(
    code: str, metric: str, span: Span | None, context: Context, ledger: Ledger
) -> None:
    """N107 or N108: there is no such target or benchmark; N217 once if there is no such table."""
    table = _STATED[code]
    if ledger.dry:
        return
    if table in context.outline.data:
        ledger.tell(problem(code, span, metric=metric))
        return
    told = problem("N217", span, table=table, metric=metric, columns=_COLUMNS[table])
    ledger.once(told.code + table, lambda: ledger.tell(told))

"""The business hours that a metric asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from deckgen.data.expression.names import BUSINESS
from deckgen.data.expression.tree import calls
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deckgen.data.expression.opening import Opening
    from deckgen.data.expression.tree import Expr
    from deckgen.source.place import Span


@runtime_checkable
class Opened(Protocol):
    """A schema that knows when the teams of its tables work."""

    def opening(self, name: str) -> Opening | None:
        """When the table's team works, if the outline says."""
        ...


def opening_for(
    schema: Mapping[str, Mapping[str, str]],
    table: str,
    metric: str,
    expressions: Iterable[Expr | None],
    span: Span | None,
) -> Opening | None:
    """When the table's team works, if an expression asks for it.

    Raises ``InputError``: M031 when nobody says, D045 to D051 when it is not said well.
    """
    asked = [call for expr in expressions if expr for call in calls(expr, BUSINESS)]
    if not asked:
        return None
    found = schema.opening(table) if isinstance(schema, Opened) else None
    if found is None:
        item = problem("M031", span, name=metric, function=asked[0].function)
        raise InputError(Report((item,)))
    return found

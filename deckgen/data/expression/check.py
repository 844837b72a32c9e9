"""What a tree that parses may still have wrong: unknown functions, misplaced aggregates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.names import AGGREGATES, SCALARS
from deckgen.data.expression.tree import (
    Aggregate,
    Call,
    Expr,
    Literal,
    Place,
    children,
    walk,
)
from deckgen.source.diagnostic import Diagnostic, problem
from deckgen.source.place import LocatedStr, Span
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(expr: Expr, text: str) -> Iterator[Diagnostic]:
    """Problems of a tree.

    M002 unknown function, M003 arguments, M004 nested aggregates, M032 places to round to.
    """
    for part in walk(expr):
        if isinstance(part, Call):
            yield from _call(part, text)
        elif isinstance(part, Aggregate):
            yield from _aggregate(part, text)


def _call(call: Call, text: str) -> Iterator[Diagnostic]:
    place = _span(text, (call.place[0], call.place[0] + len(call.function)))
    if call.function not in SCALARS:
        near = nearest(call.function, (*SCALARS, *AGGREGATES)) or ""
        known = ", ".join((*AGGREGATES, *SCALARS))
        yield problem("M002", place, function=call.function, near=near, known=known)
        return
    fewest, most = SCALARS[call.function]
    given = len(call.arguments)
    if given < fewest or (most is not None and given > most):
        wanted = str(fewest) if most == fewest else f"{fewest}+"
        yield problem("M003", place, function=call.function, wanted=wanted, given=given)
    elif call.function == "round" and not all(map(_is_whole, call.arguments[1:])):
        yield problem("M032", _span(text, call.arguments[1].place))


def _is_whole(expr: Expr) -> bool:
    return isinstance(expr, Literal) and isinstance(expr.value, int)


def _aggregate(aggregate: Aggregate, text: str) -> Iterator[Diagnostic]:
    for child in children(aggregate):
        for part in walk(child):
            if isinstance(part, Aggregate):
                yield problem(
                    "M004", _span(text, part.place), inner=part.function, outer=aggregate.function
                )


def without_aggregates(expr: Expr, text: str) -> Iterator[Diagnostic]:
    """Problems of an expression that is computed row by row: M006 for each aggregate in it."""
    for part in walk(expr):
        if isinstance(part, Aggregate):
            yield problem("M006", _span(text, part.place), function=part.function)


def _span(text: str, place: Place) -> Span | None:
    return text.inside(*place) if isinstance(text, LocatedStr) else None

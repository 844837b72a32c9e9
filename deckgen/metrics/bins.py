"""A metric's values counted in bins: the dimension ``~value``, from which densities are drawn.

The bins lie on a fixed grid, eight to a doubling, so that what is asked never depends on the data
and two periods or groups have the same bins. Their edges are no whole seconds: no duration that is
recorded in seconds, minutes or hours falls on one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.expression.names import DURATIONS
from deckgen.data.expression.render import microseconds, scalar
from deckgen.data.expression.tree import Aggregate, Call, Expr

if TYPE_CHECKING:
    from deckgen.data.expression.render import Scope

BIN = "~value"
"""The dimension; its keys are the numbers of the bins. No column can be called so unquoted."""
A_DOUBLING = 8
FIRST = 0.7
"""Seconds at which the first bin begins; what is shorter counts as it."""
_FACTOR = "11.541560327111707"
"""``A_DOUBLING`` ÷ ln 2, as precise as a double."""
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}


def edge(number: int) -> float:
    """Seconds at which a bin begins; the one before ends there."""
    return float(FIRST * 2 ** (number / A_DOUBLING))


def binned(formula: Expr, unit: str) -> bool:
    """Whether a metric's values can be counted in bins: an aggregate of durations."""
    return isinstance(formula, Aggregate) and formula.argument is not None and unit in _SECONDS


def sql(formula: Expr, unit: str, scope: Scope) -> str:
    """The number of a row's bin as DuckDB's SQL; a row without a value has none."""
    if not isinstance(formula, Aggregate) or formula.argument is None:
        raise TypeError(formula)
    argument = formula.argument
    if isinstance(argument, Call) and argument.function in DURATIONS:
        seconds = f"({microseconds(argument, scope)} / 1000000.0)"
    else:
        seconds = f"(CAST({scalar(argument, scope)} AS DOUBLE) * {_SECONDS[unit]})"
    number = f"floor(ln(greatest({seconds}, {FIRST}) / {FIRST}) * {_FACTOR})"
    return f"(CASE WHEN {seconds} IS NOT NULL THEN CAST({number} AS BIGINT) END)"

"""Dimensions that are no column: groups of a column's values, bands of a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.data.expression.render import Scope, constant, scalar
from deckgen.data.expression.tree import Binary, Expr, In, IsNull, Literal
from deckgen.metrics.formula import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.outline.block import Scalar
    from deckgen.outline.sources import Dimension

BLANK = ""
"""Key of the rows that have no value."""
UNMAPPED = "~unmapped"
"""Key of the rows whose value is in no group."""
UNNAMED = (UNMAPPED, BLANK)
"""Keys that are no value of a dimension: shown as such, after its values, and in no ranking."""
_BARE = Scope()


@dataclass(frozen=True, slots=True)
class DimensionSpec:
    """A dimension by expression: the first branch whose condition holds gives a row its key.

    Rows without a value of ``of`` are blank, unless a group takes them; what no branch takes is
    ``UNMAPPED``. ``order`` has every key but the blank one, as they are shown.
    """

    name: str
    of: Expr
    branches: tuple[tuple[str, Expr], ...]
    order: tuple[str, ...]


def dimension_spec(name: str, node: Dimension) -> DimensionSpec | None:
    """The dimension an outline declares under a name, ``None`` for a plain column.

    It must be sound (``dimension_problems``). Raises ``InputError`` for an ``of`` that is no
    expression.
    """
    if node.of is None:
        return None
    of = expression(node.given("of") or node.of)
    branches = tuple(_bands(of, node.bands) if node.bands else _groups(of, node))
    keys = [key for key, _ in branches]
    first = [str(key) for key in node.order if str(key) in keys]
    order = (*first, *(key for key in keys if key not in first), UNMAPPED)
    return DimensionSpec(name, of, branches, order)


def sql(spec: DimensionSpec, scope: Scope = _BARE) -> str:
    """The key of a row as DuckDB's SQL; NULL is blank."""
    taken = " ".join(
        f"WHEN {scalar(condition, scope)} THEN {constant(key)}" for key, condition in spec.branches
    )
    absent = scalar(IsNull(spec.of, negated=False), scope)
    return f"(CASE {taken} WHEN {absent} THEN NULL ELSE {constant(UNMAPPED)} END)"


def where_sql(spec: DimensionSpec, keys: Sequence[str], scope: Scope = _BARE) -> str:
    """The condition that a row's key is one of these, as DuckDB's SQL."""
    found, named = sql(spec, scope), [key for key in keys if key != BLANK]
    parts = [f"{found} IN ({', '.join(map(constant, named))})"] if named else []
    if len(named) < len(keys):
        parts.append(f"{found} IS NULL")
    return f"({' OR '.join(parts)})"


def members(given: Scalar | list[Scalar]) -> list[Scalar]:
    """The values of a group, of which one may be written without brackets."""
    return given if isinstance(given, list) else [given]


def _groups(of: Expr, node: Dimension) -> Iterator[tuple[str, Expr]]:
    every = [value for given in node.groups.values() for value in members(given)]
    for name, given in node.groups.items():
        yield name, _one_of(of, [_literal(value, every) for value in members(given)])


def _one_of(of: Expr, values: list[Literal]) -> Expr:
    """The condition of a group; an empty text in it stands for rows without a value."""
    named = tuple(value for value in values if value.value != "")
    absent = IsNull(of, negated=False)
    if len(named) == len(values):
        return In(of, named, negated=False)
    return Binary("or", In(of, named, negated=False), absent) if named else absent


def _literal(value: Scalar, every: list[Scalar]) -> Literal:
    """A value as it is compared: a number or yes/no only if all values in groups are."""
    if all(isinstance(one, bool) for one in every):
        return Literal(bool(value))
    if not any(isinstance(one, bool | str) for one in every):
        return Literal(Decimal(str(value)))
    return Literal(str(value).lower() if isinstance(value, bool) else str(value))


def _bands(of: Expr, given: Sequence[int | float]) -> Iterator[tuple[str, Expr]]:
    limits = [Decimal(str(limit)) for limit in given]
    low: Decimal | None = None
    for high in (*limits, None):
        ends = [(">=", low), ("<", high)]
        held: list[Expr] = [Binary(sign, of, Literal(at)) for sign, at in ends if at is not None]
        yield _band(low, high), reduce(lambda left, right: Binary("and", left, right), held)
        low = high


def band_keys(limits: Sequence[int | float]) -> tuple[str, ...]:
    """The keys of the bands between limits, that below the first and that above the last too."""
    ends = [None, *(Decimal(str(limit)) for limit in limits), None]
    return tuple(_band(low, high) for low, high in pairwise(ends))


def _band(low: Decimal | None, high: Decimal | None) -> str:
    """``<100``, ``100–500``, ``≥500``: the lower end is in, the upper is not."""
    if low is None:
        return f"<{high:f}"
    return f"≥{low:f}" if high is None else f"{low:f}–{high:f}"

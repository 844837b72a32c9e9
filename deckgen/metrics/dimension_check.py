"""What may be wrong with a dimension by expression, found before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.clean import NUMBERS
from deckgen.data.expression.check import without_aggregates
from deckgen.data.expression.parse import located
from deckgen.data.expression.tree import Column, Expr, columns
from deckgen.metrics.condition import is_number
from deckgen.metrics.dimension import members
from deckgen.metrics.formula import expression
from deckgen.metrics.query import TIME_GRAINS
from deckgen.source.diagnostic import Diagnostic, InputError, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.outline.block import Scalar
    from deckgen.outline.sources import Dimension
    from deckgen.source.place import Span

    Schema = Mapping[str, Mapping[str, str]]


def dimension_problems(dimensions: Mapping[str, Dimension], schema: Schema) -> Iterator[Diagnostic]:
    """Problems of the dimensions an outline declares.

    M001 to M006 in ``of``, M040 a value in two groups, M041 bands that do not ascend, M042 what
    is missing or too much, M043 the name of a column, M044 an unknown column in ``of``, M045 a
    value that the column cannot have.
    """
    for name, node in dimensions.items():
        fault = _fault(name, node)
        if fault is not None:
            yield problem("M042", _place(node), name=name, fault=f"@dimension.{fault}")
        elif node.of is not None:
            yield from _twice(node)
            yield from _bands(node)
            yield from _against(name, node, schema)


def _place(node: Dimension) -> Span | None:
    return node.at_key("groups") if node.groups else node.at_key("bands")


def _fault(name: str, node: Dimension) -> str | None:
    """What is missing or too much, by its word in the messages."""
    if node.of is None:
        return "without_of" if node.groups or node.bands else None
    if name in TIME_GRAINS:
        return "grain"
    if node.groups and node.bands:
        return "both"
    if not node.groups and not node.bands:
        return "without_groups"
    if any(not key.strip() or key.startswith("~") for key in node.groups):
        return "reserved"
    return "empty" if any(not members(given) for given in node.groups.values()) else None


def _twice(node: Dimension) -> Iterator[Diagnostic]:
    """M040: which group a row is in would hang on the order of the groups."""
    first: dict[str, str] = {}
    for group, given in node.groups.items():
        for number, value in enumerate(members(given)):
            shown = str(value)
            other = first.setdefault(shown, group)
            if other != group:
                place = node.at("groups", group, number)
                before = node.at_key("groups", other)
                related = () if before is None else (before,)
                yield problem("M040", place, related=related, value=shown, group=group, other=other)


def _bands(node: Dimension) -> Iterator[Diagnostic]:
    for number, (low, high) in enumerate(zip(node.bands, node.bands[1:], strict=False), 1):
        if low >= high:
            yield problem("M041", node.at("bands", number), low=low, high=high)


def _against(name: str, node: Dimension, schema: Schema) -> Iterator[Diagnostic]:
    """What stands against the data's columns, and what is wrong with the expression itself."""
    table = next((table for table in schema if name in schema[table]), None)
    if table is not None:
        yield problem("M043", _place(node), name=name, table=table)
    text = str(node.of) if node.given("of") is None else node.given("of")
    try:
        of = expression(text)
    except InputError as error:
        yield from error.report.items
        return
    yield from without_aggregates(of, text)
    yield from _unknown(of, text, schema)
    if isinstance(of, Column):
        yield from _unfit(of.name, node, schema)


def _unknown(of: Expr, text: str, schema: Schema) -> Iterator[Diagnostic]:
    known = dict.fromkeys(name for table in schema for name in schema[table])
    for part in columns(of):
        if part not in known:
            at = text.find(part)
            near = nearest(part, known) or ""
            yield problem("M044", located(text, (at, at + len(part))), column=part, near=near)


def _unfit(column: str, node: Dimension, schema: Schema) -> Iterator[Diagnostic]:
    """M045: words in groups of a column of numbers."""
    kinds = [schema[table][column] for table in schema if column in schema[table]]
    if not kinds or not all(kind.startswith(NUMBERS) for kind in kinds):
        return
    for group, given in node.groups.items():
        for number, value in enumerate(members(given)):
            if value != "" and not _fits(value):
                place = node.at("groups", group, number)
                yield problem("M045", place, value=value, column=column)


def _fits(value: Scalar) -> bool:
    return not isinstance(value, bool) and is_number(str(value))

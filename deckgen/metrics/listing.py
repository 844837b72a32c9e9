"""Rows of a table as they are: their statement, and their values as text and numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.data.clean import without_control
from deckgen.data.expression.render import quoted
from deckgen.metrics.condition import where_sql
from deckgen.metrics.measure import Statement
from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.need import Role
    from deckgen.metrics.query import Listing
    from deckgen.source.place import Span

Value = str | Decimal | int | None


def listing_statement(
    listing: Listing, schema: Mapping[str, Mapping[str, str]], span: Span | None
) -> tuple[Statement, tuple[tuple[str, Role], ...]]:
    """The statement of a listing and the columns it uses.

    Rows of equal order stand as in the file. Raises ``InputError``: M026 unknown table, M022
    unknown column.
    """
    kinds = schema.get(listing.table)
    if kinds is None:
        near = nearest(listing.table, schema) or ""
        item = problem("M026", span, table=listing.table, has=", ".join(schema), near=near)
        raise InputError(Report((item,)))
    compared = [name for name, _ in listing.where]
    ordered = [name.removeprefix("-") for name in listing.order_by]
    _known(listing, (*listing.columns, *compared, *ordered), kinds, span)
    used: list[tuple[str, Role]] = [
        (name, "any") for name in (*listing.columns, *compared, *ordered)
    ]
    return Statement(
        _id(listing), listing.table, (), listing.columns, _sql(listing, kinds, span)
    ), tuple(used)


def _known(
    listing: Listing, names: tuple[str, ...], kinds: Mapping[str, str], span: Span | None
) -> None:
    items = tuple(
        problem("M027", span, column=name, table=listing.table, near=nearest(name, kinds) or "")
        for name in dict.fromkeys(names)
        if name not in kinds
    )
    if items:
        raise InputError(Report(items))


def _id(listing: Listing) -> str:
    where = ",".join(f"{name}={'|'.join(values)}" for name, values in listing.where)
    return f"{listing.table}:{','.join(listing.columns)}" + (f"[{where}]" if where else "")


def _sql(listing: Listing, kinds: Mapping[str, str], span: Span | None) -> str:
    listed = ", ".join(map(quoted, listing.columns))
    where = " AND ".join(
        where_sql(name, values, kinds, None, span) for name, values in listing.where
    )
    order = ", ".join((*map(_order, listing.order_by), "rowid"))
    limit = f"\nLIMIT {listing.limit}" if listing.limit is not None else ""
    condition = f"\nWHERE {where}" if where else ""
    return f"SELECT {listed}\nFROM {quoted(listing.table)}{condition}\nORDER BY {order}{limit}"


def _order(name: str) -> str:
    bare = name.removeprefix("-")
    direction = "DESC" if name.startswith("-") else "ASC"
    return f"{quoted(bare)} {direction} NULLS LAST"


def value(given: object) -> Value:
    """A value as a listing gives it: numbers exact, dates and moments as ISO text."""
    if given is None or given == "":
        return None
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int | Decimal):
        return given
    if isinstance(given, float):
        return Decimal(repr(given))
    if isinstance(given, dt.datetime):
        return given.date().isoformat() if given.time() == dt.time() else given.isoformat(sep=" ")
    if isinstance(given, dt.date):
        return given.isoformat()
    return without_control(str(given))

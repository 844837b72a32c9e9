"""The plan's SQL in a database's dialect, with the mends that make it give the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWID = "rowid"
"""What a listing is ordered by last: a row's place in its file, in a database its key."""


def translated(sql: str, dialect: str, rows: Mapping[str, str] | None = None) -> str:
    """A statement written for DuckDB as one of another database.

    ``rows`` maps tables to the SELECT of their cleaned rows, written for DuckDB too; the
    statement gets them as its innermost selects. Raises ``ImportError`` without sqlglot,
    ``ValueError`` for a dialect that it does not know.
    """
    import sqlglot  # noqa: PLC0415 -- as slow to import as the engine itself

    tree: Any = sqlglot.parse_one(sql, read="duckdb")
    numbered = False
    for table, select in (rows or {}).items():
        inner: Any = sqlglot.parse_one(select, read="duckdb")
        numbered = numbered or ROWID in inner.named_selects
        name = sqlglot.to_identifier(table, quoted=True)
        tree = tree.with_(name, as_=inner, append=False, copy=False)
    _order(tree, numbered=numbered)
    if dialect == "postgres":
        from deckgen.data.database.postgres import mend  # noqa: PLC0415 -- imports sqlglot

        mend(tree)
    return str(tree.sql(dialect=dialect, pretty=True))


def _order(tree: Any, *, numbered: bool) -> None:
    """Order rows by what is shown of them, after their number where they have one."""
    order = tree.args.get("order")
    last = order.expressions[-1] if order else None
    if last is None or last.this.name != ROWID:
        return
    ordered = {item.this.sql() for item in order.expressions}
    shown = [item.copy() for item in tree.expressions if item.sql() not in ordered]
    kept = order.expressions if numbered else order.expressions[:-1]
    order.set("expressions", [*kept, *shown])

"""Rows that repeat another: which of them are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.data.expression.render import quoted
from deckgen.data.neighbours import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.spec import SourceSpec

DUPLICATE, EARLIER, LATER = "duplicate", "earlier event", "later event"


@dataclass(frozen=True, slots=True)
class Unique:
    """What identifies a row; ``order_by`` and ``last`` say which of several is kept.

    With ``whole`` the key is all columns, and two missing values are the same; else a row that
    lacks a value of its key is like no other.
    """

    by: tuple[str, ...]
    whole: bool = False
    last: bool = False
    order_by: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The name the rows left out are counted under."""
        if self.last:
            return EARLIER
        return LATER if self.order_by else DUPLICATE

    def names(self) -> tuple[str, ...]:
        """The columns needed to tell."""
        return tuple(dict.fromkeys((*self.by, *self.order_by)))

    def order(self, row: str) -> str:
        """The order in which the row to keep comes first; ``row`` is its number in the file."""
        way = "DESC" if self.last else "ASC"
        columns = [f"{quoted(name)} {way} NULLS LAST" for name in self.order_by]
        return ", ".join((*columns, f"{row} DESC" if self.last else row))

    def repeated(self, rows: str, *, embedded: bool) -> str:
        """The keys that more than one row has; ``embedded`` as the embedded engine does it fastest.

        Of ten million keys sorting and comparing neighbours takes a sixth of grouping.
        """
        keys = ", ".join(map(quoted, self.by))
        there = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in self.by)
        if embedded and len(self.by) == 1 and not self.whole:
            ordered = f"(SELECT {keys} FROM {rows} AS facts WHERE {there} ORDER BY {keys})"
            before = f"lag({keys}) OVER ()"
            same = in_order(f"{keys} >= {before}", f"{keys} = {before}")
            compared = f"(SELECT {keys}, {same} AS same FROM {ordered} AS facts)"
            return f"SELECT DISTINCT {keys} FROM {compared} AS facts WHERE same"
        where = "" if self.whole else f" WHERE {there}"
        return f"SELECT {keys} FROM {rows} AS facts{where} GROUP BY {keys} HAVING count(*) > 1"

    def left_out(self, rows: str, again: str, row: str) -> str:
        """The numbers of the rows to leave out, ``again`` being the table of repeated keys."""
        keys = ", ".join(f"facts.{quoted(name)}" for name in self.by)
        same = "IS NOT DISTINCT FROM" if self.whole else "="
        on = " AND ".join(f"facts.{name} {same} again.{name}" for name in map(quoted, self.by))
        return (
            f"SELECT number FROM (SELECT {row} AS number,"
            f" row_number() OVER (PARTITION BY {keys} ORDER BY {self.order(row)}) AS place"
            f" FROM {rows} AS facts SEMI JOIN {again} AS again ON ({on})) WHERE place > 1"
        )


def unique_of(source: SourceSpec, raw: Mapping[str, str]) -> Unique | None:
    """What a source says; ``raw`` has the columns of its file."""
    given = source.unique
    if given is None:
        return None
    if isinstance(given, Sequence):
        return Unique(_listed(given)) if given else None
    by = tuple(raw) if given.all_columns else _listed(given.by)
    return Unique(by, given.all_columns, given.keep == "last", _listed(given.order_by))


def _listed(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)

"""What is asked of the data, and what comes back: values shared by planning and content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.period import Period
    from deckgen.source.place import Span

TIME_GRAINS = ("year", "quarter", "month", "week", "day", "weekday", "hour")
"""Breakdowns made of a metric's time. Keys: ``2023``, ``2023Q1``, ``2023-01``, ``2023-W05``,
``2023-01-31``, ``1``–``7`` (Monday first), ``0``–``23``."""
Key = tuple[str, ...]
"""One value for each dimension of ``by``; a blank or missing value is ``""``."""


@dataclass(frozen=True, slots=True)
class Query:
    """A metric over a period, filtered, optionally broken down by one or two dimensions.

    ``like`` is the period it is compared with: where the data hold only a part of one of the two,
    only the days that both have are asked for (``metrics.alike``). A calendar breakdown that is
    like its own period is cut to the value before the last, if the last has only begun.
    """

    metric: str
    period: Period
    by: tuple[str, ...] = ()
    where: Where = ()
    like: Period | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a source table as they are, ordered; values come back as text or numbers."""

    table: str
    columns: tuple[str, ...]
    where: Where = ()
    order_by: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the place in the outline that asks for it (for messages).

    ``quiet``: nobody wrote it, the program asks for the sake of its own words; days that its
    data lack are no news.
    """

    query: Query | Listing
    span: Span | None = field(default=None, compare=False)
    quiet: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's figures: one, or one for each key of the breakdown in the dimension's order.

    Time grains come complete: a month without rows is there with its empty figure.
    """

    query: Query
    figures: Mapping[Key, Figure]

    @property
    def figure(self) -> Figure:
        """The figure of a query without breakdown."""
        return self.figures[()]


@dataclass(frozen=True, slots=True)
class Rows:
    """A listing's rows; a cell is text, a number, a date as ISO text, or ``None``."""

    listing: Listing
    rows: tuple[tuple[str | Decimal | int | None, ...], ...]

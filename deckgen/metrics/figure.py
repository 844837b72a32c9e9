"""The figure: a value with all that may be said of it. Text is only rendered from figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.metrics.comparison import Comparison
    from deckgen.metrics.coverage import Coverage
    from deckgen.metrics.period import Period
    from deckgen.source.place import LocalText

Better = Literal["up", "down", "none"]
Attribution = Literal["creation", "event", "snapshot"]
Quantity = Literal[
    "value", "change", "difference", "share", "attainment", "target", "benchmark", "per_day",
    "multiple", "deviation",
]  # fmt: skip
"""``change`` is relative (0.219 = +21.9 %), ``difference`` absolute in the metric's own unit
(for a rate in points: 0.018 = 1.8 percentage points), ``per_day`` a count a calendar day,
``multiple`` how many times another figure it is, ``deviation`` by how much of a target a value is
better (above 0) or worse than it."""
Unit = str
"""``count``, ``percent`` (a ratio: 0.927), ``points``, ``seconds``, ``minutes``, ``hours``,
``days``, ``currency``, ``currency_per_contact``, ``per_agent``, ``per_hour``, ``score``; their
words: ``configs/wording``."""
Where = tuple[tuple[str, tuple[str, ...]], ...]
"""A filter: column and the values allowed, sorted by column."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the deck, with its proof.

    ``id`` is stable and readable: ``contacts@2023[channel=APP端]``, ``contacts@2023.yoy``.
    ``value`` is exact and in ``unit``; ``None`` with a ``reason`` code when there is nothing to
    say (``empty_denominator``, ``no_rows``, ``no_base``, ``not_available``, ``outside_data``, …;
    the words of each are ``reason.*`` in ``configs/wording``). ``numerator`` and ``denominator``
    are what a ratio or mean was divided from; ``n`` the rows it rests on.
    ``operands`` are the ids of the figures a derived one was computed from. ``noun`` is the
    counting word of a count (次, 件, 名). ``statement`` names the planned query behind it.
    """

    id: str
    metric: str
    label: LocalText
    quantity: Quantity
    unit: Unit
    value: Decimal | None
    period: Period
    where: Where = ()
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int | None = None
    better: Better = "none"
    attribution: Attribution = "creation"
    decimals: int = 0
    noun: LocalText | None = None
    reason: str | None = None
    operands: tuple[str, ...] = ()
    base: str | None = None
    """what a change is against: ``yoy``, ``mom``, ``target``, ``benchmark``, or a period's key"""
    source: str | None = None
    """of a benchmark or target: who says so, with the year"""
    population: str = ""
    """source table and the named exclusions that held; all in words: ``population.in_words``"""
    exclusions: LocalText | None = None
    """what the metric itself leaves out, in words"""
    coverage: Coverage | None = None
    """which days of the period the data reach, and how many rows could be used"""
    comparison: Comparison | None = None
    """of a change or distance what it rests on; of a value, its change"""
    statement: str | None = None

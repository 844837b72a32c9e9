"""A metric as ``configs/metrics/*.yaml`` and a user's own file declare it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from deckgen.metrics.figure import Better  # noqa: TC001 -- pydantic reads it
from deckgen.source.model import Node, Text


class MetricNode(Node):
    """What every metric has.

    ``definition`` is in words, ``source`` says who defines it so. ``filter`` is a scalar
    expression, true for the rows that belong to the metric's population. ``time`` names the
    column that places a row in a period. ``style`` sets how figures print: ``decimals`` places of
    the printed unit, ``noun`` the counting word.
    """

    label: Text
    short: Text | None = None
    aliases: list[str] = Field(default_factory=list)
    definition: Text
    source: Text | None = None
    exclusions: Text | None = None
    """what the metric itself leaves out, in words"""
    unit: str = "count"
    better: Better = "none"
    decimals: int = 0
    noun: Text | None = None
    attribution: Literal["creation", "event", "snapshot"] = "creation"


class AggregateMetric(MetricNode):
    """An aggregate over a table, or a ratio of two (always a ratio of sums).

    Give ``expression`` (``count(*)``, ``count(distinct customer_id)``,
    ``avg(seconds_between(created_at, first_response_at))``, ``quantile(…, 0.9)``), or
    ``numerator`` and ``denominator``. A mean is kept as its sum and its count.
    """

    kind: Literal["aggregate"]
    table: str
    time: str | None = None
    filter: str | None = None
    expression: str | None = None
    numerator: str | None = None
    denominator: str | None = None


class SnapshotMetric(MetricNode):
    """A state at a moment of the period: backlog, headcount.

    In expressions ``at_moment`` is that moment.
    """

    kind: Literal["snapshot"]
    table: str
    moment: Literal["start", "end"] = Field(default="end", alias="at")
    filter: str
    expression: str = "count(*)"


class SpanMetric(MetricNode):
    """An aggregate over rows that last: mean headcount.

    ``period_start`` and ``period_end`` may be used.
    """

    kind: Literal["span"]
    table: str
    filter: str | None = None
    numerator: str
    denominator: str


class DerivedMetric(MetricNode):
    """An expression over metrics of the same period and filter: ``contacts / headcount_average``.

    It can be broken down only by what reaches all of its parts (a headcount knows no channel).
    """

    kind: Literal["derived"]
    expression: str


AnyMetric = Annotated[
    AggregateMetric | SnapshotMetric | SpanMetric | DerivedMetric, Field(discriminator="kind")
]


class MetricFile(Node):
    """A file of the catalogue."""

    version: Literal[1]
    metrics: dict[str, AnyMetric]

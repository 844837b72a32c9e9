"""A metric as ``configs/metrics/*.yaml`` and a user's own file declare it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from deckgen.metrics.figure import Better  # noqa: TC001 -- pydantic reads it
from deckgen.source.model import Node, Text


class MetricNode(Node):
    """What every metric has.

    ``definition`` is in words, ``source`` says who defines it so, ``exclusions`` what its filter
    leaves out. ``filter`` is a scalar expression, true for the rows that belong to the metric's
    population. ``time`` names the column that places a row in a period. ``decimals`` places of the
    printed unit and ``noun``, the counting word, set how figures print. ``scale`` are the ends of
    the scale that its values lie on, such as 1 and 5 of a rating.
    """

    label: Text
    short: Text | None = None
    aliases: list[str] = Field(default_factory=list)
    definition: Text
    source: Text | None = None
    exclusions: Text | None = None
    unit: str = "count"
    better: Better = "none"
    decimals: int = 0
    noun: Text | None = None
    scale: list[int] | None = Field(default=None, min_length=2, max_length=2)
    attribution: Literal["creation", "event", "snapshot"] = "creation"


class Group(Node):
    """A value of a metric's own dimension: its name, and which rows (or customers) belong to it.

    The first group whose condition holds takes the row.
    """

    label: Text
    when: str


class CountedMetric(MetricNode):
    """What counts rows has: an aggregate over a table, or a ratio of two (a ratio of sums).

    Give ``expression`` (``count(*)``, ``count(distinct customer_id)``,
    ``avg(seconds_between(created_at, first_response_at))``, ``quantile(…, 0.9)``), or
    ``numerator`` and ``denominator``. A mean is kept as its sum and its count. ``optional`` are
    columns that a table may lack; they are null there: ``coalesce(kind, 'csat') = 'csat'``.
    ``end_to_end`` are dimensions along whose values it may be laid end to end: the mean hours of
    each step, one after another, are those of the whole way.
    """

    table: str
    optional: list[str] = Field(default_factory=list)
    end_to_end: list[str] = Field(default_factory=list)
    time: str | None = None
    filter: str | None = None
    expression: str | None = None
    numerator: str | None = None
    denominator: str | None = None


class AggregateMetric(CountedMetric):
    """A count, a sum, a ratio, a mean or a percentile over the rows of a table."""

    kind: Literal["aggregate"]


class DistributionMetric(CountedMetric):
    """Rows by groups of their own: how many within an hour, four hours, a day.

    ``dimension`` is the name its groups are broken down by (``by: resolution_band``).
    """

    kind: Literal["distribution"]
    dimension: str
    groups: dict[str, Group] = Field(min_length=1)


class CohortMetric(CountedMetric):
    """Rows and what the same customer does next: repeat contact, first-contact resolution.

    ``key`` are the columns that make two rows the same matter. In expressions ``followed`` is
    true for a row that another of its key follows within ``window_days``, ``preceded`` for one
    that comes so soon after another. Rows whose window reaches beyond the data are left out, and
    so are those without a key.
    """

    kind: Literal["cohort"]
    key: list[str] = Field(min_length=1)
    window_days: int = Field(ge=1)


class SegmentationMetric(CountedMetric):
    """Customers by what their rows come to: recency, frequency, monetary value (RFM).

    The rows of a period are rolled up by ``key`` into ``measures``, which ``groups``, and
    ``expression`` or ``numerator`` and ``denominator``, may use; ``mean_<measure>`` is a measure's
    mean over all keys.
    """

    kind: Literal["segmentation"]
    key: str
    measures: dict[str, str] = Field(min_length=1)
    dimension: str | None = None
    groups: dict[str, Group] = Field(default_factory=dict)


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
    optional: list[str] = Field(default_factory=list)
    filter: str | None = None
    numerator: str
    denominator: str


class DerivedMetric(MetricNode):
    """An expression over metrics of the same period and filter: ``contacts / headcount_average``.

    It can be broken down only by what reaches all of its parts (a headcount knows no channel).
    """

    kind: Literal["derived"]
    expression: str


class CumulativeMetric(MetricNode):
    """Another metric from the start of the year (quarter, month) to the end of the period."""

    kind: Literal["cumulative"]
    of: str
    since: Literal["year", "quarter", "month"] = "year"


class ShareMetric(MetricNode):
    """Another metric's part of its own whole over a dimension: 渠道占比."""

    kind: Literal["share"]
    of: str
    over: str


class RankingMetric(MetricNode):
    """The largest values of a dimension: by it, the cumulative share in order of size.

    Without a breakdown it is the share of the first ``top`` together. Rows without a value are in
    the whole but never ranked; equal values stand in the order of their names.
    """

    kind: Literal["ranking"]
    of: str
    over: str
    top: int = Field(default=10, ge=1)


class PeakMetric(MetricNode):
    """The largest (or smallest) value of another metric over a dimension, and where it is."""

    kind: Literal["peak"]
    of: str
    over: str
    pick: Literal["max", "min"] = "max"


AnyMetric = Annotated[
    AggregateMetric
    | DistributionMetric
    | CohortMetric
    | SegmentationMetric
    | SnapshotMetric
    | SpanMetric
    | DerivedMetric
    | CumulativeMetric
    | ShareMetric
    | RankingMetric
    | PeakMetric,
    Field(discriminator="kind"),
]


class MetricFile(Node):
    """A file of the catalogue."""

    version: Literal[1]
    metrics: dict[str, AnyMetric]

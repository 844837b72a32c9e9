"""References to figures inside an outline's texts: ``{contacts[channel=APP端]@2023.yoy:+}``.

Grammar (white space around the parts is ignored)::

    reference = name [ filters ] [ "@" period ] { "." attribute } [ ":" format ]
    filters   = "[" filter { "," filter } "]"
    filter    = column "=" value { "|" value }
    value     = characters but , ] |   or   "'" characters, '' for a quote, "'"
    period    = 2023, 2023Q1, 2023-11-06..2023-11-12, …

In the columns of a table a reference goes on with its row: ``.yoy``, ``@2024.target``, ``.``.

``name`` is a metric, one of its aliases, or a figure named under ``figures:``. ``{{`` and ``}}``
stand for the braces themselves. Attributes: see ``ATTRIBUTES``; formats: see ``FORMATS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.source.place import Span

ATTRIBUTES = (
    "yoy",  # change against the same period a year before
    "mom",  # change against the period before
    "change",  # change against what `compare` names
    "previous",  # the value compared with
    "per_day",  # of a count: a calendar day; its own change is .per_day.mom
    "target",  # the target of the period
    "vs_target",  # distance to the target
    "to_go",  # from the deck's period to the target of this, later one
    "attainment",  # share of the target reached
    "met",  # of a block of targets, or of a breakdown against its target: how many are met
    "missed",  # and how many are not; {block.n}: how many it shows
    "deviation",  # distance to the target in % of it, above 0 where better
    "benchmark",  # the benchmark's value
    "vs_benchmark",  # distance to the benchmark
    "vs_whole",  # of a part: how far it is from the whole without the filter
    "share",  # part of the whole without the filter (or of the breakdown)
    "difference",  # of what adds up: by how much more it is than before, in its own unit
    "contribution",  # of a part: its change by the whole's base, in points of the growth
    "contribution_share",  # of a part: its change by the whole's change
    "mix_effect",  # of a part of a rate: what its weight's change did to the whole
    "standardised",  # of all parts of a rate: the whole's, had their weights stayed
    "rate_effect",  # of a part of a rate: what its own change did to the whole
    "name",  # of a picked breakdown: the category
    "names",  # of a top n: the categories
    "label",  # the metric's label
    "n",  # how many rows the figure rests on
    "source",  # of a benchmark: where it comes from
    "year",
    "period",
)
UNIT_FORMATS = ("seconds", "minutes", "hours", "days")
"""Formats that fix the unit of a duration, which is else chosen by its size."""
FORMATS = (
    "",  # the value with its unit; a change with its word: 增长 21.9%
    "+",  # a change with a sign: +21.9%
    "abs",  # a change without sign or word: 21.9%
    "word",  # only the word: 增长
    "number",  # without the unit
    "full",  # not shortened: 128,000
    "lower",  # a name within a sentence: product quality; as it is in Chinese
    *UNIT_FORMATS,  # a duration in this unit: 90 秒, not 1.5 分钟
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One ``{…}``: which figure, of what period and filter, which of its attributes, how shown."""

    name: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    period: str | None = None
    attributes: tuple[str, ...] = ()
    format: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Literally:
    """A stretch of plain text between references; ``strong`` when between ``**``."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A reference in a text; ``strong`` when between ``**``."""

    reference: Reference
    strong: bool = False


Reason = Literal[
    "unclosed",  # { without }
    "stray",  # } without {
    "empty",  # {}
    "syntax",  # none of the grammar
    "attribute",  # .something not in ATTRIBUTES
    "format",  # :something not in FORMATS
    "wide",  # a full-width sign of the grammar
    "braces",  # {…} where the bare reference stands
    "strong",  # ** without its partner on the same line
]


@dataclass(frozen=True, slots=True)
class Malformed:
    """What is wrong in a text: the reason, the offending text and its place."""

    reason: Reason
    text: str
    span: Span | None


Piece = Literally | Bound

"""What a chart is chosen from: categories and series with all texts and formats decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.charts.spec import Category
    from deckgen.metrics.figure import Better

OTHER = "~other"
"""Key of the category that holds the rest; no value of data can be it unescaped in a key."""

Kind = Literal[
    "column", "stacked_column", "percent_column", "bar", "stacked_bar", "percent_bar", "line",
    "combo", "pareto", "area", "stacked_area", "pie", "doughnut", "waterfall", "bullet", "slope",
    "dumbbell", "lollipop", "scatter", "bubble", "small_multiples", "sparklines", "timeline",
]  # fmt: skip
Role = Literal[
    "this", "previous", "part", "target", "benchmark", "mean", "cumulative", "secondary",
    "beside", "x", "y", "size",
]  # fmt: skip
REFERENCES = ("target", "benchmark", "mean")
"""Roles of lines that stand across the whole chart to compare with."""


@dataclass(frozen=True, slots=True)
class SeriesData:
    """A series: values as drawn, the ids of their figures, its role, its Excel number format.

    ``secondary`` is a line on the second axis, ``beside`` one on the axis of the columns.
    ``characters`` is how wide its longest printed value is, in half-width characters.
    """

    key: str
    name: str
    values: tuple[Decimal | None, ...]
    figures: tuple[str | None, ...]
    role: Role = "this"
    number_format: str = "#,##0"
    characters: int = 6
    exact: tuple[Decimal | None, ...] = ()
    """the figures' values, where they are drawn as they print, or rates as bare numbers"""
    name_formula: str = ""
    """what its name is in the workbook, where it says what share its first mark is"""
    texts: tuple[str | None, ...] = ()
    """what its marks say instead of the value, and what that is in the workbook"""
    texts_formula: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words at a category's point: of the series named, else of the one that speaks."""

    key: str
    text: str
    series: str = ""
    valued: bool = False
    """whether the point's value stands under the words: a name alone may read as one"""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of categories on shaded ground, with its name."""

    name: str
    keys: tuple[str, ...]
    formula: str = ""
    """what the name is in the workbook, where it says what its marks come to"""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is said of two columns: words by category, and what they are in the workbook.

    ``code`` is a number format of the difference times ``scale``, rounded to ``places``. ``below``
    says that the words stand under the category's name instead of in a row over the columns.
    """

    texts: tuple[str | None, ...]
    code: str
    places: int
    scale: int = 1
    below: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart without a form. ``grain`` is the time breakdown of the categories, ``""`` if none.

    ``additive`` values are parts of a total (counts), others levels (rates, durations).
    ``highlight`` names ``max``, ``min``, ``last`` or category keys; ``room`` is how many
    half-width characters fit side by side over the width the chart will have. ``better`` is the
    direction of good. ``totals`` are the categories of a waterfall that stand for themselves,
    ``texts`` what is printed at its steps or rows. ``upward`` says of each category whether more
    is better, where they are different metrics; ``days`` are the first and last of a timeline.
    ``forecast`` are keys of categories that are not measured yet, ``shown`` of those whose values
    are printed whatever the others do, ``stated`` ids of the figures that notes name. ``words``
    are headers of the workbook's columns that a form adds: ``base``, ``up``, …. With ``tone``
    ``message`` what is set off has that colour, with ``focus`` other bars are grey beside it, with
    ``data`` it has the data's own colour; without, what is good has.
    """

    categories: tuple[Category, ...]
    series: tuple[SeriesData, ...]
    grain: str = ""
    additive: bool = True
    ratio: bool = False
    kind: Kind | None = None
    highlight: tuple[str, ...] = ()
    tone: Literal["message", "focus", "data"] | None = None
    labels: bool | None = None
    legend: bool | None = None
    """true: a legend whatever stands beside it; false: none"""
    title: str = ""
    unit: str = ""
    room: int = 110
    better: Better = "none"
    totals: tuple[str, ...] = ()
    texts: tuple[str | None, ...] = ()
    upward: tuple[bool, ...] = ()
    days: tuple[int, int] = (0, 0)
    notes: tuple[Note, ...] = ()
    bands: tuple[Band, ...] = ()
    forecast: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    own_scale: bool | None = None
    stated: tuple[str, ...] = ()
    cut: int = 0
    natural: tuple[str, ...] = ()
    """the categories in the order that their dimension declares, where they stand by value"""
    axis_title: str = ""
    heading_end: str = ""
    """what follows the heading"""
    left_out: Decimal = Decimal(0)
    """how much of a waterfall's totals, which are broken, is not drawn"""
    remarks: tuple[str, ...] = ()
    """what follows it as far as there is room"""
    gap: Gap | None = None
    """how far each two columns are apart"""
    against: bool = False
    """whether the first of two series is another metric than the second"""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def main(self) -> tuple[SeriesData, ...]:
        """The series that are no lines of comparison and no second metric over columns."""
        aside = (*REFERENCES, "cumulative", "secondary", "beside")
        return tuple(series for series in self.series if series.role not in aside)


def named(template: str, name: str) -> str:
    """The name in its template; by joining, so that a period in it stays known as one."""
    before, _, after = template.partition("{name}")
    return before + name + after

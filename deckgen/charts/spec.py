"""A chart before it is XML: categories and series keyed by name, never by index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Mark = Literal["column", "bar", "line"]
Grouping = Literal["clustered", "stacked", "percent"]
ColorRole = Literal[
    "accent", "message", "soft", "neutral", "good", "bad", "ink", "motif", "motif_peak",
    "series1", "series2", "series3", "series4", "series5", "series6",
]  # fmt: skip
"""A colour by its job; the layout's theme says which theme colour that is."""


@dataclass(frozen=True, slots=True)
class Category:
    """A place on the category axis: a stable key and the label shown."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """What is special about one point of a series."""

    key: str
    color: ColorRole | None = None
    label: bool | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    r"""Values along the categories, each with the id of its figure.

    ``number_format`` is an Excel format code with ``\.`` for the point before 万 (never ``!.``).
    ``labels``: ``none``, ``all``, ``points`` (only those of ``points`` with label), ``last`` or
    ``name_last`` (the series' name at its last point). ``role`` is ``this``, ``previous``,
    ``target``, ``mean``, ``cumulative`` or ``part``.
    """

    key: str
    name: str
    values: tuple[Decimal | None, ...]
    figures: tuple[str | None, ...]
    mark: Mark = "column"
    color: ColorRole = "accent"
    secondary: bool = False
    number_format: str = "#,##0"
    labels: Literal["none", "all", "points", "last", "name_last"] = "none"
    points: tuple[Point, ...] = ()
    role: str = "this"
    dashed: bool = False
    markers: bool = False


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A native chart. ``minimum``/``maximum`` of the value axes are given where they matter.

    ``quiet`` draws neither axes nor labels: the data motif of cover and dividers.
    """

    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    grouping: Grouping = "clustered"
    title: str = ""
    unit: str = ""
    legend: bool = False
    value_axis: bool = False
    gridlines: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    secondary_minimum: Decimal | None = None
    secondary_maximum: Decimal | None = None
    gap_width: int = 60
    overlap: int | None = None
    quiet: bool = False
    category_title: str = ""
    reverse_categories: bool = False
    """for bars: the first category on top"""

"""A chart before it is XML: categories and series keyed by name, never by index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Mark = Literal["column", "bar", "line"]
Grouping = Literal["clustered", "stacked", "percent"]
ColorRole = Literal[
    "accent", "message", "soft", "neutral", "good", "bad", "ink",
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
    pattern: bool = False
    """hatched: a forecast"""


@dataclass(frozen=True, slots=True)
class Series:
    r"""Values along the categories, each with the id of its figure.

    ``number_format`` is an Excel format code with ``\.`` for the point before 万 (never ``!.``).
    ``labels``: ``none``, ``all``, ``points`` (only those of ``points`` with label), ``last`` or
    ``name_last`` (the series' name at its last point). ``role`` is ``this``, ``previous``,
    ``target``, ``benchmark``, ``mean``, ``cumulative``, ``part``, ``band`` (ground shaded where it
    is 1) or ``hair`` (the end of the bars before it, drawn as a line). ``all_named`` labels all
    values and puts the name before one of them.
    """

    key: str
    name: str
    values: tuple[Decimal | None, ...]
    figures: tuple[str | None, ...]
    mark: Mark = "column"
    color: ColorRole = "accent"
    secondary: bool = False
    number_format: str = "#,##0"
    labels: Literal["none", "all", "points", "last", "name_last", "all_named"] = "none"
    points: tuple[Point, ...] = ()
    role: str = "this"
    dashed: bool = False
    markers: bool = False
    texts: tuple[str | None, ...] = ()
    """what its labels say instead of the value (before it, where the point asks for that too):
    cells of the workbook, their text cached"""
    texts_name: str = ""
    """the header of these cells"""
    pattern: bool = False
    """all its points hatched: a forecast"""
    hidden: bool = False
    """drawn without fill or line: what carries words"""
    formula: str = ""
    """what the values are in the workbook: ``{key}`` is the same row's cell of another column,
    ``{key:}`` all its cells; the chart follows when the presenter edits what it is made of"""

    def text(self, at: int) -> str | None:
        """The words at a point, if any."""
        return self.texts[at] if at < len(self.texts) else None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A native chart. ``minimum``/``maximum`` of the value axes are given where they matter.

    ``quiet`` draws neither axes nor labels: the data motif of cover and dividers. ``own_scale``
    keeps the axes from being shared with others on the slide. ``stated`` are ids of the figures
    that words in the chart name.
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
    own_scale: bool | None = None
    stated: tuple[str, ...] = ()

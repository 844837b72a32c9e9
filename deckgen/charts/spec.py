"""A chart before it is XML: categories and series keyed by name, never by index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Mark = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter", "bubble"]
Grouping = Literal["clustered", "stacked", "percent"]
ColorRole = Literal[
    "accent", "accent_strong", "accent_pale", "message", "message_pale", "message_tint", "soft",
    "neutral", "rest", "good", "bad", "ink", "muted", "rule", "tint", "paper", "total", "ground",
    "motif", "motif_dim", "motif_peak", "series1", "series2", "series3", "series4", "series5",
    "series6",
]  # fmt: skip
"""A colour by its job; the layout's theme says which theme colour that is."""
Numbers = tuple["Decimal | None", ...]


_GROUNDS = ("band", "bracket", "hair")
"""Roles of what no legend names: it has its own words, or says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Category:
    """A place on the category axis: a stable key and the label shown.

    ``group`` is the panel of small multiples it stands in: the axis' second level. ``day`` is
    the day it stands for on a date axis, as Excel counts days.
    """

    key: str
    label: str
    group: str = ""
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """What is special about one point of a series.

    ``position`` is where its label stands (``l``, ``r``, ``t``, ``b``), where it matters;
    ``named`` puts the series' name before its value.
    """

    key: str
    color: ColorRole | None = None
    label: bool | None = None
    strong: bool = False
    position: str = ""
    named: bool = False
    pattern: bool = False
    """hatched: a forecast"""


@dataclass(frozen=True, slots=True)
class ErrorBars:
    """Native error bars: what stems, ways between dots and lines of quadrants are made of.

    They run along the values (``y``; of lying bars too) or, in a scatter, along ``x``. ``plus``
    and ``minus`` are lengths by point, with their formulas in the workbook; ``stem`` goes back
    to zero. ``width`` is in points.
    """

    name: str = ""
    direction: Literal["x", "y"] = "y"
    plus: Numbers = ()
    minus: Numbers = ()
    plus_formula: str = ""
    minus_formula: str = ""
    stem: bool = False
    color: ColorRole = "neutral"
    width: float = 1.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    r"""Values along the categories, each with the id of its figure.

    ``number_format`` is an Excel format code with ``\.`` for the point before 万 (never ``!.``).
    ``labels``: ``none``, ``all``, ``points`` (only those of ``points`` with label), ``last`` or
    ``name_last`` (the series' name at its last point). ``role`` is ``this``, ``previous``,
    ``target``, ``benchmark``, ``mean``, ``cumulative``, ``part``, ``band`` (ground shaded where it
    has values), ``bracket`` (a line over columns that says what they come to), ``hair`` (a thin
    line that holds bars together or is their end), ``spot`` (a marker over a line's point),
    ``difference`` (a row of words over the columns), ``key`` (an entry of the legend, without
    values) or ``note``.
    ``all_named`` labels all values, with the names of stacked parts beside or over them;
    ``spare`` all or none, by the room over the columns.
    """

    key: str
    name: str
    values: Numbers
    figures: tuple[str | None, ...]
    mark: Mark = "column"
    color: ColorRole = "accent"
    secondary: bool = False
    number_format: str = "#,##0"
    labels: Literal["none", "all", "points", "last", "name_last", "all_named", "spare"] = "none"
    points: tuple[Point, ...] = ()
    role: str = "this"
    dashed: bool = False
    markers: bool = False
    x: Numbers = ()
    """scatter and bubble: where the points stand across"""
    size: Numbers = ()
    """bubble: what the areas show"""
    size_format: str = "#,##0"
    names: tuple[tuple[str, str], ...] = ()
    """headers of the columns that only its ``x`` or ``size`` fill, and of ``values`` where that
    is not the series' name"""
    shares: tuple[tuple[str, str], ...] = ()
    """what stands in another column: ``("x", key)``, and so ``values``, ``size``, ``texts``,
    ``name`` (the header that names the series); ``~labels`` are the categories"""
    hidden: bool = False
    """drawn without fill or line: the base of a waterfall, what carries labels or error bars"""
    keyed: bool = False
    """whether a hidden series has its colour and name in the legend all the same"""
    listed: bool = True
    """whether the legend names it"""
    width: float = 0.0
    """of a line in points, if not the usual one"""
    tall: float = 0.0
    """how wide a line is instead, as a share of a row: what lies as a bar in a scatter"""
    bare: bool = False
    """a line that is only its markers"""
    error: tuple[ErrorBars, ...] = ()
    formula: str = ""
    """what the values are in the workbook: ``{key}`` is the same row's cell of another column,
    ``{key:-1}`` the one above, ``{key:}`` all of the column; the chart follows when the presenter
    edits what it is made of"""
    x_formula: str = ""
    name_formula: str = ""
    """what its name is in the workbook, where that says what its marks come to"""
    label_format: str = ""
    """of its labels, where they show more than the value: a sign, a blank beside a dot"""
    label_position: str = ""
    """where its labels stand, if not where they usually do"""
    texts: tuple[str | None, ...] = ()
    """what its labels say instead of the value (before it, where the point asks for that too):
    cells of the workbook, their text cached"""
    texts_name: str = ""
    """the header of these cells"""
    texts_formula: str = ""
    pattern: bool = False
    """all its points hatched: a forecast"""
    loud: bool = False
    """words as large as what is set off, where there is room for all of them"""
    told: Numbers = ()
    """the figures' values, where something else is drawn: a row, a place inside a row"""

    @property
    def in_legend(self) -> bool:
        """Whether a legend names it, if its name stands nowhere else."""
        seen = not self.hidden or self.keyed
        return self.listed and seen and self.role not in _GROUNDS

    def text(self, at: int) -> str | None:
        """The words at a point, if any."""
        return self.texts[at] if at < len(self.texts) else None

    def drawn(self, at: int) -> bool:
        """Whether there is a mark at a point: of a scatter it needs both its coordinates."""
        across = at >= len(self.x) or self.x[at] is not None
        return across and self.values[at] is not None


@dataclass(frozen=True, slots=True)
class Input:
    """A column of the workbook that is not drawn but that formulas of series are made from."""

    key: str
    name: str
    values: Numbers
    number_format: str = "#,##0"
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """The horizontal value axis of a scatter or bubble chart."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    number_format: str = "#,##0"
    title: str = ""
    shown: bool = True
    gridlines: bool = False
    crosses: Decimal | None = None
    """where the vertical axis stands, if not at the edge"""
    step: Decimal | None = None


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
    own_legend: bool = False
    """whether its legend stays where a chart beside it has the same"""
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
    axis_title: str = ""
    """drawn under the categories"""
    reverse_categories: bool = False
    """for bars: the first category on top"""
    secondary_grouping: Grouping | None = None
    """how bars on the second axis stand to each other, if not as the others"""
    inputs: tuple[Input, ...] = ()
    across: Across | None = None
    value_title: str = ""
    """what the vertical axis of a scatter or bubble chart shows"""
    edge_to_edge: bool = False
    """whether the first and last category stand at the plot's edges: areas, slopes"""
    category_axis: bool = True
    """whether the categories' labels are drawn"""
    baseline: bool = True
    """whether the line of the category axis is drawn: not where nothing begins at it"""
    dated: bool = False
    """a date axis: categories stand where their days are"""
    daily: bool = False
    """a date axis along which each category is the day after the one before"""
    date_format: str = "General"
    days: tuple[int, int] = (0, 0)
    """first and last day of a date axis"""
    crosses: Decimal | None = None
    """where the horizontal axis of a bubble chart stands, if not at the edge"""
    step: Decimal | None = None
    """between gridlines"""
    shared_scale: bool = False
    """whether the first axis is read on the second one's scale: the bars of a Pareto, whose total
    is the 100 % of its line"""
    own_scale: bool | None = None
    stated: tuple[str, ...] = ()
    category_names: tuple[str, ...] = ()
    """what the categories' labels begin with, where a formula adds a line to it: a column of its
    own, ``~names``"""
    category_formula: str = ""
    """what the labels are in the workbook then"""

    @property
    def first_scale(self) -> bool:
        """Whether the first value axis prints its own values."""
        return self.value_axis and not self.shared_scale

    @property
    def on_days(self) -> bool:
        """Whether the categories' cells are days, not words."""
        return self.dated or self.daily

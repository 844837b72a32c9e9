"""Charts and pictures as an outline writes them."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from deckgen.outline.block import Block, Scalar, SmallFigure, Where
from deckgen.outline.chart_words import canonical
from deckgen.source.model import Node, Text

ChartKind = Literal[
    "column", "stacked_column", "percent_column", "bar", "stacked_bar", "percent_bar", "line",
    "combo", "pareto", "area", "stacked_area", "pie", "doughnut", "waterfall", "bullet", "slope",
    "dumbbell", "lollipop", "scatter", "bubble", "small_multiples", "sparklines", "timeline",
]  # fmt: skip
"""The forms of charts; what each is for stands in ``configs/charts/kinds.yaml``."""


def _chart_word(value: Any) -> Any:
    """A form named by one of its aliases."""
    return canonical(value, get_args(ChartKind))


class Annotation(Node):
    """Words at a point of a chart: ``{at: 2023-11, text: "双十一：{contacts[month=2023-11]}"}``."""

    place: Scalar = Field(alias="at")
    """a period (of a chart over time), the name of a category, or max, min, last"""
    text: Text
    series: Scalar | None = None
    """the part or period whose point it is, where there are several"""


class ShadedBand(Node):
    """Shaded ground from one category or period to another: ``{from: 2023-06, label: 大促}``."""

    first: Scalar = Field(alias="from")
    last: Scalar | None = Field(default=None, alias="to")
    """the last one in it; left out, the first one only"""
    label: Text


class EventTable(Node):
    """A table of events: ``{table: calendar, label: event, where: {kind: promotion}}``."""

    table: str = "calendar"
    label: str = "event"
    """the column with their names"""
    start: str = "starts_at"
    end: str | None = "ends_at"
    """the column with their ends: the moment from which they are over"""
    last_day: bool = False
    """whether that column has their last day instead"""
    where: Where = Field(default_factory=dict)


class Forecast(Node):
    """What is not measured yet: ``{from: 2023-10}``, or rows of some kind."""

    first: Scalar | None = Field(default=None, alias="from")
    where: Where = Field(default_factory=dict)
    """categories that have rows of this kind: ``{scenario: forecast}``"""


class ChartBlock(Block):
    """A native chart of one or several metrics over a dimension."""

    kind: Literal["chart"]
    chart: Annotated[ChartKind | None, BeforeValidator(_chart_word)] = None
    metric: str | None = None
    metrics: list[str] = Field(default_factory=list)
    against: str | None = None
    """a metric of the same unit that the one drawn is set against: grey columns or bars beside"""
    names: dict[str, Text] = Field(default_factory=dict)
    """what metrics are called in its legend and labels, by id: ``{csat: 本部门, peer_csat: 同业}``;
    left out, by their own names. Where they are the categories a name may be in two lines"""
    secondary: str | None = None
    """a metric drawn as a line on the second axis (``combo``)"""
    size: str | None = None
    """a metric shown by the areas of a ``bubble`` chart"""
    start: str | None = None
    """the figure a ``waterfall`` of parts builds up from: ``csat``, ``csat@2023``"""
    by: str | None = None
    """the categories: a column, or month, quarter, week, day, weekday, hour; none: the metrics"""
    series: str | None = None
    """a column, or ``period``: this period against the one compared with"""
    periods: list[Scalar] = Field(default_factory=list)
    """the periods to compare, instead of this and the compared one"""
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    top: int | None = Field(default=None, ge=1)
    sort: Literal["value", "nature"] | None = None
    highlight: str | list[str] | None = None
    """max, min, last, missed (all that miss the target that is drawn), or the categories to set
    off"""
    tone: Literal["message", "focus", "data"] | None = None
    """the colour of what is set off: ``data`` the data's own, the other columns or bars grey;
    ``message`` that of the message; ``focus`` the same, the others grey. Left out, what is good by
    the metric's direction, or an end of a metric without one, is as with ``data``, what is bad, or
    named of a metric without direction, as with ``message``"""
    target: bool | Text = False
    """the target as a line; a text is what the line is called: 约定时限"""
    benchmark: bool = False
    mean: bool = False
    differences: bool | Literal["below"] = False
    """of two series of columns: a row over them that says how far apart each two are; ``below``:
    a line under each category's name, in the words of a change"""
    labels: bool | Literal["values"] | None = None
    """whether values are printed; ``values``: of the parts of a whole what they come to, instead
    of their shares, and beside each whole its own"""
    legend: bool | Literal["row"] | None = None
    """true: a legend of its own, instead of names at the first marks or its neighbour's legend;
    ``row``: one over the headings of all charts of its row; false: none. Left out: only for what is
    named nowhere else"""
    annotations: list[Annotation] = Field(default_factory=list)
    """words at points, as labels from cells"""
    events: bool | EventTable = False
    """the peaks that fall on events carry their names; true: those of the table ``calendar``;
    of a ``timeline`` what it shows"""
    bands: Literal["events"] | list[ShadedBand] = Field(default_factory=list)
    """shaded ground with a name; ``events``: each event of the period"""
    forecast: Forecast | None = None
    """drawn hatched, or as a dotted line"""
    scale: Literal["own", "shared"] | None = None
    """whether charts of one unit on the slide have the same axis; left out: where it fits"""
    figures: list[SmallFigure] = Field(default_factory=list, max_length=3)
    """up to three small figures in a row under it, where the kind of slide has places for them;
    one filtered to a part of the chart has a rule in that part's colour"""
    note: Text | None = None


class PictureBlock(Block):
    """What has no native chart, drawn anew by every build: a distribution, quartiles, a flow.

    ``density`` draws how the values of a duration (``resolution_time``) spread, for one period,
    two, or each value of ``by``; ``box`` their P10, P25, median, P75 and P90 for each value of
    ``by``; ``flow`` how many went from each value of ``from`` to each of ``to``.
    """

    kind: Literal["picture"]
    picture: Literal["density", "box", "flow"]
    metric: str
    by: str | None = None
    """of a density or of boxes: one for each value of this dimension"""
    series: Literal["period"] | None = None
    """``period``: a density of this period against that of the one compared with"""
    periods: list[Scalar] = Field(default_factory=list, max_length=2)
    """the two periods whose densities are compared, instead of this and the compared one"""
    from_: str | None = Field(default=None, alias="from")
    """of a flow: the column it comes from (``from_team``)"""
    to: str | None = None
    """of a flow: the column it goes to (``to_team``)"""
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    top: int | None = Field(default=None, ge=1)
    sort: Literal["value", "nature"] | None = None
    """``value``: the largest median first; ``nature``: in the dimension's own order"""
    scale: Literal["linear", "log"] | None = None
    """of durations; left out, ``log`` where P90 is more than twenty times P10"""
    unit: Literal["seconds", "minutes", "hours", "days"] | None = None
    """of a linear scale; left out, the one the deck prints the median in"""
    highlight: bool | str | list[str] = True
    """what is set off in the message colour: the largest (true, ``max``), ``min``, values by name
    (of a flow: places); false: nothing"""
    note: Text | None = None

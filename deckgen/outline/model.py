"""The outline as the author writes it: version 1 of the file format.

Everything here is what the YAML says, located and of the right type; names of metrics, columns
and periods are looked up by later stages, which report with ``Node.at``.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- pydantic needs it to run
import re
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from deckgen.outline.block import Block, Id, Scalar, Where
from deckgen.outline.chart_words import canonical
from deckgen.outline.structure import (
    AttainmentBlock,
    CausesBlock,
    ComparisonBlock,
    JourneyBlock,
    ProcessBlock,
    PyramidBlock,
    RankedTiersBlock,
    RoadMapBlock,
    TiersBlock,
)
from deckgen.outline.words import FindingsBlock, SuggestionsBlock, Words, alone
from deckgen.source.model import Node, Text
from deckgen.source.place import LocatedDict

Language = Literal["zh-Hans", "zh-Hant", "en"]


class Expand(Node):
    """Turn a row with a start and an end into one row an hour touched (for load by hour)."""

    start: str
    end: str
    moment: str = "hour_at"
    """the new column with the beginning of the hour"""
    hours: str = "hours"
    """the new column with the part of the hour touched"""


class Days(Node):
    """Days that a table lists: ``{table: calendar, column: date, where: {kind: holiday}}``."""

    table: str
    column: str
    where: Where = Field(default_factory=dict)


class BusinessHours(Node):
    """When a team works, in the local time of its tables; for ``business_hours_between``.

    ::

        business_hours:
          weekdays: {mon-fri: ["09:00-12:00", "13:00-18:00"], sat: "10:00-16:00"}
          holidays: [2023-01-02, 2023-09-29..2023-10-06]
          workdays: [2023-10-07, 2023-10-08]
    """

    weekdays: dict[str, str | list[str]] = Field(min_length=1)
    """days of the week → hours; days that are not named are closed, the day ends at 24:00"""
    holidays: list[str] | Days = Field(default_factory=list)
    """dates and stretches of dates that are closed"""
    workdays: list[str] | Days = Field(default_factory=list)
    """dates worked though their weekday is not, or as if it were another: they have the hours of
    Monday, or of the first weekday that has any"""


class Unique(Node):
    """What identifies a row, and which of several that are the same is kept.

    An event log becomes one row a case, the last event winning::

        unique: {by: number, keep: last, order_by: [sys_updated_at, sys_mod_count]}

    A table without a key loses its exact duplicates: ``unique: {all_columns: true}``.
    """

    by: str | list[str] = Field(default_factory=list)
    """column(s) that identify a row; rows that lack one are all kept"""
    all_columns: bool = False
    """rows are the same when they are in all columns, two missing values being the same"""
    keep: Literal["first", "last"] = "first"
    order_by: str | list[str] = Field(default_factory=list)
    """column(s) that say which row is earlier, then the file's order; a row that lacks
    one comes after those that have it"""


class Source(Node):
    """One table of data: where it is and how its columns become the canonical ones.

    ``path`` is a file, relative to the outline, or the address of a database where the rows stay::

        contacts: postgres://host/database

    The table is the one of the source's name; another is named by ``?table=schema.name``. User
    and password come from the environment: from PGUSER and PGPASSWORD or .pgpass, or by variables
    in the address (``postgres://${CRM_USER}:${CRM_PASSWORD}@host/database``; ``${CRM_URL}`` may
    hold all of it). What else stands behind the question mark is the driver's: ``sslmode=require``.
    """

    path: str
    label: Text | None = None
    """what the slides call it as a source: 会话明细"""
    timezone: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    """canonical name → column of the file"""
    formats: dict[str, str] = Field(default_factory=dict)
    """canonical name of a timestamp → strptime format, when it is text"""
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """canonical name → value in the file → value to use"""
    missing: dict[str, list[Scalar]] = Field(default_factory=dict)
    """canonical name → sentinel values that mean "nothing" (1900-01-01, ?, -999)"""
    unique: str | list[str] | Unique | None = None
    """column(s) that identify a row; further rows with the same are left out and counted"""
    exclude: dict[str, str] = Field(default_factory=dict)
    """name of an exclusion → expression; rows for which it is true are left out and counted.

    A row is counted once, under the first that fits: ``unique`` before these in their order
    """
    rules: dict[str, Text] = Field(default_factory=dict)
    """name of an exclusion → what slides call it, if not by its name"""
    derive: dict[str, str] = Field(default_factory=dict)
    """new column → scalar expression over the canonical columns"""
    expand: Expand | None = None
    business_hours: BusinessHours | None = None
    """when the team of this table works, if not as the outline says"""


def _spelt_out(value: Any) -> Any:
    """A source that is only its path, as the mapping it stands for."""
    return _under("path", value) if isinstance(value, str) else value


def _under(key: str, value: Any) -> Any:
    """The mapping with only ``key`` that a short form stands for, with the value's place."""
    span = getattr(value, "span", None)
    if span is None:
        return {key: value}
    found = LocatedDict(span)
    found[key] = value
    found.key_spans[key] = found.value_spans[key] = span
    return found


ShortSource = Annotated[Source, BeforeValidator(_spelt_out)]
"""A source, or only its path: ``contacts: contacts.csv``."""


class Dimension(Node):
    """How a column's values are shown: label, order, texts by language; or what is made of them.

    With ``of`` the dimension is no column: its values are ``groups`` of a column's values (微信客服
    and 在线聊天 are 在线), or ``bands`` of a number. What is in no group shows as such.
    """

    label: Text | None = None
    order: list[Scalar] = Field(default_factory=list)
    values: dict[str, Text] = Field(default_factory=dict)
    """value, group or band → its text"""
    blank: Text | None = None
    of: str | None = None
    """the column it is made of, or an expression: ``hours_between(created_at, resolved_at)``"""
    groups: dict[str, Scalar | list[Scalar]] = Field(default_factory=dict)
    """group → the values in it"""
    bands: list[int | float] = Field(default_factory=list)
    """where one band ends and the next begins: ``[100, 500]`` makes <100, 100–500, ≥500"""
    unmapped: Text | None = None
    """what values in no group are called"""

    @property
    def ordered(self) -> bool:
        """Whether its values have an order of their own: the author's, or that of numbers."""
        return bool(self.order or self.bands)


class Event(Node):
    """Something that happened: a metric is looked at so many days after it, against before.

    ``at`` is the day from which it holds (the first day after), or the days it lasted, which are
    left out of both sides. Instead of them ``name`` is what the table ``calendar`` (else
    ``events``) calls it, in its column ``event`` or ``name``: it lasted from ``starts_at`` to
    ``ends_at``, and without an end holds from that day on.
    """

    moment: Scalar | None = Field(default=None, alias="at")
    name: Scalar | None = None
    days: int = Field(default=30, ge=1, le=3660)


def _dated_or_named(value: Any) -> Any:
    """An event that is only its day, its days or its name, as the mapping it stands for."""
    if isinstance(value, bool | dict | list) or value is None:
        return value
    return _under("at" if _BEGINS_WITH_YEAR.match(str(value)) else "name", value)


_BEGINS_WITH_YEAR = re.compile(r"\d{4}(?:[-HhQq]|$)", re.ASCII)
ShortEvent = Annotated[Event, BeforeValidator(_dated_or_named)]
"""An event, or only its day or name: ``event: 2023-09-01``, ``event: 双十一``."""


class NamedFigure(Node):
    """A figure the texts can name: a metric, optionally the top of a breakdown."""

    metric: str
    period: Scalar | None = None
    compare: Scalar | None = None
    """the period its ``.change`` and ``.previous`` are against, instead of the outline's"""
    event: ShortEvent | None = None
    """its period is after the event, its ``.change`` and ``.previous`` are against before"""
    where: Where = Field(default_factory=dict)
    by: str | None = None
    pick: Literal["max", "min"] | None = None
    top: int | None = Field(default=None, ge=1)


class TextBlock(Block):
    """Paragraphs or bullets; ``**strong**`` marks words."""

    kind: Literal["text"]
    body: Text | list[Text]
    bullets: bool = False


class CalloutBlock(Block):
    """The one-sentence takeaway in a bar under the content."""

    kind: Literal["callout"]
    label: Text | None = None
    body: Text


class NumberItem(Node):
    """A large figure with its label and one grey sentence."""

    id: Id
    figure: str
    label: Text | None = None
    note: Text | None = None
    accent: bool = False


class NumbersBlock(Block):
    """One to six large figures; beside a chart they are its number panel."""

    kind: Literal["numbers"]
    items: list[NumberItem] = Field(min_length=1, max_length=6)

    @property
    def cells(self) -> int:
        """One a figure."""
        return len(self.items)


class Card(Node):
    """A card: heading, optionally a figure, and text."""

    id: Id
    heading: Text
    icon: str | None = None
    """a name of ``layouts/icons.yaml``, shown where the kind of slide has a place for it"""
    figure: str | None = None
    body: Text | list[Text] | None = None


class CardsBlock(Block):
    """Two to six cards of equal rank."""

    kind: Literal["cards"]
    items: list[Card] = Field(min_length=2, max_length=6)

    @property
    def cells(self) -> int:
        """One a card."""
        return len(self.items)


class QuoteBlock(Block):
    """What somebody said, word for word, and who."""

    kind: Literal["quote"]
    body: Text
    by: Text | None = None
    """who said it, where and when"""


class ScorecardItem(Node):
    """A metric on a scorecard; change, course, former value and target are looked up."""

    id: Id
    figure: str
    label: Text | None = None
    note: Text | None = None
    """instead of the value compared with"""
    accent: bool = False


class ScorecardBlock(Block):
    """Two to six metrics, each with its change, its course over the period, and its target.

    A period of too few steps for a course has that of the six steps up to its end: of a month the
    half year before.
    """

    kind: Literal["scorecard"]
    items: list[ScorecardItem] = Field(min_length=2, max_length=6)
    trend: Literal["month", "quarter", "week", "none"] = "month"

    @property
    def cells(self) -> int:
        """One a metric."""
        return len(self.items)


class LabelValue(Node):
    """One line of a label-value column."""

    id: Id
    label: Text
    value: Text


class LabelColumn(Node):
    """A column of labels and values under a heading."""

    id: Id
    heading: Text
    rows: list[LabelValue] = Field(min_length=1)


class LabelValuesBlock(Block):
    """Two to four columns of labels and values."""

    kind: Literal["label_values"]
    columns: list[LabelColumn] = Field(min_length=2, max_length=4)

    @property
    def cells(self) -> int:
        """One a column."""
        return len(self.columns)


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
    secondary: str | None = None
    """a metric drawn as a line on the second axis (``combo``)"""
    size: str | None = None
    """a metric shown by the areas of a ``bubble`` chart"""
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
    """max, min, last, or the categories to set off in the message colour"""
    target: bool = False
    benchmark: bool = False
    mean: bool = False
    labels: bool | None = None
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
    note: Text | None = None


class PictureBlock(Block):
    """What has no native chart, drawn anew by every build: a distribution, quartiles, a flow.

    ``density`` draws how the values of a duration (``resolution_time``) spread, for one period,
    two, or each value of ``by``; ``box`` their P10, P25, median, P75 and P90 for each value of
    ``by``; ``flow`` how many went from each value of ``from`` (or ``by``) to each of ``to``.
    """

    kind: Literal["picture"]
    picture: Literal["density", "box", "flow"]
    metric: str
    by: str | None = None
    """a curve or box for each value of this dimension"""
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


class Column(Node):
    """A column of a figure table; ``figure`` goes on with the row: ``contacts``, ``.yoy``."""

    id: Id
    label: Text | None = None
    figure: str
    accent: bool = False


class Records(Node):
    """Rows of a source table as they are: countermeasures, initiatives, events."""

    table: str
    columns: list[str] = Field(min_length=1)
    labels: dict[str, Text] = Field(default_factory=dict)
    where: Where = Field(default_factory=dict)
    order_by: list[str] = Field(default_factory=list)
    """column names, ``-name`` for descending"""
    key: str | None = None
    """the column that identifies a row; default the first"""
    limit: int | None = Field(default=None, ge=1)
    widths: dict[str, float] = Field(default_factory=dict)
    """share of the width a column takes; unnamed ones are measured"""


class TableBlock(Block):
    """A native table: figures by rows and columns, or records of a source table."""

    kind: Literal["table"]
    by: str | None = None
    """rows are the values of this dimension"""
    metrics: list[str] = Field(default_factory=list)
    """rows are these metrics"""
    columns: list[Column] = Field(default_factory=list)
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    sort: str | None = None
    """id of a column, ``-id`` for descending"""
    top: int | None = Field(default=None, ge=1)
    total: bool = False
    label: Text | None = None
    """header of the first column"""
    records: Records | None = None
    highlight: list[str] = Field(default_factory=list)
    """row keys, or ``max``/``min`` of the sort column"""


class HeatMapBlock(Block):
    """A table shaded by value: one metric over two dimensions."""

    kind: Literal["heat_map"]
    metric: str
    rows: str
    columns: str
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    column_range: tuple[Scalar, Scalar] | None = None
    """first and last column value to show (hours 8 to 23, say)"""
    totals: bool = True


class MatrixColumn(Node):
    """A column of a matrix: a metric whose rank over the rows is marked, with prose under it."""

    id: Id
    heading: Text
    figure: str
    note: Text | None = None


class MatrixBlock(Block):
    """Rows of a dimension against several measures, the highest cell of each marked."""

    kind: Literal["matrix"]
    by: str
    columns: list[MatrixColumn] = Field(min_length=1, max_length=5)
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    marks: Literal["rank", "dots", "target", "none"] = "rank"
    """beside each value: its rank in words, ●◐○ by what is better, or ▲▼ against the
    target"""

    @property
    def cells(self) -> int:
        """One a column with a note."""
        return max(1, sum(column.note is not None for column in self.columns))


class Step(Node):
    """A step of a road map or process."""

    id: Id
    date: Text | None = None
    heading: Text
    body: Text | list[Text] | None = None


class StepsBlock(Block):
    """Three to six steps in order, with dates for a road map."""

    kind: Literal["steps"]
    items: list[Step] = Field(min_length=3, max_length=6)

    @property
    def cells(self) -> int:
        """One a step."""
        return len(self.items)


class Unit(Node):
    """A unit of an organisation: name, a figure, who leads it, what it does."""

    id: Id
    heading: Text
    leader: Text | None = None
    figure: str | None = None
    body: Text | list[Text] | None = None


class OrganisationBlock(Block):
    """One unit at the top and two to six under it."""

    kind: Literal["organisation"]
    top: Unit
    units: list[Unit] = Field(min_length=2, max_length=6)

    @property
    def cells(self) -> int:
        """One a unit under the top."""
        return len(self.units)


class DefinitionsBlock(Block):
    """What metrics mean (口径说明): a table of their definitions, from the catalogue."""

    kind: Literal["definitions"]
    metrics: list[str] = Field(default_factory=list)
    """only these, in this order; left out, all that the deck shows"""


class DataQualityBlock(Block):
    """What became of the rows of the sources: read, left out by each rule, used."""

    kind: Literal["data_quality"]
    tables: list[str] = Field(default_factory=list)
    """only these, in this order; left out, all that were read, the largest first"""


AnyBlock = Annotated[
    TextBlock
    | CalloutBlock
    | NumbersBlock
    | CardsBlock
    | QuoteBlock
    | ScorecardBlock
    | LabelValuesBlock
    | ChartBlock
    | PictureBlock
    | TableBlock
    | HeatMapBlock
    | MatrixBlock
    | StepsBlock
    | OrganisationBlock
    | DefinitionsBlock
    | DataQualityBlock
    | FindingsBlock
    | SuggestionsBlock
    | ProcessBlock
    | RoadMapBlock
    | JourneyBlock
    | TiersBlock
    | RankedTiersBlock
    | PyramidBlock
    | ComparisonBlock
    | AttainmentBlock
    | CausesBlock,
    Field(discriminator="kind"),
]


class Slide(Node):
    """One slide: its heading, its message, and its blocks."""

    id: Id
    kind: str | None = None
    """a slide kind of ``layouts/``; left out, it follows from the blocks"""
    heading: Text | None = None
    message: Text | None = None
    """its sentence; ``auto``: that of its strongest claim, ``none``: none"""
    lead: Text | None = None
    findings: Literal["auto"] | None = None
    """the strongest claims of the deck as conclusions, each with its figure"""
    blocks: list[AnyBlock] = Field(default_factory=list)
    notes: Text | None = None
    source: Text | None = None


class Divider(Node):
    """A chapter's opening slide."""

    id: Id
    kind: str | None = None
    """a kind of divider, instead of the deck's"""
    findings: Annotated[list[Text], BeforeValidator(alone)] = Field(
        default_factory=list, max_length=3
    )
    """up to three sentences; ``auto``: the strongest claims of the chapter"""


class Dividers(Node):
    """How the chapters' openings look: ``dividers: {kind: divider_full, label: PART}``."""

    kind: str | None = None
    label: Text | None = None
    """a word beside the number: PART, CHAPTER"""


class Chapter(Node):
    """A chapter: a section of the deck. Title and divider may be left out."""

    id: Id
    title: Text | None = None
    short: Text | None = None
    """its name in the tracker at the top of a slide"""
    summary: Text | None = None
    """its line on the contents page"""
    divider: Divider | None = None
    slides: list[Slide] = Field(default_factory=list)


class Comparison(Node):
    """How changes are told."""

    confidence: Annotated[float, Field(gt=0.5, lt=1)] | Literal["none"] = 0.95
    """a change of a rate that is within chance at this confidence is called level; ``none``: no"""


class Outline(Node):
    """A whole deck."""

    version: Literal[1]
    title: Text
    short: Text | None = None
    """what the footer calls it, where the title is too long for one"""
    subtitle: Text | None = None
    organisation: Text | None = None
    author: Text | None = None
    date: dt.date | None = None
    language: Language = "zh-Hans"
    period: Scalar
    compare: Literal["previous_year", "previous_period", "none"] = "previous_year"
    comparison: Comparison | None = None
    words: Words | None = None
    suppress_below: int | None = Field(default=None, ge=1)
    """rates, means and quantiles of a group that rests on fewer are not shown; counts are"""
    titles: Literal["message", "heading"] = "message"
    spacing: Literal["none", "keep"] = "none"
    """blanks between Han characters and numbers or Latin words: taken out, or as written"""
    layout: str = "house"
    theme: str | None = None
    """its colours and fonts: a name (``deckgen list themes``) or the path of an own theme's YAML,
    relative to the outline; left out, the layout's usual one"""
    good_color: Literal["green", "red"] = "green"
    """the colour that stands for good; bad has the other. Where red means up, say ``red``"""
    dividers: Dividers | None = None
    data: dict[str, ShortSource] = Field(default_factory=dict)
    metrics: list[str] = Field(default_factory=list)
    """further metric files, relative to the outline"""
    business_hours: BusinessHours | None = None
    dimensions: dict[str, Dimension] = Field(default_factory=dict)
    figures: dict[str, NamedFigure] = Field(default_factory=dict)
    opening: list[Slide] = Field(default_factory=list)
    chapters: list[Chapter] = Field(default_factory=list)
    closing: list[Slide] = Field(default_factory=list)

"""What stands on a slide, block by block, as an outline writes it."""

from typing import Annotated, Literal

from pydantic import Field

from deckgen.outline.block import Block, Id, Scalar, Where
from deckgen.outline.charts import ChartBlock, PictureBlock
from deckgen.outline.structure import (
    AttainmentBlock,
    CausesBlock,
    ComparisonBlock,
    JourneyBlock,
    ProcessBlock,
    PyramidBlock,
    RankedTiersBlock,
    RoadMapBlock,
    StepsBlock,
    TiersBlock,
)
from deckgen.outline.words import FindingsBlock, SuggestionsBlock
from deckgen.source.model import Node, Text


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
    accent: bool = False
    """a warning: its bar and its label in the message colour"""


_ROWS = 3
"""Figures under a title that stand in rows."""


class NumberItem(Node):
    """A large figure with its label and one grey sentence."""

    id: Id
    figure: str
    label: Text | None = None
    note: Text | None = None
    accent: bool = False


class NumbersBlock(Block):
    """One to six large figures; beside a chart they are its number panel.

    On a dark panel ``title`` is what they come to, in a sentence over them; three under one stand
    in rows there.
    """

    kind: Literal["numbers"]
    items: list[NumberItem] = Field(min_length=1, max_length=6)

    @property
    def cells(self) -> int:
        """One a figure."""
        return len(self.items)

    @property
    def forms(self) -> tuple[str, ...]:
        """Three under a title are a form of their own, where a kind has a place for it."""
        titled = self.title is not None and len(self.items) == _ROWS
        return ("titled_numbers", self.form) if titled else (self.form,)


class Card(Node):
    """A card: heading, optionally a figure, and text."""

    id: Id
    heading: Text
    icon: str | None = None
    """a name of ``layouts/icons.yaml``, shown where the kind of slide has a place for it"""
    figure: str | None = None
    from_: str | None = Field(default=None, alias="from")
    """what the figure was or is, before it and an arrow: ``5.2 → 3.0 小时``"""
    label: Text | None = None
    """what the figure counts, when not its metric's name, or where the heading does not say it"""
    tag: Text | None = None
    """two or three words beside the heading: what it is against"""
    note: Text | None = None
    """a line under the heading: the cause behind it"""
    body: Text | list[Text] | None = None
    accent: bool = False
    """the card that the message is about: its bar or ground and its figure in the message colour"""
    tone: Literal["good", "bad", "plan"] | None = None
    """what the card is about, in its colour: what went well, what did not, what comes next"""


class CardsBlock(Block):
    """Two to six cards of equal rank."""

    kind: Literal["cards"]
    items: list[Card] = Field(min_length=2, max_length=6)
    numbered: bool = False
    """points of a body have numbers instead of bullets"""
    flow: bool = False
    """each card leads to the next: an arrow between them, where the kind has a place for it"""

    @property
    def cells(self) -> int:
        """One a card."""
        return len(self.items)

    @property
    def points(self) -> int:
        """The texts of a body, where no figure stands among them."""
        bodies = [item.body if isinstance(item.body, list) else [] for item in self.items]
        counts = {sum(any(value.strip() for _, value in t.values) for t in b) for b in bodies}
        figures = any(item.figure for item in self.items)
        return counts.pop() if len(counts) == 1 and not figures else 0


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
    values: Text | None = None
    """what stands over the values, when not the deck's period: 2022 年→2023 年"""
    rows: list[LabelValue] = Field(min_length=1)


class LabelValuesBlock(Block):
    """Two to four columns of labels and values."""

    kind: Literal["label_values"]
    columns: list[LabelColumn] = Field(min_length=2, max_length=4)

    @property
    def cells(self) -> int:
        """One a column."""
        return len(self.columns)


class Column(Node):
    """A column of a figure table; ``figure`` goes on with the row: ``contacts``, ``.yoy``."""

    id: Id
    label: Text | None = None
    figure: str | None = None
    texts: dict[str, Text] = Field(default_factory=dict)
    """instead of figures: key of a row (a metric, a value) → its words: who answers for it"""
    accent: bool = False
    """the column that matters: on a ground, its figures in the colour of the data"""


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
    texts: dict[str, dict[str, Text]] = Field(default_factory=dict)
    """column → key of a row → what stands there instead, with figures: 首次解决率 {…}"""
    widths: dict[str, float] = Field(default_factory=dict)
    """share of the width a column takes; unnamed ones are measured"""


class TableBlock(Block):
    """A native table: figures by rows and columns, or records of a source table."""

    kind: Literal["table"]
    by: str | None = None
    """rows are the values of this dimension"""
    subtotals: str | None = None
    """a dimension that parts those rows (team, of agents): each of its values has a row with its
    own figures, above the rows that lie in it. Such a row's key is ``team/agent``"""
    metrics: list[str] = Field(default_factory=list)
    """rows are these metrics"""
    short: bool = False
    """whether the metrics go by their short names: beside a chart there is little room"""
    columns: list[Column] = Field(default_factory=list)
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    sort: str | None = None
    """id of a column, or a metric that none shows, ``-id`` for descending"""
    top: int | None = Field(default=None, ge=1)
    total: bool = False
    total_label: Text | None = None
    """what the row of the whole is called, where it is no sum: 全国"""
    label: Text | None = None
    """header of the first column"""
    records: Records | None = None
    highlight: list[str] = Field(default_factory=list)
    """row keys, or ``max``/``min`` of the sort column; ``key.column`` or ``max.column`` for a
    cell; of records keys, or values in them"""
    tone: Literal["message", "data"] | None = None
    """the ground of what is set off; left out, that of the message only where it is bad"""


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
    totals: bool | Literal["both"] = True
    """a column of the rows' totals, or a row of the columns' too"""
    highlight: list[str] = Field(default_factory=lambda: ["max"])
    """the highest cell (``max``), or the rows and columns that the message is about, by value"""


class MatrixColumn(Node):
    """A column of a matrix: a metric whose rank over the rows is marked, with prose under it."""

    id: Id
    heading: Text
    figure: str
    note: Text | None = None
    note_heading: Text | None = None
    """over the note, left out: the column's heading"""


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
    highlight: list[str] = Field(default_factory=list)
    """cells that the message is about, as in a table, instead of each column's best and worst"""
    tone: Literal["message", "data"] | None = None
    """the ground of what is set off, as in a table"""

    @property
    def cells(self) -> int:
        """One a column with a note."""
        return max(1, sum(column.note is not None for column in self.columns))


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
    highlight: str | None = None
    """id of the unit that the message is about: its bar and its figure in the message colour"""

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

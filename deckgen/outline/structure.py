"""Blocks that give a slide its structure: processes, road maps, journeys, tiers, comparisons."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- pydantic needs it to run
from typing import Annotated, Literal

from pydantic import Field

from deckgen.outline.block import Block, Id, Scalar, SmallFigure, Where
from deckgen.source.model import Node, Text

Texts = Text | list[Text]


class Step(Node):
    """A step of a road map or process."""

    id: Id
    date: Text | None = None
    heading: Text
    body: Text | list[Text] | None = None
    figures: list[SmallFigure] = Field(default_factory=list, max_length=3)
    """up to three goals in a row under it; three steps with goals rise as stairs"""


class StepsBlock(Block):
    """Three to six steps in order, with dates for a road map."""

    kind: Literal["steps"]
    items: list[Step] = Field(min_length=3, max_length=6)

    @property
    def forms(self) -> tuple[str, ...]:
        """With goals a form of their own, where a kind has a place for these."""
        goals = any(item.figures for item in self.items)
        return ("figured_steps", self.form) if goals else (self.form,)

    @property
    def cells(self) -> int:
        """One a step."""
        return len(self.items)


class ProcessStep(Node):
    """A step of a process: what it is called, how long or how much, what is done."""

    id: Id
    heading: Text
    """its name in the arrow; in two lines where its author breaks it"""
    figure: str | None = None
    label: Text | None = None
    """what the figure counts, when not its metric's name"""
    body: Texts | None = None
    accent: bool = False
    """the step that matters: its arrow and its figure in the message colour"""


class ProcessBlock(Block):
    """Three to eight steps in a row; ``loop`` closes the row to a circle."""

    kind: Literal["process"]
    items: list[ProcessStep] = Field(min_length=3, max_length=8)
    loop: bool | Text = False
    """``true``, or the words on the way back: 每月复盘"""

    @property
    def cells(self) -> int:
        """One a step."""
        return len(self.items)

    @property
    def form(self) -> str:
        """A closed row has layouts of its own, which draw the way back."""
        return "process_loop" if self.loop else "process"


State = Literal["done", "doing", "planned"]


class RoadMapItem(Node):
    """Work from one day to another."""

    id: Id
    heading: Text
    track: Text | None = None
    start: dt.date = Field(alias="from")
    end: dt.date = Field(alias="to")
    state: State = "planned"
    accent: bool = False


class Milestone(Node):
    """A day that counts."""

    id: Id
    heading: Text
    date: dt.date
    accent: bool = False


class RoadMapPhase(Node):
    """A stretch of the whole plan, over its weeks or months: pilot, then roll-out."""

    id: Id
    heading: Text
    start: dt.date = Field(alias="from")
    end: dt.date = Field(alias="to")
    accent: bool = False
    """the phase that matters: filled with the full colour"""


class RoadMapRecords(Node):
    """Work taken from the rows of a table, by the names of its columns."""

    table: str
    heading: str = "title"
    start: str = Field(default="start_date", alias="from")
    end: str = Field(default="end_date", alias="to")
    track: str | None = None
    state: str | None = None
    states: dict[str, State] = Field(default_factory=dict)
    """value of the column ``state`` → done, doing or planned"""
    owner: str | None = None
    """column whose values stand small under the names of tracks, the most frequent first"""
    key: str | None = None
    where: Where = Field(default_factory=dict)
    order_by: list[str] = Field(default_factory=list)


class RoadMapBlock(Block):
    """Work along the calendar: a native table of tracks and weeks, months or quarters."""

    kind: Literal["road_map"]
    items: list[RoadMapItem] = Field(default_factory=list)
    records: RoadMapRecords | None = None
    milestones: list[Milestone] = Field(default_factory=list)
    phases: list[RoadMapPhase] = Field(default_factory=list)
    tracks: dict[str, Text] = Field(default_factory=dict)
    """name of a track, in any of the deck's languages → small words under it, such as who leads"""
    periods: Literal["week", "month", "quarter", "year"] | None = None
    """what the columns are; left out, it follows from the length"""
    today: dt.date | None = None
    tone: Literal["state", "phase"] = "state"
    """what the colours of bars tell: how far the work is, or in which phase it lies"""
    dates: bool | None = None
    """whether bars say their days; left out, where neither weeks nor phases above them do"""


class JourneyRow(Node):
    """A row of a journey map: touchpoints, pain points, chances."""

    id: Id
    label: Text
    accent: bool = False


class JourneyStage(Node):
    """A stage of the customer's way, with its figure and a text for each row."""

    id: Id
    heading: Text
    figure: str | None = None
    texts: dict[str, Text] = Field(default_factory=dict)
    """id of a row → its text"""


class JourneyBlock(Block):
    """The customer's way in stages, the figure drawn as a line over the columns."""

    kind: Literal["journey"]
    label: Text | None = None
    """what the line shows, when not its metric's name"""
    rows: list[JourneyRow] = Field(default_factory=list, max_length=6)
    stages: list[JourneyStage] = Field(min_length=3, max_length=8)
    highlight: str = "min"
    """the stage that matters: ``min``, ``max``, the id of one, or ``none``"""
    mean: bool = False
    """whether a dashed line shows the metric as a whole"""


class TierItem(Node):
    """A line of a tier: a text for each column."""

    id: Id
    texts: dict[str, Text]
    """id of a column → its text"""
    accent: bool = False
    """the line that the message is about"""


class Tier(Node):
    """A tier: its name (P0), what that means, and its lines."""

    id: Id
    name: Text
    heading: Text | None = None
    items: list[TierItem] = Field(min_length=1)


class TierColumn(Node):
    """A column of a table of tiers."""

    id: Id
    label: Text
    accent: bool = False
    """what matters in it, set off; where ranked tiers name none it is the last column"""
    quiet: bool = False
    """what the rest is built on, such as evidence"""


class TiersBlock(Block):
    """Tiers of equal colour: customers by value, cases by difficulty."""

    kind: Literal["tiers"]
    columns: list[TierColumn] = Field(min_length=1, max_length=6)
    tiers: list[Tier] = Field(min_length=2, max_length=6)


class RankedTiersBlock(Block):
    """Tiers by urgency, the first in the message colour: P0, P1, P2."""

    kind: Literal["ranked_tiers"]
    columns: list[TierColumn] = Field(min_length=1, max_length=6)
    tiers: list[Tier] = Field(min_length=2, max_length=6)


class PyramidLevel(Node):
    """A level of a pyramid, from the top."""

    id: Id
    name: Text
    figure: str | None = None
    label: Text | None = None
    heading: Text | None = None
    body: Texts | None = None
    accent: bool = False
    """the message is about it"""


class PyramidBlock(Block):
    """Three to five levels, the narrowest on top, the words beside them."""

    kind: Literal["pyramid"]
    levels: list[PyramidLevel] = Field(min_length=3, max_length=5)

    @property
    def cells(self) -> int:
        """One a level."""
        return len(self.levels)


class ComparisonColumn(Node):
    """One side of a comparison: a period, a filter, or the benchmark or target."""

    id: Id
    heading: Text
    period: Scalar | None = None
    where: Where = Field(default_factory=dict)
    use: Literal["value", "benchmark", "target"] = "value"
    accent: bool = False
    """the side that the message is about, tinted instead of the last"""
    quiet: bool = False
    """grey: what the rest is built on, such as what customers say"""
    goal: bool = False
    """what the rows come to: flush right, in the data's colour, of a row that is set off in the
    message's"""


class ComparisonRow(Node):
    """What is compared: a metric, or words for each column."""

    id: Id
    label: Text | None = None
    figure: str | None = None
    texts: dict[str, Text] = Field(default_factory=dict)
    """id of a column → its words; ``change``: the words in the column of what is different.
    Where figures are marked with ``**`` in any, no other of the table is bold"""
    accent: bool = False
    """the row that the message is about"""


class ComparisonBlock(Block):
    """Sides and, of the first and the last, what is different; or stages in words alone."""

    kind: Literal["comparison"]
    columns: list[ComparisonColumn] = Field(min_length=2, max_length=6)
    rows: list[ComparisonRow] = Field(min_length=1, max_length=10)
    label: Text | None = None
    """header of the first column"""
    change: bool = True
    highlight: str | None = None
    """the one cell that the message is about, as ``row.column``; ``row.change`` is what is
    different"""


class AttainmentBlock(Block):
    """Metrics against their targets: actual, target, distance, reached or not."""

    kind: Literal["attainment"]
    metrics: list[str] = Field(min_length=1, max_length=10)
    period: Scalar | None = None
    previous: bool = False
    """a column with the value of the period compared with"""


class CausesRecords(Node):
    """Causes and measures from the rows of a table, by the names of its columns."""

    table: str
    value: str
    """the column that holds the value of the dimension"""
    cause: str
    action: str | None = None
    where: Where = Field(default_factory=dict)
    order_by: list[str] = Field(default_factory=list)


class Cause(Node):
    """The cause behind a value of the dimension, written by the author."""

    id: Id
    value: Scalar
    cause: Text
    action: Text | None = None


class CausesBlock(Block):
    """Behind each of the leading values of a breakdown its cause and what is done about it."""

    kind: Literal["causes"]
    metric: str
    by: str
    top: Annotated[int, Field(ge=1, le=8)] = 4
    where: Where = Field(default_factory=dict)
    period: Scalar | None = None
    items: list[Cause] = Field(default_factory=list)
    records: CausesRecords | None = None

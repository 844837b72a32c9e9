"""What an outline says of its data: sources, dimensions, events and the figures it names."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from deckgen.outline.block import Scalar, Where
from deckgen.source.model import Node, Text
from deckgen.source.place import LocatedDict


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
    """A figure the texts can name: a metric, optionally the top of a breakdown, or all of it."""

    metric: str
    period: Scalar | None = None
    compare: Scalar | None = None
    """the period its ``.change`` and ``.previous`` are against, instead of the outline's"""
    event: ShortEvent | None = None
    """its period is after the event, its ``.change`` and ``.previous`` are against before"""
    where: Where = Field(default_factory=dict)
    by: str | None = None
    pick: Literal["max", "min", "all"] | None = None
    """``all``: the parts together, whose effects on the whole are then summed up"""
    top: int | None = Field(default=None, ge=1)

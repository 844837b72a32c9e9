"""Slides as content: slots filled with payloads; no sizes, no places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.charts.picture import Picture
from deckgen.charts.spec import ChartSpec
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.content.claimed import Sentence
    from deckgen.source.place import Span


TableStyle = Literal["plain", "heat", "matrix", "grid", "groups", "tiers", "even"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line along a side of a cell, in a colour role and points wide; 0 points: none."""

    side: Literal["left", "right", "top", "bottom"]
    color: str
    width: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``shade`` from 0 to 1 tints it (heat map), ``tint`` names a role fill.

    ``fill`` is a colour role for its whole ground. It reaches over ``across`` columns and ``down``
    rows; the cells it covers stay in their rows, empty. ``lines`` are lines of its own. ``mark``
    is how far from the side its text is flush with the middle of its first or last sign stands,
    as a share of the table's width.
    """

    text: RichText
    figure: str | None = None
    align: Literal["left", "center", "right"] = "left"
    shade: float | None = None
    tint: Literal["message", "accent", "panel"] | None = None
    header: bool = False
    fill: str | None = None
    across: int = 1
    down: int = 1
    lines: tuple[Line, ...] = ()
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row with its key.

    ``height`` is the least height in text lines of one that is drawn rather than written, ``firm``
    one that stays as low as its text where others become taller; ``gap`` are the points of a row
    without text that only keeps others apart. One that ``opens`` a group is of those below it, up
    to the next. One that ``heads`` belongs to the header, on every slide the table goes on to.
    """

    key: str
    cells: tuple[Cell, ...]
    total: bool = False
    opens: bool = False
    heads: bool = False
    height: float = 0
    firm: bool = False
    gap: float = 0


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A table column: key, header, and the share of the width it wishes (``None``: measured).

    Its header reaches over ``across`` columns, in the colour roles ``fill`` and ``lines``.
    ``middle``: its texts begin under one another, flush left, and stand in its middle together.
    ``most``: the share of the table's width that it takes at most, unless words broke for it;
    of such a table a column without it takes what is left.
    """

    key: str
    header: RichText
    align: Literal["left", "center", "right"] = "left"
    width: float | None = None
    across: int = 1
    fill: str | None = None
    tint: Literal["message", "accent", "panel"] | None = None
    lines: tuple[Line, ...] = ()
    middle: bool = False
    most: float | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A native table. ``header_column`` marks the first column as row headers.

    ``first_heads``: it has no headers, and its first row says what its columns are.
    ``style``: ``plain`` (ruled lines), ``heat`` (cells shaded, small text), ``matrix``, ``grid``
    (cells that are bars along a calendar), ``groups`` (rows under one label, kept together),
    ``tiers`` (the same beside coloured blocks),
    ``even`` (all rows equally tall, so that a chart can stand beside them).
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    header_column: bool = True
    style: TableStyle = "plain"
    first_heads: bool = False


Stroke = tuple[str | float, ...]
"""A step of a path: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, …, x, y)``, ``("Z",)``."""


@dataclass(frozen=True, slots=True)
class IconSpec:
    """An icon: a path on a square of 24 units, filled with the slot's text colour."""

    name: str
    path: tuple[Stroke, ...]


Payload = RichText | ChartSpec | TableSpec | IconSpec | Picture


@dataclass(frozen=True, slots=True)
class Fill:
    """One slot's content. ``key`` is the block's part of the shape name: ``prose``, ``cards/team``.

    ``alt`` describes a chart or table (message, range, extremes; all values when they fit in
    150 characters). ``shorter`` is said instead of a text that does not fit, the first that does;
    an empty one stands for nothing. Only what the program words itself has it.

    ``tone`` is the colour role that its part of the slide takes instead of the layout's own, for
    what it says: the bar over a card, the ground of a heading, an arrow, an icon.
    """

    slot: str
    key: str
    payload: Payload
    alt: str = ""
    span: Span | None = None
    shorter: tuple[RichText, ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class SlideContent:
    """One slide before geometry.

    ``layout`` is a layout's name; fills are in reading order, the title first, then the kicker.
    ``section`` is the chapter's id, ``""`` before the first.
    ``figures`` are the ids of all figures the slide shows, in order of appearance.
    """

    id: str
    layout: str
    section: str
    fills: tuple[Fill, ...]
    notes: RichText
    figures: tuple[str, ...] = ()
    span: Span | None = None
    sentences: tuple[Sentence, ...] = ()
    """what its texts claim, and by which figures"""
    instead: tuple[str, tuple[Fill, ...]] | None = None
    """another layout and its fills, where the texts do not fit this one"""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the deck: a chapter, or what stands before and after."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class DeckContent:
    """The whole deck before geometry, with what the file's properties say."""

    title: str
    subject: str
    author: str
    organisation: str
    language: str
    date: str
    """ISO date for created and modified"""
    layout: str
    sections: tuple[Section, ...]
    slides: tuple[SlideContent, ...]

"""Slides as content: slots filled with payloads; no sizes, no places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.charts.picture import Picture
from deckgen.charts.spec import ChartSpec
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.source.place import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``shade`` from 0 to 1 tints it (heat map), ``tint`` names a role fill."""

    text: RichText
    figure: str | None = None
    align: Literal["left", "center", "right"] = "left"
    shade: float | None = None
    tint: Literal["message", "accent", "panel"] | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row with its key."""

    key: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A table column: key, header, and the share of the width it wishes (``None``: measured)."""

    key: str
    header: RichText
    align: Literal["left", "center", "right"] = "left"
    width: float | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A native table. ``header_column`` marks the first column as row headers.

    ``style``: ``plain`` (ruled lines), ``heat`` (cells shaded, small text), ``matrix``.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    header_column: bool = True
    style: Literal["plain", "heat", "matrix"] = "plain"


Payload = RichText | ChartSpec | TableSpec | Picture


@dataclass(frozen=True, slots=True)
class Fill:
    """One slot's content. ``key`` is the block's part of the shape name: ``prose``, ``cards/team``.

    ``alt`` describes a chart, picture or table (message, range, extremes; all values when they fit
    in 150 characters). ``caption`` is the small heading set above a chart or table.
    """

    slot: str
    key: str
    payload: Payload
    alt: str = ""
    span: Span | None = None


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

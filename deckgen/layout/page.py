"""Pages: absolute boxes with fitted payloads. Writers and previews read these and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.charts.spec import ChartSpec
from deckgen.content.model import TableSpec
from deckgen.narrate.text import RichText
from deckgen.source.place import Span

EMU_PER_POINT = 12700
EMU_PER_INCH = 914400


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU, whole numbers."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text with the size that fits. ``size`` in points is ``None`` when the slot's own size fits
    (then the run names none and inherits it); ``scale`` shrinks the slot's other styles' sizes is
    never used: sizes come from the theme's scale only. ``lines`` is the count measured.
    """

    text: RichText
    size: float | None
    lines: int


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table with column widths and row heights in EMU and its text size in points."""

    table: TableSpec
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: float
    header_lines: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """One shape of a slide. ``name`` is ``dg:<slide id>/<key>``.

    ``placeholder`` is the index of the layout's placeholder it fills; its box is written only
    where ``override`` says that it differs from the placeholder's own.
    """

    name: str
    slot: str
    kind: Literal["text", "chart", "table"]
    box: Box
    payload: FittedText | ChartSpec | FittedTable
    placeholder: int | None
    placeholder_type: str = "body"
    override: bool = False
    alt: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One slide with geometry. ``id`` is the slide's, ``id~2`` for a continuation."""

    id: str
    layout: str
    section: str
    placed: tuple[Placed, ...]
    notes: RichText
    figures: tuple[str, ...] = ()
    span: Span | None = None

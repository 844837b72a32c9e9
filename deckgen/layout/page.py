"""Pages: absolute boxes with fitted payloads. Writers read these and decide nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.charts.picture import Picture
    from deckgen.charts.spec import ChartSpec
    from deckgen.content.model import IconSpec, TableSpec
    from deckgen.narrate.text import RichText
    from deckgen.source.place import Span

EMU_PER_POINT = 12700
EMU_PER_INCH = 914400
EMU_PER_CM = 360000
CELL_MARGIN = (91440, 45720, 91440, 45720)
BULLET_INDENT = 180000
_LARGE, _HANGING, _NUMBERED = 18.0, 0.9, 1.5
"""Points beyond which a bullet's text hangs further in, and how far, in em; and after a number."""
"""Left margin and hanging indent of a bulleted paragraph, EMU: level 2 of every text placeholder
(``<a:pPr lvl="1"/>``) carries it with its bullet, so a slide writes neither."""


_TEN = 10.0
_NOISE = 0.05
"""Tenths of a point that sizes written with two digits may be off."""


def shown(size: float, zoom: float) -> float:
    """Points at a zoom, in tenths and not above it, so that what fits goes on fitting.

    A size that is ten points but for one in a hundred is ten.
    """
    if zoom == 1 or _TEN * 0.99 <= size * zoom < _TEN:
        return size if zoom == 1 else _TEN
    return math.floor(size * zoom * 10 + _NOISE) / 10


def bullet_indent(size: float, *, ordinal: bool = False) -> int:
    """EMU from a bullet to its text, set in so many points: wider where the text is large.

    After a number it is wider still.
    """
    if ordinal:
        return round(size * _NUMBERED * EMU_PER_POINT)
    if size <= _LARGE:
        return BULLET_INDENT
    return max(BULLET_INDENT, round(size * _HANGING * EMU_PER_POINT))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU, whole numbers."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text with the size that fits, from the theme's scale.

    ``size`` in points is ``None`` when the slot's own size fits: then the run names none and
    inherits it. ``lines`` is the count measured. ``trim`` is EMU that the right inset is larger
    than the slot's own (of a centred text both insets, half each), so that lines end well.
    """

    text: RichText
    size: float | None
    lines: int
    trim: int = 0


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table with column widths and row heights in EMU and its text size in points.

    ``heights`` begins with the header row, unless ``header_lines`` is 0: a table whose headers
    are all empty has no header row. ``margin`` is every cell's left, top, right, bottom in EMU;
    the default is PowerPoint's own and need not be written. ``trims`` are EMU by which the right
    margin of a cell, named by its row's key and its column, is larger; ``leads`` those by which the
    left margin of a column's cells is, if any. ``least`` are the heights that the rows need.
    ``bare`` are cells without margins at their sides, named as those of ``trims``.
    """

    table: TableSpec
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: float
    header_lines: int = 1
    margin: tuple[int, int, int, int] = CELL_MARGIN
    trims: tuple[tuple[str, int, int], ...] = ()
    leads: tuple[int, ...] = ()
    least: tuple[int, ...] = ()
    bare: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape over the layout's own, in the tone of what stands there; ``adjust`` is its first."""

    shape: str
    color: str
    adjust: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """One shape of a slide. ``name`` is ``dg:<slide id>/<key>``.

    ``placeholder`` is the index of the layout's placeholder it fills; its box is written only
    where ``override`` says that it differs from the placeholder's own. ``tone`` is the role of the
    ground it stands on, or of an icon itself, where that is not the layout's.
    """

    name: str
    slot: str
    kind: Literal["text", "chart", "table", "icon", "picture", "mark"]
    box: Box
    payload: FittedText | ChartSpec | FittedTable | IconSpec | Picture | Mark
    placeholder: int | None
    placeholder_type: str = "body"
    override: bool = False
    alt: str = ""
    span: Span | None = None
    tone: str = ""


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


def as_shown(pages: Sequence[Page], zoom: float) -> Sequence[Page]:
    """The pages with boxes as slides have them at a zoom."""
    if zoom == 1:
        return pages

    def smaller(placed: Placed) -> Placed:
        box = placed.box
        sides = (box.x, box.y, box.width, box.height)
        return replace(placed, box=Box(*(round(side * zoom) for side in sides)))

    return [replace(page, placed=tuple(map(smaller, page.placed))) for page in pages]

"""Rows of pieces along one measure, as a native table that has a column only where one is needed.

Fine columns let bars stand where their days are; in a table that somebody edits, a column at whose
edges nothing begins or ends is only in the way (and LibreOffice draws such tables wrong).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from deckgen.content.blocks.words import BLANK
from deckgen.content.model import Cell, Line, Row, TableColumn, TableSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Side = Literal["left", "right"]
Loose = Literal["left", "right", "both"]


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical line, wherever nothing stands before it."""

    color: str
    width: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What reaches from one place to another. The ``apart`` points of paper are on either side.

    A ``loose`` side is that of words, which may as well reach to the next column's edge. The mark
    that the words of one with a ``line`` begin or end with stands in the middle of that.
    """

    start: int
    end: int
    cell: Cell
    apart: float = 0
    loose: Loose | None = None
    line: int | None = None

    @property
    def firm(self) -> set[int]:
        """The ends that are not loose."""
        return {
            place
            for side, place in (("left", self.start), ("right", self.end))
            if self.loose not in (side, "both")
        }


@dataclass(frozen=True, slots=True)
class Strip:
    """A row: its pieces, the lines that cross it by their places, those at its top and bottom."""

    key: str
    pieces: tuple[Piece, ...]
    uprights: Mapping[int, Upright] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    height: float = 0
    firm: bool = False
    gap: float = 0
    heads: bool = False

    def inside(self, place: int) -> bool:
        """Whether a piece reaches over the place."""
        return any(piece.start < place < piece.end for piece in self.pieces)

    def beside(self, place: int) -> bool:
        """Whether a piece reaches over the place, or to it."""
        return any(piece.start <= place <= piece.end for piece in self.pieces)

    @property
    def cuts(self) -> set[int]:
        """Where something begins, ends or crosses."""
        found = {place for piece in self.pieces for place in piece.firm}
        return found | {place for place in self.uprights if not self.inside(place)}

    def side(self, side: Side, place: int) -> tuple[Line, ...]:
        """The line at a place: the paper around a piece, unless one alone ends at a dash."""
        apart = [p.apart for p in self.pieces if p.apart and place in (p.start, p.end)]
        upright = self.uprights.get(place)
        if len(apart) > 1 or (apart and not (upright and upright.dashed)):
            return (Line(side, "backdrop", max(apart)),)
        if upright is None or self.inside(place):
            return (Line(side, "backdrop", 0),)
        return (Line(side, upright.color, upright.width, upright.dashed),)


def striped(head: Strip, strips: Sequence[Strip], whole: tuple[int, int]) -> TableSpec:
    """The table of the strips under the head, from one end of the measure to the other."""
    firm = sorted({*whole, *head.cuts, *(cut for strip in strips for cut in strip.cuts)})
    strips = [replace(strip, pieces=tuple(_settled(strip.pieces, firm))) for strip in strips]
    ends = {place for strip in strips for p in strip.pieces for place in (p.start, p.end)}
    cuts = sorted({*firm, *ends})
    columns = tuple(_columns(head, cuts, whole[1] - whole[0]))
    rows = (
        Row(
            s.key, tuple(_cells(s, cuts)),
            heads=s.heads, height=s.height, firm=s.firm, gap=s.gap,
        )
        for s in strips
    )  # fmt: skip
    return TableSpec(columns, tuple(rows), style="grid")


def _settled(pieces: Sequence[Piece], cuts: Sequence[int]) -> Iterator[Piece]:
    """The pieces with their loose ends at the nearest cuts outside, as far as others leave room."""
    taken = cuts[0]
    pieces = sorted(pieces, key=lambda piece: piece.start)
    for at, piece in enumerate(pieces, 1):
        start, end = piece.start, piece.end
        if piece.loose in ("left", "both"):
            start = max(taken, *(cut for cut in cuts if cut <= start))
        if piece.loose in ("right", "both"):
            most = pieces[at].start if at < len(pieces) else cuts[-1]
            end = min(most, *(cut for cut in cuts if cut >= end))
        taken = end
        yield replace(piece, start=start, end=end)


def _columns(head: Strip, cuts: Sequence[int], whole: int) -> Iterator[TableColumn]:
    for cell, (first, after) in zip(_cells(head, cuts), pairwise(cuts), strict=True):
        yield TableColumn(
            f"c{first}", cell.text, cell.align, (after - first) / whole, across=cell.across,
            fill=cell.fill, tint=cell.tint, lines=cell.lines,
        )  # fmt: skip


def _cells(strip: Strip, cuts: Sequence[int]) -> Iterator[Cell]:
    """The cells of a row: pieces, those they cover, and free ones."""
    starts = {piece.start: piece for piece in strip.pieces}
    until, cell = cuts[0], Cell(BLANK)
    for first, after in pairwise(cuts):
        piece = starts.get(first)
        if piece is not None:
            until = piece.end
            across = sum(first <= cut < until for cut in cuts)
            cell = replace(piece.cell, across=across, lines=_around(strip, piece.start, piece.end))
            if piece.line is not None:
                side = piece.start if cell.align == "left" else piece.end
                cell = replace(cell, mark=abs(piece.line - side) / (cuts[-1] - cuts[0]))
            yield cell
        elif first < until:
            yield Cell(BLANK, fill=cell.fill, tint=cell.tint, lines=cell.lines)
        else:
            yield Cell(BLANK, lines=_around(strip, first, after))


def _around(strip: Strip, first: int, after: int) -> tuple[Line, ...]:
    return (*strip.side("left", first), *strip.side("right", after), *strip.lines)

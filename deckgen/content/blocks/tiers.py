"""Tiers: a native table whose rows stand in groups under the tiers' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.words import BLANK, listed, tell_unknown, words_cell
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Line, Row, TableColumn, TableSpec
from deckgen.content.shown import figures_of
from deckgen.narrate.marked import extent, joined
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.outline.structure import RankedTiersBlock, Tier, TierColumn, TierItem, TiersBlock

RANKED = ("message_text", "accent", "neutral_text")
_SPEAKS = {"message_text": "message", "accent": "accent", "neutral_text": "tier_quiet"}
"""The styles of what matters in a ranked tier, in the colour of its name."""
EQUAL = ("accent", "accent_mid", "rule")
"""Colour roles of the tiers' names, the last for all further ranks; of more equals all the first.

A fourth and fifth in grey would look as if they mattered less.
"""
_SHORT_NAMES, _NAMES, _LONG_NAMES = 0.125, 0.15, 0.18
"""Share of the width that the tiers' names take, by how many Han the large ones have."""
_GAP = 8
"""Points of the row between two tiers: a wide line would take its half from the rows beside it."""
_SEAM = Line("top", "backdrop", 1.5), Line("bottom", "backdrop", 1.5)
"""The lines between a tier's items: in the page's own colour, so that they have no ends."""


def tiers(block: TiersBlock | RankedTiersBlock, seat: Seat, desk: Desk) -> Made:
    """The table; of ranked tiers the first stands in the message colour."""
    ranked = block.kind == "ranked_tiers"
    columns = [
        TableColumn(column.id, RichText((Paragraph(desk.runs(column.label)),)))
        for column in block.columns
    ]
    colors = _colors(len(block.tiers), ranked=ranked)
    rows: list[Row] = []
    for tier, color in zip(block.tiers, colors, strict=True):
        if rows:
            rows.append(_apart(tier, block))
        rows += _rows(tier, color, block, desk)
    name = TableColumn("tier", RichText((Paragraph((Run(""),)),)), "center", _width(block, desk))
    spec = TableSpec((name, *columns), tuple(rows), style="tiers")
    fills = (Fill(seat.slot, block.id, spec, _alt(block, seat, desk), block.span),)
    return Made(fills, stated=figures_of(fills))


def _colors(count: int, *, ranked: bool) -> list[str]:
    if not ranked and count > len(EQUAL):
        return [EQUAL[0]] * count
    return [(RANKED if ranked else EQUAL)[min(at, 2)] for at in range(count)]


def _width(block: TiersBlock | RankedTiersBlock, desk: Desk) -> float:
    """What the names need in one line; only those over a heading are large."""
    headed = [tier for tier in block.tiers if tier.heading]
    name = max((_long(desk.words(tier.name)) for tier in headed), default=0)
    if name > 4:
        return _LONG_NAMES
    heading = max((_long(desk.words(tier.heading)) for tier in headed), default=0)
    return _SHORT_NAMES if headed and heading <= 6 else _NAMES


def _long(words: str) -> float:
    """How long words are, in Han."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.5 for sign in words)


def _rows(tier: Tier, color: str, block: TiersBlock | RankedTiersBlock, desk: Desk) -> list[Row]:
    return [
        _row(item, tier, color, block, desk, first=not place)
        for place, item in enumerate(tier.items)
    ]


def _apart(tier: Tier, block: TiersBlock | RankedTiersBlock) -> Row:
    """The gap before a tier."""
    cell = Cell(BLANK, lines=_SEAM)
    return Row(f"{tier.id}.top", (cell,) * (len(block.columns) + 1), gap=_GAP)


def _row(
    item: TierItem,
    tier: Tier,
    color: str,
    block: TiersBlock | RankedTiersBlock,
    desk: Desk,
    *,
    first: bool,
) -> Row:
    tell_unknown(item.texts, [column.id for column in block.columns], item, desk)
    cells = [_name(tier, color, desk) if first else Cell(BLANK, lines=_SEAM)]
    loud, told = block.kind == "tiers", _told(block)
    urgent = not loud and (item.accent or color == "message_text")
    spoken = RANKED[0] if urgent else color
    for column in block.columns:
        leads = column is block.columns[0]
        style = _style(column, spoken, loud=loud, first=leads, told=column.id in told)
        cell = words_cell(item.texts.get(column.id), desk, style, loud=loud)
        cells.append(
            Cell(
                cell.text,
                cell.figure,
                tint="message" if urgent else "accent" if item.accent else "panel",
                header=False,
                lines=_SEAM,
            )
        )
    return Row(f"{tier.id}/{item.id}", tuple(cells))


def _told(block: TiersBlock | RankedTiersBlock) -> tuple[str, ...]:
    """Ids of the columns that matter: those named, else what ranked tiers come to in their last.

    That is the goal or the limit, which differs by tier as their colours do.
    """
    named = tuple(column.id for column in block.columns if column.accent)
    last = block.columns[-1]
    if named or block.kind == "tiers" or last.quiet or len(block.columns) == 1:
        return named
    return (last.id,)


def _style(column: TierColumn, color: str, *, loud: bool, first: bool, told: bool) -> str | None:
    """What is done about it leads, in the colour of its tier; what it rests on stands back.

    On the ground of the message it has the message's colour, the only one that reads there in
    every theme.
    """
    if told:
        return "strong" if loud else _SPEAKS[color]
    if first:
        return "strong"
    return "muted" if column.quiet else None


def _name(tier: Tier, color: str, desk: Desk) -> Cell:
    heading = desk.runs(tier.heading)
    style = "tier_name" if heading else "tier_heading"
    name = tuple(Run(run.text, run.figure, style) for run in desk.runs(tier.name))
    paragraphs = [Paragraph(name)]
    if heading:
        paragraphs.append(Paragraph(heading, "tier_note"))
    text = RichText(tuple(paragraphs))
    down = len(tier.items)
    return Cell(text, None, "center", fill=color, down=down, lines=_SEAM, header=True)


def _alt(block: TiersBlock | RankedTiersBlock, seat: Seat, desk: Desk) -> str:
    wording = desk.context.wording
    title = desk.words(block.title, seat.message)
    first = block.columns[0].id
    parts = [
        wording.fill("label.label_value", label=_named(tier, desk), value=_items(tier, first, desk))
        for tier in block.tiers
    ]
    return listed(wording.fill("alt.tiers", title=title, count=extent(block.tiers)), parts, desk)


def _named(tier: Tier, desk: Desk) -> str:
    return joined(" ", filter(None, (desk.words(tier.name), desk.words(tier.heading))))


def _items(tier: Tier, column: str, desk: Desk) -> str:
    texts: Sequence[str] = [desk.words(item.texts.get(column)) for item in tier.items]
    return desk.context.wording["number.list"].join(filter(None, texts))

"""Figure tables: metrics or the values of a dimension down, figures across."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from deckgen.content.alt import Told, alternative
from deckgen.content.blocks.numbers import reference_of
from deckgen.content.blocks.records import records
from deckgen.content.blocks.rest import UNRANKED
from deckgen.content.blocks.set_off import Figures, set_off, tints
from deckgen.content.blocks.table_cell import Entry, Head, cell_of, entry_of
from deckgen.content.blocks.table_row import RowFrame, dimension_rows, metric_rows
from deckgen.content.blocks.table_share import as_whole, told_of
from deckgen.content.blocks.table_total import with_totals
from deckgen.content.blocks.table_unit import in_own_units
from deckgen.content.blocks.table_words import with_words
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.narrate.labels import dimension_label, metric_label, unit_ending
from deckgen.narrate.marked import extent, joined
from deckgen.narrate.period_text import period_text
from deckgen.narrate.subject import read_period
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.content.blocks.set_off import Tint
    from deckgen.metrics.figure import Better, Figure
    from deckgen.narrate.wording import Wording
    from deckgen.outline.blocks import Column, TableBlock
    from deckgen.outline.reference import Reference

_Tint = Literal["message", "accent", "panel"]
_FIRST = "row"
"""Id of the column of the rows' names."""


def table(block: TableBlock, seat: Seat, desk: Desk) -> Made:
    """A native table with its heading, alternative text, and all values for the notes."""
    if block.records is not None:
        return records(block, block.records, seat, desk)
    heads = _heads(block, desk)
    rows = _rows(block, heads, desk)
    if rows is None or not heads:
        return Made()
    exact = [[entry_of(row, head, desk) for head in heads] for row in rows]
    exact = with_totals(block.by or "", rows, heads, exact, desk)
    if block.by is not None:
        exact = in_own_units(rows, heads, exact, desk)
    entries = as_whole(rows, exact, desk)
    units = [_column_unit([line[place] for line in entries]) for place in range(len(heads))]
    marked = _set_off(block, rows, exact, heads, desk)
    spec = TableSpec(
        (TableColumn(_FIRST, rich(_corner(block, desk))), *_columns(heads, units, desk)),
        tuple(
            _row(row, line, heads, units, marked) for row, line in zip(rows, entries, strict=True)
        ),
    )
    spec = with_words(block, spec, desk)
    told = _by_rows(rows, heads, entries) if block.by is None else _by_columns(rows, heads, entries)
    made = _finished(block, seat, desk, spec, [each for each in told if each.values])
    return replace(made, asides=told_of(rows, exact, entries, desk))


def _by_columns(rows: list[RowFrame], heads: list[Head], entries: list[list[Entry]]) -> list[Told]:
    unranked = tuple(row.label for row in rows if row.key in UNRANKED)
    return [
        Told(head.label, _named(rows, [line[place] for line in entries]), unranked)
        for place, head in enumerate(heads)
    ]


def _by_rows(rows: list[RowFrame], heads: list[Head], entries: list[list[Entry]]) -> list[Told]:
    """Rows of different metrics have nothing in common to be largest of."""
    return [
        Told(
            row.label,
            tuple((h.label, e.figure) for h, e in zip(heads, line, strict=True) if e.figure),
        )
        for row, line in zip(rows, entries, strict=True)
    ]


def _finished(block: TableBlock, seat: Seat, desk: Desk, spec: TableSpec, told: list[Told]) -> Made:
    """A table's fills: its heading where the author gave one, and itself."""
    wording = desk.context.wording
    headers = wording["number.list"].join(column.header.marked for column in spec.columns[1:])
    title = desk.words(block.title, headers)
    size = {"rows": extent(spec.rows), "columns": extent(spec.columns)}
    opening = wording.fill("alt.table", title=title, extremes="", **size).rstrip("。. ")
    alike = block.by is not None
    alt = alternative(opening, seat.message, told, desk.context, alike=alike)
    heading = desk.runs(block.title)
    fills = [Fill(seat.slot, block.id, spec, alt.text, block.span)]
    if heading and seat.has(f"{seat.slot}.heading"):
        payload = RichText((Paragraph(heading),))
        fills.insert(
            0, Fill(f"{seat.slot}.heading", f"{block.id}/heading", payload, span=block.at("title"))
        )
    values = (wording.fill("notes.values", title=title), *alt.values)
    return Made(tuple(fills), values if alt.values else ())


def _heads(block: TableBlock, desk: Desk) -> list[Head]:
    columns = block.columns
    if not columns and block.by is not None:
        made = [(name, name, block.at("metrics", i)) for i, name in enumerate(block.metrics)]
        return [
            Head(key, reference, metric_label(reference.name, desk.context))
            for key, name, span in made
            if (reference := reference_of(name, desk, span)) is not None
        ]
    return [
        Head(column.id, reference, _label(column, reference, desk), column.accent)
        for column in columns
        if column.figure is not None
        and (reference := reference_of(column.figure, desk, column.at("figure"))) is not None
    ]


def _label(column: Column, reference: Reference, desk: Desk) -> str:
    """The author's label, else the attribute's, the metric's, or the period's."""
    if column.label is not None:
        return desk.words(column.label)
    context = desk.context
    if reference.attributes:
        return context.wording[f"attribute.{reference.attributes[-1]}"]
    if reference.name:
        return metric_label(reference.name, context, short=True)
    period = context.period
    if reference.period is not None:
        period = read_period(reference.period, desk.ledger, reference.span) or period
    return period_text(period, context.wording)


def _rows(block: TableBlock, heads: list[Head], desk: Desk) -> list[RowFrame] | None:
    if block.by is None:
        if not block.metrics:
            desk.tell("N304", block.span)
            return None
        if block.subtotals is not None:
            desk.tell("N374", block.at("subtotals"), subtotals=block.subtotals)
        return metric_rows(block, desk)
    if not heads:
        desk.tell("N305", block.span)
        return None
    if block.subtotals == block.by:
        desk.tell("N374", block.at("subtotals"), subtotals=block.by)
        return None
    references = [head.reference for head in heads]
    rank = _rank(block, heads, desk) or references[0]
    return dimension_rows(block, block.by, references, rank, desk)


def _rank(block: TableBlock, heads: list[Head], desk: Desk) -> Reference | None:
    """What the rows go by: a column, or a metric that no column shows; N306 for what is neither."""
    wanted = (block.sort or "").lstrip("-")
    named = [head.reference for head in heads if head.key == wanted]
    if named or not wanted:
        return named[0] if named else None
    if desk.context.catalogue.find(wanted) is not None:
        return reference_of(wanted, desk, block.at("sort"))
    known = ", ".join(head.key for head in heads)
    desk.tell("N306", block.at("sort"), column=wanted, known=known)
    return None


def _corner(block: TableBlock, desk: Desk) -> str:
    if block.label is not None:
        return desk.words(block.label)
    if block.by is not None:
        names = filter(None, (block.subtotals, block.by))
        labels = [dimension_label(name, desk.context) for name in names]
        return joined(desk.context.wording["number.list"], labels)
    return desk.context.wording["label.metric"]


def _column_unit(entries: list[Entry]) -> str | None:
    """The unit all cells of a column share and its header can carry; percent stays in cells."""
    units = {entry.said.unit for entry in entries if entry.said.unit}
    glued = any(entry.said.unit and not entry.said.glue for entry in entries)
    return next(iter(units)) if len(units) == 1 and not glued and len(entries) > 1 else None


def _columns(heads: list[Head], units: list[str | None], desk: Desk) -> tuple[TableColumn, ...]:
    wording = desk.context.wording
    return tuple(
        TableColumn(
            head.key,
            rich(_with_unit(head.label, unit, wording)),
            "right",
            tint="accent" if head.accent else None,
        )
        for head, unit in zip(heads, units, strict=True)
    )


def _with_unit(label: str, unit: str | None, wording: Wording) -> str:
    """The label with its unit in brackets, unless it names it already."""
    return joined("", unit_ending(label, unit or "", wording))


def _row(
    row: RowFrame,
    line: list[Entry],
    heads: list[Head],
    units: list[str | None],
    marked: Mapping[tuple[str, str], _Tint],
) -> Row:
    keys = (_FIRST, *(head.key for head in heads))
    grounds = [marked.get((row.key, key)) for key in keys]
    ground: _Tint | None = "panel" if row.level == "group" else None
    whole = row.total or row.level == "group"
    cells = [
        cell_of(
            entry,
            head,
            unit,
            "strong" if whole or tint else None,
            tint or ground or ("accent" if head.accent else None),
        )
        for entry, head, unit, tint in zip(line, heads, units, grounds[1:], strict=True)
    ]
    first = replace(_name(row), tint=grounds[0] or ground)
    return Row(row.key, (first, *cells), row.total, opens=row.level == "group")


def _name(row: RowFrame) -> Cell:
    """The head of a row; of one that lies in a group it is set in under that."""
    if row.level == "member":
        return Cell(RichText((Paragraph((Run(row.label),), "table_member"),)))
    return Cell(rich(row.label, "strong"), header=True)


def _set_off(
    block: TableBlock,
    rows: list[RowFrame],
    entries: list[list[Entry]],
    heads: list[Head],
    desk: Desk,
) -> dict[tuple[str, str], Tint]:
    """The cells to tint: rows or cells named, or the ends of a column, first the sort column."""
    wanted = (block.sort or "").lstrip("-")
    keys = [head.key for head in heads]
    values = {
        (row.key, key): entry.figure.value
        for row, line in zip(rows, entries, strict=True)
        for key, entry in zip(keys, line, strict=True)
        if entry.figure is not None and row.part
    }
    figures = Figures(
        {row.key: row.label for row in rows},
        (_FIRST, *keys),
        values,
        wanted if wanted in keys else keys[0],
        {} if block.metrics else _directions(keys, entries),
    )
    return tints(set_off(block, block.highlight, figures, desk), figures, block.tone)


def _directions(keys: list[str], entries: list[list[Entry]]) -> dict[str, Better]:
    """The direction of good of each column."""
    found = ((key, line[at].figure) for line in entries for at, key in enumerate(keys))
    return {key: figure.better for key, figure in found if figure is not None}


def _known(entry: Entry) -> bool:
    return entry.figure is not None and entry.figure.value is not None


def _named(rows: list[RowFrame], entries: list[Entry]) -> tuple[tuple[str, Figure], ...]:
    return tuple(
        (row.label, entry.figure)
        for row, entry in zip(rows, entries, strict=True)
        if entry.figure is not None and row.part
    )

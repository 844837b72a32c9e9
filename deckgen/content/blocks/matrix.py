"""Matrices: rows of a dimension against measures, each cell with its rank, its ends set off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from deckgen.content.alt import Told, extremes_text
from deckgen.content.blank import few_unnamed, unnamed_notes
from deckgen.content.blocks.matrix_marks import mark_legend, marked_cell
from deckgen.content.blocks.numbers import reference_of
from deckgen.content.blocks.prose import body_of
from deckgen.content.blocks.rest import UNRANKED
from deckgen.content.blocks.set_off import Figures, set_off, tints
from deckgen.content.blocks.words import lines_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.metrics.query import Query
from deckgen.narrate.bind import value_at
from deckgen.narrate.labels import dimension_label, key_label
from deckgen.narrate.marked import classed, extent
from deckgen.narrate.number import family, say
from deckgen.narrate.subject import Frame, outline_filter, subject_of
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.metrics.figure import Figure
    from deckgen.outline.blocks import MatrixBlock, MatrixColumn

_FIRST = "row"
"""Id of the column of the rows' names."""
Column = tuple["MatrixColumn", dict[str, "Figure | None"]]


def matrix(block: MatrixBlock, seat: Seat, desk: Desk) -> Made:
    """The table, then the prose on each of its columns."""
    columns = [(column, _figures(block, column, desk)) for column in block.columns]
    keys = list(dict.fromkeys(key for _, figures in columns for key in figures))
    rows = _few_unnamed(columns)
    keys = [key for key in keys if key not in rows]
    ranks = [_ranks([figures.get(key) for key in keys]) for _, figures in columns]
    spec = TableSpec(
        (
            TableColumn(_FIRST, rich(dimension_label(block.by, desk.context))),
            *(_header(column, desk) for column, _ in columns),
        ),
        tuple(_row(key, block, columns, ranks, desk) for key in keys),
        style="matrix",
    )
    spec = _highlighted(block, spec, columns, desk)
    legend = mark_legend(block.marks, spec, desk, named=bool(block.highlight))
    alt = _alt(block, seat, spec, [_told(block, each, keys, desk) for each in columns], desk)
    fills = (Fill(seat.slot, block.id, spec, alt, block.span), *_notes(block, seat, desk))
    return Made(fills, asides=(*legend, *unnamed_notes(block.by, rows, desk)))


def _highlighted(
    block: MatrixBlock, spec: TableSpec, columns: list[Column], desk: Desk
) -> TableSpec:
    """The table with what its author sets off instead of each column's best and worst."""
    if not block.highlight:
        return spec
    ids = [column.id for column, _ in columns]
    values = {
        (key, column.id): figure.value
        for column, figures in columns
        for key, figure in figures.items()
        if figure is not None
    }
    labels = {row.key: row.cells[0].text.text for row in spec.rows}
    better = {c.id: f.better for c, figures in columns for f in figures.values() if f is not None}
    figures = Figures(labels, (_FIRST, *ids), values, ids[0], better)
    marked = tints(set_off(block, block.highlight, figures, desk), figures, block.tone)
    rows = (
        replace(
            row,
            cells=tuple(
                replace(cell, tint=marked.get((row.key, column)))
                for column, cell in zip((_FIRST, *ids), row.cells, strict=True)
            ),
        )
        for row in spec.rows
    )
    return replace(spec, rows=tuple(rows))


def _few_unnamed(columns: list[Column]) -> dict[str, Figure]:
    """What stands aside: only what rests on few rows for every measure."""
    every = [{k: f for k, f in figures.items() if f is not None} for _, figures in columns]
    few = [(figures, few_unnamed(figures)) for figures in every]
    found: dict[str, Figure] = {}
    for key in dict.fromkeys(key for _, rows in few for key in rows):
        if all(key in rows or key not in figures for figures, rows in few):
            most = [rows[key] for _, rows in few if key in rows]
            found[key] = max(most, key=lambda figure: figure.n or 0)
    return found


def _alt(block: MatrixBlock, seat: Seat, spec: TableSpec, told: list[Told], desk: Desk) -> str:
    wording = desk.context.wording
    parts = [extremes_text(series, desk.context, told) for series in told]
    return wording.fill(
        "alt.table",
        title=desk.words(block.title, seat.message),
        rows=extent(spec.rows),
        columns=extent(spec.columns),
        extremes=wording["alt.next"].join(part for part in parts if part),
    ).strip()


def _told(block: MatrixBlock, column: Column, keys: list[str], desk: Desk) -> Told:
    named = [(key_label(block.by, key, desk.context), column[1].get(key)) for key in keys]
    return Told(
        desk.words(column[0].heading),
        tuple((name, figure) for name, figure in named if figure is not None),
        tuple(key_label(block.by, key, desk.context) for key in keys if key in UNRANKED),
    )


def _notes(block: MatrixBlock, seat: Seat, desk: Desk) -> list[Fill]:
    """The prose under the columns: a slot each where there are three, else in the body."""
    noted = [column for column in block.columns if column.note is not None]
    if not noted:
        return []
    parts = [(column, _note(column, desk)) for column in noted]
    if seat.has("note1"):
        return [
            Fill(f"note{place}", f"{block.id}/{column.id}/note", text, span=column.at("note"))
            for place, (column, text) in enumerate(parts, 1)
        ]
    together = RichText(tuple(p for _, text in parts for p in _entry(text)))
    return [Fill("body", f"{block.id}/notes", together, span=block.span)]


def _note(column: MatrixColumn, desk: Desk) -> RichText:
    heading = Paragraph(desk.runs(column.note_heading or column.heading), "label")
    return RichText((heading, *body_of(column.note, desk)))


def _entry(note: RichText) -> tuple[Paragraph, ...]:
    """A note under others: its heading opens it, so that notes move apart and not their parts."""
    heading, *body = note.paragraphs
    strong = tuple(replace(run, style=run.style or "strong") for run in heading.runs)
    return (Paragraph(strong, "part"), *body)


def _header(column: MatrixColumn, desk: Desk) -> TableColumn:
    return TableColumn(column.id, lines_of(column.heading, desk), "center")


def _figures(block: MatrixBlock, column: MatrixColumn, desk: Desk) -> dict[str, Figure | None]:
    """A column's figures by row."""
    reference = reference_of(column.figure, desk, column.at("figure"))
    if reference is None:
        return {}
    period = desk.period(block.period, block.at("period"))
    base = Frame(period, outline_filter(block.where), by=(block.by,))
    subject = subject_of(reference, base, desk.context, desk.ledger)
    if subject is None:
        return {}
    frame = subject.frame
    query = Query(subject.metric.id, frame.period, frame.by, frame.where)
    keys = list(desk.ledger.answer(query, subject.span).figures)
    figures: dict[str, Figure | None] = {}
    for key in keys or ([()] if desk.ledger.dry else []):
        value = value_at(reference, desk.context, desk.ledger, replace(base, keys=(key,)))
        if key:
            figures[key[0]] = value.figure if value is not None else None
    return figures


def _ranks(figures: list[Figure | None]) -> dict[Decimal, int]:
    """The place of each value, the largest first; equal values share one."""
    values = {f.value for f in figures if f is not None and f.value is not None}
    return {value: place for place, value in enumerate(sorted(values, reverse=True), 1)}


def _row(
    key: str,
    block: MatrixBlock,
    columns: list[Column],
    ranks: list[dict[Decimal, int]],
    desk: Desk,
) -> Row:
    label = key_label(block.by, key, desk.context)
    first = Cell(RichText((Paragraph((Run(label, style="strong"),)),)), header=True)
    cells = (
        _cell(figures.get(key), places, desk)
        if block.marks == "rank"
        else marked_cell(figures.get(key), block.marks, [*figures.values()], desk)
        for (_, figures), places in zip(columns, ranks, strict=True)
    )
    return Row(key, (first, *cells))


def _cell(figure: Figure | None, places: dict[Decimal, int], desk: Desk) -> Cell:
    """The value with its rank; where all values are equal none is the first."""
    wording = desk.context.wording
    desk.ledger.keep(figure)
    if figure is None or figure.value is None:
        name = figure.id if figure is not None else None
        run = Run(wording["number.missing"], name, "muted")
        return Cell(RichText((Paragraph((run,)),)), name, "center")
    rank = places[figure.value]
    text = say(figure, wording, shown=desk.context.shown.get(figure.metric))
    value = Run(text, figure.id, "strong")
    if len(places) < 2:
        return Cell(RichText((Paragraph((value,)),)), figure.id, "center")
    runs = (value, Run("  " + _rank_word(figure, rank, len(places), desk), style="muted"))
    tint = _tint(figure, rank, len(places))
    return Cell(RichText((Paragraph(runs),)), figure.id, "center", tint=tint)


def _tint(figure: Figure, rank: int, count: int) -> Literal["message"] | None:
    """The worst of a column is set off, alone: a slide has one accent."""
    worst = {"up": count, "down": 1}.get(figure.better)
    return "message" if rank == worst else None


def _rank_word(figure: Figure, rank: int, count: int, desk: Desk) -> str:
    """Of three 高, 中, 低, of durations 长, 中, 短, of counts 多, 中, 少; of more their place."""
    wording = desk.context.wording
    if count == 3:
        kind = family(figure.unit, figure.better)
        stem = f"rank_{kind}" if kind in ("duration", "count") else "rank"
        return wording[f"label.{stem}_{('high', 'middle', 'low')[rank - 1]}"]
    return classed(str(wording.fill("label.rank", rank=rank)), "ordinal")

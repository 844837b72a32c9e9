"""Matrices: rows of a dimension against measures, each cell with its rank, the highest set off."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.content.alt import Told, extremes_text
from deckgen.content.blank import few_blank
from deckgen.content.blocks.numbers import reference_of
from deckgen.content.blocks.prose import body_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.metrics.query import Query
from deckgen.narrate.bind import value_at
from deckgen.narrate.labels import dimension_label, key_label
from deckgen.narrate.number import say
from deckgen.narrate.subject import Frame, outline_filter, subject_of
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure
    from deckgen.outline.model import MatrixBlock, MatrixColumn

Ranked = dict[str, tuple["Figure | None", int | None]]


def matrix(block: MatrixBlock, seat: Seat, desk: Desk) -> Made:
    """The table, then the prose on each of its columns."""
    columns = [(column, _ranked(block, column, desk)) for column in block.columns]
    keys = [key for key in columns[0][1] if key or all("" in ranked for _, ranked in columns)]
    spec = TableSpec(
        (
            TableColumn("row", rich(dimension_label(block.by, desk.context))),
            *(_header(column, desk) for column, _ in columns),
        ),
        tuple(_row(key, block, columns, desk) for key in keys),
        style="matrix",
    )
    told = [
        Told(desk.words(column.heading), _named(ranked, block, desk)) for column, ranked in columns
    ]
    extremes = desk.context.wording["alt.next"].join(
        text for series in told if (text := extremes_text(series, desk.context, told))
    )
    title = desk.words(block.title, seat.message)
    alt = desk.context.wording.fill(
        "alt.table", title=title, rows=len(spec.rows), columns=len(spec.columns), extremes=extremes
    ).strip()
    fills = [Fill(seat.slot, block.id, spec, alt, block.span)]
    return Made((*fills, *_notes(block, seat, desk)))


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
    together = RichText(tuple(p for _, text in parts for p in text.paragraphs))
    return [Fill("body", f"{block.id}/notes", together, span=block.span)]


def _note(column: MatrixColumn, desk: Desk) -> RichText:
    heading = Paragraph(desk.runs(column.heading), "label")
    return RichText((heading, *body_of(column.note, desk)))


def _header(column: MatrixColumn, desk: Desk) -> TableColumn:
    return TableColumn(column.id, RichText((Paragraph(desk.runs(column.heading)),)), "center")


def _ranked(block: MatrixBlock, column: MatrixColumn, desk: Desk) -> Ranked:
    """A column's figures by row with their ranks, the largest first."""
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
        place = Frame(base.period, base.where, by=base.by, keys=(key,))
        value = value_at(reference, desk.context, desk.ledger, place)
        if key:
            figures[key[0]] = value.figure if value is not None else None
    known = {key: figure for key, figure in figures.items() if figure is not None}
    if few_blank(known):
        del figures[""]
    return _with_ranks(figures)


def _with_ranks(figures: dict[str, Figure | None]) -> Ranked:
    values = sorted({f.value for f in figures.values() if f and f.value is not None}, reverse=True)
    places: dict[Decimal, int] = {value: place for place, value in enumerate(values, 1)}
    return {
        key: (figure, places.get(figure.value) if figure and figure.value is not None else None)
        for key, figure in figures.items()
    }


def _row(
    key: str, block: MatrixBlock, columns: list[tuple[MatrixColumn, Ranked]], desk: Desk
) -> Row:
    label = key_label(block.by, key, desk.context)
    first = Cell(RichText((Paragraph((Run(label, style="strong"),)),)), header=True)
    cells = (_cell(*ranked.get(key, (None, None)), len(ranked), desk) for _, ranked in columns)
    return Row(key, (first, *cells))


def _cell(figure: Figure | None, rank: int | None, count: int, desk: Desk) -> Cell:
    wording = desk.context.wording
    if figure is None or rank is None:
        return Cell(rich(wording["number.missing"], "muted"), None, "center")
    desk.ledger.keep(figure)
    text = say(figure, wording, shown=desk.context.shown.get(figure.metric))
    runs = (
        Run(text, figure.id, "strong"),
        Run("  " + _rank_word(rank, count, desk), style="muted"),
    )
    return Cell(
        RichText((Paragraph(runs),)), figure.id, "center", tint="message" if rank == 1 else None
    )


def _rank_word(rank: int, count: int, desk: Desk) -> str:
    """Of three 高, 中, 低; of more their place."""
    wording = desk.context.wording
    if count == 3:
        return wording[f"label.rank_{('high', 'middle', 'low')[rank - 1]}"]
    return wording.fill("label.rank", rank=rank)


def _named(ranked: Ranked, block: MatrixBlock, desk: Desk) -> tuple[tuple[str, Figure], ...]:
    return tuple(
        (key_label(block.by, key, desk.context), figure)
        for key, (figure, _) in ranked.items()
        if figure is not None
    )

"""Tables of a source table's rows as they are: countermeasures, initiatives, events."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.content.blocks.words import tell_unknown, words_cell
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.metrics.query import Listing, Rows
from deckgen.narrate.clean import clean
from deckgen.narrate.labels import dimension_label, key_label
from deckgen.narrate.marked import classed, extent
from deckgen.narrate.number import places_in
from deckgen.narrate.period_text import day_of_year, day_text
from deckgen.narrate.subject import outline_filter
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.narrate.tokens import authored

if TYPE_CHECKING:
    from collections.abc import Collection

    from deckgen.outline.blocks import Records, TableBlock
    from deckgen.source.place import LocalText

Value = str | Decimal | int | None
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def records(block: TableBlock, what: Records, seat: Seat, desk: Desk) -> Made:
    """A row for each record, keyed by its key column (a repeated key is numbered)."""
    found = desk.ledger.rows(listing_of(what), what.span)
    columns = tuple(_column(name, found, what, desk) for name in what.columns)
    spec = TableSpec(columns, tuple(_set_off(row, block) for row in _rows(found, what, desk)))
    title = desk.words(block.title, seat.message)
    wording = desk.context.wording
    alt = wording.fill(
        "alt.table", title=title, rows=extent(spec.rows), columns=extent(columns), extremes=""
    ).strip()
    fills = [Fill(seat.slot, block.id, spec, alt, block.span)]
    heading = desk.runs(block.title)
    slot = f"{seat.slot}.heading"
    if heading and seat.has(slot):
        payload = RichText((Paragraph(heading),))
        fills.insert(0, Fill(slot, f"{block.id}/heading", payload, span=block.at("title")))
    if not found.rows and not desk.ledger.dry:
        desk.tell("N203", what.span, warning=True, table=what.table)
    return Made(tuple(fills), tables=(what.table,))


def _set_off(row: Row, block: TableBlock) -> Row:
    """The row tinted where the author names its key or a value in it.

    Records have no direction of good: only the author can say that a row is a thing to worry about.
    """
    words = {cell.text.text for cell in row.cells} | {row.key}
    if words.isdisjoint(block.highlight):
        return row
    tint: Literal["message", "accent"] = "message" if block.tone == "message" else "accent"
    return replace(row, cells=tuple(replace(cell, tint=tint) for cell in row.cells))


def listing_of(what: Records) -> Listing:
    """What is asked: the columns shown, and the key where it is none of them."""
    columns = tuple(what.columns)
    if what.key is not None and what.key not in columns:
        columns = (*columns, what.key)
    where = outline_filter(what.where)
    return Listing(what.table, columns, where, tuple(what.order_by), what.limit)


def _column(name: str, found: Rows, what: Records, desk: Desk) -> TableColumn:
    label = what.labels.get(name)
    header = desk.words(label) if label is not None else dimension_label(name, desk.context)
    return TableColumn(name, rich(header), _align(name, found), what.widths.get(name))


def _align(name: str, found: Rows) -> Literal["left", "right"]:
    place = found.listing.columns.index(name)
    values = [row[place] for row in found.rows if row[place] is not None]
    numbers = values and all(isinstance(value, int | Decimal) for value in values)
    return "right" if numbers else "left"


def _rows(found: Rows, what: Records, desk: Desk) -> list[Row]:
    columns = found.listing.columns
    place = columns.index(what.key) if what.key is not None else 0
    aligned = [_align(name, found) for name in what.columns]
    columns_said = [_days(name, found, desk) or _decimals(name, found) for name in what.columns]
    seen: dict[str, int] = {}
    rows = []
    for record in found.rows:
        key = clean(str(record[place] if record[place] is not None else ""))
        seen[key] = seen.get(key, 0) + 1
        cells = tuple(
            _cell(said.get(value) or _text(name, value, desk), align, first=number == 0)
            for number, (name, value, align, said) in enumerate(
                zip(what.columns, record, aligned, columns_said, strict=False)
            )
        )
        cells = tuple(
            _said(cell, what.texts.get(name, {}).get(key), desk)
            for name, cell in zip(what.columns, cells, strict=True)
        )
        rows.append(Row(key if seen[key] == 1 else f"{key}~{seen[key]}", cells))
    _tell_unknown(what, seen, desk)
    return rows


def _said(cell: Cell, text: LocalText | None, desk: Desk) -> Cell:
    """A cell with the author's words instead of the table's."""
    if text is None:
        return cell
    words = words_cell(text, desk)
    return replace(cell, text=words.text, figure=words.figure)


def _tell_unknown(what: Records, keys: Collection[str], desk: Desk) -> None:
    """N360 for words of a column or a row that is not there."""
    tell_unknown(what.texts, what.columns, what, desk)
    for name, texts in what.texts.items() if not desk.ledger.dry else ():
        tell_unknown(texts, keys, what, desk, name)


def _days(name: str, found: Rows, desk: Desk) -> dict[Value, str]:
    """A column of days in words, without the year where all are of the deck's own."""
    place = found.listing.columns.index(name)
    values = {row[place] for row in found.rows if row[place] is not None}
    try:
        read = {value: dt.date.fromisoformat(str(value)) for value in values}
    except ValueError:
        return {}
    if not all(_DAY.fullmatch(str(value)) for value in values):
        return {}
    period = desk.context.period
    own = {period.start.year, (period.end - dt.timedelta(days=1)).year}
    say = day_of_year if own == {day.year for day in read.values()} else day_text
    return {value: say(day, desk.context.wording) for value, day in read.items()}


def _decimals(name: str, found: Rows) -> dict[Value, str]:
    """A column's decimal numbers, all to the places of the finest: 81.0 under 15.3."""
    place = found.listing.columns.index(name)
    values = {value for row in found.rows if isinstance(value := row[place], Decimal)}
    places = max(map(places_in, values), default=0)
    return {value: classed(f"{value:,.{places}f}", "record") for value in values}


def _cell(text: str, align: Literal["left", "right"], *, first: bool) -> Cell:
    lines = [line for line in text.split("\n") if line.strip()]
    style = "strong" if first else None
    paragraphs = tuple(Paragraph((Run(line.strip(), style=style),)) for line in lines)
    return Cell(RichText(paragraphs or (Paragraph((Run(""),)),)), None, align, header=first)


def _text(name: str, value: Value, desk: Desk) -> str:
    if value is None:
        return desk.context.wording["number.missing"]
    if isinstance(value, int | Decimal):
        return classed(f"{value:,}", "record")
    declared = desk.context.outline.dimensions.get(name)
    known = declared is not None and value in declared.values
    return (
        key_label(name, value, desk.context) if known else authored(clean(value), default="record")
    )

"""What became of the rows of the sources: a table of those read, left out by rule, and used."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.source_line import ROWS, table_label
from deckgen.metrics.figure import Figure
from deckgen.narrate.labels import rule_label
from deckgen.narrate.marked import extent, joined
from deckgen.narrate.number import digits, say
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deckgen.data.load import Accounting
    from deckgen.outline.blocks import DataQualityBlock

_COLUMNS: tuple[tuple[str, Literal["left", "right"], float], ...] = (
    ("table", "left", 0.2),
    ("read", "right", 0.14),
    ("left_out", "left", 0.38),
    ("kept", "right", 0.14),
    ("used", "right", 0.14),
)
"""The columns, how they stand, and their shares of the width."""
DUPLICATE = "duplicate"
"""What the reading of data calls rows that are the same as another."""


def data_quality(block: DataQualityBlock, seat: Seat, desk: Desk) -> Made:
    """A row a source, whose rows left out and used add up to those read."""
    wording = desk.context.wording
    found = _chosen(block, desk)
    columns = tuple(
        TableColumn(name, rich(wording[f"data_quality.{name}"]), align, width)
        for name, align, width in _COLUMNS
    )
    rows = tuple(_row(table, account, desk) for table, account in found.items())
    spec = TableSpec(columns, rows)
    heading = desk.words(block.title, seat.message)
    size = {"rows": extent(rows), "columns": extent(columns)}
    alt = wording.fill("alt.table", title=heading, extremes="", **size).strip()
    return Made((Fill(seat.slot, block.id, spec, alt, block.span),), tables=tuple(found))


def _chosen(block: DataQualityBlock, desk: Desk) -> Mapping[str, Accounting]:
    accounts = desk.ledger.accounts()
    for place, name in enumerate(block.tables):
        if name not in desk.context.outline.data:
            known = ", ".join(desk.context.outline.data)
            desk.tell("N390", block.at("tables", place), name=name, known=known)
    if block.tables:
        return {name: accounts[name] for name in block.tables if name in accounts}
    largest = sorted(accounts.items(), key=lambda item: (-item[1].read, item[0]))
    return dict(largest)


def _row(table: str, account: Accounting, desk: Desk) -> Row:
    read = _figure(table, "read", account.read, desk)
    kept = _figure(table, "kept", account.kept, desk)
    share = Figure(
        id=f"{kept.id}.share",
        metric=ROWS,
        label=kept.label,
        quantity="share",
        unit="percent",
        value=Decimal(account.kept) / account.read if account.read else None,
        period=desk.context.period,
        numerator=Decimal(account.kept),
        denominator=Decimal(account.read),
        decimals=1,
        reason=None if account.read else "empty_denominator",
        operands=(kept.id, read.id),
    )
    desk.ledger.keep(read, kept, share)
    left_out = RichText((Paragraph(tuple(_left_out(table, account, desk))),))
    name = RichText((Paragraph((Run(table_label(table, desk.context), style="strong"),)),))
    return Row(
        table,
        (
            Cell(name, header=True),
            _number(read, desk),
            Cell(left_out),
            _number(kept, desk),
            Cell(_said(share, say(share, desk.context.wording, "")), share.id, "right"),
        ),
    )


def _left_out(table: str, account: Accounting, desk: Desk) -> Iterator[Run]:
    """``重复 2,610、测试会话 330``; a dash where nothing was left out."""
    wording = desk.context.wording
    every = [(rule, count) for rule, count in account.left_out if count]
    if not every:
        yield Run(wording["number.missing"], style="muted")
    for place, (rule, count) in enumerate(every):
        figure = _figure(table, rule, count, desk)
        desk.ledger.keep(figure)
        named = (
            wording["data_quality.duplicate"]
            if rule == DUPLICATE
            else rule_label(table, rule, desk.context)
        )
        yield Run(joined("", (wording["number.list"] if place else "", named, " ")))
        yield Run(digits(Decimal(count), 0, wording), figure.id, "strong")


def _figure(table: str, part: str, count: int, desk: Desk) -> Figure:
    """A number of rows as a figure of its own, so that it is proven as others are."""
    wording = desk.context.wording
    said = wording.texts.get(f"data_quality.{part}", part)
    label = joined("", (table_label(table, desk.context), wording["data_quality.of"], said))
    return Figure(
        id=f"rows[{table}].{part}",
        metric=ROWS,
        label=LocalText.plain(label),
        quantity="value",
        unit="count",
        value=Decimal(count),
        period=desk.context.period,
        attribution="snapshot",
        population=table,
    )


def _number(figure: Figure, desk: Desk) -> Cell:
    value = figure.value or Decimal(0)
    return Cell(_said(figure, digits(value, 0, desk.context.wording)), figure.id, "right")


def _said(figure: Figure, text: str) -> RichText:
    return RichText((Paragraph((Run(text, figure.id),)),))

"""Causes: behind each of the leading values of a breakdown why it is so, and what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.words import listed, words_cell
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.shown import figures_of
from deckgen.metrics.combine import part_of
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.query import Listing, Query
from deckgen.narrate.addition import addition_problem
from deckgen.narrate.clean import clean
from deckgen.narrate.labels import dimension_label, key_label
from deckgen.narrate.number import say
from deckgen.narrate.subject import outline_filter, scalar_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.metrics.query import Key
    from deckgen.outline.structure import CausesBlock, CausesRecords

Told = dict[str, tuple[list[str], list[str]]]
"""By value of the dimension: causes and measures."""


def causes(block: CausesBlock, seat: Seat, desk: Desk) -> Made:
    """A row for each leading value: its share, the cause, the measure; one without says so."""
    metric = desk.metric(block.metric, block.at("metric"))
    if metric is None:
        return Made()
    wrong = addition_problem(metric, (block.by,), block.at("by"))
    if wrong is not None:
        desk.ledger.tell(wrong)
        return Made()
    period, where = desk.period(block.period, block.at("period")), outline_filter(block.where)
    figures = desk.ledger.answer(Query(metric.id, period, (block.by,), where), block.span).figures
    whole = desk.ledger.figure(Query(metric.id, period, (), where), (), block.span)
    keys = _leading(figures, block.top)
    found = _told(block, desk)
    if desk.ledger.dry:
        _ask_of_items(block, desk)
    else:
        _tell_unknown(block, figures, desk)
    measures = any(actions for _, actions in found.values()) or any(i.action for i in block.items)
    rows = tuple(
        _row(key, (figures[key,], whole), block, found, desk, measures=measures) for key in keys
    )
    spec = TableSpec(_columns(block, desk, measures=measures), rows, style="groups")
    alt = _alt(block, spec, seat, desk)
    fills = [Fill(seat.slot, block.id, spec, alt, block.span)]
    heading = desk.runs(block.title)
    if heading and seat.has(f"{seat.slot}.heading"):
        payload = RichText((Paragraph(heading),))
        slot = f"{seat.slot}.heading"
        fills.insert(0, Fill(slot, f"{block.id}/heading", payload, span=block.at("title")))
    tables = (block.records.table,) if block.records is not None else ()
    return Made(tuple(fills), tables=tables, stated=figures_of(fills))


def _leading(figures: Mapping[Key, Figure], top: int) -> list[str]:
    ranked = [
        (key[0], figure.value)
        for key, figure in figures.items()
        if figure.value is not None and key[0] not in UNNAMED
    ]
    ranked.sort(key=lambda pair: -pair[1])
    return [key for key, _ in ranked[:top]]


def _told(block: CausesBlock, desk: Desk) -> Told:
    """The causes and measures of the table's rows, several of one value in their order."""
    what = block.records
    found: Told = {}
    if what is None:
        return found
    for row in desk.ledger.rows(_listing(what), what.span).rows:
        value, cause, *action = (clean(str(cell)) if cell is not None else "" for cell in row)
        causes_of, actions = found.setdefault(value, ([], []))
        causes_of += [cause] if cause and cause not in causes_of else []
        actions += [text for text in action if text and text not in actions]
    return found


def _listing(what: CausesRecords) -> Listing:
    columns = tuple(filter(None, (what.value, what.cause, what.action)))
    return Listing(what.table, columns, outline_filter(what.where), tuple(what.order_by))


def _ask_of_items(block: CausesBlock, desk: Desk) -> None:
    """What the texts name is asked for, though no value is known yet that they belong to."""
    for item in block.items:
        for text in (item.cause, item.action):
            words_cell(text, desk)


def _tell_unknown(block: CausesBlock, figures: Mapping[Key, Figure], desk: Desk) -> None:
    from deckgen.source.suggest import nearest  # noqa: PLC0415 -- only for a mistake

    known = [key[0] for key in figures]
    for item in block.items:
        value = scalar_text(item.value)
        if value not in known:
            near = nearest(value, known) or ""
            desk.tell("N364", item.at("value"), warning=True, value=value, by=block.by, near=near)


def _columns(block: CausesBlock, desk: Desk, *, measures: bool) -> tuple[TableColumn, ...]:
    wording, context = desk.context.wording, desk.context
    found = [
        TableColumn("row", rich(dimension_label(block.by, context))),
        TableColumn("share", rich(wording["attribute.share"]), "right"),
        TableColumn("cause", rich(wording["causes.cause"])),
    ]
    if measures:
        found.append(TableColumn("action", rich(wording["causes.action"])))
    return tuple(found)


def _row(
    key: str,
    parts: tuple[Figure, Figure],
    block: CausesBlock,
    found: Told,
    desk: Desk,
    *,
    measures: bool,
) -> Row:
    """A value's row; ``parts`` are its figure and the whole."""
    desk.ledger.keep(*parts)
    share = part_of(*parts)
    desk.ledger.keep(share)
    printed = Run(say(share, desk.context.wording), share.id, "strong")
    label = Run(key_label(block.by, key, desk.context), style="strong")
    item = next((each for each in block.items if scalar_text(each.value) == key), None)
    causes_of, actions = found.get(key, ([], []))
    cause = words_cell(item.cause, desk) if item is not None else _lines(causes_of, desk)
    cells = [
        Cell(RichText((Paragraph((label,)),)), header=True),
        Cell(RichText((Paragraph((printed,)),)), share.id, "right"),
        cause,
    ]
    if measures:
        own = item.action if item is not None else None
        cells.append(words_cell(own, desk) if own is not None else _lines(actions, desk))
    return Row(key, tuple(cells))


def _lines(lines: Sequence[str], desk: Desk) -> Cell:
    if not lines:
        return Cell(rich(desk.context.wording["number.missing"], "muted"))
    several = len(lines) > 1
    numbered = (f"{place}. {line}" if several else line for place, line in enumerate(lines, 1))
    return Cell(RichText(tuple(Paragraph((Run(line),)) for line in numbered)))


def _alt(block: CausesBlock, spec: TableSpec, seat: Seat, desk: Desk) -> str:
    wording = desk.context.wording
    title = desk.words(block.title, seat.message)
    parts = [
        wording.fill(
            "label.label_value",
            label=f"{row.cells[0].text.text} {row.cells[1].text.text}",
            value=row.cells[2].text.text.replace("\n", wording["alt.join"]),
        )
        for row in spec.rows
    ]
    return listed(wording.fill("alt.causes", title=title), parts, desk)

"""Comparisons: up to six sides in columns, and what is different in a column of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import reference_of, said_value
from deckgen.content.blocks.words import Align, in_line, lines_of, listed, tell_unknown, words_cell
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.shown import figures_of
from deckgen.narrate.against import change_of, moved
from deckgen.narrate.bind import parsed, shown_unit, value_at
from deckgen.narrate.change import change_figure, direction, is_noise, say_change
from deckgen.narrate.labels import metric_label
from deckgen.narrate.marked import joined
from deckgen.narrate.pair import Pair
from deckgen.narrate.subject import Frame, outline_filter, read_period, subject_of
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from deckgen.content.blocks.set_off import Tint
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.value import Value
    from deckgen.outline.reference import Reference
    from deckgen.outline.structure import ComparisonBlock, ComparisonColumn, ComparisonRow

MARKS = {1: "▲", -1: "▼", 0: "●"}
CHANGE = "change"
"""Under this id a row of words says what is different."""


@dataclass(frozen=True, slots=True)
class Side:
    """A column with the frame its figures stand in, whether these are bold, and its ground.

    ``loud``: whether figures in words are, which is not where the author marked what is.
    """

    column: ComparisonColumn
    frame: Frame
    bold: bool
    loud: bool
    tint: Tint | None = None


def comparison(block: ComparisonBlock, seat: Seat, desk: Desk) -> Made:
    """The table: what is compared, each side, and the difference with its mark and word.

    Marks stand under one another; words begin at one line, where nothing is measured.
    """
    sides = _sides(block, desk)
    figures = any(row.figure for row in block.rows)
    measured = figures and block.change
    worded = any(row.texts for row in block.rows) and not measured
    align: Align = "center" if figures and not worded else "left"
    point = _point(block, sides, desk, change=measured)
    lines = [_row(row, sides, desk, align, point, change=measured) for row in block.rows]
    what = (
        desk.runs(block.label) or rich(desk.context.wording["comparison.what"]).paragraphs[0].runs
    )
    columns = [TableColumn("row", RichText((Paragraph(what),)))]
    for side in sides:
        head, edge = lines_of(side.column.heading, desk), _edge(side, align)
        columns.append(TableColumn(side.column.id, head, edge, tint=side.tint))
    if measured:
        word = desk.context.wording[f"comparison.{_relation(sides)}"]
        columns.append(TableColumn(CHANGE, rich(word)))
    spec = TableSpec(tuple(columns), tuple(lines), style="even")
    fill = Fill(seat.slot, block.id, spec, _alt(block, spec, seat, desk), block.span)
    return Made((fill,), stated=figures_of((fill,)))


def _relation(sides: list[Side]) -> str:
    """What the outer sides differ by: a change, a gap, or the way to a later target."""
    first, last = sides[0], sides[-1]
    if first.column.use == last.column.use == "value":
        return "change"
    if first.frame.period == last.frame.period:
        return "gap"
    ahead = first.frame.period.start < last.frame.period.start and last.column.use == "target"
    return "to_go" if ahead else "change"


def _sides(block: ComparisonBlock, desk: Desk) -> list[Side]:
    """The columns in order; the one set off has a ground, else the last has.

    Where a row, a cell or a goal is set off, it is what is seen first: the last column has none.
    Where nothing is measured there is no better side: what is set off is what the message is about.
    Where words of the table are marked, no column and no other words weigh as much as they.
    """
    named = any(column.accent for column in block.columns)
    told = named and not block.change and not any(row.figure for row in block.rows)
    ground: Tint = "message" if told else "accent"
    off = block.highlight is not None or any(row.accent for row in block.rows)
    plain = (off or any(column.goal for column in block.columns)) and not named
    own = [column.accent if named else column is block.columns[-1] for column in block.columns]
    loud = not _marked(block, desk)
    return [
        Side(column, _frame(column, desk), at and loud, loud, ground if at and not plain else None)
        for column, at in zip(block.columns, own, strict=True)
    ]


def _marked(block: ComparisonBlock, desk: Desk) -> bool:
    """Whether the author marked in some cell what stands out."""
    written = (text for row in block.rows for text in row.texts.values())
    return any(
        piece.strong for text in written for piece in parsed(text.get(desk.context.language) or "")
    )


def _frame(column: ComparisonColumn, desk: Desk) -> Frame:
    period = desk.context.period
    if column.period is not None:
        period = read_period(column.period, desk.ledger, column.at("period")) or period
    return Frame(period, outline_filter(column.where))


def _point(
    block: ComparisonBlock, sides: list[Side], desk: Desk, *, change: bool
) -> tuple[str, str] | None:
    """Row and column of the cell that is set off; N378 with the nearest where there is none."""
    if block.highlight is None:
        return None
    columns = [*(side.column.id for side in sides), *_own(change)]
    cells = {f"{row.id}.{column}": (row.id, column) for row in block.rows for column in columns}
    if block.highlight not in cells:
        near = nearest(block.highlight, cells) or ""
        rows, heads = ", ".join(row.id for row in block.rows), ", ".join(columns)
        place, name = block.at("highlight"), block.highlight
        desk.tell("N378", place, name=name, near=near, rows=rows, columns=heads)
    return cells.get(block.highlight)


def _row(
    row: ComparisonRow,
    sides: list[Side],
    desk: Desk,
    align: Align,
    point: tuple[str, str] | None,
    *,
    change: bool,
) -> Row:
    reference = reference_of(row.figure, desk, row.at("figure")) if row.figure else None
    tell_unknown(row.texts, [*(side.column.id for side in sides), *_own(change)], row, desk)
    if reference is None and not row.texts:
        desk.tell("N363", row.span, id=row.id)
    label = words_cell(row.label, desk, "strong") if row.label else _label(reference, desk)
    ends = any(side.column.goal for side in sides)
    label = _restyled(label, "message") if row.accent and ends else label
    cells = [replace(label, header=True)]
    for side in sides:
        cell = _cell(row, reference, side, desk, "strong" if side.bold else None)
        cell = _weighed(cell, side, accent=row.accent)
        cells.append(replace(cell, align=_edge(side, align), tint=side.tint))
    if change and CHANGE in row.texts:
        cells.append(words_cell(row.texts[CHANGE], desk, loud=sides[0].loud))
    elif change:
        cells.append(_change(reference, sides, desk))
    better = reference is not None and change and not _is_bad(cells[-1])
    ground: Tint = "accent" if better else "message"
    columns = ("", *(side.column.id for side in sides), *_own(change))
    whole = row.accent and reference is not None and not change
    told = [(row.id, column) == point or (whole and bool(column)) for column in columns]
    if not change:
        cells = [_told(cell) if at else cell for cell, at in zip(cells, told, strict=True)]
    own = (
        replace(cell, tint=ground) if row.accent or (at and change) else cell
        for cell, at in zip(cells, told, strict=True)
    )
    return Row(row.id, tuple(own))


def _told(cell: Cell) -> Cell:
    """The cell that the message is about, where no column says what is better."""
    return replace(_restyled(cell, "message"), tint="message")


def _edge(side: Side, align: Align) -> Align:
    """Goals end under one another, whatever leads to them."""
    return "right" if side.column.goal else align


def _weighed(cell: Cell, side: Side, *, accent: bool) -> Cell:
    """A cell as its column weighs: quiet, or what a row comes to."""
    if side.column.goal:
        return _restyled(cell, "message" if accent else "accent")
    return _restyled(cell, "muted") if side.column.quiet else cell


def _restyled(cell: Cell, style: str) -> Cell:
    """The cell, all of it in a style."""
    paragraphs = tuple(
        replace(part, runs=tuple(replace(run, style=style) for run in part.runs))
        for part in cell.text.paragraphs
    )
    return replace(cell, text=replace(cell.text, paragraphs=paragraphs))


def _is_bad(cell: Cell) -> bool:
    """Whether it says a change for the worse."""
    return any(run.style == "bad" for part in cell.text.paragraphs for run in part.runs)


def _own(change: bool) -> tuple[str, ...]:
    return (CHANGE,) if change else ()


def _label(reference: Reference | None, desk: Desk) -> Cell:
    context = desk.context
    name = reference.name if reference is not None else ""
    named = context.outline.figures.get(name)
    metric = named.metric if named is not None else name
    return Cell(rich(metric_label(metric, context), "strong"))


def _cell(
    row: ComparisonRow, reference: Reference | None, side: Side, desk: Desk, style: str | None
) -> Cell:
    """What a side has in a row; a figure in the style, so that the last side's stand out."""
    written = row.texts.get(side.column.id)
    if written is not None or reference is None:
        return words_cell(written, desk, loud=side.loud)
    value = _value(reference, side, desk)
    if value is None:
        return Cell(rich(desk.context.wording["number.missing"], "muted"))
    said, figure = said_value(value, reference.format or "full", desk)
    return Cell(RichText((Paragraph((Run(said.text, figure, style),)),)), figure)


def _value(reference: Reference, side: Side, desk: Desk) -> Value | None:
    if side.column.use != "value":
        reference = replace(reference, attributes=(side.column.use,))
    return value_at(reference, desk.context, desk.ledger, side.frame)


def _change(reference: Reference | None, sides: list[Side], desk: Desk) -> Cell:
    """From the first side to the last: mark, word and amount, coloured by what is better."""
    made = _difference(reference, sides, desk) if reference is not None else None
    figure = change_figure(made, "") if made is not None else None
    if made is None or figure is None or figure.value is None:
        missing = "" if reference is None else desk.context.wording["number.missing"]
        return Cell(rich(missing, "muted"))
    desk.ledger.keep(figure)
    shown = shown_unit(made, reference.format if reference is not None else "", desk.context)
    sign = 0 if is_noise(figure) else direction(figure, shown)
    ahead = _relation(sides) == "to_go"
    if ahead and not _left(figure, sign):
        text = desk.context.wording["comparison.there"]
    else:
        text = joined(" ", (MARKS[sign], _said_change(made, figure, shown, desk)))
    run = Run(text, figure.id, "strong" if ahead else _verdict(figure, sign))
    return Cell(RichText((Paragraph((run,)),)), figure.id)


def _left(figure: Figure, sign: int) -> bool:
    """Whether a later target is still ahead; the way there is in ink, for it is no success yet."""
    return sign != 0 and (figure.better == "none" or (sign > 0) == (figure.better == "up"))


def _said_change(made: Value, figure: Figure, shown: str | None, desk: Desk) -> str:
    """The change in words; two values that differ on the slide are not called level."""
    wording = desk.context.wording
    if is_noise(figure) and direction(figure, shown):
        return wording["change.within_chance"]
    return say_change(made, wording, "", shown, cut=False)


def _verdict(figure: Figure, sign: int) -> str:
    if not sign:
        return "muted"
    if figure.better == "none":
        return "strong"
    return "good" if (sign > 0) == (figure.better == "up") else "bad"


def _difference(reference: Reference, sides: list[Side], desk: Desk) -> Value | None:
    """The last side against the first: a distance to what is stated, else a change.

    A target of another period is not what the value was to reach: it is how far there is to go.
    """
    first, last = sides[0], sides[-1]
    for stated, other in ((first, last), (last, first)):
        if stated.column.use != "value":
            if other.column.use != "value":
                return None
            if stated.frame.period != other.frame.period:
                return _moved(reference, first, last, desk)
            against = replace(reference, attributes=(f"vs_{stated.column.use}",))
            return value_at(against, desk.context, desk.ledger, other.frame)
    if first.frame.where == last.frame.where:
        subject = subject_of(reference, last.frame, desk.context, desk.ledger)
        if subject is None:
            return None
        subject = replace(subject, compare=first.frame.period)
        return change_of(subject, "change", desk.context, desk.ledger)
    return _moved(reference, first, last, desk)


def _moved(reference: Reference, first: Side, last: Side, desk: Desk) -> Value | None:
    """From what the first side shows to what the last does."""
    figures = [_value(reference, side, desk) for side in (last, first)]
    current, base = (value.figure if value is not None else None for value in figures)
    if current is None or base is None:
        return None
    against_words = desk.words(first.column.heading)
    return moved(Pair(current, base, cut=False), against_words, desk.context.confidence)


def _alt(block: ComparisonBlock, spec: TableSpec, seat: Seat, desk: Desk) -> str:
    wording = desk.context.wording
    title = desk.words(block.title, seat.message)
    heads = [in_line(column.heading, desk) for column in block.columns]
    heads += [column.header.marked for column in spec.columns[1 + len(heads) :]]
    sides = wording["number.list"].join(heads)
    parts = [
        wording.fill(
            "label.label_value",
            label=row.cells[0].text.marked,
            value=wording["alt.join"].join(cell.text.marked for cell in row.cells[1:]),
        )
        for row in spec.rows
    ]
    return listed(wording.fill("alt.comparison", title=title, sides=sides), parts, desk)

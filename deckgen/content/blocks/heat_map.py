"""Heat maps: one metric over two dimensions, cells shaded by value, the highest set off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.kind import width_of
from deckgen.content.alt import Told, extremes_text
from deckgen.content.blocks.prose import quiet_end, with_unit
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Cell, Fill, Row, TableColumn, TableSpec
from deckgen.content.template import room_of
from deckgen.metrics.query import Key, Query
from deckgen.narrate.labels import dimension_label, key_label, metric_label
from deckgen.narrate.number import said, unit_text
from deckgen.narrate.period_text import bare_labels
from deckgen.narrate.subject import outline_filter, scalar_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.outline.blocks import HeatMapBlock

TOTAL = "~total"
_HEADS = 14
"""Half-width characters that the row labels and the totals take."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells by key, the totals of the rows, and what the cells say."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: Mapping[Key, Figure]
    totals: Mapping[Key, Figure]
    """of rows (``(row,)``), columns (``("", column)``), and all (``()``)"""
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    second: Decimal = Decimal(0)
    """the highest value below the highest"""
    set_off: frozenset[tuple[str, str]] = frozenset()
    """``("row", …)`` and ``("column", …)``, or ``("max", "")``"""

    def marks(self, side: str, key: str) -> bool:
        """Whether a row or column is what the message is about."""
        return (side, key) in self.set_off

    @property
    def darkest(self) -> Decimal:
        """The value of the darkest shade: a highest cell that is set off has another colour."""
        return self.second if self.marks("max", "") else self.high


def heat_map(block: HeatMapBlock, seat: Seat, desk: Desk) -> Made:
    """A native table with shaded cells and, unless unwanted, a column of totals.

    The highest cell is set off, or the heads and totals of what ``highlight`` names.
    """
    metric = desk.metric(block.metric, block.at("metric"))
    if metric is None:
        return Made()
    if block.rows == block.columns:
        desk.tell("N312", block.at("columns"), dimension=block.columns)
        return Made()
    grid = _grid(block, metric, desk)
    _warn_of_absent_range(block, grid, desk)
    grid = replace(grid, set_off=frozenset(_set_off(block, grid, desk)))
    rows = [_row(row, block, grid, desk) for row in grid.rows]
    if block.totals == "both":
        rows.append(_total_row(grid, desk))
    columns = _columns(block, grid, room_of(seat.layout, seat.slot), desk)
    spec = TableSpec(tuple(columns), tuple(rows), style="heat")
    label = metric_label(metric, desk.context)
    title = desk.words(block.title, label)
    told = Told("", tuple(_told(block, grid, desk)))
    extremes = extremes_text(told, desk.context)
    alt = desk.context.wording.fill("alt.heat", title=title, extremes=extremes).strip()
    heading = _heading(block, metric, title, grid, desk)
    fills = [Fill(seat.slot, block.id, spec, alt, block.span)]
    if seat.has(f"{seat.slot}.heading"):
        slot = f"{seat.slot}.heading"
        fills.insert(0, Fill(slot, f"{block.id}/heading", heading, span=block.at("title")))
    return Made((*fills, *_scale(block, grid, seat, desk)))


def _scale(block: HeatMapBlock, grid: Grid, seat: Seat, desk: Desk) -> Iterator[Fill]:
    """What the shades say, where the layout draws them: few, many, and the highest cell."""
    wording = desk.context.wording
    said: dict[str, tuple[Run, ...]] = {
        name: (Run(wording[f"heat.{name}"]),) for name in ("low", "high", "most")
    }
    said["most"] = (Run(wording["heat.spot"], style="message"), *said["most"])
    if not grid.marks("max", ""):
        del said["most"]
    for name, runs in said.items():
        slot, text = f"{seat.slot}.{name}", RichText((Paragraph(runs),))
        if seat.has(slot):
            yield Fill(slot, f"{block.id}/{name}", text, span=block.span)


def _heading(block: HeatMapBlock, metric: Metric, title: str, grid: Grid, desk: Desk) -> RichText:
    runs = quiet_end(desk.runs(block.title) or (Run(title),))
    figure = next(iter(grid.figures.values()), None)
    shown = desk.context.shown.get(metric.id)
    unit = unit_text(figure, desk.context.wording, shown) if figure is not None else ""
    return RichText((Paragraph(with_unit(runs, unit, desk)),))


def _grid(block: HeatMapBlock, metric: Metric, desk: Desk) -> Grid:
    period = desk.period(block.period, block.at("period"))
    where = outline_filter(block.where)
    ask = desk.ledger.answer
    query = Query(metric.id, period, (block.rows, block.columns), where)
    figures = ask(query, block.span).figures
    totals: Mapping[Key, Figure] = {}
    if block.totals:
        totals = ask(Query(metric.id, period, (block.rows,), where), block.span).figures
    if block.totals == "both":
        down = ask(Query(metric.id, period, (block.columns,), where), block.span).figures
        whole = desk.ledger.figure(Query(metric.id, period, (), where), (), block.span)
        totals = {**totals, **{("", key[0]): figure for key, figure in down.items()}, (): whole}
    columns = _within(tuple(dict.fromkeys(key[1] for key in figures)), block)
    rows = tuple(dict.fromkeys(key[0] for key in figures))
    values = [f.value for key, f in figures.items() if key[1] in columns and f.value is not None]
    if not values:
        return Grid(rows, columns, figures, totals)
    high = max(values)
    second = max((value for value in values if value < high), default=high)
    return Grid(rows, columns, figures, totals, min(values), high, second)


def _set_off(block: HeatMapBlock, grid: Grid, desk: Desk) -> Iterator[tuple[str, str]]:
    """What ``highlight`` names; N367 for what is not there."""
    sides = (("column", block.columns, grid.columns), ("row", block.rows, grid.rows))
    named = {
        name: (side, key)
        for side, dimension, keys in sides
        for key in keys
        for name in (key, key_label(dimension, key, desk.context))
    }
    for place, name in enumerate(block.highlight):
        if name == "max":
            yield name, ""
        elif name in named:
            yield named[name]
        elif not desk.ledger.dry:
            known = ", ".join([*grid.rows, *grid.columns])
            span = block.at("highlight", place)
            desk.tell("N367", span, warning=True, name=name, known=known)


def _within(columns: tuple[str, ...], block: HeatMapBlock) -> tuple[str, ...]:
    """The columns of ``column_range``, in the dimension's order."""
    if block.column_range is None:
        return columns
    first, last = (scalar_text(value) for value in block.column_range)
    if first not in columns or last not in columns:
        return columns
    return columns[columns.index(first) : columns.index(last) + 1]


def _warn_of_absent_range(block: HeatMapBlock, grid: Grid, desk: Desk) -> None:
    if block.column_range is None or desk.ledger.dry or not grid.columns:
        return
    known = {key[1] for key in grid.figures}
    for value in block.column_range:
        if scalar_text(value) not in known:
            span = block.at("column_range")
            desk.tell("N204", span, warning=True, value=scalar_text(value), column=block.columns)


def _columns(block: HeatMapBlock, grid: Grid, room: int, desk: Desk) -> list[TableColumn]:
    context = desk.context
    named = {key: key_label(block.columns, key, context) for key in grid.columns}
    if sum(width_of(label) + 2 for label in named.values()) > room - _HEADS:
        named = bare_labels(block.columns, named, context.wording)
    found = [TableColumn("row", rich(dimension_label(block.rows, context)))]
    found += [
        TableColumn(
            key,
            rich(label, _style("column", key, grid)),
            "center",
            fill=_ground("column", key, grid),
        )
        for key, label in named.items()
    ]
    if block.totals:
        found.append(TableColumn(TOTAL, rich(_total_word(block, grid, desk)), "right"))
    return found


def _total_word(block: HeatMapBlock, grid: Grid, desk: Desk) -> str:
    """What the totals of the rows are: of more columns than are shown where a range cuts some."""
    cut = {key[1] for key in grid.figures} - set(grid.columns)
    if not cut:
        return desk.context.wording["label.total"]
    return desk.context.wording["heat.all_day" if block.columns == "hour" else "heat.all"]


def _row(row: str, block: HeatMapBlock, grid: Grid, desk: Desk) -> Row:
    label = key_label(block.rows, row, desk.context)
    style, ground = _style("row", row, grid) or "strong", _ground("row", row, grid)
    first = Cell(rich(label, style), header=True, fill=ground)
    cells = [
        _nothing(None, desk)
        if _of_itself(row, column, grid)
        else _cell(grid.figures.get((row, column)), grid, desk)
        for column in grid.columns
    ]
    if block.totals:
        total = _total(grid.totals.get((row,)), style, desk)
        cells.append(replace(total, align="right", fill=ground))
    return Row(row, (first, *cells))


def _total_row(grid: Grid, desk: Desk) -> Row:
    first = Cell(rich(desk.context.wording["label.total"], "strong"), header=True)
    cells = [
        replace(
            _total(grid.totals.get(("", key)), _style("column", key, grid) or "strong", desk),
            fill=_ground("column", key, grid),
        )
        for key in grid.columns
    ]
    whole = replace(_total(grid.totals.get(()), "strong", desk), align="right")
    return Row(TOTAL, (first, *cells, whole), total=True)


def _style(side: str, key: str, grid: Grid) -> str | None:
    return "message" if grid.marks(side, key) else None


def _ground(side: str, key: str, grid: Grid) -> str | None:
    return "message_tint" if grid.marks(side, key) else None


def _of_itself(row: str, column: str, grid: Grid) -> bool:
    """Whether the cell leads from a place to itself and nothing can be in it.

    Rows and columns are the same places, and not one of them has anything on the diagonal.
    """
    if row != column or set(grid.rows) != set(grid.columns):
        return False
    return not any(f.value for key, f in grid.figures.items() if key[0] == key[1])


def _nothing(figure: Figure | None, desk: Desk) -> Cell:
    name = figure.id if figure is not None else None
    text = desk.context.wording["number.missing"]
    return Cell(RichText((Paragraph((Run(text, name, "muted"),)),)), name, "center")


def _cell(figure: Figure | None, grid: Grid, desk: Desk) -> Cell:
    text = _number(figure, desk)
    if figure is None or figure.value is None:
        return _nothing(figure, desk)
    peak = grid.marks("max", "") and figure.value == grid.high != grid.low
    run = Run(text, figure.id, "strong" if peak else None)
    return Cell(
        RichText((Paragraph((run,)),)),
        figure.id,
        "center",
        _shade(figure.value, grid),
        "message" if peak else None,
    )


def _shade(value: Decimal, grid: Grid) -> float:
    span = grid.darkest - grid.low
    return round(float((min(value, grid.darkest) - grid.low) / span), 3) if span else 0.0


def _total(figure: Figure | None, style: str, desk: Desk) -> Cell:
    run = Run(_number(figure, desk), figure.id if figure else None, style)
    return Cell(RichText((Paragraph((run,)),)), figure.id if figure else None, "center")


def _number(figure: Figure | None, desk: Desk) -> str:
    if figure is None:
        return desk.context.wording["number.missing"]
    desk.ledger.keep(figure)
    shown = desk.context.shown.get(figure.metric)
    made = said(figure, desk.context.wording, full=True, shown=shown)
    return made.number if made.glue else made.text


def _told(block: HeatMapBlock, grid: Grid, desk: Desk) -> Sequence[tuple[str, Figure]]:
    context = desk.context
    return [
        (key_label(block.rows, row, context) + " " + key_label(block.columns, column, context), f)
        for row in grid.rows
        for column in grid.columns
        if (f := grid.figures.get((row, column))) is not None and not _of_itself(row, column, grid)
    ]

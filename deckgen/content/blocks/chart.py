"""Native charts: which figures are asked for, and how they become a chart's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.charts.choose import choose
from deckgen.charts.data import OTHER, REFERENCES, ChartData
from deckgen.charts.kind import kind_of
from deckgen.charts.spec import Category
from deckgen.content.alt import Told, alternative, values_text
from deckgen.content.blank import blank_note, few_blank
from deckgen.content.blocks.lines import comparisons, cumulative
from deckgen.content.blocks.strand import (
    Strand,
    adds_up,
    counted,
    drawn,
    format_of,
    order_of,
    strands_by,
    strands_without,
    with_rest,
    without,
)
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.content.template import room_of
from deckgen.metrics.compare import share
from deckgen.metrics.query import TIME_GRAINS, Query
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.subject import outline_filter
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from deckgen.metrics.catalogue import Metric
    from deckgen.narrate.number_format import NumberFormat
    from deckgen.outline.model import ChartBlock


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart's data with the strands it was made of, for the words about it."""

    data: ChartData
    strands: tuple[Strand, ...]
    labels: dict[str, str]
    title: str
    asides: tuple[str, ...] = ()


def chart(block: ChartBlock, seat: Seat, desk: Desk) -> Made:
    """The chart, its heading above it, its note under it, all its values for the notes."""
    metrics = _metrics(block, desk)
    if not metrics:
        return Made()
    drawing = draw(block, metrics, room_of(seat.layout, seat.slot), desk)
    if desk.ledger.dry:
        return Made(tuple(_texts(block, seat, drawing, desk)))
    if not any(v is not None for s in drawing.data.main for v in s.values):
        desk.tell("N206", block.span, warning=True, block=block.id)
    told = _told(drawing)
    opening = f"{desk.context.wording['alt.' + kind_of(drawing.data)]}{_comma(desk)}{drawing.title}"
    alt = alternative(opening, seat.message, told, desk.context)
    spec = choose(drawing.data)
    fills = _texts(block, seat, drawing, desk)
    fills.insert(1 if _has_heading(seat) else 0, Fill(seat.slot, block.id, spec, alt, block.span))
    return Made(tuple(fills), _values(drawing, told, alt, desk), asides=drawing.asides)


def _comma(desk: Desk) -> str:
    return desk.context.wording["alt.join"]


def _has_heading(seat: Seat) -> bool:
    return seat.has(f"{seat.slot}.heading")


def _metrics(block: ChartBlock, desk: Desk) -> list[Metric]:
    """The metrics of the primary axis, in order."""
    named = [(block.metric, block.at("metric"))] if block.metric is not None else []
    named += [(name, block.at("metrics", place)) for place, name in enumerate(block.metrics)]
    if not named:
        desk.tell("N307", block.span)
    found = [desk.metric(name, span) for name, span in named if name is not None]
    return [metric for metric in found if metric is not None]


def draw(block: ChartBlock, metrics: Sequence[Metric], room: int, desk: Desk) -> Drawing:
    """The chart's data: strands, the rest put together, lines of comparison, formats."""
    aside_rows = 0
    if block.by is None:
        strands, labels = strands_without(block, metrics, desk)
        keys = list(labels)
    else:
        strands, aside_rows = _without_blank(block, strands_by(block, block.by, metrics, desk))
        strands, keys = _top(block, strands, desk)
        labels = {key: _label(key, block, desk) for key in keys}
    total = adds_up(strands) and len(metrics) == 1
    form = format_of(strands, desk)
    aside = [*_secondary(block, keys, desk), *_running(block, strands, keys, desk)]
    lines = comparisons(block, metrics[0], keys, desk, total=total)
    if block.chart is not None and block.chart.startswith("percent") and block.by is not None:
        strands = _shares(block, strands, metrics[0], keys, desk)
        form = format_of(strands, desk)
    data = _data(block, strands, lines, aside, form, keys, labels, room, desk, total=total)
    asides = (blank_note(_blank_dimension(block), aside_rows, desk.context),) if aside_rows else ()
    return Drawing(data, (*strands, *aside), labels, _title(block, metrics, desk), asides)


def _data(
    block: ChartBlock,
    strands: list[Strand],
    lines: list[Strand],
    aside: list[Strand],
    form: NumberFormat,
    keys: list[str],
    labels: dict[str, str],
    room: int,
    desk: Desk,
    *,
    total: bool,
) -> ChartData:
    primary = [drawn(strand, keys, form, desk) for strand in (*strands, *lines)]
    others = [drawn(strand, keys, format_of([strand], desk), desk) for strand in aside]
    highlight = block.highlight or []
    return ChartData(
        tuple(Category(key, labels[key]) for key in keys),
        (*primary, *others),
        grain=block.by if block.by in TIME_GRAINS else "",
        additive=total,
        ratio=form.code.endswith("%"),
        kind=block.chart,
        highlight=(highlight,) if isinstance(highlight, str) else tuple(highlight),
        labels=block.labels,
        title=desk.words(block.title),
        unit=form.unit,
        room=room,
    )


def _top(block: ChartBlock, strands: list[Strand], desk: Desk) -> tuple[list[Strand], list[str]]:
    """The categories in order; beyond ``top`` they are one, last, unless they cannot be added."""
    by_value = _by_value(block, desk)
    keys = order_of(strands, by_value=by_value)
    if block.top is None or len(keys) <= block.top + 1:
        return strands, keys
    ranked = order_of(strands, by_value=True)[: block.top]
    kept = [key for key in keys if key in ranked]
    rest = [key for key in keys if key not in ranked]
    merged = [with_rest(strand, kept, rest) for strand in strands]
    has_rest = any(OTHER in strand.figures for strand in merged)
    return merged, [*kept, OTHER] if has_rest else kept


def _without_blank(block: ChartBlock, strands: list[Strand]) -> tuple[list[Strand], int]:
    """The strands without the blank category or part, where it is a few rows of many."""
    if block.chart == "pareto" or not strands:
        return strands, 0
    parts = [strand for strand in strands if strand.role == "part" and block.series]
    if parts:
        sums = {s.key: together for s in parts if (together := counted(s)) is not None}
        rows = few_blank(sums)
        strands = [strand for strand in strands if not (rows and strand.key == "")]
        return strands, rows
    rows = few_blank(strands[-1].figures)
    if not rows:
        return strands, 0
    return [without(strand, "") for strand in strands], rows


def _blank_dimension(block: ChartBlock) -> str:
    parts = block.series is not None and block.series != "period"
    return (block.series if parts else block.by) or ""


def _by_value(block: ChartBlock, desk: Desk) -> bool:
    if block.chart == "pareto" or block.sort == "value":
        return True
    if block.sort == "nature" or block.by in TIME_GRAINS:
        return False
    declared = desk.context.outline.dimensions.get(block.by or "")
    return declared is None or not declared.order


def _label(key: str, block: ChartBlock, desk: Desk) -> str:
    if key == OTHER:
        return desk.context.wording["label.other"]
    period = desk.period(block.period, block.at("period"))
    return key_label(block.by or "", key, desk.context, period)


def _secondary(block: ChartBlock, keys: list[str], desk: Desk) -> list[Strand]:
    if block.secondary is None or block.by is None:
        return []
    metric = desk.metric(block.secondary, block.at("secondary"))
    if metric is None:
        return []
    period = desk.period(block.period, block.at("period"))
    query = Query(metric.id, period, (block.by,), outline_filter(block.where))
    figures = {key[0]: f for key, f in desk.ledger.answer(query, block.span).figures.items()}
    strand = Strand(metric.id, metric_label(metric, desk.context), "secondary", figures)
    if OTHER not in keys:
        return [strand]
    rest = [key for key in figures if key not in keys]
    return [with_rest(strand, [key for key in keys if key in figures], rest)]


def _running(block: ChartBlock, strands: list[Strand], keys: list[str], desk: Desk) -> list[Strand]:
    return [cumulative(strands[0], keys, desk)] if block.chart == "pareto" and strands else []


def _shares(
    block: ChartBlock, strands: list[Strand], metric: Metric, keys: list[str], desk: Desk
) -> list[Strand]:
    """For percent charts: each part's share of its category."""
    period = desk.period(block.period, block.at("period"))
    query = Query(metric.id, period, (block.by or "",), outline_filter(block.where))
    wholes = {key[0]: f for key, f in desk.ledger.answer(query, block.span).figures.items()}
    return [
        replace(
            strand,
            figures={
                key: share(strand.figures[key], wholes[key])
                for key in keys
                if key in strand.figures and key in wholes
            },
        )
        for strand in strands
    ]


def _title(block: ChartBlock, metrics: Sequence[Metric], desk: Desk) -> str:
    names = [metric_label(metric, desk.context) for metric in metrics]
    return desk.words(block.title, desk.context.wording["number.list"].join(names))


def _texts(block: ChartBlock, seat: Seat, drawing: Drawing, desk: Desk) -> list[Fill]:
    """The heading with the unit, and the note where the layout has a place for it."""
    fills = []
    if _has_heading(seat):
        runs = desk.runs(block.title) or (Run(drawing.title),)
        payload = RichText((Paragraph((*runs, *_unit(drawing, runs, desk))),))
        span = block.at("title") or block.span
        fills.append(Fill(f"{seat.slot}.heading", f"{block.id}/heading", payload, span=span))
    note = desk.text(block.note, emphasis="strong")
    if note.paragraphs:
        slot = f"{seat.slot}.note" if seat.has(f"{seat.slot}.note") else "callout"
        fills.append(Fill(slot, f"{block.id}/note", note, span=block.at("note")))
    return fills


def _unit(drawing: Drawing, title: tuple[Run, ...], desk: Desk) -> tuple[Run, ...]:
    """The unit in brackets, unless the author's title says it or every label does."""
    unit = drawing.data.unit
    said = "".join(run.text for run in title)
    if not unit or unit == "%" or unit in said:
        return ()
    return (Run(desk.context.wording.fill("label.unit", unit=unit), style="muted"),)


def _told(drawing: Drawing) -> list[Told]:
    """The series in words, this period first."""
    named = len([s for s in drawing.strands if s.role not in REFERENCES]) > 1
    strands = sorted(drawing.strands, key=lambda strand: strand.role == "previous")
    return [
        Told(
            strand.name if named else "",
            tuple(
                (label, strand.figures[key])
                for key, label in drawing.labels.items()
                if key in strand.figures
            ),
        )
        for strand in strands
    ]


def _values(drawing: Drawing, told: list[Told], alt: str, desk: Desk) -> tuple[str, ...]:
    """All values for the notes, when the alternative text could not hold them."""
    listed = [values_text(series, desk.context) for series in told]
    if all(text in alt for text in listed):
        return ()
    return (desk.context.wording.fill("notes.values", title=drawing.title), *listed)

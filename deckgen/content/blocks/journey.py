"""Journey maps: stages across, what happens in them down, the figure as a line among it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.scale import known
from deckgen.charts.spec import Category, ChartSpec, Point, Series
from deckgen.charts.spots import with_spots
from deckgen.content.alt import figure_text
from deckgen.content.blocks.numbers import reference_of
from deckgen.content.blocks.strand import Strand, drawn, format_of
from deckgen.content.blocks.words import BLANK, listed, tell_unknown, words_cell
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill, Line, Row, TableColumn, TableSpec
from deckgen.content.shown import figures_of
from deckgen.metrics.query import Query
from deckgen.narrate.bind import value_at
from deckgen.narrate.labels import metric_label
from deckgen.narrate.marked import classed
from deckgen.narrate.number import say, unit_text
from deckgen.narrate.subject import Frame, subject_of
from deckgen.narrate.text import Paragraph, RichText, Run, rich, words_of
from deckgen.outline.structure import JourneyBlock, JourneyRow
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.subject import Subject
    from deckgen.outline.structure import JourneyStage

LABELS = 0.12
"""Share of the width the rows' labels take: the line begins where they end."""
_USUAL = ("touch", "pain", "chance")
"""The rows of a map whose author names none."""


def journey(block: JourneyBlock, seat: Seat, desk: Desk) -> Made:
    """The table and, where stages have figures, the line chart that stands on its columns."""
    figures = {stage.id: _figure(stage, desk) for stage in block.stages if stage.figure}
    if len({figure.metric for figure in figures.values() if figure is not None}) > 1:
        desk.tell("N361", block.at("stages"))
        return Made()
    found = {key: figure for key, figure in figures.items() if figure is not None}
    key = _key_stage(block, found, desk)
    rows = block.rows or _usual_rows(desk)
    spec = _table(block, rows, key, desk)
    alt = _alt(block, seat, found, desk)
    table = Fill(seat.slot, block.id, spec, alt, block.span)
    lines = _mean(block, desk)
    if not any(figure.value is not None for figure in found.values()):
        return Made((table,), stated=figures_of((table,)))
    drawing = _line(block, found, key, lines, desk)
    stages, below = _parted(spec)
    told = _told(block, found, lines, desk)
    fills = (
        Fill(f"{seat.slot}.heading", f"{block.id}/stages", stages, alt, block.span),
        Fill("chart1.label", f"{block.id}/label", told, span=block.span),
        Fill("chart1", f"{block.id}/line", drawing, alt, block.span),
        replace(table, payload=below),
    )
    return Made(fills, stated=figures_of(fills))


def _parted(spec: TableSpec) -> tuple[TableSpec, TableSpec]:
    """The stages' names over the line, and the rows under it, their columns alike."""
    around = (Line("top", "rule"), Line("bottom", "rule"))
    first = tuple(replace(cell, lines=around) for cell in spec.rows[0].cells)
    rows = (replace(spec.rows[0], cells=first), *spec.rows[1:])
    bare = tuple(replace(column, header=BLANK) for column in spec.columns)
    return replace(spec, rows=()), replace(spec, columns=bare, rows=rows, first_heads=True)


def _figure(stage: JourneyStage, desk: Desk) -> Figure | None:
    reference = reference_of(stage.figure or "", desk, stage.at("figure"))
    value = value_at(reference, desk.context, desk.ledger) if reference is not None else None
    return value.figure if value is not None else None


def _usual_rows(desk: Desk) -> list[JourneyRow]:
    return [
        JourneyRow(id=name, label=LocalText.plain(desk.context.wording[f"journey.{name}"]))
        for name in _USUAL
    ]


def _key_stage(block: JourneyBlock, figures: dict[str, Figure], desk: Desk) -> str | None:
    """The stage that is set off: the lowest, the highest, or the one named."""
    wanted = block.highlight
    pairs = [(key, f.value) for key, f in figures.items() if f.value is not None]
    if wanted in ("min", "max"):
        if len({value for _, value in pairs}) < 2:
            return None
        return (min if wanted == "min" else max)(pairs, key=lambda pair: pair[1])[0]
    if wanted != "none" and wanted not in [stage.id for stage in block.stages]:
        known_ones = ", ".join(stage.id for stage in block.stages)
        desk.tell("N362", block.at("highlight"), name=wanted, known=known_ones)
    return wanted


def _table(block: JourneyBlock, rows: list[JourneyRow], key: str | None, desk: Desk) -> TableSpec:
    columns = [TableColumn("row", rich(desk.context.wording["journey.stage"]), width=LABELS)]
    share = (1 - LABELS) / len(block.stages)
    for place, stage in enumerate(block.stages, 1):
        tell_unknown(stage.texts, [row.id for row in rows], stage, desk)
        style = "message" if stage.id == key else "stage_name"
        number = Run(f"{place}  ", style=style, token="ordinal")  # noqa: S106
        runs = tuple(Run(r.text, r.figure, style) for r in desk.runs(stage.heading))
        tint = "message" if stage.id == key else None
        columns.append(
            TableColumn(
                stage.id,
                RichText((Paragraph((number, *runs)),)),
                "center",
                share,
                tint=tint,  # type: ignore[arg-type]
            )
        )
    return TableSpec(
        tuple(columns), tuple(_row(row, block, key, desk) for row in rows), style="groups"
    )


def _row(row: JourneyRow, block: JourneyBlock, key: str | None, desk: Desk) -> Row:
    label = replace(words_cell(row.label, desk, "accent"), header=True)
    cells = []
    for stage in block.stages:
        mine = stage.id == key
        style = "strong" if mine else "accent_plain" if row.accent else None
        cell = words_cell(stage.texts.get(row.id), desk, style)
        cells.append(replace(cell, align="center", tint="message" if mine else None))
    return Row(row.id, (label, *cells))


def _told(
    block: JourneyBlock, figures: dict[str, Figure], means: list[Strand], desk: Desk
) -> RichText:
    """What the line shows, on what scale, and what is dashed."""
    label = Paragraph(_label(block, figures, desk), "journey_label")
    scale = _scale_words(next(iter(figures.values())), desk)
    return RichText((label, *scale, *_mean_words(means)))


def _scale_words(figure: Figure, desk: Desk) -> tuple[Paragraph, ...]:
    """The scale of its values, where the metric knows one."""
    metric, wording = desk.context.catalogue.find(figure.metric), desk.context.wording
    if metric is None or not metric.node.scale:
        return ()
    low, high = (classed(str(end), "name") for end in metric.node.scale)
    text = wording.fill("journey.scale", low=low, high=high, unit=unit_text(figure, wording))
    return (Paragraph((Run(text),), "journey_mean"),)


def _label(block: JourneyBlock, figures: dict[str, Figure], desk: Desk) -> tuple[Run, ...]:
    if block.label is not None:
        return desk.runs(block.label)
    metric = next(iter(figures.values())).metric
    return (Run(metric_label(metric, desk.context, short=True)),)


def _mean_words(lines: list[Strand]) -> tuple[Paragraph, ...]:
    """What the dashed line is, under the name of the other."""
    return tuple(
        Paragraph((Run(line.name, next(iter(line.figures.values())).id),), "journey_mean")
        for line in lines
    )


def _line(
    block: JourneyBlock,
    figures: dict[str, Figure],
    key: str | None,
    means: list[Strand],
    desk: Desk,
) -> ChartSpec:
    """The figures as a line whose points stand in the middle of the table's columns.

    The stage that matters has the ground of its column: a column as tall as the plot.
    """
    strand = Strand("journey", words_of(_label(block, figures, desk)), "this", figures)
    keys = [stage.id for stage in block.stages]
    lines = [strand, *means]
    form = format_of(lines, desk)
    data = [drawn(line, keys, form, desk) for line in lines]
    low, high = _ends([value for item in data for value in known(item.values)])
    points = (Point(key, "message", label=True, strong=True),) if key in figures else ()
    line = Series(
        "journey", data[0].name, data[0].values, data[0].figures, mark="line",
        number_format=form.code, labels="all", points=points, markers=True,
    )  # fmt: skip
    others = tuple(
        Series(item.key, item.name, item.values, item.figures, mark="line", color="muted",
               number_format=form.code, role="mean", dashed=True)
        for item in data[1:]
    )  # fmt: skip
    band = tuple(high if each == key else None for each in keys)
    ground = Series(
        "~key", desk.context.wording["journey.key"], band, (None,) * len(keys),
        color="message_tint", number_format=form.code, role="ground",
    )  # fmt: skip
    series = (*((ground,) if key in keys else ()), line, *others)
    labels = [Category(stage.id, desk.words(stage.heading)) for stage in block.stages]
    spec = ChartSpec(
        tuple(labels), series, title=data[0].name, unit=form.unit, minimum=low, maximum=high,
        gap_width=0, category_axis=False, baseline=False, own_scale=True,
    )  # fmt: skip
    return with_spots(spec, desk.context.wording["forms.spot"])


def _mean(block: JourneyBlock, desk: Desk) -> list[Strand]:
    """The metric as a whole, across all stages; asked for before any stage has its value."""
    subject = _subject(block, desk) if block.mean else None
    if subject is None:
        return []
    whole = desk.ledger.figure(Query(subject.metric.id, subject.frame.period))
    if whole.value is None:
        return []
    text = say(whole, desk.context.wording, shown=desk.context.shown.get(whole.metric))
    desk.ledger.keep(whole)
    name = desk.context.wording.fill("journey.mean", value=text)
    figures = dict.fromkeys((stage.id for stage in block.stages), whole)
    return [Strand("~mean", name, "mean", figures)]


def _subject(block: JourneyBlock, desk: Desk) -> Subject | None:
    """What the first stage with a figure is about."""
    stage = next((stage for stage in block.stages if stage.figure), None)
    if stage is None:
        return None
    reference = reference_of(stage.figure or "", desk, stage.at("figure"))
    if reference is None:
        return None
    return subject_of(reference, Frame(desk.context.period), desk.context, desk.ledger)


def _ends(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Ends of the hidden axis: air for the labels over and under the line."""
    low, high = min(values), max(values)
    span = high - low or abs(high) or Decimal(1)
    return low - span * Decimal("0.45"), high + span * Decimal("0.5")


def _alt(block: JourneyBlock, seat: Seat, figures: dict[str, Figure], desk: Desk) -> str:
    wording = desk.context.wording
    title = desk.words(block.title, seat.message)
    parts = []
    for stage in block.stages:
        name, figure = desk.words(stage.heading), figures.get(stage.id)
        said = figure_text(figure, desk.context) if figure is not None else ""
        parts.append(wording.fill("alt.value", name=name, value=said) if said else name)
    return listed(wording.fill("alt.journey", title=title), parts, desk)

"""Native charts: the chart, the words around it, and its alternative text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.choose import choose
from deckgen.charts.kind import kind_of, width_of
from deckgen.charts.spec import ChartSpec
from deckgen.content.alt import Told, alternative, told_lines
from deckgen.content.blocks.chart_bullet import bullet
from deckgen.content.blocks.chart_check import drawable, warn_of_crowd
from deckgen.content.blocks.chart_heading import HEADING_SIZE, heading_end, totals_beside
from deckgen.content.blocks.chart_legend import row_legend
from deckgen.content.blocks.chart_points import points
from deckgen.content.blocks.chart_rows import sparklines
from deckgen.content.blocks.chart_speech import speaking
from deckgen.content.blocks.chart_steps import steps
from deckgen.content.blocks.chart_timeline import timeline
from deckgen.content.blocks.chart_told import said_beside, warn_of_silence, warn_of_unmarked
from deckgen.content.blocks.drawing import Drawing, draw
from deckgen.content.blocks.plot import plot_of
from deckgen.content.blocks.prose import quiet_end, with_unit
from deckgen.content.blocks.rest import UNRANKED
from deckgen.content.blocks.small_figures import small_figures
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.content.template import room_of
from deckgen.narrate.labels import unit_ending
from deckgen.narrate.marked import extent, joined
from deckgen.narrate.text import Paragraph, RichText, Run, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.charts.data import ChartData
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.catalogue import Metric
    from deckgen.outline.charts import ChartBlock


DRAWERS: dict[str, Callable[[Plot], Drawing]] = {
    "waterfall": steps,
    "scatter": points,
    "bubble": points,
    "bullet": bullet,
    "sparklines": sparklines,
}
"""Forms whose figures are put together in their own way."""


def chart(block: ChartBlock, seat: Seat, desk: Desk) -> Made:
    """The chart, its heading above it, its note under it, all its values for the notes."""
    if block.chart == "timeline":
        return _events(block, seat, desk)
    metrics = _metrics(block, desk)
    if not metrics:
        return Made()
    room = room_of(seat.layout, seat.slot)
    plot = plot_of(block, metrics, room, desk, seat.message)
    if not drawable(plot):
        return Made()
    drawing = DRAWERS.get(block.chart or "", draw)(plot)
    data = speaking(plot, drawing)
    said = drawing.data.unit in data.axis_title
    heading = _written(block, drawing, desk)[0]
    heading = heading if said else _united(block, heading, seat, drawing, desk)
    drawing = replace(drawing, data=totals_beside(data, heading, seat))
    if not drawing.data.series:
        # without answers there may be no series yet, but what stands under them is asked for
        return Made(tuple(small_figures(block, seat, ChartSpec((), ()), desk)))
    warn_of_crowd(block, drawing.data, desk)
    if not desk.ledger.dry and not _has_values(drawing):
        desk.tell("N206", block.span, warning=True, block=block.id)
    told = _told(drawing)
    beside = said_beside(drawing.data, drawing.labels, desk)
    alt = alternative(_opening(drawing, desk), seat.message, told, desk.context, beside=beside)
    values = (desk.context.wording.fill("notes.values", title=drawing.title), *alt.values)
    fills = _fills(block, seat, drawing, alt.text, desk)
    told_values = values if alt.values else ()
    asides = (*drawing.asides, *_key_beside(block, seat, drawing, desk))
    return Made(fills, told_values, asides=asides, stated=drawing.data.stated)


def _events(block: ChartBlock, seat: Seat, desk: Desk) -> Made:
    """A timeline: what it shows are no figures but rows of a source table."""
    drawing = timeline(block, room_of(seat.layout, seat.slot), desk)
    if drawing is None:
        return Made()
    text = told_lines(_opening(drawing, desk), drawing.lines, desk.context)
    values = (desk.context.wording.fill("notes.values", title=drawing.title), *drawing.lines)
    fills = _fills(block, seat, drawing, text, desk)
    return Made(fills, values, tables=drawing.tables)


def _fills(
    block: ChartBlock, seat: Seat, drawing: Drawing, alt: str, desk: Desk
) -> tuple[Fill, ...]:
    spec, keys = row_legend(block, seat, _spec(drawing, desk))
    if spec.series:
        warn_of_silence(block, drawing.data, spec, desk)
        warn_of_unmarked(block, drawing.data, desk)
    return (
        *keys,
        *_heading(block, seat, drawing, desk),
        Fill(seat.slot, block.id, spec, alt, block.span),
        *small_figures(block, seat, spec, desk),
        *_note(block, seat, desk),
    )


def _metrics(block: ChartBlock, desk: Desk) -> tuple[Metric, ...]:
    """The metrics of the primary axis, in order."""
    named = [(block.metric, block.at("metric"))] if block.metric is not None else []
    named += [(name, block.at("metrics", place)) for place, name in enumerate(block.metrics)]
    if not named:
        desk.tell("N307", block.span)
    found = [desk.metric(name, span) for name, span in named]
    return tuple(metric for metric in found if metric is not None)


def _spec(drawing: Drawing, desk: Desk) -> ChartSpec:
    """The chart; while only asking there is nothing to draw yet."""
    if desk.ledger.dry or not drawing.data.series:
        return ChartSpec((), ())
    return choose(drawing.data)


def _has_values(drawing: Drawing) -> bool:
    return any(value is not None for series in drawing.data.main for value in series.values)


def _opening(drawing: Drawing, desk: Desk) -> str:
    """``Column chart, contacts by month``."""
    wording = desk.context.wording
    kind = wording[f"alt.{kind_of(drawing.data)}"]
    return joined("", (kind, wording["alt.join"], drawing.title))


def _heading(block: ChartBlock, seat: Seat, drawing: Drawing, desk: Desk) -> list[Fill]:
    """The title with the unit in brackets, unless it says it already or every label does."""
    slot = f"{seat.slot}.heading"
    if not seat.has(slot):
        return []
    forms = _written(block, drawing, desk)
    said, *shorter = (_headed(block, runs, seat, drawing, desk) for runs in forms)
    if len(drawing.data.unit) > _LONGEST_UNIT:
        shorter.append(RichText((Paragraph(forms[-1]),)))
    span = block.at("title") or block.span
    return [Fill(slot, f"{block.id}/heading", said, span=span, shorter=tuple(shorter))]


def _written(block: ChartBlock, drawing: Drawing, desk: Desk) -> list[tuple[Run, ...]]:
    """The heading's words: the author's, else what is drawn and a shorter name of that."""
    written = desk.runs(block.title)
    return [written] if written else [(Run(text),) for text in _titles(drawing.title, desk)]


_LONGEST_UNIT = 8
"""characters; what is longer is no unit but says what the marks are, as alternative texts do too"""


def _key_beside(block: ChartBlock, seat: Seat, drawing: Drawing, desk: Desk) -> tuple[str, ...]:
    """What the marks are, for the source line where the heading has no room to say it."""
    unit = drawing.data.unit
    if len(unit) <= _LONGEST_UNIT or not seat.has(f"{seat.slot}.heading"):
        return ()
    said = words_of(with_unit(desk.runs(block.title) or (Run(drawing.title),), unit, desk))
    room = room_of(seat.layout, f"{seat.slot}.heading", HEADING_SIZE)
    return (unit,) if width_of(said) > room else ()


def _headed(
    block: ChartBlock, runs: tuple[Run, ...], seat: Seat, drawing: Drawing, desk: Desk
) -> RichText:
    runs = _united(block, quiet_end(runs), seat, drawing, desk)
    return RichText((Paragraph((*runs, *heading_end(block, drawing.data, runs, seat, desk))),))


def _united(
    block: ChartBlock, runs: tuple[Run, ...], seat: Seat, drawing: Drawing, desk: Desk
) -> tuple[Run, ...]:
    """The heading with its unit, unless it says it, or totals after it or all labels (per cent)."""
    data = drawing.data
    unit = "" if _key_beside(block, seat, drawing, desk) else data.unit
    signed = unit == "%" and any("%" in series.number_format for series in data.series)
    if not unit or signed or unit in data.heading_end:
        return runs
    if not unit_ending(words_of(runs), unit, desk.context.wording)[1]:
        return runs
    first, rest = _two_scales(runs, data)
    return (*with_unit(first, unit, desk), *rest)


def _two_scales(runs: tuple[Run, ...], data: ChartData) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The heading up to the name of what the unit measures, and what names a second scale."""
    second = any(series.role in ("cumulative", "secondary") for series in data.series)
    for at, run in enumerate(runs if second else ()):
        before, name, after = run.text.partition(data.series[0].name)
        if name and after:
            rest = replace(run, text=after)
            return (*runs[:at], replace(run, text=before + name)), (rest, *runs[at + 1 :])
    return runs, ()


def _titles(title: str, desk: Desk) -> list[str]:
    """A heading made of the names of metrics, and what is said where it has no room."""
    wording = desk.context.wording
    first, *more = title.split(wording["number.list"])
    if not more:
        return [title]
    return [title, wording.fill("chart.several", name=first, count=extent((first, *more)))]


def _note(block: ChartBlock, seat: Seat, desk: Desk) -> list[Fill]:
    """The note under the chart; where the layout has no place for it, in the bar at the foot."""
    note = desk.text(block.note, emphasis="strong")
    slot = f"{seat.slot}.note" if seat.has(f"{seat.slot}.note") else "callout"
    filled = Fill(slot, f"{block.id}/note", note, span=block.at("note"))
    return [filled] if note.paragraphs else []


def _told(drawing: Drawing) -> list[Told]:
    """The series in words, this period first."""
    strands = sorted(drawing.strands, key=lambda strand: strand.role == "previous")
    return [
        Told(
            strand.name if len(strands) > 1 else "",
            tuple(
                (label, strand.figures[key])
                for key, label in drawing.labels.items()
                if key in strand.figures
            ),
            tuple(
                label
                for key, label in drawing.labels.items()
                if key in (*UNRANKED, *drawing.unranked)
            ),
        )
        for strand in strands
    ]

"""Pictures: what has no native chart, with its heading, its alternative text, all its values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.alt import Told, alternative, values_text
from deckgen.content.blocks.picture_box import box
from deckgen.content.blocks.picture_density import density
from deckgen.content.blocks.picture_flow import flow
from deckgen.content.blocks.prose import with_unit
from deckgen.content.blocks.rest import UNRANKED
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.metrics.quantile import values_label
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import metric_label
from deckgen.narrate.number import unit_text
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deckgen.charts.picture import Picture
    from deckgen.content.blocks.picture_sketch import Sketch
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.outline.charts import PictureBlock

_KINDS: dict[str, Callable[[PictureBlock, Metric, Desk], Sketch | None]] = {
    "density": density,
    "box": box,
    "flow": flow,
}
_UNUSED = {
    "density": ("from", "to"),
    "box": ("series", "periods", "from", "to"),
    "flow": ("by", "series", "periods", "scale", "unit"),
}
"""The block's fields that mean nothing to a picture of its kind."""
_TOLD = (50, 90)
"""The percentiles of the alternative text; all are in the notes."""


def picture(block: PictureBlock, seat: Seat, desk: Desk) -> Made:
    """The picture, its heading above it, its note under it, all its values for the notes."""
    _warn_of_unused(block, desk)
    metric = desk.metric(block.metric, block.at("metric"))
    made = _KINDS[block.picture](block, metric, desk) if metric is not None else None
    if metric is None or made is None:
        return Made()
    if made.spec is None:
        if not desk.ledger.dry:
            desk.tell("N350", block.span, block=block.id)
        return Made()
    title = desk.words(block.title, _title(block, metric, desk))
    alt, values = _words(block, made, title, seat, desk)
    fills = [
        *_heading(block, made, title, seat, desk),
        Fill(seat.slot, block.id, _titled(made.spec, title), alt, block.span),
        *_note(block, seat, desk),
    ]
    listed = (desk.context.wording.fill("notes.values", title=title), *values)
    return Made(tuple(fills), listed, asides=made.asides)


def _warn_of_unused(block: PictureBlock, desk: Desk) -> None:
    """N325 for fields that a picture of this kind does not draw."""
    for name in _UNUSED[block.picture]:
        value = block.given(name)
        if value:
            told = {"field": name, "value": str(value), "block": block.id, "kind": block.picture}
            desk.tell("N325", block.at(name), warning=True, **told)


def _titled(spec: Picture, title: str) -> Picture:
    return replace(spec, title=title)


def _title(block: PictureBlock, metric: Metric, desk: Desk) -> str:
    """What the metric's values are called, and that their spread is shown; of a flow its name."""
    context = desk.context
    if block.picture == "flow":
        return metric_label(metric, context)
    label = one_line(context.words(values_label(metric, context.catalogue.listed), metric.id))
    return context.wording.fill("picture.distribution", label=label)


def _heading(block: PictureBlock, made: Sketch, title: str, seat: Seat, desk: Desk) -> list[Fill]:
    """The title with the unit in brackets, where the values do not carry their own."""
    slot = f"{seat.slot}.heading"
    if not seat.has(slot):
        return []
    runs = desk.runs(block.title) or (Run(title),)
    runs = with_unit(runs, _unit(made, desk), desk)
    span = block.at("title") or block.span
    return [Fill(slot, f"{block.id}/heading", RichText((Paragraph(runs),)), span=span)]


def _unit(made: Sketch, desk: Desk) -> str:
    wording = desk.context.wording
    if made.scale is not None:
        return "" if made.scale.logarithmic else wording[f"units.{made.scale.unit}"]
    return unit_text(made.flows[0][1], wording) if made.flows else ""


def _note(block: PictureBlock, seat: Seat, desk: Desk) -> list[Fill]:
    """The note stands in the bar at the foot."""
    note = desk.text(block.note, emphasis="strong")
    if not note.paragraphs or not seat.has("callout"):
        return []
    return [Fill("callout", f"{block.id}/note", note, span=block.at("note"))]


def _words(
    block: PictureBlock, made: Sketch, title: str, seat: Seat, desk: Desk
) -> tuple[str, tuple[str, ...]]:
    """The alternative text, and every value for the notes."""
    context, wording = desk.context, desk.context.wording
    opening = f"{wording[f'alt.{block.picture}']}{wording['alt.join']}{title}"
    if made.flows:
        told = [Told("", made.flows, made.unranked)]
        alt = alternative(opening, seat.message, told, context)
        return alt.text, tuple(values_text(each, context) for each in told)
    every = tuple(values_text(told, context) for told in _by_group(made, None, desk))
    if len(made.groups) <= 2:
        told = _by_group(made, _TOLD, desk)
        return alternative(opening, seat.message, told, context, alike=False).text, every
    medians = [
        Told(
            _percentile(percent, desk),
            tuple((name, figures[percent]) for _, name, figures in made.groups),
            tuple(name for key, name, _ in made.groups if key in UNRANKED),
            _say(made),
        )
        for percent in _TOLD
    ]
    return alternative(opening, seat.message, medians, context).text, every


def _by_group(made: Sketch, percents: Sequence[int] | None, desk: Desk) -> list[Told]:
    """Each group with its percentiles, all of them or some."""
    return [
        Told(
            name,
            tuple(
                (_percentile(percent, desk), figure)
                for percent, figure in figures.items()
                if percents is None or percent in percents
            ),
            say=_say(made),
        )
        for _, name, figures in made.groups
    ]


def _say(made: Sketch) -> Callable[[Figure], str] | None:
    """Words print a value as the picture does."""
    return made.scale.text if made.scale is not None else None


def _percentile(percent: int, desk: Desk) -> str:
    wording = desk.context.wording
    return wording["picture.median"] if percent == 50 else f"P{percent}"
